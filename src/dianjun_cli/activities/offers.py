"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.activities import ActivityKind

from .queries import LEDGER

OFFERS = {"--kind": ActivityKind, "活动": LEDGER}
