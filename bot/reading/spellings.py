"""When two spellings are one: words without their case, accents and dots."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

_TOKEN = re.compile(r"(?:[A-Za-z]\.){2,}|[^\W_]+")


class Token(NamedTuple):
    """A word at text[start:end], as it is written and in its plain spelling."""

    start: int
    end: int
    text: str
    plain: str


def plain(text: str) -> str:
    """Return `text` in lower case without accents and without the dots of an abbreviation."""
    bare = unicodedata.normalize("NFKD", text.replace(".", ""))
    return "".join(letter for letter in bare if not unicodedata.combining(letter)).casefold()


@lru_cache(maxsize=65536)
def _plain_word(word: str) -> str:
    return word.casefold() if word.isascii() and "." not in word else plain(word)


def tokens(text: str) -> list[Token]:
    """Return the words of `text` in their order. "U.S." is one, "Jae-in" are two."""
    return [Token(m.start(), m.end(), m.group(), _plain_word(m.group())) for m in _TOKEN.finditer(text)]


def words(name: str) -> tuple[str, ...]:
    """Return the words of a name in their plain spelling."""
    return tuple(token.plain for token in tokens(name))
