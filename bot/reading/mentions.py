"""What each name in a sentence is there for: a party, the venue, a go-between, the one who says so.

The same word can be any of them ("Moscow and Washington will meet in Istanbul", "Moscow talks", "Oman says"), so the
words around it decide. It knows one sentence and nothing of the rounds that are stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.domain.rounds import Role, ThirdParty, Venue
from bot.reading.gazetteer import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.gazetteer import Gazetteer
    from bot.reading.phrases import Phrases

Sides = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Roles:
    """Who is who in a sentence.

    `sides` are the sides that it names outright (each a tuple of codes), or empty. `actors` are all that could be a
    party, in their order; `speaker` is who is quoted.
    """

    sides: Sides = ()
    actors: tuple[str, ...] = ()
    venue: Venue = Venue()
    third_parties: tuple[ThirdParty, ...] = ()
    speaker: str | None = None
    levels: tuple[tuple[str, str], ...] = ()
    talks: tuple[str, ...] = ()


@dataclass
class _Group:
    """Mentions of one actor that stand together: "U.S. envoy Steve Witkoff"."""

    actor: str
    start: int
    end: int
    mentions: list[Mention] = field(default_factory=list)


_IN = re.compile(
    r"(?<!war )(?<!conflict )(?<!fighting )(?<!situation )(?<!peace )(?<!truce )(?<!ceasefire )(?<!killed )(?<!hostages )"
    r"(?<!crisis )(?<!settlement )(?<!violence )(?<!interest )(?<!elections )"
    r"\b(?:in|at|outside|near|inside)\s+(?:the\s+|its\s+)?(?:(?:capital|city|town|resort|port|island|emirate|kingdom|sultanate"
    r"|swiss|austrian|black sea|red sea|southern|northern|eastern|western|central|neutral|nearby|neighbou?ring|host|city of|capital of"
    r"|of|saudi|gulf|omani|state of)\s*,?\s*)*$",
    re.IGNORECASE,
)
_TOWARDS = re.compile(
    r"\b(?:head(?:s|ed|ing)?|fl(?:y|ies|ew|ying)|travel(?:s|led|ling|ed|ing)?|go(?:es|ing)?|return(?:s|ed|ing)?|trip|visit|back|moved?|moves"
    r"|moving|due|en route|depart(?:s|ed|ing)?|leav(?:es?|ing)|left|bound|came|come|coming|invited|dispatch(?:es|ed)?|sen[dt]s?)"
    r"(?:\s+\S+){0,3}?\s+(?:back\s+)?(?:to|for|into)\s+(?:the\s+)?$"
    r"|\b(?:visit(?:s|ed|ing)?|arriv(?:es?|ed|ing) in|lands? in|landed in|reach(?:es|ed)?|touch(?:es)? down in)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_HOSTS = re.compile(
    r"^\s*(?:,[^,]{0,40},)?\s*(?:(?:to|will|would|again|once more|is to|is|was|has|had)\s+){0,3}(?:host(?:s|ed|ing)?|welcom(?:es?|ed|ing))\b",
    re.IGNORECASE,
)
_HOSTED_BY = re.compile(r"\b(?:hosted|hosting)\s+by\s+(?:the\s+)?$", re.IGNORECASE)
_BROKERED = re.compile(
    r"^[-\s](?:mediat|broker|facilitat|sponsor|back|led\b|moderat|chair|organi[sz]ed)\w*", re.IGNORECASE
)
_MEDIATES = re.compile(
    r"^(?:['’]s)?\s+(?:\w+\s+){0,2}?(?:mediat(?:es|ed|ing|ors?|ion)|go-between|as (?:a )?mediator|in the middle|auspices|shuttl)",
    re.IGNORECASE,
)
_MEDIATED_BY = re.compile(
    r"\b(?:mediat(?:ed|ion|ors?|ing)|brokered|facilitated|auspices|go-betweens?|intermediar(?:y|ies)|through|via|by way of|passed by|under)"
    r"(?:\s+(?:by|of|from|the|a|in|talks|foreign|minister|ministers|mediators?|mediation|officials?|diplomats?|presidents?|government)){0,5},?\s+$",
    re.IGNORECASE,
)
_SAYS = re.compile(
    r"^(?:['’]s)?(?:\s+(?!with\b|and\b|to\b)[\w'’.-]+){0,4}?,?\s+(?:also\s+|has\s+|have\s+|had\s+|later\s+)?(?:says?|said|announc\w+|den(?:y|ies|ied)|confirm\w*|tells?|told|signals?|warns?|hails?|insist\w*|believ\w+|claims?"
    r"|expect\w*|reports?|hints?|reveals?|hopes?|accuses?|vows?|calls|called|urges?|rejects?|rejected|dismiss\w+|notes?|adds?|added|stress\w+|wants?|demands?|explains?)\b",
    re.IGNORECASE,
)
_SAID_BY = re.compile(
    r"(?:[—–:]|\s-|,\s*says?|,\s*said|\bsays|\bsaid|\baccording to|\bannounces)\s+(?:the\s+)?(?:[\w.'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
_JOINS = re.compile(
    r"^(?:['’]s)?\s*(?:[-–—/&,]|and|,\s*and|versus|vs)(?:\s*(?:the|his|her|its|their|visiting|counterparts?|president|prime|minister|ministers|foreign|secretary|of|state|special|envoys?"
    r"|top|chief|negotiators?|officials?|delegations?|leaders?|senior|from|teams?|diplomats?|deputy|national|security|adviser|with|trade|representative|treasury|commerce|then|vice|premier|chancellor|king|crown|prince|both|mr|mrs|ms|dr))*\s*$",
    re.IGNORECASE,
)
_OF_AND = re.compile(
    r"^(?:['’]s)?\s+(?:\w+\s+){0,4}(?:and|,)\s*(?:the\s+|those of\s+|those from\s+|its\s+|\w+\s+of\s+(?:the\s+)?)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\b(?:between|bringing together|involving)\s+(?:the\s+)?(?:[\w'’-]+\s+){0,4}$", re.IGNORECASE)
_WITH = re.compile(
    r"\b(?:with|against)\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+|a\s+)?(?:(?!and\b|to\b|in\b|on\b|for\b|from\b|after\b|as\b)[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:meet(?:s|ing)?|met|sees?|saw|host(?:s|ed|ing)?|receiv(?:es?|ed|ing)|welcom(?:es?|ed)|sits? down|sat down|speaks?|spoke|talks? to|talked to|negotiat\w+|phon(?:es|ed)|calls?|called|telephon\w+"
    r"|visit(?:s|ed|ing)?|call with|talks? with|discuss(?:es|ed)?|invit\w+|joins?|sign(?:s|ed)?|strikes?|struck|seal(?:s|ed)?|reach(?:es|ed)?|agree[sd]?)\b",
    re.IGNORECASE,
)
_CAPITAL_OF = re.compile(r"^\s+(?:capital|capital city)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:on|over|about|regarding|of|for|around|to end)\s+(?:the\s+)?(?:war\s+in\s+|situation\s+(?:in|around)\s+|settlement\s+(?:in|of)\s+)?$",
    re.IGNORECASE,
)
_TALK_AFTER = re.compile(
    r"^(?:['’]s)?\s+(?:[\w'’-]+\s+){0,2}(?:talks|round|meeting|summit|negotiations|consultations|session|dialogue|conference|encounter)\b",
    re.IGNORECASE,
)
_NOT_ACTING = re.compile(
    r"^(?:['’]s)?\s*(?:-based|-born|-style|-listed|-made|-occupied|-controlled|-held)", re.IGNORECASE
)


def assign(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, phrases: Phrases) -> Roles:
    """Return who is who in `text`, given the names in it."""
    del phrases
    venue, placed = _venue(text, mentions, gazetteer)
    thirds, brokers = _third_parties(text, mentions, gazetteer)
    used = placed | brokers
    acting = [m for m in mentions if m.actor and m.start not in used and not _NOT_ACTING.match(text[m.end :])]
    groups = _groups(text, acting)
    speaker = _speaker(text, groups)
    sides = _sides(text, groups, speaker)
    named = {code for side in sides for code in side}
    return Roles(
        sides=tuple(_members(side, gazetteer) for side in sides),
        actors=tuple(dict.fromkeys(g.actor for g in groups)),
        venue=venue,
        third_parties=tuple(t for t in thirds if t.actor not in named),
        speaker=speaker.actor if speaker else None,
        levels=tuple((m.actor or "", m.level) for m in mentions if m.level and m.form is Form.PERSON),
        talks=tuple(m.talks.key for m in mentions if m.talks),
    )


def _members(side: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Put a bloc's members in its place: the E3 are three parties on one side."""
    codes: list[str] = []
    for code in side:
        actor = gazetteer.actors.get(code)
        codes += actor.members if actor and actor.members else (code,)
    return tuple(dict.fromkeys(codes))


