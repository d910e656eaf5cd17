from __future__ import annotations

from calendar import day_name, month_name
from datetime import date, timedelta
from itertools import pairwise
from time import process_time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.rounds import Precision, Window
from bot.reading.dates import Dated, read_dates

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2025, 4, 10)  # a Thursday
MONTHS = list(month_name)[1:]
SHORT_MONTHS = ["Jan.", "Feb.", *MONTHS[2:7], "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
WEEKDAYS = list(day_name)
DAY, WEEK, MONTH, VAGUE = Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.VAGUE


def read(text: str, ahead: bool | None = None, today: date = TODAY) -> tuple[Dated, ...]:  # noqa: FBT001 - the verb's side
    return read_dates(text, today, lambda _start, _end: ahead)


def window(first: str, last: str | None = None, precision: Precision = DAY) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last or first), precision)


def nth(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


ONE_DAY: tuple[Callable[[date], str], ...] = (
    lambda d: d.isoformat(),
    lambda d: f"{d:%d.%m.%Y}",
    lambda d: f"{d.day}.{d.month}.{d.year}",
    lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    lambda d: f"{nth(d.day)} of {MONTHS[d.month - 1]}, {d.year}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{SHORT_MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {SHORT_MONTHS[d.month - 1]} {d.day}, {d.year}",
    lambda d: f"{WEEKDAYS[d.weekday()]} {d.day} {MONTHS[d.month - 1]} {d.year}",
)
NEAR_DAY: tuple[Callable[[date], str], ...] = (
    lambda d: f"{d.day} {MONTHS[d.month - 1]}",
    lambda d: f"the {nth(d.day)} of {MONTHS[d.month - 1]}",
    lambda d: f"{MONTHS[d.month - 1]} {d.day}",
    lambda d: f"{MONTHS[d.month - 1]} {nth(d.day)}",
    lambda d: f"{SHORT_MONTHS[d.month - 1]} {d.day}",
    lambda d: f"{WEEKDAYS[d.weekday()]} ({MONTHS[d.month - 1]} {d.day})",
    lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {SHORT_MONTHS[d.month - 1]}",
)
ONE_MONTH: tuple[Callable[[date, date], str], ...] = (
    lambda a, b: f"{a.day}-{b.day} {MONTHS[a.month - 1]}",
    lambda a, b: f"{a.day} to {b.day} {MONTHS[a.month - 1]}",
    lambda a, b: f"from the {nth(a.day)} to the {nth(b.day)} of {MONTHS[a.month - 1]}",
    lambda a, b: f"{SHORT_MONTHS[a.month - 1]} {a.day}\N{EN DASH}{b.day}",
    lambda a, b: f"{MONTHS[a.month - 1]} {a.day} through {b.day}",
)
ACROSS: tuple[Callable[[date, date], str], ...] = (
    lambda a, b: f"{a.day} {MONTHS[a.month - 1]} - {b.day} {MONTHS[b.month - 1]} {b.year}",
    lambda a, b: f"{SHORT_MONTHS[a.month - 1]} {a.day}-{SHORT_MONTHS[b.month - 1]} {b.day}, {b.year}",
    lambda a, b: f"from {MONTHS[a.month - 1]} {a.day} to {MONTHS[b.month - 1]} {b.day}, {b.year}",
)
SENTENCES = ("{}", "The sides meet on {}.", "Talks are set for {} in Oman", "Iran and the EU ({}) \N{EM DASH} a round")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(ONE_DAY), st.sampled_from(SENTENCES))
def test_a_day_with_its_year_is_read_back(day: date, form: Callable[[date], str], sentence: str) -> None:
    assert [dated.window for dated in read(sentence.format(form(day)))] == [Window(day, day)]


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.integers(-150, 150),
    st.sampled_from(NEAR_DAY),
    st.sampled_from(SENTENCES),
)
def test_a_day_without_a_year_is_the_one_nearest_to_its_report(
    today: date, gap: int, form: Callable[[date], str], sentence: str
) -> None:
    day = today + timedelta(days=gap)
    assert [dated.window for dated in read(sentence.format(form(day)), today=today)] == [Window(day, day)]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.data(), st.sampled_from(ONE_MONTH))
def test_days_of_one_month_are_read_back(first: date, data: st.DataObject, form: Callable[[date, date], str]) -> None:
    last = first.replace(day=data.draw(st.integers(first.day, 28))) if first.day < 28 else first
    assert [dated.window for dated in read(f"Talks {form(first, last)}", today=last)] == [Window(first, last)]


