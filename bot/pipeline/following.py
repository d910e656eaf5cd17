"""How all feeds are followed at once: each in its turn, its faults told once, its alerts sent without delay."""

from __future__ import annotations

import logging
from asyncio import Semaphore
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime

from bot.domain.reports import Source
from bot.pipeline.polling import Polling, PollResult
from bot.ports import StorageUnavailable

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Following:
    """How feeds are followed: at most as many at once as `turns` lets in.

    `drain` sends what waits in the outbox. `postpone` is told of a feed that is to be left alone, and until when
    (UTC). `clock` tells the time (UTC).
    """

    polling: Polling
    drain: Callable[[], Awaitable[object]]
    postpone: Callable[[Source, datetime], None]
    clock: Callable[[], datetime]
    turns: Semaphore
    _told: dict[str, str] = field(default_factory=dict)

    async def poll(self, source: Source) -> None:
        """Poll `source` when its turn has come and send the alerts that it brought.

        A database that cannot be used is logged; the next poll tries again, and nothing is lost meanwhile.
        """
        try:
            async with self.turns:
                now = self.clock()
                result = await self.polling.poll(source, now)
        except StorageUnavailable as error:
            log.error("source %s could not be polled: %s", source.key, error)  # noqa: TRY400 - the text says it all
            return
        if result.next_in is not None:
            self.postpone(source, now + result.next_in)
        self._tell(source, result)
        await self.send()

    async def send(self) -> None:
        """Send what waits in the outbox. A database that cannot be used is logged, and it is tried again later."""
        try:
            await self.drain()
        except StorageUnavailable as error:
            log.error("alerts could not be sent: %s", error)  # noqa: TRY400 - the text says it all

    def _tell(self, source: Source, result: PollResult) -> None:
        """Log what was wrong with a document, once for as long as it stays the same; Polling logs what failed."""
        if result.problem and result.next_in is None and self._told.get(source.key) != result.problem:
            log.warning("source %s: %s", source.key, result.problem)
        if result.problem or result.reports:
            self._told[source.key] = result.problem
