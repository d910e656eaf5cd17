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

    from bot.domain.rounds import Window
    from bot.reading.dates import Dated
    from bot.reading.phrases import Phrases

Span = tuple[int, int]
"""Where a phrase begins and ends: of two that begin with the same noun, the verb of the shorter one comes first."""

_STOPS = re.compile(r"(?<!\d)[;:—–] | - ")
# Settled whatever else the clause says, in this order.
_FIRST = (Phase.POSTPONED, Phase.CANCELLED, Phase.RESCHEDULED, Phase.SUSPENDED)
_FIRM = (Phase.CONCLUDED, Phase.ONGOING, Phase.SCHEDULED, Phase.PREPARING)
_LESSER = (Phase.OUTCOME, Phase.CONTACT, Phase.RESUMED)
_CONDITION = re.compile(r"\b(?:if|unless|until|whether|provided)\b")
# "The round, begun on Monday, ended": what is told in passing is not what happens.
_IN_PASSING = re.compile(r"(?:, |\b(?:which|that|had) (?:\w+ )?)(?:began|begun|started|opened)\b")
_BEGUN = frozenset({Phase.CONCLUDED, Phase.ONGOING})
_UNTIL = re.compile(r"\b(?:to|until|till|for|by|now|instead|later)\b")
# "Have not held", "talks … are not scheduled": the verb stands at the end of what is looked at, or right behind it.
_SCOPE = 40  # characters before a verb in which its "not" stands
_NOT = r"(?:\bnot|\bnever|n['’]t) (?!only\b)"
_NOT_BEFORE = re.compile(rf"{_NOT}(?:\S+ ){{0,1}}$")
_NOT_WITHIN = re.compile(rf"{_NOT}(?:\S+ ){{0,1}}\S+(?: \S+)?$")
_MEETING = {"held": Phase.CONCLUDED, "now": Phase.ONGOING, "ahead": Phase.SCHEDULED}
_TALKS = (("", "negotiation"), ("", "talk"), *(("meeting", name) for name in _MEETING))
_SIDES = (("turns", "speaks_on"), ("turns", "pronoun"))
_TERMS = (("", "accord"), ("", "pact"))
_TOUCH = ("", "touch")
_CLAIMING = (*_TALKS, *_SIDES, *_TERMS, _TOUCH)


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
    asides = [(match.start(), match.start(), True) for match in phrases.pattern("aside", "turns").finditer(lowered)]
    stops = [(match.start(), match.end(), False) for match in _STOPS.finditer(lowered)]
    found: list[Clause] = []
    start, told = 0, False
    for end, next_start, turns in (*sorted((*asides, *stops)), (len(lowered), len(lowered), False)):
        if speaks_of_talks(lowered[start:end], phrases):
            found.append(Clause(lowered[start:end], start, told))
        told = told or turns
        start = next_start
    return tuple(found)


def speaks_of_talks(text: str, phrases: Phrases) -> bool:
    """Tell whether a text in lower case has a word for talks or for a meeting."""
    return phrases.holds(text, _TALKS)


def may_claim(text: str, phrases: Phrases) -> bool:
    """Tell whether a sentence in lower case can claim anything at all: of the news, most cannot."""
    return phrases.holds(text, _CLAIMING)


def keeps_in_touch(text: str, phrases: Phrases) -> bool:
    """Tell whether somebody is in contact with somebody in a text in lower case."""
    return phrases.holds(text, (_TOUCH,))


def speaks_on(text: str, phrases: Phrases, *, behind_talks: bool) -> bool:
    """Tell whether a text in lower case tells what the sides or their talks do next, without a word for talks.

    "They are to begin in Muscat on Saturday", "the delegations return to Oslo": a pronoun may stand for anything,
    unless the sentence before it spoke of talks (`behind_talks`).
    """
    opens = phrases.first(text, "speaks_on", "turns") or (behind_talks and phrases.first(text, "pronoun", "turns"))
    return bool(opens and phrases.first(text, "does", "turns"))


def opens_with_the_sides(text: str, phrases: Phrases) -> bool:
    """Tell whether a text in lower case opens with the sides or their talks, whom it does not name."""
    return phrases.holds(text, _SIDES)


def speaks_of_negotiations(text: str, phrases: Phrases) -> bool:
    """Tell whether a text in lower case has a word for negotiations, or for coming to terms: a meeting may be any."""
    accord = comes_to_terms(text, phrases) and not phrases.first(text, "business")
    return bool(phrases.first(text, "negotiation") or accord)


def comes_to_terms(text: str, phrases: Phrases) -> bool:
    """Tell whether somebody agrees in a text in lower case: with both sides named, this is talks."""
    return phrases.holds(text, _TERMS)


def has_come_to_terms(text: str, phrases: Phrases) -> bool:
    """Tell whether somebody agrees in a text in lower case and it does not say that nobody has."""
    found = (phrases.first(text, name, section) for section, name in _TERMS)
    return any(match and not is_negated(match, text) for match in found)


