"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.deeds import DeedState

from .queries import LEDGER

OFFERS = {"--state": DeedState, "事迹": LEDGER}
