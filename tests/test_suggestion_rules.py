"""The life of a case: every cell of the table, every guard, the replay, what the verbs leave."""

from __future__ import annotations

from datetime import timedelta
from itertools import permutations

import pytest

from case_steps import DAY, ONLINE, RECEPTION, day, lived, standing_on, step
from dianjun_cli.core.errors import RuleBroken
from dianjun_cli.suggestions.rules import (
    MOVING,
    REQUIRED,
    TABLE,
    WHO,
    Facts,
    Present,
    advance,
    allowed,
    begin,
    in_order,
    replay,
)
from dianjun_cli.vocab import Outcome, Rating, Standing, State, Verb

S, V = State, Verb

# Written from FIELD §3, not from the table under test. A dot stands for "stays in the same state".
OPEN_ENDS = "并案→已并案 转信访→已转信访 作废→已作废 更正→· 重点督办→· 取消督办→·"
ENDED = "作废→已作废 更正→· 取消督办→·"
EXPECTED = {
    S.REGISTERED: "现场答复→已办结 受理→已受理 首次回复→· 交办→已交办 不予受理→不予受理 " + OPEN_ENDS,
    S.ACCEPTED: "首次回复→· 交办→已交办 不予受理→不予受理 " + OPEN_ENDS,
    S.ASSIGNED: "首次回复→· 交办→· 签收→办理中 答复→已答复 退办→退办待转 延期→· 等选民→等选民 " + OPEN_ENDS,
    S.HANDLING: "首次回复→· 交办→已交办 答复→已答复 退办→退办待转 延期→· 等选民→等选民 " + OPEN_ENDS,
    S.WAITING: "首次回复→· 续办→办理中 交办→已交办 答复→已答复 退办→退办待转 " + OPEN_ENDS,
    S.RETURNED: "首次回复→· 交办→已交办 不予受理→不予受理 " + OPEN_ENDS,
    S.ANSWERED: "首次回复→· 答复→· 回访→已回访 办结→已办结 " + OPEN_ENDS,
    S.CONFIRMED: "回访→· 重新办理→已交办 办结→已办结 " + OPEN_ENDS,
    S.CLOSED: "回访→· 归档→已归档 重新打开→已受理 承诺→· " + ENDED,
    S.ARCHIVED: "回访→· 重新打开→已受理 承诺→· " + ENDED,
    S.DECLINED: "恢复受理→已受理 " + ENDED,
    S.PETITIONED: ENDED,
    S.MERGED: "回访→· 取消并案→已受理 " + ENDED,
    S.VOID: "",
}
CELLS = [(state, verb) for state in S for verb in V]


def expected(state: State) -> dict[Verb, State]:
    """Return the row of EXPECTED for `state`."""
    cells = dict(cell.split("→") for cell in EXPECTED[state].split())
    return {
        next(v for v in V if v.label == verb): state if after == "·" else next(s for s in S if s.label == after)
        for verb, after in cells.items()
    }


# --- the table ----------------------------------------------------------------------------------


@pytest.mark.parametrize(("state", "verb"), CELLS, ids=lambda word: word.value)
def test_every_cell_of_the_table_does_what_the_field_says(state: State, verb: Verb) -> None:
    """An allowed verb reaches the state of FIELD §3; any other is refused, naming the state and what can be done."""
    facts = ONLINE if verb is V.FIRST_REPLY else RECEPTION
    now = Present(
        state,
        rating=Rating.DISSATISFIED if state is S.CONFIRMED else None,
        outcome=Outcome.PLANNED if verb is V.PROMISE else None,
        supervised_on=DAY if verb is V.UNSUPERVISE else None,
    )
    row = expected(state)
    if verb in row:
        assert advance(now, step(verb), facts).state is row[verb]
        return
    with pytest.raises(RuleBroken) as refused:
        advance(now, step(verb), facts)
    said = str(refused.value)
    assert f"现在是“{state.label}”" in said
    assert f"不能“{verb.label}”" in said
    named = said.split("现在可以：")[1].rstrip("。").split("、")
    # What this very case cannot mean is not offered: the card says the same (tests/test_office.py).
    senseless = {
        V.FIRST_REPLY: facts is not ONLINE,
        V.REHANDLE: now.rating is None,
        V.PROMISE: now.outcome is None,
        V.SUPERVISE: now.supervised_on is not None,
        V.UNSUPERVISE: now.supervised_on is None,
    }
    assert sorted(named) == sorted([v.label for v in row if not senseless.get(v)] or ["无"])


