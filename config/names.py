"""How people are called by a part of their name: our names.toml, and over it an administrator's, each list joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import ValidationError

from bot.domain.catalog import NameCustoms
from config.entries import Entry, Texts
from config.problems import Problem, problems_of, read_toml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.catalog import Actor
    from config.layers import Kind, Layer

FILE = "names.toml"
_OF_ACTORS = ("family_first", "given_first", "either", "whole")


class NamesEntry(Entry):
    """names.toml: a list of texts for each key."""

    ordinary: Texts = ()
    titles: Texts = ()
    family_first: Texts = ()
    given_first: Texts = ()
    either: Texts = ()
    whole: Texts = ()
    opponents: Texts = ()
    both_sides: Texts = ()


def add_names(layer: Layer, known: dict[str, NamesEntry]) -> list[Problem]:
    """Add the file in `layer` to `known`, by what messages call it; return its mistakes."""
    if not layer.has(FILE):
        return []
    file, name = layer.file(FILE)
    document, unread = read_toml(file, name)
    try:
        known[name] = NamesEntry.model_validate(document)
    except ValidationError as error:
        return [*unread, *problems_of(error, name, NamesEntry.keys())]
    return list(unread)


def customs_of(known: dict[str, NamesEntry]) -> NameCustoms:
    """Return the customs as the domain has them, the words of all files in one list."""
    entries = known.values()
    joined = {
        key: tuple(dict.fromkeys(word for entry in entries for word in getattr(entry, key)))
        for key in NamesEntry.model_fields
    }
    return NameCustoms(**joined)


def unknown_actors(known: dict[str, NamesEntry], actors: Kind[Actor]) -> Iterator[Problem]:
    """Make a problem of each code that is no actor's."""
    for name, entry in known.items():
        for key in _OF_ACTORS:
            yield from actors.undefined(name, key, getattr(entry, key))
