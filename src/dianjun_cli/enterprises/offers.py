"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.enterprises import (
    DifficultyKind,
    DifficultyState,
    FirmKind,
    FirmStatus,
    LeadState,
    ThanksWay,
)

from .queries import DIFFICULTIES, LEADS, LEDGER

OFFERS = {
    "--kind": FirmKind,
    "--status": FirmStatus,
    "企业": LEDGER,
    "difficulty --kind": DifficultyKind,
    "difficulty --state": DifficultyState,
    "difficulty --firm": LEDGER,
    "难题": DIFFICULTIES,
    "--rating": Rating,
    "--way": ThanksWay,
    "lead --state": LeadState,
    "线索": LEADS,
}
