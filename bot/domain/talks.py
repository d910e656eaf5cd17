"""Talks: a negotiation between two sides, whether named beforehand or found in a report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from bot.domain.claims import Phase

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.catalog import NamedTalks

TWO_SIDES = 2  # nobody negotiates alone


class TalksStatus(StrEnum):
    """Where a negotiation as a whole stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True)
class Talks:
    """Who negotiates with whom, and on what where one pair has several negotiations.

    `parties` are actors' codes, sorted; `sides` says who sits with whom and holds the same codes. `subject` is
    empty or the key of a track ("missions"), so that two negotiations of one pair stay apart. `turned` is when it was
    last told that they are suspended, or go on (UTC).
    """

    parties: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...] = ()
    subject: str = ""
    name: str = ""
    status: TalksStatus = TalksStatus.ACTIVE
    turned: datetime | None = None

    @property
    def key(self) -> str:
        """The talks' stable name in storage: "IRN-USA", "RUS-USA/missions"."""
        pair = "-".join(self.parties)
        return f"{pair}/{self.subject}" if self.subject else pair

    def after(self, phase: Phase, at: datetime) -> Talks:
        """Return the talks as a claim of that time leaves them: suspended, or resumed by word or a round's beginning.

        That talks which nobody suspended "resume" is told of rounds every week, and is no turn of the talks. Nor is
        what was told before the last turn.
        """
        if phase not in {Phase.SUSPENDED, Phase.RESUMED, Phase.ONGOING} or (self.turned and at < self.turned):
            return self
        if phase is Phase.SUSPENDED:
            return replace(self, status=TalksStatus.SUSPENDED, turned=at)
        ends = self.status is TalksStatus.SUSPENDED
        return replace(self, status=TalksStatus.RESUMED if ends else self.status, turned=at)


def subject_of(key: str) -> str:
    """Return the subject in the key of talks, empty where there is none."""
    return key.partition("/")[2]


def seated(parties: Iterable[str], sides: Iterable[Iterable[str]]) -> tuple[tuple[str, ...], ...]:
    """Return who of `parties` sits with whom, each party once, sorted: by `sides` as far as these tell it.

    Of whom they say nothing sits alone, and so does everybody where they would put all on one side.
    """
    left = dict.fromkeys(sorted(parties))
    found: list[tuple[str, ...]] = []
    for side in sides:
        members = tuple(code for code in sorted(set(side)) if code in left)
        found += [members] if members else []
        for code in members:
            del left[code]
    found += [(code,) for code in left]
    if len(found) < TWO_SIDES:
        found = [(code,) for side in found for code in side]
    return tuple(sorted(found))


def talks_of(
    parties: tuple[str, ...], sides: Iterable[Iterable[str]], subject: str, named: Iterable[NamedTalks]
) -> Talks:
    """Return the talks that a first round or claim shows, by the name that `named` knows for the pair and subject."""
    for known in named:
        codes = tuple(sorted({code for side in known.sides for code in side}))
        if codes == parties and known.subject == subject:
            return Talks(parties, seated(parties, known.sides), subject, known.name)
    return Talks(parties, seated(parties, sides), subject)
