"""Which of the go-betweens that the catalog knows a report shows at their work: by where the sides meet, or by name."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.rounds import Role, ThirdParty

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from bot.domain.claims import Claim
    from bot.reading.lexicon import Lexicon


def with_known_go_betweens(claim: Claim, named: Collection[str], today: date, lexicon: Lexicon) -> Claim:
    """Return a claim with those third parties that are known to mediate between its parties and are seen to.

    They are where the sides meet in their country, or at their seat abroad; or, in the talks that the catalog names
    first, where they are among `named`, the actors of the report's title and lead.
    """
    its = [talks for talks in lexicon.talks_of(claim.parties) if talks.parties == set(claim.parties)]
    if not its:
        return claim
    seats = lexicon.gazetteer.find(claim.venue.city, today) if claim.venue.city else ()
    here = {claim.venue.country, *(seat.actor for seat in seats)}
    seen = [code for talks in its for code in talks.mediators if code in here]
    seen += [code for code in its[0].mediators if code in named]
    mediators = (ThirdParty(code, Role.MEDIATOR) for code in seen)
    return replace(claim, third_parties=tuple(dict.fromkeys((*claim.third_parties, *mediators))))
