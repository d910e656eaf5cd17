"""Which names of actors, people and places stand where in a text.

It knows spellings, not roles: whether a name is a party, a venue or a mediator is for `mentions` to say. Names are
matched as runs of words, whatever their accents. A name has to begin with a capital unless the catalog writes it
without one, and an abbreviation ("US", "EU") has to be in capitals throughout unless the catalog has both ("Nato").
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.catalog import ActorKind, NamedTalks, Person
from bot.domain.rounds import Level
from bot.domain.talks import TWO_SIDES
from bot.reading.spellings import tokens, words
from bot.reading.surnames import PARTICLES, Surnames

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.domain.catalog import Actor, Catalog, City
    from bot.reading.spellings import Token

ABBREVIATION_LENGTH = 5  # letters: longer names in capitals are written in small letters, too ("UNESCO")
# Of two meanings of a name the weightier is meant; a city weighs as many as live in it, and what any opponent is called
# ("rebels") less than what one of them is.
_TALKS, _ACTOR, _OPPONENT, _LARGEST_CITY = 10**11, 10**10, 10**10 - 1, 10**9
_RANKS = {level.value: rank for rank, level in enumerate(Level)}


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
    """A meaning of a name. `surname`: it stands for a person by a part of the name only.

    `beside`: it means this only where one of these actors is named as well.
    """

    form: Form
    actor: str | None = None
    city: str | None = None
    country: str | None = None
    person: Person | None = None
    talks: NamedTalks | None = None
    surname: bool = False
    weight: int = 0
    beside: frozenset[str] = frozenset()

    def holds_on(self, day: date) -> bool:
        """Tell whether the name means this on `day`: an office-holder's term, both ends open where unknown."""
        person = self.person
        if person is None:
            return True
        return (person.since is None or person.since <= day) and (person.until is None or day < person.until)

    def at(self, start: int, end: int) -> Mention:
        """Return the mention of this at a place of a text."""
        level = self.person.level if self.person else None
        person = self.person.name if self.person else None
        return Mention(start, end, self.form, self.actor, self.city, self.country, level, person, self.talks)