@given(st.dates(date(1990, 1, 1), date(2099, 10, 31)), st.integers(0, 60), st.sampled_from(ACROSS))
def test_days_of_two_months_are_read_back(first: date, gap: int, form: Callable[[date, date], str]) -> None:
    last = first + timedelta(days=gap)
    assert [dated.window for dated in read(f"Talks {form(first, last)}")] == [Window(first, last)]


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)), st.sampled_from(WEEKDAYS), st.sampled_from([True, False]))
def test_a_weekday_lies_within_a_week_on_the_side_of_its_verb(
    today: date,
    name: str,
    ahead: bool,  # noqa: FBT001 - hypothesis gives it by name
) -> None:
    [dated] = read(f"on {name}", ahead=ahead, today=today)
    gap = (dated.window.start - today).days
    assert dated.window.start == dated.window.end
    assert WEEKDAYS[dated.window.start.weekday()] == name
    assert gap in (range(7) if ahead else range(-6, 1))


WORDS = (
    "in on the of from to and - , . next last this early late mid week weekend month day days monday friday sat 4 5 31 "
    "2025 feb. march may 30.02.2025 2025-13-01 two a within coming end between until said was due moved ago later "
    "1st 19th now weeks fortnight İ ² ٣ first tomorrow"
)


@settings(max_examples=400)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(WORDS.split()), max_size=12).map(" ".join)),
    st.dates(date(1990, 1, 1), date(2199, 12, 31)),
    st.sampled_from([True, False, None]),
)
def test_no_text_raises_and_windows_never_end_before_they_start(
    text: str,
    today: date,
    ahead: bool | None,  # noqa: FBT001 - hypothesis gives it by name
) -> None:
    found = read(text, ahead, today)
    assert all(dated.window.start <= dated.window.end for dated in found)
    assert all(0 <= dated.start < dated.end <= len(text) for dated in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "piece",
    ["Feb 4-", "in in in ", "friday to ", "in the next ", "4, ", "1 2 ", "a b ", "first in ", "a", " ", "on the 4th "],
)
def test_reading_hostile_text_takes_time_linear_in_its_length(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece * length)[:length]
        started = process_time()
        read(text)
        return process_time() - started

    # Sixteen times the text takes about sixteen times as long; were it the square, it were 256 times.
    assert seconds(96_000) < 64 * max(seconds(6_000), 0.002)


