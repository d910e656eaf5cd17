"""The lesser facts of a sentence: ordinal, formats, level, topics."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.rounds import Format, Level, Venue

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.catalog import Catalog
    from bot.reading.mentions import Roles
    from bot.reading.phrases import Phrases

_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth"
)
_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_NUMBERS = {word: number for words in (_ORDINALS, _CARDINALS) for number, word in enumerate(words.split(), start=1)}
_ORDINAL = re.compile(
    rf"""
      \b(?P<ordinal>{"|".join(_ORDINALS.split())}|\d{{1,2}}(?:st|nd|rd|th))[- ]
      (?!(?:day|term|time|week|year|month|quarter|half|vice|deputy|minister|lady|secretary|such)\b)
      (?:and[ ](?:final|last)[ ])?
      (?:[\w.'\u2019–-]+[ ]){{0,4}}?
      (?:round|meeting|session|set|talks|summit|phone[ ]call|call|encounter|consultations|negotiations|sit-down)\b
    | \bround[ ](?P<cardinal>{"|".join(_CARDINALS.split())}|\d{{1,2}})\b
    """,
    re.VERBOSE,
)
# "The second round of sanctions", "the first round of the presidential election".
_NOT_OF_TALKS = re.compile(
    r"""[ ]?of[ ](?:(?!talks|negotiat|discuss|consult|meet|dialogue)[\w-]+[ ]){0,3}
    (?:sanctions|tariffs|strikes|airstrikes|attacks|shelling|funding|financing|voting|votes?|elections?|polls|layoffs
    |protests|matches|golf|applause|drinks)\b""",
    re.VERBOSE,
)

_BARE = re.compile(
    rf"(?:\w+ hold )?(?:(?:a|the) )?(?P<ordinal>{'|'.join(_ORDINALS.split())}|\d{{1,2}}(?:st|nd|rd|th))\b"
)


def ordinal(lowered: str) -> int | None:
    """Return the number that a sentence gives to a round: "the fourth round", "round two"; None where it gives none."""
    for match in _ORDINAL.finditer(lowered):
        if not _NOT_OF_TALKS.match(lowered, match.end()):
            return _number(match["ordinal"] or match["cardinal"])
    return None


def ordinal_of_next(lowered: str) -> int | None:
    """Return the number of the round that a clause turns to, where it may leave the noun out: "the third will be"."""
    match = _BARE.match(lowered)
    return ordinal(lowered) or (_number(match["ordinal"]) if match else None)


def _number(word: str) -> int:
    return _NUMBERS.get(word) or int(re.sub(r"\D", "", word))


_LENGTH = re.compile(
    rf"""
      \b(?P<count>{"|".join(_CARDINALS.split())}|\d{{1,2}})
      (?: [ ](?:full[ ]|straight[ ]|consecutive[ ])?days(?:['\u2019]|[ ]of(?:[ ][\w-]+){{0,3}}?)[ ]
        | [- ]day[- ](?:long[ ])?(?:[\w-]+[ ]){{0,2}}? )
      (?:talks|round|meetings?|negotiations|discussions|consultations|session|summit)\b
    | \b(?:talks|meetings|negotiations|round)[ ](?:\w+[ ]){{0,3}}
      (?:last(?:s|ed|ing)?|over|(?:ran|runs?|running)[ ]for)[ ]
      (?P<lasted>{"|".join(_CARDINALS.split())}|\d{{1,2}})[ ]days\b
    """,
    re.VERBOSE,
)
_OF_THE_LAST = re.compile(r"\b(?:after|following) (?:[\w-]+ )?$")
_LONGEST = 31  # days: a longer run is no round


def length(lowered: str, *, ahead: bool = False) -> int | None:
    """Return how many days a sentence says that talks last: "two days of talks", "a five-day round".

    `ahead` tells that those of a coming round are asked for: "after five days of talks" is of the one before it.
    """
    match = next(
        (m for m in _LENGTH.finditer(lowered) if not (ahead and _OF_THE_LAST.search(lowered[: m.start()]))), None
    )
    if not match:
        return None
    days = _number(match["count"] or match["lasted"])
    return days if 1 <= days <= _LONGEST else None


_NTH_DAY = re.compile(
    rf"""
      \b(?:into|enter(?:s|ed|ing)?|for|on)[ ](?:[\w'\u2019]+[ ])?(?P<nth>{"|".join(_ORDINALS.split()[1:])})
      [ ](?:straight[ ]|consecutive[ ]|successive[ ]|and[ ]final[ ])?day\b
    | \bday[ ](?P<count>{"|".join(_CARDINALS.split()[1:])}|[2-9])[ ]of[ ](?:[\w'\u2019-]+[ ]){{0,3}}?
      (?:talks|round|meetings?|negotiations|summit)\b
    """,
    re.VERBOSE,
)


def day_of_the_run(lowered: str) -> int | None:
    """Return the number of the day on which talks are said to be: "go into a fourth day", "day two of talks"."""
    match = _NTH_DAY.search(lowered)
    return _number(match["nth"] or match["count"]) if match else None


_RANKING = frozenset({Level.LEADERS, Level.MINISTERS})


def formats(lowered: str, phrases: Phrases, roles: Roles, rank: Level | None) -> tuple[Format, ...]:
    """Return by what means the sides speak, as far as the sentence says.

    Heads and ministers, of whom it says that they "spoke" and not where, did so by telephone.
    """
    names = set(phrases.names(lowered, "formats"))
    if not names and rank in _RANKING and roles.venue == Venue() and phrases.first(lowered, "spoke", "turns"):
        return (Format.PHONE,)
    return tuple(item for item in Format if item.value in names)


_LEVELS = tuple(Level)


def level(lowered: str, roles: Roles, sides: Iterable[tuple[str, ...]], phrases: Phrases) -> Level | None:
    """Return the highest rank on both sides: of the people named, the lower of the two sides' highest.

    Where the people of one side only are named, or none, the words decide ("experts", "ministers").
    """
    ranks = [[_LEVELS.index(rank) for actor, rank in roles.levels if actor in side] for side in sides]
    heads = [min(of_side) for of_side in ranks if of_side]
    if len(heads) > 1:
        return _LEVELS[max(heads)]
    named = phrases.names(lowered, "levels")
    worded = [item for item in _LEVELS if item.value in named]
    if not worded or Level.EXPERTS in worded:
        return worded[-1] if worded else None
    return _LEVELS[max(_LEVELS.index(worded[-1]), *heads)] if heads else worded[-1]


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
