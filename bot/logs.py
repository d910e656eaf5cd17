"""What an administrator reads on standard error: one line for each event."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from bot.cards.plain import plain

if TYPE_CHECKING:
    from typing import TextIO

TALKATIVE = ("alembic", "apscheduler", "asyncio")
"""Libraries whose messages tell an administrator nothing, short of an error."""


class Line(logging.Formatter):
    """A record on one line. A feed's words in it can neither command the terminal nor pass for a line of their own."""

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 - logging's own name
        """Return the line; the traceback of an exception follows on lines of its own."""
        return plain(super().formatMessage(record))


def log_to(stream: TextIO, level: str) -> None:
    """Write all that is logged at `level` ("info") or above to `stream`, with local times."""
    writer = logging.StreamHandler(stream)
    writer.setFormatter(Line("%(asctime)s %(levelname)s %(message)s", datefmt="%Y-%m-%d %H:%M:%S"))
    logging.basicConfig(level=level.upper(), handlers=[writer], force=True)
    for name in TALKATIVE:
        logging.getLogger(name).setLevel(logging.ERROR)
