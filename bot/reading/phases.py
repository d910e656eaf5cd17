"""What a clause says happens to a round: its phase, from the words, their order and the days it names.

Tense, modality and negation decide, not single words: "end" and "talks" in one headline conclude a round, unless the
talks are only offered, denied, or lie ahead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.claims import Phase
from bot.domain.rounds import Firmness, Precision

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.reading.dates import Dated
    from bot.reading.phrases import Phrases

# Where a sentence turns from its news to something else.
_TURNS = re.compile(
    r",? (?:as|amid|while|despite|although|even as|even though|because|since|whose|ahead of|on (?:the )?eve of|days? before|hours? before|before|after|following)\b"
    r"|(?<!\d)[;:—–] | - "
)
_AHEAD = re.compile(
    r"\b(?:(?:is|are) \w+ing|(?:will|would|shall|to|is to|are to|can|could|may|might)(?: not| now| also| next)? be \w+|will|would|to (?:held?|hold|meet|begin|start|take place|resume|continue|return|host|travel|visit|convene|open|talk|sit|happen"
    r"|reconvene|speak|see|lead|arrive|hold)|due|set (?:for|to)|scheduled|slated|tomorrow|next|upcoming|planned|expected|going to|plans?"
    r"|ahead of|headed|heads? (?:to|for)|is to|are to|ready for|readies|prepar\w+|agree[ds]? (?:to|on)|before|by|until|pencils? in|face|fl(?:y|ies) to|arriv(?:es?|ing)|travels? to|leaves? for|touch(?:es)? down|promis\w+)\b"
)
_BEHIND = re.compile(
    r"\b(?:met|held|began|begun|ended|concluded|spoke|was|were|had|has been|have been|took place|sat down|left|went|came|after|following|since"
    r"|yesterday|ago|last|wrapped|wound|agreed(?! to| on)|signed|arrived|talked|discussed|opened|started|finished|broke|failed|closed|launched)\b"
)
_FOR = re.compile(r"\bfor (?:the |this |next )?$")
_BOUNDARY = re.compile(r"[;:]|, (?:and|but|while)\b")


def tense_at(lowered: str, start: int, end: int, *, headline: bool) -> bool | None:
    """Tell whether a day named at lowered[start:end] lies ahead (true) or behind (false), by the verb nearest to it.

    The last verb before the day decides, else the first one after it. Where there is neither, a headline speaks of
    what is to come, and a sentence leaves it open (None).
    """
    before = lowered[max(0, start - 120) : start]
    edges = [match.end() for match in _BOUNDARY.finditer(before)]
    before = before[edges[-1] if edges else 0 :]
    if _FOR.search(before):
        return True
    ahead = max((match.end() for match in _AHEAD.finditer(before)), default=-1)
    behind = max((match.end() for match in _BEHIND.finditer(before)), default=-1)
    if ahead >= 0 or behind >= 0:
        return ahead >= behind
    after = _BOUNDARY.split(lowered[end : end + 120], maxsplit=1)[0]
    next_ahead, next_behind = _AHEAD.search(after), _BEHIND.search(after)
    if next_ahead and next_behind:
        return next_ahead.start() < next_behind.start()
    if next_behind:
        return False
    return True if next_ahead or headline else None


# Settled whatever else the clause says, in this order.
_FIRST = (Phase.CANCELLED, Phase.POSTPONED, Phase.RESCHEDULED, Phase.SUSPENDED)
_FIRM = (Phase.CONCLUDED, Phase.ONGOING, Phase.SCHEDULED, Phase.PREPARING)
_MEETING = {"held": Phase.CONCLUDED, "now": Phase.ONGOING, "ahead": Phase.SCHEDULED}


@dataclass(frozen=True)
class Decision:
    """A phase, and whether it is only hinted at."""

    phase: Phase
    implied: bool = False


@dataclass(frozen=True)
class Clause:
    """A part of a sentence that speaks of talks, where it starts, and whether other news stands before it."""

    text: str
    start: int
    aside: bool


def clauses(lowered: str, phrases: Phrases) -> tuple[Clause, ...]:
    """Return the clauses of a sentence that speak of talks, in their order.

    "Russia strikes Kyiv as talks loom" has one, an aside; "talks begin as strikes go on" has one that is its news.
    """
    found: list[Clause] = []
    start, told = 0, False
    for match in _TURNS.finditer(lowered):
        head = lowered[start : match.start()]
        attribution = match.group().strip() in {":", ";", "—", "–", "-"}
        if speaks_of_talks(head, phrases):
            found.append(Clause(head, start, told))
        told = told or not attribution
        start = match.end() if attribution else match.start()
    if speaks_of_talks(lowered[start:], phrases):
        found.append(Clause(lowered[start:], start, told))
    return tuple(found)


def speaks_of_talks(text: str, phrases: Phrases) -> bool:
    """Tell whether a text in lower case has a word for talks or for a meeting."""
    return bool(
        phrases.first(text, "negotiation") or phrases.first(text, "talk") or any(phrases.first(text, name, "meeting") for name in _MEETING)
    )


def decide(lowered: str, dated: Sequence[Dated], today: date, phrases: Phrases, *, placed: bool) -> Decision:
    """Return what a clause says happens, MENTIONED where it tells nothing of the kind.

    `placed` tells that it names a city: with a day or a place, what is to come is fixed.
    """
    hits = _hits(lowered, phrases)
    window = next((d.window for d in dated if not d.said and not d.lapsed), None)
    ahead = window is not None and window.start > today
    for phase in _FIRST:
        if phase in hits:
            moved = phase is Phase.POSTPONED and window and ahead and window.precision >= Precision.WEEK
            return Decision(Phase.RESCHEDULED if moved else phase)
    if window and any(d.lapsed for d in dated):
        return Decision(Phase.RESCHEDULED)
    if Phase.DENIED in hits:
        return Decision(Phase.DENIED)
    firm = sorted((hits[phase], phase) for phase in _FIRM if phase in hits)
    if Phase.OFFERED in hits and not ahead and all(hits[Phase.OFFERED] <= place for place, _ in firm):
        return Decision(Phase.OFFERED)
    if window and ahead:
        return Decision(Phase.SCHEDULED if window.precision >= Precision.WEEK else Phase.PREPARING)
    past = window is not None and window.end < today
    if firm:
        return Decision(_dated(firm[0][1], set(hits), past=past, fixed=placed or window is not None))
    for phase in (Phase.OUTCOME, Phase.CONTACT, Phase.RESUMED):
        if phase in hits:
            return Decision(phase)
    return _hinted(lowered, phrases, past=past)


def _hits(lowered: str, phrases: Phrases) -> dict[Phase, int]:
    """Return where each phase is first said outright."""
    hits: dict[Phase, int] = {}
    for phase in Phase:
        for section in ("said", "beside"):
            match = phrases.first(lowered, phase.value, section)
            if match:
                hits[phase] = min(match.start(), hits.get(phase, len(lowered)))
    for name, phase in _MEETING.items():
        match = phrases.first(lowered, name, "meeting")
        if match:
            hits[phase] = min(match.start(), hits.get(phase, len(lowered)))
    return hits


def _dated(phase: Phase, hits: set[Phase], *, past: bool, fixed: bool) -> Phase:
    if past and phase not in {Phase.CONCLUDED, Phase.ONGOING}:
        return Phase.CONCLUDED
    if phase is Phase.SCHEDULED and not fixed and Phase.PREPARING in hits:
        return Phase.PREPARING
    if phase is Phase.PREPARING and fixed and Phase.SCHEDULED in hits:
        return Phase.SCHEDULED
    return phase


def _hinted(lowered: str, phrases: Phrases, *, past: bool) -> Decision:
    if past:
        return Decision(Phase.CONCLUDED, implied=True)
    for phase in _FIRM:
        if phrases.first(lowered, phase.value, "hinted"):
            return Decision(phase, implied=True)
    return Decision(Phase.MENTIONED)


def firmness(lowered: str, phrases: Phrases) -> Firmness:
    """Return how firmly the clause says it."""
    if phrases.first(lowered, "confirmed", "firmness"):
        return Firmness.CONFIRMED
    if phrases.first(lowered, "possible", "firmness"):
        return Firmness.POSSIBLE
    return Firmness.STATED
