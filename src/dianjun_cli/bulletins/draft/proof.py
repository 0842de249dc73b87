"""A month on the editor's table: what it has, the hand on it so far, and what that hand no longer holds."""

from __future__ import annotations

from dataclasses import dataclass

from dianjun_cli.bulletins import queries
from dianjun_cli.core.calendar import Month
from dianjun_cli.core.desk import Desk
from dianjun_cli.core.reader import Row
from dianjun_cli.suggestions import queries as cases
from dianjun_cli.vocab import IssueColumn

from . import featuring, gather, thanking
from .candidates import Candidates, candidates, why_not
from .drafting import Draft


@dataclass(frozen=True)
class Proof:
    """A month on the editor's table: what it has, and the hand on it so far."""

    desk: Desk
    month: Month
    found: Candidates
    draft: Draft

    @classmethod
    def of(cls, desk: Desk, text: str) -> Proof:
        """Return a month's proof. Raises BadInput for a month that has not come."""
        month = Month.parse(text)
        day = gather.as_of(desk, month)
        return cls(desk, month, candidates(desk.reader, month, day), gather.draft(desk, month))

    def case(self, number: str) -> Row:
        """Return the case that a number means: first among this month's, then any."""
        tail = f"-{number.strip().upper()}"
        rows = [row for rows in self.found.rows.values() for row in rows]
        fits = {row["number"] for row in rows if row["number"].endswith(tail)}
        wanted = fits.pop() if len(fits) == 1 else number
        return cases.find(self.desk.reader, wanted, self.desk.point, self.month.code)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What to say when the month is out already."""
        kept = queries.published(self.desk.reader, str(self.month))
        if not kept:
            return ()
        return (f"{self.month} 已于 {kept['published_on']} 印发；这些改动要到 publish --correct 更正时才印出来。",)

    @property
    def gone(self) -> list[tuple[IssueColumn, str, str]]:
        """Return the cases the editor wants in a column that have nothing to print there now, and why."""
        missing = [
            (column, number)
            for column in IssueColumn
            for number in self.draft.hands[column].touched
            if self.found.row(column, number) is None
        ]
        return [(column, number, why_not(cases.find(self.desk.reader, number), column)) for column, number in missing]

    @property
    def placed_gone(self) -> list[tuple[str, str, str]]:
        """Return the model deeds and thanks that may not be printed now, why, and the sentence that says so."""
        deeds = [
            (
                number, why,
                f"选登的典型事迹 {number} 登不了了（{why}），没有印；"
                f"用 dj bulletin deed {self.month} {number} --drop 去掉。",
            )
            for number, why in featuring.gone(self.desk, self.draft)
        ]  # fmt: skip
        thanks = [
            (
                number, "已作废",
                f"选登的 {number} 的致谢登不了了（已作废），没有印；"
                f"用 dj bulletin thank {self.month} {number} --drop 去掉。",
            )
            for number in thanking.gone(self.desk, self.month, self.draft)
        ]  # fmt: skip
        return deeds + thanks

    @property
    def gone_told(self) -> tuple[str, ...]:
        """Return a sentence for each case, model deed and thanks that is gone."""
        return (*(told for _, _, told in self.placed_gone), *self.cases_told)

    @property
    def cases_told(self) -> tuple[str, ...]:
        """Return a sentence for each case that is gone."""
        return tuple(
            f"编辑选进“{column.label}”的 {number} 登不了了（{why}），没有印；"
            f"用 dj bulletin reset {self.month} {number} 去掉这个决定。"
            for column, number, why in self.gone
        )
