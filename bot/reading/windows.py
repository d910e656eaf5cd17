"""Arithmetic of days: from the parts of a date ("4", "February"; "next", "week") to the window they stand for.

It knows the calendar, not texts: bot.reading.date_forms knows how texts write these parts.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.rounds import Precision, Window

LONGEST_RUN = 62  # days: no run of meeting days known to us is longer than two months
A_SEASON = 100  # days
YEAR = 12  # months
WEEK = timedelta(weeks=1)
# The share of a week (from its Monday) and of a month (from its first) that "early", "mid" and "late" stand for.
PARTS_OF_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}
PARTS_OF_MONTH = {"early": (1, 10), "mid": (10, 20), "late": (20, 31)}


@dataclass(frozen=True)
class View:
    """From where a day is named.

    `today` is the newsroom's date. `ahead` is what the verb beside the day says: true after today (or on it), false
    before it (or on it), None where it is open. `latest` is the last day that the text named before, if any.
    """

    today: date
    ahead: bool | None = None
    latest: date | None = None


def on(day: date) -> Window:
    """Return the window of one day."""
    return Window(day, day)


def run(first: date | None, last: date | None) -> Window | None:
    """Return the window from `first` to `last`; None where either is unknown, or they are no run of meeting days."""
    if first is None or last is None or not 0 <= (last - first).days <= LONGEST_RUN:
        return None
    return Window(first, last)


def day_of(year: int | None, month: int, day: int, today: date) -> date | None:
    """Return a day of the calendar, None where there is none such.

    Without a year it is the one nearest to `today`: news tells of no day that is more than half a year away without
    giving the year.
    """
    if not 1 <= day <= 31:  # noqa: PLR2004 - the days of a month
        return None
    years = (today.year - 1, today.year, today.year + 1) if year is None else (year,)
    days = [date(y, month, day) for y in years if day <= monthrange(y, month)[1]]
    return min(days, key=lambda d: abs((d - today).days), default=None)


def day_of_month(day: int, view: View) -> date | None:
    """Return the nearest day with a number, before or behind today as the verb says: "on the 19th"."""
    months = _month_after(view.today, -1), _month_after(view.today, 0), _month_after(view.today, 1)
    days = [date(y, m, day) for y, m in months if 1 <= day <= monthrange(y, m)[1]]
    sided = [d for d in days if view.ahead is None or (d >= view.today if view.ahead else d <= view.today)]
    return min(sided, key=lambda d: abs((d - view.today).days), default=None)


def weekday(number: int, view: View, which: str = "") -> date:
    """Return the day that a weekday (Monday is 0) stands for; `which` is "last", "next", "coming" or nothing.

    "Next Saturday" is the coming one, and said on a Saturday the one after. A bare weekday lies where the verb says;
    where that is open, it is today or the latest one.
    """
    gap = (number - view.today.weekday()) % 7
    if which == "last":
        return view.today - timedelta(days=(7 - gap) % 7 or 7)
    if which == "next":
        return view.today + timedelta(days=gap or 7)
    if which == "coming" or view.ahead:
        return view.today + timedelta(days=gap)
    return view.today - timedelta(days=(7 - gap) % 7)


def weekdays(numbers: tuple[int, ...], view: View, which: str = "") -> Window | None:
    """Return the run of days from the first weekday to the last one: "Monday to Wednesday"."""
    first = weekday(numbers[0], view, which)
    more = timedelta(days=(numbers[-1] - numbers[0]) % 7)
    if view.ahead is None and not which and first < view.today <= first + more:
        return run(first, first + more)  # it goes on
    if view.ahead is False and first + more > view.today:
        first -= WEEK
    return run(first, first + more)


def monday(today: date, weeks: int = 0) -> date:
    """Return the Monday of the week of `today`, or of one `weeks` later."""
    return today - timedelta(days=today.weekday()) + weeks * WEEK


def week(view: View, weeks: int, part: str = "") -> Window:
    """Return the week that is `weeks` after this one, or an early, mid, late, earlier or later part of it."""
    start = monday(view.today, weeks)
    first, last = PARTS_OF_WEEK.get(part, (0, 6))
    window = Window(start + timedelta(days=first), start + timedelta(days=last), Precision.WEEK)
    return _clipped(window, view.today, part)


def weekend(view: View, weeks: int) -> Window:
    """Return the weekend of the week that is `weeks` after this one."""
    saturday = monday(view.today, weeks) + timedelta(days=5)
    return Window(saturday, saturday + timedelta(days=1), Precision.WEEK)


def the_weekend(view: View) -> Window:
    """Return the weekend that lies where the verb says; where that is open, the last one until Wednesday."""
    today = view.today.weekday()
    behind = today < 3 if view.ahead is None else not view.ahead  # noqa: PLR2004 - Thursday
    return weekend(view, -1 if behind and today < 5 else 0)  # noqa: PLR2004 - Saturday


def month(year: int, number: int, part: str = "") -> Window:
    """Return a month, or an early, mid or late part of it."""
    end = monthrange(year, number)[1]
    first, last = PARTS_OF_MONTH.get(part, (1, end))
    return Window(date(year, number, first), date(year, number, min(last, end)), Precision.MONTH)


def month_from(view: View, months: int, part: str = "") -> Window:
    """Return the month that is `months` after this one, or a part of it ("later" and "earlier" too)."""
    return _clipped(month(*_month_after(view.today, months), part), view.today, part)


def month_named(number: int, view: View, part: str = "", which: str = "") -> Window:
    """Return the month of a name without a year: "last June", "in June"; `which` is "last", "next" or nothing."""
    today = view.today
    if which == "last":
        year = today.year - (number >= today.month)
    elif which == "next":
        year = today.year + (number <= today.month)
    else:
        years = (today.year - 1, today.year, today.year + 1)
        sided = [y for y in years if view.ahead is None or ((y, number) >= (today.year, today.month)) is view.ahead]
        gaps = {y: abs((date(y, number, 15) - today).days) for y in years}
        year = min(years, key=gaps.__getitem__)
        # A verb is misread more often than a month of another season is meant.
        if gaps[year] > A_SEASON and sided:
            year = min(sided, key=gaps.__getitem__)
    return month(year, number, part)


def nth_week(year: int, number: int, nth: int) -> Window:
    """Return the nth seven days of a month; the last ones for -1."""
    end = monthrange(year, number)[1]
    first = end - 6 if nth < 0 else 7 * nth - 6
    return Window(date(year, number, first), date(year, number, min(first + 6, end)), Precision.WEEK)


def ago(today: date, count: int, unit: str) -> Window:
    """Return the day, or about the week or the month, that was `count` of a unit before `today`."""
    if unit == "month":
        return month(*_month_after(today, -count))
    if unit == "day":
        return on(today - timedelta(days=count))
    day = today - timedelta(days=count * _days(unit))
    return Window(day - timedelta(days=3), day + timedelta(days=3), Precision.WEEK)


def within(today: date, count: int, unit: str) -> Window:
    """Return the days up to `count` of a unit from `today`."""
    return Window(today, today + timedelta(days=count * _days(unit)), Precision.VAGUE)


def _days(unit: str) -> int:
    return {"day": 1, "week": 7, "fortnight": 14, "month": 30}[unit]


def _month_after(today: date, months: int) -> tuple[int, int]:
    count = today.year * YEAR + today.month - 1 + months
    return count // YEAR, count % YEAR + 1


def _clipped(window: Window, today: date, part: str) -> Window:
    """Cut off what lies behind ("later") or ahead ("earlier")."""
    if part == "later" and window.start <= today <= window.end:
        return Window(today, window.end, window.precision)
    if part == "earlier" and window.start <= today <= window.end:
        return Window(window.start, today, window.precision)
    return window
