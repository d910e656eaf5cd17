"""A round: one meeting, or one run of meeting days at one place, held or intended, and what we hold of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum, StrEnum


class Status(StrEnum):
    """Where a round stands. `postponed`: was fixed, is put off; `cancelled`: called off, yet may be revived."""

    PREPARING = "preparing"
    SCHEDULED = "scheduled"
    ONGOING = "ongoing"
    CONCLUDED = "concluded"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


OPEN = frozenset({Status.PREPARING, Status.SCHEDULED, Status.ONGOING, Status.POSTPONED})
"""Where a round stands that is still ahead or under way."""


class Format(StrEnum):
    """By what means the sides meet; `indirect` comes in addition where they speak through a go-between."""

    IN_PERSON = "in_person"
    PHONE = "phone"
    VIDEO = "video"
    WRITTEN = "written"
    INDIRECT = "indirect"


DISTANT = frozenset({Format.PHONE, Format.VIDEO, Format.WRITTEN})
"""By what means sides speak to each other that do not travel."""

SILENCE = timedelta(days=3)
"""After how long a meeting under way, whose days have passed, is in no news any more."""


class Level(StrEnum):
    """The highest rank that takes part on both sides, highest first."""

    LEADERS = "leaders"
    MINISTERS = "ministers"
    ENVOYS = "envoys"
    OFFICIALS = "officials"
    EXPERTS = "experts"


class Firmness(IntEnum):
    """How firmly something is said, from an unnamed source's "could" to both sides' or a mediator's word."""

    POSSIBLE = 1
    REPORTED = 2
    STATED = 3
    CONFIRMED = 4


class Precision(IntEnum):
    """How exactly a window is known: its days, its week, its month, or less."""

    VAGUE = 1
    MONTH = 2
    WEEK = 3
    DAY = 4


class Role(StrEnum):
    """What a third party does for the talks of others."""

    MEDIATOR = "mediator"
    FACILITATOR = "facilitator"
    HOST = "host"
    OBSERVER = "observer"
    GUARANTOR = "guarantor"
    CHAIR = "chair"


class OutcomeKind(StrEnum):
    """What came of a round."""

    NONE = "none"
    AGREED_TO_MEET = "agreed_to_meet"
    PARTIAL = "partial"
    FRAMEWORK = "framework"
    SIGNED = "signed"
    BROKE_OFF = "broke_off"


@dataclass(frozen=True, order=True)
class Window:
    """The days on which a round falls, both inclusive, in the venue's calendar, and how exactly they are known.

    With precision DAY `start` and `end` are the round's days; with a coarser one the round falls somewhere
    between them.
    """

    start: date
    end: date
    precision: Precision = Precision.DAY

    def overlaps(self, other: Window, slack: int = 0) -> bool:
        """Tell whether the two share a day, each stretched by `slack` days."""
        return (
            self.start.toordinal() - slack <= other.end.toordinal()
            and other.start.toordinal() - slack <= self.end.toordinal()
        )


@dataclass(frozen=True)
class Venue:
    """Where a round is held. `city` is its English name, `country` the actor's code; either may be unknown."""

    city: str | None = None
    country: str | None = None


@dataclass(frozen=True)
class ThirdParty:
    """An actor that is no party, and what it does."""

    actor: str
    role: Role


@dataclass(frozen=True)
class Outcome:
    """What came of a round, in its class and in the sentence that says so."""

    kind: OutcomeKind
    text: str = ""


@dataclass(frozen=True)
class Vote:
    """The evidence for one value of one field: which outlets said so, when first and last, how firmly at best.

    `value` is the field's value as text (an ISO date or interval, a city, a number), so that votes for any field
    can be stored and compared alike.
    """

    field: str
    value: str
    outlets: tuple[str, ...]
    first: datetime
    latest: datetime
    firmness: Firmness


@dataclass(frozen=True)
class Round:
    """All that we hold of a round. `id` is 0 until stored; `revision` rises with every change worth keeping.

    `parties` are actors' codes, sorted; `sides` says who sits with whom and holds the same codes. `ordinals` are the
    numbers that reports give it, most frequent first: a name, never the key. `previous` are the windows it had before,
    oldest first. `confirmed_by` are the parties and go-betweens who said that it stands as it does, `disputed_by` the
    parties who deny it. `votes` is the evidence behind the values. `opened` and `touched` are the times of the first
    and the latest report of it (UTC), `outlets` those that reported it as news, `told` the kinds of development told
    of it. `background` marks a round that is known only from what reports recall.
    """

    parties: tuple[str, ...]
    status: Status
    opened: datetime
    touched: datetime
    id: int = 0
    revision: int = 0
    talks: str = ""
    sides: tuple[tuple[str, ...], ...] = ()
    ordinals: tuple[int, ...] = ()
    phase: int = 1
    window: Window | None = None
    previous: tuple[Window, ...] = ()
    venue: Venue = Venue()
    formats: tuple[Format, ...] = ()
    level: Level | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    topics: tuple[str, ...] = ()
    firmness: Firmness = Firmness.REPORTED
    confirmed_by: tuple[str, ...] = ()
    disputed_by: tuple[str, ...] = ()
    outcome: Outcome | None = None
    contacts: tuple[Format, ...] = ()
    outlets: tuple[str, ...] = ()
    votes: tuple[Vote, ...] = ()
    told: tuple[str, ...] = ()
    background: bool = False

    def is_overdue(self, today: date) -> bool:
        """Tell whether it was to be held by a day that has passed, and nothing was reported of it since.

        A day of grace is for the venue's zone and for the newsrooms. One that began may go on for longer than anybody
        said: it is overdue when the news has been silent about it for SILENCE. Most meetings of a day end unreported.
        """
        passed = self.window is not None and self.window.end < today - timedelta(days=1)
        silent = self.touched.date() <= today - SILENCE
        return passed and (self.status is Status.SCHEDULED or (self.status is Status.ONGOING and silent))

    @property
    def mediators(self) -> tuple[str, ...]:
        """The actors that carry proposals between the sides, sorted."""
        return tuple(sorted({t.actor for t in self.third_parties if t.role is Role.MEDIATOR}))
