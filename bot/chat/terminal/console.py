"""The terminal in which a bot runs. When it goes away, nobody is there to read, and what waits must wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.ports import MessageDelayed, MessageRefused

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards.card import Card
    from bot.domain.alerts import Destination
    from bot.ports import Messenger


class Console:
    """Posts by `messenger`; calls `gone` when that is refused, and keeps the alert for the next start.

    A channel that is gone is gone for good; a terminal is another one each time. `refusal` is what was said first.
    """

    def __init__(self, messenger: Messenger, gone: Callable[[], None]) -> None:
        self._messenger = messenger
        self._gone = gone
        self.refusal: MessageRefused | None = None

    async def post(self, destination: Destination, card: Card, nonce: str) -> str:
        """Post `card`, return the message's id. Raises MessageDelayed where the terminal has gone."""
        try:
            return await self._messenger.post(destination, card, nonce)
        except MessageRefused as error:
            self.refusal = self.refusal or error
            self._gone()
            raise MessageDelayed(str(error)) from error
