"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.systems import SystemKind

from .queries import LEDGER

OFFERS = {"--kind": SystemKind, "制度": LEDGER}
