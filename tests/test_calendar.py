"""Days, limits and months: what a date looks like, and the last day on which a thing is in time."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from chinese_calendar.constants import holidays, workdays
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import Run
from dianjun_cli.core.calendar import (
    SHANGHAI,
    Calendar,
    Limit,
    Month,
    now,
    parse_day,
    parse_past_day,
    shanghai_date,
)
from dianjun_cli.core.errors import BadInput

# The State Council's notices as the chinesecalendar library has them.
NOTICES = Calendar(
    dict.fromkeys(holidays, False) | dict.fromkeys(workdays, True),
    frozenset(range(2004, 2027)),
    "notices",
)
PLAIN = Calendar({}, frozenset({2022, 2023, 2024}))
TODAY = date(2023, 6, 6)
DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))
patient = settings(deadline=None)


def day(month: int, number: int) -> date:
    """Return a day of 2023."""
    return date(2023, month, number)


# --- working days -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("on", "working"),
    [
        (day(4, 23), True),  # a Sunday made up for May Day
        (day(4, 28), True),
        (day(4, 29), False),
        (day(5, 1), False),
        (day(5, 3), False),
        (day(5, 4), True),
        (day(5, 6), True),  # a Saturday made up
        (day(5, 7), False),
        (day(6, 22), False),
        (day(6, 23), False),
        (day(6, 24), False),
        (day(6, 25), True),  # a Sunday made up for 端午
    ],
)
def test_holidays_and_made_up_days_follow_the_notice(on: date, working: bool) -> None:
    """The table decides, against the week where need be."""
    assert NOTICES.is_working(on) is working


def test_a_day_outside_the_table_follows_the_week() -> None:
    """Without a notice Monday to Friday are worked and the weekend is not."""
    assert [PLAIN.is_working(day(6, number)) for number in range(5, 12)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (day(4, 28), 1, day(5, 4)),  # over the five days of May Day
        (day(4, 28), 3, day(5, 6)),  # the made-up Saturday counts
        (day(4, 28), 4, day(5, 8)),  # the Sunday after it does not
        (day(5, 1), 1, day(5, 4)),  # begun on a holiday
        (day(6, 21), 1, day(6, 25)),  # the made-up Sunday after 端午
        (day(6, 21), 2, day(6, 26)),
        (day(6, 5), 5, day(6, 12)),  # an ordinary week
        (date(2023, 12, 29), 5, date(2024, 1, 8)),  # over New Year
    ],
)
def test_a_limit_in_working_days_skips_holidays_and_counts_made_up_days(start: date, days: int, end: date) -> None:
    """Day 0 is the start; only working days after it are counted."""
    assert NOTICES.due(start, Limit(days, working=True)).on == end


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (day(4, 28), 3, day(5, 1)),  # ends within the holiday, and stays there
        (day(6, 5), 30, day(7, 5)),
        (date(2024, 2, 1), 30, date(2024, 3, 2)),  # a leap year
        (date(2023, 12, 31), 1, date(2024, 1, 1)),
    ],
)
def test_a_limit_in_natural_days_counts_every_day(start: date, days: int, end: date) -> None:
    """Natural days ignore week and holidays."""
    assert NOTICES.due(start, Limit(days)).on == end


@pytest.mark.parametrize("working", [False, True])
def test_a_limit_of_no_days_ends_on_day_zero(working: bool) -> None:
    """Zero days is the same day, also when that is a holiday."""
    assert NOTICES.due(day(5, 1), Limit(0, working)).on == day(5, 1)


@patient
@given(DAYS, st.integers(1, 40))
def test_a_working_limit_ends_on_the_working_day_of_its_number(start: date, days: int) -> None:
    """After day 0, up to and with the end, lie exactly so many working days, and the end is one."""
    end = NOTICES.due(start, Limit(days, working=True)).on
    assert NOTICES.is_working(end)
    after = [start + timedelta(n) for n in range(1, (end - start).days + 1)]
    assert sum(map(NOTICES.is_working, after)) == days


@pytest.mark.parametrize(
    ("on", "moved"), [(day(4, 5), day(4, 6)), (day(4, 6), day(4, 6)), (day(4, 29), day(5, 4)), (day(5, 5), day(5, 5))]
)
def test_the_next_working_day_is_the_day_itself_or_the_first_after_it(on: date, moved: date) -> None:
    """A reception day moved by a holiday lands on the first working day."""
    assert NOTICES.next_working(on) == moved


@pytest.mark.parametrize(("limit", "said"), [(Limit(30), "30个自然日"), (Limit(5, True), "5个工作日")])
def test_a_limit_says_which_days_it_counts(limit: Limit, said: str) -> None:
    """What is stored with a case names the number and the kind of days, and the table's version."""
    due = NOTICES.due(day(6, 5), limit)
    assert (due.rule, due.calendar) == (said, "notices")