class Gazetteer:
    """All names of a catalog, to be looked for in any text."""

    def __init__(self, catalog: Catalog) -> None:
        self._names: dict[tuple[str, ...], list[_Entry]] = defaultdict(list)
        self._in_capitals: set[tuple[str, ...]] = set()
        self._mixed: set[tuple[str, ...]] = set()
        self._in_small_letters: set[tuple[str, ...]] = set()
        self._longest: dict[str, int] = {}  # words in the longest name that begins with a word
        self._first_beside: set[str] = set()  # the words with which names begin that hold beside another only
        self._surnames = Surnames(catalog.names)
        self._governing = {actor.code: actor for actor in catalog.actors if actor.governs}
        self.actors: dict[str, Actor] = {actor.code: actor for actor in catalog.actors}
        # Who is at war or in dispute is what others talk of, too.
        self.subjects = frozenset(
            code
            for talks in catalog.talks
            if {"peace", "ceasefire"} & set(talks.topics)
            for side in talks.sides
            for code in side
        )
        seats = _seats_of_government(catalog)
        for city in catalog.cities:
            self._add_city(city, seats.get((city.name, city.country)))
        for site in catalog.sites:
            self._add((site.name,), _Entry(Form.CITY, city=site.city, country=site.country, weight=1))
        for actor in catalog.actors:
            self._add_actor(actor)
        # Talks last: what names a pair is found by the names above.
        named = [
            (talks, [n for n in (talks.name, *talks.aliases) if not self._names_a_pair(n)]) for talks in catalog.talks
        ]
        for talks, names in named:
            self._add(names, _Entry(Form.TALKS, talks=talks, weight=_TALKS))
        self._add_opponents(catalog)

    def _add_opponents(self, catalog: Catalog) -> None:
        """Add what opponents are called beside each other, and an armed group beside the state that has no other."""
        facing: dict[str, set[str]] = defaultdict(set)
        for talks in catalog.talks:
            for side in talks.sides:
                for code in side:
                    facing[code] |= {other for far in talks.sides if far is not side for other in far}
        for talks in catalog.talks:
            for code, names in talks.called:
                others = frozenset(far for side in talks.sides if code not in side for far in side)
                self._add(names, _Entry(Form.NAME, actor=code, weight=_ACTOR, beside=others))
            codes = [code for side in talks.sides for code in side]
            groups = [code for code in codes if self._is_group(code)]
            states = frozenset(code for code in codes if sum(map(self._is_group, facing[code])) == 1)
            if len(codes) == TWO_SIDES and len(groups) == 1 and states:
                opponent = _Entry(Form.NAME, actor=groups[0], weight=_OPPONENT, beside=states)
                self._add(catalog.names.opponents, opponent)
                self._add(catalog.names.both_sides, _Entry(Form.TALKS, talks=talks, weight=_TALKS, beside=states))

    def _is_group(self, code: str) -> bool:
        return code in self.actors and self.actors[code].kind is ActorKind.GROUP

    def _names_a_pair(self, name: str) -> bool:
        """Tell a name made of its parties' names ("Iran-US talks"): it says no more than these, and would hide them."""
        return len({m.actor for m in self.find(name, date.max) if m.actor and m.form is not Form.PERSON}) > 1

    def _add(self, names: Iterable[str], entry: _Entry) -> None:
        for name in names:
            spelling = words(name)
            if not spelling:
                continue
            self._names[spelling].append(entry)
            self._longest[spelling[0]] = max(self._longest.get(spelling[0], 0), len(spelling))
            if entry.beside:
                self._first_beside.add(spelling[0])
            if name.isupper() and len(name.replace(".", "")) <= ABBREVIATION_LENGTH:
                self._in_capitals.add(spelling)
            elif not entry.surname:
                self._mixed.add(spelling)
            if not name[0].isupper() and spelling[0] not in PARTICLES:
                self._in_small_letters.add(spelling)

    def _seat(self, name: str, actor: str) -> _Entry:
        """Return what a seat stands for: its actor, and where it bears a city's name ("Brussels"), that city too."""
        cities = [entry for entry in self._names.get(words(name), ()) if entry.city]
        if not cities:
            return _Entry(Form.SEAT, actor=actor, weight=_ACTOR)
        city = max(cities, key=lambda entry: entry.weight)
        return _Entry(Form.CAPITAL, actor=actor, city=city.city, country=city.country, weight=_ACTOR)

    def _add_city(self, city: City, government: str | None) -> None:
        form = Form.CAPITAL if government else Form.CITY
        weight = min(city.population, _LARGEST_CITY)
        entry = _Entry(form, actor=government, city=city.name, country=city.country, weight=weight)
        self._add((city.name, *city.aliases), entry)

    def _add_actor(self, actor: Actor) -> None:
        self._add((actor.name, *actor.names), _Entry(Form.NAME, actor=actor.code, weight=_ACTOR))
        self._add(actor.demonyms, _Entry(Form.DEMONYM, actor=actor.code, weight=_ACTOR))
        for seat in actor.seats:
            self._add((seat,), self._seat(seat, actor.code))
        for person in actor.people:
            full = (person.name, *person.aliases)
            self._add(full, _Entry(Form.PERSON, actor=actor.code, person=person))
            alone = dict.fromkeys(part for name in full for part in self._surnames.of(name, actor.code))
            self._add(alone, _Entry(Form.PERSON, actor=actor.code, person=person, surname=True))

    def find(self, text: str, day: date) -> tuple[Mention, ...]:
        """Return the names in `text`, longest first at each place, as they were borne on `day`."""
        run = tokens(text)
        found = self._find(run, day, text, frozenset())
        if self._first_beside.isdisjoint([token.plain for token in run]):
            return found
        named = frozenset(mention.actor for mention in found if mention.actor)
        return self._find(run, day, text, named) if named else found

    def _find(self, run: Sequence[Token], day: date, text: str, named: frozenset[str]) -> tuple[Mention, ...]:
        """Return the names in a run of words, those that hold only beside one of `named` among them."""
        found: list[Mention] = []
        spellings = tuple([token.plain for token in run])
        free = 0  # the first word that is in no name yet
        for index, spelling in enumerate(spellings):
            longest = self._longest.get(spelling)
            if longest is None or index < free:
                continue
            for end in range(min(index + longest, len(run)), index, -1):
                if spellings[index:end] not in self._names:
                    continue
                entry = self._meant(run, index, end, day, text, named)
                if entry is not None:
                    found.append(self._for_its_state(entry, day).at(run[index].start, run[end - 1].end))
                    free = end
                    break
        return tuple(found)

    def _for_its_state(self, entry: _Entry, day: date) -> _Entry:
        """Return what stands for a group that governs a state as standing for the state."""
        group = self._governing.get(entry.actor or "")
        governs = group is not None and (group.governs_since is None or group.governs_since <= day)
        return replace(entry, actor=group.governs) if group and governs else entry

    def _meant(  # noqa: PLR0913, PLR0917 - a place, and all that tells what stands there
        self, run: Sequence[Token], start: int, end: int, day: date, text: str, named: frozenset[str]
    ) -> _Entry | None:
        """Return what the words run[start:end], which spell a name, mean here; None where they are none after all."""
        part = run[start:end]
        spelling = tuple(token.plain for token in part)
        entry = _meaning(self._names[spelling], day, named) if self._is_written_as_a_name(part, spelling) else None
        if entry is None or not entry.surname or entry.person is None:
            return entry
        of_another = self._surnames.is_of_another(run, start, end, entry.person.name, text)
        return None if of_another else entry

    def _is_written_as_a_name(self, part: Sequence[Token], spelling: tuple[str, ...]) -> bool:
        if spelling in self._in_small_letters:
            return True
        if spelling in self._in_capitals and spelling not in self._mixed:
            return all(token.text.isupper() or token.text.isdigit() for token in part)
        return part[0].text[0].isupper() or (part[0].text in PARTICLES and part[-1].text[0].isupper())


