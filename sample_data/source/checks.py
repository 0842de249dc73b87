"""What the sample must show, asserted on the rows before they are written, and a short report of the counts."""

import re
from collections import Counter, defaultdict
from datetime import date

from source import texts
from source.bank import fit, load_bank
from source.cases import Case
from source.files import Rows
from source.places import TOWNSHIPS, is_urban, villages
from source.replay import Row, Standing, assert_clocks, handed_over_in_time, replay
from source.units import unit_of
from source.workdays import LAST, MONTHS, reception_day, workdays_between

MONTH_NAMES = [f"{year}-{month:02}" for year, month in MONTHS]
ADDRESS = re.compile("(?:点军街道|..[镇乡])(?P<village>.+?(?:村|社区))(?P<tail>(?P<group>.+?[组栋]).+)")
PROGRESS = {"答复", "办结", "现场答复", "交办"}
SIDE_ROADS = {"重新打开": 12, "重新办理": 20, "退办": 15, "延期": 19, "恢复受理": 2, "取消并案": 1}
Lives = dict[str, list[Row]]


def run(cases: list[Case], rows: dict[str, Rows]) -> dict[str, object]:
    """Assert everything; return what is worth printing."""
    lives: Lives = defaultdict(list)
    for event in rows["events"]:
        lives[event["原编号"]].append(event)
    standings = {}
    for case in rows["suggestions"]:
        assert_clocks(case, lives[case["原编号"]])
        standings[case["原编号"]] = replay(case, lives[case["原编号"]])
    report = counts(rows, lives, standings)
    report |= months(rows) | wording(cases, rows)
    rosters(rows)
    receptions(rows)
    agreement(cases, rows)
    report |= privacy(rows)
    return report


def counts(rows: dict[str, Rows], lives: Lives, standings: dict[str, Standing]) -> dict[str, object]:
    """Assert the headline and count the side roads."""
    tally = Counter(s.standing for s in standings.values())
    assert tally["spot"] + tally["done"] == 792, tally
    assert tally["open"] == 55, tally
    assert [tally[k] for k in ("declined", "petition", "merged", "void")] == [8, 6, 5, 7], tally
    verbs = Counter(e["动作"] for e in rows["events"])
    overdue = [n for n, s in standings.items() if s.standing == "open" and s.due and s.due < LAST]
    assert 9 <= len(overdue) <= 14, overdue
    _nothing_on_the_edge(rows, lives, standings)
    late = [c for c in rows["suggestions"] if c["录入时间"][:10] > c["接待日期"]]
    assert len(late) == 14, len(late)
    assert [verbs[verb] for verb in SIDE_ROADS] == list(SIDE_ROADS.values()), verbs
    asked = {e["原编号"] for e in rows["events"] if e["动作"] == "回访"}
    resolved = {n for n, s in standings.items() if s.standing in ("spot", "done")}
    answered = sum(any(e["动作"] == "答复" for e in life) for life in lives.values())
    return {
        "cases": len(standings), "standing": dict(tally), "verbs": dict(verbs), "overdue": len(overdue),
        "late entries": len(late), "asked back of resolved": f"{len(asked & resolved)}/{len(resolved)}",
        "answered late": f"{sum(s.late_answer for s in standings.values())}/{answered}",
        "slow hand-over": sum(not handed_over_in_time(c, lives[c["原编号"]]) for c in rows["suggestions"]),
        "open states": dict(Counter(s.state for s in standings.values() if s.standing == "open")),
        "ratings": dict(Counter(e["评价"] for e in rows["events"] if e["动作"] == "回访")),
        "outcomes": dict(Counter(e.get("结果") or "-" for e in rows["events"] if e["动作"] in ("办结", "现场答复"))),
        "channels": dict(Counter(c["渠道"] for c in rows["suggestions"])),
    }  # fmt: skip


def _nothing_on_the_edge(rows: dict[str, Rows], lives: Lives, standings: dict[str, Standing]) -> None:
    """Assert that open cases are overdue by an answer's limit or by none: no other limit has run out."""
    for case in rows["suggestions"]:
        number, now = case["原编号"], standings[case["原编号"]]
        if now.standing != "open":
            continue
        assert now.due != LAST, number
        if now.state in ("已登记", "已受理", "待重新交办"):
            since = date.fromisoformat(lives[number][-1]["日期"] if now.state == "待重新交办" else case["接待日期"])
            assert workdays_between(since, LAST) < 5, number
        if now.state == "已交办":
            handed = date.fromisoformat(lives[number][-1]["日期"])
            assert workdays_between(handed, LAST) < 3, number