def test_the_table_has_a_row_for_every_state_and_allowed_reads_it() -> None:
    """No state is missing from the table, and `allowed` names exactly its verbs."""
    assert set(TABLE) == set(S)
    for state in S:
        assert set(allowed(state)) == set(expected(state))


def test_every_verb_says_who_does_it_and_requires_only_known_facts() -> None:
    """The manual's columns 'who' and 'required' cover the verbs of the table."""
    assert set(WHO) == set(V)
    assert {fact for facts in REQUIRED.values() for fact in facts} <= {
        "text", "unit", "due_on", "rating", "outcome", "main",
    }  # fmt: skip
    # REHANDLE goes back to the unit in hand when none is named.
    assert set(MOVING) == {V.REGISTER, V.ASSIGN, V.RETURN, V.REHANDLE}


def test_every_state_but_the_first_can_be_reached() -> None:
    """No state of the table is dead: a walk from 已登记 reaches all of them."""
    reached, fresh = {S.REGISTERED}, [S.REGISTERED]
    while fresh:
        fresh = [after for state in fresh for after in TABLE[state].values() if after not in reached]
        reached |= set(fresh)
    assert reached == set(S)


# --- guards -------------------------------------------------------------------------------------


def test_an_answer_on_the_spot_is_given_on_the_day_of_receipt() -> None:
    """现场答复 a day later is refused with the day on which it would have been right."""
    with pytest.raises(RuleBroken, match=r"现场答复只能在接待当日（2023-04-05）"):
        lived(step(V.ANSWER, DAY + timedelta(1)))
    assert lived(step(V.ANSWER, DAY)).present.standing is Standing.ON_THE_SPOT


@pytest.mark.parametrize("rating", [None, Rating.SATISFIED, Rating.BASICALLY])
def test_rehandling_needs_a_dissatisfied_voter(rating: Rating | None) -> None:
    """重新办理 is refused unless the last 回访 said 不满意."""
    with pytest.raises(RuleBroken, match="不满意"):
        advance(Present(S.CONFIRMED, rating=rating), step(V.REHANDLE), RECEPTION)


def test_the_last_rating_decides_whether_a_case_may_be_rehandled() -> None:
    """A second 回访 that is satisfied takes the right to 重新办理 away again."""
    start = [step(V.ASSIGN), step(V.REPLY), step(V.CONFIRM)]
    assert lived(*start, step(V.REHANDLE)).present.state is S.ASSIGNED
    with pytest.raises(RuleBroken, match="不满意"):
        lived(*start, step(V.CONFIRM, rating=Rating.SATISFIED), step(V.REHANDLE))


@pytest.mark.parametrize("shift", [-1, 0])
def test_an_extension_ends_later_than_the_limit_it_extends(shift: int) -> None:
    """延期 to the same day or an earlier one is refused, naming both days."""
    due = day(5, 5)
    with pytest.raises(RuleBroken, match=f"{due + timedelta(shift)} 要晚于现在的期限 {due}"):
        lived(step(V.ASSIGN, due_on=due), step(V.EXTEND, due_on=due + timedelta(shift)))
    extended = lived(step(V.ASSIGN, due_on=due), step(V.EXTEND, due_on=due + timedelta(1)))
    assert extended.present.due_on == day(5, 6)


def test_a_first_reply_is_for_online_messages_and_happens_once() -> None:
    """首次回复 is refused for another channel and for a second time, also after an answer."""
    online = [step(V.REGISTER, first_due_on=DAY + timedelta(3)), step(V.FIRST_REPLY, day(4, 6))]
    assert replay(online, ONLINE).present.first_on == day(4, 6)
    for later in ([step(V.FIRST_REPLY, day(4, 7))], [step(V.ASSIGN), step(V.REPLY), step(V.FIRST_REPLY, day(4, 7))]):
        with pytest.raises(RuleBroken, match="首次回复"):
            replay([*online, *later], ONLINE)
    with pytest.raises(RuleBroken, match="首次回复只用于线上留言"):
        lived(step(V.FIRST_REPLY))


