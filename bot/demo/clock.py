"""What time it is in the demo: a clock that runs fast, and the faster the less there is to tell."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise


@dataclass(frozen=True)
class Clock:
    """A clock that goes through `instants` (aware, rising, two or more) in `seconds` of real time.

    Each stretch between neighbouring instants takes equally long, and time passes evenly within it: given only a
    start and an end, the clock is an ordinary fast one; given the news' times of publication, it lingers where there
    is news. `origin` is the reading of a monotonic clock, in seconds, at which it shows the first instant.

    Raises ValueError where the instants do not rise or the seconds are none.
    """

    instants: tuple[datetime, ...]
    seconds: float
    origin: float = 0.0

    def __post_init__(self) -> None:
        if self.seconds <= 0:
            raise ValueError(f"a clock needs some real time to run in, not {self.seconds} seconds")
        stretches = tuple(pairwise(self.instants))
        if not stretches or any(later <= earlier for earlier, later in stretches):
            raise ValueError("a clock needs a start and an end, and each of its instants later than the one before")

    def at(self, reading: float) -> datetime:
        """Tell the demo's time at `reading` of the monotonic clock; it stands still before the start and at the end."""
        stretches = len(self.instants) - 1
        passed = min(max((reading - self.origin) / self.seconds, 0.0), 1.0) * stretches
        index = min(int(passed), stretches - 1)
        earlier, later = self.instants[index], self.instants[index + 1]
        return earlier + (later - earlier) * (passed - index)

    def over(self, reading: float) -> bool:
        """Tell whether the clock has come to its last instant at `reading`."""
        return reading - self.origin >= self.seconds
