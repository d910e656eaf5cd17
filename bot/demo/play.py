"""The demo as a play: news appears, the feeds are polled, alerts are told; in the end some questions are answered."""

from __future__ import annotations

from asyncio import Event
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.demo.outlets import END, START, sources
from bot.demo.present import Present
from bot.pipeline.polling import Polling

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from bot.ports import Queries

QUESTIONS = ("next iran us", "rounds russia us", "round russia us 2")


@dataclass
class Play:
    """A play of the demo. `drain` sends what waits in the outbox and returns how much that was.

    `over` is set when the last news has been told; who sets it earlier ends the play.
    """

    present: Present
    polling: Polling
    drain: Callable[[], Awaitable[int]]
    address: str
    over: Event
    posted: int = 0

    @property
    def interval(self) -> timedelta:
        """How long a step takes: some two of them for each piece of news."""
        return self.present.stretch / 2

    async def step(self) -> None:
        """Let time pass, ask each outlet for its feed and tell what is new."""
        if self.over.is_set():
            return
        now = self.present.advance()
        try:
            for source in sources(self.address):
                await self.polling.poll(source, now)
            self.posted += await self.drain()
        finally:
            if self.present.over:
                self.over.set()


def opening(seconds: float) -> str:
    """Return what is said before the play."""
    return (
        f"News of {_day(START)} to {_day(END)} from four outlets made for this demo, served and polled on this\n"
        f"machine and played in {seconds:g} seconds. Each card below is what a channel would be told.\n"
    )


def closing(queries: Queries, posted: int) -> str:
    """Return what is said after the play: what was read, and how little of it was told."""
    reports = queries.reports()
    told = {development.guid for development in queries.developments()}
    added = sum(1 for report in reports if report.main and report.guid not in told)
    return (
        f"{len(reports)} reports read; {posted} alerts posted; "
        f"{added} later reports only added to the sources of a round already told.\n"
    )


def _day(moment: datetime) -> str:
    return f"{moment.day} {moment:%B %Y}"
