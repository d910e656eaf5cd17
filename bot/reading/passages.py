"""A text to be read, with the day on which and the catalog by which it is read."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from bot.reading import mentions
from bot.reading.lexicon import Lexicon
from bot.reading.parties import settled_sides

if TYPE_CHECKING:
    from bot.reading.mentions import Roles
    from bot.reading.sides import Sides

_OTHER = (("", "other_talks"), ("", "other_scenes"), ("", "of_a_deal"))


@dataclass(frozen=True)
class Passage:
    """A text to be read, or a part of it, on the day of its publication; a headline has a grammar of its own."""

    text: str
    today: date
    lexicon: Lexicon
    headline: bool = False

    @property
    def lowered(self) -> str:
        """The text in lower case, each letter at its place."""
        lowered = self.text.lower()
        if len(lowered) == len(self.text):
            return lowered
        return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in self.text)

    def roles(self) -> Roles:
        """Return who is who in the text."""
        found = self.lexicon.gazetteer.find(self.text, self.today)
        return mentions.assign(self.text, found, self.lexicon.gazetteer, self.lexicon.cues)

    def sides(self, roles: Roles) -> Sides:
        """Return who negotiates with whom, where `roles` are those of the text."""
        lowered, phrases = self.lowered, self.lexicon.phrases
        negotiating, agreed = (bool(phrases.first(lowered, name)) for name in ("table", "pact"))
        return settled_sides(roles, self.lexicon, negotiating=negotiating, agreed=agreed)

    def part(self, start: int, end: int | None = None) -> Passage:
        """Return the passage text[start:end]."""
        return replace(self, text=self.text[start:end])

    def tells_of_other_matters(self) -> bool:
        """Tell a text on talks in another sense: of firms and unions, of players, of what parliaments do with a deal.

        Of two sides that are known to negotiate it tells all the same: where they hold talks in such words ("contract
        talks"), where they talk about such a scene ("talks on the Olympics"), or beside what others do with a deal.
        """
        lowered, phrases = self.lowered, self.lexicon.phrases
        if not phrases.holds(lowered, _OTHER):
            return False
        theme = phrases.first(lowered, "theme", "turns")
        scene = phrases.first(lowered, "other_scenes")
        without_deal = phrases.pattern("of_a_deal").sub("", lowered)
        set_elsewhere = scene and not (theme and theme.end() <= scene.start())
        if set_elsewhere or (without_deal != lowered and not phrases.first(without_deal, "table")):
            return True
        return not self.lexicon.negotiate({code for side in self.sides(self.roles()) for code in side})
