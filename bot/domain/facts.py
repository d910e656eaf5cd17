"""What a round learns from a claim, and which of contradicting claims wins.

The rule of choice, for days and city. What nothing contradicts is added; a finer value replaces a coarser one that
it agrees with. Of values that exclude each other

1. the newest wins as long as nothing is fixed: a round in preparation, or put off (`_is_fixed`);
2. against what is fixed, the newest wins at once if it says outright that the round moves ("moved to Friday"), or if
   the day that stood has passed; a report that merely names another day or city may be mistaken, and wins only with
   `OUTLETS_TO_MOVE` independent outlets (`moves`, `_is_backed`);
3. who tells that the round begins, or is over unbegun, knows where: that city wins at once, a later one with
   `OUTLETS_TO_MOVE` outlets. The days of a round that has begun are only stretched, to those on which it went on
   (`_days_held`);
4. what is only hinted at, recalled, or told of no party wins never.

Numbers are all kept, by how many outlets use each. The level is what most outlets tell, the outcome what was told last;
third parties and topics add up. How firmly all this is meant, and who says so, is bot.domain.confirmation's.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, PUT_OFF, Part, Phase
from bot.domain.progress import STATUS_OF
from bot.domain.rounds import DISTANT, Format, Level, Precision, Status, Venue, Vote, Window

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.claims import Claim, Told
    from bot.domain.rounds import Round, ThirdParty

OUTLETS_TO_MOVE = 2  # one may be mistaken; that two make the same mistake apart is rare
_OFF = frozenset({Status.POSTPONED, Status.CANCELLED})
_BEGUN = frozenset({Status.ONGOING, Status.CONCLUDED})


def learn(round_: Round, told: Told, was: Status | None = None) -> Round:
    """Return a round with a claim's facts and its evidence; what is recalled adds facts and is no news of the round.

    `was`: the status before the claim, where it moved the round: what it comes with was not fixed before.
    """
    claim = told.claim
    learned = replace(
        round_,
        window=_window(round_, told, was or round_.status),
        venue=_venue(round_, told, was or round_.status),
        formats=_formats(round_, claim),
        third_parties=_third_parties(round_, claim),
        topics=tuple(dict.fromkeys((*round_.topics, *claim.topics))),
        outcome=claim.outcome or round_.outcome,
    )
    learned = replace(learned, votes=_counted(_still_counting(round_, learned, claim), told))
    learned = replace(
        learned,
        ordinals=_numbers(learned.votes),
        level=_level(learned.votes) or round_.level or claim.level,
        previous=_previous(round_, learned.window),
    )
    return _as_news(learned, told) if claim.part is Part.MAIN else learned


def _as_news(round_: Round, told: Told) -> Round:
    contact = set(told.claim.formats) & DISTANT if told.claim.phase is Phase.CONTACT else set()
    return replace(
        round_,
        touched=max(round_.touched, told.at),
        contacts=tuple(item for item in Format if item in {*round_.contacts, *contact}),
        outlets=tuple(dict.fromkeys((*round_.outlets, told.outlet))),
    )


def moves(round_: Round, told: Told) -> bool:
    """Tell whether a claim gives a fixed round another day or city, or the city it lacked."""
    claim, old = told.claim, round_.window
    if not claim.parties:
        return False
    elsewhere = claim.venue.city and claim.venue.city != round_.venue.city and not claim.implied
    if elsewhere and (round_.venue.city is None or _is_backed(round_, told, "city", claim.venue.city or "")):
        return True
    new = claim.window
    if new is None or old is None or new.precision < Precision.DAY or new.overlaps(old):
        return False
    vague = old.precision < Precision.DAY or old.end < told.today
    return vague or _is_backed(round_, told, "window", spelt(new))


def repeats(round_: Round, told: Told) -> bool:
    """Tell whether a claim only names again the days from which a round was put off, as an aside may for a while."""
    claim, window = told.claim, round_.window
    if round_.status not in _OFF or claim.phase is not Phase.SCHEDULED or window is None or claim.window is None:
        return False
    elsewhere = claim.venue.city and claim.venue.city != round_.venue.city
    return (
        claim.window.overlaps(window) and not elsewhere and not _is_backed(round_, told, "window", spelt(claim.window))
    )


def _is_backed(round_: Round, told: Told, field: str, value: str) -> bool:
    """Tell whether a value that contradicts what is fixed is said outright, or by enough outlets."""
    if told.claim.phase in {Phase.RESCHEDULED, Phase.POSTPONED}:
        return True
    outlets = {outlet for vote in round_.votes if (vote.field, vote.value) == (field, value) for outlet in vote.outlets}
    return len(outlets | {told.outlet}) >= OUTLETS_TO_MOVE


def _is_fixed(round_: Round, was: Status) -> bool:
    fixed = was is Status.SCHEDULED or was in _BEGUN
    return fixed and round_.window is not None and round_.window.precision >= Precision.WEEK


def _window(round_: Round, told: Told, was: Status) -> Window | None:
    claim, old, new = told.claim, round_.window, told.claim.window
    if claim.phase in PUT_OFF:
        return old or new
    if claim.phase not in STATUS_OF or not claim.parties:
        return old
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED} and claim.part is Part.MAIN:
        void = was is Status.POSTPONED and new is not None
        held = replace(round_, window=None) if void else round_
        return _days_held(held, told) if round_.status in _BEGUN else old
    if new is None or old is None:
        return new or old
    if new.overlaps(old):
        return max(new, old, key=lambda window: (window.precision, window.end - window.start))
    gives_way = not _is_fixed(round_, was) or moves(round_, told)
    return new if claim.part is Part.MAIN and gives_way else old


def _days_held(round_: Round, told: Told) -> Window | None:
    """Return the days of a round that has begun: those that were fixed, stretched to the day of its end."""
    old, today = round_.window, told.today
    new = told.claim.window
    exact = new if new is not None and new.precision is Precision.DAY else None
    if old is not None and old.precision is Precision.DAY and old.start <= today:
        if exact is None or not exact.overlaps(old, slack=1):
            return old
        return Window(min(old.start, exact.start), max(old.end, exact.end))
    if exact is not None:
        return exact
    if told.claim.implied or (old is not None and old.start > today):
        return old
    return Window(today, today)


def _previous(round_: Round, window: Window | None) -> tuple[Window, ...]:
    """Return the days that a round had before, with those that `window` replaces."""
    old = round_.window
    if old is None or window is None or window.overlaps(old):
        return round_.previous
    return (*round_.previous, old)


def _venue(round_: Round, told: Told, was: Status) -> Venue:
    claim, old, new = told.claim, round_.venue, told.claim.venue
    if new == Venue() or claim.phase not in STATUS_OF or claim.implied or not claim.parties:
        return old
    if old.city is None:
        return new if new.city or old.country is None else old
    if claim.part is Part.BACKGROUND or not new.city or claim.phase in PUT_OFF:
        return old
    if claim.phase not in AHEAD:
        begins = round_.status in _BEGUN and (was not in _BEGUN or _is_backed(round_, told, "city", new.city))
        return new if begins else old
    open_ = was in {Status.PREPARING, Status.POSTPONED, Status.CANCELLED}
    gives_way = open_ or (was is Status.SCHEDULED and _is_backed(round_, told, "city", new.city))
    return new if gives_way else old


def _formats(round_: Round, claim: Claim) -> tuple[Format, ...]:
    """Return by what means the sides meet; by what means they stay in touch between rounds is told apart."""
    if claim.phase is Phase.CONTACT:
        return round_.formats
    return tuple(item for item in Format if item in {*round_.formats, *claim.formats})


def _third_parties(round_: Round, claim: Claim) -> tuple[ThirdParty, ...]:
    new = (third for third in claim.third_parties if third.actor not in round_.parties)
    return tuple(dict.fromkeys((*round_.third_parties, *new)))


def _still_counting(before: Round, after: Round, claim: Claim) -> tuple[Vote, ...]:
    """Return the votes on a round, less those for the days or the city that a claim says it moves away from."""
    if claim.phase in PUT_OFF:
        return tuple(vote for vote in before.votes if vote.field != "window")
    if claim.phase is not Phase.RESCHEDULED:
        return before.votes
    moved = before.window and after.window and not after.window.overlaps(before.window)
    left = {("window", spelt(before.window))} if moved and before.window else set()
    if before.venue.city and after.venue.city != before.venue.city:
        left.add(("city", before.venue.city))
    return tuple(vote for vote in before.votes if (vote.field, vote.value) not in left)


def _counted(votes: tuple[Vote, ...], told: Told) -> tuple[Vote, ...]:
    """Count a claim's values as evidence: an outlet once for each value."""
    kept = {(vote.field, vote.value): vote for vote in votes}
    for field, value in _values(told.claim):
        new = Vote(field, value, (told.outlet,), told.at, told.at, told.claim.firmness)
        old = kept.get((field, value))
        kept[field, value] = _joined(old, new) if old else new
    return tuple(kept.values())


