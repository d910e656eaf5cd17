"""The lesser facts of a sentence: ordinal, formats, level, topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.rounds import Format, Level

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.catalog import Catalog
    from bot.reading.mentions import Roles
    from bot.reading.phrases import Phrases

_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "tenth",
            "eleventh",
            "twelfth",
            "thirteenth",
            "fourteenth",
            "fifteenth",
        ),
        start=1,
    )
}
_CARDINALS = {
    word: number
    for number, word in enumerate(["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"], start=1)
}
_ORDINAL = re.compile(
    rf"\b(?P<number>{'|'.join(_ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th))[- ](?!day\b|term\b|time\b|week\b|year\b|month\b)"
    r"(?:and (?:final|last) )?(?:[\w.'’–-]+ ){0,4}?(?:round|meeting|session|set|talks|summit|phone call|call|encounter|consultations|negotiations|sit-down)\b"
    rf"|\bround (?P<cardinal>{'|'.join(_CARDINALS)}|\d{{1,2}})\b"
)
_NOT_OF_TALKS = re.compile(r"\bround of (?:sanctions|strikes|funding|attacks|tariffs|voting)")


def ordinal(lowered: str) -> int | None:
    """Return the number that a sentence gives to a round: "the fourth round", "round two"; None where it gives none."""
    match = _ORDINAL.search(lowered)
    if not match or _NOT_OF_TALKS.search(lowered[match.start() : match.end() + 12]):
        return None
    if match["cardinal"]:
        return _CARDINALS.get(match["cardinal"]) or int(match["cardinal"])
    word = match["number"]
    return _ORDINALS.get(word) or int(re.sub(r"\D", "", word))


_LENGTH = re.compile(
    rf"\b(?P<count>{'|'.join(_CARDINALS)}|\d{{1,2}})[- ]days?(?:[- ]long)? (?:of (?:\w+ ){{0,3}}(?:talks|meetings|negotiations|discussions|consultations)|talks|round|meeting|session|negotiations)\b"
    rf"|\b(?:talks|meetings|negotiations|round) (?:\w+ ){{0,3}}(?:lasted|lasting|over) (?P<lasted>{'|'.join(_CARDINALS)}|\d{{1,2}}) days\b"
)
_LONGEST = 31


def length(lowered: str) -> int | None:
    """Return how many days a sentence says that talks last: "two days of talks", "a five-day round"."""
    match = _LENGTH.search(lowered)
    if not match:
        return None
    text = match["count"] or match["lasted"]
    days = _CARDINALS.get(text) or int(text)
    return days if 1 <= days <= _LONGEST else None


def formats(lowered: str, phrases: Phrases) -> tuple[Format, ...]:
    """Return by what means the sides speak, as far as the sentence says."""
    names = set(phrases.names(lowered, "formats"))
    return tuple(item for item in Format if item.value in names)


_RANK = {level: rank for rank, level in enumerate(Level)}


def level(lowered: str, roles: Roles, sides: Iterable[tuple[str, ...]], phrases: Phrases) -> Level | None:
    """Return the highest rank on both sides: of the people named, the lower of the two sides' highest.

    Where the people of one side only are named, or none, the words decide ("experts", "ministers").
    """
    heads = []
    for side in sides:
        ranks = [_RANK[Level(rank)] for actor, rank in roles.levels if actor in side]
        if ranks:
            heads.append(min(ranks))
    if len(heads) > 1:
        return tuple(Level)[max(heads)]
    worded = [item for item in Level if item.value in set(phrases.names(lowered, "levels"))]
    if Level.EXPERTS in worded:
        return Level.EXPERTS
    if heads:
        by_words = _RANK[worded[-1]] if worded else 0
        return tuple(Level)[max(heads[0], by_words)] if worded else None
    return worded[-1] if worded else None


class Topics:
    """The words by which texts show what talks are about."""

    def __init__(self, catalog: Catalog) -> None:
        self._patterns = tuple(
            (topic.key, re.compile("|".join(_word(word) for word in topic.words)))
            for topic in catalog.topics
            if topic.words
        )

    def read(self, lowered: str) -> tuple[str, ...]:
        """Return the keys of the topics that a text in lower case has words of, in the catalog's order."""
        return tuple(key for key, pattern in self._patterns if pattern.search(lowered))


def _word(word: str) -> str:
    stem = word.removesuffix("*")
    return rf"\b{re.escape(stem)}" + ("" if word.endswith("*") else r"\b")
