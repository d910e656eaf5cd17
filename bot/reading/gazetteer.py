"""Which names of actors, people and places stand where in a text.

It knows spellings, not roles: whether a name is a party, a venue or a mediator is for `mentions` to say. Names are
matched as runs of words, whatever their accents; each word of a name has to begin with a capital, and an
abbreviation ("US", "EU") has to be in capitals throughout.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from bot.domain.catalog import Actor, Catalog, City, NamedTalks, Person

TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+")
# Words that families share with everyday English or with the calendar: as a bare surname they name nobody.
NOT_SURNAMES = frozenset(
    ["may", "march", "april", "june", "july", "august", "sunday", "monday", "friday", "young", "brown", "black", "white", "green", "gray", "grey", "king", "kings", "rice", "stone", "wood", "woods", "hill", "lake", "rivers", "park", "church", "day", "knight", "law", "love", "price", "bush", "ford", "marsh", "field", "wolf", "fox", "blue", "sea", "long", "short", "strong", "noble", "best", "wise", "bond", "cook", "cruz", "page", "paris", "london", "berlin", "washington", "jordan", "georgia", "francis", "israel", "sudan", "chad", "mali", "cuba", "india", "china", "rose", "west", "east", "north", "south", "new", "old", "good", "great", "van", "von", "de", "la", "el", "al", "bin", "ibn", "abu", "sheikh", "prince", "princess", "general", "jr", "sr", "ii", "iii", "junior", "senior", "grand", "duke", "emir", "sultan", "shah", "khan", "united", "states", "state", "minister", "president", "ali", "mohammed", "muhammad", "mohamed", "ahmed", "hassan", "hussein", "singh", "kumar", "lee", "scott", "james", "john", "paul", "peter", "george", "david", "charles", "philip", "thomas", "simon", "martin", "lewis", "daniel", "adam", "andrew", "hunt", "baker", "cooper", "hammond", "hague", "moon", "ban", "kim"]
)
# Actors whose people put the family's name first.
FAMILY_NAME_FIRST = frozenset({"CHN", "PRK", "KOR", "TWN", "VNM", "KHM", "HKG"})
ABBREVIATION_LENGTH = 5


class Form(StrEnum):
    """In what shape a name stands for what it names."""

    NAME = "name"
    DEMONYM = "demonym"
    CAPITAL = "capital"
    SEAT = "seat"
    PERSON = "person"
    CITY = "city"
    TALKS = "talks"


@dataclass(frozen=True)
class Mention:
    """A name found at text[start:end]. `actor` is a code, `city` a place's English name with its `country`."""

    start: int
    end: int
    form: Form
    actor: str | None = None
    city: str | None = None
    country: str | None = None
    level: str | None = None
    person: str | None = None
    talks: NamedTalks | None = None


@dataclass(frozen=True)
class _Entry:
    form: Form
    actor: str | None = None
    city: str | None = None
    country: str | None = None
    person: Person | None = None
    talks: NamedTalks | None = None
    surname: bool = False
    weight: int = 0

    def holds_on(self, day: date) -> bool:
        """Tell whether the name means this on `day`: an office-holder's term, both ends open where unknown."""
        person = self.person
        if person is None:
            return True
        return (person.since is None or person.since <= day) and (person.until is None or day < person.until)


def plain(text: str) -> str:
    """Return `text` in lower case without accents and without the dots of an abbreviation."""
    bare = unicodedata.normalize("NFKD", text.replace(".", ""))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=65536)
def _plain_word(word: str) -> str:
    return word.casefold() if word.isascii() and "." not in word else plain(word)


def _words(name: str) -> tuple[str, ...]:
    return tuple(_plain_word(match.group()) for match in TOKEN.finditer(name))