@pytest.mark.parametrize("signed", [False, True])
def test_a_case_is_not_handed_to_the_unit_that_has_it(signed: bool) -> None:
    """交办 to the unit in hand is refused; to another one it moves the case."""
    start = [step(V.ASSIGN, unit_id=7), *([step(V.SIGN)] if signed else [])]
    with pytest.raises(RuleBroken, match="已经交办给这个单位"):
        lived(*start, step(V.ASSIGN, unit_id=7))
    assert lived(*start, step(V.ASSIGN, unit_id=8)).present.unit_id == 8


def test_a_case_handed_back_may_go_to_the_same_unit_again() -> None:
    """After 退办 no unit has the case, so the same one may be told to take it after all."""
    life = lived(step(V.ASSIGN, unit_id=7), step(V.RETURN, day(4, 6)), step(V.ASSIGN, day(4, 7), unit_id=7))
    assert [span.unit_id for span in life.spans] == [7, None, 7]


def test_nothing_happens_before_the_day_of_receipt() -> None:
    """An event dated before the receipt is refused with both days."""
    with pytest.raises(RuleBroken, match=r"2023-04-04 早于接待日期 2023-04-05"):
        lived(step(V.ACCEPT, day(4, 4)))


# --- replay -------------------------------------------------------------------------------------


def test_a_late_entry_between_two_events_is_put_in_its_place() -> None:
    """签收 typed after the 答复 it preceded counts on its own day."""
    life = lived(step(V.ASSIGN, day(4, 6)), step(V.REPLY, day(4, 20)), step(V.SIGN, day(4, 8)))
    assert life.present.state is S.ANSWERED
    assert life.present.first_on == day(4, 8)
    assert life.present.answered_on == day(4, 20)


def test_a_late_entry_that_makes_a_later_event_wrong_is_refused() -> None:
    """退办 typed late between 交办 and 签收 leaves nothing to be signed, so it is refused."""
    steps = [step(V.ASSIGN, day(4, 6)), step(V.SIGN, day(4, 8))]
    assert lived(*steps).present.state is S.HANDLING
    with pytest.raises(RuleBroken, match=r"退办待转.*不能“签收”"):
        lived(*steps, step(V.RETURN, day(4, 7)))


def test_a_late_void_under_later_events_is_refused() -> None:
    """A case cannot have been void while something still happened to it."""
    with pytest.raises(RuleBroken, match="已作废"):
        lived(step(V.ACCEPT, day(4, 8)), step(V.VOID, day(4, 7)))


def test_a_late_entry_that_breaks_a_later_guard_is_refused() -> None:
    """A late 交办 to the unit that a later 交办 names makes that one an empty move."""
    steps = [step(V.ASSIGN, day(4, 6), unit_id=1), step(V.ASSIGN, day(4, 10), unit_id=2)]
    with pytest.raises(RuleBroken, match="已经交办给这个单位"):
        lived(*steps, step(V.ASSIGN, day(4, 8), unit_id=2))


def test_events_of_one_day_keep_the_order_in_which_they_were_recorded() -> None:
    """A day's events are not sorted by anything else: 交办 then 签收 holds, 签收 then 交办 does not."""
    assert lived(step(V.ASSIGN), step(V.SIGN)).present.state is S.HANDLING
    with pytest.raises(RuleBroken):
        lived(step(V.SIGN), step(V.ASSIGN))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_the_order_of_typing_does_not_matter_for_different_days(order: tuple[int, ...]) -> None:
    """Four events of four days give one life however they were typed."""
    steps = [
        step(V.ASSIGN, day(4, 6)),
        step(V.SIGN, day(4, 7)),
        step(V.REPLY, day(4, 8)),
        step(V.CLOSE, day(4, 9)),
    ]
    assert lived(*(steps[index] for index in order)) == lived(*steps)


def test_a_corrected_day_of_receipt_moves_the_beginning() -> None:
    """The registration counts on the day of receipt as it now is, whatever day it was typed for."""
    steps = [step(V.REGISTER, day(4, 5)), step(V.ACCEPT, day(4, 10))]
    facts = Facts(day(4, 8))
    assert in_order(steps, facts)[0].on == day(4, 8)
    assert replay(steps, facts).spans[0].from_on == day(4, 8)


