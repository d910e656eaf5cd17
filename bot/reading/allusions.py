"""What a report tells of a round without speaking of talks: who is where, for somebody who knows what is on.

"Minister back from Oslo", "Oslo round moved to Friday": such words are of a round only if one of theirs is on there,
and which are on, reading does not know. So it claims what they tell, marked as an allusion, and matching decides.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Phase
from bot.reading.clauses import claim_of
from bot.reading.joining import join
from bot.reading.passages import Passage
from bot.reading.sentences import Place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.reading.lexicon import Lexicon
    from bot.reading.sentences import Sentence


def allusion(top: Sequence[Sentence], today: date, lexicon: Lexicon) -> tuple[Claim, ...]:
    """Return what a title and a lead tell of a round that they may be about: nothing, or one claim that alludes."""
    if not any(lexicon.phrases.first(sentence.text.lower(), "allusion") for sentence in top):
        return ()
    found: Claim | None = None
    for sentence in top:
        claim = _claim_of(Passage(sentence.text, today, lexicon, headline=sentence.place is Place.TITLE))
        if claim is not None:
            found = join(found, claim, Place.LEAD, today) if found else claim
    if found is None or not (found.parties or found.venue.city):
        return ()
    # Where nobody is named, nobody does anything either.
    acts = bool(found.parties or found.actors)
    return (replace(found, phase=found.phase if acts else Phase.MENTIONED, alludes=True),)


def _claim_of(passage: Passage) -> Claim | None:
    """Return what a sentence would claim if it spoke of talks; None where it names nobody and no place.

    Two whom a headline names in one breath are its sides; below it, they are the setting of any news.
    """
    if passage.tells_of_other_matters():
        return None
    roles = passage.roles()
    if not (roles.actors or roles.venue.city):
        return None
    if passage.headline and not roles.sides:
        roles = replace(roles, sides=roles.together)
    return claim_of(passage, roles)
