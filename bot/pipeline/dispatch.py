"""Sends what waits in the outbox: lease, compose, post, settle; the receipt is written after success."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.cards.card import Card
from bot.domain.alerts import Delivery
from bot.ports import MessageDelayed, MessageRefused, Messenger, Outbox

LEASE = timedelta(minutes=2)  # longer than any platform's answer: a crash in between repeats no earlier than this
FIRST_DELAY = timedelta(seconds=5)
LONGEST_DELAY = timedelta(hours=1)
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
        twelfth time, has failed and is logged with its reason.
        """
        sent = 0
        while delivery := await asyncio.to_thread(self.outbox.lease, self.platform, self.clock(), LEASE):
            sent += await self._send(delivery)
        return sent

    async def _send(self, delivery: Delivery) -> bool:
        card = await asyncio.to_thread(self.compose, delivery)
        try:
            message = await self.messenger.post(delivery.destination, card, delivery.nonce)
        except MessageDelayed as error:
            await self._delay(delivery, error)
        except MessageRefused as error:
            await self._fail(delivery, str(error))
        else:
            await asyncio.to_thread(self.outbox.settle, delivery.id, message, self.clock())
            return True
        return False

    async def _delay(self, delivery: Delivery, error: MessageDelayed) -> None:
        if delivery.attempts >= MOST_ATTEMPTS:
            await self._fail(delivery, f"{error} (given up after {delivery.attempts} attempts)")
            return
        wait = error.retry_after or min(FIRST_DELAY * 2 ** (delivery.attempts - 1), LONGEST_DELAY)
        log.warning("alert %s to %s waits %s: %s", delivery.alert.id, delivery.destination, wait, error)
        await asyncio.to_thread(self.outbox.delay, delivery.id, str(error), self.clock() + wait)

    async def _fail(self, delivery: Delivery, problem: str) -> None:
        log.error("alert %s to %s was not sent: %s", delivery.alert.id, delivery.destination, problem)
        await asyncio.to_thread(self.outbox.fail, delivery.id, problem, self.clock())