class Gazetteer:
    """All names of a catalog, to be looked for in any text."""

    def __init__(self, catalog: Catalog) -> None:
        self._names: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._capitals: set[tuple[str, ...]] = set()
        self._firsts: dict[str, int] = {}
        self.actors: dict[str, Actor] = {actor.code: actor for actor in catalog.actors}
        # Who is at war or in dispute is what others talk of, too.
        self.subjects = frozenset(
            code for talks in catalog.talks if {"peace", "ceasefire"} & set(talks.topics) for side in talks.sides for code in side
        )
        capitals = {(actor.capital, actor.code): actor.code for actor in catalog.actors if actor.capital}
        for city in catalog.cities:
            self._add_city(city, capitals)
        for site in catalog.sites:
            self._add((site.name,), _Entry(Form.CITY, city=site.city, country=site.country, weight=1))
        for actor in catalog.actors:
            self._add_actor(actor)
        for words in self._names:
            self._firsts[words[0]] = max(self._firsts.get(words[0], 0), len(words))
        for talks in catalog.talks:
            # A name made of its parties' names ("Iran-US talks") says no more than these, and would hide them.
            names = [name for name in (talks.name, *talks.aliases) if not self._names_a_pair(name)]
            self._add(names, _Entry(Form.TALKS, talks=talks, weight=10**11))
        for words in self._names:
            self._firsts[words[0]] = max(self._firsts.get(words[0], 0), len(words))

    def _names_a_pair(self, name: str) -> bool:
        return len({m.actor for m in self.find(name, date.max) if m.actor and m.form is not Form.PERSON}) > 1

    def _add(self, names: Iterable[str], entry: _Entry) -> None:
        for name in names:
            words = _words(name)
            if not words:
                continue
            self._names[words].append(entry)
            if name.isupper() and len(name.replace(".", "")) <= ABBREVIATION_LENGTH:
                self._capitals.add(words)

    def _add_city(self, city: City, capitals: dict[tuple[str | None, str], str]) -> None:
        actor = capitals.get((city.name, city.country))
        form = Form.CAPITAL if actor else Form.CITY
        entry = _Entry(form, actor=actor, city=city.name, country=city.country, weight=min(city.population, 10**9))
        self._add((city.name, *city.aliases), entry)

    def _add_actor(self, actor: Actor) -> None:
        self._add((actor.name, *actor.names), _Entry(Form.NAME, actor=actor.code, weight=10**10))
        self._add(actor.demonyms, _Entry(Form.DEMONYM, actor=actor.code, weight=10**10))
        self._add(actor.seats, _Entry(Form.SEAT, actor=actor.code, weight=10**10))
        for person in actor.people:
            entry = _Entry(Form.PERSON, actor=actor.code, person=person)
            full = (person.name, *person.aliases)
            self._add(full, entry)
            surname = _Entry(Form.PERSON, actor=actor.code, person=person, surname=True)
            self._add({name for name in (_surname(n, actor.code) for n in full) if name}, surname)

    def find(self, text: str, day: date) -> tuple[Mention, ...]:
        """Return the names in `text`, longest first at each place, as they were borne on `day`."""
        tokens = [(m.start(), m.end(), m.group(), _plain_word(m.group())) for m in TOKEN.finditer(text)]
        found: list[Mention] = []
        index = 0
        while index < len(tokens):
            longest = self._firsts.get(tokens[index][3], 0)
            length = 1
            for size in range(min(longest, len(tokens) - index), 0, -1):
                run = tokens[index : index + size]
                words = tuple(token[3] for token in run)
                entries = self._names.get(words)
                if entries and self._spelt_as_a_name(run, words):
                    best = self._best(entries, day)
                    if best and not (best.surname and _is_of_another(tokens, index, size, best, text)):
                        found.append(_mention(run[0][0], run[-1][1], best))
                        length = size
                        break
            index += length
        return tuple(found)

    def _spelt_as_a_name(self, run: list[tuple[int, int, str, str]], words: tuple[str, ...]) -> bool:
        if words in self._capitals:
            return all(token[2].isupper() or token[2].isdigit() for token in run)
        first, last = run[0][2], run[-1][2]
        return (first[0].isupper() or first in {"al", "el"}) and (
            last[0].isupper() or last[0].isdigit() or len(run) > 1
        )

    def _best(self, entries: list[_Entry], day: date) -> _Entry | None:
        """Choose what a name means on a day; a surname that several actors' people bear then means none of them."""
        holding = [entry for entry in entries if entry.holds_on(day)]
        named = [entry for entry in holding if not entry.surname]
        if named:
            return max(named, key=lambda entry: entry.weight)
        if len({entry.actor for entry in holding}) == 1:
            return min(holding, key=lambda entry: _RANKS.get(entry.person.level if entry.person else "", 9))
        return None


# What may stand before a bare surname without being a first name.
_TITLES = frozenset(
    "president minister premier pm fm mr mrs ms dr envoy secretary chancellor king queen prince leader negotiator ayatollah general "
    "us u.s uk eu un as if when while after before the and but or with of by from to in on for at says why how what will can does did "
    "is are was urgent exclusive flash breaking update live watch sir lord senator mediator ambassador spokesman aide adviser chief "
    "diplomat kremlin house pentagon donald vladimir boss team says tells".split()
)


def _is_of_another(tokens: list[tuple[int, int, str, str]], index: int, size: int, entry: _Entry, text: str) -> bool:
    """Tell whether a bare surname is part of a longer name that we do not know: "Melania Trump", "Abbas Araghchi"."""
    before = tokens[index - 1] if index else None
    if before and text[before[1] : tokens[index][0]] == " " and before[2][0].isupper():
        first_names = plain(entry.person.name if entry.person else "").split()
        if before[3] not in _TITLES and before[3] not in first_names and before[3] not in _ENDINGS:
            return not _is_title_case(tokens)
    after = tokens[index + size] if index + size < len(tokens) else None
    follows = after is not None and text[tokens[index + size - 1][1] : after[0]] == " " and after[2][0].isupper()
    return follows and not _is_title_case(tokens)


_ENDINGS = frozenset({"s"})
_TITLE_CASE = 0.7  # of a headline's words have a capital where its style is to set them so


def _is_title_case(tokens: list[tuple[int, int, str, str]]) -> bool:
    words = [token[2] for token in tokens if len(token[2]) > 3]  # noqa: PLR2004 — "of", "the" and "and" stay small
    return sum(word[0].isupper() for word in words) >= _TITLE_CASE * max(len(words), 1)


_RANKS = {level: rank for rank, level in enumerate(("leaders", "ministers", "envoys", "officials", "experts"))}


def _surname(name: str, actor: str) -> str | None:
    parts = name.split()
    if len(parts) < 2:
        return None
    if actor in FAMILY_NAME_FIRST:
        surname = parts[0]
        return surname if plain(surname) == "xi" else None
    surname = parts[-1]
    if parts[-2].casefold() in {"al", "el", "bin", "van", "von", "de", "der", "al-", "ben"}:
        surname = " ".join(parts[-2:])
    return None if plain(surname) in NOT_SURNAMES or len(surname) < 3 else surname  # noqa: PLR2004 — initials


def _mention(start: int, end: int, entry: _Entry) -> Mention:
    person = entry.person
    return Mention(
        start,
        end,
        entry.form,
        actor=entry.actor,
        city=entry.city,
        country=entry.country,
        level=person.level if person else None,
        person=person.name if person else None,
        talks=entry.talks,
    )


def overlapping(mentions: Iterable[Mention], start: int, end: int) -> Iterator[Mention]:
    """Yield the mentions that lie within [start, end)."""
    return (mention for mention in mentions if start <= mention.start and mention.end <= end)