def _venue(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> tuple[Venue, set[int]]:
    """Return where the sentence's meeting is, and the starts of the names that stand for a place here."""
    places: list[tuple[int, Venue, int]] = []
    used: set[int] = set()
    for m in mentions:
        before, after = text[: m.start], text[m.end :]
        if m.form is Form.DEMONYM and _CAPITAL_OF.match(after) and m.actor:
            actor = gazetteer.actors[m.actor]
            used.add(m.start)
            if actor.capital:
                places.append((0, Venue(actor.capital, m.actor), m.start))
            continue
        if m.form not in {Form.CITY, Form.CAPITAL, Form.NAME} or (m.form is Form.NAME and not m.actor):
            continue
        venue = Venue(m.city, m.country) if m.city else Venue(None, m.actor)
        rank = 0 if m.city else 1
        if _IN.search(before):
            places.append((rank, venue, m.start))
            used.add(m.start)
        elif _HOSTED_BY.search(before) or _HOSTS.match(after) or (m.form is not Form.NAME and (_TALK_AFTER.match(after) or _TOWARDS.search(before)) and not _joined(text, m)):
            places.append((rank + 1, venue, m.start))
            used.add(m.start)
        elif m.form is Form.NAME and _TOWARDS.search(before):
            places.append((rank + 2, venue, m.start))
            used.add(m.start)
        elif m.form is Form.CITY:
            used.add(m.start)
            if _follows_place(before) or re.search(r"\b(?:to|from)\s+$", before):
                places.append((rank + 3, venue, m.start))
    if not places:
        return Venue(), used
    _, venue, _ = min(places, key=lambda place: (place[0], place[2]))
    if venue.city is None:
        return venue, used
    return venue, used


def _follows_place(before: str) -> bool:
    return bool(re.search(r"[,(]\s*$", before))


def _joined(text: str, mention: Mention) -> bool:
    """Tell a capital that acts beside another ("Moscow-Washington talks") from a place."""
    before, after = text[: mention.start], text[mention.end :]
    return bool(
        re.match(r"^[-–—/]\s?[A-Z]", after)
        or re.search(r"[A-Za-z.][-–—/]\s?$", before)
        or re.search(r"\b(?:and|with|between)\s+$", before)
    )


def _third_parties(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer
) -> tuple[tuple[ThirdParty, ...], set[int]]:
    """Return the go-betweens and hosts of the sentence, and the starts of their names."""
    found: list[ThirdParty] = []
    used: set[int] = set()
    for m in mentions:
        if not m.actor:
            continue
        before, after = text[: m.start], text[m.end :]
        if _BROKERED.match(after) or _MEDIATES.match(after) or _MEDIATED_BY.search(before):
            found.append(ThirdParty(m.actor, Role.MEDIATOR))
            used.add(m.start)
        elif (
            m.form is not Form.CITY
            and (_HOSTS.match(after) or _HOSTED_BY.search(before))
            and m.form is not Form.PERSON
            and not _MEETS_PERSON.search(after)
        ):
            found.append(ThirdParty(m.actor, Role.HOST))
            used.add(m.start)
    del gazetteer
    return tuple(dict.fromkeys(found)), used


_MEETS_PERSON = re.compile(
    r"^\s*(?:to\s+|will\s+)?hosts?\s+(?!.*\b(?:talks|round|negotiations|summit|meeting)\b)", re.IGNORECASE
)


def _groups(text: str, mentions: Sequence[Mention]) -> list[_Group]:
    groups: list[_Group] = []
    for m in mentions:
        last = groups[-1] if groups else None
        if (
            last
            and last.actor == m.actor
            and re.match(r"^[^,;:—–]{0,60}$", text[last.end : m.start])
            and not _MEETS.search(text[last.end : m.start])
        ):
            last.end = m.end
            last.mentions.append(m)
        else:
            groups.append(_Group(m.actor or "", m.start, m.end, [m]))
    return groups


def _speaker(text: str, groups: Sequence[_Group]) -> _Group | None:
    for group in groups:
        if _SAID_BY.search(text[: group.start]) or _SAYS.match(text[group.end :]):
            return group
    return None


def _sides(text: str, groups: Sequence[_Group], speaker: _Group | None) -> Sides:
    """Return the sides that the sentence names outright; empty where it leaves them open."""
    chains = _chains(text, groups)
    for chain in chains:
        if len(_codes(chain)) > 1 and _BETWEEN.search(text[: chain[0].start]):
            return tuple((code,) for code in _codes(chain))
    with_ = next((c for c in chains if _WITH.search(text[: c[0].start]) and not _is(c, speaker, only=True)), None)
    if with_:
        subjects = [c for c in chains if c[-1].end <= with_[0].start and set(_codes(c)) - set(_codes(with_))]
        plain = [c for c in subjects if not _is(c, speaker, only=True)] or subjects
        if plain:
            return _sorted_sides(_codes(plain[-1]), _codes(with_))
    joined = next((c for c in chains if len(_codes(c)) > 1), None)
    if joined:
        return tuple((code,) for code in _codes(joined))
    if with_:
        after = [c for c in chains if c[0].start >= with_[-1].end and set(_codes(c)) - set(_codes(with_))]
        if speaker and speaker.actor not in _codes(with_):
            return _sorted_sides((speaker.actor,), _codes(with_))
        return _sorted_sides(_codes(after[0]), _codes(with_)) if after else ()
    for first, second in zip(chains, chains[1:], strict=False):
        between = text[first[-1].end : second[0].start]
        if set(_codes(first)) - set(_codes(second)) and _MEETS.search(between) and not re.search(r"[;:]", between):
            return _sorted_sides(_codes(first), _codes(second))
    return ()


def _is(chain: Sequence[_Group], speaker: _Group | None, *, only: bool) -> bool:
    return bool(speaker) and speaker in chain and (not only or len(chain) == 1)


def _codes(chain: Sequence[_Group]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.actor for group in chain))


def _sorted_sides(one: tuple[str, ...], other: tuple[str, ...]) -> Sides:
    rest = tuple(code for code in one if code not in other)
    return (rest, other) if rest else ()


def _chains(text: str, groups: Sequence[_Group]) -> list[list[_Group]]:
    """Return the groups in runs that are joined by "and", commas and hyphens."""
    chains: list[list[_Group]] = []
    for group in groups:
        if chains:
            gap = text[chains[-1][-1].end : group.start]
            if _JOINS.match(gap) or (len(gap) < 60 and _OF_AND.match(gap) and not _MEETS.search(gap)):  # noqa: PLR2004
                chains[-1].append(group)
                continue
        chains.append([group])
    return chains