def decide(lowered: str, dated: Sequence[Dated], today: date, phrases: Phrases) -> Decision:
    """Return what a clause says happens, MENTIONED where it tells nothing of the kind.

    What is to come is fixed by its days: with a place alone, it is prepared.
    """
    hits = _hits(lowered, phrases)
    window = next((d.window for d in dated if d.holds), None)
    ahead = window if window is not None and window.start > today else None
    changed = _changed(hits, dated, lowered, ahead, phrases)
    if changed:
        return Decision(changed)
    if Phase.CONCLUDED in hits and _IN_PASSING.search(lowered):
        hits.pop(Phase.ONGOING, None)
    firm = sorted((hits[phase], phase) for phase in _FIRM if phase in hits)
    condition = _CONDITION.search(lowered)
    undated = window is None and bool(firm) and firm[0][1] in {Phase.SCHEDULED, Phase.PREPARING}
    if condition and firm and (undated or condition.start() < firm[0][0][0]):
        return Decision(Phase.OFFERED)
    if Phase.OFFERED in hits and not ahead and all(hits[Phase.OFFERED][0] <= place[0] for place, _ in firm):
        return Decision(Phase.OFFERED)
    if ahead:
        return Decision(Phase.SCHEDULED if ahead.precision >= Precision.WEEK else Phase.PREPARING)
    past = window is not None and window.end < today
    if firm:
        fixed = window is not None and window.precision >= Precision.WEEK
        return Decision(_dated(firm[0][1], set(hits), past=past, fixed=fixed))
    lesser = next((phase for phase in _LESSER if phase in hits), None)
    return Decision(lesser) if lesser else _hinted(lowered, phrases, past=past)


def _changed(
    hits: dict[Phase, Span], dated: Sequence[Dated], lowered: str, ahead: Window | None, phrases: Phrases
) -> Phase | None:
    """Return the phase of a clause that calls off, puts off, moves or denies talks, else None.

    What was moved and has begun or ended since ("began on Tuesday, a day later than planned") is not moved now.
    """
    over = ahead is None and not _BEGUN.isdisjoint(hits)
    for phase in _FIRST:
        if phase in hits and not (over and phase is Phase.RESCHEDULED):
            later = phase is Phase.POSTPONED and ahead is not None and ahead.precision >= Precision.WEEK
            return Phase.RESCHEDULED if later and _put_off_to(lowered, dated, phrases, ahead) else phase
    if any(d.lapsed for d in dated) and any(d.holds for d in dated):
        return Phase.RESCHEDULED
    return Phase.DENIED if Phase.DENIED in hits else None


def _put_off_to(lowered: str, dated: Sequence[Dated], phrases: Phrases, ahead: Window | None) -> bool:
    """Tell "put off to Friday" from "Friday's round put off": the new day stands behind the verb, introduced by it."""
    found = [phrases.first(lowered, Phase.POSTPONED.value, section) for section in ("said", "verbs")]
    verb = min((match.start() for match in found if match), default=len(lowered))
    return any(
        d.window == ahead and verb < d.start < len(lowered) and _UNTIL.search(lowered[verb : d.start]) for d in dated
    )


def _hits(lowered: str, phrases: Phrases) -> dict[Phase, Span]:
    """Return where each phase is first said outright; what is said not to be so is denied."""
    hits: dict[Phase, Span] = {}
    groups = [(phase, phase.value, section) for phase in Phase for section in ("said", "beside")]
    groups += [(Phase.CONTACT, "touch", ""), *((phase, name, "meeting") for name, phase in _MEETING.items())]
    for phase, name, section in groups:
        match = phrases.first(lowered, name, section)
        if not match:
            continue
        negated = phase in _FIRM and is_negated(match, lowered)
        if negated and section == "said":
            continue  # "have not signed a deal" denies no talks
        told = Phase.DENIED if negated else phase
        hits[told] = min(match.span(), hits.get(told, match.span()))
    for phase in Phase:
        span = phrases.befalls(lowered, phase.value)
        if span:
            hits[phase] = min(span, hits.get(phase, span))
    if phrases.first(lowered, "stands", "turns"):
        hits = {phase: place for phase, place in hits.items() if phase not in {*_FIRST, Phase.DENIED}}
    if Phase.CONCLUDED in hits and phrases.first(lowered, "first_day", "turns"):
        hits[Phase.ONGOING] = hits.pop(Phase.CONCLUDED)
    return hits


def is_negated(match: re.Match[str], lowered: str) -> bool:
    """Tell whether "not" or "never" stands right before the verb that was found."""
    before = lowered[max(0, match.start() - _SCOPE) : match.start()]
    return bool(_NOT_BEFORE.search(before) or _NOT_WITHIN.search(match.group()))


def _dated(phase: Phase, hits: set[Phase], *, past: bool, fixed: bool) -> Phase:
    if past and phase not in {Phase.CONCLUDED, Phase.ONGOING}:
        return Phase.MENTIONED  # what had been planned for a day may have been held or not
    if phase is Phase.SCHEDULED and not fixed:
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
