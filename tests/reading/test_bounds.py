"""What must hold of any wording: a date keeps within what its words allow, and what is denied is not told as done."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claims import AHEAD, HELD
from bot.domain.reports import Report
from bot.reading.dates import read_dates
from bot.reading.read import read
from tests.reading.asked import Claims, outright

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon

ANY_DAY = st.dates(date(1990, 1, 1), date(2099, 12, 31))
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
AHEAD_OF_TODAY = (
    *("tomorrow", "the day after tomorrow", "next week", "next month", "later this week", "later this month"),
    *("in the coming days", "in the coming weeks", "in two weeks", "in three days", "within a week", "soon"),
    *(f"next {weekday}" for weekday in WEEKDAYS),
)
BEFORE_TODAY = (
    *("yesterday", "last week", "last month", "two weeks ago", "three days ago", "earlier this week"),
    *(f"last {weekday}" for weekday in WEEKDAYS),
)
ZONES = ("UTC", "Asia/Tokyo", "Asia/Tehran", "America/Los_Angeles", "Pacific/Kiritimati", "Pacific/Pago_Pago")


@given(ANY_DAY, st.sampled_from(AHEAD_OF_TODAY))
def test_days_that_words_put_ahead_are_not_over_before_today(today: date, words: str) -> None:
    found = read_dates(f"The sides will meet {words} in Oslo.", today, lambda _start, _end: True)
    assert [dated.window.end >= today for dated in found] in ([True], [])


@given(ANY_DAY, st.sampled_from(BEFORE_TODAY))
def test_days_that_words_put_behind_do_not_reach_beyond_today(today: date, words: str) -> None:
    found = read_dates(f"The sides met {words} in Oslo.", today, lambda _start, _end: False)
    assert [dated.window.end <= today for dated in found] in ([True], [])


@settings(max_examples=50, deadline=None)
@given(
    st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)),  # noqa: DTZ001 - a clock on a wall, in each zone in turn
    st.sampled_from(ZONES),
    st.sampled_from([*AHEAD_OF_TODAY, *(f"on {weekday}" for weekday in WEEKDAYS), "on 14 March", "today"]),
)
def test_the_same_words_at_the_same_local_time_mean_the_same_days_in_every_zone(
    lexicon: Lexicon, wall: datetime, zone: str, words: str
) -> None:
    def told(zone: str) -> tuple[object, ...]:
        at = wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        title = f"Armenia and Azerbaijan will hold talks in Tbilisi {words}"
        reading = read(Report("wire", "1", "", title, at, "wire"), lexicon, zone)
        return reading.day, [(claim.phase, claim.window) for claim in reading.claims]

    assert told(zone) == told("UTC")
    assert told(zone)[0] == wall.date()


PAIRS = ("Armenia and Azerbaijan", "Kenya and Somalia", "the EU and Australia", "North Korea and Japan")
DENIALS = (
    "{0} will not hold talks {1}.",
    "{0} have not held talks {1}.",
    "{0} did not hold any talks {1}.",
    "No talks between {0} took place {1}.",
    "There will be no talks between {0} {1}.",
    "No talks between {0} are planned {1}.",
    "A spokesman denied that {0} had held talks {1}.",
    "Officials denied reports that {0} would hold talks {1}.",
    "{0} have no plans to hold talks {1}.",
    "Talks between {0} are not scheduled {1}.",
)
DENIED_DAYS = ("in Tbilisi", "on Friday", "next week", "in Geneva on Monday")


@pytest.mark.parametrize("denial", DENIALS)
@settings(deadline=None)
@given(pair=st.sampled_from(PAIRS), days=st.sampled_from(DENIED_DAYS), today=ANY_DAY)
def test_what_is_denied_is_neither_ahead_nor_held(
    claims: Claims, denial: str, pair: str, days: str, today: date
) -> None:
    sentence = denial.format(pair, days)
    found = claims(sentence[:1].upper() + sentence[1:], today)
    assert [claim.phase for claim in found if not claim.implied and claim.phase in AHEAD | HELD] == []


SAID = (
    "{0} will hold talks {1}.",
    "{0} held talks {1}.",
    "Talks between {0} took place {1}.",
    "{0} are to hold talks {1}.",
)


@pytest.mark.parametrize("said", SAID)
@settings(deadline=None)
@given(pair=st.sampled_from(PAIRS), days=st.sampled_from(["in Tbilisi", "in Geneva on Monday"]))
def test_the_same_words_without_a_denial_are_told(claims: Claims, said: str, pair: str, days: str) -> None:
    sentence = said.format(pair, days)
    assert outright(claims, sentence[:1].upper() + sentence[1:]) in AHEAD | HELD