# --- provisional --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("years", "start", "days", "provisional"),
    [
        ({2023}, day(6, 5), 5, False),
        ({2023}, day(12, 28), 5, True),  # ends in a year without a notice
        ({2024}, day(12, 28), 5, True),  # begins in one
        ({2023, 2024}, day(12, 28), 5, False),
        ({2022, 2024}, date(2022, 12, 1), 300, True),  # passes over one
        (set(), day(6, 5), 1, True),
    ],
)
def test_a_working_limit_is_provisional_when_a_year_is_missing(
    years: set[int], start: date, days: int, provisional: bool
) -> None:
    """A limit that touches a year whose notice is not known is 暂定."""
    assert Calendar({}, frozenset(years)).due(start, Limit(days, working=True)).provisional is provisional


def test_a_natural_limit_is_never_provisional() -> None:
    """Natural days need no notice."""
    assert Calendar().due(day(12, 28), Limit(30)).provisional is False


def test_a_table_knows_the_years_it_has() -> None:
    """`knows` holds only when all days are covered."""
    assert PLAIN.knows([day(1, 1), date(2024, 12, 31)])
    assert not PLAIN.knows([day(1, 1), date(2025, 1, 1)])


# --- dates as written ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "2023-06-05",
        "2023-6-5",
        "2023/6/5",
        "2023/06/05",
        "2023.6.5",
        "2023年6月5日",
        "2023年06月05日",
        "2023 年 6 月 5 日",
        " 2023-06-05 ",
        "2023/6/5 0:00",
        "2023/6/5 0:00:00",
        "2023-06-05 00:00:00",
        "2023-06-05T00:00:00",
        "２０２３-０６-０５",
        "6-5",
        "6/5",
        "6月5日",
        "昨天",
        "昨日",
    ],
)
def test_a_date_is_read_as_people_and_excel_write_it(text: str) -> None:
    """Every way of writing 5 June 2023 is that day."""
    assert parse_day(text, today=TODAY) == day(6, 5)


@pytest.mark.parametrize("text", ["今天", "今日", " 今天 "])
def test_today_is_the_day_of_the_desk(text: str) -> None:
    """今天 is the day handed in, not the machine's."""
    assert parse_day(text, today=TODAY) == TODAY


@pytest.mark.parametrize(
    "text",
    ["", "   ", "下周", "2023", "2023-06", "45082", "2023-06-05 08:30", "2023-06-05x", "x2023-06-05", "23-06-05"],
)
def test_what_is_no_date_is_refused_with_an_example(text: str) -> None:
    """Anything else is refused; the sentence names what was typed and how to write it."""
    with pytest.raises(BadInput, match="2023-06-05 这样") as refused:
        parse_day(text, "接待日期", TODAY)
    assert f"接待日期“{text}”" in str(refused.value)


@pytest.mark.parametrize("text", ["2023-02-29", "2023-13-01", "2023-00-10", "2023-06-31", "0000-01-01", "2-30", "13/1"])
def test_a_day_in_no_calendar_is_refused(text: str) -> None:
    """A date that does not exist is said to be in no calendar."""
    with pytest.raises(BadInput, match="日历上没有"):
        parse_day(text, today=TODAY)


@pytest.mark.parametrize("text", ["6-5", "今天", "昨天"])
def test_without_a_today_a_date_must_be_whole(text: str) -> None:
    """In a file a day without its year, or 今天, has no meaning."""
    with pytest.raises(BadInput):
        parse_day(text)


@patient
@given(
    st.dates(date(1901, 1, 1), date(2199, 12, 31)),
    st.sampled_from(["{0}-{1:02d}-{2:02d}", "{0}/{1}/{2}", "{0}年{1}月{2}日", "{0}.{1}.{2}"]),
)
def test_any_date_survives_writing_and_reading(on: date, form: str) -> None:
    """Whatever the form, the day read is the day written."""
    assert parse_day(form.format(f"{on.year:04d}", on.month, on.day)) == on


def test_a_verb_cannot_happen_tomorrow() -> None:
    """`--on` takes today and what was before; tomorrow is refused, naming both days."""
    assert parse_past_day("2023-06-06", TODAY) == TODAY
    assert parse_past_day("昨天", TODAY) == day(6, 5)
    with pytest.raises(BadInput, match=r"2023-06-07 在今天（2023-06-06）之后"):
        parse_past_day("2023-06-07", TODAY)
    with pytest.raises(BadInput, match="之后"):
        parse_past_day("12-31", TODAY)


# --- instants -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("instant", "on"),
    [
        (datetime(2023, 6, 5, 23, 59, tzinfo=SHANGHAI), day(6, 5)),
        (datetime(2023, 6, 6, 0, 1, tzinfo=SHANGHAI), day(6, 6)),
        (datetime(2023, 6, 5, 15, 59, tzinfo=UTC), day(6, 5)),
        (datetime(2023, 6, 5, 16, 1, tzinfo=UTC), day(6, 6)),
        (datetime(2023, 5, 31, 16, 0, tzinfo=UTC), day(6, 1)),  # the month begins in Shanghai
        (datetime(2023, 6, 5, 12, 1, tzinfo=timezone(timedelta(hours=-4))), day(6, 6)),
    ],
)
def test_the_date_of_an_instant_is_the_one_in_shanghai(instant: datetime, on: date) -> None:
    """A minute before and after midnight in Shanghai are two days, wherever the clock hangs."""
    assert shanghai_date(instant) == on


