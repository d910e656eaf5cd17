"""When a claim that fits no known round is of a new one, and when a known one must have been held."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import Part, Phase
from bot.domain.progress import STATUS_OF
from bot.domain.rounds import Firmness, OutcomeKind, Precision, Status
from bot.domain.talks import TWO_SIDES

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.claims import Claim
    from bot.domain.rounds import Round

NEEDS_A_DAY = frozenset({Phase.OUTCOME, Phase.POSTPONED, Phase.RESCHEDULED})
"""What is told of a round announced before; if that passed us by, the days tell that there was one."""

AGREED = frozenset({OutcomeKind.SIGNED, OutcomeKind.FRAMEWORK, OutcomeKind.PARTIAL})
"""What two sides come to only where they have met, whether or not the report says when and where."""

YESTERDAY = timedelta(days=1)  # a round that ended so lately may still be told over


def opens(claim: Claim) -> bool:
    """Tell whether a claim that fits no stored round is of a new one: it names two parties and something firm."""
    if len(claim.parties) < TWO_SIDES or claim.phase not in STATUS_OF:
        return False
    if claim.implied or claim.alludes:
        return False
    return claim.window is not None if claim.part is Part.BACKGROUND else _tells_enough(claim)


def _tells_enough(claim: Claim) -> bool:
    """Tell whether a claim of news says enough to tell a new round from talk of those before it.

    What may be prepared is news only on a party's word. What nobody had announced has to be told with a day, a place,
    who came, or what they agreed on, or by a party; what changes has to name the days.
    """
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED}:
        agreed = claim.outcome is not None and claim.outcome.kind in AGREED
        of_a_party = claim.speaker in claim.parties
        return bool(claim.window or claim.venue.country or claim.level or agreed or of_a_party)
    if claim.phase is Phase.PREPARING and claim.firmness is Firmness.POSSIBLE:
        return claim.speaker in claim.parties
    return claim.phase not in NEEDS_A_DAY or claim.window is not None


def presume_held(round_: Round, parties: tuple[str, ...], today: date) -> Round | None:
    """Return a fixed round as concluded once its days are over and its parties are reported to go on; else None.

    Nobody may ever have printed its end. Nothing is told of it.
    """
    window = round_.window
    if round_.parties != parties or round_.status not in {Status.SCHEDULED, Status.ONGOING} or window is None:
        return None
    if window.precision < Precision.DAY or window.end >= today - YESTERDAY:
        return None
    return replace(round_, status=Status.CONCLUDED)
