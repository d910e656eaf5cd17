from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.archive import load
from bot.demo.clock import Clock
from bot.demo.outlets import END, START, timetable

FIRST = datetime(2025, 2, 15, tzinfo=UTC)
TIMETABLE = timetable(load())


def test_a_clock_with_a_start_and_an_end_runs_evenly() -> None:
    clock = Clock((FIRST, FIRST + timedelta(days=80)), seconds=20.0, origin=1000.0)

    shown = [clock.at(reading) for reading in (1000.0, 1005.0, 1010.0, 1020.0)]

    assert shown == [FIRST + timedelta(days=days) for days in (0, 20, 40, 80)]


def test_a_clock_spends_as_long_on_an_hour_as_on_a_month_where_there_is_news() -> None:
    clock = Clock((FIRST, FIRST + timedelta(hours=1), FIRST + timedelta(days=30)), seconds=10.0)

    assert clock.at(2.5) == FIRST + timedelta(minutes=30)
    assert clock.at(5.0) == FIRST + timedelta(hours=1)
    assert clock.at(10.0) == FIRST + timedelta(days=30)


def test_a_clock_stands_still_before_its_start_and_at_its_end() -> None:
    clock = Clock((START, END), seconds=18.0, origin=50.0)

    assert (clock.at(0.0), clock.at(68.0), clock.at(9999.0)) == (START, END, END)


def test_a_clock_is_over_when_it_shows_its_last_instant() -> None:
    clock = Clock((START, END), seconds=18.0, origin=50.0)

    assert [clock.over(reading) for reading in (49.0, 67.9, 68.0, 99.0)] == [False, False, True, True]


@given(st.floats(-5, 30), st.floats(-5, 30))
def test_a_clock_never_goes_back(one: float, other: float) -> None:
    clock = Clock(TIMETABLE, seconds=19.0)
    earlier, later = sorted((one, other))

    assert START <= clock.at(earlier) <= clock.at(later) <= END


@pytest.mark.parametrize("instants", [(), (FIRST,), (FIRST, FIRST), (END, START)])
def test_a_clock_without_a_stretch_of_time_is_refused(instants: tuple[datetime, ...]) -> None:
    with pytest.raises(ValueError, match="needs a start and an end"):
        Clock(instants, seconds=1.0)


@pytest.mark.parametrize("seconds", [0.0, -1.0])
def test_a_clock_without_real_time_is_refused(seconds: float) -> None:
    with pytest.raises(ValueError, match="needs some real time"):
        Clock((START, END), seconds=seconds)