def test_the_present_instant_is_aware_and_utc() -> None:
    """What is stored as `recorded_at` knows its zone."""
    assert now().utcoffset() == timedelta(0)


# --- months -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text", ["2023-06", "2023-6", "2023/6", "2023.06", "202306", "2023年6月", "2023年06月", " 2023-06 "]
)
def test_a_month_is_read_as_people_write_it(text: str) -> None:
    """Every way of writing June 2023 is that month."""
    assert Month.parse(text) == Month(2023, 6)


@pytest.mark.parametrize(
    "text", ["", "2023", "2023-13", "2023-00", "23-06", "2023-06-05", "六月", "9999-12", "1900-01"]
)
def test_what_is_no_month_is_refused(text: str) -> None:
    """Anything else is refused with an example."""
    with pytest.raises(BadInput, match="2023-06 这样"):
        Month.parse(text)


@pytest.mark.parametrize(
    ("month", "first", "last", "code"),
    [
        (Month(2023, 6), day(6, 1), day(6, 30), "2306"),
        (Month(2023, 12), day(12, 1), day(12, 31), "2312"),
        (Month(2024, 2), date(2024, 2, 1), date(2024, 2, 29), "2402"),
        (Month(2023, 2), day(2, 1), day(2, 28), "2302"),
    ],
)
def test_a_month_knows_its_days_and_its_code(month: Month, first: date, last: date, code: str) -> None:
    """First and last day, and the four digits of a case's number."""
    assert (month.first, month.last, month.code) == (first, last, code)


@patient
@given(DAYS)
def test_a_day_lies_in_its_month_and_months_follow_one_another(on: date) -> None:
    """A month holds its days, ends the day before the next begins, and is read back from its text."""
    month = Month.of(on)
    assert month.first <= on <= month.last
    assert month.last + timedelta(1) == month.next.first
    assert Month.parse(str(month)) == month


@pytest.mark.parametrize(
    ("later", "start", "count"),
    [
        (Month(2023, 6), Month(2023, 6), 0),
        (Month(2024, 1), Month(2023, 12), 1),
        (Month(2023, 6), Month(2022, 1), 17),
        (Month(2023, 1), Month(2023, 6), -5),
    ],
)
def test_months_since_count_over_the_year(later: Month, start: Month, count: int) -> None:
    """The running number of an issue is counted in months."""
    assert later.since(start) == count


@pytest.mark.parametrize(
    ("line", "month"),
    [
        (("bulletin", "draft", "上月"), "2022-12"),
        (("reception", "show", "AJ02", "本月"), "2023-01"),
        (("reception", "list", "--month", "下月"), "2023-02"),
        (("stats", "balance", "上个月"), "2022-12"),
        (("remind", "tally", "--month", " 本月 "), "2023-01"),
    ],
)
def test_a_month_may_be_said_from_today(sample: Run, line: tuple[str, ...], month: str) -> None:
    """本月, 上月 and 下月 are understood wherever a month is asked for, over the turn of a year too."""
    spoken = sample("--today", "2023-01-31", "-f", "json", *line, code=None)
    written = sample(
        "--today", "2023-01-31", "-f", "json", *(month if "月" in word else word for word in line), code=None
    )
    assert (spoken.code, spoken.out, spoken.err) == (written.code, written.out, written.err)
    assert spoken.code in (0, 3)


def test_an_instant_is_shown_by_the_clock_on_the_wall(dj: Run) -> None:
    """People read Shanghai's hour to the minute; programs the whole instant, with its offset, in JSON and CSV."""
    dj("voter", "add", "--name", "张三")
    dj("voter", "show", "1", "--reveal", "--reason", "核对")
    [look] = dj("voter", "looks", "-f", "json").json
    assert look["looked_at"].endswith("+08:00")
    told = datetime.fromisoformat(look["looked_at"])
    assert abs(datetime.now(UTC) - told) < timedelta(minutes=5)
    assert f"{told:%Y-%m-%d %H:%M} " in dj("voter", "looks").out
    assert look["looked_at"] in dj("voter", "looks", "-f", "csv").out


def test_every_instant_in_a_card_has_its_offset(sample: Run) -> None:
    """In the sections too; days stay days."""
    card = sample("suggest", "show", "AJ02-2306-001", "-f", "json").json
    assert all(event["recorded_at"].endswith("+08:00") for event in card["timeline"])
    assert all(len(event["happened_on"]) == 10 for event in card["timeline"])


def test_what_excel_leaves_of_a_date_is_recognised() -> None:
    """A cell that is no date holds days since 1900: the sentence says which day, and what to do."""
    with pytest.raises(BadInput, match=r"Excel 的日期序号（2023-06-05）"):
        parse_day("45082")
