"""What is wrong in what an administrator wrote, every mistake of it at once."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from importlib.resources.abc import Traversable

    from pydantic import ValidationError

_EXPECTED = {
    "bool_type": "true or false",
    "date_type": "a date, such as 2025-01-20",
    "dict_type": "a table of keys and values",
    "int_type": "a whole number",
    "missing": "a value, which is needed here",
    "model_type": "a table of keys and values",
    "string_too_short": "a text that is not empty",
    "string_type": "a text in quotes",
    "tuple_type": 'a list, such as ["one", "two"]',
}
_LONGEST_SHOWN = 60


@dataclass(frozen=True)
class Problem:
    """One mistake: the file (or "environment"), the key or variable, what is expected there, what was given.

    `given` is empty for what may be a secret, and where nothing was given.
    """

    file: str
    key: str
    expected: str
    given: str = ""

    def __str__(self) -> str:
        given = f"; got {self.given}" if self.given else ""
        return f"{self.file}: {self.key}: expected {self.expected}{given}"


class ConfigurationInvalid(Exception):
    """The configuration has mistakes: all of them, one per line of the text."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def read_toml(file: Traversable, name: str) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """Return the document in `file`, which messages call `name`, or an empty one and what keeps it from being read."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig")), ()
    except OSError as error:
        return {}, (Problem(name, "file", "a file that can be read", error.strerror or type(error).__name__),)
    except UnicodeDecodeError as error:
        return {}, (Problem(name, "file", "text in UTF-8", f"a byte of another encoding at {error.start}"),)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        return {}, (Problem(name, place.rstrip(")"), f"valid TOML ({message[0].lower()}{message[1:]})"),)


def problems_of(
    error: ValidationError, file: str, known: Collection[str], *, prefix: str = "", secrets: Collection[str] = ()
) -> list[Problem]:
    """Say what pydantic found in words for the person who wrote `file`.

    `known` are the keys to suggest one of for an unknown key, `prefix` is where in the file the checked table
    stands. Not shown are values at, above or beneath a key among `secrets`, tables, and values of unknown keys.
    """
    problems: list[Problem] = []
    for found in error.errors(include_url=False):
        key = _path((*((prefix,) if prefix else ()), *found["loc"]))
        if found["type"] == "extra_forbidden":
            problems.append(unknown_key(file, key, known))
            continue
        hidden = isinstance(found["input"], dict) or any(
            f"{s}.".startswith(f"{key}.") or key.startswith(s) for s in secrets
        )
        problems.append(Problem(file, key, _expected(dict(found)), "" if hidden else shown(found["input"])))
    return problems


def unknown_key(file: str, key: str, known: Collection[str]) -> Problem:
    """Make the problem of a key that nobody reads, with the nearest that somebody does."""
    near = get_close_matches(key, known, n=1) or get_close_matches(key.rpartition(".")[2], known, n=1)
    return Problem(file, key, f'a known key (did you mean "{near[0]}"?)' if near else "a known key")


def shown(value: object) -> str:
    """Write a value as it stands in the file, shortened, on one line."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


def _expected(found: dict[str, Any]) -> str:
    kind, context = found["type"], found.get("ctx", {})
    match kind:
        case "value_error":
            return str(context["error"])
        case "literal_error" | "enum":
            return f"one of {context['expected']}".replace(" or ", ", ")
        case "greater_than_equal":
            return f"{context['ge']} or more"
        case "less_than_equal":
            return f"{context['le']} or less"
        case _:
            return _EXPECTED.get(kind, str(found["msg"]))


def _path(location: tuple[int | str, ...]) -> str:
    """Write a place in a document as a person would: RUS.people[2].level, counted from 1 as lines are."""
    path = ""
    for part in location:
        path += f"[{part + 1}]" if isinstance(part, int) else f".{part}"
    return path.removeprefix(".")
