"""What may stand in the catalog's files: one model per kind of entry, all of its keys optional in the file.

An entry either adds something new, and then needs what the domain needs, or says more of something known. Hence
everything may be left out here; config.catalog asks for what a new entry lacks.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, Strict, model_validator

from bot.domain.catalog import ActorKind, Person
from bot.domain.rounds import Level

Text = Annotated[str, Field(min_length=1)]
Texts = tuple[Text, ...]
Day = Annotated[date, Strict()]


def _two_or_more(sides: tuple[Texts, ...]) -> tuple[Texts, ...]:
    if len(sides) < 2 or not all(sides):  # noqa: PLR2004 - talks are between two
        raise ValueError('two or more lists of codes, such as [["IRN"], ["USA"]]')
    return sides


class Entry(BaseModel):
    """A table of a catalog file."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @classmethod
    def keys(cls) -> set[str]:
        """Return the keys that may stand in the table, and in tables within it."""
        return set(cls.model_fields)

    def given(self) -> dict[str, Any]:
        """Return what the table sets, as values of the domain."""
        return {key: getattr(self, key) for key in self.model_fields_set}


class PersonEntry(Entry):
    """`[[RUS.people]]`: an office-holder. `since` is inclusive, `until` exclusive; both are dates without quotes."""

    name: Text
    post: Text
    level: Level
    aliases: Texts = ()
    since: Day | None = None
    until: Day | None = None

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until <= self.since:
            raise ValueError("an `until` that is later than `since`")
        return self

    def person(self) -> Person:
        """Return the office-holder."""
        return Person(self.name, self.post, self.level.value, self.aliases, self.since, self.until)


class ActorEntry(Entry):
    """`[RUS]` in actors.toml."""

    name: Text | None = None
    kind: ActorKind | None = None
    names: Texts = ()
    demonyms: Texts = ()
    capital: Text | None = None
    seats: Texts = ()
    people: tuple[PersonEntry, ...] = ()
    members: Texts = ()
    governs: Text | None = None
    governs_since: Day | None = None

    @classmethod
    def keys(cls) -> set[str]:
        """Return the keys of an actor and those of its people."""
        return {*cls.model_fields, *PersonEntry.model_fields}

    def given(self) -> dict[str, Any]:
        """Return what the table sets, with its people as the domain has them."""
        people = {"people": tuple(entry.person() for entry in self.people)} if "people" in self.model_fields_set else {}
        return super().given() | people


class TalksEntry(Entry):
    """`[astana-process]` in talks.toml."""

    name: Text | None = None
    sides: Annotated[tuple[Texts, ...], AfterValidator(_two_or_more)] | None = None
    aliases: Texts = ()
    subject: str | None = None
    topics: Texts = ()
    mediators: Texts = ()
    called: dict[str, Texts] = {}

    def given(self) -> dict[str, Any]:
        """Return what the table sets, names by party as pairs."""
        called = {"called": tuple(self.called.items())} if "called" in self.model_fields_set else {}
        return super().given() | called


class SiteEntry(Entry):
    """`["White House"]` in sites.toml."""

    city: Text | None = None
    country: Text | None = None


class TopicEntry(Entry):
    """`[nuclear]` in topics.toml."""

    label: Text | None = None
    words: Texts = ()
