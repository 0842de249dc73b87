"""The month's rota as the office does it: drawn, explained, announced, then changed by leave and swap only."""

from __future__ import annotations

import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from conftest import Run, _runner
from store_look import contents, refused

JSON = ("-f", "json")
MAY = ("--today", "2023-05-20")
MONTHS = [f"2023-{n:02}" for n in range(6, 13)] + [f"2024-{n:02}" for n in range(1, 13)]


@pytest.fixture(scope="module")
def office_store(desk_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """AJ02 with four more deputies, AJ03 with two, QB02 with one, AJ21 with one of its own; 2023 and 2024 planned."""
    folder = tmp_path_factory.mktemp("office")
    run = _runner(desk_store, folder)
    for code, name, place in (
        ("B01", "安一", "AJ02"), ("B02", "白二", "AJ02"), ("B03", "曹三", "AJ02"), ("B04", "丁四", "AJ02"),
        ("C01", "方五", "AJ03"), ("C02", "高六", "AJ03"), ("H01", "何户", "AJ21"), ("C03", "江七", "QB02"),
    ):  # fmt: skip
        town = "桥边镇" if place == "QB02" else "艾家镇"
        facts = ("--name", name, "--level", "区", "--township", town, "--joined-on", "2021-12-01", "--platform", place)
        run("rep", "add", code, *facts)
    for year in (2023, 2024):
        run("reception", "plan", year)
    return folder / "dj.db"


@pytest.fixture
def office(office_store: Path, tmp_path: Path) -> Run:
    """Run commands on an own copy of that store."""
    return _runner(office_store, tmp_path)


def drawn(run: Run, month: str, *options: str, code: int = 0) -> dict[str, list[str]]:
    """Draw a month; return each point's rota as codes."""
    answer = run("reception", "rota", month, *options, *MAY, *JSON, code=code).json
    return {row["point"]: row["codes"] for row in answer["points"]}


def duties(run: Run, point: str, month: str) -> dict[str, tuple[str, str]]:
    """Return who is on a day: code -> (role, presence)."""
    rows = run("reception", "show", point, month, *JSON).json["duties"]
    return {row["code"]: (row["role"], row["presence"]) for row in rows}


def test_a_month_is_drawn_at_every_point_that_has_none(office: Run) -> None:
    """Two at each point, nobody at two points, leaders not among them; a second call leaves everything."""
    first = drawn(office, "2023-06")
    assert set(first) == {"AJ02", "AJ03", "QB02"}
    assert all(len(codes) == 2 for codes in first.values())
    everybody = [code for codes in first.values() for code in codes]
    assert len(everybody) == len(set(everybody))
    assert "Q002" not in everybody
    before = contents(office)
    again = office("reception", "rota", "2023-06", *MAY, *JSON).json
    assert (again["drawn"], again["set"]) == (0, 3)
    assert contents(office) == before
    assert set(duties(office, "AJ02", "2023-06")) == set(first["AJ02"])


def test_turns_stay_even_through_the_command_line(office: Run) -> None:
    """Nineteen months one after the other: at AJ02 any twelve months differ by one turn at most."""
    months = {month: drawn(office, month)["AJ02"] for month in MONTHS}
    people = {"B01", "B02", "B03", "B04", "XAJ01", "H01"}  # Q001 is also AJ03's
    for start in range(len(MONTHS) - 11):
        window = [code for month in MONTHS[start : start + 12] for code in months[month]]
        counts = [window.count(code) for code in people]
        assert max(counts) - min(counts) <= 1


def test_a_month_drawn_ahead_is_the_one_it_would_have_been(office: Run) -> None:
    """August before June: the same people as when drawn in order."""
    ahead = drawn(office, "2023-08")
    order = {month: drawn(office, month) for month in ("2023-06", "2023-07")}
    office("reception", "rota", "2023-08", "--redraw", *MAY)
    assert drawn(office, "2023-08") == ahead
    people = [code for month in (*order.values(), ahead) for code in month["AJ02"]]
    assert len(set(people)) == 6


def test_the_deputies_of_a_household_receive_at_the_point_above_it(office: Run) -> None:
    """H01 belongs to AJ21 only: in AJ02's queue, in the year's rota, and told so."""
    months = [drawn(office, month)["AJ02"] for month in MONTHS[:7]]
    assert any("H01" in codes for codes in months)
    rows = office("reception", "rota", "2023-12", "--point", "AJ02", "--explain", *MAY, *JSON).json["explain"]
    assert "H01" in {row["code"] for row in rows}


def test_who_owes_the_yearly_turn_has_it_by_december(office: Run) -> None:
    """Thirty more deputies before her in the queue: the 中心户 deputy still receives in 2023."""
    for n in range(30):
        office(
            "rep", "add", f"A{n:02}", "--name", f"众{n}", "--level", "区", "--township", "艾家镇", "--platform", "AJ02"
        )
    assert any("H01" in drawn(office, month)["AJ02"] for month in MONTHS[:7])
    rows = office("reception", "rota", "2023-12", "--point", "AJ02", "--explain", *MAY, *JSON).json["explain"]
    assert {row["code"] for row in rows if row["chosen"]} & {"H01", "XAJ01"}


def test_explain_shows_everybodys_turns_and_reasons(office: Run) -> None:
    """Each member has turns of twelve months, the last one, chosen or not, and why."""
    drawn(office, "2023-06")
    office("reception", "leave", "B01", "--from", "2023-07-01", "--to", "2023-07-31", "--reason", "住院", *MAY)
    answer = office("reception", "rota", "2023-07", "--point", "AJ02", "--explain", "--dry-run", *MAY, *JSON).json
    rows = {row["code"]: row for row in answer["explain"]}
    assert set(rows) == {"Q001", "Q002", "XAJ01", "B01", "B02", "B03", "B04", "H01"}
    assert sum(row["chosen"] for row in rows.values()) == 2
    assert rows["B01"]["why"] == "请假 2023-07-01—2023-07-31"
    assert "区级领导" in rows["Q002"]["why"]
    assert all(row["why"] for row in rows.values())
    assert sum(row["turns"] for row in rows.values()) == 2
    assert {row["last"] for row in rows.values()} == {None, "2023-06"}
    assert duties(office, "AJ02", "2023-07") == {}


def test_leaders_are_placed_and_kept_in_a_redraw(office: Run) -> None:
    """--leader 代表@点 puts a leader there; a redraw keeps the leader, and draws the same rota again."""
    first = drawn(office, "2023-06", "--leader", "Q002@AJ03")
    assert duties(office, "AJ03", "2023-06")["Q002"] == ("leader", "planned")
    assert drawn(office, "2023-06", "--redraw") == first
    assert duties(office, "AJ03", "2023-06")["Q002"] == ("leader", "planned")


def test_what_was_set_by_hand_is_kept_and_filled_up(office: Run) -> None:
    """One set by hand, one drawn beside."""
    office("reception", "set", "AJ02", "2023-06", "--rep", "B04")
    assert drawn(office, "2023-06")["AJ02"][0] == "B04"
    assert len(duties(office, "AJ02", "2023-06")) == 2


def test_points_that_cannot_be_drawn_are_named_and_the_rest_is_drawn(dj: Run) -> None:
    """QB02 has one deputy left: drawn short, exit 1; without a deputy, named with what to do."""
    dj("reception", "plan", "2023")
    answer = dj("reception", "rota", "2023-06", *MAY, *JSON, code=1).json
    states = {row["point"]: (row["state"], row["reason"]) for row in answer["points"]}
    assert states["QB02"][0] == "short"
    assert "要 2 位，只有 1 位" in states["QB02"][1]
    dj("rep", "edit", "XQB01", "--platform", "AJ03")
    answer = dj("reception", "rota", "2023-07", *MAY, *JSON, code=1).json
    reason = next(row["reason"] for row in answer["points"] if row["point"] == "QB02")
    assert "dj rep edit" in reason
    assert answer["none"] == 1


def test_a_draw_that_finds_nobody_says_why_and_changes_nothing(dj: Run) -> None:
    """No day planned, nobody belongs there, all on leave: exit 4 with the names."""
    assert "dj reception plan 2023" in refused(dj, "reception", "rota", "2023-06", *MAY, code=4)
    dj("reception", "plan", "2023")
    assert "dj reception plan 2023" in refused(dj, "reception", "rota", "2023-06", "--point", "QB01", *MAY, code=4)
    dj("reception", "leave", "XQB01", "--from", "2023-06-01", "--to", "2023-06-30", "--reason", "外出", *MAY)
    said = refused(dj, "reception", "rota", "2023-06", "--point", "QB02", *MAY, code=4)
    assert "周明远 请假 2023-06-01—2023-06-30" in said
    dj("rep", "edit", "XQB01", "--platform", "AJ03")
    assert "没有在任代表" in refused(dj, "reception", "rota", "2023-07", "--point", "QB02", *MAY, code=4)


def test_a_notified_month_is_never_redrawn(office: Run) -> None:
    """After --issue every way to redraw or reset the rota is refused or leaves it."""
    drawn(office, "2023-06")
    office("reception", "notice", "2023-06", "--issue", *MAY)
    before = contents(office)
    answer = office("reception", "rota", "2023-06", "--redraw", *MAY, *JSON).json
    assert answer["notified"] == 3
    office("reception", "rota", "2023-06", *MAY)
    office("reception", "plan", "2023")
    for argv in (
        ("rota", "2023-06", "--point", "AJ02", "--redraw"),
        ("rota", "2023-06", "--leader", "Q002@AJ03"),
        ("set", "AJ02", "2023-06", "--rep", "B01", "--rep", "B02"),
        ("set", "AJ02", "2023-06", "--rep", ""),
    ):
        assert "通知已于 2023-05-20 发出" in refused(office, "reception", *argv, *MAY, code=4)
    assert contents(office) == before


def test_a_leader_may_still_come_after_the_notice(office: Run) -> None:
    """set --leader adds, and the addition is logged; taking one away is refused."""
    drawn(office, "2023-06")
    office("reception", "notice", "2023-06", "--issue", *MAY)
    office("reception", "set", "AJ03", "2023-06", "--leader", "Q002", *MAY)
    assert duties(office, "AJ03", "2023-06")["Q002"] == ("leader", "planned")
    changes = office("reception", "show", "AJ03", "2023-06", *JSON).json["changes"]
    assert [(c["verb"], c["in_code"], c["actor"]) for c in changes] == [("leader", "Q002", "测试员")]
    refused(office, "reception", "set", "AJ03", "2023-06", "--leader", "", *MAY, code=4)


def test_leave_after_the_notice_marks_the_day_and_proposes_who_stands_in(office: Run) -> None:
    """The day is named, the next in the queue proposed; the swap keeps the one on leave on record, and is logged."""
    one, other = drawn(office, "2023-06")["AJ02"]
    office("reception", "notice", "2023-06", "--issue", *MAY)
    words = ("reception", "leave", one, "--from", "2023-06-01", "--to", "2023-06-10", "--reason", "住院")
    answer = office(*words, "--today", "2023-06-03", *JSON).json
    (day,) = answer["notified"]
    assert (day["point"], day["held_on"]) == ("AJ02", "2023-06-05")
    stand_in = day["substitute"]
    assert stand_in not in (None, one, other)
    assert duties(office, "AJ02", "2023-06")[one] == ("rota", "leave")
    office("reception", "swap", "AJ02", "2023-06", one, stand_in, "--reason", "住院", "--today", "2023-06-03")
    assert duties(office, "AJ02", "2023-06") == {
        one: ("rota", "leave"), other: ("rota", "planned"), stand_in: ("rota", "planned")
    }  # fmt: skip
    changes = office("reception", "show", "AJ02", "2023-06", *JSON).json["changes"]
    assert [(c["verb"], c["out_code"], c["in_code"], c["reason"]) for c in changes] == [
        ("leave", one, None, "住院"), ("replace", one, stand_in, "住院")
    ]  # fmt: skip
    paper = office("reception", "notice", "2023-06", "--point", "AJ02", "--today", "2023-06-03").out
    assert "变更：6月3日" in paper
    assert "住院" not in paper
    assert "请假" not in paper


def test_leave_before_the_notice_asks_for_a_redraw(office: Run) -> None:
    """Not yet announced: nothing is marked, the redraw is named, the notice refuses until then."""
    one, _ = drawn(office, "2023-06")["AJ02"]
    answer = office("reception", "leave", one, "--from", "2023-06-05", "--reason", "出差", *MAY)
    assert "dj reception rota 2023-06 --point AJ02 --redraw" in answer.out
    issued = office("reception", "notice", "2023-06", "--issue", *MAY, *JSON, code=1).json
    assert issued["issued"] == 2
    assert one not in drawn(office, "2023-06", "--point", "AJ02", "--redraw")["AJ02"]
    assert office("reception", "notice", "2023-06", "--issue", *MAY, *JSON).json["issued"] == 1


def test_leave_taken_back_restores_the_day_unless_someone_stands_in(office: Run) -> None:
    """销假 makes the deputy expected again; after a swap the day stays as it is."""
    rota = drawn(office, "2023-06")["AJ02"]
    office("reception", "notice", "2023-06", "--issue", *MAY)
    for code in rota:
        office("reception", "leave", code, "--from", "2023-06-05", "--reason", "出差", *MAY)
    office(
        "reception", "swap", "AJ02", "2023-06", rota[0], "B01" if "B01" not in rota else "B02", "--reason", "代", *MAY
    )
    assert [row["code"] for row in office("reception", "leaves", *MAY, *JSON).json] == sorted(rota)
    ids = {row["code"]: row["id"] for row in office("reception", "leaves", *MAY, *JSON).json}
    for code in rota:
        office("reception", "leave-void", ids[code], "--reason", "回来了", *MAY)
    assert [duties(office, "AJ02", "2023-06")[code][1] for code in rota] == ["leave", "planned"]
    assert office("reception", "leaves", *MAY, *JSON).json == []
    assert len(office("reception", "leaves", "--void", *MAY, *JSON).json) == 2


def test_two_exchange_their_turns_across_months(office: Run) -> None:
    """A's turn in June for B's in July: both on the other's day, both days logged."""
    june, july = drawn(office, "2023-06")["AJ02"], drawn(office, "2023-07")["AJ02"]
    words = ("reception", "swap", "AJ02", "2023-06", june[0], july[0], "--for", "2023-07", "--reason", "农忙")
    office(*words, *MAY)
    assert set(duties(office, "AJ02", "2023-06")) == {july[0], june[1]}
    assert set(duties(office, "AJ02", "2023-07")) == {june[0], july[1]}
    for month in ("2023-06", "2023-07"):
        assert [c["verb"] for c in office("reception", "show", "AJ02", month, *JSON).json["changes"]] == ["swap"]


def test_two_exchange_their_turns_across_points_of_one_day(office: Run) -> None:
    """AJ02's for QB02's on the same day is no clash; and whom it is not the point of is said."""
    june = drawn(office, "2023-06")
    one, other = june["AJ02"][0], june["QB02"][0]
    words = ("reception", "swap", "AJ02", "2023-06", one, other, "--for", "QB02@2023-06", "--reason", "路近")
    assert "不是柳林村" in office(*words, *MAY).err
    assert other in duties(office, "AJ02", "2023-06")
    assert one in duties(office, "QB02", "2023-06")


def test_who_is_on_leave_is_not_the_deputy_who_received(office: Run) -> None:
    """A case registered at the point that day is led by the one who came; the list shows who is on leave apart."""
    one, other = drawn(office, "2023-06")["AJ02"]
    office("reception", "notice", "2023-06", "--issue", *MAY)
    office("reception", "leave", one, "--from", "2023-06-05", "--reason", "住院", *MAY)
    facts = ("--point", "AJ02", "--text", "村口路灯不亮", "--category", "路灯电力", "--today", "2023-06-05")
    number = office("suggest", "add", *facts, *JSON).json["number"]
    (row,) = office("reception", "list", "--month", "2023-06", "--point", "AJ02", *JSON).json
    deputies = {office("rep", "show", code, *JSON).json["name"]: code for code in (one, other)}
    assert [deputies[name] for name in row["rota"]] == [other]
    assert [deputies[name] for name in row["on_leave"]] == [one]
    assert deputies[office("suggest", "show", number, *JSON).json["deputy"]] == other


def test_the_log_of_changes_refuses_change(office: Run) -> None:
    """Rows of reception_change can be neither changed nor deleted."""
    one, _ = drawn(office, "2023-06")["AJ02"]
    into = next(code for code in ("B01", "B02", "B03") if code not in duties(office, "AJ02", "2023-06"))
    office("reception", "swap", "AJ02", "2023-06", one, into, "--reason", "代", *MAY)
    store = sqlite3.connect(office.path)  # type: ignore[attr-defined]
    for statement in ("UPDATE reception_change SET reason = 'x'", "DELETE FROM reception_change"):
        with pytest.raises(sqlite3.DatabaseError, match="append-only"):
            store.execute(statement)
    store.close()


@pytest.mark.parametrize(("today", "count", "state"), [
    ("2023-06-01", 0, ""), ("2023-06-02", 3, "今天发"), ("2023-06-04", 3, "迟了 2 天"), ("2023-06-06", 0, ""),
])  # fmt: skip
def test_notices_fall_due_three_days_before(office: Run, today: str, count: int, state: str) -> None:
    """Due on the 2nd, late after it, over after the day; exit 1 when something is due."""
    drawn(office, "2023-06")
    rows = office("reception", "due", "--today", today, *JSON, code=int(count > 0)).json
    assert [row["state"] for row in rows] == [state] * count
    if count:
        office("reception", "notice", "2023-06", "--issue", "--today", today)
        assert office("reception", "due", "--today", today, *JSON).json == []


def test_the_desks_day_counts_the_notices_due(office: Run) -> None:
    """`dj` alone says how many notices should go out, for the office and for a desk."""
    assert office("--today", "2023-06-02", *JSON).json["notices_due"] == 3
    assert office("--today", "2023-06-02", *JSON, env={"DJ_POINT": "AJ02"}).json["notices_due"] == 1
    assert office("--today", "2023-06-01", *JSON).json["notices_due"] == 0


def test_a_point_without_a_rota_is_named_when_its_notice_is_due(office: Run) -> None:
    """Nobody drawn yet: due says so, and issuing is refused with the names."""
    rows = office("reception", "due", "--today", "2023-06-02", *JSON, code=1).json
    assert {row["state"] for row in rows} == {"还没有排轮值"}
    assert "AJ02" in refused(office, "reception", "notice", "2023-06", "--issue", "--today", "2023-06-02", code=4)


def test_the_notice_says_day_weekday_place_time_and_who(office: Run, tmp_path: Path) -> None:
    """One paper for all as a table, one for a point; Markdown and HTML; only --issue records it."""
    rota = office("reception", "rota", "2023-06", "--leader", "Q002@AJ03", *MAY, *JSON).json["points"]
    before = contents(office)
    text = office("reception", "notice", "2023-06", *MAY).out
    assert "6月5日（星期一） 上午 9:00—11:30" in text
    assert all(name in text for row in rota for name in row["rota"])
    alone = office("reception", "notice", "2023-06", "--point", "AJ03", "-f", "html", *MAY).out
    assert "韩立秋" in alone
    assert "江南渔港联系点" in alone
    assert "柳林村" not in alone
    office("reception", "notice", "2023-06", "--out", tmp_path / "通知.html", *MAY)
    assert (tmp_path / "通知.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert contents(office) == before
    office("reception", "notice", "2023-06", "--issue", "--dry-run", *MAY)
    assert contents(office) == before


def test_set_by_hand_says_leave_and_a_double_booking(office: Run) -> None:
    """Hand-set rotas are not refused, but leave and another point on the same day are said."""
    office("reception", "set", "AJ03", "2023-06", "--rep", "Q001", "--rep", "C01")
    office("reception", "leave", "B01", "--from", "2023-06-05", "--reason", "住院", *MAY)
    said = office("reception", "set", "AJ02", "2023-06", "--rep", "Q001", "--rep", "B01").err
    assert "当天也排在 AJ03" in said
    assert "安一（B01）2023-06-05 请假" in said


def test_a_day_moved_after_its_notice_is_logged(office: Run) -> None:
    """The rota stays, the move stands in the log, and the clerk is told to tell the deputies; 作废 and 加 start anew."""
    drawn(office, "2023-06")
    office("reception", "notice", "2023-06", "--issue", *MAY)
    assert "改期" in office("reception", "edit", "AJ02", "2023-06", "--on", "2023-06-07", *MAY).err
    changes = office("reception", "show", "AJ02", "2023-06", *JSON).json["changes"]
    assert [(c["verb"], c["reason"]) for c in changes] == [("move", "2023-06-05 改到 2023-06-07")]
    office("reception", "void", "AJ02", "2023-06", "--reason", "防汛", *MAY)
    office("reception", "add", "AJ02", "2023-06-20", *MAY)
    shown = office("reception", "show", "AJ02", "2023-06", *JSON).json
    assert shown["notified_on"] is None
    assert [c["verb"] for c in shown["changes"]] == ["move", "void"]


def test_a_guests_turn_counts_at_home(office: Run) -> None:
    """C03 of QB02 stands in at AJ02 in June: at QB02 that is her last turn."""
    one, _ = drawn(office, "2023-06", "--point", "AJ02")["AJ02"]
    office("reception", "swap", "AJ02", "2023-06", one, "C03", "--reason", "代", *MAY)
    rows = office("reception", "rota", "2023-07", "--point", "QB02", "--explain", "--dry-run", *MAY, *JSON).json[
        "explain"
    ]
    assert {row["code"]: row["last"] for row in rows}["C03"] == "2023-06"


SWAP = ("swap", "AJ02", "2023-06")


@pytest.mark.parametrize(
    ("argv", "code", "said"),
    [
        (("rota", "2023-13"), 2, "2023-13"),
        (("rota", "下下个月"), 2, "下个月"),
        (("rota", "2023-06", "--point", "ZZ99"), 3, "ZZ99"),
        (("rota", "2023-06", "--leader", "Q002"), 2, "代表@平台"),
        (("rota", "2023-06", "--leader", "@"), 2, "代表@平台"),
        (("rota", "2023-06", "--leader", "Q999@AJ03"), 3, "Q999"),
        (("rota", "2023-06", "--leader", "Q002@AJ21"), 3, "没有接待日"),
        (("rota", "2023-06", "--leader", "B01@AJ03"), 4, "已排在 AJ02"),
        (("leave", "B01", "--from", "2023-07-05", "--to", "2023-07-01", "--reason", "x"), 2, "早于"),
        (("leave", "B01", "--from", "七月", "--reason", "x"), 2, "--from"),
        (("leave", "B01", "--from", "2023-07-05", "--reason", " "), 2, "原因"),
        (("leave", "B01", "--from", "2023-07-05", "--reason", "\x07"), 2, "原因"),
        (("leave", "B01", "--from", "2023-07-05", "--reason", "长" * 500), 2, "500"),
        (("leave", "周明远", "--from", "2023-07-05", "--reason", "x"), 3, "2 位"),
        (("leave", "B02", "--from", "2023-06-05", "--to", "2023-09-01", "--reason", "x"), 5, "已有请假"),
        (("leave-void", "99", "--reason", "x"), 3, "99"),
        (("leave-void", "0", "--reason", "x"), 2, "0"),
        ((*SWAP, "B04", "B03", "--reason", "x"), 4, "不在这一天"),
        ((*SWAP, "B01", "B03", "--reason", ""), 2, "原因"),
        ((*SWAP, "B01", "XAJ01", "--reason", "x"), 4, "已经在"),
        ((*SWAP, "B01", "B02", "--reason", "x"), 4, "请假"),
        ((*SWAP, "B01", "C01", "--reason", "x"), 4, "已排在 AJ03"),
        ((*SWAP, "B01", "XQB02", "--reason", "x"), 4, "不是在任"),
        ((*SWAP, "B01", "C01", "--for", "2023-06", "--reason", "x"), 4, "就是这一天"),
        ((*SWAP, "B01", "C01", "--for", "AJ03@2025-06", "--reason", "x"), 3, "2025-06"),
        ((*SWAP, "B01", "B03", "--for", "AJ03@2023-06", "--reason", "x"), 4, "不在这一天"),
        (("notice", "2025-06"), 4, "dj reception plan 2025"),
        (("notice", "2023-06", "--out", "通知.docx"), 2, ".md"),
        (("notice", "2023-07", "--issue"), 4, "还没有排轮值"),
        (("due", "--point", "ZZ99"), 3, "ZZ99"),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(
    office: Run, argv: tuple[str, ...], code: int, said: str
) -> None:
    """Each mistake has its exit code, a sentence naming it, and leaves the store as it was."""
    office("reception", "set", "AJ02", "2023-06", "--rep", "B01", "--rep", "XAJ01")
    office("reception", "set", "AJ03", "2023-06", "--rep", "C01", "--rep", "C02")
    office("reception", "leave", "B02", "--from", "2023-06-01", "--to", "2023-06-30", "--reason", "住院")
    assert said in refused(office, "reception", *argv, *MAY, code=code)


@pytest.mark.parametrize(("key", "value"), [
    ("reception.rota", "0"), ("reception.rota", "-1"), ("reception.notice_days", "-1"), ("reception.notice_days", "99"),
    ("reception.leaders_rotate", "也许"),
])  # fmt: skip
def test_settings_of_the_rota_are_checked(office: Run, key: str, value: str) -> None:
    """A number that makes no sense is refused."""
    refused(office, "settings", "set", key, value, code=2)


def test_the_office_may_let_leaders_rotate_and_send_three(office: Run) -> None:
    """reception.leaders_rotate and reception.rota decide."""
    office("settings", "set", "reception.leaders_rotate", "true")
    office("settings", "set", "reception.rota", "3")
    people: set[str] = set()
    for month in MONTHS[:4]:
        found: Any = drawn(office, month, code=1)  # QB02 has two deputies only
        assert len(found["AJ02"]) == 3
        people |= set(found["AJ02"])
    assert "Q002" in people


def test_the_sample_can_be_drawn_on(sample: Run) -> None:
    """The imported history stays as it is; July is drawn full at every point, in a second, and reads well."""
    sample("reception", "plan", "2023")
    answer = sample("reception", "rota", "2023-07", "--today", "2023-06-20", *JSON).json
    assert answer["drawn"] == len(answer["points"]) == 26
    codes = [code for row in answer["points"] for code in row["codes"]]
    assert len(codes) == len(set(codes)) == 52
    shown = sample("reception", "rota", "2023-07", "--today", "2023-06-20", "--explain").out
    assert not re.search(r"None|null", shown)
