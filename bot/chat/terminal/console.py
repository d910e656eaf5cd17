"""The terminal in which a bot runs. When it goes away, nobody is there to read, and what waits must wait."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.ports import PlatformGone

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards.card import Card
    from bot.domain.alerts import Destination
    from bot.ports import Messenger

log = logging.getLogger(__name__)


class Console:
    """Posts by `messenger`; when its terminal goes away, says so once, calls `gone`, and keeps why in `end`."""

    def __init__(self, messenger: Messenger, gone: Callable[[], None]) -> None:
        self._messenger = messenger
        self._gone = gone
        self.end: PlatformGone | None = None

    async def post(self, destination: Destination, card: Card, nonce: str) -> str:
        """Post `card`, return the message's id. Raises PlatformGone."""
        if self.end:
            raise self.end
        try:
            return await self._messenger.post(destination, card, nonce)
        except PlatformGone as error:
            log.warning("%s; alerts wait for the next start", error)
            self.end = error
            self._gone()
            raise