def _joined(old: Vote, new: Vote) -> Vote:
    return replace(
        old,
        outlets=tuple(dict.fromkeys((*old.outlets, *new.outlets))),
        first=min(old.first, new.first),
        latest=max(old.latest, new.latest),
        firmness=max(old.firmness, new.firmness),
    )


def _values(claim: Claim) -> Iterator[tuple[str, str]]:
    if claim.ordinal is not None and claim.parties:
        yield "ordinal", str(claim.ordinal)
    if claim.window is not None and claim.window.precision is Precision.DAY and claim.phase not in PUT_OFF:
        yield "window", spelt(claim.window)
    if claim.venue.city:
        yield "city", claim.venue.city
    if claim.level and claim.phase in STATUS_OF and not claim.implied:
        yield "level", claim.level.value


def _numbers(votes: tuple[Vote, ...]) -> tuple[int, ...]:
    counts = Counter({int(vote.value): len(vote.outlets) for vote in votes if vote.field == "ordinal"})
    return tuple(number for number, _ in counts.most_common())


def _level(votes: tuple[Vote, ...]) -> Level | None:
    """Return the level that most outlets tell, the first told of equals."""
    told = [vote for vote in votes if vote.field == "level"]
    return Level(max(told, key=lambda vote: len(vote.outlets)).value) if told else None


def spelt(window: Window) -> str:
    """Return a window as an interval of ISO 8601: "2025-04-10/2025-04-11"."""
    return f"{window.start}/{window.end}"
