"""The catalog's phrases as compiled patterns: one search tells which of a group's phrases a text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.reading.befallen import Befallen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalog import Catalog
    from bot.reading.befallen import Span


def _not_behind(words: str) -> str:
    """Return a pattern for a place that no word of a list, which commas part, stands before."""
    return "".join(rf"(?<!\b{word.strip()} )" for word in words.split(","))


# A verb behind one of these tells of no fact.
_NO_FACT = _not_behind("to, will, would, could, may, might, should, can, must, be, of")
# What may yet be put off has not been.
_NOT_YET = _not_behind(
    "may be, could be, might be, would be, not be, not, may, could, might, to, near, nearing, nearly, avoid, averted,"
    "risk, risk of, brink of, verge of, denies, denied, threatens to, threaten to, threatened to"
)
# What one only wishes or refuses to do is not fixed.
_WISHED = _not_behind(
    "yet, want, wants, wanted, ready, hopes, hope, hoping, refused, refuses, willing, how, whether, able, like, urged,"
    "asked, failed, unlikely, pressed"
)
_GUARDS = {
    ("said", "concluded"): _NO_FACT,
    ("meeting", "ahead"): _WISHED,
    ("meeting", "now"): _NO_FACT,
    ("beside", "concluded"): _NO_FACT,
    ("beside", "ongoing"): _NO_FACT,
    ("said", "cancelled"): _NOT_YET,
    ("said", "postponed"): _NOT_YET,
    ("beside", "cancelled"): _NOT_YET,
    ("beside", "postponed"): _NOT_YET,
    ("beside", "scheduled"): _WISHED,
}
# How many words may stand between a verb and a noun for talks: those behind the verb, those before it (what is put off
# is often described first).
_REACH = {"cancelled": (4, 18), "postponed": (4, 18), "rescheduled": (4, 14), "concluded": (6, 18)}
_USUAL_REACH = (6, 8)
# A word of any length would let a hostile text take the square of its own.
_WORD = r"\S{1,40}"
# A noun for talks, with what may stand before it: "the second round of indirect talks".
_BEFORE_TALK = rf"(?:(?:the|a|an|any|its|their|this|that|these|all|{_WORD}'s) )?(?:{_WORD} ){{0,3}}?"
_QUOTE = "['\"\u2018\u201c]?"  # a headline may leave the verb to whom it quotes: "talks are 'over'"
_NEVER = re.compile(r"(?!)")
_BEGINS = r"(?<![\w-])"  # a phrase begins with a word

Key = tuple[str, str]
"""A group of phrases: its section and its name."""


class Phrases:
    """Every group of phrases of a catalog, each as one pattern for lower-case text."""

    def __init__(self, catalog: Catalog) -> None:
        groups = {(group.section, group.name): group.patterns for group in catalog.phrases if group.patterns}
        self._talk = "|".join(groups.get(("", "talk"), ()))
        self._plain = {
            key: self._alternatives(*key, patterns) for key, patterns in groups.items() if key[0] != "beside"
        }
        self._either: dict[tuple[Key, ...], re.Pattern[str]] = {}
        self._patterns = {
            key: re.compile(self._beside(key[1], patterns) if key[0] == "beside" else _BEGINS + self._plain[key])
            for key, patterns in groups.items()
        }
        self._patterns |= {
            ("verbs", name): re.compile(self._verb(name, patterns))
            for (section, name), patterns in groups.items()
            if section == "beside"
        }
        self._befallen = Befallen(self._talk)

    def _alternatives(self, section: str, name: str, patterns: Sequence[str]) -> str:
        guard = _GUARDS.get((section, name), "")
        bare = f"(?:{self._talk})"
        # Where a phrase begins with the noun, what stands before that is nothing to it.
        begins = (
            pattern.replace("{talk}", bare, 1) if pattern.startswith("{talk}") else pattern for pattern in patterns
        )
        whole = "|".join(_bounded(pattern).replace("{talk}", _BEFORE_TALK + bare) for pattern in begins)
        return rf"{guard}(?:{whole})(?!\w)"

    @staticmethod
    def _verb(name: str, verbs: Sequence[str]) -> str:
        guard = _GUARDS.get(("beside", name), "")
        return rf"{_BEGINS}{guard}(?:{'|'.join(map(_bounded, verbs))})(?![\w-])"

    def _beside(self, name: str, verbs: Sequence[str]) -> str:
        """Return a pattern for a verb that stands a few words before or behind a noun for talks."""
        verb = self._verb(name, verbs)
        talk = rf"{_BEGINS}(?:{self._talk})(?![\w-])"
        behind, before = _REACH.get(name, _USUAL_REACH)
        return rf"{verb},? {_words(behind)}{talk}|{talk}\W{{1,3}}{_words(before)}{_QUOTE}{verb}"

    def pattern(self, name: str, section: str = "") -> re.Pattern[str]:
        """Return the pattern of a group; one that matches nothing where the catalog has no such group."""
        return self._patterns.get((section, name), _NEVER)

    def first(self, text: str, name: str, section: str = "") -> re.Match[str] | None:
        """Return where the first phrase of a group stands in `text`, which is in lower case."""
        return self.pattern(name, section).search(text)

    def befalls(self, text: str, name: str) -> Span | None:
        """Return from where to where `text`, in lower case, tells that what the verbs of a group say befalls talks."""
        return self._befallen.first(text, self.pattern(name, "befalls"))

    def holds(self, text: str, groups: tuple[Key, ...]) -> bool:
        """Tell whether `text`, in lower case, holds a phrase of any of `groups`, none of them of the section "beside".

        One search for all of them takes half the time of one for each.
        """
        pattern = self._either.get(groups)
        if pattern is None:
            known = [self._plain[key] for key in groups if key in self._plain]
            pattern = self._either[groups] = re.compile(rf"{_BEGINS}(?:{'|'.join(known)})") if known else _NEVER
        return bool(pattern.search(text))

    def names(self, text: str, section: str) -> tuple[str, ...]:
        """Return the names of a section's groups that `text` has a phrase of, in the catalog's order."""
        return tuple(n for (s, n), pattern in self._patterns.items() if s == section and pattern.search(text))


def _words(most: int) -> str:
    """Return a pattern for up to `most` words of one clause."""
    return rf"(?:[^\s;:—–]{{1,40}} ){{0,{most}}}?"


def _bounded(pattern: str) -> str:
    return pattern.replace(r"\S+", _WORD)
