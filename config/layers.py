"""Two folders of one shape, ours and over it an administrator's, and how the entries of both become one."""

from __future__ import annotations

import re
from dataclasses import MISSING, dataclass, field, fields, replace
from difflib import get_close_matches
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from pydantic import ValidationError

from config.entries import Entry
from config.problems import Problem, problems_of, read_toml, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

PLACES = ("cities.tsv", "sites.toml")
NAMES = ("actors.toml", "talks.toml", "topics.toml", "phrases.toml", "names.toml", "feeds.toml", *PLACES)
REPLACED = frozenset({"sides"})


@dataclass(frozen=True)
class Layer:
    """A folder of files: ours, complete and with its places apart, or an administrator's, which holds `names`."""

    folder: Traversable
    ours: bool
    names: frozenset[str] = frozenset()

    def file(self, name: str) -> tuple[Traversable, str]:
        """Return a file and what messages call it."""
        if self.ours:
            path = f"places/{name}" if name in PLACES else name
            return self.folder.joinpath(path), f"config/{path}"
        return self.folder.joinpath(name), f"{self.folder}/{name}"

    def has(self, name: str) -> bool:
        """Tell whether a file is to be read: all of ours are."""
        return self.ours or name in self.names


def layers(folder: Path | None) -> tuple[tuple[Layer, ...], list[Problem]]:
    """Return our folder and `folder`, in the order of reading, and what is wrong with `folder` as such."""
    ours = Layer(files("config"), ours=True)
    if folder is None:
        return (ours,), []
    try:
        names = frozenset(file.name for file in folder.iterdir())
    except OSError as error:
        problem = Problem(str(folder), "folder", "a folder that can be read", error.strerror or type(error).__name__)
        return (ours,), [problem]
    misnamed = [
        Problem(f"{folder}/{name}", "file", f'a known name (did you mean "{near[0]}"?)')
        for name in sorted(names.difference(NAMES))
        if (near := get_close_matches(name, NAMES, n=1, cutoff=0.8))
    ]
    return (ours, Layer(folder, ours=False, names=names)), misnamed


@dataclass
class Kind(Generic[T]):
    """A kind of entry: its file, its model there, the dataclass it becomes, and what has been read so far.

    `key` is the dataclass's field for the entry's key, `shape` what a key must match, `example` one that does.
    `entries` is what the sound entries set, each with its file and key; `seen` are the keys of all, sound or not.
    """

    file: str
    model: type[Entry]
    make: type[T]
    key: str
    shape: str
    example: str
    known: dict[str, T] = field(default_factory=dict)
    entries: list[tuple[str, str, dict[str, Any]]] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    complete: bool = True

    def read(self, layer: Layer) -> list[Problem]:
        """Add the entries of the file in `layer`; return its mistakes."""
        if not layer.has(self.file):
            return []
        file, name = layer.file(self.file)
        document, unread = read_toml(file, name)
        self.complete &= not unread
        return [*unread, *self.add(document, name)]

    def add(self, document: dict[str, Any], name: str) -> list[Problem]:
        """Add the entries of a document, which messages call `name`; return its mistakes."""
        self.seen.update(document)
        return [problem for key, table in document.items() for problem in self._add(name, key, table)]

    def undefined(self, name: str, key: str, codes: Collection[str]) -> Iterator[Problem]:
        """Make a problem of each of `codes` that is no key of this kind, unless a file of it could not be read."""
        if self.complete:
            for code in codes:
                if code not in self.seen:
                    yield Problem(name, key, f"a key of {self.file}", shown(code))

    def _add(self, name: str, key: str, table: object) -> list[Problem]:
        if not re.fullmatch(self.shape, key):
            return [Problem(name, key, f"a key such as {self.example}")]
        try:
            entry = self.model.model_validate(table)
        except ValidationError as error:
            return problems_of(error, name, self.model.keys(), prefix=key)
        given = entry.given()
        held = self.known.get(key)
        needed = {f.name for f in fields(self.make) if f.default is MISSING} - {self.key}
        lacking = [] if held else sorted(needed - given.keys())
        if not lacking:
            self.known[key] = self.make(**{self.key: key, **given}) if held is None else _extended(held, given)
            self.entries.append((name, key, given))
        return [Problem(name, f"{key}.{part}", f"a value, since {key} is new here") for part in lacking]


def _extended(held: T, given: dict[str, Any]) -> T:
    joined = {
        part: tuple(dict.fromkeys((*getattr(held, part), *value)))
        for part, value in given.items()
        if isinstance(value, tuple) and part not in REPLACED
    }
    return replace(held, **(given | joined))
