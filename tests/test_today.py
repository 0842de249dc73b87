"""`dj` alone: whose case is this, and what waits at the desk today."""

from __future__ import annotations

from conftest import Run

ADD = ("suggest", "add", "--on", "2023-06-05", "--category", "其他")


def filled(dj: Run) -> None:
    """Two points with a case in each queue; AJ02's next reception has its rota."""
    for point, words in (("AJ02", "路灯坏了"), ("AJ02", "沟堵了"), ("AJ01", "坡塌了")):
        dj(*ADD, "--point", point, "--text", words, "--unit", "住建局")
    dj(*ADD, "--point", "AJ02", "--text", "还没有交办的事")
    dj("suggest", "reply", "AJ02-2306-002", "--text", "已疏通", "--on", "2023-06-20")
    dj("reception", "add", "AJ02", "2023-07-05")
    dj("reception", "set", "AJ02", "2023-07", "--rep", "Q001", "--rep", "XAJ01")


def test_the_office_sees_everything_and_whose_it_is(dj: Run) -> None:
    """Counts first; each line names point and unit; what is empty is left out."""
    filled(dj)
    day = dj("--today", "2023-06-30", "-f", "json").json
    counts = {
        key: day[key] for key in ("overdue", "due_soon", "unsigned", "to_assign", "waiting", "to_confirm", "to_close")
    }
    assert counts == {
        "overdue": 1, "due_soon": 2, "unsigned": 2, "to_assign": 1, "waiting": 0, "to_confirm": 1, "to_close": 0,
    }  # fmt: skip
    assert {(row["point"], row["unit"]) for row in day["due_soon_cases"]} == {("AJ02", "住建局"), ("AJ01", "住建局")}
    said = dj("--today", "2023-06-30").out
    assert "要办的" in said
    assert "等选民" not in said
    assert "待销号" not in said


def test_a_desk_sees_its_own_and_who_receives(dj: Run) -> None:
    """With DJ_POINT set only that point's cases stand there, and the deputies of the next reception."""
    filled(dj)
    day = dj("--today", "2023-06-30", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert (day["next_reception"], day["receiving"]) == ("2023-07-05", ["周明远", "冯小满"])
    assert day["due_soon"] == 1
    assert all(row["number"].startswith("AJ02") for row in day["due_soon_cases"])


def test_a_quiet_day_says_so(dj: Run) -> None:
    """Nothing waits: no list, a sentence."""
    said = dj("today").out
    assert "没有" in said
    assert "件号" not in said


def test_waiting_for_the_voter_is_a_queue_of_its_own(dj: Run) -> None:
    """A case that waits for its voter is neither late nor falling due."""
    filled(dj)
    dj("suggest", "wait", "AJ02-2306-001", "--reason", "等选民补交照片", "--on", "2023-06-10")
    day = dj("--today", "2023-07-20", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert [row["number"] for row in day["waiting_cases"]] == ["AJ02-2306-001"]
    assert "AJ02-2306-001" not in [row["number"] for row in day["overdue_cases"]]


def test_a_promise_wakes_on_the_desk_and_is_chased(dj: Run) -> None:
    """挂账 comes back on its day: at the point, in the list of what to chase, and a chase of it can be logged."""
    filled(dj)
    dj("promise", "add", "AJ02-2306-002", "--text", "明年汛前改造涵洞", "--by", "2024-05-31", "--on", "2023-06-25")
    quiet = dj("--today", "2023-12-01", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert quiet["promises_woken"] == 0
    day = dj("--today", "2024-06-02", "-f", "json", env={"DJ_POINT": "AJ02"}).json
    assert [row["text"] for row in day["promises_woken_list"]] == ["明年汛前改造涵洞"]
    assert dj("--today", "2024-06-02", "-f", "json", env={"DJ_POINT": "AJ01"}).json["promises_woken"] == 0
    owed = {row["number"]: row for row in dj("--today", "2024-06-02", "remind", "-f", "json", code=1).json}
    assert (owed["AJ02-2306-002"]["owed"], owed["AJ02-2306-002"]["days_late"]) == ("promise", 2)
    dj("--today", "2024-06-02", "remind", "log", "AJ02-2306-002", "--way", "电话")
