"""Talks: a negotiation between two sides, whether named beforehand or found in a report."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TalksStatus(StrEnum):
    """Where a negotiation as a whole stands."""

    ACTIVE = "active"
    SUSPENDED = "suspended"
    RESUMED = "resumed"


@dataclass(frozen=True)
class Talks:
    """Who negotiates with whom, and on what where one pair has several negotiations.

    `parties` are actors' codes, sorted; `sides` says who sits with whom and holds the same codes. `subject` is
    empty or the key of a track ("missions"), so that two negotiations of one pair stay apart.
    """

    parties: tuple[str, ...]
    sides: tuple[tuple[str, ...], ...] = ()
    subject: str = ""
    name: str = ""
    status: TalksStatus = TalksStatus.ACTIVE

    @property
    def key(self) -> str:
        """The talks' stable name in storage: "IRN-USA", "RUS-USA/missions"."""
        pair = "-".join(self.parties)
        return f"{pair}/{self.subject}" if self.subject else pair
