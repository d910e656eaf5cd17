"""The catalog's phrases as compiled patterns: one search tells which of a group's phrases a text holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.domain.catalog import Catalog

# A noun for talks, with what may stand before it: "the second round of indirect talks".
_BEFORE_TALK = r"(?:(?:the|a|an|any|its|their|this|that|these|all|\S+'s) )?(?:\S+ ){0,3}?"
NEVER = re.compile(r"(?!)")


class Phrases:
    """Every group of phrases of a catalog, each as one pattern for lower-case text."""

    def __init__(self, catalog: Catalog) -> None:
        groups = {(group.section, group.name): group.patterns for group in catalog.phrases}
        talk = "|".join(groups.get(("", "talk"), ()))
        noun = rf"{_BEFORE_TALK}(?:{talk})"
        self._patterns = {
            key: re.compile("|".join(rf"(?<![\w-])(?:{p.replace('{talk}', noun)})(?![\w])" for p in patterns))
            for key, patterns in groups.items()
            if patterns
        }

    def pattern(self, name: str, section: str = "") -> re.Pattern[str]:
        """Return the pattern of a group; one that matches nothing where the catalog has no such group."""
        return self._patterns.get((section, name), NEVER)

    def first(self, text: str, name: str, section: str = "") -> re.Match[str] | None:
        """Return where the first phrase of a group stands in `text`, which is in lower case."""
        return self.pattern(name, section).search(text)

    def names(self, text: str, section: str) -> tuple[str, ...]:
        """Return the names of a section's groups that `text` has a phrase of, in the catalog's order."""
        return tuple(n for (s, n), pattern in self._patterns.items() if s == section and pattern.search(text))
