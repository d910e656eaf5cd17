"""Who a report is about: the two sides that some of its sentences name and others leave open."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD
from bot.domain.talks import TWO_SIDES
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.claims import Claim
    from bot.reading.lexicon import Lexicon
    from bot.reading.sentences import Sentence


def pair_of(read: Sequence[tuple[Sentence, Claim, bool]], lexicon: Lexicon) -> Claim | None:
    """Return a claim with the parties that the report is about.

    They are the first that a sentence names outright, from the title on; before the body is asked, two actors that the
    title and the lead name again and again, and no third.
    """
    top = [claim for sentence, claim, _ in read if sentence.place is not Place.BODY]
    named = next((claim for claim in top if len(claim.parties) > 1), None)
    if named:
        return named
    twos = Counter(
        tuple(sorted(claim.actors))
        for claim in top
        if len(claim.actors) == TWO_SIDES and not lexicon.go_between(claim.actors)
    )
    if twos:
        parties = twos.most_common(1)[0][0]
        first = next(claim for claim in top if tuple(sorted(claim.actors)) == parties)
        return replace(first, parties=parties, sides=tuple((code,) for code in first.actors))
    return next((claim for _, claim, _ in read if len(claim.parties) > 1), None)


def known_pair(read: Sequence[tuple[Sentence, Claim, bool]], lexicon: Lexicon) -> Claim | None:
    """Return a claim with the parties of a report that nowhere names both together.

    They are the two that its title and lead name, or a guest and the state where they meet, if they are known to
    negotiate.
    """
    top = [claim for sentence, claim, _ in read if sentence.place is not Place.BODY]
    actors = tuple(dict.fromkeys(actor for claim in top for actor in claim.actors))
    host = next((claim.venue.country for claim in top if claim.venue.country), None)
    pair = (*actors, host) if len(actors) == 1 and host and host not in actors else actors
    if len(pair) != TWO_SIDES or not lexicon.negotiate(pair):
        return None
    return replace(top[0], parties=tuple(sorted(pair)), sides=tuple((code,) for code in pair))


def between(pair: Claim | None, claim: Claim, place: Place, lexicon: Lexicon) -> Claim:
    """Return a claim that leaves its parties open as one of the report's pair, unless it names somebody else.

    What is told of the pair by a sentence that names nobody weighs no more than what is told of it by name. Where the
    body says of one of the two that he will meet, it may be anybody whom he meets.
    """
    if place is Place.BODY and claim.phase in AHEAD and len(claim.actors) == 1 and not claim.later:
        return claim
    if (
        pair is None
        or claim.parties
        or not set(claim.actors) <= {*pair.parties, *(t.actor for t in pair.third_parties)}
    ):
        return claim
    light = pair.implied and not claim.actors and not lexicon.negotiate(pair.parties)
    return replace(claim, parties=pair.parties, sides=pair.sides, implied=claim.implied or light)
