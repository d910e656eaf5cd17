"""What a claim changes of a round, and which of the changes are worth telling."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.developments import Change, Development, Kind
from bot.domain.matching import AHEAD, DISTANT
from bot.domain.rounds import Firmness, Format, Precision, Round, Status, Venue, Vote, Window

if TYPE_CHECKING:
    from collections.abc import Iterable

_STATUS = {
    Phase.PREPARING: Status.PREPARING,
    Phase.SCHEDULED: Status.SCHEDULED,
    Phase.RESCHEDULED: Status.SCHEDULED,
    Phase.ONGOING: Status.ONGOING,
    Phase.CONCLUDED: Status.CONCLUDED,
    Phase.OUTCOME: Status.CONCLUDED,
    Phase.POSTPONED: Status.POSTPONED,
    Phase.CANCELLED: Status.CANCELLED,
}
_TOLD_AS = {
    Status.PREPARING: Kind.PREPARING,
    Status.SCHEDULED: Kind.SCHEDULED,
    Status.ONGOING: Kind.STARTED,
    Status.CONCLUDED: Kind.CONCLUDED,
    Status.POSTPONED: Kind.POSTPONED,
    Status.CANCELLED: Kind.CANCELLED,
}
# Which status follows which: a later report of an earlier state changes nothing.
_FOLLOWS = {
    Status.PREPARING: {Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED, Status.POSTPONED, Status.CANCELLED},
    Status.SCHEDULED: {Status.ONGOING, Status.CONCLUDED, Status.POSTPONED, Status.CANCELLED},
    Status.ONGOING: {Status.CONCLUDED},
    Status.POSTPONED: {Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED, Status.CANCELLED},
    Status.CANCELLED: {Status.PREPARING, Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED},
    Status.CONCLUDED: set[Status](),
}
OPENS = frozenset(_STATUS) - {Phase.OUTCOME, Phase.POSTPONED, Phase.RESCHEDULED}
AFTERMATH = timedelta(days=3)  # what is only hinted at is of a round that ended no longer ago
OUTLETS_TO_MOVE = 2


@dataclass(frozen=True)
class Told:
    """A report's word on a round: the claim, the outlet that printed it, when (UTC), and the day there."""

    claim: Claim
    outlet: str
    at: datetime
    today: date


def opens(claim: Claim) -> bool:
    """Tell whether a claim that fits no stored round is of a new one: it names two parties and something firm."""
    if len(claim.parties) < 2 or claim.phase not in _STATUS:  # noqa: PLR2004 — a round has two sides
        return False
    if claim.part is Part.BACKGROUND:
        return claim.window is not None
    if claim.implied:
        return False
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED}:
        # What nobody had announced has to be told with a day, a place, or who came.
        return bool(claim.window or claim.venue.country or claim.level)
    return claim.phase in OPENS or claim.window is not None


