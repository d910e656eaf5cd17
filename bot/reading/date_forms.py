"""How English news writes days: one pattern for each form, and the window that it stands for.

"Feb. 4-5", "4 February", "from Monday to Wednesday", "early next week", "within two weeks". The arithmetic is in
bot.reading.windows; what a sentence says about a day ("said on", "was due on") is for bot.reading.dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from bot.domain.rounds import Precision, Window
from bot.reading import windows
from bot.reading.date_words import (
    COUNTS,
    FULL_WEEKDAYS,
    MARKS,
    MONTHS,
    NAMED_DAYS,
    NTH,
    PARTS,
    PIECES,
    WEEKDAYS,
    WEEKS,
    any_of,
)
from bot.reading.windows import View


@dataclass(frozen=True)
class Form:
    """A form of a date: its pattern for lower-case text, and what it stands for.

    `pieces` are those of MARKS without which it cannot be; `spans`: from one day to another.
    """

    pattern: re.Pattern[str]
    window: Callable[[re.Match[str], View], Window | None]
    pieces: frozenset[str]
    spans: bool = False


def _month_of(text: str) -> int:
    return MONTHS[text.strip(".")]


def _number(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def _day(match: re.Match[str], view: View, month: str = "month", day: str = "first") -> date | None:
    year = int(match["year"]) if match["year"] else None
    return windows.day_of(year, _month_of(match[month]), _number(match[day]), view.today)


def _one_day(match: re.Match[str], view: View) -> Window | None:
    day = _day(match, view)
    return windows.on(day) if day else None


def _numeric_day(match: re.Match[str], view: View) -> Window | None:
    month = int(match["month"])
    day = windows.day_of(int(match["year"]), month, int(match["first"]), view.today) if 1 <= month <= 12 else None  # noqa: PLR2004 - months
    return windows.on(day) if day else None


def _days(match: re.Match[str], view: View) -> Window | None:
    """Read "Feb. 4-5" and "Feb. 28-March 2"; "between 4 and 8 March" is one of these days, we know not which."""
    month2 = "month2" if match.groupdict().get("month2") else "month"
    last = _day(match, view, month2, "last")
    first = last and windows.day_of(last.year, _month_of(match["month"]), _number(match["first"]), last)
    if first and last and first > last and month2 == "month2":
        first = windows.day_of(last.year - 1, first.month, first.day, last)
    window = windows.run(first, last)
    if window is None or not match["loose"]:
        return window
    return replace(window, precision=Precision.WEEK if window.end - window.start <= windows.WEEK else Precision.MONTH)


def _listed_days(match: re.Match[str], view: View) -> Window | None:
    """Read "Feb. 4 and 5", "4, 5 and 6 February": days that follow each other; others are rounds of their own."""
    days = [int(number) for number in re.findall(r"\d+", f"{match['first']} {match['more']} {match['last']}")]
    follow = all(later - earlier == 1 for earlier, later in pairwise(days))
    return windows.run(_day(match, view), _day(match, view, day="last")) if follow else None


def _day_alone(match: re.Match[str], view: View) -> Window | None:
    day = windows.day_of_month(_number(match["first"]), view)
    return windows.on(day) if day else None


def _which(match: re.Match[str]) -> str:
    words = (match["which"] or "").split()
    return {"past": "last", "this": ""}.get(words[-1], words[-1]) if words else ""


def _weekday(match: re.Match[str], view: View) -> Window:
    if (match["which"] or "") == "this" and view.ahead is None:
        view = windows.View(view.today, ahead=True)
    return windows.on(windows.weekday(WEEKDAYS[match["first"].strip(".")], view, _which(match)))


def _weekdays(match: re.Match[str], view: View) -> Window | None:
    names = [match["first"], *re.findall(r"\w+", match.groupdict().get("more") or ""), match["last"]]
    numbers = tuple(WEEKDAYS[name.strip(".")] for name in names)
    listed = "more" in match.groupdict()
    if listed and any((later - earlier) % 7 != 1 for earlier, later in pairwise(numbers)):
        return None
    if match["week"]:
        start = windows.monday(view.today, WEEKS[match["week"]])
        return windows.run(start + timedelta(days=numbers[0]), start + timedelta(days=numbers[-1]))
    return windows.weekdays(numbers, view, _which(match))


def _weekday_of_week(match: re.Match[str], view: View) -> Window:
    day = windows.monday(view.today, WEEKS[match["week"]]) + timedelta(days=WEEKDAYS[match["first"].strip(".")])
    return windows.on(day)


def _days_from(match: re.Match[str], view: View) -> Window | None:
    """Read "a week from Friday", "two weeks from now"."""
    name = match["from"]
    away = {"today": 0, "now": 0, "tomorrow": 1}.get(name)
    first = windows.weekday(WEEKDAYS[name], view, "coming") if away is None else view.today + timedelta(days=away)
    return _counted_from(first, match)


def _counted_from(first: date, match: re.Match[str]) -> Window | None:
    days = {"day": 1, "week": 7, "fortnight": 14}.get(match["unit"])
    return windows.on(first + timedelta(days=days * _count(match["count"]))) if days else None


def _named_day(match: re.Match[str], view: View) -> Window:
    return windows.on(view.today + timedelta(days=NAMED_DAYS[match["name"]]))


def _day_after(match: re.Match[str], view: View) -> Window:
    del match
    return windows.on((view.latest or view.today) + timedelta(days=1))


def _days_later(match: re.Match[str], view: View) -> Window | None:
    return _counted_from(view.latest, match) if view.latest else None


def _part(match: re.Match[str]) -> str:
    words = re.findall(r"\w+", match.groupdict().get("part") or "")
    word = next((w for w in words if w != "the"), "")
    return PARTS.get(word, word)


def _week(match: re.Match[str], view: View) -> Window:
    weeks = WEEKS[match["which"]]
    if match["unit"] == "weekend":
        return windows.weekend(view, weeks)
    return windows.week(view, weeks, _part(match))


def _the_weekend(match: re.Match[str], view: View) -> Window:
    del match
    return windows.the_weekend(view)


def _midweek(match: re.Match[str], view: View) -> Window:
    del match
    passed = view.ahead is True and view.today.weekday() > 3  # noqa: PLR2004 - Thursday
    return windows.week(view, 1 if passed else 0, "mid")


def _coming_week(match: re.Match[str], view: View) -> Window:
    del match
    return Window(view.today, view.today + windows.WEEK, Precision.WEEK)


def _week_after(match: re.Match[str], view: View) -> Window:
    """Read "the following week" and "the week after next"."""
    if match["next"]:
        return windows.week(view, 2)
    return windows.week(windows.View(view.latest or view.today), 1)


def _week_of(match: re.Match[str], view: View) -> Window | None:
    day = _day(match, view)
    if day is None:
        return None
    # A week "of" a Sunday is one that begins on Sunday, as calendars of the United States have it.
    of_sunday = timedelta(days=day.weekday() == 6)  # noqa: PLR2004 - Sunday
    start = windows.monday(day + of_sunday) if match["kind"] == "of" else day
    return Window(start, start + timedelta(days=6), Precision.WEEK)


def _year(match: re.Match[str], view: View, month: int) -> int:
    if match["year"]:
        return int(match["year"])
    if match["which_year"]:
        return view.today.year + {"last": -1, "this": 0, "next": 1}[match["which_year"]]
    return windows.month_named(month, view).start.year


def _month(match: re.Match[str], view: View) -> Window:
    month = _month_of(match["month"])
    return windows.month(_year(match, view, month), month, _part(match))


def _nth_week(match: re.Match[str], view: View) -> Window:
    month = _month_of(match["month"])
    return windows.nth_week(_year(match, view, month), month, NTH[match["nth"]])


def _which_month(match: re.Match[str], view: View) -> Window:
    return windows.month_named(_month_of(match["month"]), view, which=_which(match).replace("coming", "next"))


def _month_from(match: re.Match[str], view: View) -> Window:
    return windows.month_from(view, WEEKS[match["which"]], _part(match))


def _count(text: str) -> int:
    return int(text) if text.isdigit() else COUNTS[text]


def _ago(match: re.Match[str], view: View) -> Window:
    return windows.ago(view.today, _count(match["count"]), match["unit"])


def _within(match: re.Match[str], view: View) -> Window | None:
    # "The first talks in two months" tells how long there were none.
    if view.ahead is False or match["since"]:
        return None
    return windows.within(view.today, _count(match["count"]), match["unit"])


def _soon(match: re.Match[str], view: View) -> Window | None:
    """Read "in the coming days": a week of days, four weeks, three months."""
    if view.ahead is False:
        return None
    return windows.within(view.today, {"day": 7, "week": 28, "month": 90}[match["unit"]], "day")


def _form(template: str, window: Callable[[re.Match[str], View], Window | None], *, spans: bool = False) -> Form:
    """Make a form of a template in which {names} stand for pieces."""
    pieces = frozenset(piece for piece in MARKS if f"{{{piece}}}" in template)
    return Form(re.compile(template.format_map(PIECES)), window, pieces, spans=spans)


# The longer and the more exact a form, the earlier it stands: what one form has read is not read by another.
FORMS = (
    _form(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>[01]?\d)-(?P<first>[0-3]?\d)\b", _numeric_day),
    _form(r"(?<![\d.])(?P<first>[0-3]?\d)\.(?P<month>[01]?\d)\.(?P<year>(?:19|20)\d\d)\b(?!\.\d)", _numeric_day),
    _form(r"\b{week_from}{first} (?:of )?{month}{year}", _week_of),
    _form(r"\b{week_from}{month} {first}\b{year}", _week_of),
    _form(r"\b{named}{whole}{month} {first}{to}{named}{month2} {last}\b{year}", _days, spans=True),
    _form(r"\b{named}{whole}{first} {month}{to}{named}{last} {month2}{year}\b", _days, spans=True),
    _form(r"\b(?P<loose>between ){month} {first} and (?:{month2} )?{last}\b{year}", _days),
    _form(r"\b(?P<loose>between )(?:the )?{first} and (?:the )?{last} (?:of )?{month}{year}\b", _days),
    _form(r"\b{whole}{month} {first}{to}{last}\b{year}{no_amount}", _days, spans=True),
    _form(r"\b{whole}{first}{to}{last} (?:of )?{month}{year}{no_verb}", _days, spans=True),
    _form(r"\b{month} {first}{more_days}{and}{last}\b{year}{no_amount}", _listed_days),
    _form(r"\b{first}{more_days}{and}{last} (?:of )?{month}{year}{no_verb}", _listed_days),
    _form(r"\b{named}{month} {first}\b{year}{no_amount}", _one_day),
    _form(r"(?<![\d.,:$€£]){named}\b{first} (?:of )?{month}{year}{no_verb}", _one_day),
    _form(r"\b{nth} (?:full )?week (?:of|in) {full_month}{which_year}", _nth_week),
    _form(rf"\b{{count}} {{unit}} (?:from|on) (?P<from>now|today|tomorrow|{any_of(FULL_WEEKDAYS)})\b", _days_from),
    _form(r"\b(?P<which>)(?P<week>next|last|this) week,? (?:on )?{weekday}(?![a-z])", _weekday_of_week),
    _form(r"\b{modifier}{weekday}{to}{weekday2}{of_week}?", _weekdays, spans=True),
    _form(r"\b{modifier}{weekday}{more_weekdays}{and}{weekday2}{of_week}?", _weekdays),
    _form(r"\b{weekday}(?![a-z]){of_week}", _weekday_of_week),
    _form(r"(?<!\bgood )(?<!\bblack )(?<!\bbloody )(?<!\bash )\b{modifier}{weekday}(?![a-z])", _weekday),
    _form(rf"(?<!\bthe )\b(?P<name>{any_of(NAMED_DAYS)})\b", _named_day),
    _form(r"\bthe (?:next|following) day\b", _day_after),
    _form(r"\bthe (?:following week|(?P<next>week after next))\b", _week_after),
    _form(r"\b{count} {unit} later\b", _days_later),
    _form(
        r"\bon the {first}(?<=[a-z])(?= of (?:this|the) month\b|[.,;:)]|$| (?:and|but|in|at|to|with|for|as|by)\b)",
        _day_alone,
    ),
    _form(r"\b{count} {unit} (?:ago|earlier)\b", _ago),
    _form(
        r"\b(?P<since>(?:first|only|\w+(?:th|st))\b[^.;,]{{0,40}}? )?"
        r"(?:(?:within|in)(?: the (?:next|coming))?|(?:over|during) the (?:next|coming)) "
        r"{count} {unit}(?:['\u2019]s?(?: time)?)?(?! of\b| ago\b| later\b)",
        _within,
    ),
    _form(r"\bthe coming (?P<unit>week)\b(?!s)", _coming_week),
    _form(
        r"\b(?:within |(?:in|over|within|during) "
        r"(?:(?:the )?(?:coming|nearest|next few|next several|next couple of)|a few) )"
        r"(?P<unit>day|week|month)s\b(?! of\b)",
        _soon,
    ),
    _form(r"\b{part}?(?P<which>this|next|last|past|previous)[ -](?P<unit>week|weekend)\b", _week),
    _form(r"\b{part}(?P<which>the) (?P<unit>week)\b(?! (?:of|after|before|beginning|starting))", _week),
    _form(r"\b(?:over|at|on|during) the weekend\b", _the_weekend),
    _form(r"\bmid-?week\b", _midweek),
    _form(r"\b{part}?(?P<which>this|next|last|past) month\b", _month_from),
    _form(r"\b{part}(?P<which>the) month\b", _month_from),
    _form(r"\b(?P<which>last|past|next)(?: coming)? {full_month}(?![\w-])(?! \d)", _which_month),
    _form(r"\b{half}{full_month}{which_year}", _month),
    _form(r"\b(?:in|for|during|around) {full_month}{which_year}", _month),
    _form(r"\b{full_month}(?P<year>)(?P<which_year>)['\u2019]s (?=(?:[\w-]+ ){{0,2}}{talks}\b)", _month),
)