RANGES = {
    "on Wednesday and Thursday": window("2025-04-09", "2025-04-10"),
    "Monday, Tuesday and Wednesday": window("2025-04-07", "2025-04-09"),
    "on Feb. 4 and 5": window("2025-02-04", "2025-02-05"),
    "on 4 and 5 February": window("2025-02-04", "2025-02-05"),
    "on 4, 5 and 6 February 2024": window("2024-02-04", "2024-02-06"),
    "Sept 25-28": window("2025-09-25", "2025-09-28"),
    "Nov. 9-10, 2024": window("2024-11-09", "2024-11-10"),
    "30 May - 2 June": window("2025-05-30", "2025-06-02"),
    "Dec. 30-Jan. 2": window("2024-12-30", "2025-01-02"),
    "from Monday to Wednesday": window("2025-04-07", "2025-04-09"),
    "Saturday and Sunday next week": window("2025-04-19", "2025-04-20"),
    "between 14 and 18 April": window("2025-04-14", "2025-04-18", WEEK),
    "between April 10 and May 2": window("2025-04-10", "2025-05-02", MONTH),
}
WEEKS = {
    "the week of 7 April": window("2025-04-07", "2025-04-13", WEEK),
    "the week of Sunday, April 13": window("2025-04-14", "2025-04-20", WEEK),
    "the week beginning 7 April": window("2025-04-07", "2025-04-13", WEEK),
    "the week starting April 9": window("2025-04-09", "2025-04-15", WEEK),
    "this week": window("2025-04-07", "2025-04-13", WEEK),
    "later this week": window("2025-04-10", "2025-04-13", WEEK),
    "earlier in the week": window("2025-04-07", "2025-04-10", WEEK),
    "mid-week": window("2025-04-08", "2025-04-10", WEEK),
    "early next week": window("2025-04-14", "2025-04-16", WEEK),
    "late next week": window("2025-04-17", "2025-04-20", WEEK),
    "next week's round": window("2025-04-14", "2025-04-20", WEEK),
    "the week after next": window("2025-04-21", "2025-04-27", WEEK),
    "in the coming week": window("2025-04-10", "2025-04-17", WEEK),
    "this weekend": window("2025-04-12", "2025-04-13", WEEK),
    "next weekend": window("2025-04-19", "2025-04-20", WEEK),
    "at the weekend": window("2025-04-12", "2025-04-13", WEEK),
    "in the first week of May": window("2025-05-01", "2025-05-07", WEEK),
    "in the last week of March": window("2025-03-25", "2025-03-31", WEEK),
    "two weeks ago": window("2025-03-24", "2025-03-30", WEEK),
}
MONTHLY = {
    "in June": window("2025-06-01", "2025-06-30", MONTH),
    "in June last year": window("2024-06-01", "2024-06-30", MONTH),
    "in June 2023": window("2023-06-01", "2023-06-30", MONTH),
    "a follow-up to February's Istanbul talks": window("2025-02-01", "2025-02-28", MONTH),
    "last June": window("2024-06-01", "2024-06-30", MONTH),
    "next March": window("2026-03-01", "2026-03-31", MONTH),
    "in early May": window("2025-05-01", "2025-05-10", MONTH),
    "mid-May": window("2025-05-10", "2025-05-20", MONTH),
    "at the end of February": window("2025-02-20", "2025-02-28", MONTH),
    "at the end of the month": window("2025-04-20", "2025-04-30", MONTH),
    "later this month": window("2025-04-10", "2025-04-30", MONTH),
    "earlier this month": window("2025-04-01", "2025-04-10", MONTH),
    "late next month": window("2025-05-20", "2025-05-31", MONTH),
    "three months ago": window("2025-01-01", "2025-01-31", MONTH),
    "within two weeks": window("2025-04-10", "2025-04-24", VAGUE),
    "in two weeks' time": window("2025-04-10", "2025-04-24", VAGUE),
    "in the coming days": window("2025-04-10", "2025-04-17", VAGUE),
    "within a fortnight": window("2025-04-10", "2025-04-24", VAGUE),
}
DAYS = {
    "Saturday of next week": window("2025-04-19"),
    "next week on Saturday": window("2025-04-19"),
    "Tuesday last week": window("2025-04-01"),
    "a week from Friday": window("2025-04-18"),
    "two weeks from now": window("2025-04-24"),
    "ten days from today": window("2025-04-20"),
    "on the 19th": window("2025-04-19"),
    "on the 31st": window("2025-03-31"),
    "Monday's talks": window("2025-04-07"),
    "next Thursday": window("2025-04-17"),
    "last Thursday": window("2025-04-03"),
    "this Saturday": window("2025-04-12"),
    "on Fri.": window("2025-04-04"),
    "today": window("2025-04-10"),
    "the day after tomorrow": window("2025-04-12"),
    "last night": window("2025-04-09"),
    "four days ago": window("2025-04-06"),
    "Feb 29": window("2024-02-29"),
    "at 10:30 on 5 May": window("2025-05-05"),
}


@pytest.mark.parametrize(("text", "expected"), [*RANGES.items(), *WEEKS.items(), *MONTHLY.items(), *DAYS.items()])
def test_a_way_of_naming_days_is_read_as_its_window(text: str, expected: Window) -> None:
    assert [dated.window for dated in read(text)] == [expected]
    assert [dated.window for dated in read(text.lower())] == [expected]


NO_DAY = (
    "a deal by June | by the end of the week | until Sunday | since June | no later than 5 May | before Monday | "
    "the Friday deadline | the truce expires on Sunday | in 2022 | Theresa May said | it may be | "
    "all 5 may attend | they march on | this may help | the Good Friday Agreement | where they sat, in the sun | "
    "April 5,000 men | March 5% higher | 31 April | 2025-13-45 | 30.02.2025 | on the 19th floor | "
    "the first talks in two months | version 1.10.2024.7 of 4.5 | in Mar del Plata | in March 17 people | "
    "within weeks of their talks | talks over two days | three days later"
)


@pytest.mark.parametrize("text", NO_DAY.split(" | "))
def test_what_is_no_day_of_a_round_is_no_window(text: str) -> None:
    assert read(text) == ()


def test_days_that_do_not_follow_each_other_are_no_run() -> None:
    assert [dated.window for dated in read("on April 12 and 26")] == [window("2025-04-12")]
    assert [dated.window for dated in read("on Monday and Wednesday")] == [window("2025-04-07"), window("2025-04-09")]


