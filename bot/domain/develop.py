"""What a claim changes of a round, and which of the changes are worth telling."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.claims import AHEAD, Part, Phase
from bot.domain.confirmation import denies, vouch
from bot.domain.developments import Change, Development, Kind
from bot.domain.facts import learn, moves, repeats, spelt
from bot.domain.openings import opens, presume_held
from bot.domain.progress import FOLLOWS, STATUS_OF, next_status
from bot.domain.rounds import DISTANT, Round, Status, Venue, Window
from bot.domain.talks import seated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.claims import Told

TOLD_AS = {
    Status.PREPARING: Kind.PREPARING,
    Status.SCHEDULED: Kind.SCHEDULED,
    Status.ONGOING: Kind.STARTED,
    Status.CONCLUDED: Kind.CONCLUDED,
    Status.POSTPONED: Kind.POSTPONED,
    Status.CANCELLED: Kind.CANCELLED,
}
"""What is told when a round comes to a status."""

BESIDE = frozenset({Kind.CONTACT, Kind.OUTCOME, Kind.DISPUTED, Kind.SUSPENDED, Kind.RESUMED})
"""What is told of a round without a change of where, when or whether it is held."""

TURNS = {Phase.SUSPENDED: Kind.SUSPENDED, Phase.RESUMED: Kind.RESUMED}
"""What is told of talks as a whole."""


def new_round(told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round that a claim opens, and what is told of it: nothing of one that is only recalled."""
    claim = told.claim
    status = STATUS_OF[claim.phase]
    parties = tuple(sorted(set(claim.parties)))
    empty = Round(parties, status, opened=told.at, touched=told.at, sides=seated(parties, claim.sides))
    round_ = vouch(learn(empty, told), told, anew=True)
    if claim.part is Part.BACKGROUND:
        return replace(round_, background=True), ()
    kinds = [TOLD_AS[status]]
    return tell(round_, kinds, told), developments_of(empty, round_, kinds, told)


def develop(round_: Round, told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round with what a claim adds to it, and the developments that this makes.

    The revision rises where there are any. A background claim fills in facts and tells nothing; so does a claim of a
    state that the round has left behind.
    """
    after, kinds = _advance(round_, told) if told.claim.part is Part.MAIN else (round_, [])
    was = Status.PREPARING if round_.background else round_.status  # what was only recalled has not been fixed
    learned = vouch(learn(after, told, was), told, anew=not BESIDE.issuperset(kinds))
    if not kinds:
        return _recalled_as_over(learned, told), ()
    learned = tell(replace(learned, revision=round_.revision + 1, background=False), kinds, told)
    return learned, developments_of(round_, learned, kinds, told)


def turn(round_: Round, told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round of which it is told that its talks as a whole are suspended or resumed; it stays as it is.

    Whether that is news is for the talks to say (bot.domain.talks.Talks.after).
    """
    kinds = [TURNS[told.claim.phase]]
    after = tell(replace(round_, revision=round_.revision + 1, touched=max(round_.touched, told.at)), kinds, told)
    return after, developments_of(round_, after, kinds, told)


def _recalled_as_over(round_: Round, told: Told) -> Round:
    """Return a fixed round as held once a report recalls it as such, with its days."""
    claim = told.claim
    if claim.part is Part.MAIN or claim.phase is not Phase.CONCLUDED or claim.window is None:
        return round_
    return presume_held(round_, round_.parties, told.today) or round_


def _advance(round_: Round, told: Told) -> tuple[Round, list[Kind]]:
    """Return the round where a claim of news moves it, and the kinds of what happened."""
    claim = told.claim
    if round_.background:
        return _comes_to_light(round_, told)
    kinds = [kind for kind in (_contact(round_, told), _outcome(round_, told), _dispute(round_, told)) if kind]
    status = next_status(round_, told)
    if status is not None and not repeats(round_, told):
        moved = round_.status is Status.CANCELLED and claim.phase is Phase.RESCHEDULED
        again = (round_.status is Status.POSTPONED or moved) and status is Status.SCHEDULED
        return replace(round_, status=status), [*kinds, Kind.RESCHEDULED if again else TOLD_AS[status]]
    if claim.phase in AHEAD and round_.status is Status.SCHEDULED and moves(round_, told):
        kinds.append(Kind.RESCHEDULED)
    return round_, kinds


def _comes_to_light(round_: Round, told: Told) -> tuple[Round, list[Kind]]:
    """Return a round that so far was only recalled, as the news that a report makes of it.

    One that was recalled as over does not begin anew: of such a late word nothing is told.
    """
    if not opens(told.claim):
        return round_, []
    status, known = STATUS_OF[told.claim.phase], replace(round_, background=False)
    if status is round_.status or status in FOLLOWS[round_.status]:
        return replace(known, status=status), [TOLD_AS[status]]
    return known, []


def _contact(round_: Round, told: Told) -> Kind | None:
    """Tell, once for each round, that the sides are in contact from afar."""
    claim = told.claim
    outright = claim.phase is Phase.CONTACT and not claim.implied
    new = outright and set(claim.formats) & DISTANT and Kind.CONTACT.value not in round_.told
    return Kind.CONTACT if new else None


def _outcome(round_: Round, told: Told) -> Kind | None:
    """Tell, once for each round, what came of it when that is made known after its end."""
    over = told.claim.phase is Phase.OUTCOME and round_.status is Status.CONCLUDED
    return Kind.OUTCOME if over and Kind.OUTCOME.value not in round_.told else None


def _dispute(round_: Round, told: Told) -> Kind | None:
    """Tell, once for each party until it takes that back, that it denies a round that is ahead or under way."""
    return Kind.DISPUTED if denies(round_, told) else None


def tell(round_: Round, kinds: Iterable[Kind], told: Told) -> Round:
    """Return a round that remembers what was told of it; an outcome that brings the news of its end is told with it."""
    also = [Kind.OUTCOME] if told.claim.phase is Phase.OUTCOME else []
    return replace(round_, told=tuple(dict.fromkeys((*round_.told, *(kind.value for kind in (*kinds, *also))))))


def developments_of(before: Round, after: Round, kinds: Iterable[Kind], told: Told) -> tuple[Development, ...]:
    """Return developments of `kinds` by which a claim brought a round from `before` to `after`."""
    changes = tuple(
        Change(name, _shown(old), _shown(new))
        for name, old, new in (
            ("status", before.status if before.votes or before.id else None, after.status),
            ("window", before.window, after.window),
            ("venue", before.venue, after.venue),
        )
        if old != new
    )
    return tuple(
        Development(kind, after.id, after.revision, told.at, told.claim.sentence, changes)
        for kind in dict.fromkeys(kinds)
    )


def _shown(value: Status | Window | Venue | None) -> str:
    if isinstance(value, Window):
        return spelt(value)
    if isinstance(value, Venue):
        return ", ".join(part for part in (value.city, value.country) if part)
    return value.value if value else ""
