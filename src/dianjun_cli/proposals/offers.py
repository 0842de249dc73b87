"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperKind, PaperState, PaperWait, Result

from .queries import LEDGER

OFFERS = {
    "--kind": PaperKind,
    "--state": PaperState,
    "状态": PaperState,
    "--result": Result,
    "--rating": Rating,
    "--what": PaperWait,
    "--attitude": Rating,
    "议案建议": LEDGER,
}
