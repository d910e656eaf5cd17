"""What each name in a sentence is there for: a party, the venue, a go-between, the one who says so.

The same word can be any of them ("Moscow and Washington will meet in Istanbul", "Moscow talks", "Oman says"), so the
words around it decide. It knows one sentence and nothing of the rounds that are stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
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
# Where somebody speaks is not where the sides meet.
_SPOKEN_IN = re.compile(
    r"\b(?:told|said|speaking|spoke to (?:reporters|journalists)|conference|briefing|reporters|journalists|interview|statement|speech|ceremony|rally|lecture|address|office|embassy|ambassador)"
    r"(?:\s+(?!talks|meeting|round|negotiations)[\w'’]+){0,3}\s+(?:in|at|to)\s+(?:the\s+)?$",
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
    r"(?:,\s*says?|,\s*said|\bsays|\bsaid|\baccording to|\bannounces)\s+(?:the\s+)?(?:[\w.'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
_AT_THE_END = re.compile(r"(?:[—–:]|\s-)\s+(?:[\w.'’-]+\s+){0,3}$")
_COLON = re.compile(r"^(?:['’]s)?(?:\s+[\w.'’-]+){0,3}:\s")
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
    r"\bwith\s+(?:the\s+|its\s+|his\s+|her\s+|their\s+|a\s+)?(?:(?!and\b|to\b|in\b|on\b|for\b|from\b|after\b|as\b)[\w'’-]+\s+){0,4}$",
    re.IGNORECASE,
)
_TALKING = re.compile(
    r"\b(?:talk(?:s|ing|ed)?|negotiat\w+|meet\w*|met|dialogue|discuss\w*|consult\w*|rounds?|summit|calls?|deals?|agreement|accord|pact|truce|ceasefire"
    r"|contacts?|conversations?|session|sit-down|spoke|speaks?|speaking|agree[sd]?|touch|engag\w+|diplomacy|sits? down|sat down|settle\w*"
    r"|exchang\w+|encounter|parley|trade)\b[^;:]{0,60}$",
    re.IGNORECASE,
)
_NEAR_TALKS = re.compile(
    r"\b(?:talks?|talking|negotiat\w+|meet\w*|met|dialogue|discuss\w*|consult\w*|rounds?|summit|calls?|contacts?|conversations?|session|sit-down|spoke|speaks?"
    r"|sits? down|sat down|delegations?|teams?|agree\w*|deals?|pact|truce|ceasefire|sign(?:s|ed)?|reach(?:es|ed)?|strikes?|struck|resum\w+|reconvene|mediat\w+|exchang\w+"
    r"|parley|conclude\w*|wrap\w*|encounter|get together|track|experts?|envoys|diplomats|presidents|leaders|ministers|fms)\b",
    re.IGNORECASE,
)
_MEETS = re.compile(
    r"\b(?:meets?|met|meeting|sees?|saw|hosts?|hosted|hosting|receives?|received|receiving|welcomes?|welcomed|phones?|phoned|telephones?|telephoned"
    r"|speaks?\s+(?:to|with)|spoke\s+(?:to|with)|talks?\s+to|talked\s+to|negotiat\w+\s+with|sits?\s+down\s+with|sat\s+down\s+with)"
    r"(?:\s+(?!in\b|on\b|over\b|for\b|at\b|to\b|as\b|amid\b|and\b|after\b|about\b|that\b|before\b)[\w'’.“”\"-]+){0,6}\s*$",
    re.IGNORECASE,
)
_TELLS = re.compile(r"\b(?:tells?|told|calls?|called)\s+(?:[\w.'’-]+\s+){0,4}$", re.IGNORECASE)
_BY_PHONE = re.compile(r"\b(?:tele)?phone\b|\bin (?:a|their|the) (?:\S+ )?call\b", re.IGNORECASE)
_MOST_PARTIES = 4  # joined by "and" alone: more are a conference, not talks between two sides
_HOSTILE = re.compile(r"\b(?:war|fighting|conflict|tensions?|clashes|dispute|hostilities|relations|ties|border|exchange of fire|trade|standoff|stand-off|rift|row)\s*$", re.IGNORECASE)
_VERB_BETWEEN = re.compile(r"\b(?:meet\w*|met|tells?|told|hosts?|receives?|received|phoned|speaks?|spoke|talks? to|sees)\b", re.IGNORECASE)
_CAPITAL_OF = re.compile(r"^\s+(?:capital|capital city)\b", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:on|over|about|regarding|of|for|around|to end)\s+(?:the\s+)?(?:war\s+in\s+|situation\s+(?:in|around)\s+|settlement\s+(?:in|of)\s+)?$",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"^['’]s?\s")
_OF_OFFICE = re.compile(
    r"^(?:['’]s?)?\s+(?:[\w.'’“”-]+\s+){0,4}?(?:officials?|ministers?|ministry|ministries|envoys?|delegations?|presidents?|leaders?|counterparts?|diplomats?|teams?|negotiators?"
    r"|fms?|pms?|premiers?|chancellors?|secretar(?:y|ies)|representatives?|ambassadors?|governments?|sides?|generals?|experts?|delegates?|king|prince|emir|sultan|adviser|advisor|aides?"
    r"|spokes\w+|authorities|military|army|rebels?|guerrillas?|militants?|movement|group|regime|state|parliament|speaker|chiefs?|heads?|lawmakers|mediators?|commanders?|forces"
    r"|talks?|negotiations?|rounds?|meetings?|summit|consultations?|dialogue|discussions?|deals?|call|people|men|technicians|specialists|trade|foreign|top|senior|deputy|vice|[A-Z][a-z]+)\b"
)
_SENT_BY = re.compile(r"^(?:['’]s?)?\s+(?:\w+\s+){0,2}?(?P<who>envoys?|negotiators?|representatives?|emissar(?:y|ies)|teams?|people|officials?|aides?|administration)\b", re.IGNORECASE)
_JOINED_AFTER = re.compile(r"^(?:['’]s?)?\s*(?:[-–—/,]|and\b|&)\s*\S", re.IGNORECASE)
_JOINED_BEFORE = re.compile(r"(?:[-–—/,]|\band|&|\bwith|\bbetween|\bthe)\s*$", re.IGNORECASE)
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
    acting = [m for m in mentions if m.actor and m.start not in used and _acts(text, m)]
    groups = _groups(text, acting)
    speaker = _speaker(text, groups)
    sides = _sides(text, groups, speaker)
    named = {code for side in sides for code in side}
    venue = _named_after(text, acting, named, venue, gazetteer)
    return Roles(
        sides=tuple(_members(side, gazetteer) for side in sides),
        actors=tuple(dict.fromkeys(g.actor for g in groups)),
        venue=venue,
        third_parties=tuple(t for t in thirds if t.actor not in named),
        speaker=speaker.actor if speaker else None,
        levels=tuple((m.actor or "", _rank(text, m)) for m in mentions if m.level and m.form is Form.PERSON),
        talks=tuple(m.talks.key for m in mentions if m.talks),
    )


def _acts(text: str, mention: Mention) -> bool:
    """Tell a name that acts from one that merely describes: "Japanese officials", not "Japanese gas companies"."""
    before, after = text[: mention.start], text[mention.end :]
    if _NOT_ACTING.match(after):
        return False
    people = mention.form is Form.DEMONYM and text[mention.end - 1] == "s"
    describes = (mention.form is Form.DEMONYM and not people) or (mention.form is Form.NAME and _POSSESSIVE.match(after))
    if not describes:
        return True
    return bool(_OF_OFFICE.match(after) or _JOINED_AFTER.match(after) or _JOINED_BEFORE.search(before))


def _named_after(
    text: str, mentions: Sequence[Mention], parties: set[str], venue: Venue, gazetteer: Gazetteer
) -> Venue:
    """Return the state that talks of others are named after ("the Oman talks") as their place where none is given.

    Not so a state that is itself what others talk of ("the Ukraine talks").
    """
    if len(parties) < 2 or venue != Venue():  # noqa: PLR2004 — a pair
        return venue
    for m in mentions:
        subject = m.actor in parties | gazetteer.subjects
        if m.form is Form.NAME and not subject and _TALK_AFTER.match(text[m.end :]):
            return Venue(None, m.actor)
    return venue


def _rank(text: str, mention: Mention) -> str:
    """Return the rank of a person, or of the one sent by him: "Trump's envoy" is no president."""
    sent = _SENT_BY.match(text[mention.end :])
    if not sent:
        return mention.level or ""
    return "officials" if sent["who"].lower().startswith(("team", "people", "official", "aide", "adm")) else "envoys"


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
        if _SPOKEN_IN.search(before):
            used.add(m.start)
        elif _IN.search(before):
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
            and not _VERB_BETWEEN.search(text[last.end : m.start])
        ):
            last.end = m.end
            last.mentions.append(m)
        else:
            groups.append(_Group(m.actor or "", m.start, m.end, [m]))
    return groups


def _speaker(text: str, groups: Sequence[_Group]) -> _Group | None:
    for group in groups:
        before, after = text[: group.start], text[group.end :]
        quoted_last = _AT_THE_END.search(before) and len(after.split()) <= 4  # noqa: PLR2004 — "— Iranian foreign ministry"
        quoted_first = len(before.split()) <= 4 and _COLON.match(after)  # noqa: PLR2004 — "Senior U.S. official:"
        if quoted_first or quoted_last or (_SAID_BY.search(before) and len(after.split()) <= 4) or _SAYS.match(after):  # noqa: PLR2004
            return group
    return None


def _sides(text: str, groups: Sequence[_Group], speaker: _Group | None) -> Sides:
    """Return the sides that the sentence names outright; empty where it leaves them open."""
    chains = _chains(text, groups)
    for chain in chains:
        between = _BETWEEN.search(text[: chain[0].start])
        if len(_codes(chain)) > 1 and between and _is_of_talks(text, between.start(), chain[-1].end):
            return tuple((code,) for code in _codes(chain))
    return _opposite(text, chains, speaker) or _together(text, chains) or _met(text, chains)


def _is_of_talks(text: str, start: int, end: int) -> bool:
    """Tell "talks between A and B" and "between A and B, talks" from "the war between A and B"."""
    before = " ".join(text[:start].split()[-7:])
    after = " ".join(text[end:].split()[:4])
    return bool(_NEAR_TALKS.search(before) or _NEAR_TALKS.search(after)) and not _HOSTILE.search(before[-25:])


def _opposite(text: str, chains: Sequence[list[_Group]], speaker: _Group | None) -> Sides:
    """Return the sides of "talks of A ... with B": who is with whom is said."""
    for index, chain in enumerate(chains):
        before = text[: chain[0].start]
        introduced = _WITH.search(before)
        if not introduced or not _TALKING.search(before[: introduced.start()]) or _HOSTILE.search(before[: introduced.start()]):
            continue
        codes = _codes(chain)
        others = [c for c in chains[:index] if set(_codes(c)) - set(codes)]
        plain = [c for c in others if not (speaker in c and len(c) == 1)] or others
        if plain:
            return _sorted_sides(_codes(plain[-1]), codes)
        behind = next((c for c in chains[index + 1 :] if set(_codes(c)) - set(codes)), None)
        if speaker and speaker.actor not in codes:
            return _sorted_sides((speaker.actor,), codes)
        if behind and not _TALKING.search(text[chain[-1].end : behind[0].start]):
            return _sorted_sides(_codes(behind), codes)
    return ()


def _together(text: str, chains: Sequence[list[_Group]]) -> Sides:
    """Return the sides of "A and B" beside a word for talks."""
    for chain in chains:
        codes = _codes(chain)
        if not 1 < len(codes) <= _MOST_PARTIES:
            continue
        before, after = text[max(0, chain[0].start - 50) : chain[0].start], text[chain[-1].end : chain[-1].end + 90]
        if _NEAR_TALKS.search(re.split(r"[;—]", after)[0]) or _NEAR_TALKS.search(before):
            return tuple((code,) for code in codes)
    return ()


def _met(text: str, chains: Sequence[list[_Group]]) -> Sides:
    """Return the sides of "A meets B"."""
    for first, second in pairwise(chains):
        between = text[first[-1].end : second[0].start]
        calls = _TELLS.search(between) and _BY_PHONE.search(text)
        if set(_codes(first)) - set(_codes(second)) and (_MEETS.search(between) or calls):
            return _sorted_sides(_codes(first), _codes(second))
    return ()


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
            if _JOINS.match(gap) or (len(gap) < 60 and _OF_AND.match(gap) and not _VERB_BETWEEN.search(gap)):  # noqa: PLR2004
                chains[-1].append(group)
                continue
        chains.append([group])
    return chains
