"""What a report changes that comes in after later ones: what is known is told anew, in the order of publication.

Feeds are read one by one, a first poll reaches back for weeks, and one that failed brings its backlog. What a round is
depends on the order in which its reports were published, and not on that in which they came in, as far as they are
taken for the same rounds.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.allusions import said_of
from bot.domain.claims import Part, Phase
from bot.domain.develop import TOLD_AS, develop, developments_of, new_round, tell
from bot.domain.developments import Kind
from bot.domain.facts import learn
from bot.domain.matching import match
from bot.domain.openings import opens
from bot.domain.progress import STATUS_OF
from bot.domain.rounds import Round, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bot.domain.claims import Told
    from bot.domain.developments import Development


def is_late(round_: Round, told: Told) -> bool:
    """Tell whether a claim that may move a round was published before another one that is known of it."""
    return told.at < round_.touched and told.claim.phase in {*STATUS_OF, Phase.DENIED}


def develop_late(round_: Round, known: Iterable[Told], told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round with what a late claim adds to all that is `known` of it, and the developments this makes.

    A state that the round had left behind by the time of what is known makes none.
    """
    after = retell(round_, [*known, told])
    kinds = list(_kinds(round_, after, told)) if told.claim.part is Part.MAIN else []
    if not kinds:
        return after, ()
    after = tell(replace(after, revision=round_.revision + 1, background=False), kinds, told)
    return after, developments_of(round_, after, kinds, told)


def retell(known: Round, tellings: Sequence[Told]) -> Round:
    """Return what the claims of a round make of it in the order of their publication; what is over stays over.

    Who takes part, and what was told of it, is as known: only the facts and where it stands are told anew.
    """
    ordered = sorted(tellings, key=lambda told: told.at)
    opening = next((at for at, told in enumerate(ordered) if not told.copy and opens(told.claim)), None)
    if opening is None:
        return known
    first = ordered[opening]
    after, _ = new_round(replace(first, claim=replace(first.claim, parties=known.parties, sides=known.sides)))
    for told in ordered[opening + 1 :]:
        said = replace(told, claim=said_of(after, told.claim))
        after = _with_copy(after, told) if told.copy else develop(after, said)[0]
    if known.status is Status.CONCLUDED is not after.status:
        after = replace(after, status=known.status, window=known.window, venue=known.venue, previous=known.previous)
    background = known.background and after.background
    return replace(
        after,
        id=known.id,
        revision=known.revision,
        talks=known.talks,
        told=known.told,
        phase=known.phase,
        background=background,
    )


def learn_from_copy(round_: Round, told: Told) -> Round:
    """Return a round with what a copy adds to its original. It is no news: neither days nor place give way to it."""
    learned = learn(round_, told)
    if not _gives_way(round_, learned):
        return learned
    return replace(learned, window=round_.window, venue=round_.venue, previous=round_.previous)


def _with_copy(round_: Round, told: Told) -> Round:
    """Return a round with what a copy's claim adds, which is kept with its original's round whether it fits or not."""
    return learn_from_copy(round_, told) if match(told.claim, [round_], told.today) else round_


def _kinds(before: Round, after: Round, told: Told) -> Iterator[Kind]:
    """Tell what became of a round by a late claim: where it stands, else when and where, else what is told beside."""
    if after.status is not before.status or (before.background and not after.background):
        again = before.status is Status.POSTPONED and after.status is Status.SCHEDULED
        yield Kind.RESCHEDULED if again else TOLD_AS[after.status]
    elif after.status is Status.SCHEDULED and _is_moved(before, after):
        yield Kind.RESCHEDULED
    elif told.claim.phase is Phase.OUTCOME and after.status is Status.CONCLUDED:
        yield from {Kind.OUTCOME} if Kind.OUTCOME.value not in before.told else ()
    if set(after.disputed_by) - set(before.disputed_by):
        yield Kind.DISPUTED


def _is_moved(before: Round, after: Round) -> bool:
    return _gives_way(before, after) or after.venue.city != before.venue.city


def _gives_way(before: Round, after: Round) -> bool:
    """Tell whether the days or the city of a round made way for others."""
    days = before.window and after.window and not after.window.overlaps(before.window)
    return bool(days) or (before.venue.city is not None and after.venue.city != before.venue.city)
