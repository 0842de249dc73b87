"""Counting a ballot: may it stand, who passes, who is tied, how single papers add up. Pure.

Where the rules come from. 地方组织法: a congress meets with two thirds of its deputies, and resolves with more than
half of *all* deputies, not of those present. 选举法 (票决 goes by it): more papers than voters make the vote void; a
paper that names more than the quota is void, one that names fewer stands; if more than the quota have the majority,
the most votes; those tied at the edge are voted on again, and then the most votes decide; places left may be voted
on again. Ballot rules of the places (票决办法): more candidates than places (差额); deputies may rank.

Ranking. Ranks 1..k without gap or repetition, k at most the quota; rank r brings `quota + 1 - r` points. A project
needs to be ranked on papers of more than half of all deputies; then points decide where votes do otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dianjun_cli.core.errors import BadInput, RuleBroken
from dianjun_cli.vocab.projects import BallotMethod, BallotResult, BallotRound

MAJORITY = "依据：地方组织法，以全体代表的过半数通过"
QUORUM = "依据：地方组织法，有三分之二以上的代表出席始得举行"
MORE_THAN_ISSUED = "依据：票决参照选举法，收回的票多于发出的票，投票无效"
OVER_QUOTA = "依据：票决参照选举法，一张票所选多于应选的作废"
CANDIDATES = "依据：票决制实行差额票决，候选项目要多于应选"
LARGEST = 100_000


@dataclass(frozen=True)
class Sheet:
    """A count sheet. `votes` is papers on which a candidate is ticked or ranked; `points` only where deputies rank."""

    method: BallotMethod
    quota: int
    members: int
    present: int
    issued: int
    returned: int
    spoiled: int
    blank: int
    votes: Mapping[str, int]
    points: Mapping[str, int] = field(default_factory=dict)
    ballot_round: BallotRound = BallotRound.FIRST

    @property
    def valid(self) -> int:
        """Papers that stand; a blank one does: its deputy abstained."""
        return self.returned - self.spoiled

    @property
    def marked(self) -> int:
        """Papers that stand and say something."""
        return self.valid - self.blank

    @property
    def half(self) -> int:
        """The fewest votes that are more than half of all deputies."""
        return self.members // 2 + 1


@dataclass(frozen=True)
class Decision:
    """What a ballot says: who passed, in order; who is tied at the edge; who did not; the places left."""

    chosen: tuple[str, ...]
    tied: tuple[str, ...]
    rest: tuple[str, ...]
    left: int

    def of(self, key: str) -> BallotResult:
        """Return what is said of a candidate."""
        if key in self.chosen:
            return BallotResult.CHOSEN
        return BallotResult.TIED if key in self.tied else BallotResult.NOT_CHOSEN


@dataclass(frozen=True)
class Papers:
    """Single papers added up."""

    returned: int
    spoiled: int
    blank: int
    votes: dict[str, int]
    points: dict[str, int]


def check_meeting(members: int, present: int, quota: int) -> None:
    """Check who is there. Raises BadInput for no numbers, RuleBroken for no quorum."""
    for number, what in ((members, "全体代表"), (present, "实到"), (quota, "应选")):
        if not 1 <= number <= LARGEST:
            raise BadInput(f"{what}要写 1—{LARGEST} 的整数。")
    if present > members:
        raise BadInput(f"实到 {present} 人比全体代表 {members} 人还多。")
    if present * 3 < members * 2:
        raise RuleBroken(f"实到 {present} 人，不足全体代表 {members} 人的三分之二，不能票决（{QUORUM}）。")


def check_candidates(candidates: int, quota: int, margin: int, usual: tuple[int, int]) -> str:
    """Refuse too few candidates; return a remark when the margin is unusual, or nothing.

    `margin` is the setting projects.margin, `usual` the per cent that are common.
    """
    if candidates < quota + margin:
        raise RuleBroken(f"候选 {candidates} 项，应选 {quota} 项，至少要多 {margin} 项（{CANDIDATES}）。")
    share = (candidates - quota) * 100 / quota
    if usual[0] <= share <= usual[1]:
        return ""
    return f"差额 {candidates - quota} 项，是应选的 {share:.0f}%，不在常见的 {usual[0]}%—{usual[1]}%。"


def check(sheet: Sheet) -> None:
    """Check that a count sheet may stand and adds up. Raises BadInput or RuleBroken, with the rule's source."""
    named = {"发出": sheet.issued, "收回": sheet.returned, "废票": sheet.spoiled, "弃权": sheet.blank}
    for what, number in (named | dict(sheet.votes) | {f"{k} 的得分": n for k, n in sheet.points.items()}).items():
        if not 0 <= number <= LARGEST * LARGEST:
            raise BadInput(f"{what}要写 0 或正整数。")
    if sheet.issued > sheet.present:
        raise RuleBroken(f"发出 {sheet.issued} 张，比实到 {sheet.present} 人还多：一人一票。")
    if sheet.returned > sheet.issued:
        raise RuleBroken(
            f"收回 {sheet.returned} 张，多于发出的 {sheet.issued} 张，本次票决无效，要重新投票（{MORE_THAN_ISSUED}）。"
        )
    if sheet.spoiled + sheet.blank > sheet.returned:
        raise RuleBroken(f"废票 {sheet.spoiled} 加弃权 {sheet.blank}，多于收回的 {sheet.returned} 张，请核对计票单。")
    _check_votes(sheet)
    if sheet.method is BallotMethod.RANK:
        _check_points(sheet)


