"""A small replay of lives, written from the rules and not from the generator, to check what it made."""

from dataclasses import dataclass
from datetime import date, timedelta

from source.workdays import workdays_between

ALWAYS = {"转信访", "并案", "首次回复", "作废"}
ALLOWED = {
    "已登记": {"现场答复", "受理", "交办", "不予受理"} | ALWAYS,
    "已受理": {"交办", "不予受理"} | ALWAYS,
    "已交办": {"签收", "答复", "退办", "交办", "延期"} | ALWAYS,
    "办理中": {"答复", "退办", "交办", "延期"} | ALWAYS,
    "待重新交办": {"交办", "不予受理"} | ALWAYS,
    "已答复": {"回访", "办结", "答复"} | ALWAYS,
    "已回访": {"办结", "重新办理", "回访", "转信访", "并案", "作废"},
    "已办结": {"归档", "回访", "重新打开", "作废"},
    "已归档": {"重新打开", "回访", "作废"},
    "不予受理": {"恢复受理", "作废"},
    "已并案": {"取消并案", "作废"},
    "已转信访": {"作废"},
    "已作废": set(),
}
LEADS_TO = {
    "现场答复": "已办结", "受理": "已受理", "交办": "已交办", "签收": "办理中", "退办": "待重新交办", "答复": "已答复",
    "回访": "已回访", "重新办理": "已交办", "办结": "已办结", "归档": "已归档", "重新打开": "已受理",
    "恢复受理": "已受理", "取消并案": "已受理", "不予受理": "不予受理", "转信访": "已转信访", "并案": "已并案",
    "作废": "已作废",
}  # fmt: skip
NEEDED = {
    "现场答复": ["内容"], "交办": ["承办单位"], "答复": ["内容"], "首次回复": ["内容"], "退办": ["内容"],
    "延期": ["内容", "期限"], "回访": ["评价", "方式"], "办结": ["结果"], "不予受理": ["内容"], "作废": ["内容"],
    "重新打开": ["内容"], "并案": ["并入"],
}  # fmt: skip
Row = dict[str, str]


@dataclass
class Standing:
    """Where a case stands after its events."""

    state: str = "已登记"
    route: str = ""
    due: date | None = None
    rating: str = ""
    late_answer: bool = False

    @property
    def standing(self) -> str:
        """One word for the tally: closed on the spot, implemented, open, or left."""
        if self.state in ("已办结", "已归档"):
            return self.route
        left = {"不予受理": "declined", "已转信访": "petition", "已并案": "merged", "已作废": "void"}
        return left.get(self.state, "open")


def replay(case: Row, events: list[Row]) -> Standing:
    """Walk the events of one case; raise AssertionError with its number where a rule is broken."""
    now, who = Standing(), case["原编号"]
    for event in events:
        verb, day = event["动作"], date.fromisoformat(event["日期"])
        assert verb in ALLOWED[now.state], f"{who}: {verb} in {now.state}"
        assert all(event.get(key) for key in NEEDED.get(verb, [])), f"{who}: {verb} lacks facts"
        assert verb != "现场答复" or day.isoformat() == case["接待日期"], f"{who}: on the spot on another day"
        assert verb != "首次回复" or case["渠道"] == "线上留言", f"{who}: first reply to no message"
        assert verb != "重新办理" or now.rating == "不满意", f"{who}: redone though satisfied"
        _step(now, event, verb, day)
    assert sum(e["动作"] == "首次回复" for e in events) <= 1, f"{who}: two first replies"
    return now


def _step(now: Standing, event: Row, verb: str, day: date) -> None:
    if verb in ("交办", "重新办理"):
        now.due = day + timedelta(30)
    elif verb == "延期":
        extended = date.fromisoformat(event["期限"])
        assert now.due, f"{event['原编号']}: nothing to extend"
        assert day <= now.due < extended, f"{event['原编号']}: bad extension"
        now.due = extended
    elif verb == "答复":
        now.late_answer |= bool(now.due and day > now.due)
        now.due = None
    elif verb == "回访":
        now.rating = event["评价"]
        if now.state in ("已办结", "已归档"):
            return
    elif verb in ("现场答复", "办结"):
        now.route = "spot" if verb == "现场答复" else "done"
    elif verb in ("退办", "重新打开"):
        now.due = None
    now.state = LEADS_TO.get(verb, now.state)


def assert_clocks(case: Row, events: list[Row]) -> None:
    """Assert that dates and typing times never go back, and nothing was typed before it happened."""
    on, typed = case["接待日期"], case["录入时间"]
    assert typed[:10] >= on, case["原编号"]
    for event in events:
        assert event["日期"] >= on, f"{case['原编号']}: {event['动作']} goes back"
        assert event["录入时间"] >= max(typed, event["日期"]), f"{case['原编号']}: typed early"
        assert "08:30" <= event["录入时间"][11:] <= "18:30", f"{case['原编号']}: typed at {event['录入时间']}"
        on, typed = event["日期"], event["录入时间"]
    assert typed[:10] <= "2023-06-30", f"{case['原编号']}: after the last day"


def handed_over_in_time(case: Row, events: list[Row]) -> bool:
    """Whether the first 交办 came within five working days of receipt (true also when there was none)."""
    for event in events:
        if event["动作"] == "交办":
            return workdays_between(date.fromisoformat(case["接待日期"]), date.fromisoformat(event["日期"])) <= 5
    return True
