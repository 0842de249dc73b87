"""What may stand behind this group's arguments, for completion."""

from dianjun_cli.vocab.scoring import Applies, CreationState, Method

from .queries import LEDGER

OFFERS = {"创建": LEDGER, "--state": CreationState, "--method": Method, "--applies": Applies}
