"""A process killed (SIGKILL) anywhere and started again neither loses an alert nor repeats one.

One repeat is possible: of the alert that was printed when the process died before it could write so down. A terminal
has no means to refuse it; platforms with nonces do. It is one at most, since alerts are sent one at a time.
"""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from subprocess import PIPE, Popen
from threading import Timer
from typing import TYPE_CHECKING

import pytest

from bot.demo.archive import load
from bot.demo.outlets import END
from bot.demo.server import serving
from bot.pipeline.dispatch import LEASE
from tests.killed import PATIENCE, POINTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator

ROOT = Path(__file__).parent.parent
FEED = "harbour-wire.xml"
REPEATING = "alert posted, not settled"


@pytest.fixture(scope="module")
def bots() -> Iterator[Popen[str]]:
    command = [sys.executable, "-m", "tests.killed"]
    with Popen(command, cwd=ROOT, stdin=PIPE, stdout=PIPE, text=True, start_new_session=True) as process:  # noqa: S603 - ours
        assert said(process) == "ready"
        yield process


@pytest.fixture
async def address() -> AsyncIterator[str]:
    async with serving(load(), lambda: END) as address:
        yield f"{address}/{FEED}"


@dataclass
class Machine:
    """Where a bot runs: what it keeps, what it shows, the feed that it reads."""

    bots: Popen[str]
    folder: Path
    address: str

    def start(self, point: str, after: timedelta = timedelta()) -> None:
        job = point, f"sqlite:///{self.folder}/parley.db", f"{self.folder}/screen", self.address, str(END + after)
        assert self.bots.stdin is not None
        self.bots.stdin.write("\t".join(job) + "\n")
        self.bots.stdin.flush()

    async def finish(self, after: timedelta = timedelta()) -> None:
        self.start("", after)
        assert await asyncio.to_thread(said, self.bots) == "done"
        assert await asyncio.to_thread(said, self.bots) == "ended"

    async def kill(self, point: str) -> None:
        self.start(point)
        at, pid = (await asyncio.to_thread(said, self.bots)).split("\t")
        assert at == f"at {point}"
        os.kill(int(pid), signal.SIGKILL)
        assert await asyncio.to_thread(said, self.bots) == "ended"

    @property
    def cards(self) -> list[str]:
        shown = (self.folder / "screen").read_text(encoding="utf-8")
        return re.findall(r"^╭.*?^╰.*?$", shown, re.MULTILINE | re.DOTALL)


def said(process: Popen[str]) -> str:
    """Return the next line, "" where none came for so long that something must be wrong; all bots have ended then."""
    assert process.stdout is not None
    watch = Timer(PATIENCE, os.killpg, (process.pid, signal.SIGKILL))
    watch.start()
    try:
        return process.stdout.readline().rstrip("\n")
    finally:
        watch.cancel()


@pytest.fixture(scope="module")
def undisturbed(bots: Popen[str], tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The cards that a bot shows which nobody kills."""

    async def cards() -> list[str]:
        async with serving(load(), lambda: END) as address:
            machine = Machine(bots, tmp_path_factory.mktemp("undisturbed"), f"{address}/{FEED}")
            await machine.finish()
            return machine.cards

    return asyncio.run(cards())


@pytest.mark.parametrize("point", POINTS)
async def test_a_bot_killed_and_started_again_shows_each_alert_once(
    bots: Popen[str], undisturbed: list[str], tmp_path: Path, address: str, point: str
) -> None:
    assert len(undisturbed) > 5
    killed = Machine(bots, tmp_path, address)
    await killed.kill(point)
    before = len(killed.cards)
    await killed.finish()
    await killed.finish(after=LEASE)
    assert before < len(undisturbed)
    repeated = undisturbed[before - 1 : before] if point == REPEATING else []
    assert killed.cards == undisturbed[:before] + repeated + undisturbed[before:]
    await killed.finish(after=2 * LEASE)
    assert len(killed.cards) == len(undisturbed) + len(repeated)
