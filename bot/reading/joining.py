"""How two claims of one round become one: what the news leaves open is filled from another sentence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, HELD, Phase
from bot.domain.rounds import Format, Precision, Venue, Window
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.claims import Claim

LONGEST_RUN = 21  # days from the first to the last of one round's days
WEAK = frozenset({Phase.MENTIONED, Phase.OFFERED, Phase.DENIED})


def join(news: Claim, claim: Claim, place: Place, today: date) -> Claim:
    """Fill what the news leaves open from another sentence on the same round.

    Where and when are taken from the lead, and from the body only where it tells the same of the round: a sentence
    that merely mentions the talks may speak of any day and place. What only the body tells is a hint, no news.
    """
    phase = _told_first(news, claim, place, today)
    turned = phase is not news.phase
    if turned and news.phase is Phase.MENTIONED and place is Place.BODY:
        # Where and when are told by who tells what: what was merely mentioned may have been so anywhere.
        news = replace(news, window=None, venue=Venue(), ordinal=claim.ordinal, level=claim.level, phase=phase)
    if turned and news.phase is Phase.OFFERED and phase in HELD:
        news = replace(news, window=None, venue=Venue())  # on that day somebody offered; the sides met on another
    alike = place is not Place.BODY or _same_stage(news, claim)
    wider = set(news.parties) < set(claim.parties)
    return replace(
        news,
        phase=phase,
        implied=(turned and claim.implied)
        or (news.implied and (claim.implied or claim.phase in WEAK or (turned and place is Place.BODY))),
        sentence=claim.sentence if phase is not news.phase else news.sentence,
        parties=claim.parties if wider or not news.parties else news.parties,
        sides=claim.sides if wider or not news.sides else news.sides,
        window=_finer(news, claim, today) if alike else news.window,
        venue=_fuller(news.venue, claim.venue) if alike else news.venue,
        ordinal=news.ordinal or (claim.ordinal if alike else None),
        formats=tuple(item for item in Format if item in {*news.formats, *(claim.formats if alike else ())}),
        level=news.level or (claim.level if alike else None),
        third_parties=tuple(dict.fromkeys((*news.third_parties, *claim.third_parties))),
        topics=tuple(dict.fromkeys((*news.topics, *claim.topics))),
        actors=tuple(dict.fromkeys((*news.actors, *claim.actors))),
        speaker=news.speaker or claim.speaker,
        outcome=news.outcome or claim.outcome,
    )


def begins(claim: Claim, other: Claim) -> bool:
    """Tell whether a claim gives the day on which the round of the news began: "the round, which began on Monday"."""
    window, until = claim.window, other.window
    if claim.phase is not Phase.ONGOING or other.phase not in {Phase.CONCLUDED, Phase.ONGOING} or window is None:
        return False
    return window.precision is Precision.DAY and (until is None or 0 <= (until.end - window.start).days <= LONGEST_RUN)


def _told_first(news: Claim, claim: Claim, place: Place, today: date) -> Phase:
    """Return the phase of the news, sharpened by a sentence that says outright what the top only hints at."""
    phase = news.phase
    hinted = news.implied and phase is not Phase.DENIED
    open_ = phase in {Phase.MENTIONED, Phase.RESUMED} or hinted or (phase is Phase.OFFERED and place is Place.LEAD)
    if open_ and claim.phase not in WEAK and not claim.implied:
        goes_on = phase is Phase.ONGOING and claim.phase is Phase.SCHEDULED and _holds(claim.window, today)
        is_over = phase is Phase.CONCLUDED and claim.phase is Phase.ONGOING  # how it began is told of what ended, too
        return phase if goes_on or is_over else claim.phase
    if (
        phase is Phase.MENTIONED
        and claim.phase in HELD
        and place is Place.LEAD
        and set(claim.parties) <= set(claim.actors)
    ):
        return claim.phase
    if (
        phase is Phase.PREPARING
        and claim.phase is Phase.SCHEDULED
        and claim.window
        and claim.window.precision is Precision.DAY
    ):
        return Phase.SCHEDULED
    if phase is Phase.ONGOING and claim.phase is Phase.CONCLUDED and place is Place.LEAD and not claim.implied:
        return Phase.CONCLUDED
    return phase


def _holds(window: Window | None, today: date) -> bool:
    return window is not None and window.start <= today <= window.end


def _same_stage(news: Claim, claim: Claim) -> bool:
    return any(news.phase in stage and claim.phase in stage for stage in (AHEAD, HELD))


def _finer(news: Claim, claim: Claim, today: date) -> Window | None:
    window, new = news.window, claim.window
    if new is None:
        return window
    if begins(claim, news) and (window is None or new.start < window.start):
        return Window(new.start, window.end if window else max(new.end, today))
    if window is not None and _is_the_run(new, window) and news.phase in HELD and claim.phase in HELD:
        return Window(new.start, max(new.end, window.end))
    return new if window is None or new.precision > window.precision else window


def _is_the_run(new: Window, window: Window) -> bool:
    """Tell whether days begin before those on which a round was told over, and reach to these."""
    exact = new.precision is window.precision is Precision.DAY
    return exact and new.overlaps(window) and new.start < window.start


def _fuller(one: Venue, other: Venue) -> Venue:
    if one.city or other == Venue():
        return one
    return other if one.country in {None, other.country} else one
