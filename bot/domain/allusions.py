"""Which round a claim alludes to that names too little to be of any but one that is on.

Who and where, about the days of a round, have to tell it. What is said so may be said of anything: it opens no round,
and is of one only where both a side and the city agree, or both sides, or the city of talks. Where it might be of the
rounds of several pairs, it is of none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, HELD
from bot.domain.fit import by_means
from bot.domain.rounds import Precision, Status
from bot.domain.stage import FRESH
from bot.domain.talks import TWO_SIDES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.claims import Claim
    from bot.domain.rounds import Round
    from bot.domain.weights import Pairing

EVE = timedelta(days=7)  # before a round, for which those who go there are in the news
ECHO = timedelta(days=3)  # after its end, for which what came of it is
MORROW = timedelta(days=1)  # after its end, for which what its sides do together is of it
NONE = timedelta(0)


def alluded_to(pairings: Iterable[Pairing]) -> Round | None:
    """Return the round that a claim alludes to, the latest of one pair's; None where it is none, or several pairs'."""
    meant = [pairing.round for pairing in pairings if _is_meant(pairing)]
    if len({round_.parties for round_ in meant}) != 1:
        return None
    return max(meant, key=lambda round_: (round_.touched, round_.id))


def said_of(round_: Round, claim: Claim) -> Claim:
    """Return a claim that alludes to `round_` as one of its parties."""
    named = {*claim.parties, *claim.actors} & set(round_.parties)
    return replace(claim, parties=round_.parties, sides=round_.sides) if claim.alludes and named else claim


def _is_meant(pairing: Pairing) -> bool:
    claim, round_ = pairing.claim, pairing.round
    if round_.background or by_means(pairing) is None or _is_yet_to_come(pairing) or _is_over(pairing):
        return False
    if _speaks_of_its_place(pairing):
        return _is_on(pairing, EVE, ECHO)
    if not _names_no_others(pairing):
        return False
    named = {*claim.parties, *claim.actors} & set(round_.parties)
    here, there = claim.venue.city, round_.venue.city
    # Where one of the sides is at home, it is in the news for anything.
    abroad = round_.venue.country not in named or len(named) >= TWO_SIDES
    if named and here and here == there and abroad:
        return _is_on(pairing, EVE, ECHO)
    together = len(set(claim.parties) & set(round_.parties)) >= TWO_SIDES
    return together and not (here and there and here != there) and _is_on(pairing, NONE, MORROW)


def _is_yet_to_come(pairing: Pairing) -> bool:
    """Tell whether a round is fixed for another day than the one on which the claim tells outright that it is held."""
    claim, window = pairing.claim, pairing.round.window
    held = claim.phase in HELD and not claim.implied
    return held and window is not None and window.start > pairing.today + timedelta(days=1)


def _is_over(pairing: Pairing) -> bool:
    """Tell whether a round is over and the claim sets days that lie ahead."""
    claim, window = pairing.claim, pairing.claim.window
    ahead = claim.phase in AHEAD and window is not None and window.start > pairing.today
    return ahead and pairing.round.status is Status.CONCLUDED


def _speaks_of_its_place(pairing: Pairing) -> bool:
    """Tell whether a claim speaks of talks in the city of a round, whoever says so, or names nobody else there."""
    claim, round_ = pairing.claim, pairing.round
    here = claim.venue.city is not None and claim.venue.city == round_.venue.city
    return here and not claim.parties and not (claim.alludes and claim.actors)


def _names_no_others(pairing: Pairing) -> bool:
    claim, round_ = pairing.claim, pairing.round
    known = {*round_.parties, *(third.actor for third in round_.third_parties), round_.venue.country}
    return {*claim.parties, *claim.actors} <= known


def _is_on(pairing: Pairing, before: timedelta, behind: timedelta) -> bool:
    """Tell whether today is one of the days of a round, or lies no further before or behind them.

    One that is put off or called off, or has no day yet, is on as long as it is spoken of.
    """
    round_, window, today = pairing.round, pairing.round.window, pairing.today
    idle = today - round_.touched.date()
    if round_.status in {Status.POSTPONED, Status.CANCELLED}:
        return idle <= FRESH and before > NONE
    if window is None or window.precision < Precision.DAY:
        return idle <= FRESH and before > NONE and round_.status is Status.PREPARING
    goes_on = round_.status is Status.ONGOING and idle <= behind
    return goes_on or window.start - before <= today <= window.end + behind