def months(rows: dict[str, Rows]) -> dict[str, object]:
    """Assert that each month fills the three columns of its issue."""
    got = Counter(c["接待日期"][:7] for c in rows["suggestions"])
    moved: dict[str, set[str]] = defaultdict(set)
    for event in rows["events"]:
        if event["动作"] in PROGRESS:
            moved[event["日期"][:7]].add(event["原编号"])
    echo = Counter(e["日期"][:7] for e in rows["events"] if e["动作"] == "回访" and e.get("内容"))
    for month in MONTH_NAMES:
        columns = (got[month] // 8, len(moved[month]) // 6, echo[month] // 6)
        assert all(columns), (month, columns)
    return {"least of a month": (min(got.values()), min(map(len, moved.values())), min(echo.values()))}


def wording(cases: list[Case], rows: dict[str, Rows]) -> dict[str, object]:
    """Assert that voters' texts differ, and that words of events seldom repeat."""
    said = [c["原话"] for c in rows["suggestions"]]
    score, one, two = texts.most_alike(said)
    assert score <= 0.6, (score, one, two)
    assert not (runs := texts.common_runs(said)), runs
    assert not any("{" in cell for name in ("suggestions", "events") for row in rows[name] for cell in row.values())
    matters = {c.about.title for c in cases}
    assert len(matters) >= 250, len(matters)
    told = [e["内容"] for e in rows["events"] if e.get("内容")]
    return {"matters": len(matters), "most alike": round(score, 3), "runs in events": len(texts.common_runs(told)),
            "most repeated event text": max(Counter(told).values())}  # fmt: skip


def rosters(rows: dict[str, Rows]) -> None:
    """Assert the platforms, the roster and the units."""
    kinds = Counter(p["类别"] for p in rows["platforms"])
    assert [kinds[kind] for kind in "家站点户"] == [5, 15, 9, 24], kinds
    assert sum(p["接待"] == "是" for p in rows["platforms"]) >= 24
    levels = Counter((d["层级"], d["乡镇街道"]) for d in rows["reps"])
    assert levels["区", "艾家镇"] + levels["乡镇", "艾家镇"] == 59
    assert levels["乡镇", "点军街道"] == 0
    assert sum(n for (k, _), n in levels.items() if k == "区") == 130
    names = Counter(d["姓名"] for d in rows["reps"])
    assert sum(n == 2 for n in names.values()) == 3
    assert max(names.values()) == 2
    assert sum("常委会组成人员" in d["任职"] for d in rows["reps"]) == 25
    words = [w for u in rows["units"] for w in {u["名称"], u["简称"], *filter(None, u["别名"].split("、"))}]
    assert len(words) == len(set(words)), [w for w, n in Counter(words).items() if n > 1]


def receptions(rows: dict[str, Rows]) -> None:
    """Assert two rota deputies at each receiving platform every month, in office on that day, one present."""
    reps = {d["编号"]: d for d in rows["reps"]}
    pairs: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows["reception"]:
        rep = reps[row["代表编号"]]
        assert rep["任职日期"] <= row["日期"]
        assert not rep["离任日期"] or row["日期"] <= rep["离任日期"]
        if row["角色"] == "轮值":
            pairs[row["平台编码"], row["月份"]].append(row)
    seats = [p["编码"] for p in rows["platforms"] if p["接待"] == "是"]
    assert set(pairs) == {(seat, month) for seat in seats for month in MONTH_NAMES}
    assert all(len(pair) == 2 and any(r["出席"] == "是" for r in pair) for pair in pairs.values())
    days = {reception_day(*m).isoformat() for m in MONTHS}
    assert all(c["接待日期"] in days for c in rows["suggestions"] if c["渠道"] == "接待日")


def agreement(cases: list[Case], rows: dict[str, Rows]) -> None:
    """Assert that place, unit, township, deputies and category belong together, and texts are used once."""
    units = {u["简称"] for u in rows["units"]}
    posts = {p["编码"]: p["乡镇街道"] for p in rows["platforms"]}
    bank = {m.title: m for m in load_bank()}
    assert len({(c.about.title, c.text_no) for c in cases}) == len(cases), "a text is used twice"
    for case in cases:
        town = TOWNSHIPS[case.letters]
        assert posts[case.platform] == town, case.number
        assert case.village in villages(case.letters), case.number
        land = case.about.land(case.text_no)
        assert land == "any" or is_urban(case.village) == (land == "urban"), case.number
        _own_places(case)
        handed = [e.facts["承办单位"] for e in case.events if e.verb == "交办"]
        assert set(handed) <= units, handed
        if handed and case.script != "returned-open":
            assert handed[-1] == unit_of(case.about.unit, case.letters, case.village), case.number
        if case.about.title in bank:
            entry = bank[case.about.title]
            assert (entry.category, entry.unit) == (case.about.category, case.about.unit), case.number
            assert case.title == fit(entry.title, case.letters, case.village), case.number


def _own_places(case: Case) -> None:
    """Assert that no other township's village is named in the case."""
    words = case.text + case.title + "".join(e.facts.get("内容", "") + e.facts.get("承办单位", "") for e in case.events)
    for letters in TOWNSHIPS:
        if letters != case.letters:
            strange = [v for v in villages(letters) if v in words]
            assert not strange, (case.number, strange)


def privacy(rows: dict[str, Rows]) -> dict[str, object]:
    """Assert that no voter's name or address stands in anything else that is written."""
    voters = {c["选民姓名"] for c in rows["suggestions"]} - {""}
    hidden = {"选民姓名", "电话", "住址"}
    words = "\n".join(cell for name, table in rows.items() for row in table for key, cell in row.items()
                      if not (name == "suggestions" and key in hidden))  # fmt: skip
    assert not (hits := [v for v in voters if v in words]), hits
    others = {d["姓名"] for d in rows["reps"]} | {p["联系人"] for p in rows["platforms"] + rows["units"]}
    assert not voters & others
    for address in filter(None, (c["住址"] for c in rows["suggestions"])):
        found = ADDRESS.fullmatch(address)
        assert found, address
        assert found["tail"] not in words, address
        assert found["village"] + found["group"] not in words, address
    with_phone = sum("0717" in c["原话"] for c in rows["suggestions"])
    return {"voters": len(voters), "texts with a phone": with_phone, "as of": date.isoformat(LAST)}
