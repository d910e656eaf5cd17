"""A development: a change of a round, or of talks as a whole, that is worth telling."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What happened."""

    PREPARING = "preparing"
    SCHEDULED = "scheduled"
    RESCHEDULED = "rescheduled"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    STARTED = "started"
    CONCLUDED = "concluded"
    OUTCOME = "outcome"
    CONTACT = "contact"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    DISPUTED = "disputed"


@dataclass(frozen=True)
class Change:
    """A field of a round that changed, its value before and after as a card would print it."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Development:
    """A change of the round `round_id` that brought it to `revision`. Unique by (round, revision, kind).

    `at` is when the report that brought it was published (UTC); `sentence` is the evidence. `by` is who did it, as an
    actor's code, and `reason` why. Both are empty: reading tells who speaks, which is not who acted.
    """

    kind: Kind
    round_id: int
    revision: int
    at: datetime
    sentence: str = ""
    changes: tuple[Change, ...] = ()
    by: str | None = None
    reason: str = ""
    id: int = 0
