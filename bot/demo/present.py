"""The demo's present: what its clock shows, yet never past a piece of news that nobody has asked for."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from bot.demo.clock import Clock


class Present:
    """A time that goes on only when it is told to, as far as `clock` is, and no further than the next instant.

    So the feeds are asked after each piece of news on a machine of any speed, and the demo tells the same each time.
    `reading` returns the reading of the monotonic clock that `clock` is asked for.
    """

    def __init__(self, clock: Clock, reading: Callable[[], float]) -> None:
        self.now: datetime = clock.instants[0]
        self._clock = clock
        self._reading = reading
        self._reached = 0

    @property
    def stretch(self) -> timedelta:
        """How much real time lies between two instants."""
        return timedelta(seconds=self._clock.seconds / (len(self._clock.instants) - 1))

    @property
    def over(self) -> bool:
        """Whether the last instant has come."""
        return self._reached == len(self._clock.instants) - 1

    def advance(self) -> datetime:
        """Go on to what the clock shows, or to the next instant where that comes first; return the new present."""
        if not self.over:
            coming = self._clock.instants[self._reached + 1]
            self.now = max(self.now, min(self._clock.at(self._reading()), coming))
            self._reached += self.now == coming
        return self.now
