from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.durations import LONGEST, parse_duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("90s", timedelta(seconds=90)),
        ("10m", timedelta(minutes=10)),
        ("48h", timedelta(hours=48)),
        ("7d", timedelta(days=7)),
        ("1h30m", timedelta(minutes=90)),
        ("1d2h3m4s", timedelta(days=1, hours=2, minutes=3, seconds=4)),
        ("0s", timedelta(0)),
        ("3650d", LONGEST),
    ],
)
def test_days_hours_minutes_and_seconds_are_read(text: str, duration: timedelta) -> None:
    assert parse_duration(text) == duration


@pytest.mark.parametrize(
    "text", ["", "10", "m", "10 m", "10M", "-5m", "1.5h", "30m1h", "1h1h", "10m\n", "\u0661\u0660m", "soon"]
)
def test_anything_else_is_refused_with_examples_of_what_is_expected(text: str) -> None:
    with pytest.raises(ValueError, match=r'^a duration such as "90s", "10m", "48h" or "1h30m"$'):
        parse_duration(text)


@pytest.mark.parametrize("text", ["3651d", "999999999d", "3650d1s"])
def test_more_than_ten_years_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r'^a duration such as "90s", "10m", "48h" or "1h30m", of 3650 days at most$'):
        parse_duration(text)


@given(st.integers(0, 3_649), st.integers(0, 23), st.integers(0, 59), st.integers(0, 59))
def test_what_is_written_is_read_back_unchanged(days: int, hours: int, minutes: int, seconds: int) -> None:
    numbers = {"d": days, "h": hours, "m": minutes, "s": seconds}
    text = "".join(f"{number}{unit}" for unit, number in numbers.items() if number) or "0s"
    assert parse_duration(text) == timedelta(days=days, hours=hours, minutes=minutes, seconds=seconds)


@given(st.text())
def test_no_text_raises_anything_but_a_value_error_and_every_duration_stays_in_bounds(text: str) -> None:
    try:
        duration = parse_duration(text)
    except ValueError:
        return
    assert timedelta(0) <= duration <= LONGEST


@given(st.from_regex(r"(\d{1,12}d)?(\d{1,12}h)?(\d{1,12}m)?(\d{1,12}s)?", fullmatch=True))
def test_digits_of_any_length_neither_overflow_nor_leave_the_bounds(text: str) -> None:
    try:
        duration = parse_duration(text)
    except ValueError:
        return
    assert timedelta(0) <= duration <= LONGEST
