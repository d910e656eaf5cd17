"""Which stored round a claim is about: by its facts, never by likeness of text.

The parties decide first; then status, day, place and number have to fit. A fixed round that moves in time or place is
the same round, and the round after a concluded one is a new one.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.rounds import Format, Precision, Round, Status, Window

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

AHEAD = frozenset({Phase.PREPARING, Phase.SCHEDULED, Phase.RESCHEDULED})
DONE = frozenset({Phase.CONCLUDED, Phase.OUTCOME})
PUT_OFF = frozenset({Phase.POSTPONED, Phase.CANCELLED})
LOOSE = frozenset({Phase.MENTIONED, Phase.OFFERED, Phase.DENIED, Phase.CONTACT, Phase.SUSPENDED, Phase.RESUMED})
OPEN = frozenset({Status.PREPARING, Status.SCHEDULED, Status.ONGOING, Status.POSTPONED})
DISTANT = frozenset({Format.PHONE, Format.VIDEO, Format.WRITTEN})

AT_HAND = timedelta(days=3)  # all that is said of a pair within these days is of one round, unless facts differ
FRESH = timedelta(days=6)  # how long after its end the talk is still of a round that is over
SAME_RUN = 3  # days between two reports' days of one run of meetings
MOVES = 45  # days by which a fixed round is moved at the most and stays the same
FORGOTTEN = timedelta(days=75)  # an open round that nobody has spoken of for so long is not meant


def match(claim: Claim, rounds: Iterable[Round], today: date, taken: Collection[int] = ()) -> Round | None:
    """Return the round that `claim`, published on `today`, is about; None where it is about none of them.

    `taken` are ids of rounds that other claims of the same report are about.
    """
    free = [round_ for round_ in rounds if round_.id not in taken and _is_meant(claim, round_)]
    if not claim.parties:
        # The one actor it names may negotiate with several: what was spoken of last is meant, and nothing follows.
        spoken = [round_ for round_ in free if today - round_.touched.date() <= FRESH and not round_.background]
        return max(spoken, key=lambda round_: (_parties(claim, round_), round_.touched, round_.id), default=None)
    fitting = [(score, round_.id, round_) for round_ in free if (score := fit(claim, round_, today)) is not None]
    if fitting:
        return max(fitting, key=lambda item: item[:2])[2]
    return _at_hand(claim, free, today)


def _at_hand(claim: Claim, rounds: Iterable[Round], today: date) -> Round | None:
    """Return the round that all speak of these days, for a claim without a fact that would tell it from another.

    "The minister flies to the talks", printed a day after they began, is no news of the round after them.
    """
    if claim.later or claim.part is Part.BACKGROUND or (claim.window is not None and claim.phase in AHEAD):
        return None
    if claim.window is not None and claim.window.precision is Precision.DAY and claim.phase is not Phase.ONGOING:
        return None
    known = [
        round_
        for round_ in rounds
        if not round_.background
        and _parties(claim, round_) is not None
        and today - round_.touched.date() <= AT_HAND
        and not (claim.ordinal and round_.ordinals and claim.ordinal not in round_.ordinals)
        and not (claim.venue.city and round_.venue.city and claim.venue.city != round_.venue.city)
        and _means(claim, round_) is not None
    ]
    return max(known, key=lambda round_: (_parties(claim, round_), round_.touched, round_.id), default=None)


def fit(claim: Claim, round_: Round, today: date) -> float | None:
    """Return how well a claim fits a round, None where it cannot be about it."""
    parties = _parties(claim, round_)
    if parties is None:
        return None
    state = _state(claim, round_, today)
    if state is None:
        return None
    days = _days(claim, round_, today)
    if days is None:
        return None
    number = _number(claim, round_)
    if number is None:
        return None
    means = _means(claim, round_)
    if means is None:
        return None
    place = _place(claim, round_)
    apart = claim.level and round_.level and claim.level is not round_.level
    unasked = round_.window is None and claim.phase in DONE | {Phase.ONGOING}
    if apart and ((place < 0 and days <= 0) or unasked):
        return None
    return parties + state + days + number + means + place + _track(claim, round_)


def _is_meant(claim: Claim, round_: Round) -> bool:
    """Tell whether the parties allow a claim to be about a round at all."""
    return _parties(claim, round_) is not None


def _parties(claim: Claim, round_: Round) -> float | None:
    have, want = set(claim.parties), set(round_.parties)
    if have:
        if have == want:
            return 4.0
        if have < want or want < have:
            return 2.5
        return None
    actors = set(claim.actors)
    if not actors:
        return 0.5 if claim.venue.city and claim.venue.city == round_.venue.city else None
    if not actors & want or not actors <= want | {third.actor for third in round_.third_parties}:
        return None
    return 1.0 + len(actors & want)


def _state(claim: Claim, round_: Round, today: date) -> float | None:
    idle = today - round_.touched.date()
    if round_.status in OPEN:
        if claim.part is Part.BACKGROUND and not _covers(claim, round_):
            return None
        if idle > FORGOTTEN and not _future(round_.window, today):
            return None
        overdue = round_.window is not None and (today - round_.window.end).days
        if claim.phase in AHEAD and round_.status is Status.ONGOING:
            return None if claim.later or _future(claim.window, today) else 0.0
        if claim.phase in AHEAD and overdue is not False and overdue > 1 and round_.status is Status.SCHEDULED:
            return None
        if claim.phase in DONE and _future(round_.window, today):
            return None
        if claim.phase is Phase.ONGOING and _future(round_.window, today, slack=1):
            return None
        if claim.phase in DONE | {Phase.ONGOING} and not _its_time(round_, claim, today):
            return -1.0
        return 2.0 + (1.0 if round_.status is Status.ONGOING and claim.phase in DONE | {Phase.MENTIONED} else 0.0)
    if round_.status is Status.CANCELLED:
        return 0.5 if idle <= FRESH else None
    if claim.phase in AHEAD or claim.later:
        return None
    if claim.phase in PUT_OFF:
        return None
    if claim.part is Part.BACKGROUND:
        return 1.0
    ended = round_.window.end if round_.window else round_.touched.date()
    since = today - ended
    if claim.phase is Phase.ONGOING:
        return 0.5 if since <= timedelta(days=1) else None
    if claim.window is not None:
        return 1.0
    return 1.0 - since / (2 * FRESH) if since <= FRESH else None


def _covers(claim: Claim, round_: Round) -> bool:
    """Tell whether what a claim recalls falls on the days of a round."""
    return claim.window is not None and round_.window is not None and claim.window.overlaps(round_.window)


def _its_time(round_: Round, claim: Claim, today: date) -> bool:
    """Tell whether an open round can have been held by today, going by its days or by those that the claim gives."""
    if round_.status is Status.ONGOING:
        return True
    if round_.window is not None and round_.window.precision is Precision.DAY:
        return round_.window.start <= today
    own_day = claim.window is not None and claim.window.precision is Precision.DAY
    own_place = claim.venue.city is not None and claim.venue.city == round_.venue.city
    return own_day or own_place


def _future(window: Window | None, today: date, slack: int = 0) -> bool:
    return window is not None and window.start > today + timedelta(days=slack)


def _days(claim: Claim, round_: Round, today: date) -> float | None:
    claimed = claim.window or _implied(claim, today)
    if claimed is None or round_.window is None:
        return 0.0
    if claimed.overlaps(round_.window):
        return 3.0 if claim.window else 1.0
    gap = _gap(claimed, round_.window)
    if gap <= 1:
        return 2.0 if claim.window else 0.5
    if round_.status is Status.CONCLUDED or claim.phase in DONE | {Phase.ONGOING}:
        near = gap <= SAME_RUN and (claim.window is None or claimed.precision < Precision.DAY)
        late = claim.window is None and round_.status is Status.CONCLUDED and gap <= FRESH.days
        return 0.0 if near or late else None
    if claim.part is Part.BACKGROUND:
        return None
    moved = claim.phase in AHEAD | PUT_OFF
    if moved and gap <= MOVES:
        return -gap / MOVES
    return 0.0 if claim.phase in LOOSE and claim.window is None else None


def _implied(claim: Claim, today: date) -> Window | None:
    """Return the day that a claim means without naming it: what begins or ends is news of its day."""
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED} and claim.part is Part.MAIN:
        return Window(today - timedelta(days=1), today, Precision.WEEK)
    return None


def _gap(one: Window, other: Window) -> int:
    return max((other.start - one.end).days, (one.start - other.end).days, 0)


def _number(claim: Claim, round_: Round) -> float | None:
    if claim.ordinal is None or not round_.ordinals:
        return 0.0
    if claim.ordinal in round_.ordinals:
        return 2.0
    return None if abs(claim.ordinal - round_.ordinals[0]) > 1 or claim.phase in AHEAD else -2.0


def _means(claim: Claim, round_: Round) -> float | None:
    """A telephone call is no visit: where both say by what means they meet, the means have to agree."""
    if claim.phase in LOOSE or not claim.formats or not round_.formats:
        return 0.0
    distant = bool(set(claim.formats) & DISTANT) and Format.IN_PERSON not in claim.formats
    was_distant = bool(set(round_.formats) & DISTANT) and Format.IN_PERSON not in round_.formats
    if distant is was_distant:
        return 0.5
    return None if round_.status is Status.CONCLUDED or claim.phase in DONE else -1.0


def _place(claim: Claim, round_: Round) -> float:
    here, there = claim.venue, round_.venue
    if here.city and there.city:
        return 2.0 if here.city == there.city else -2.0
    if here.country and there.country:
        return 1.0 if here.country == there.country else -1.5
    return 0.0


def _track(claim: Claim, round_: Round) -> float:
    """Weigh what a round is about and who comes to it: two tracks of one pair differ in both."""
    weight = 0.0
    if claim.topics and round_.topics:
        weight += 0.5 if set(claim.topics) & set(round_.topics) else -1.0
    if claim.level and round_.level:
        weight += 0.5 if claim.level is round_.level else -0.5
    return weight
