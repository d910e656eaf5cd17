"""The words for what we hold: days, places, parties, means. Phrases only: no cards, no markup.

All functions are pure. A phrase begins in lower case unless it is a name; `capital` makes it stand alone. `names`
maps an actor's code to its English name; a code without one stands for itself. The year is left out where it is
the year of `now` (UTC).
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.rounds import Firmness, Format, Level, OutcomeKind, Precision, Role, Status, Venue, Window

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.domain.rounds import Outcome, Round, ThirdParty

MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
DATE_OPEN = "date to be announced"
VENUE_OPEN = "venue to be announced"

STATUSES = {
    Status.PREPARING: "being prepared",
    Status.SCHEDULED: "scheduled",
    Status.ONGOING: "under way",
    Status.CONCLUDED: "concluded",
    Status.POSTPONED: "postponed",
    Status.CANCELLED: "cancelled",
}
LEVELS = {
    Level.LEADERS: "leaders",
    Level.MINISTERS: "ministers",
    Level.ENVOYS: "envoys",
    Level.OFFICIALS: "officials",
    Level.EXPERTS: "experts",
}
OUTCOMES = {
    OutcomeKind.NONE: "no agreement",
    OutcomeKind.AGREED_TO_MEET: "agreed to meet again",
    OutcomeKind.PARTIAL: "partial agreement",
    OutcomeKind.FRAMEWORK: "framework agreed",
    OutcomeKind.SIGNED: "agreement signed",
    OutcomeKind.BROKE_OFF: "broken off without agreement",
}
ROLES = {
    Role.MEDIATOR: "mediator",
    Role.FACILITATOR: "facilitator",
    Role.HOST: "host",
    Role.OBSERVER: "observer",
    Role.GUARANTOR: "guarantor",
    Role.CHAIR: "chair",
}
TOPICS = {
    "arms_control": "arms control",
    "border": "border and territory",
    "diplomatic_missions": "diplomatic missions",
    "humanitarian": "humanitarian aid",
    "migration": "migration",
    "missions": "diplomatic missions",
    "normalization": "normalisation of relations",
    "nuclear": "nuclear issues",
    "peace": "peace settlement",
    "prisoners": "prisoners and hostages",
    "resources": "critical minerals",
}
"""Labels of the topics whose key does not say it all; the others are called by their key."""

_WITH_ARTICLE = ("Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles", "Vatican")
_ARTICLE_ENDINGS = ("Emirates", "Islands", "Nations", "Republic", "Union")
_MEANS = {
    Format.PHONE: "by phone",
    Format.VIDEO: "by video",
    Format.WRITTEN: "in writing",
    Format.IN_PERSON: "in person",
}
PAIR = 2
_WEEK = 7
MIDDLE = range(10, 22)
LATE = 20


def capital(phrase: str) -> str:
    """Return `phrase` with its first letter in upper case, so that it can stand alone."""
    return phrase[:1].upper() + phrase[1:]


def listed(words: Iterable[str], last: str = "and") -> str:
    """Join words as a sentence does: "Iran", "Iran and Oman", "Iran, Oman and Qatar"."""
    *head, tail = tuple(words) or ("",)
    return f"{', '.join(head)} {last} {tail}" if head else tail


def actor(code: str, names: Mapping[str, str]) -> str:
    """Return an actor's name as it stands within a sentence: "Iran", "the United States"."""
    name = names.get(code, code)
    if name.startswith("United ") or name.endswith(_ARTICLE_ENDINGS) or name in _WITH_ARTICLE:
        return f"the {name}"
    return name