@pytest.mark.parametrize(
    ("text", "lapsed", "holding"),
    [
        ("moved from Wednesday to Saturday", ["2025-04-09"], ["2025-04-12"]),
        ("put off from 4 to 8 April", [], ["2025-04-08"]),
        ("postponed from March 4 to March 8", ["2025-03-04"], ["2025-03-08"]),
        ("originally due on Friday", ["2025-04-04"], []),
        ("on Tuesday instead of Monday", ["2025-04-07"], ["2025-04-08"]),
        ("was to be held on Wednesday", ["2025-04-09"], []),
        ("Friday's talks were postponed", ["2025-04-04"], []),
        ("the round planned for Friday in Rome has been called off", ["2025-04-04"], []),
        ("postponed until Friday", [], ["2025-04-11"]),
        ("the talks were put off on Wednesday", [], ["2025-04-09"]),
    ],
)
def test_a_day_that_no_longer_holds_is_marked(text: str, lapsed: list[str], holding: list[str]) -> None:
    found = read(text)
    assert [dated.window for dated in found if dated.lapsed] == [window(day) for day in lapsed]
    assert [dated.window for dated in found if not dated.lapsed] == [window(day) for day in holding]


@pytest.mark.parametrize("text", ["they have talked since Monday", "in Geneva since last Monday", "since 7 April"])
def test_the_first_day_of_what_goes_on_is_marked(text: str) -> None:
    (dated,) = read(text)
    assert (dated.window, dated.since, dated.holds) == (window("2025-04-07"), True, False)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("the minister said on Tuesday", [True]),
        ("the ministry denied on Tuesday that talks were planned", [True]),
        ("he told reporters late on Tuesday", [True]),
        ("the ministry on Tuesday said that talks go on", [True]),
        ("they announced that talks begin on Tuesday", [False]),
        ("the two agreed on Tuesday to meet next week", [True, False]),
        ("the two agreed to meet on Tuesday", [False]),
        ("it was decided on Tuesday that they would go on", [True]),
        ("he said the round held on Monday was useful, he told the press on Tuesday", [False, True]),
        ("talks are on Saturday and Sunday, says the minister", [False]),
    ],
)
def test_the_day_of_saying_is_told_from_the_day_of_talks(text: str, said: list[bool]) -> None:
    assert [dated.said for dated in read(text)] == said


def test_a_day_counted_from_another_follows_the_one_named_before() -> None:
    found = read("They met on 3 March, the following day with others, and two days later in Rome.")
    assert [dated.window for dated in found] == [window("2025-03-03"), window("2025-03-04"), window("2025-03-06")]


def test_the_weekend_and_the_middle_of_the_week_lie_where_the_verb_says() -> None:
    tuesday = date(2025, 4, 8)
    assert [dated.window for dated in read("at the weekend", today=tuesday)] == [
        window("2025-04-05", "2025-04-06", WEEK)
    ]
    ahead = read("at the weekend", ahead=True, today=tuesday)
    assert [dated.window for dated in ahead] == [window("2025-04-12", "2025-04-13", WEEK)]
    friday = read("mid-week", ahead=True, today=date(2025, 4, 11))
    assert [dated.window for dated in friday] == [window("2025-04-15", "2025-04-17", WEEK)]


@pytest.mark.parametrize(
    ("today", "ahead", "expected"),
    [
        (date(2025, 11, 24), True, window("2026-03-01", "2026-03-31", MONTH)),
        (date(2025, 11, 24), False, window("2025-03-01", "2025-03-31", MONTH)),
        (date(2025, 4, 10), True, window("2025-03-01", "2025-03-31", MONTH)),
        (date(2025, 4, 10), False, window("2025-03-01", "2025-03-31", MONTH)),
    ],
)
def test_a_month_is_the_nearest_one_and_a_far_one_lies_where_the_verb_says(
    today: date,
    ahead: bool,  # noqa: FBT001 - a parameter
    expected: Window,
) -> None:
    assert [dated.window for dated in read("in March", ahead, today)] == [expected]


def test_of_a_text_full_of_dates_a_sentence_worth_is_read() -> None:
    assert len(read("5 May, " * 1000)) == 40


def test_places_are_those_of_the_text_given_even_where_lower_case_is_longer() -> None:
    text = "İstanbul, İzmir: talks on Tuesday"
    [dated] = read(text)
    assert text[dated.start : dated.end] == "Tuesday"