def _check_votes(sheet: Sheet) -> None:
    for key, votes in sheet.votes.items():
        if votes > sheet.marked:
            raise RuleBroken(f"{key} 得 {votes} 票，多于画了的有效票 {sheet.marked} 张，请核对计票单。")
    total, most = sum(sheet.votes.values()), sheet.marked * sheet.quota
    if total > most:
        raise RuleBroken(
            f"得票合计 {total}，多于有效票 {sheet.marked} 张 × 应选 {sheet.quota} 项 = {most}（{OVER_QUOTA}）。"
        )
    if total < sheet.marked:
        raise RuleBroken(f"得票合计 {total}，少于画了的有效票 {sheet.marked} 张；一项没画的票请记作弃权。")


def _check_points(sheet: Sheet) -> None:
    for key, votes in sheet.votes.items():
        points = sheet.points.get(key, 0)
        if not votes <= points <= votes * sheet.quota:
            raise RuleBroken(
                f"{key} 在 {votes} 张票上排了名，得分要在 {votes}—{votes * sheet.quota} 之间，写成 {points} 不对。"
            )
    total, most = sum(sheet.points.values()), sheet.marked * sheet.quota * (sheet.quota + 1) // 2
    if total > most:
        raise RuleBroken(f"得分合计 {total}，多于有效票 {sheet.marked} 张能给的 {most} 分，请核对计票单。")


def decide(sheet: Sheet) -> Decision:
    """Return who passes. Among the tied (平票再投) the most votes decide: the majority they have already."""
    scores = sheet.points if sheet.method is BallotMethod.RANK else sheet.votes
    again = sheet.ballot_round is BallotRound.TIE
    passing = [key for key, votes in sheet.votes.items() if again or votes * 2 > sheet.members]
    order = sorted(passing, key=lambda key: -scores[key])
    chosen, tied = order, []
    if len(order) > sheet.quota:
        chosen, edge = order[: sheet.quota], scores[order[sheet.quota]]
        if scores[chosen[-1]] == edge:
            chosen = [key for key in order if scores[key] > edge]
            tied = [key for key in order if scores[key] == edge]
    rest = [key for key in sheet.votes if key not in chosen and key not in tied]
    return Decision(tuple(chosen), tuple(tied), tuple(rest), sheet.quota - len(chosen))


def add_up(papers: Sequence[Mapping[str, int] | None], method: BallotMethod, quota: int, keys: Sequence[str]) -> Papers:
    """Add single papers up: each says candidate → 1 (ticked) or its rank; None is a spoiled one, empty a blank one."""
    spoiled = blank = 0
    votes, points = dict.fromkeys(keys, 0), dict.fromkeys(keys, 0)
    for paper in papers:
        if paper is None or not stands(paper, method, quota):
            spoiled += 1
        elif not paper:
            blank += 1
        else:
            for key, mark in paper.items():
                votes[key] += 1
                points[key] += quota + 1 - mark
    return Papers(len(papers), spoiled, blank, votes, points if method is BallotMethod.RANK else {})


def stands(paper: Mapping[str, int], method: BallotMethod, quota: int) -> bool:
    """Tell whether a paper is valid: not more than the quota; ranks without gap or repetition."""
    if len(paper) > quota:
        return False
    return method is BallotMethod.TICK or sorted(paper.values()) == list(range(1, len(paper) + 1))
