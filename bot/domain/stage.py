"""How well a claim fits where a round stands: ahead, under way, called off or over."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, DONE, HELD, PUT_OFF, Part, Phase
from bot.domain.rounds import OPEN, Precision, Status
from bot.domain.weights import WEIGHTS

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.claims import Claim
    from bot.domain.rounds import Window
    from bot.domain.weights import Pairing

FRESH = timedelta(days=6)  # how long after its end the talk is still of a round that is over
FORGOTTEN = timedelta(days=75)  # an open round that nobody has spoken of for so long is not meant
SAME_RUN = 3  # days between two reports' days of one run of meetings
OVERDUE = timedelta(days=1)  # past a round's last day, what lies ahead is another one


def by_status(pairing: Pairing) -> float | None:
    """Weigh where the round stands: a claim of what is ahead is of no round that is over, and the other way round."""
    if pairing.status in OPEN:
        return _as_open(pairing)
    if pairing.status is Status.CANCELLED:
        return WEIGHTS.cancelled if _idle(pairing) <= FRESH or _is_revived(pairing) else None
    return _as_over(pairing)


def _as_open(pairing: Pairing) -> float | None:
    claim, status = pairing.claim, pairing.status
    if any(bar(pairing) for bar in _BARS):
        return None
    if claim.phase in AHEAD and status is Status.ONGOING:
        return 0.0
    if claim.phase in HELD and not _its_time(pairing):
        return WEIGHTS.too_early
    ends = status is Status.ONGOING and claim.phase in DONE | {Phase.MENTIONED}
    return WEIGHTS.open_round + (WEIGHTS.under_way if ends else 0.0)


def _is_revived(pairing: Pairing) -> bool:
    """Tell whether the claim sets the very days, yet to come, for which the round was announced."""
    claimed, window = pairing.claim.window, pairing.round.window
    exact = claimed is not None and claimed == window and claimed.precision is Precision.DAY
    return exact and pairing.claim.phase in AHEAD and _future(window, pairing.today)


def _recalls_another(pairing: Pairing) -> bool:
    """Tell whether the claim recalls what did not fall on the days of the round."""
    claimed, window = pairing.claim.window, pairing.round.window
    return pairing.claim.part is Part.BACKGROUND and not (claimed and window and claimed.overlaps(window))


def _is_forgotten(pairing: Pairing) -> bool:
    """Tell whether nobody has spoken of the round for so long, and its last day has passed as long ago."""
    window = pairing.round.window
    return _idle(pairing) > FORGOTTEN and (window is None or pairing.today - window.end > FORGOTTEN)


def _is_of_the_next(pairing: Pairing) -> bool:
    """Tell whether the claim is of the round after the one that is under way, or whose last day has passed."""
    claim, round_ = pairing.claim, pairing.round
    if claim.phase not in AHEAD:
        return False
    if pairing.status is Status.ONGOING:
        return (claim.later or _future(claim.window, pairing.today)) and not goes_on(pairing)
    over = round_.window is not None and pairing.today - round_.window.end > OVERDUE
    return over and pairing.status is Status.SCHEDULED


def goes_on(pairing: Pairing) -> bool:
    """Tell whether the claim is of the next day of the same run: "talks will resume on Wednesday" after a first day."""
    claimed, window = pairing.claim.window, pairing.round.window
    if claimed is None or claimed.precision is not Precision.DAY or pairing.status is not Status.ONGOING:
        return False
    last = max(window.end, pairing.today) if window else pairing.today
    return claimed.start <= last + timedelta(days=1)


def is_a_day_of(pairing: Pairing) -> bool:
    """Tell whether the claim recalls one of the days of the round: "the first day, on Tuesday, ended late"."""
    claimed, window = pairing.claim.window, pairing.round.window
    if claimed is None or window is None or pairing.claim.part is Part.MAIN:
        return False
    exact = claimed.precision is Precision.DAY and window.precision is Precision.DAY
    return exact and window.start <= claimed.start <= claimed.end <= window.end


def _is_yet_to_come(pairing: Pairing) -> bool:
    """Tell whether the claim is of a round that is held, and this one's day has not come. One may begin a day early."""
    phase, window = pairing.claim.phase, pairing.round.window
    return (phase in DONE and _future(window, pairing.today)) or (
        phase is Phase.ONGOING and _future(window, pairing.today, slack=1)
    )


_BARS = (_recalls_another, _is_forgotten, _is_of_the_next, _is_yet_to_come)


def _as_over(pairing: Pairing) -> float | None:
    claim = pairing.claim
    if _is_an_extra_day(pairing):
        return WEIGHTS.evening_of_the_last_day
    if claim.phase in AHEAD | PUT_OFF or claim.later:
        return None
    if claim.part is Part.BACKGROUND:
        return WEIGHTS.recalled
    return _by_age(
        claim, pairing.today - (pairing.round.window.end if pairing.round.window else pairing.round.touched.date())
    )


def _by_age(claim: Claim, since: timedelta) -> float | None:
    """Weigh how long a round has been over; contact is told of the last one held where none is in sight."""
    if claim.phase is Phase.ONGOING:
        return WEIGHTS.evening_of_the_last_day if since <= timedelta(days=1) else None
    if claim.window is not None and claim.phase is not Phase.CONTACT:
        return WEIGHTS.recalled
    most = FORGOTTEN if claim.phase is Phase.CONTACT else FRESH
    return WEIGHTS.recalled - since / (2 * most) if since <= most else None


def _is_an_extra_day(pairing: Pairing) -> bool:
    """Tell whether a round that was reported over goes on at its place the day after: a break for the night, no end.

    Where the sides are told to sit in its very city it was not over: first meetings, or a first subject, were.
    """
    claim, round_ = pairing.claim, pairing.round
    claimed, window = claim.window, round_.window
    if claimed is None or window is None or claimed.precision < Precision.DAY or claim.phase not in AHEAD | HELD:
        return False
    elsewhere = claim.venue.city and round_.venue.city and claim.venue.city != round_.venue.city
    another = claim.ordinal is not None and claim.ordinal not in round_.ordinals
    most = timedelta(days=SAME_RUN if sits_at_its_place(pairing) else 1)
    return window.start <= claimed.start <= window.end + most and not elsewhere and not another


def sits_at_its_place(pairing: Pairing) -> bool:
    """Tell whether the claim has the sides meet in the city of the round, and does not speak of the next one."""
    claim, city = pairing.claim, pairing.round.venue.city
    return claim.phase in HELD and not claim.later and city is not None and claim.venue.city == city


def _idle(pairing: Pairing) -> timedelta:
    return pairing.today - pairing.round.touched.date()


def _its_time(pairing: Pairing) -> bool:
    """Tell whether an open round can have been held by today, going by its days or by those that the claim gives."""
    claim, round_ = pairing.claim, pairing.round
    if pairing.status is Status.ONGOING:
        return True
    if round_.window is not None and round_.window.precision is Precision.DAY:
        return round_.window.start <= pairing.today
    own_day = claim.window is not None and claim.window.precision is Precision.DAY
    own_place = claim.venue.city is not None and claim.venue.city == round_.venue.city
    return own_day or own_place


def _future(window: Window | None, today: date, slack: int = 0) -> bool:
    return window is not None and window.start > today + timedelta(days=slack)
