"""Which actors a person means by what they type: "iran us", "north korea usa", "Russia – United States"."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING, NoReturn

from bot.cards.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.catalog import Actor, Catalog

FILLERS = frozenset({"and", "between", "of", "talks", "the", "to", "v", "versus", "vs", "with"})
"""Words that a person may set between parties; where a party's name holds one, the name goes first."""

SUGGESTED = 4
LONGEST_NAME = 8
"""Words of the longest name that is looked for."""


class NotUnderstood(Exception):
    """What someone typed has no answer. The text says why; `suggestions` are arguments to type instead."""

    def __init__(self, text: str, suggestions: Iterable[str] = (), *, title: str = "Not understood") -> None:
        super().__init__(text)
        self.text = text
        self.suggestions = tuple(suggestions)
        self.title = title


@dataclass(frozen=True)
class Lookup:
    """What people call the actors. `names`: code → name to show. `codes`: folded name → code.

    `shared` are the words by which several actors go ("congolese"), `members` the parties that a bloc stands for.
    """

    names: Mapping[str, str]
    codes: Mapping[str, str]
    shared: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    members: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def parties(self, text: str) -> tuple[str, ...]:
        """Return the codes of the actors that `text` names, sorted, a bloc's members in its place.

        Raises NotUnderstood where a word is no actor's, or that of several.
        """
        words = folded(text).split()
        found: list[str] = []
        while words:
            length = self._longest(words)
            name = " ".join(words[:length])
            if words[0] in FILLERS and length <= 1:
                words = words[1:]
            elif name in self.shared:
                self._ambiguous(text, name)
            elif name:
                found += self.members.get(self.codes[name]) or (self.codes[name],)
                words = words[length:]
            else:
                self._unknown(text, words)
        return tuple(sorted(set(found)))

    def _longest(self, words: Sequence[str]) -> int:
        """Return how many of the first words are the longest name that begins there."""
        starts = ((length, " ".join(words[:length])) for length in range(min(LONGEST_NAME, len(words)), 0, -1))
        return next((length for length, name in starts if name in self.codes or name in self.shared), 0)

    def _ambiguous(self, text: str, name: str) -> NoReturn:
        meant = [self.names[code] for code in self.shared[name]]
        raise NotUnderstood(f"“{name}” can be {listed(meant, 'or')}.", _instead(text, name, meant))

    def _unknown(self, text: str, words: Sequence[str]) -> NoReturn:
        ends = (at for at in range(1, len(words)) if words[at] in FILLERS or self._longest(words[at:]))
        unknown = " ".join(words[: next(ends, None)])
        close = dict.fromkeys(self.names[self.codes[name]] for name in self._close(unknown))
        raise NotUnderstood(
            f"“{unknown}” is no party that Parley knows.", _instead(text, unknown, [*close][:SUGGESTED])
        )

    def _close(self, unknown: str) -> Iterator[str]:
        """Find the names that hold `unknown` as a word, then those that are spelt nearly so."""
        yield from (name for name in self.codes if unknown in name.split())
        yield from get_close_matches(unknown, self.codes, n=SUGGESTED * 2)


def lookup_of(catalog: Catalog) -> Lookup:
    """Return the lookup of all actors of `catalog`.

    Where two go by one word, a name goes before a demonym, that before a capital, and that before another seat.
    """
    names = {actor.code: actor.name for actor in catalog.actors}
    claimed: dict[str, dict[str, int]] = defaultdict(dict)
    for actor in catalog.actors:
        for rank, words in enumerate(_called(actor)):
            for word in filter(None, map(folded, words)):
                claimed[word].setdefault(actor.code, rank)
    best = {
        word: tuple(code for code, rank in ranks.items() if rank == min(ranks.values()))
        for word, ranks in claimed.items()
    }
    return Lookup(
        names=names,
        codes={word: codes[0] for word, codes in best.items() if len(codes) == 1},
        shared={word: codes for word, codes in best.items() if len(codes) > 1},
        members={actor.code: actor.members for actor in catalog.actors if actor.members},
    )


def folded(text: str) -> str:
    """Return `text` as names are compared: lower case, without accents and full stops, one blank between words."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return re.sub(r"[\W_]+", " ", re.sub("['.\\u2019]", "", plain)).strip()


def _called(actor: Actor) -> tuple[Iterable[str], ...]:
    """Return the words for an actor, the best first: its names, demonyms, capital and other seats."""
    capital = (actor.capital,) if actor.capital else ()
    return (actor.code, actor.name, *actor.names), actor.demonyms, capital, actor.seats


def _instead(text: str, wrong: str, right: Iterable[str]) -> list[str]:
    """Return `text` with each of `right` in place of `wrong`."""
    return [re.sub(rf"\b{re.escape(wrong)}\b", name, folded(text), count=1) for name in right]
