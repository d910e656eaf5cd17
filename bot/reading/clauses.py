"""What one sentence claims: its clauses about talks, each as a claim with the facts that the sentence gives."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, PUT_OFF, Claim, Phase
from bot.domain.rounds import DISTANT, Format, Level, Precision, Venue, Window
from bot.domain.talks import TWO_SIDES
from bot.reading import attributes, phases
from bot.reading.dates import Dated, read_dates
from bot.reading.journeys import days_of_the_meeting
from bot.reading.outcomes import outcome
from bot.reading.parties import possible_sides
from bot.reading.passages import Passage
from bot.reading.tenses import tense_at

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.reading.lexicon import Lexicon
    from bot.reading.mentions import Roles
    from bot.reading.phrases import Phrases

_BEGUN = frozenset({Phase.CONCLUDED, Phase.ONGOING})
_BEGAN = re.compile(r"\b(?:began|begun|started|opened)(?: on| last)? $")
_LONGEST_RUN = timedelta(days=42)
_WEEK_BACK = timedelta(weeks=-1)
_IN_PERSON = _BEGUN | PUT_OFF | {Phase.SCHEDULED, Phase.RESCHEDULED}
_NEWS = _BEGUN | {Phase.SCHEDULED, Phase.PREPARING, Phase.OUTCOME, Phase.CONTACT, Phase.SUSPENDED}
_TOLD = _BEGUN | {Phase.OUTCOME, Phase.CONTACT, Phase.MENTIONED}


def claims_of(
    text: str, today: date, lexicon: Lexicon, *, headline: bool = False, behind_talks: bool = False
) -> tuple[Claim, ...]:
    """Return what a sentence claims of rounds: nothing, one claim, or two where it also tells of the next round.

    `behind_talks`: the sentence before it in its report speaks of talks, so that "they" may be these or their sides.
    """
    passage = Passage(text, today, lexicon, headline)
    lowered = passage.lowered
    if not phases.may_claim(lowered, lexicon.phrases):
        return ()
    spoken_of = phases.speaks_of_talks(lowered, lexicon.phrases) or (
        not headline and phases.speaks_on(lowered, lexicon.phrases, behind_talks=behind_talks)
    )
    agreed = phases.comes_to_terms(lowered, lexicon.phrases) or phases.keeps_in_touch(lowered, lexicon.phrases)
    if not (spoken_of or agreed) or passage.tells_of_other_matters():
        return ()
    roles = passage.roles()
    if not spoken_of and not passage.sides(roles):
        return ()
    if headline and not lexicon.phrases.first(lowered, "negotiation") and not passage.sides(roles):
        return ()
    shared = _shared(passage, roles)
    cut = _turn_to_the_next(lowered, lexicon.phrases)
    if cut is not None:
        before, second = passage.part(0, cut), passage.part(cut)
        first = _claim(before, before.roles().venue, shared)
        if first.phase in _TOLD or _numbers(lowered, cut):
            return (_told(first, lowered[:cut]), _next(_claim(second, second.roles().venue, shared), second))
    claim = _claim(passage, roles.venue, shared)
    is_next = (
        not headline
        and claim.phase in AHEAD
        and any(lexicon.phrases.first(lowered, name, "turns") for name in ("later", "next"))
    )
    return (replace(claim, later=bool(is_next)),)


def claim_of(passage: Passage, roles: Roles) -> Claim:
    """Return what a passage claims as a whole, whether or not it speaks of talks."""
    return _claim(passage, roles.venue, _shared(passage, roles))


def _turn_to_the_next(lowered: str, phrases: Phrases) -> int | None:
    """Return where a sentence turns to the next round, having told of another one before; None where it does not."""
    for match in phrases.pattern("later", "turns").finditer(lowered):
        head = lowered[: match.start()]
        ends = any(phrases.first(head, "concluded", section) for section in ("said", "beside", "hinted"))
        met = any(phrases.first(head, name, "meeting") for name in ("held", "now"))
        told = ends or met or phrases.first(head, "contact", "said")
        if (told or _numbers(lowered, match.start())) and (
            phases.speaks_of_talks(head, phrases) or phases.comes_to_terms(head, phrases)
        ):
            return match.start()
    return None


def _numbers(lowered: str, cut: int) -> bool:
    """Tell whether both parts of a sentence number their rounds: "the 13th on Monday, and the 14th will follow"."""
    first, second = attributes.ordinal(lowered[:cut]), attributes.ordinal_of_next(lowered[cut:])
    return first is not None and second is not None and second > first


def _told(claim: Claim, lowered: str) -> Claim:
    phase = Phase.CONCLUDED if claim.phase in {Phase.MENTIONED, Phase.ONGOING} else claim.phase
    return replace(claim, phase=phase, ordinal=attributes.ordinal(lowered))


def _next(claim: Claim, passage: Passage) -> Claim:
    phase = claim.phase if claim.phase in AHEAD else Phase.PREPARING
    if claim.window is not None and claim.window.start > passage.today and claim.phase is not Phase.PREPARING:
        phase = Phase.SCHEDULED
    number = attributes.ordinal_of_next(passage.lowered)
    window = claim.window if claim.window is not None and claim.window.end >= passage.today else None
    return replace(claim, phase=phase, window=window, ordinal=number, later=True, outcome=None)


def _shared(passage: Passage, roles: Roles) -> Claim:
    """Return a claim with all that holds for the whole sentence."""
    lowered, lexicon = passage.lowered, passage.lexicon
    sides = passage.sides(roles)
    level = attributes.level(lowered, roles, sides, lexicon.phrases)
    return Claim(
        phase=Phase.MENTIONED,
        sentence=passage.text,
        parties=tuple(sorted({code for side in sides for code in side})),
        sides=sides,
        ordinal=attributes.ordinal(lowered),
        formats=attributes.formats(lowered, lexicon.phrases, roles, level),
        level=level,
        third_parties=roles.third_parties,
        topics=lexicon.topics.read(lowered),
        actors=possible_sides(roles, sides, lexicon),
        speaker=roles.speaker,
        firmness=phases.firmness(lowered, lexicon.phrases),
    )


def _claim(passage: Passage, venue: Venue, shared: Claim) -> Claim:
    """Return what a passage of a sentence claims, on top of what the whole sentence shares."""
    lowered, phrases = passage.lowered, passage.lexicon.phrases
    # A headline without a verb of the past speaks of what is to come, unless it tells an end.
    to_come = passage.headline and not phrases.first(lowered, "concluded", "beside")
    dated = read_dates(
        lowered, passage.today, lambda start, end: tense_at(lowered, start, end, phrases, headline=to_come)
    )
    clause, decision, aside = _decision(passage, dated)
    if decision.phase in AHEAD and clause.text != lowered and passage.text == shared.sentence:
        # "A second round is prepared after the Istanbul meeting": the other clause's place is another round's.
        venue = passage.part(clause.start, clause.start + len(clause.text)).roles().venue
    if decision.phase in AHEAD and phrases.first(clause.text, "topic", "turns"):
        decision, dated, venue = phases.Decision(Phase.MENTIONED), (), Venue()
    off_topic = aside and passage.headline and decision.phase in _NEWS
    phase = _by_means(Phase.MENTIONED if off_topic and decision.phase not in _BEGUN else decision.phase, shared)
    if phase is Phase.MENTIONED and _comes_to_terms(passage, venue, shared):
        phase = Phase.CONCLUDED
    days = days_of_the_meeting(dated, lowered) if phase in AHEAD else dated
    window = _from_its_first_day(_window(days, phase, passage.today), dated, phase, lowered, passage.today)
    window = _run(window, attributes.length(lowered, ahead=phase in AHEAD), phase, passage.today)
    meets = phase in _IN_PERSON and not set(shared.formats) & DISTANT
    return replace(
        shared,
        phase=phase,
        implied=decision.implied
        or off_topic
        or not (_is_of_weight(shared, passage.lexicon) or (window and venue.city)),
        window=window,
        venue=venue,
        formats=tuple(item for item in Format if item in shared.formats or (meets and item is Format.IN_PERSON)),
        outcome=outcome(lowered, phase, phrases),
    )


def _is_of_weight(shared: Claim, lexicon: Lexicon) -> bool:
    """Tell talks from courtesies: they are called so, a deal comes of it, or people of rank meet who negotiate.

    Of a sentence that names nobody ("they meet again on Friday") the others of its report decide.
    """
    if (
        not shared.parties
        and not shared.actors
        and phases.opens_with_the_sides(shared.sentence.lower(), lexicon.phrases)
    ):
        return True
    lowered = shared.sentence.lower()
    called = phases.speaks_of_negotiations(lowered, lexicon.phrases) or lexicon.phrases.first(
        lowered, "in_touch", "turns"
    )
    return bool(called) or (shared.level is not None and lexicon.negotiate(shared.parties))


def _comes_to_terms(passage: Passage, venue: Venue, shared: Claim) -> bool:
    """Tell whether both sides agree on something in a city: "A, B agree in Cairo on how to go on" ends a round."""
    agreed = phases.has_come_to_terms(passage.lowered, passage.lexicon.phrases)
    return bool(agreed and venue.city and len(shared.parties) >= TWO_SIDES)


def _decision(passage: Passage, dated: Sequence[Dated]) -> tuple[phases.Clause, phases.Decision, bool]:
    """Return the first clause that tells something, what it tells, and whether it is an aside to other news.

    What one clause calls off and another puts off is put off: "no talks this week: they are postponed".
    """
    lowered, phrases = passage.lowered, passage.lexicon.phrases
    parts = phases.clauses(lowered, phrases) or (phases.Clause(lowered, 0, aside=False),)
    decided = []
    for part in parts:
        seen = [replace(d, start=d.start - part.start, end=d.end - part.start) for d in dated]
        near = [d for d in seen if d.start >= 0 and d.end <= len(part.text)]
        decision = phases.decide(part.text, near or seen, passage.today, phrases)
        decided.append((part, decision, part.aside and parts[0].start > 0))
    telling = [one for one in decided if one[1].phase is not Phase.MENTIONED and not one[1].implied] or decided
    if telling[0][1].phase is Phase.CANCELLED:
        return next((one for one in telling if one[1].phase is Phase.POSTPONED), telling[0])
    return telling[0]


def _by_means(phase: Phase, shared: Claim) -> Phase:
    """Tell meetings from contact: leaders' calls are meetings, everybody else's are contact between rounds."""
    calls = set(shared.formats) & DISTANT
    if phase is Phase.CONTACT and shared.level is Level.LEADERS and calls - {Format.WRITTEN}:
        return Phase.CONCLUDED
    return Phase.CONTACT if phase in _BEGUN and calls and shared.level is not Level.LEADERS else phase


def _window(dated: Sequence[Dated], phase: Phase, today: date) -> Window | None:
    """Choose the sentence's window: days before coarser ones, those that still hold, on the phase's side of today."""
    holding = [d for d in dated if d.holds]
    if phase in PUT_OFF:
        holding = [_coming(d, today) for d in ([d for d in dated if d.lapsed] or holding)]
    if phase in AHEAD:
        holding = [d for d in holding if d.ahead is not False and d.window.end >= today]
    elif phase in _BEGUN:
        holding = [d for d in holding if d.window.start <= today]
    return max((d.window for d in holding), key=lambda window: window.precision, default=None)


def _from_its_first_day(
    window: Window | None, dated: Sequence[Dated], phase: Phase, lowered: str, today: date
) -> Window | None:
    """Stretch the days of what was held from the day on which it began: "begun on Monday, ended on Friday"."""
    if phase not in _BEGUN:
        return window
    nth = attributes.day_of_the_run(lowered)
    if nth is not None and (window is None or window.precision < Precision.DAY or window == Window(today, today)):
        return Window(today - timedelta(days=nth - 1), today)
    begun = {d for d in dated if d.since or _BEGAN.search(lowered[: d.start])}
    first = min((d.window.start for d in begun if d.window.precision is Precision.DAY), default=today)
    if not timedelta(0) < today - first <= _LONGEST_RUN:
        return window
    others = [d.window.end for d in dated if d.holds and d not in begun and d.window.precision is Precision.DAY]
    last = max((day for day in others if first <= day <= today), default=None)
    if last is None and phase is Phase.ONGOING and not any(d.since for d in begun):
        return window
    return Window(first, last or today)


def _coming(dated: Dated, today: date) -> Dated:
    """Return last week's day as the coming one: what is put off or called off lies ahead."""
    window = dated.window
    if window.precision is not Precision.DAY or not _WEEK_BACK < window.start - today < timedelta(0):
        return dated
    week = timedelta(weeks=1)
    return replace(dated, window=Window(window.start + week, window.end + week))


def _run(window: Window | None, days: int | None, phase: Phase, today: date) -> Window | None:
    """Stretch a day to the run of meeting days that a sentence tells the length of."""
    one_day = window is None or (window.precision is Precision.DAY and window.start == window.end)
    if days is None or not one_day:
        return window
    more = timedelta(days=days - 1)
    if phase is Phase.CONCLUDED:
        end = window.end if window else today
        return Window(end - more, end)
    return Window(window.start, window.start + more) if window and phase in AHEAD | {Phase.ONGOING} else window
