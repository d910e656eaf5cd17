"""The catalog's phrases as compiled patterns: one search tells which of a group's phrases a text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalog import Catalog

# A noun for talks, with what may stand before it: "the second round of indirect talks".
_BEFORE_TALK = r"(?:(?:the|a|an|any|its|their|this|that|these|all|\S+'s) )?(?:\S+ ){0,3}?"
# A verb behind one of these tells of no fact.
_NOT_A_FACT = "".join(
    rf"(?<!{word} )"
    for word in ("to", "will", "would", "could", "may", "might", "should", "can", "must", "not", "be", "never", "of")
)
_FACTS = frozenset({"ongoing", "concluded"})
# What may yet be put off has not been.
_NOT_YET = "".join(
    rf"(?<!{word} )" for word in ("may be", "could be", "might be", "would be", "not be", "may", "could", "might", "to")
)
# What one only wishes or refuses to do is not fixed.
_WISHED = "".join(
    rf"(?<!{word} )"
    for word in (
        "yet",
        "want",
        "wants",
        "wanted",
        "ready",
        "hopes",
        "hope",
        "hoping",
        "refused",
        "refuses",
        "willing",
        "how",
        "whether",
        "able",
        "like",
        "urged",
        "asked",
        "failed",
        "unlikely",
        "pressed",
    )
)
_SETBACKS = frozenset({"cancelled", "postponed"})
# How many words may stand between a noun for talks and the verb behind it: what is put off is often described first.
_NEAR = {"cancelled": 4, "postponed": 4, "rescheduled": 4}
_FAR = {"cancelled": 18, "postponed": 18, "rescheduled": 14}
_BETWEEN = r"(?:[^\s;:—–]+ ){{0,{}}}?"
NEVER = re.compile(r"(?!)")


class Phrases:
    """Every group of phrases of a catalog, each as one pattern for lower-case text."""

    def __init__(self, catalog: Catalog) -> None:
        groups = {(group.section, group.name): group.patterns for group in catalog.phrases}
        self._talk = "|".join(groups.get(("", "talk"), ()))
        self._patterns = {
            (section, name): self._beside(name, patterns)
            if section == "beside"
            else self._plain(patterns, section, name)
            for (section, name), patterns in groups.items()
            if patterns
        }

    def _plain(self, patterns: Sequence[str], section: str, name: str) -> re.Pattern[str]:
        guard = _NOT_A_FACT if (section, name) == ("said", "concluded") else ""
        guard = _WISHED if (section, name) == ("meeting", "ahead") else guard
        noun = rf"{_BEFORE_TALK}(?:{self._talk})"
        return re.compile("|".join(rf"{guard}(?<![\w-])(?:{p.replace('{talk}', noun)})(?![\w])" for p in patterns))

    def _beside(self, name: str, verbs: Sequence[str]) -> re.Pattern[str]:
        """Return a pattern for a verb that stands a few words before or behind a noun for talks."""
        guard = _NOT_A_FACT if name in _FACTS else (_NOT_YET if name in _SETBACKS else "")
        guard = _WISHED if name == "scheduled" else guard
        verb = guard + rf"(?<![\w-])(?:{'|'.join(verbs)})(?![\w-])"
        talk = rf"(?<![\w-])(?:{self._talk})(?![\w-])"
        return re.compile(
            rf"{verb},? {_BETWEEN.format(_NEAR.get(name, 6))}{talk}|{talk}\W{{1,3}}{_BETWEEN.format(_FAR.get(name, 8))}{verb}"
        )

    def pattern(self, name: str, section: str = "") -> re.Pattern[str]:
        """Return the pattern of a group; one that matches nothing where the catalog has no such group."""
        return self._patterns.get((section, name), NEVER)

    def first(self, text: str, name: str, section: str = "") -> re.Match[str] | None:
        """Return where the first phrase of a group stands in `text`, which is in lower case."""
        return self.pattern(name, section).search(text)

    def names(self, text: str, section: str) -> tuple[str, ...]:
        """Return the names of a section's groups that `text` has a phrase of, in the catalog's order."""
        return tuple(n for (s, n), pattern in self._patterns.items() if s == section and pattern.search(text))