def _seats_of_government(catalog: Catalog) -> dict[tuple[str, str], str]:
    """Return the code of the actor for which each city (name, country) stands.

    The capital of a group lies in a state's country, and there stands for the group: "Sanaa" for the Houthis.
    """
    countries: dict[str, list[City]] = defaultdict(list)
    for city in catalog.cities:
        countries[city.name].append(city)
    found: dict[tuple[str, str], str] = {}
    for actor in sorted(catalog.actors, key=lambda actor: actor.kind is not ActorKind.STATE):
        namesakes = countries.get(actor.capital or "", [])
        own = [city for city in namesakes if city.country == actor.code]
        abroad = namesakes if actor.kind is ActorKind.GROUP else []
        seat = max(own or abroad, key=lambda city: city.population, default=None)
        if seat is not None:
            found[seat.name, seat.country] = actor.code
    return found


def _meaning(entries: Sequence[_Entry], day: date, named: frozenset[str]) -> _Entry | None:
    """Choose what a name means on a day, beside those named.

    A surname that several actors' people bear then means none of them; nor does what several opponents are called.
    """
    holding = [entry for entry in entries if entry.holds_on(day) and not entry.beside]
    beside = [entry for entry in entries if entry.beside & named]
    beside = [entry for entry in beside if entry.weight == max(one.weight for one in beside)]
    if beside and all((entry.actor, entry.talks) == (beside[0].actor, beside[0].talks) for entry in beside):
        return beside[0]
    whole = [entry for entry in holding if not entry.surname]
    if whole:
        return max(whole, key=lambda entry: entry.weight)
    if len({entry.actor for entry in holding}) == 1:
        return min(holding, key=lambda entry: _RANKS.get(entry.person.level if entry.person else "", len(_RANKS)))
    return None
