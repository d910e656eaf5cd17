"""A claim: what one sentence of a report says of a round, who says so and how firmly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.domain.rounds import Firmness, Format, Level, Outcome, ThirdParty, Venue, Window


class Phase(StrEnum):
    """What a claim says happens to a round; a denial and an offer are claims too, and are no facts."""

    PREPARING = "preparing"
    SCHEDULED = "scheduled"
    RESCHEDULED = "rescheduled"
    ONGOING = "ongoing"
    CONCLUDED = "concluded"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    OUTCOME = "outcome"
    CONTACT = "contact"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    OFFERED = "offered"
    DENIED = "denied"
    MENTIONED = "mentioned"


AHEAD = frozenset({Phase.PREPARING, Phase.SCHEDULED, Phase.RESCHEDULED})
DONE = frozenset({Phase.CONCLUDED, Phase.OUTCOME})
HELD = DONE | {Phase.ONGOING}
PUT_OFF = frozenset({Phase.POSTPONED, Phase.CANCELLED})


class Part(StrEnum):
    """Whether a report is news about the round or only recalls it."""

    MAIN = "main"
    BACKGROUND = "background"


@dataclass(frozen=True)
class Claim:
    """What a sentence says of one round. Empty values mean that it does not say.

    `parties` are actors' codes, sorted, and may be empty where a text names no side ("the talks in Muscat").
    `sentence` is the evidence as it stands in the report's clean text. `speaker` is the actor that says so.
    `actors` are all that could be a party where the sentence leaves it open ("Trump on the Iran talks").
    `implied`: the sentence only hints at its phase ("after the talks"), which may move a known round, but opens none.
    `alludes`: the sentence speaks of no talks between two sides; it can only be of a round that is on where it says.
    `later` marks a round after the one that the report is about ("will meet again"): never the same round.
    """

    phase: Phase
    sentence: str
    parties: tuple[str, ...] = ()
    sides: tuple[tuple[str, ...], ...] = ()
    part: Part = Part.MAIN
    window: Window | None = None
    venue: Venue = Venue()
    ordinal: int | None = None
    formats: tuple[Format, ...] = ()
    level: Level | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    topics: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    subject: str = ""
    speaker: str | None = None
    firmness: Firmness = Firmness.STATED
    outcome: Outcome | None = None
    implied: bool = False
    alludes: bool = False
    later: bool = False


@dataclass(frozen=True)
class Reading:
    """All that one report says. `relevant`: its news is about talks between two sides, claims or not.

    `day` is the day of its publication in its newsroom's zone, by which its claims' days were counted; None where it
    claims nothing.
    """

    relevant: bool
    claims: tuple[Claim, ...] = ()
    day: date | None = None


@dataclass(frozen=True)
class Told:
    """A report's word on a round: the claim, the outlet that printed it, when (UTC), and the day there.

    A `copy` re-issues another report and counts as that one's word: it adds facts, and moves nothing.
    """

    claim: Claim
    outlet: str
    at: datetime
    today: date
    copy: bool = False
