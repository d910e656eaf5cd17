from __future__ import annotations

import io
import os

import pytest

from bot.cards.card import Card
from bot.chat.terminal.messenger import TerminalMessenger
from bot.chat.terminal.render import render
from bot.domain.alerts import Destination
from bot.ports import Messenger, PlatformGone
from tests.cards.samples import CARDS

CONSOLE = Destination("terminal", "console")
CARD = CARDS["alert-preparing"]


async def test_a_posted_card_is_written_and_flushed_and_its_id_is_the_nonce() -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="utf-8", newline="")
    messenger: Messenger = TerminalMessenger(stream, colour=True, width=60)
    assert await messenger.post(CONSOLE, CARD, "n-1") == "n-1"
    assert written.getvalue().decode() == render(CARD, 60, colour=True)


async def test_a_stream_of_ascii_gets_an_ascii_edge_and_question_marks_for_the_rest() -> None:
    written = io.BytesIO()
    stream = io.TextIOWrapper(written, encoding="ascii", newline="")
    await TerminalMessenger(stream).post(CONSOLE, CARD, "n-1")
    first = written.getvalue().decode("ascii").splitlines()[0]
    assert first == "+-  Russia ? United States  " + "-" * 51 + "+"


async def test_a_stream_that_was_closed_takes_no_card_and_says_so() -> None:
    stream = io.StringIO()
    stream.close()
    with pytest.raises(PlatformGone, match="standard output takes no more: it is closed"):
        await TerminalMessenger(stream).post(CONSOLE, Card("T"), "n-1")


async def test_a_pipe_whose_reader_has_gone_takes_no_card() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    stream = open(writer, "w", encoding="utf-8")  # noqa: ASYNC230, PTH123, SIM115 - a real pipe, closed below
    with pytest.raises(PlatformGone, match="standard output takes no more: Broken pipe"):
        await TerminalMessenger(stream).post(CONSOLE, Card("T"), "n-1")
    with pytest.raises(BrokenPipeError):
        stream.close()
