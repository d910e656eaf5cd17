"""Which days a sentence names, seen from the day of publication.

"On Tuesday", "10-14 March", "later this month", "last week" become windows with a precision; a day that only tells
when something was said ("the minister said on Monday") is marked, and so is one that no longer holds ("was due on
Friday"). It does not know what happens on those days.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.rounds import Precision, Window

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed",
            "thursday thu thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}
SMALL_NUMBERS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)
} | {"a": 1, "an": 1, "couple": 2}

_MONTH = r"(?P<{0}>" + "|".join(sorted((m for m in MONTHS), key=len, reverse=True)) + r")\.?"
_WEEKDAY = r"(?P<{0}>monday|tuesday|wednesday|thursday|friday|saturday|sunday|(?:mon|tues?|wed|thurs?|fri|sat|sun)(?=[.,)]| *$))"
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:,? (?P<{0}>(?:19|20)\d\d)\b)?"
_NUMBER = r"(?P<{0}>\d{{1,2}}|" + "|".join(SMALL_NUMBERS) + r")"
_THROUGH = r"\s?(?:-|–|—|to|until|through|till)\s?"
_DASH = r"\s?(?:-|–|—|to|and|until|through|till|&)\s?"


@dataclass(frozen=True)
class Dated:
    """A window named at text[start:end]. `ahead`: what the verb beside it says; `said`: the day of the saying; `lapsed`: a day that no longer holds."""

    start: int
    end: int
    window: Window
    ahead: bool | None = None
    said: bool = False
    lapsed: bool = False


def read_dates(text: str, today: date, tense: Callable[[int, int], bool | None]) -> tuple[Dated, ...]:
    """Return the windows that `text` names, in its order, seen from `today` (the newsroom's calendar).

    `tense(start, end)` tells where a bare weekday at text[start:end] lies: true after today (or on it), false before
    (or on it), None where the sentence does not say: then today if it is that weekday, else the latest one.
    """
    lowered = text.lower()
    found: list[Dated] = []
    taken: list[tuple[int, int]] = []
    for pattern, resolve in _RULES:
        for match in pattern.finditer(lowered):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            ahead = tense(match.start(), match.end())
            window = resolve(match, today, ahead)
            if window is None or _DEADLINE.search(lowered[: match.start()]) or (match.group().strip() == "may" or _is_modal_may(text, match)):
                continue
            taken.append((match.start(), match.end()))
            found.append(
                Dated(
                    match.start(),
                    match.end(),
                    window,
                    ahead=ahead,
                    said=_tells_when_it_was_said(lowered, match.start()),
                    lapsed=_no_longer_holds(lowered, match.start(), match.end()),
                )
            )
    return tuple(sorted(found, key=lambda dated: dated.start))


_SAYING = re.compile(
    r"\b(?:said|says|told|announced|confirmed|reported|stated|wrote|posted|added|declared|tweeted|noted|insisted|warned"
    r"|published|aired|broadcast)\b(?P<between>[^,;:]{0,40}?)(?:\bon |\blate on |\bearly on |\blate |\bearly )?$"
)
_EVENT = re.compile(
    r"\b(?:talks|meet\w*|round|negotiat\w+|consultations|summit|session|that|would|will|held|begin|start)\b"
)
_LAPSED = re.compile(
    r"\b(?:was|were|had been|been) (?:\w+ )?(?:to be|to|due|scheduled|planned|set|foreseen|expected|slated|supposed)\b[^.;]{0,60}$"
    r"|\boriginally\b[^.;]{0,60}$|\binitially\b[^.;]{0,60}$|\binstead of (?:on )?$|\brather than (?:on )?$"
    r"|\b(?:moved|postponed|delayed|pushed back|shifted|put off|brought forward|deferred)\b[^.;]{0,40}\bfrom (?:\w+ )?$"
    r"|\b(?:due|planned|scheduled) (?:to be held |to take place |to start |to begin )?(?:for |on )?$(?=.*\b(?:postponed|put off|called off))"
)


# "A deal by June", "until Sunday", "since the war of last June": bounds of other things, not days of a round.
_DEADLINE = re.compile(r"\b(?:by|until|till|since|before|no later than|deadline (?:of|for|on)?)\s+(?:the\s+|at least\s+)?$")


def _tells_when_it_was_said(lowered: str, start: int) -> bool:
    match = _SAYING.search(lowered[max(0, start - 70) : start])
    return bool(match and not _EVENT.search(match.group("between")))


def _no_longer_holds(lowered: str, start: int, end: int) -> bool:
    if _LAPSED.search(lowered[max(0, start - 100) : start]):
        return True
    return bool(
        re.match(r"\s*(?:,)? (?:has|have|had) been (?:postponed|put off|called off|cancelled|canceled)", lowered[end:])
    )


def _is_modal_may(text: str, match: re.Match[str]) -> bool:
    """Tell the verb "may" from the month, which stands beside a number or behind a preposition."""
    del text
    return match.group().strip() == "may"


def _year_nearest(month: int, day: int, today: date) -> date | None:
    candidates = []
    for year in (today.year - 1, today.year, today.year + 1):
        if day <= monthrange(year, month)[1]:
            candidates.append(date(year, month, day))
    # A date without a year is the nearest one; what was is told of further back than what will be.
    return min(candidates, key=lambda d: abs((d - today).days), default=None)


def _calendar_day(month: str, day: str, year: str | None, today: date) -> date | None:
    number, wanted = MONTHS[month.strip(".")], int(day)
    if not 1 <= wanted <= 31:  # noqa: PLR2004 — the days of a month
        return None
    if year is None:
        return _year_nearest(number, wanted, today)
    return date(int(year), number, wanted) if wanted <= monthrange(int(year), number)[1] else None


def _days(first: date | None, last: date | None) -> Window | None:
    longest = 62  # no run of meeting days known to us is longer than two months
    if first is None or last is None or not 0 <= (last - first).days <= longest:
        return None
    return Window(first, last)


def _days_of_month(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    del ahead
    first = _calendar_day(match["month"], match["first"], match["year"], today)
    return _days(first, _calendar_day(match["month"], match["last"], match["year"], first or today))


def _days_across_months(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    del ahead
    first = _calendar_day(match["month"], match["first"], match["year"], today)
    return _days(first, _calendar_day(match["month2"], match["last"], match["year"], first or today))


def _one_day(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    del ahead
    day = _calendar_day(match["month"], match["first"], match["year"], today)
    return _days(day, day)


def _iso_day(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    del today, ahead
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["first"]))
    except ValueError:
        return None
    return Window(day, day)


def _weekday(name: str, today: date, ahead: bool | None, modifier: str) -> date:
    gap = (WEEKDAYS[name.strip(".")] - today.weekday()) % 7
    if modifier.startswith(("last", "past")):
        return today - timedelta(days=(7 - gap) % 7 or 7)
    if modifier.startswith("next"):
        # "Next Saturday" said on a Saturday is a week away; else it is the coming one.
        return today + timedelta(days=gap or 7)
    if ahead is True or modifier.startswith(("coming", "this coming")):
        return today + timedelta(days=gap)
    return today - timedelta(days=(7 - gap) % 7)


def _one_weekday(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    modifier = match["modifier"] or ""
    if modifier.startswith("this") and ahead is None:
        ahead = True
    day = _weekday(match["first"], today, ahead, modifier)
    return Window(day, day)


_MOVED_FROM = re.compile(r"\b(?:moved|postponed|delayed|pushed|shifted|put off|brought|deferred|rescheduled)\b[^.;]{0,40}\bfrom $")


def _two_weekdays(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    if _MOVED_FROM.search(match.string[: match.start()]):
        return None
    first = _weekday(match["first"], today, ahead, match["modifier"] or "")
    last = first + timedelta(days=(WEEKDAYS[match["last"].strip(".")] - first.weekday()) % 7)
    if ahead is not True and last > today and ahead is False:
        first, last = first - timedelta(days=7), last - timedelta(days=7)
    return _days(first, last)


_NAMED_DAYS = {
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "tomorrow": 1,
    "the next day": 1,
    "yesterday": -1,
}


def _named_day(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    del ahead
    day = today + timedelta(days=_NAMED_DAYS[match["name"]])
    return Window(day, day)


def _week(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    del ahead
    monday = today - timedelta(days=today.weekday())
    shift = {"this": 0, "the": 0, "next": 7, "coming": 7, "last": -7, "past": -7, "previous": -7}[match["which"]]
    monday += timedelta(days=shift)
    if match["unit"] == "weekend":
        return Window(monday + timedelta(days=5), monday + timedelta(days=6), Precision.WEEK)
    start, end = monday, monday + timedelta(days=6)
    if shift == 0 and match["part"] == "later":
        start = today
    return Window(start, end, Precision.WEEK)


def _month_window(year: int, month: int, part: str) -> Window:
    last = monthrange(year, month)[1]
    first_day, last_day = {"early": (1, 10), "mid": (10, 20), "late": (20, last)}.get(part, (1, last))
    return Window(date(year, month, first_day), date(year, month, last_day), Precision.MONTH)


def _relative_month(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    del ahead
    shift = {"this": 0, "next": 1, "last": -1, "past": -1}[match["which"]]
    months = today.year * 12 + today.month - 1 + shift
    window = _month_window(months // 12, months % 12 + 1, _part(match["part"]))
    return Window(max(window.start, today), window.end, window.precision) if match["part"] == "later" else window


def _named_month(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    number = MONTHS[match["month"].strip(".")]
    if match["year"]:
        year = int(match["year"])
    elif ahead is None:
        year = (_year_nearest(number, 15, today) or today).year
    else:
        passed = number < today.month if ahead else number > today.month
        year = today.year + ((1 if ahead else -1) if passed else 0)
    return _month_window(year, number, _part(match["part"]))


def _part(text: str | None) -> str:
    words = (text or "").split()
    word = words[0].rstrip("-") if words else ""
    return {"early": "early", "beginning": "early", "mid": "mid", "middle": "mid", "late": "late", "end": "late"}.get(
        word, ""
    )


def _count(text: str) -> int:
    return int(text) if text.isdigit() else SMALL_NUMBERS[text]


def _ago(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    del ahead
    count, unit = _count(match["count"]), match["unit"]
    if unit == "day":
        day = today - timedelta(days=count)
        return Window(day, day)
    if unit == "week":
        day = today - timedelta(weeks=count)
        return Window(day - timedelta(days=3), day + timedelta(days=3), Precision.WEEK)
    months = today.year * 12 + today.month - 1 - count
    return _month_window(months // 12, months % 12 + 1, "")


def _within(match: re.Match[str], today: date, ahead: bool | None) -> Window | None:
    if ahead is False:
        return None
    count, unit = _count(match["count"]), match["unit"]
    if unit == "day":
        return Window(today, today + timedelta(days=count), Precision.VAGUE)
    days = count * (7 if unit == "week" else 30)
    return Window(today, today + timedelta(days=days), Precision.VAGUE)


def _coming(match: re.Match[str], today: date, ahead: bool | None) -> Window:
    del ahead
    days = {"day": 7, "week": 28, "month": 90}[match["unit"]]
    return Window(today, today + timedelta(days=days), Precision.VAGUE)


_PART = r"(?:(?P<part>early|mid|late|later|(?:the )?(?:end|beginning|middle)(?= of))[- ]?(?:of |in )?)?"


def _compile() -> Iterator[tuple[re.Pattern[str], Callable[[re.Match[str], date, bool | None], Window | None]]]:
    month, month2 = _MONTH.format("month"), _MONTH.format("month2")
    first, last, year = _DAY.format("first"), _DAY.format("last"), _YEAR.format("year")
    modifier = r"(?:(?P<modifier>this coming|this past|this|next|last|past|coming|the coming) )?"
    yield re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]\d)-(?P<first>[0-3]\d)\b"), _iso_day
    yield re.compile(rf"\b{month} {first}{_THROUGH}{month2} {last}\b{year}"), _days_across_months
    yield re.compile(rf"\b{first} {month}{_THROUGH}{last} {month2}\b{year}"), _days_across_months
    yield re.compile(rf"\b{month} {first}{_DASH}{last}\b{year}(?!:)"), _days_of_month
    yield re.compile(rf"\b{first}{_DASH}{last} (?:of )?{month}{year}\b"), _days_of_month
    yield re.compile(rf"\b{month} {first}\b(?![:.]\d){year}"), _one_day
    yield re.compile(rf"\b{first} (?:of )?{month}{year}(?![a-z])"), _one_day
    yield re.compile(rf"\b{modifier}{_WEEKDAY.format('first')}{_DASH}{_WEEKDAY.format('last')}(?![a-z])"), _two_weekdays
    yield re.compile(rf"\b{modifier}{_WEEKDAY.format('first')}(?![a-z])"), _one_weekday
    yield re.compile(rf"\b(?P<name>{'|'.join(_NAMED_DAYS)})\b"), _named_day
    unit = r"(?P<unit>day|week|month)s?"
    count = _NUMBER.format("count")
    yield re.compile(rf"\b{count}(?: of)? {unit} (?:ago|earlier)\b"), _ago
    yield re.compile(rf"\b(?:within|in)(?: the next)? {count}(?: of)? {unit}(?:['’]s? time)?\b(?! of)"), _within
    yield re.compile(rf"\b(?:in|over|within) the (?:coming|next few|nearest) {unit}\b"), _coming
    week = r"(?:(?P<part>later|early|earlier|late|mid) )?(?P<which>this|next|last|past|previous)[ -](?P<unit>week|weekend)\b(?:['’]s)?"
    yield re.compile(rf"\b{week}"), _week
    yield re.compile(r"\b(?:over |at |on )(?P<part>)(?P<which>the) (?P<unit>weekend)\b"), _week
    yield re.compile(rf"\b{_PART}(?P<which>this|next|last|past) month\b"), _relative_month
    yield (
        re.compile(rf"\b(?:in|for|during) {_PART}{month}{year}(?![a-z\d])(?! \d)"),
        _named_month,
    )
    yield re.compile(rf"\b(?P<part>early|mid|late)[- ]{month}{year}(?![a-z\d])"), _named_month


_RULES = tuple(_compile())
