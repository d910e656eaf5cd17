"""The words for what we hold: parties, places, means. Phrases only: no cards, no markup; days have words of their own.

All functions are pure. A phrase begins in lower case unless it is a name; `capital` makes it stand alone. `names`
maps an actor's code to its English name; a code without one stands for itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.rounds import Firmness, Format, Level, OutcomeKind, Role
from bot.domain.talks import TWO_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bot.domain.rounds import Outcome, Round, ThirdParty, Venue

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

_WITH_ARTICLE = re.compile(
    r"(Bahamas|Comoros|Houthis|Maldives|Netherlands|Philippines|Quad|Seychelles|Taliban)$"
    r"|.*\b(Agency|Alliance|Area|Army|Association|Bank|Cent(re|er)|Club|[Cc]oalition|Commission|Committee|Commonwealth"
    r"|Community|Conference|Coordination|Council|Court|Cypriots|Emirates|Federation|Forces?|Forum|Front|Fund"
    r"|Government|Group|insurgents|Islands|Kingdom|League|Movement|Nations|Office|opposition|Organi[sz]ation|Party"
    r"|Programme|Quartet|Republic|See|separatists|States|System|Triangle|Union)\b"
)
"""Names that take an article, most for a common noun: "the European Union", "the Karen National Union"."""

_MEANS = {
    Format.PHONE: "by phone",
    Format.VIDEO: "by video",
    Format.WRITTEN: "in writing",
    Format.IN_PERSON: "in person",
}


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
    return f"the {name}" if _WITH_ARTICLE.match(name) else name


def actors(codes: Iterable[str], names: Mapping[str, str]) -> str:
    """Return several actors as a sentence names them: "Iran and the United States"."""
    return listed(actor(code, names) for code in codes)


def sides(parties: Sequence[str], seats: Sequence[Sequence[str]], names: Mapping[str, str]) -> str:
    """Return who faces whom, by name: "Russia – United States", "France, Germany, United Kingdom – Iran".

    The order is that of the alphabet, so that talks are called the same whichever side a report names first.
    """
    opposite = seats or [(party,) for party in parties]
    return " – ".join(sorted(", ".join(sorted(names.get(code, code) for code in side)) for side in opposite))


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
    Firmness.STATED: "reported, not confirmed by the sides",
    Firmness.REPORTED: "reported, not confirmed by the sides",
    Firmness.POSSIBLE: "possible, not announced",
}


def firmness(round_: Round, names: Mapping[str, str]) -> str:
    """Return how sure the news is: "confirmed by both sides", "reported by Iran, not confirmed by Iraq"."""
    said = [party for party in round_.parties if party in round_.confirmed_by]
    silent = [party for party in round_.parties if party not in round_.confirmed_by]
    involved = {third.actor for third in round_.third_parties}
    witnesses = [code for code in round_.confirmed_by if code in involved]
    if not silent:
        return "confirmed by both sides" if len(said) == TWO_SIDES else "confirmed by all sides"
    if said and witnesses:
        return f"confirmed by {actors([*said, *witnesses], names)}"
    if witnesses:
        return f"announced by {actors(witnesses, names)}, not confirmed by the sides"
    if said:
        return f"reported by {actors(said, names)}, not confirmed by {actors(silent, names)}"
    if round_.confirmed_by:
        return f"reported by {actors(round_.confirmed_by, names)}, not confirmed by the sides"
    return FIRMNESS[round_.firmness]
