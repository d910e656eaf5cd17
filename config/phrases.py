"""The phrases that show what happens to talks: ours, and over them an administrator's phrases.toml.

A list at the top of the file is a group of no section; a table is a section, and each list in it a group. An
administrator's file adds patterns to our groups; a group of another name is a mistake, since nothing would read it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.catalog import PhraseGroup
from config.problems import Problem, read_toml, shown, unknown_key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from config.layers import Layer

FILE = "phrases.toml"

FAMILIES = "verbs"
"""The section whose groups are verb families, for which {name} or {name.form} stands in other patterns."""

_FORM = re.compile(r"\{(?P<family>[a-z]\w*)(?:\.(?:to|now|past|ing|any))?\}")
_PLACEHOLDER = re.compile(r"\{[a-z][\w.]*\}")

Phrases = dict[tuple[str, str], tuple[str, ...]]
"""The patterns of each group, by its section and name."""


def add_phrases(layer: Layer, known: Phrases) -> list[Problem]:
    """Add the groups of the file in `layer` to `known`; return its mistakes."""
    if not layer.has(FILE):
        return []
    file, name = layer.file(FILE)
    document, unread = read_toml(file, name)
    problems = [*unread]
    ours = {_key(*group) for group in known}
    families = {
        group for section, group in (*known, *((one, two) for one, two, _ in _groups(document))) if section == FAMILIES
    }
    for section, group, patterns in _groups(document):
        key = _key(section, group)
        if ours and key not in ours:
            problems.append(unknown_key(name, key, ours))
            continue
        if not isinstance(patterns, list):
            problems.append(Problem(name, key, "a list of regular expressions", shown(patterns)))
            continue
        wrong = [
            problem for number, p in enumerate(patterns, 1) for problem in _wrong(name, f"{key}[{number}]", p, families)
        ]
        problems += wrong
        if not wrong:
            known[section, group] = tuple(dict.fromkeys((*known.get((section, group), ()), *patterns)))
    return problems


def groups_of(known: Phrases) -> tuple[PhraseGroup, ...]:
    """Return the groups as the domain has them, in the order in which they were first met."""
    return tuple(PhraseGroup(section, name, patterns) for (section, name), patterns in known.items())


def _key(section: str, group: str) -> str:
    return f"{section}.{group}" if section else group


def _groups(document: dict[str, object]) -> Iterator[tuple[str, str, object]]:
    for key, value in document.items():
        if isinstance(value, dict):
            yield from ((key, name, patterns) for name, patterns in value.items())
        else:
            yield "", key, value


def _wrong(file: str, key: str, pattern: object, families: Collection[str]) -> Iterator[Problem]:
    """Find what keeps `pattern` from being one of many in a larger expression."""
    if not isinstance(pattern, str):
        yield Problem(file, key, "a regular expression in quotes", shown(pattern))
        return
    # "talks" stands for all nouns, and for all verbs.
    plain = _FORM.sub(lambda match: "talks" if match["family"] in families else match.group(), pattern)
    plain = plain.replace("{talk}", "talks")
    stray = _PLACEHOLDER.search(plain)
    if stray:
        yield Problem(file, key, "no placeholder but {talk} and those of verb families", shown(stray.group()))
        return
    try:
        # Within other brackets, where settings such as (?i) are not allowed either.
        compiled = re.compile(f"(?:x|{plain})")
    except re.error as error:
        yield Problem(file, key, f"a regular expression ({error.msg})", shown(pattern))
        return
    if compiled.groups:
        yield Problem(file, key, "a regular expression whose groups begin with (?:", shown(pattern))
    elif compiled.fullmatch(""):
        yield Problem(file, key, "a regular expression that needs some text to match", shown(pattern))
