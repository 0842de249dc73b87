"""What may stand behind this group's options and arguments, for completion."""

from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind

from .queries import LEDGER, PLANS

OFFERS = {
    "--kind": TrainingKind,
    "--way": StudyWay,
    "--audience": Audience,
    "培训": LEDGER,
    "计划": PLANS,
    "--plan": PLANS,
}
