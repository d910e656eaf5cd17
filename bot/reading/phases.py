"""What a clause says happens to a round: its phase, from the words, their order and the days it names.

Tense, modality and negation decide, not single words: "end" and "talks" in one headline conclude a round, unless the
talks are only offered, denied, or lie ahead.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.domain.claims import Phase
from bot.domain.rounds import Firmness, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.reading.dates import Dated
    from bot.reading.phrases import Phrases

# What follows these tells of other things than the news of the sentence.
_SUBORDINATE = re.compile(
    r",? (?:as|amid|while|despite|although|even as|even though|because|since|until|where|whose|who|which|that could|with(?= \w+ing))\b|(?<!\d)[;:—–] | - "
)
_AHEAD = re.compile(
    r"\b(?:will|to (?:be )?\w+|would|due|set|scheduled|slated|tomorrow|next|upcoming|planned|expected|going to|plans?|coming|ahead)\b"
)
_BEHIND = re.compile(
    r"\b(?:\w+ed|met|held|began|spoke|was|were|had|has|have|took|sat|left|went|came|after|yesterday|ago|last)\b"
)
# Settled whatever else the clause says, in this order.
_FIRST = (Phase.CANCELLED, Phase.POSTPONED, Phase.RESCHEDULED, Phase.SUSPENDED)
_BY_POSITION = (Phase.CONCLUDED, Phase.ONGOING, Phase.SCHEDULED, Phase.PREPARING)
_SOFT = (Phase.OFFERED, Phase.DENIED)


def tense(lowered: str) -> bool | None:
    """Tell whether a clause in lower case speaks of what is ahead (true), of what was (false), or neither."""
    ahead, behind = _AHEAD.search(lowered), _BEHIND.search(lowered)
    if ahead and behind:
        return ahead.start() < behind.start()
    return True if ahead else (False if behind else None)


def main_clause(lowered: str, phrases: Phrases) -> str:
    """Return the clause that carries the news: up to the first "as", "amid", "while" behind a word for talks."""
    for match in _SUBORDINATE.finditer(lowered):
        head = lowered[: match.start()]
        if phrases.first(head, "talk") or phrases.first(head, "meet"):
            return head
    return lowered


def decide(lowered: str, dated: Sequence[Dated], today: date, phrases: Phrases) -> Phase:
    """Return what the clause says happens, MENTIONED where it tells nothing of the kind."""
    hits = {phase: match.start() for phase in Phase if (match := phrases.first(lowered, phase.value, "phases"))}
    window = next((d.window for d in dated if not d.said and not d.lapsed), None)
    lapsed = any(d.lapsed for d in dated)
    for phase in _FIRST:
        if phase in hits:
            if phase is Phase.POSTPONED and window and window.start > today and window.precision >= Precision.WEEK:
                return Phase.RESCHEDULED
            return phase
    if lapsed and window:
        return Phase.RESCHEDULED
    if Phase.DENIED in hits:
        return Phase.DENIED
    soft = hits.get(Phase.OFFERED)
    firm = [(hits[phase], index, phase) for index, phase in enumerate(_BY_POSITION) if phase in hits]
    if soft is not None and not (window and window.start >= today) and all(soft <= place for place, *_ in firm):
        return Phase.OFFERED
    if window and window.start > today:
        return Phase.SCHEDULED if window.precision >= Precision.WEEK else Phase.PREPARING
    if not firm:
        return _without_verb(hits, window is not None and window.end < today)
    phase = min(firm)[2]
    if phase is Phase.SCHEDULED and window is None and (Phase.PREPARING in hits):
        return Phase.PREPARING
    if window and window.end < today and phase in {Phase.ONGOING, Phase.SCHEDULED, Phase.PREPARING}:
        return Phase.CONCLUDED
    return phase


def _without_verb(hits: dict[Phase, int], past: bool) -> Phase:  # noqa: FBT001 — private, named at its only call
    if past:
        return Phase.CONCLUDED
    if Phase.OFFERED in hits:
        return Phase.OFFERED
    for phase in (Phase.OUTCOME, Phase.CONTACT, Phase.RESUMED):
        if phase in hits:
            return phase
    return Phase.MENTIONED


def firmness(lowered: str, phrases: Phrases) -> Firmness:
    """Return how firmly the clause says it."""
    if phrases.first(lowered, "confirmed", "firmness"):
        return Firmness.CONFIRMED
    if phrases.first(lowered, "possible", "firmness"):
        return Firmness.POSSIBLE
    return Firmness.STATED
