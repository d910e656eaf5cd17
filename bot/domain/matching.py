"""Which stored round a claim is about: by its facts, never by likeness of text.

The parties decide first; then status, day, place and number have to fit (bot.domain.fit). A fixed round that moves in
time or place is the same round, and the round after a concluded one is a new one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.allusions import alluded_to
from bot.domain.claims import AHEAD, HELD, Part, Phase
from bot.domain.fit import by_means, by_parties, fit
from bot.domain.rounds import OPEN, Precision, Window
from bot.domain.stage import FRESH, goes_on, is_a_day_of
from bot.domain.weights import Pairing

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from bot.domain.claims import Claim
    from bot.domain.rounds import Round

EVE = timedelta(days=3)  # who comes to a round is told of some days before
AT_HAND = timedelta(days=3)  # all that is said of a pair within these days is of one round, unless facts differ


def match(claim: Claim, rounds: Iterable[Round], today: date, taken: Collection[int] = ()) -> Round | None:
    """Return the round that `claim`, published on `today`, is about; None where it is about none of them.

    `taken` are ids of rounds that other claims of the same report are about; only the next day of such a round can be
    meant again.
    """
    pairings = [Pairing(claim, round_, today) for round_ in rounds]
    free = [
        pairing for pairing in pairings if pairing.round.id not in taken or goes_on(pairing) or is_a_day_of(pairing)
    ]
    if claim.alludes:
        return alluded_to(free)
    meant = [pairing for pairing in free if by_parties(pairing) is not None]
    if not claim.parties:
        return _spoken_of_last(meant) or alluded_to(free)
    weighed = [(weight, pairing) for pairing in meant if (weight := fit(claim, pairing.round, today)) is not None]
    if weighed:
        return max(weighed, key=lambda item: (item[0], *_known_last(item[1])))[1].round
    return None if _stands_apart(claim) else _latest(filter(_may_be_meant, meant)) or alluded_to(free)


def _known_last(pairing: Pairing) -> tuple[bool, float, int]:
    """Order rounds by when they became known: the last one first, those that were not known on the day behind them."""
    opened = pairing.round.opened.timestamp()
    return pairing.was_known, opened if pairing.was_known else -opened, pairing.round.id


def _spoken_of_last(pairings: Iterable[Pairing]) -> Round | None:
    """Return the round that was in the news last, for a claim that names one actor, who may negotiate with several.

    One that nobody has spoken of lately is meant where its city is named about its days.
    """
    alike = [pairing for pairing in pairings if _differs_in_nothing(pairing) and not _is_yet_to_come(pairing)]
    lately = [pairing for pairing in alike if _is_in_the_news(pairing, FRESH)]
    return _latest([pairing for pairing in alike if _is_there_and_then(pairing)] or lately)


def _is_yet_to_come(pairing: Pairing) -> bool:
    """Tell whether a round is fixed for another day than the one on which the claim tells that it is held."""
    window = pairing.round.window
    return pairing.claim.phase in HELD and window is not None and window.start > pairing.today + timedelta(days=1)


def _is_there_and_then(pairing: Pairing) -> bool:
    """Tell whether a claim names the city of an open round, and its days, or is told about them."""
    claim, round_ = pairing.claim, pairing.round
    there = claim.venue.city is not None and claim.venue.city == round_.venue.city
    if not there or round_.background or pairing.status not in OPEN or round_.window is None:
        return False
    told = claim.window or Window(pairing.today, pairing.today)
    return told.overlaps(round_.window, slack=1 if claim.window else EVE.days)


def _stands_apart(claim: Claim) -> bool:
    """Tell whether a claim is of a round of its own: the next one, a past one, or one whose day it names."""
    if claim.later or claim.part is Part.BACKGROUND:
        return True
    if claim.window is None:
        return False
    return claim.phase in AHEAD or (claim.window.precision is Precision.DAY and claim.phase is not Phase.ONGOING)


def _may_be_meant(pairing: Pairing) -> bool:
    """Tell whether a round is in the news, and no number, city or means tells the claim from it."""
    return _is_in_the_news(pairing, AT_HAND) and _differs_in_nothing(pairing) and by_means(pairing) is not None


def _differs_in_nothing(pairing: Pairing) -> bool:
    """Tell whether no number and no city tells the claim from the round."""
    claim, round_ = pairing.claim, pairing.round
    other_number = claim.ordinal and round_.ordinals and claim.ordinal not in round_.ordinals
    other_city = claim.venue.city and round_.venue.city and claim.venue.city != round_.venue.city
    return not other_number and not other_city


def _is_in_the_news(pairing: Pairing, lately: timedelta) -> bool:
    return not pairing.round.background and pairing.was_known and pairing.today - pairing.round.touched.date() <= lately


def _latest(pairings: Iterable[Pairing]) -> Round | None:
    ordered = sorted(pairings, key=lambda one: (by_parties(one) or 0.0, one.round.touched, one.round.id))
    return ordered[-1].round if ordered else None
