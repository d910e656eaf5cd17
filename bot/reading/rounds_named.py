"""Which of a report's claims are about one round, which of these is its news, and which rounds it only recalls."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, DONE, HELD, PUT_OFF, Claim, Part, Phase
from bot.domain.rounds import DISTANT, Format, Precision, Venue, Window
from bot.domain.talks import TWO_SIDES
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence
    from datetime import date

    from bot.reading.sentences import Sentence

LATELY = 2  # days for which a contact between the sides is news
FRESH_DAYS = 7
LONGEST_RUN = 21  # days from the first to the last of one round's days
WEAK = frozenset({Phase.MENTIONED, Phase.OFFERED, Phase.DENIED})


def gather(
    read: Sequence[tuple[Sentence, Claim, bool]], today: date, negotiate: Callable[[Collection[str]], bool]
) -> tuple[Claim, ...]:
    """Join the claims of a report's sentences into one per round, the news first.

    Each entry is a sentence, one of its claims, and whether it recalls. A claim that contradicts the news in day,
    number or parties is of another round: a recalled one, or the next. `negotiate` tells who is known to negotiate.
    """
    news: list[Claim] = []
    recalled: list[Claim] = []
    pair = _pair(read) or _known_pair(read, negotiate)
    for sentence, bare, recalls in read:
        claim = _between(pair, bare, sentence.place)
        home = _home(claim, news, today, recalls=recalls, place=sentence.place)
        if home is not None:
            news[home] = _join(news[home], claim, sentence.place, today)
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


def _unless_old(claim: Claim, today: date) -> Claim:
    """Return the news as recalled where it is of a round that was over weeks ago: "the deal signed in May"."""
    old = claim.window is not None and (today - claim.window.end).days > LONGEST_RUN
    return replace(claim, phase=Phase.CONCLUDED, part=Part.BACKGROUND) if old and claim.phase in HELD else claim


def _pair(read: Sequence[tuple[Sentence, Claim, bool]]) -> Claim | None:
    """Return a claim with the parties that the report is about.

    They are the first that a sentence names outright, from the title on; before the body is asked, two actors that the
    title and the lead name again and again, and no third.
    """
    top = [claim for sentence, claim, _ in read if sentence.place is not Place.BODY]
    named = next((claim for claim in top if len(claim.parties) > 1), None)
    if named:
        return named
    twos = Counter(tuple(sorted(claim.actors)) for claim in top if len(claim.actors) == TWO_SIDES)
    if twos:
        parties = twos.most_common(1)[0][0]
        first = next(claim for claim in top if tuple(sorted(claim.actors)) == parties)
        return replace(first, parties=parties, sides=tuple((code,) for code in first.actors))
    return next((claim for _, claim, _ in read if len(claim.parties) > 1), None)


def _known_pair(
    read: Sequence[tuple[Sentence, Claim, bool]], negotiate: Callable[[Collection[str]], bool]
) -> Claim | None:
    """Return a claim with the parties of a report that nowhere names both together.

    They are the two that its title and lead name, or a guest and the state where they meet, if they are known to
    negotiate.
    """
    top = [claim for sentence, claim, _ in read if sentence.place is not Place.BODY]
    actors = tuple(dict.fromkeys(actor for claim in top for actor in claim.actors))
    host = next((claim.venue.country for claim in top if claim.venue.country), None)
    pair = (*actors, host) if len(actors) == 1 and host and host not in actors else actors
    if len(pair) != TWO_SIDES or not negotiate(pair):
        return None
    return replace(top[0], parties=tuple(sorted(pair)), sides=tuple((code,) for code in pair))


def _between(pair: Claim | None, claim: Claim, place: Place) -> Claim:
    """Return a claim that leaves its parties open as one of the report's pair, unless it names somebody else.

    Where the body says of one of the two that he will meet, it may be anybody whom he meets.
    """
    if place is Place.BODY and claim.phase in AHEAD and len(claim.actors) == 1:
        return claim
    if (
        pair is None
        or claim.parties
        or not set(claim.actors) <= {*pair.parties, *(t.actor for t in pair.third_parties)}
    ):
        return claim
    return replace(claim, parties=pair.parties, sides=pair.sides)


def _is_news(claim: Claim, news: Sequence[Claim], place: Place, today: date, *, recalls: bool) -> bool:
    if not news:
        return place is not Place.BODY and not (recalls and place is Place.LEAD and not claim.parties)
    if claim.phase is Phase.CONTACT:
        between_rounds = news[0].phase in AHEAD | WEAK and not recalls and bool(set(claim.formats) & DISTANT)
        lately = claim.window is None or (today - claim.window.end).days <= LATELY
        return between_rounds and lately and all(other.phase is not Phase.CONTACT for other in news)
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


def _begins(claim: Claim, other: Claim) -> bool:
    """Tell whether a claim gives the day on which the round of the news began: "the round, which began on Monday"."""
    window, until = claim.window, other.window
    if claim.phase is not Phase.ONGOING or other.phase not in {Phase.CONCLUDED, Phase.ONGOING} or window is None:
        return False
    return window.precision is Precision.DAY and (until is None or 0 <= (until.end - window.start).days <= LONGEST_RUN)


def _near(one: Window | None, other: Window | None) -> bool:
    return one is None or other is None or one.overlaps(other, slack=1)


def _is_earlier(claim: Claim, other: Claim, today: date, *, recalls: bool) -> bool:
    """Tell whether a claim is of a round before the news: over, where the news lies ahead; or recalled as such."""
    if _begins(claim, other) and claim.window is not None and (today - claim.window.start).days <= LONGEST_RUN:
        return False
    over = claim.phase in {Phase.CONCLUDED, Phase.ONGOING} or (claim.window is not None and claim.window.end < today)
    if other.phase in AHEAD | PUT_OFF and over:
        return True
    old = claim.window is not None and (today - claim.window.end).days > 2  # noqa: PLR2004 — weekend news is two days old
    long_ago = claim.window is not None and (today - claim.window.end).days > FRESH_DAYS
    if long_ago and other.phase in {Phase.CONCLUDED, Phase.ONGOING} and not other.implied and other.window is None:
        return True
    return (recalls and over and claim.window is not None and old) or (recalls and claim.ordinal is not None and over)


def _join(news: Claim, claim: Claim, place: Place, today: date) -> Claim:
    """Fill what the news leaves open from another sentence on the same round.

    Where and when are taken from the lead, and from the body only where it tells the same of the round: a sentence
    that merely mentions the talks may speak of any day and place. What only the body tells is a hint, no news.
    """
    phase = _told_first(news, claim, place, today)
    turned = phase is not news.phase
    if turned and news.phase is Phase.MENTIONED and place is Place.BODY:
        # Where and when are told by who tells what: what was merely mentioned may have been so anywhere.
        news = replace(news, window=None, venue=Venue(), ordinal=claim.ordinal, level=claim.level, phase=phase)
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


def _told_first(news: Claim, claim: Claim, place: Place, today: date) -> Phase:
    """Return the phase of the news, sharpened by a sentence that says outright what the top only hints at."""
    phase = news.phase
    open_ = phase is Phase.MENTIONED or news.implied or (phase is Phase.OFFERED and place is Place.LEAD)
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
    if _begins(claim, news) and (window is None or new.start < window.start):
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


def _worth_recalling(claim: Claim, today: date) -> bool:
    """Tell whether a recalled claim tells enough of a round to be kept: when it was, and it was."""
    return (
        claim.phase not in WEAK and claim.window is not None and claim.window.start <= today and claim.part is Part.MAIN
    )


def _once(claims: Sequence[Claim], today: date) -> tuple[Claim, ...]:
    kept: list[Claim] = []
    for claim in claims:
        index = next((i for i, k in enumerate(kept) if k.parties == claim.parties and not _contradicts(claim, k)), None)
        if index is None:
            kept.append(claim)
        else:
            kept[index] = _join(kept[index], claim, Place.BODY, today)
    return tuple(kept)