def actors(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Return several actors as a sentence names them: "Iran and the United States"."""
    return listed(actor(code, names) for code in codes)


def sides(parties: Sequence[str], seats: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    """Return who faces whom: "Russia – United States", "France, Germany, United Kingdom – Iran"."""
    opposite = seats or [(party,) for party in parties]
    return " – ".join(", ".join(names.get(code, code) for code in side) for side in opposite)


def ordinal(number: int) -> str:
    """Return 1st, 2nd, 3rd, 4th, 11th, 21st."""
    teens = number % 100 // 10 == 1
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def numbered(round_: Round) -> str:
    """Return what reports most often call a round: "4th round", "2nd phase of 4th round"; empty if unnumbered."""
    if not round_.ordinals:
        return ""
    name = f"{ordinal(round_.ordinals[0])} round"
    return name if round_.phase == 1 else f"{ordinal(round_.phase)} phase of {name}"


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


def venue(value: Venue, names: Mapping[str, str]) -> str:
    """Return where a round is held: "Istanbul, Türkiye", "Singapore", "Türkiye"; empty if that is open."""
    country = names.get(value.country, value.country) if value.country else None
    return ", ".join(dict.fromkeys(place for place in (value.city, country) if place))


def at(value: Venue, names: Mapping[str, str]) -> str:
    """Return a venue as a headline takes it: " in Istanbul", " in the United States"; empty if it is open."""
    if value.city:
        return f" in {value.city}"
    return f" in {actor(value.country, names)}" if value.country else ""


def means(formats: Iterable[Format]) -> str:
    """Return by what means: "by phone/video", "in person and by video", "in writing"; empty if none is known."""
    known = set(formats)
    spoken = "by phone/video" if {Format.PHONE, Format.VIDEO} <= known else ""
    words = [_MEANS[Format.IN_PERSON]] if Format.IN_PERSON in known else []
    words += [spoken] if spoken else [_MEANS[f] for f in (Format.PHONE, Format.VIDEO) if f in known]
    words += [_MEANS[Format.WRITTEN]] if Format.WRITTEN in known else []
    return listed(words) if words else ""


def formats(round_: Round, names: Mapping[str, str]) -> str:
    """Return how the sides meet: "in person", "phone/video", "indirect, through a mediator"; empty if unknown."""
    direct = means(round_.formats)
    direct = direct.removeprefix("by ") if direct == "by phone/video" else direct
    if Format.INDIRECT not in round_.formats:
        return direct
    between = actors(round_.mediators, names) or "a mediator"
    return f"{direct}; indirect, through {between}" if direct else f"indirect, through {between}"


def contact(round_: Round, names: Mapping[str, str]) -> str:
    """Return by what means the sides keep in touch: "by phone/video", "through Oman"; empty if it is not known."""
    direct = means(round_.contacts)
    if direct or Format.INDIRECT not in round_.contacts:
        return direct
    return f"through {actors(round_.mediators, names) or 'a mediator'}"


def spelled(value: str, now: datetime) -> str:
    """Return a field's stored value as a card prints it: an ISO 8601 day or interval in words, others as they are."""
    try:
        start, _, end = value.partition("/")
        return days(date.fromisoformat(start), date.fromisoformat(end or start), now)
    except ValueError:
        return value.replace("_", " ")


def third_parties(value: Sequence[ThirdParty], names: Mapping[str, str]) -> str:
    """Return who helps and how: "Oman (mediator), Italy (host)"."""
    roles: dict[str, list[str]] = {}
    for third in value:
        roles.setdefault(third.actor, []).append(ROLES[third.role])
    return ", ".join(f"{names.get(code, code)} ({', '.join(role)})" for code, role in roles.items())


def topics(keys: Iterable[str]) -> str:
    """Return what is talked about: "sanctions, nuclear issues"."""
    return ", ".join(TOPICS.get(key, key.replace("_", " ")) for key in keys)


def outcome(value: Outcome) -> str:
    """Return what came of a round: "agreed to meet again"."""
    return OUTCOMES[value.kind]


FIRMNESS = {
    Firmness.CONFIRMED: "confirmed",
    Firmness.STATED: "reported by one side, not confirmed by the other",
    Firmness.REPORTED: "reported, not confirmed by the sides",
    Firmness.POSSIBLE: "possible, not announced",
}


def firmness(round_: Round, names: Mapping[str, str]) -> str:
    """Return how sure the news is: "confirmed by both sides", "reported by Iran, not confirmed by Iraq"."""
    said = [party for party in round_.parties if party in round_.confirmed_by]
    silent = [party for party in round_.parties if party not in round_.confirmed_by]
    outside = [code for code in round_.confirmed_by if code not in round_.parties]
    if not silent:
        return "confirmed by both sides" if len(said) == PAIR else "confirmed by all sides"
    if outside:
        return f"confirmed by {actors([*said, *outside], names)}"
    if said:
        return f"reported by {actors(said, names)}, not confirmed by {actors(silent, names)}"
    return FIRMNESS[round_.firmness]
