"""Who stands by what we hold of a round, who denies it, and how firmly that makes it known."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, Part, Phase
from bot.domain.rounds import OPEN, Firmness, Role, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.domain.claims import Claim, Told
    from bot.domain.rounds import Round

SAYS_SO: Mapping[Status, frozenset[Phase]] = {
    Status.PREPARING: AHEAD,
    Status.SCHEDULED: AHEAD - {Phase.PREPARING},  # that a round is prepared says nothing of the day that was set
    Status.ONGOING: frozenset({Phase.ONGOING}),
    Status.CONCLUDED: frozenset({Phase.CONCLUDED}),
}
"""The claims that say again where a round stands."""

WITNESSES = frozenset({Role.MEDIATOR, Role.FACILITATOR, Role.HOST})
"""Third parties who are there themselves: their word on a round counts beside that of the parties."""


def denies(round_: Round, told: Told) -> bool:
    """Tell whether one of the parties denies a round that is ahead or under way, and is not known to do so."""
    speaker = told.claim.speaker
    new = speaker in round_.parties and speaker not in round_.disputed_by
    return told.claim.phase is Phase.DENIED and new and round_.status in OPEN


def vouch(round_: Round, told: Told, *, anew: bool) -> Round:
    """Return a round with who confirms and who disputes it after a claim of news. What is recalled confirms nothing.

    `anew`: the claim changed where the round stands, so that earlier words are not of what stands now. A denial takes
    back the speaker's earlier word, and a confirmation its denial; neither changes the status.
    """
    if told.claim.part is Part.BACKGROUND:
        return round_
    if denies(round_, told):
        return _disputed(round_, told.claim.speaker or "")
    if anew:
        round_ = replace(round_, confirmed_by=(), firmness=told.claim.firmness)
    return _confirmed(round_, told.claim) if _says_so(round_, told.claim) else round_


def _says_so(round_: Round, claim: Claim) -> bool:
    """Tell whether a claim says outright what stands, and no other day or city."""
    if claim.implied or claim.phase not in SAYS_SO.get(round_.status, ()):
        return False
    other_days = claim.window and round_.window and not claim.window.overlaps(round_.window)
    other_city = claim.venue.city and round_.venue.city and claim.venue.city != round_.venue.city
    return not other_days and not other_city


def _confirmed(round_: Round, claim: Claim) -> Round:
    firmness = max(round_.firmness, claim.firmness)
    speaker = claim.speaker
    if speaker is None or speaker not in {*round_.parties, *_third(round_, WITNESSES)}:
        return replace(round_, firmness=firmness)
    confirmed_by = tuple(dict.fromkeys((*round_.confirmed_by, speaker)))
    return replace(
        round_,
        confirmed_by=confirmed_by,
        disputed_by=tuple(party for party in round_.disputed_by if party != speaker),
        firmness=Firmness.CONFIRMED if _suffices(round_, confirmed_by) else firmness,
    )


def _disputed(round_: Round, speaker: str) -> Round:
    confirmed_by = tuple(actor for actor in round_.confirmed_by if actor != speaker)
    falls = round_.firmness is Firmness.CONFIRMED and not _suffices(round_, confirmed_by)
    return replace(
        round_,
        confirmed_by=confirmed_by,
        disputed_by=(*round_.disputed_by, speaker),
        firmness=Firmness.STATED if falls else round_.firmness,
    )


def _suffices(round_: Round, confirmed_by: tuple[str, ...]) -> bool:
    """Tell whether all parties, or a mediator, say so: beyond that nobody can be asked."""
    return set(round_.parties) <= set(confirmed_by) or bool(_third(round_, {Role.MEDIATOR}) & set(confirmed_by))


def _third(round_: Round, roles: frozenset[Role] | set[Role]) -> set[str]:
    return {third.actor for third in round_.third_parties if third.role in roles}
