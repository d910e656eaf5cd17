"""What these tests ask of a text."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Protocol

from bot.domain.claims import Phase

if TYPE_CHECKING:
    from bot.domain.claims import Claim

TODAY = date(2025, 4, 10)  # a Thursday


class Claims(Protocol):
    """What a text claims, read on `today`."""

    def __call__(self, text: str, today: date = TODAY) -> tuple[Claim, ...]: ...


def told(claims: Claims, text: str) -> Phase:
    """Return the phase that a text tells, outright or by a hint; MENTIONED where it claims nothing."""
    return next((claim.phase for claim in claims(text)), Phase.MENTIONED)


def outright(claims: Claims, text: str) -> Phase:
    """Return the phase that a text tells outright; MENTIONED where it only hints at one or claims nothing."""
    found = claims(text)
    return found[0].phase if found and not found[0].implied else Phase.MENTIONED
