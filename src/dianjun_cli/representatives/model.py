"""Tables of the roster."""

from datetime import date

from sqlmodel import Field, SQLModel

# A deputy's platforms: the module is imported so that the foreign key finds its table.
import dianjun_cli.platforms.model  # noqa: F401  # really imported, or its table is not found
from dianjun_cli.core.columns import word
from dianjun_cli.vocab import Level, Post


class Representative(SQLModel, table=True):
    """One deputyship; who sits in two congresses has two. `code` is the roster's number."""

    id: int | None = Field(default=None, primary_key=True)
    code: str = Field(unique=True)
    name: str = Field(index=True)
    level: str = word(Level, "level")
    term: str | None = None
    township: str = Field(index=True)
    electoral_unit: str | None = None
    employer: str | None = None
    post: str | None = None
    trade: str | None = None
    phone: str | None = None
    joined_on: date | None = None
    left_on: date | None = None
    pinyin: str | None = None
    initials: str | None = None
    void_on: date | None = None
    void_reason: str | None = None


class RepresentativePost(SQLModel, table=True):
    """A post held besides: 常委会组成人员, 主席团成员, 领导干部."""

    __tablename__ = "representative_post"

    representative_id: int = Field(foreign_key="representative.id", primary_key=True)
    held: str = word(Post, "held", primary_key=True)


class RepresentativePlatform(SQLModel, table=True):
    """A platform the deputy belongs to."""

    __tablename__ = "representative_platform"

    representative_id: int = Field(foreign_key="representative.id", primary_key=True)
    platform_id: int = Field(foreign_key="platform.id", primary_key=True, index=True)