def test_a_case_is_registered_once() -> None:
    """A second 登记 in a life is refused in every state."""
    with pytest.raises(RuleBroken, match="不能“登记”"):
        lived(step(V.REGISTER, day(4, 6)))


# --- what the verbs leave -----------------------------------------------------------------------


def test_the_registration_starts_the_first_limit() -> None:
    """A case begins as 已登记 with the limit of its registration, 暂定 if that was."""
    first = step(V.REGISTER, due_on=day(4, 12), due_provisional=True, first_due_on=day(4, 8))
    now = begin(first, RECEPTION)
    assert (now.state, now.due_on, now.due_provisional, now.first_due_on) == (
        S.REGISTERED, day(4, 12), True, day(4, 8),
    )  # fmt: skip


@pytest.mark.parametrize(("said", "kept"), [(None, Outcome.EXPLAINED), (Outcome.SOLVED, Outcome.SOLVED)])
def test_an_answer_on_the_spot_closes_at_once(said: Outcome | None, kept: Outcome) -> None:
    """现场答复 closes the same day, as 解释说明 unless said otherwise, and no limit runs on."""
    now = lived(step(V.ANSWER, outcome=said)).present
    assert (now.state, now.closed_on, now.answered_on, now.outcome, now.due_on) == (S.CLOSED, DAY, DAY, kept, None)


def test_an_answer_alone_does_not_resolve() -> None:
    """A case that was answered and confirmed is still in progress until it is closed."""
    start = [step(V.ASSIGN), step(V.REPLY, day(4, 20)), step(V.CONFIRM, day(4, 21))]
    assert standing_on(lived(*start), day(4, 30)) is Standing.IN_PROGRESS
    closed = lived(*start, step(V.CLOSE, day(4, 25)))
    assert standing_on(closed, day(4, 24)) is Standing.IN_PROGRESS
    assert standing_on(closed, day(4, 25)) is Standing.IMPLEMENTED
    assert closed.present.outcome == Outcome.SOLVED


def test_the_first_contact_is_the_signature_or_else_the_reply() -> None:
    """For a handed-over case 签收 counts as first contact; without it, the 答复."""
    assert lived(step(V.ASSIGN), step(V.SIGN, day(4, 7)), step(V.REPLY, day(4, 9))).present.first_on == day(4, 7)
    assert lived(step(V.ASSIGN), step(V.REPLY, day(4, 9))).present.first_on == day(4, 9)


def test_the_first_contact_of_an_online_message_is_what_reaches_the_voter() -> None:
    """For an online message a unit's 签收 is no first contact; a reply, an answer or a refusal is."""
    first = step(V.REGISTER, first_due_on=day(4, 8))
    signed = [first, step(V.ASSIGN, day(4, 6)), step(V.SIGN, day(4, 7))]
    assert replay(signed, ONLINE).present.first_on is None
    assert replay(signed, ONLINE).present.first_due_on == day(4, 8)
    assert replay([*signed, step(V.REPLY, day(4, 9))], ONLINE).present.first_on == day(4, 9)
    assert replay([first, step(V.ANSWER)], ONLINE).present.first_on == DAY
    assert replay([first, step(V.DECLINE, day(4, 6))], ONLINE).present.first_on == day(4, 6)
    assert replay([first, step(V.PETITION, day(4, 6))], ONLINE).present.first_on is None


def test_every_new_hand_over_asks_for_a_new_signature() -> None:
    """Handed to another unit, the first contact and its limit begin again."""
    life = lived(step(V.ASSIGN), step(V.SIGN, day(4, 7)), step(V.ASSIGN, day(4, 10), unit_id=2))
    assert (life.present.first_on, life.present.first_due_on) == (None, day(4, 13))


def test_the_first_answer_counts_until_the_case_is_handled_again() -> None:
    """A supplementary 答复 keeps the first day; 重新办理 forgets answer and rating."""
    start = [step(V.ASSIGN), step(V.REPLY, day(4, 20)), step(V.REPLY, day(4, 22))]
    assert lived(*start).present.answered_on == day(4, 20)
    again = lived(*start, step(V.CONFIRM, day(4, 23)), step(V.REHANDLE, day(4, 24)))
    assert (again.present.answered_on, again.present.rating) == (None, None)
    assert again.present.due_on == day(5, 24)


