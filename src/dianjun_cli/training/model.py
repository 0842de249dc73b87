"""Tables of the training ledger: what is planned, what was held."""

from datetime import date

from sqlmodel import Field

import dianjun_cli.texts.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.entries.model import Entered
from dianjun_cli.vocab.training import Audience, StudyWay, TrainingKind


class TrainingPlan(Entered, table=True):
    """A training that is planned for a month: for which level (分层级), topic (分专题), stage (分阶段)."""

    __tablename__ = "training_plan"

    month: str
    title: str
    training_kind: str = word(TrainingKind, "training_kind")
    audience: str = word(Audience, "audience")
    topic: str | None = None
    stage: str | None = None
    host: str | None = None


class Training(Entered, table=True):
    """A training that was held. Who took part stands with the entries; reading lists too.

    Who is to sign (part 送签) stays on the list; who has signed has the part 签阅 besides.
    """

    held_on: date = Field(index=True)
    title: str
    training_kind: str = word(TrainingKind, "training_kind")
    way: str = word(StudyWay, "way")
    audience: str = word(Audience, "audience")
    topic: str | None = None
    stage: str | None = None
    law: str | None = None
    place: str | None = None
    speaker: str | None = None
    evidence: str | None = None
    sign_by: date | None = None
    plan_id: int | None = Field(default=None, foreign_key="training_plan.id", index=True)
    text_id: int | None = Field(default=None, foreign_key="text.id")
