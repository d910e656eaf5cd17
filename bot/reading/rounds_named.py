"""Which of a report's claims are about one round, which of these is its news, and which rounds it only recalls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.rounds import Format, Precision, Venue, Window
from bot.reading.clauses import AHEAD, as_background
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.reading.sentences import Sentence

WEAK = frozenset({Phase.MENTIONED, Phase.OFFERED, Phase.DENIED})
_DONE = frozenset({Phase.CONCLUDED, Phase.OUTCOME})


def gather(read: Sequence[tuple[Sentence, Claim, bool]], today: date) -> tuple[Claim, ...]:
    """Join the claims of a report's sentences into one per round, the news first.

    Each entry is a sentence, one of its claims, and whether it recalls. A claim that contradicts the news in day,
    number or parties is of another round: a recalled one, or the next.
    """
    news: list[Claim] = []
    recalled: list[Claim] = []
    for sentence, claim, recalls in read:
        home = _home(claim, news, today, recalls=recalls, place=sentence.place)
        if home is not None:
            news[home] = _join(news[home], claim, sentence.place)
        elif _is_news(claim, news, sentence.place, recalls=recalls):
            news.append(claim)
        elif _worth_recalling(claim, today):
            parties = claim.parties or (news[0].parties if news else ())
            sides = claim.sides or (news[0].sides if news else ())
            recalled.append(as_background(replace(claim, parties=parties, sides=sides, phase=Phase.CONCLUDED)))
    parties, sides = next(((c.parties, c.sides) for c in news if c.parties), ((), ()))
    news = [claim if claim.parties else replace(claim, parties=parties, sides=sides) for claim in news]
    return (*news, *_once(recalled))


def _is_news(claim: Claim, news: Sequence[Claim], place: Place, *, recalls: bool) -> bool:
    if not news:
        return place is not Place.BODY and not (recalls and place is Place.LEAD and not claim.parties)
    if claim.later:
        return not any(other.later for other in news)
    if place is Place.TITLE:
        return True
    same = not claim.parties or not news[0].parties or claim.parties == news[0].parties
    ahead = claim.phase in {Phase.PREPARING, Phase.SCHEDULED} and news[0].phase in _DONE and not recalls
    return same and ahead and not any(other.phase in AHEAD for other in news)


def _home(claim: Claim, news: Sequence[Claim], today: date, *, recalls: bool, place: Place) -> int | None:
    """Return which of the news a claim belongs to, None where it is of another round."""
    for index, other in enumerate(news):
        if claim.later != other.later and (claim.later or claim.phase not in AHEAD):
            continue
        if _contradicts(claim, other) or (
            place is not Place.TITLE and _is_earlier(claim, other, today, recalls=recalls)
        ):
            continue
        if claim.phase in AHEAD and other.phase in _DONE and place is not Place.TITLE:
            continue
        return index
    return None


def _contradicts(claim: Claim, other: Claim) -> bool:
    if claim.parties and other.parties and not (set(claim.parties) <= set(other.parties)):
        return True
    if claim.ordinal and other.ordinal and claim.ordinal != other.ordinal:
        return True
    days = (
        claim.window and other.window and claim.phase is not Phase.RESCHEDULED and other.phase is not Phase.RESCHEDULED
    )
    return bool(days) and not _near(claim.window, other.window)


def _near(one: Window | None, other: Window | None) -> bool:
    return one is None or other is None or one.overlaps(other, slack=1)


def _is_earlier(claim: Claim, other: Claim, today: date, *, recalls: bool) -> bool:
    """Tell whether a claim is of a round before the news: over, where the news lies ahead; or recalled as such."""
    over = claim.phase in {Phase.CONCLUDED, Phase.ONGOING} or (claim.window is not None and claim.window.end < today)
    if other.phase in AHEAD | {Phase.POSTPONED, Phase.CANCELLED} and over:
        return True
    old = claim.window is not None and (today - claim.window.end).days > 2  # noqa: PLR2004 — weekend news is two days old
    return (recalls and over and claim.window is not None and old) or (recalls and claim.ordinal is not None and over)


def _join(news: Claim, claim: Claim, place: Place) -> Claim:
    """Fill what the news leaves open from another sentence on the same round."""
    phase = news.phase
    if phase in WEAK and claim.phase not in WEAK and place is not Place.BODY:
        phase = claim.phase
    elif (
        phase is Phase.PREPARING
        and claim.phase is Phase.SCHEDULED
        and claim.window
        and claim.window.precision is Precision.DAY
    ):
        phase = Phase.SCHEDULED
    elif phase is Phase.ONGOING and claim.phase is Phase.CONCLUDED and place is Place.LEAD:
        phase = Phase.CONCLUDED
    finer = claim.window is not None and (news.window is None or claim.window.precision > news.window.precision)
    formats = tuple(item for item in Format if item in {*news.formats, *claim.formats})
    wider = set(news.parties) < set(claim.parties)
    return replace(
        news,
        phase=phase,
        sentence=claim.sentence if phase is not news.phase else news.sentence,
        parties=claim.parties if wider or not news.parties else news.parties,
        sides=claim.sides if wider or not news.sides else news.sides,
        window=claim.window if finer else news.window,
        venue=_fuller(news.venue, claim.venue),
        ordinal=news.ordinal or claim.ordinal,
        formats=formats,
        level=news.level or claim.level,
        third_parties=tuple(dict.fromkeys((*news.third_parties, *claim.third_parties))),
        topics=tuple(dict.fromkeys((*news.topics, *claim.topics))),
        actors=tuple(dict.fromkeys((*news.actors, *claim.actors))),
        speaker=news.speaker or claim.speaker,
        outcome=news.outcome or claim.outcome,
    )


def _fuller(one: Venue, other: Venue) -> Venue:
    if one.city or other == Venue():
        return one
    return other if one.country in {None, other.country} else one


def _worth_recalling(claim: Claim, today: date) -> bool:
    """Tell whether a recalled claim tells enough of a round to be kept: when it was, and it was."""
    return (
        claim.phase not in WEAK and claim.window is not None and claim.window.start <= today and claim.part is Part.MAIN
    )


def _once(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in claims:
        index = next((i for i, k in enumerate(kept) if k.parties == claim.parties and not _contradicts(claim, k)), None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = _join(kept[index], claim, Place.BODY)
    return tuple(kept)