def test_a_hand_back_leaves_no_unit_and_starts_its_own_limit() -> None:
    """After 退办 the case has no unit and the limit of the hand-over."""
    now = lived(step(V.ASSIGN), step(V.SIGN, day(4, 6)), step(V.RETURN, day(4, 7), due_on=day(4, 14))).present
    assert (now.state, now.unit_id, now.due_on, now.first_due_on, now.first_on) == (
        S.RETURNED, None, day(4, 14), None, None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("out", "back", "standing"),
    [
        (V.DECLINE, V.RESUME, Standing.DECLINED),
        (V.MERGE, V.UNMERGE, Standing.MERGED),
    ],
)
def test_a_case_that_left_may_come_back(out: Verb, back: Verb, standing: Standing) -> None:
    """不予受理 and 并案 end a case until they are taken back; then it is in progress with a new limit."""
    gone = lived(step(out, day(4, 8)))
    assert (gone.present.closed_on, standing_on(gone, day(4, 8))) == (day(4, 8), standing)
    life = lived(step(out, day(4, 8)), step(back, day(4, 18)))
    assert [standing_on(life, day(4, d)) for d in (7, 17, 18)] == [Standing.IN_PROGRESS, standing, Standing.IN_PROGRESS]
    assert (life.present.closed_on, life.present.main_id, life.present.due_on) == (None, None, day(4, 25))


def test_a_merged_case_names_its_main_case() -> None:
    """并案 keeps which case it follows."""
    assert lived(step(V.MERGE, main_id=12)).present.main_id == 12


def test_the_last_closing_decides_the_route_of_a_reopened_case() -> None:
    """Answered on the spot, reopened, handled and closed: the case ends as implemented, not on the spot."""
    life = lived(
        step(V.ANSWER),
        step(V.REOPEN, day(4, 10)),
        step(V.ASSIGN, day(4, 11)),
        step(V.REPLY, day(4, 20)),
        step(V.CLOSE, day(4, 25), outcome=Outcome.PLANNED),
    )
    seen = [standing_on(life, day(4, d)) for d in (5, 9, 10, 24, 25)]
    assert seen == [
        Standing.ON_THE_SPOT, Standing.ON_THE_SPOT, Standing.IN_PROGRESS, Standing.IN_PROGRESS, Standing.IMPLEMENTED,
    ]  # fmt: skip
    assert not life.present.on_the_spot
    assert (life.present.outcome, life.present.closed_on) == (Outcome.PLANNED, day(4, 25))


def test_reopening_forgets_the_closing_and_its_rating() -> None:
    """A reopened case has no closing day, outcome, answer or rating, and the limit of its reopening."""
    start = [step(V.ASSIGN), step(V.REPLY), step(V.CONFIRM), step(V.CLOSE, day(4, 9))]
    now = lived(*start, step(V.REOPEN, day(4, 20))).present
    assert (now.closed_on, now.outcome, now.answered_on, now.rating) == (None, None, None, None)
    assert now.due_on == day(4, 27)


def test_reopening_ends_the_signature_but_not_the_first_reply() -> None:
    """What a unit signed counts no more; what an online voter was told first still does."""
    steps = [step(V.ASSIGN), step(V.SIGN, day(4, 6)), step(V.REPLY, day(4, 7)), step(V.CLOSE, day(4, 9))]
    again = lived(*steps, step(V.REOPEN, day(4, 20))).present
    assert (again.first_on, again.first_due_on) == (None, None)
    online = [step(V.REGISTER, first_due_on=day(4, 8)), *steps, step(V.REOPEN, day(4, 20))]
    again = replay(online, ONLINE).present
    assert (again.first_on, again.first_due_on) == (day(4, 7), day(4, 8))


def test_a_limit_is_provisional_as_long_as_it_runs() -> None:
    """暂定 comes and goes with the limit it belongs to, and ends with 现场答复."""
    first = step(V.REGISTER, due_provisional=True)
    assert replay([first, step(V.ACCEPT)], RECEPTION).present.due_provisional
    assert not replay([first, step(V.ASSIGN)], RECEPTION).present.due_provisional
    assert not replay([first, step(V.ANSWER)], RECEPTION).present.due_provisional
    assert not lived(step(V.ACCEPT)).present.due_provisional
