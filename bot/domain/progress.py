"""How a round goes from status to status: which claim means which, which may follow which, and what it takes."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import HELD, Phase
from bot.domain.rounds import OutcomeKind, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.claims import Claim, Told
    from bot.domain.rounds import Round

STATUS_OF: Mapping[Phase, Status] = {
    Phase.PREPARING: Status.PREPARING,
    Phase.SCHEDULED: Status.SCHEDULED,
    Phase.RESCHEDULED: Status.SCHEDULED,
    Phase.ONGOING: Status.ONGOING,
    Phase.CONCLUDED: Status.CONCLUDED,
    Phase.OUTCOME: Status.CONCLUDED,
    Phase.POSTPONED: Status.POSTPONED,
    Phase.CANCELLED: Status.CANCELLED,
}
"""The status that a claim of a phase speaks of; a phase that is missing here moves no round."""

FOLLOWS: Mapping[Status, frozenset[Status]] = {
    Status.PREPARING: frozenset(Status) - {Status.PREPARING},
    Status.SCHEDULED: frozenset({Status.ONGOING, Status.CONCLUDED, Status.POSTPONED, Status.CANCELLED}),
    Status.ONGOING: frozenset({Status.CONCLUDED}),
    Status.POSTPONED: frozenset({Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED, Status.CANCELLED}),
    Status.CANCELLED: frozenset({Status.PREPARING, Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED}),
    Status.CONCLUDED: frozenset(),
}
"""What may follow each status. A later report of an earlier state changes nothing, and what is over stays over."""

AFTERMATH = timedelta(days=3)  # what is only hinted at ("after the talks") is of a round that ended no longer ago


def next_status(round_: Round, told: Told) -> Status | None:
    """Return the status to which a claim moves a round, None where it leaves it where it is."""
    status = _meant(round_, told.claim)
    if status is None or not _is_of(round_, told.claim) or status not in FOLLOWS[round_.status]:
        return None
    suffices = _is_its_time(round_, told) if told.claim.phase in HELD else not told.claim.implied
    return status if suffices else None


def _is_of(round_: Round, claim: Claim) -> bool:
    """Tell whether a claim is of the round beyond doubt: by the parties, or by one of them and the city."""
    if claim.parties:
        return True
    here = claim.venue.city is not None and claim.venue.city == round_.venue.city
    return here and bool(set(claim.actors) & set(round_.parties)) and not claim.implied


def _meant(round_: Round, claim: Claim) -> Status | None:
    """Return the status that a claim speaks of. "Set to resume", with no day or place, fixes nothing yet."""
    status = STATUS_OF.get(claim.phase)
    if status is Status.SCHEDULED and round_.status is Status.PREPARING and not _fixes(claim):
        return Status.PREPARING
    return status


def _fixes(claim: Claim) -> bool:
    """Tell whether a claim fixes a round: a day or a week, or the city."""
    return (claim.window is not None and claim.window.precision >= Precision.WEEK) or claim.venue.city is not None


def _is_its_time(round_: Round, told: Told) -> bool:
    """Tell whether a claim suffices for a round to begin or to end: its day has come, and it is meant beyond doubt."""
    claim, window = told.claim, round_.window
    if window is None or window.precision < Precision.DAY:
        return _tells_when_or_where(claim) if not claim.implied else round_.status is Status.ONGOING
    # What ends before the last day is the day, not the round, unless something came of it.
    comes_of_it = claim.outcome is not None and claim.outcome.kind is not OutcomeKind.NONE
    first = window.start if claim.phase is Phase.ONGOING or (comes_of_it and not claim.implied) else window.end
    return first <= told.today and (told.today <= window.end + AFTERMATH or not claim.implied)


def _tells_when_or_where(claim: Claim) -> bool:
    """Tell whether a claim makes up for a day that nobody announced: by the day itself, or by the city."""
    return (claim.window is not None and claim.window.precision is Precision.DAY) or claim.venue.city is not None
