"""General knowledge that reading draws on: actors, the people who speak for them, cities, named talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property


class ActorKind(StrEnum):
    """What an actor is."""

    STATE = "state"
    ORGANISATION = "organisation"
    GROUP = "group"


@dataclass(frozen=True)
class Person:
    """An office-holder who speaks for an actor from `since` (inclusive) until `until` (exclusive).

    `level` is one of bot.domain.rounds.Level's values. A bound of None is open.
    """

    name: str
    post: str
    level: str
    aliases: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Actor:
    """A state, an organisation or an armed group that can be a party, a mediator or a host.

    `code` is ISO 3166-1 alpha-3 for a state, a name in capitals for all others. `names` and `demonyms` are
    written as texts write them; `seats` are names that stand for its government ("Kremlin"); `members` are the
    codes of a bloc that negotiates as one ("E3"). A group that `governs` a state stands for it, from the first day of
    `governs_since` on.
    """

    code: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    capital: str | None = None
    seats: tuple[str, ...] = ()
    people: tuple[Person, ...] = ()
    members: tuple[str, ...] = ()
    governs: str | None = None
    governs_since: date | None = None


@dataclass(frozen=True)
class City:
    """A place where talks can be held: its English name, its country's code and other spellings."""

    name: str
    country: str
    aliases: tuple[str, ...] = ()
    population: int = 0
    zone: str = "UTC"


@dataclass(frozen=True)
class NamedTalks:
    """A negotiation known beforehand: the names texts give it, its sides, its subject and its go-betweens.

    `called` are, by a party's code, names that mean it only where the other side is named as well: "the South" beside
    North Korea, "communist rebels" beside Manila.
    """

    key: str
    name: str
    sides: tuple[tuple[str, ...], ...]
    aliases: tuple[str, ...] = ()
    subject: str = ""
    topics: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()
    called: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def parties(self) -> frozenset[str]:
        """The codes of all who sit on its sides."""
        return frozenset(code for side in self.sides for code in side)


@dataclass(frozen=True)
class Site:
    """A building, resort or estate that stands for the city it is in ("Mar-a-Lago" for Palm Beach)."""

    name: str
    city: str
    country: str


@dataclass(frozen=True)
class Topic:
    """What talks can be about: its key, how a card calls it, and the words by which a text shows it.

    `words` are lowercase. One that ends in "*" stands for every word that begins so ("enrich*").
    """

    key: str
    label: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class PhraseGroup:
    """The phrases that show one thing: a `section` ("phases"), a `name` in it ("postponed"), regular expressions.

    The expressions are matched in lower-case text, on word boundaries; "{talk}" stands for any noun of the group
    ("", "talk"), "{begin}" for the verbs of the group ("verbs", "begin").
    """

    section: str
    name: str
    patterns: tuple[str, ...]


@dataclass(frozen=True)
class NameCustoms:
    """How people are called by a part of their name, the last part where nothing else is said.

    `ordinary` are words in lower case that never stand alone for a person, `titles` those that may stand before a bare
    surname. The rest are actors' codes: whose people put the family's name first, are called by their given name
    (`given_first`), by `either` the first or the last part, or always by their `whole` name.

    `opponents` are words for a group beside the state that it alone negotiates with ("rebels"), `both_sides` those for
    the two of them together ("warring sides").
    """

    ordinary: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    family_first: tuple[str, ...] = ()
    given_first: tuple[str, ...] = ()
    either: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    opponents: tuple[str, ...] = ()
    both_sides: tuple[str, ...] = ()


@dataclass(frozen=True)
class Catalog:
    """All that we know before the first report."""

    actors: tuple[Actor, ...] = ()
    cities: tuple[City, ...] = ()
    talks: tuple[NamedTalks, ...] = ()
    sites: tuple[Site, ...] = ()
    topics: tuple[Topic, ...] = ()
    phrases: tuple[PhraseGroup, ...] = ()
    names: NameCustoms = NameCustoms()
