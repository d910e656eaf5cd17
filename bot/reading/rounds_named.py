"""Which of a report's claims are about one round, which of these is its news, and which rounds it only recalls."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, DONE, HELD, PUT_OFF, Claim, Part, Phase
from bot.domain.rounds import DISTANT, Precision
from bot.reading.joining import LONGEST_RUN, WEAK, begins, join
from bot.reading.pairs import between, known_pair, pair_of
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.rounds import Window
    from bot.reading.lexicon import Lexicon
    from bot.reading.sentences import Sentence

LATELY = 2  # days for which a contact between the sides is news
FRESH_DAYS = 7


def gather(read: Sequence[tuple[Sentence, Claim, bool]], today: date, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Join the claims of a report's sentences into one per round, the news first.

    Each entry is a sentence, one of its claims, and whether it recalls. A claim that contradicts the news in day,
    number or parties is of another round: a recalled one, or the next. `lexicon` tells who is known to
    negotiate, and who goes between.
    """
    news: list[Claim] = []
    recalled: list[Claim] = []
    pair = pair_of(read, lexicon) or known_pair(read, lexicon)
    for sentence, bare, recalls in read:
        claim = _as_it_began(between(pair, bare, sentence.place, lexicon), news, lexicon)
        home = _home(claim, news, today, recalls=recalls, place=sentence.place)
        if home is not None:
            news[home] = join(news[home], claim, sentence.place, today)
        elif not claim.parties and claim.actors and news:
            continue
        elif _is_news(claim, news, sentence.place, today, recalls=recalls):
            news.append(claim)
        elif _worth_recalling(claim, today):
            parties = claim.parties or (news[0].parties if news else ())
            sides = claim.sides or (news[0].sides if news else ())
            recalled.append(replace(claim, parties=parties, sides=sides, phase=Phase.CONCLUDED, part=Part.BACKGROUND))
    parties, sides = next(((c.parties, c.sides) for c in news if c.parties), ((), ()))
    news = [claim if claim.parties else replace(claim, parties=parties, sides=sides) for claim in news]
    told = [_unless_old(claim, today) for claim in news]
    return (*sorted(told, key=lambda claim: claim.part is Part.BACKGROUND), *_once(recalled, today))


def _as_it_began(claim: Claim, news: Sequence[Claim], lexicon: Lexicon) -> Claim:
    """Return a meeting that is told as held, without a word of its end, as going on where the news is that it began.

    "Talks open in Oslo. The two met at the town hall on Sunday."
    """
    began = (
        news and news[0].phase is Phase.ONGOING and lexicon.phrases.first(news[0].sentence.lower(), "begins", "turns")
    )
    if not began or claim.phase is not Phase.CONCLUDED:
        return claim
    lowered = claim.sentence.lower()
    ended = any(lexicon.phrases.first(lowered, "concluded", section) for section in ("said", "beside"))
    return claim if ended else replace(claim, phase=Phase.ONGOING)


def _unless_old(claim: Claim, today: date) -> Claim:
    """Return the news as recalled where it is of a round that was over weeks ago: "the deal signed in May"."""
    old = claim.window is not None and (today - claim.window.end).days > LONGEST_RUN
    return replace(claim, phase=Phase.CONCLUDED, part=Part.BACKGROUND) if old and claim.phase in HELD else claim


def _is_news(claim: Claim, news: Sequence[Claim], place: Place, today: date, *, recalls: bool) -> bool:
    if not news:
        return place is not Place.BODY and not (recalls and place is Place.LEAD and not claim.parties)
    if claim.phase is Phase.CONTACT:
        between_rounds = news[0].phase in AHEAD | WEAK and not recalls and bool(set(claim.formats) & DISTANT)
        lately = claim.window is None or (today - claim.window.end).days <= LATELY
        return (
            place is not Place.BODY
            and between_rounds
            and lately
            and all(other.phase is not Phase.CONTACT for other in news)
        )
    if claim.later:
        told = claim.phase in AHEAD and not claim.implied and not recalls and news[0].phase in DONE
        return not any(other.later for other in news) and (place is not Place.BODY or told)
    if place is Place.TITLE:
        return True
    same = not claim.parties or not news[0].parties or claim.parties == news[0].parties
    told = claim.phase in {Phase.PREPARING, Phase.SCHEDULED} and not claim.implied and not recalls
    ahead = claim.window is not None and claim.window.start > today and _is_a_round_of_its_own(claim)
    return same and told and ahead and news[0].phase in DONE and not any(other.phase in AHEAD for other in news)


def _is_a_round_of_its_own(claim: Claim) -> bool:
    """Tell whether a claim names a round by its days and by its city or its number, not just any day ahead."""
    dated = claim.window is not None and claim.window.precision >= Precision.WEEK
    return dated and (claim.ordinal is not None or claim.venue.city is not None)


def _home(claim: Claim, news: Sequence[Claim], today: date, *, recalls: bool, place: Place) -> int | None:
    """Return which of the news a claim belongs to, None where it is of another round."""
    for index, other in enumerate(news):
        if Phase.CONTACT in {claim.phase, other.phase} and claim.phase is not other.phase and other.phase not in WEAK:
            continue
        if claim.later and not other.later and other.phase not in AHEAD | WEAK:
            continue
        if other.later and not claim.later and claim.phase not in AHEAD:
            continue
        if _contradicts(claim, other) or (
            place is not Place.TITLE and _is_earlier(claim, other, today, recalls=recalls)
        ):
            continue
        if claim.phase in AHEAD and other.phase in DONE and place is not Place.TITLE:
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
    if begins(claim, other) and claim.window is not None and (today - claim.window.start).days <= LONGEST_RUN:
        return False
    over = claim.phase in {Phase.CONCLUDED, Phase.ONGOING} or (claim.window is not None and claim.window.end < today)
    if other.phase in AHEAD | PUT_OFF and over:
        return True
    old = claim.window is not None and (today - claim.window.end).days > 2  # noqa: PLR2004 — weekend news is two days old
    long_ago = claim.window is not None and (today - claim.window.end).days > FRESH_DAYS
    if long_ago and other.phase in {Phase.CONCLUDED, Phase.ONGOING} and not other.implied and other.window is None:
        return True
    return (recalls and over and claim.window is not None and old) or (recalls and claim.ordinal is not None and over)


def _worth_recalling(claim: Claim, today: date) -> bool:
    """Tell whether a recalled claim tells enough of a round to be kept: when it was, and it was."""
    return (
        claim.phase not in WEAK | PUT_OFF | AHEAD | {Phase.CONTACT}
        and claim.window is not None
        and claim.window.start <= today
        and claim.part is Part.MAIN
    )


def _once(claims: Sequence[Claim], today: date) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in claims:
        index = next((i for i, k in enumerate(kept) if k.parties == claim.parties and not _contradicts(claim, k)), None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = join(kept[index], claim, Place.BODY, today)
    return tuple(kept)