def new_round(told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round that a claim opens, and what is told of it."""
    claim = told.claim
    status = _STATUS[claim.phase]
    empty = Round(parties=claim.parties, sides=claim.sides, status=status, opened=told.at, touched=told.at)
    round_ = _learn(empty, told)
    if claim.part is Part.BACKGROUND:
        return replace(round_, background=True), ()
    kinds = [_TOLD_AS[status]]
    return _tell(round_, kinds), _developments(empty, round_, kinds, told)


def presume_held(round_: Round, parties: tuple[str, ...], today: date) -> Round | None:
    """Return a fixed round as concluded once its days are over and its parties are reported to go on; else None.

    Nobody may ever have printed its end. Nothing is told of it.
    """
    window = round_.window
    if round_.parties != parties or round_.status not in {Status.SCHEDULED, Status.ONGOING} or window is None:
        return None
    if window.precision < Precision.DAY or window.end >= today - timedelta(days=1):
        return None
    return replace(round_, status=Status.CONCLUDED)


def _tell(round_: Round, kinds: Iterable[Kind]) -> Round:
    return replace(round_, told=tuple(dict.fromkeys((*round_.told, *(kind.value for kind in kinds)))))


def develop(round_: Round, told: Told) -> tuple[Round, tuple[Development, ...]]:
    """Return the round with what a claim adds to it, and the developments that this makes.

    The revision rises where there are any. A background claim fills in facts and tells nothing; so does a claim of a
    state that the round has left behind.
    """
    claim = told.claim
    kinds: list[Kind] = []
    after = round_
    if claim.part is Part.MAIN:
        after, kinds = _advance(round_, told)
    learned = _learn(after, told)
    if not kinds:
        over = claim.phase is Phase.CONCLUDED and claim.part is Part.BACKGROUND and claim.window is not None
        return (presume_held(learned, round_.parties, told.today) or learned) if over else learned, ()
    learned = _tell(replace(learned, revision=round_.revision + 1, background=False), kinds)
    return learned, _developments(round_, learned, kinds, told)


def _advance(round_: Round, told: Told) -> tuple[Round, list[Kind]]:
    claim = told.claim
    if round_.background:
        if not opens(claim):
            return round_, []
        status = _STATUS[claim.phase]
        return replace(round_, background=False, status=status), [_TOLD_AS[status]]
    kinds: list[Kind] = []
    status = _STATUS.get(claim.phase)
    if claim.phase is Phase.CONTACT and set(claim.formats) & DISTANT and Kind.CONTACT.value not in round_.told:
        kinds.append(Kind.CONTACT)
    if claim.phase is Phase.OUTCOME and round_.status is Status.CONCLUDED and Kind.OUTCOME.value not in round_.told:
        kinds.append(Kind.OUTCOME)
    if status is None:
        return round_, kinds
    if status is Status.SCHEDULED and not _fixes(claim):
        status = Status.PREPARING if round_.status is Status.PREPARING else status
    if status in _FOLLOWS[round_.status] and _may_follow(round_, status, told):
        kind = (
            Kind.RESCHEDULED if round_.status is Status.POSTPONED and status is Status.SCHEDULED else _TOLD_AS[status]
        )
        return replace(round_, status=status), [*kinds, kind]
    if claim.phase in AHEAD and round_.status is Status.SCHEDULED and _moves(round_, told):
        kinds.append(Kind.RESCHEDULED)
    return round_, kinds


def _fixes(claim: Claim) -> bool:
    """Tell whether a claim fixes a round: a day or a week, or the city."""
    return (claim.window is not None and claim.window.precision >= Precision.WEEK) or claim.venue.city is not None


def _may_follow(round_: Round, status: Status, told: Told) -> bool:
    """Tell whether a claim suffices for a round to begin or to end: its day has come, and it is meant beyond doubt."""
    if not told.claim.parties:
        return False
    if status not in {Status.ONGOING, Status.CONCLUDED}:
        return not told.claim.implied
    window, claim = round_.window, told.claim
    if window is None or window.precision < Precision.DAY:
        # Nobody said that it would be now: the claim itself has to say when or where, or who met whom.
        settled = (claim.window is not None and claim.window.precision is Precision.DAY) or claim.venue.city is not None
        return settled if not claim.implied else round_.status is Status.ONGOING
    begun = window.start <= told.today
    near = told.today <= window.end + AFTERMATH
    return begun and (near or not claim.implied)


def _moves(round_: Round, told: Told) -> bool:
    """Tell whether a claim gives a fixed round another day or place, or the place it lacked.

    Outright ("moved to Friday") one report suffices. Where a report only names another day or place, it may be
    mistaken: a second outlet has to say the same, unless the day that stood has passed.
    """
    claim, old = told.claim, round_.window
    if not claim.parties:
        return False
    if claim.venue.city and claim.venue.city != round_.venue.city and not claim.implied:
        return round_.venue.city is None or _backed(round_, told, "city", claim.venue.city)
    new = claim.window
    if new is None or old is None or new.precision < Precision.DAY or new.overlaps(old):
        return False
    return old.end < told.today or _backed(round_, told, "window", _spelt(new))


def _backed(round_: Round, told: Told, field: str, value: str) -> bool:
    if told.claim.phase in {Phase.RESCHEDULED, Phase.POSTPONED}:
        return True
    outlets = {outlet for vote in round_.votes if (vote.field, vote.value) == (field, value) for outlet in vote.outlets}
    return len(outlets | {told.outlet}) >= OUTLETS_TO_MOVE


def _spelt(window: Window) -> str:
    return f"{window.start}/{window.end}"


def _learn(round_: Round, told: Told) -> Round:
    """Return the round with a claim's facts: what is new is added, what contradicts replaces by the rule of `_choose`."""
    claim = told.claim
    main = claim.part is Part.MAIN
    window = _window(round_, told)
    previous = round_.previous
    old = round_.window
    if window != old and old is not None and window is not None and not window.overlaps(old):
        previous = (*previous, old)
    contacts = round_.contacts
    if main and claim.phase is Phase.CONTACT:
        contacts = tuple(item for item in Format if item in {*contacts, *(set(claim.formats) & DISTANT)})
    votes = _vote(round_.votes, told)
    return replace(
        round_,
        touched=max(round_.touched, told.at) if main else round_.touched,
        parties=claim.parties if set(round_.parties) < set(claim.parties) and not round_.id else round_.parties,
        ordinals=_by_votes(votes, "ordinal"),
        window=window,
        previous=previous,
        venue=_venue(round_, told),
        formats=_formats(round_, claim),
        level=round_.level or claim.level,
        third_parties=tuple(
            dict.fromkeys((*round_.third_parties, *(t for t in claim.third_parties if t.actor not in round_.parties)))
        ),
        topics=tuple(dict.fromkeys((*round_.topics, *claim.topics))),
        firmness=max(round_.firmness, claim.firmness) if main else round_.firmness,
        confirmed_by=_speakers(round_.confirmed_by, claim, claim.phase is not Phase.DENIED),
        disputed_by=_speakers(round_.disputed_by, claim, claim.phase is Phase.DENIED),
        outcome=claim.outcome or round_.outcome,
        contacts=contacts,
        outlets=tuple(dict.fromkeys((*round_.outlets, told.outlet))) if main else round_.outlets,
        votes=votes,
    )


def _speakers(known: tuple[str, ...], claim: Claim, speaks: bool) -> tuple[str, ...]:  # noqa: FBT001 — private
    return tuple(dict.fromkeys((*known, claim.speaker))) if speaks and claim.speaker else known


def _window(round_: Round, told: Told) -> Window | None:
    claim, old = told.claim, round_.window
    new = claim.window
    if claim.phase in {Phase.POSTPONED, Phase.CANCELLED}:
        return old or new
    if claim.phase not in _STATUS or not claim.parties:
        return old
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED} and claim.part is Part.MAIN:
        return _held(round_, told) if round_.status in {Status.ONGOING, Status.CONCLUDED} else old
    if new is None or old is None:
        return new or old
    if new.overlaps(old):
        return max(new, old, key=lambda window: (window.precision, (window.end - window.start).days))
    fixed = round_.status in {Status.SCHEDULED, Status.ONGOING, Status.CONCLUDED} and old.precision >= Precision.WEEK
    return new if claim.part is Part.MAIN and (not fixed or _moves(round_, told)) else old


