"""Tables of the settings: values by key and valid-from date, the calendar, the store itself."""

from datetime import date, datetime

from sqlmodel import Field, SQLModel


class Setting(SQLModel, table=True):
    """A setting's value (JSON) from a day on; limits change by law, old cases keep theirs."""

    key: str = Field(primary_key=True)
    valid_from: date = Field(primary_key=True)
    value: str


class CalendarDay(SQLModel, table=True):
    """A holiday, or a make-up working day (调休)."""

    __tablename__ = "calendar_day"

    day: date = Field(primary_key=True)
    working: bool
    name: str = ""


class StoreMark(SQLModel, table=True):
    """The one row that says which store this is; `letter` stands in the numbers of an offline desk."""

    __tablename__ = "store_mark"

    id: int = Field(default=1, primary_key=True)
    uid: str
    letter: str = ""
    created_at: datetime
