"""The one line of an alert: what happened to a round, in the words of a newsroom. One table of rules, `RULES`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from bot.cards import dates, wording
from bot.domain.developments import Development, Kind
from bot.domain.rounds import DISTANT, Firmness, Format, OutcomeKind, Precision, Round, Status, Window

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.alerts import Alert
    from bot.domain.developments import Change

STAGES = (
    *(Kind.CANCELLED, Kind.POSTPONED, Kind.CONCLUDED, Kind.STARTED),
    *(Kind.RESCHEDULED, Kind.SCHEDULED, Kind.PREPARING),
)
"""Where a round stands, the last word first: of several in one alert only the first is said."""
ORDER = (Kind.SUSPENDED, Kind.RESUMED, *STAGES, Kind.OUTCOME, Kind.CONTACT, Kind.DISPUTED)


@dataclass(frozen=True)
class Telling:
    """A development of a round, told at `now`; `alone` if the alert tells nothing else."""

    round: Round
    development: Development
    names: Mapping[str, str]
    now: datetime
    alone: bool = True

    @property
    def place(self) -> str:
        """Where, as in "… in Muscat", or nothing."""
        return wording.at(self.round.venue, self.names)

    @property
    def coming(self) -> str:
        """What to call a round that lies ahead."""
        return wording.numbered(self.round) or "Next round"

    @property
    def held(self) -> str:
        """What to call a round that takes or took place, with its venue."""
        return (wording.numbered(self.round) or "talks") + (self.place or self.remotely)

    @property
    def remotely(self) -> str:
        """By what means, as in "… by video", or nothing where the sides meet in person."""
        apart = DISTANT & set(self.round.formats) and Format.IN_PERSON not in self.round.formats
        return f" {wording.means(self.round.formats)}" if apart else ""

    def change(self, field: str) -> Change | None:
        """Return how `field` changed, if the development says so."""
        return next((change for change in self.development.changes if change.field == field), None)


def headline(alert: Alert, names: Mapping[str, str]) -> str:
    """Return what `alert` says in one line: "Next round being prepared; contact by phone/video"."""
    told = {development.kind: development for development in alert.developments}
    kinds = [kind for kind in ORDER if kind in told]
    stages = [kind for kind in kinds if kind in STAGES]
    dropped = set(stages[1:]) | ({Kind.OUTCOME} if Kind.CONCLUDED in stages[:1] else set())
    kinds = [kind for kind in kinds if kind not in dropped]
    alone = len(kinds) == 1
    parts = [RULES[kind](Telling(alert.round, told[kind], names, alert.at, alone)) for kind in kinds]
    return "; ".join([*map(wording.capital, parts[:1]), *(part[:1].lower() + part[1:] for part in parts[1:])])


def standing(round_: Round, names: Mapping[str, str], now: datetime) -> str:
    """Return where a round stands in one line: "2nd round to be held on 10 April in Istanbul"."""
    place, name = wording.at(round_.venue, names), wording.numbered(round_) or "Round"
    days = f" {dates.when(round_.window, now)}" if round_.window else ""
    was, since = (" was", "; nothing reported since") if round_.is_overdue(now.date()) else ("", "")
    match round_.status:
        case Status.PREPARING:
            return f"{name} being prepared{_expected(days, place)}"
        case Status.SCHEDULED:
            return f"{name}{was} to be held{days}{place}{since}"
        case Status.POSTPONED:
            return f"{name}{place} postponed; new date to be announced"
        case Status.CANCELLED:
            return f"{name} cancelled" + (f", was due{days}{place}" if days or place else "")
        case Status.ONGOING:
            return f"{name}{was} under way{days if was else ''}{place}{since}"
        case Status.CONCLUDED:
            result = f": {wording.outcome(round_.outcome)}" if round_.outcome else ""
            return f"{name} concluded{place}{days}{result}"


def _expected(days: str, place: str) -> str:
    return f", expected{days}{place}" if days or place else ""


def _preparing(telling: Telling) -> str:
    round_ = telling.round
    first_or_phase = round_.phase > 1 or round_.ordinals[:1] == (1,)
    name = wording.numbered(round_) if first_or_phase else "Next round"
    days = f" {dates.when(round_.window, telling.now)}" if round_.window else ""
    return f"{name} being prepared{_expected(days, telling.place)}"


def _scheduled(telling: Telling) -> str:
    verb = "may be held" if telling.round.firmness is Firmness.POSSIBLE else "to be held"
    if telling.round.window is None:
        return f"{telling.coming} {verb}{telling.remotely}{telling.place}; {dates.DATE_OPEN}"
    days = dates.when(telling.round.window, telling.now)
    return f"{telling.coming} {verb}{telling.remotely} {days}{telling.place}"


def _rescheduled(telling: Telling) -> str:
    old, new = _old_window(telling), telling.round.window
    left = _left_venue(telling)
    when = dates.when(new, telling.now) if new else dates.DATE_OPEN
    if left and telling.place:
        then = f", now {when}" if old else f", still {when}"
        return f"{telling.coming} moved from {left} to {telling.place.removeprefix(' in ')}{then}"
    if telling.change("venue") and not old:
        return f"{telling.coming} {when} to be held{telling.place}"
    if old is None or new is None:
        return f"{telling.coming} rescheduled, now {when}{telling.place}"
    return f"{telling.coming} {_moved(old, new, telling)}"


def _moved(old: Window, new: Window, telling: Telling) -> str:
    now, where = telling.now, f",{telling.place}" if telling.place else ""
    if new.start == old.start and new.end > old.end:
        return f"extended, now {dates.when(new, now)}{where}"
    if old.start <= new.start and new.end <= old.end:
        return f"now set for {dates.window(new, now)}{telling.place}"
    if old.precision < Precision.DAY or new.precision < Precision.DAY:
        return f"moved, now {dates.when(new, now)}{telling.place}"
    verb = "moved" if new > old else "brought forward"
    return f"{verb} from {dates.window(old, now)} to {dates.window(new, now)}{where}"


def _old_window(telling: Telling) -> Window | None:
    """Return the days that a development replaced: those of its change, as exactly as the round remembers them."""
    change, previous = telling.change("window"), telling.round.previous
    if change is None or not change.before:
        return None
    start, _, end = change.before.partition("/")
    before = Window(date.fromisoformat(start), date.fromisoformat(end or start))
    return next((one for one in previous if (one.start, one.end) == (before.start, before.end)), before)


def _left_venue(telling: Telling) -> str:
    """Return the venue that a development replaced; empty where it only named a place in the country announced."""
    change, new = telling.change("venue"), telling.round.venue
    if change is None or not change.before or change.before == new.country:
        return ""
    place = change.before.split(", ")[0]
    return wording.actor(place, telling.names)


def _postponed(telling: Telling) -> str:
    name = wording.numbered(telling.round) or (f"Round{telling.place}" if telling.place else "Next round")
    return f"{name} postponed; new date to be announced"


def _cancelled(telling: Telling) -> str:
    name = wording.numbered(telling.round) or ("Round" if telling.place else "Next round")
    return f"{name}{telling.place} cancelled"


def _started(telling: Telling) -> str:
    return f"{wording.numbered(telling.round) or 'Round'} under way{telling.place or telling.remotely}"


def _concluded(telling: Telling) -> str:
    outcome = telling.round.outcome
    if outcome is None:
        return f"{telling.held} concluded"
    if outcome.kind is OutcomeKind.BROKE_OFF:
        return f"{telling.held} broken off without agreement"
    if outcome.kind is OutcomeKind.NONE:
        return f"{telling.held} concluded without agreement"
    return f"{telling.held} concluded: {wording.outcome(outcome)}"


def _outcome(telling: Telling) -> str:
    outcome = telling.round.outcome
    return f"Outcome of {telling.held}" + (f": {wording.outcome(outcome)}" if outcome else " made public")


def _contact(telling: Telling) -> str:
    round_ = telling.round
    medium = wording.contact(round_, telling.names)
    contact = f"contact {medium}" if medium else "sides in contact"
    if not telling.alone:
        return contact
    if round_.status is Status.CONCLUDED:
        return f"{contact} after {telling.held}"
    if round_.status is Status.PREPARING:
        return f"{contact}; next round being prepared"
    days = f" {dates.when(round_.window, telling.now)}" if round_.window else ""
    return f"{contact} ahead of {telling.coming[:1].lower()}{telling.coming[1:]}{days}{telling.place}"


def _disputed(telling: Telling) -> str:
    who = f" by {wording.actors(telling.round.disputed_by, telling.names)}" if telling.round.disputed_by else ""
    return f"{telling.coming}{telling.place} disputed{who}" if telling.alone else f"disputed{who}"


RULES: Mapping[Kind, Callable[[Telling], str]] = {
    Kind.SUSPENDED: lambda _: "Talks suspended",
    Kind.RESUMED: lambda _: "Talks resumed",
    Kind.CANCELLED: _cancelled,
    Kind.POSTPONED: _postponed,
    Kind.RESCHEDULED: _rescheduled,
    Kind.CONCLUDED: _concluded,
    Kind.STARTED: _started,
    Kind.SCHEDULED: _scheduled,
    Kind.PREPARING: _preparing,
    Kind.OUTCOME: _outcome,
    Kind.CONTACT: _contact,
    Kind.DISPUTED: _disputed,
}
