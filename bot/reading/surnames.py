"""By which part of a name a person is called alone, and when a surname in a text is another person's.

It knows the customs of peoples (the catalog's), not who holds which office.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.reading.spellings import plain, words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalog import NameCustoms
    from bot.reading.spellings import Token

# What belongs to the surname behind it: "bin Salman", "von der Leyen", "Al Thani".
PARTICLES = frozenset(
    {"al", "el", "ben", "bin", "da", "de", "del", "der", "di", "dos", "du", "la", "le", "ter", "van", "von"}
)
_SHORTEST = 3  # letters of a surname; a shorter one is a family's only where that stands first ("Xi")
_SMALL_WORD = 3  # letters: "of", "the" and "and" stay small in a headline whose words are capitalised
_TITLE_CASE = 0.7  # of a headline's words have a capital where its style is to set them so
_HEADLINE = 12  # words on either side of a name that tell the style
_POSSESSIVE = "s"


class Surnames:
    """The customs of a catalog."""

    def __init__(self, customs: NameCustoms) -> None:
        self._ordinary = frozenset(map(plain, customs.ordinary))
        self._titles = frozenset(map(plain, customs.titles))
        self._first = frozenset({*customs.family_first, *customs.given_first, *customs.either})
        self._last_too = frozenset(customs.either)
        self._family_first = frozenset(customs.family_first)
        self._whole = frozenset(customs.whole)

    def of(self, name: str, actor: str) -> tuple[str, ...]:
        """Return what stands alone for a person of `actor` whose whole name is `name`."""
        parts = name.split()
        if len(parts) == 1 or actor in self._whole:
            return ()
        found = [parts[0]] if actor in self._first else []
        if actor not in self._first or actor in self._last_too:
            found.append(_last(parts))
        shortest = 2 if actor in self._family_first else _SHORTEST
        return tuple(part for part in found if plain(part) not in self._ordinary and len(part) >= shortest)

    def is_of_another(self, tokens: Sequence[Token], start: int, end: int, name: str, text: str) -> bool:
        """Tell whether the surname tokens[start:end] is part of a longer name that we do not know.

        "Melania Trump", "Trump Jr", but not "Minister Trump" nor "President Donald Trump"; `name` is the whole name of
        the person whom the surname would stand for. A headline whose words are all capitalised tells nothing.
        """
        own = words(name)
        last = tokens[start - 1] if start else None
        if (
            last is not None
            and last.text in PARTICLES
            and last.plain not in own
            and last.end + 1 == tokens[start].start
        ):
            return True  # "al-Mahdi" is no Mahdi
        before = _neighbour(tokens[start - 1], tokens[start], tokens[start - 1], text) if start else None
        headline = tokens[max(0, start - _HEADLINE) : end + _HEADLINE]
        if before and not (before in self._titles or before in own or before == _POSSESSIVE):
            return not _is_title_case(headline)
        after = _neighbour(tokens[end - 1], tokens[end], tokens[end], text) if end < len(tokens) else None
        return after is not None and not _is_title_case(headline)


def _neighbour(one: Token, other: Token, wanted: Token, text: str) -> str | None:
    """Return the plain spelling of `wanted` if it has a capital and nothing but a blank stands between the two."""
    return wanted.plain if text[one.end : other.start] == " " and wanted.text[0].isupper() else None


def _last(parts: list[str]) -> str:
    """Return the surname at the end of a name, with the particles before it."""
    first = len(parts) - 1
    while first > 1 and parts[first - 1].casefold() in PARTICLES:
        first -= 1
    return " ".join(parts[first:])


def _is_title_case(tokens: Sequence[Token]) -> bool:
    long = [token.text for token in tokens if len(token.text) > _SMALL_WORD]
    return sum(word[0].isupper() for word in long) >= _TITLE_CASE * max(len(long), 1)
