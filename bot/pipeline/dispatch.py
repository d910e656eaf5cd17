"""Sends what waits in the outbox: lease, compose, post, settle; the receipt is written after success."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.card import Card
from bot.domain.alerts import Delivery
from bot.ports import MessageDelayed, MessageRefused, Messenger, Outbox, PlatformGone

LEASE = timedelta(minutes=2)  # longer than any platform's answer: a crash in between repeats no earlier than this
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(hours=1)
LONGEST_WAIT = timedelta(days=1)  # that a platform may ask for: a mistaken one must not silence a channel for good
MOST_ATTEMPTS = 12  # with the delays above, some three hours

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Dispatch:
    """How one platform's deliveries are sent. `compose` makes the card of a delivery; `clock` tells the time (UTC)."""

    platform: str
    outbox: Outbox
    messenger: Messenger
    compose: Callable[[Delivery], Card]
    clock: Callable[[], datetime]

    async def drain(self) -> int:
        """Send all that is due, one after the other; return how many were sent.

        What the platform delays is tried again later, twice as late each time; what it refuses, or delays for the
        twelfth time, has failed and is logged with its reason. When the platform is gone, all that waits is left as it
        is.
        """
        sent = 0
        try:
            while delivery := await asyncio.to_thread(self.outbox.lease, self.platform, self.clock(), LEASE):
                sent += await self._send(delivery)
        except PlatformGone:
            pass  # who joined the messenger to the platform knows, and tells
        return sent

    async def _send(self, delivery: Delivery) -> bool:
        card = await asyncio.to_thread(self.compose, delivery)
        try:
            message = await self.messenger.post(delivery.destination, card, delivery.nonce)
        except MessageDelayed as error:
            await self._delay(delivery, error)
        except MessageRefused as error:
            await self._fail(delivery, str(error))
        except PlatformGone:
            await asyncio.to_thread(self.outbox.release, delivery.id)
            raise
        else:
            await asyncio.to_thread(self.outbox.settle, delivery.id, message, self.clock())
            return True
        return False

    async def _delay(self, delivery: Delivery, error: MessageDelayed) -> None:
        if delivery.attempts >= MOST_ATTEMPTS:
            await self._fail(delivery, f"{error} (given up after {delivery.attempts} attempts)")
            return
        own = min(FIRST_DELAY * 2 ** (delivery.attempts - 1), LONGEST_DELAY)
        wait = min(error.retry_after or own, LONGEST_WAIT)
        log.warning("%s waits %d seconds: %s", _named(delivery), wait.total_seconds(), error)
        await asyncio.to_thread(self.outbox.delay, delivery.id, str(error), self.clock() + wait)

    async def _fail(self, delivery: Delivery, problem: str) -> None:
        log.error("%s was not sent: %s", _named(delivery), problem)
        await asyncio.to_thread(self.outbox.fail, delivery.id, problem, self.clock())


def _named(delivery: Delivery) -> str:
    return f"alert {delivery.alert.id} for {delivery.destination.platform} {delivery.destination.channel}"
