"""Which stored rounds a claim can be about at all, going by who takes part: the keys by which they are looked up.

A report would otherwise be held against every round that is still open, and ever more of them are. A round has a key
for each party, for each pair of parties, and for its city. It is for bot.domain.fit to say which of the rounds found
is meant; a test holds the keys against it.
"""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.claims import Claim
    from bot.domain.rounds import Round


def keys_of(round_: Round) -> frozenset[str]:
    """Return the keys under which a round is found."""
    return frozenset({*round_.parties, *_pairs(round_.parties), *_places(round_.venue.city)})


def keys_sought(claims: Iterable[Claim]) -> frozenset[str]:
    """Return the keys of which a round has one or more if one of `claims` can be about it.

    Parties that a claim names are two or more of the round's, or all of its one; of actors who may be parties one is
    enough, and so is the city of a claim that leaves its parties open or only alludes to a round.
    """
    keys: set[str] = set()
    for claim in claims:
        if not claim.parties or claim.alludes:
            keys |= {*claim.parties, *claim.actors} | _places(claim.venue.city)
        keys |= _pairs(claim.parties) or set(claim.parties)
    return frozenset(keys)


def _pairs(parties: Iterable[str]) -> set[str]:
    return {f"{one}+{other}" for one, other in combinations(sorted(set(parties)), 2)}


def _places(city: str | None) -> set[str]:
    return {f"in {city}"} if city else set()
