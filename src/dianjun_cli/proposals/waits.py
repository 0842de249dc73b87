"""What waits among the papers."""

from __future__ import annotations

from dianjun_cli.core.derived import Wait
from dianjun_cli.core.desk import Desk
from dianjun_cli.vocab import Rating
from dianjun_cli.vocab.proposals import PaperState, PaperWait

from . import queries

# What is owed past its day: key and label of each kind. A rating that never comes may be left.
OWED = {
    PaperWait.ANSWER: ("papers_due", "议案建议超期未答复"),
    PaperWait.OPINION: ("paper_opinions_due", "议案建议缺协办意见"),
    PaperWait.PROMISE: ("paper_promises_due", "议案建议承诺未兑现"),
    PaperWait.RATING: ("paper_ratings_due", "代表评价过期（可不等）"),
}


def waiting(desk: Desk) -> list[Wait]:
    """Return what is owed on papers past its day, what a deputy rejected, and what nobody has in hand yet."""
    papers = queries.all_of(desk.reader, desk.today, alive=True)
    owed = [{**row, "due_on": row["day"]} for row in queries.owed_on(papers, desk.today, 0)]
    fresh = [row for row in papers if row["to_assign"]]
    state, rating = PaperState.RATED, Rating.DISSATISFIED
    bad = [row for row in papers if row["state"] == state and row["rating"] == rating]
    late = [
        Wait(key, label, f"dj proposal due --what {what.label}", [row for row in owed if row["what"] == what],
             press=what is not PaperWait.RATING)
        for what, (key, label) in OWED.items()
    ]  # fmt: skip
    return [
        *late[:-1],
        Wait("papers_to_rehandle", "不满意待重新办理", _list(f"--state {state.label} --rating {rating.label}"), bad),
        Wait("papers_to_assign", "议案建议待交办", _list("--to-assign"), fresh),
        late[-1],
    ]


def _list(options: str) -> str:
    return f"dj proposal list {options}"


WAITS = {"proposals": waiting}
