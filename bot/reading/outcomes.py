"""What came of a round, by the words of the sentence that tells its end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.claims import DONE, Phase
from bot.domain.rounds import Outcome, OutcomeKind

if TYPE_CHECKING:
    from bot.reading.phrases import Phrases


def outcome(lowered: str, phase: Phase, phrases: Phrases) -> Outcome | None:
    """Return the first class of outcome, in the order of OutcomeKind's phrases, that a text in lower case shows.

    None where the sentence tells of no end.
    """
    if phase not in DONE:
        return None
    kinds = phrases.names(lowered, "outcomes")
    return Outcome(OutcomeKind(kinds[0])) if kinds else None
