"""Posts cards to a terminal, or to any stream of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.chat.terminal.render import WIDTH, render
from bot.ports import PlatformGone

if TYPE_CHECKING:
    from typing import TextIO

    from bot.cards.card import Card
    from bot.domain.alerts import Destination

PLATFORM = "terminal"


class TerminalMessenger:
    """Writes each card to `stream`, as wide as `width` cells, in colour or not.

    A terminal cannot be asked whether it has shown a card, so a repeated nonce is written again.
    """

    def __init__(self, stream: TextIO, *, colour: bool = False, width: int = WIDTH) -> None:
        self._stream = stream
        self._colour = colour
        self._width = width

    async def post(self, destination: Destination, card: Card, nonce: str) -> str:  # noqa: ARG002 - there is one screen
        """Write `card` and flush; return `nonce` as the message's id.

        Characters that the stream's encoding lacks are written as "?". Raises PlatformGone when the stream is closed,
        its reader has gone or its disk is full.
        """
        encoding = self._stream.encoding or "utf-8"
        text = render(card, self._width, colour=self._colour, ascii_only=not encoding.lower().startswith("utf"))
        try:
            self._stream.write(text.encode(encoding, "replace").decode(encoding))
            self._stream.flush()
        except (OSError, ValueError) as error:
            reason = (isinstance(error, OSError) and error.strerror) or "it is closed"
            raise PlatformGone(f"standard output takes no more: {reason}") from error
        return nonce