def _held(round_: Round, told: Told) -> Window | None:
    """Return the days of a round that has begun: those that were fixed, stretched to the day of its end."""
    old, new, today = round_.window, told.claim.window, told.today
    exact = new is not None and new.precision is Precision.DAY
    if old is not None and old.precision is Precision.DAY and old.start <= today:
        if new is not None and exact and new.overlaps(old, slack=1):
            return Window(min(old.start, new.start), max(old.end, new.end))
        return old
    if new is not None and exact:
        return new
    if told.claim.implied or (old is not None and old.start > today):
        return old
    return Window(today, today)


def _venue(round_: Round, told: Told) -> Venue:
    old, new = round_.venue, told.claim.venue
    if new == Venue() or told.claim.phase not in _STATUS or told.claim.implied or not told.claim.parties:
        return old
    if old.city is None:
        return new if new.city or old.country is None else old
    if told.claim.part is Part.BACKGROUND or not new.city or told.claim.phase not in AHEAD:
        return old
    moved = round_.status in {Status.PREPARING, Status.POSTPONED} or (
        round_.status is Status.SCHEDULED and _backed(round_, told, "city", new.city)
    )
    return new if moved else old


def _formats(round_: Round, claim: Claim) -> tuple[Format, ...]:
    if claim.phase is Phase.CONTACT:
        return round_.formats
    return tuple(item for item in Format if item in {*round_.formats, *claim.formats})


def _vote(votes: tuple[Vote, ...], told: Told) -> tuple[Vote, ...]:
    """Count a claim's values as evidence: an outlet once for each value."""
    kept = {(vote.field, vote.value): vote for vote in votes}
    for field, value in _values(told.claim):
        vote = kept.get((field, value))
        if vote is None:
            kept[field, value] = Vote(field, value, (told.outlet,), told.at, told.at, told.claim.firmness)
        else:
            outlets = tuple(dict.fromkeys((*vote.outlets, told.outlet)))
            firmness = max(vote.firmness, told.claim.firmness)
            kept[field, value] = replace(vote, outlets=outlets, latest=max(vote.latest, told.at), firmness=firmness)
    return tuple(kept.values())


def _values(claim: Claim) -> Iterable[tuple[str, str]]:
    if claim.ordinal is not None:
        yield "ordinal", str(claim.ordinal)
    if claim.window is not None and claim.window.precision is Precision.DAY:
        yield "window", _spelt(claim.window)
    if claim.venue.city:
        yield "city", claim.venue.city
    if claim.level:
        yield "level", claim.level.value


def _by_votes(votes: tuple[Vote, ...], field: str) -> tuple[int, ...]:
    counts = Counter({int(vote.value): len(vote.outlets) for vote in votes if vote.field == field})
    return tuple(number for number, _ in counts.most_common())


def _developments(before: Round, after: Round, kinds: Iterable[Kind], told: Told) -> tuple[Development, ...]:
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
        Development(kind, after.id, after.revision, told.at, told.claim.sentence, changes, by=told.claim.speaker)
        for kind in dict.fromkeys(kinds)
    )


def _shown(value: Status | Window | Venue | None) -> str:
    if isinstance(value, Window):
        return f"{value.start}/{value.end}"
    if isinstance(value, Venue):
        return ", ".join(part for part in (value.city, value.country) if part)
    return value.value if value else ""
