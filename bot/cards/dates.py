"""The words for days: "18 February", "10–14 March", "in the week of 7 April", "date to be announced".

Day, month, year, as international news has it. The year is left out where it is the year of `now` (UTC).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.rounds import Precision, Window

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE_OPEN = "date to be announced"
_WEEK = 7
MIDDLE = range(10, 22)
LATE = 20


def day(value: date, now: datetime) -> str:
    """Return "18 February", with its year where that is not the year of `now`."""
    return f"{value.day} {month(value, now)}"


def month(value: date, now: datetime) -> str:
    """Return "February", with its year where that is not the year of `now`."""
    year = "" if value.year == now.year else f" {value.year}"
    return MONTHS[value.month - 1] + year


def moment(value: datetime) -> str:
    """Return a time in full: "1 April 2025, 14:02 UTC"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}, {value:%H:%M} UTC"


def days(start: date, end: date, now: datetime) -> str:
    """Return a run of days: "10–14 March", "28 February – 3 March", "30 December 2024 – 2 January 2025"."""
    if start == end:
        return day(start, now)
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{day(end, now)}"
    return " – ".join(_ends(start, end, now))


def _ends(start: date, end: date, now: datetime) -> tuple[str, str]:
    """Return a run's first and last day, with one year for both or one for each."""
    if start.year == end.year:
        return f"{start.day} {MONTHS[start.month - 1]}", day(end, now)
    return f"{start.day} {MONTHS[start.month - 1]} {start.year}", f"{end.day} {MONTHS[end.month - 1]} {end.year}"


def window(value: Window | None, now: datetime) -> str:
    """Return a round's days as they are known: "18 February", "in the week of 7 April", "later in March"."""
    if value is None:
        return DATE_OPEN
    match value.precision:
        case Precision.DAY:
            return days(value.start, value.end, now)
        case Precision.WEEK:
            whole = value.start.weekday() == 0 and (value.end - value.start).days < _WEEK
            return f"in the week of {day(value.start, now)}" if whole else _between(value, now)
        case Precision.MONTH:
            return _months(value, now)
        case Precision.VAGUE:
            return _vaguely(value, now)


def when(value: Window, now: datetime) -> str:
    """Return a window as a sentence takes it: "on 18 February", "in the week of 7 April"."""
    phrase = window(value, now)
    return f"on {phrase}" if value.precision is Precision.DAY else phrase


def _between(value: Window, now: datetime) -> str:
    if value.start == value.end:
        return f"about {day(value.start, now)}"
    if (value.start.year, value.start.month) == (value.end.year, value.end.month):
        return f"between {value.start.day} and {day(value.end, now)}"
    return f"between {' and '.join(_ends(value.start, value.end, now))}"


def _months(value: Window, now: datetime) -> str:
    start, end = value.start, value.end
    gap = (end.year - start.year) * 12 + end.month - start.month
    if gap:
        first = MONTHS[start.month - 1] if start.year == end.year else month(start, now)
        return f"in {first} or {month(end, now)}" if gap == 1 else f"between {first} and {month(end, now)}"
    name, to_the_end = month(end, now), end.day == monthrange(end.year, end.month)[1]
    if start.day == 1 and to_the_end:
        return f"in {name}"
    if to_the_end:
        return f"{'late' if start.day >= LATE else 'later'} in {name}"
    if start.day == 1 and end.day <= MIDDLE.stop:
        return f"early in {name}"
    if start.day in MIDDLE and end.day in MIDDLE:
        return f"in mid-{name}"
    return _between(value, now)


def _vaguely(value: Window, now: datetime) -> str:
    length = (value.end - value.start).days
    if (value.start.month, value.start.day, value.end.month, value.end.day) == (1, 1, 12, 31):
        return f"in {value.start.year}"
    unit = "days" if length <= 2 * _WEEK else "weeks" if length <= 9 * _WEEK else "months"
    return f"in the {unit} after {day(value.start, now)}"


def spelled(value: str, names: Mapping[str, str], now: datetime) -> str:
    """Return a stored value as a card prints it: ISO 8601 days in words, "Rome, ITA" as "Rome, Italy"."""
    start, _, end = value.partition("/")
    try:
        return days(date.fromisoformat(start), date.fromisoformat(end or start), now)
    except ValueError:
        return ", ".join(names.get(part, part) for part in value.replace("_", " ").split(", "))
