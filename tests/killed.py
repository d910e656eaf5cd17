"""Bots that can be killed: `python -m tests.killed`, one job a line: POINT DATABASE SCREEN ADDRESS NOW, tabs between.

Each job runs in a process of its own, forked so that the catalog is read once. It polls the feed at ADDRESS at the time
NOW, posts its alerts to the file SCREEN, and says "done"; when it comes to POINT it says "at POINT PID" and stands
still. When it has ended, whichever way, "ended" is said.
"""

from __future__ import annotations

import asyncio
import os
import sys
from datetime import datetime, timedelta
from functools import wraps
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Any

from bot.app import CONSOLE, Bot, opened, screen
from bot.chat.terminal.messenger import TerminalMessenger
from bot.commands.lookup import lookup_of
from bot.domain.alerts import Subscription
from bot.domain.reports import Source
from bot.feeds.addresses import anywhere
from bot.feeds.http import HttpFetcher
from bot.feeds.parser import parse
from bot.pipeline.ingestion import Ingestion
from bot.workers import reader
from config.catalog import load_catalog
from storage.outbox import SqlOutbox
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE = 60  # seconds until a bot ends that nobody killed: its test has ended
POINTS = {
    "fetched": (HttpFetcher, "fetch", 1),
    "report stored, not committed": (SqlTransaction, "add_report", 3),
    "alert stored, not committed": (SqlTransaction, "add_alert", 2),
    "report committed": (SqlTransaction, "commit", 5),
    "reports taken in": (Ingestion, "take", 1),
    "poll recorded, not committed": (SqlTransaction, "record_poll", 1),
    "alert leased": (SqlOutbox, "lease", 2),
    "alert posted, not settled": (TerminalMessenger, "post", 2),
    "alert settled": (SqlOutbox, "settle", 2),
}
"""Each point: just after the method of the class has been called for the so-manieth time."""


def stop_after(point: str) -> None:
    """Let this process stand still when it comes to `point`."""
    owner, name, times = POINTS[point]
    method: Callable[..., Any] = getattr(owner, name)
    calls = 0

    def called() -> None:
        nonlocal calls
        calls += 1
        if calls == times:
            say(f"at {point}\t{os.getpid()}")
            Event().wait(PATIENCE)
            os._exit(1)

    @wraps(method)
    def stopping(*arguments: object, **named: object) -> object:
        result = method(*arguments, **named)
        called()
        return result

    @wraps(method)
    async def stopping_later(*arguments: object, **named: object) -> object:
        result = await method(*arguments, **named)
        called()
        return result

    setattr(owner, name, stopping_later if asyncio.iscoroutinefunction(method) else stopping)


async def work(bot: Bot, ingestion: Ingestion, shown: Path, address: str, now: datetime) -> None:
    """Poll once, then send what waits."""
    with shown.open("a", encoding="utf-8") as stream:
        dispatch = bot.dispatch(screen(stream, "never"), lambda: now)
        await dispatch.drain()
        async with HttpFetcher("", lambda: now, allowed=anywhere) as fetcher:
            polling = bot.polling(fetcher, ingestion, parse)
            await polling.poll(Source("wire", "Harbour Wire", address, "wire"), now)
        await dispatch.drain()


def say(what: str) -> None:
    """Tell the test."""
    os.write(1, f"{what}\n".encode())


def main() -> None:
    """Do the jobs, one after the other."""
    catalog = load_catalog()
    lookup, read_by = lookup_of(catalog), reader(catalog, {})
    say("ready")
    for line in sys.stdin:
        point, database, shown, address, now = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            if point:
                stop_after(point)
            with opened(database) as engine:
                bot = Bot(lookup, engine)
                bot.follow(CONSOLE, [Subscription(CONSOLE)])
                ingestion = Ingestion(read_by, bot.work, timedelta(days=36500), catalog.talks)
                asyncio.run(work(bot, ingestion, Path(shown), address, datetime.fromisoformat(now)))
            say("done")
            os._exit(0)
        os.waitpid(child, 0)
        say("ended")


if __name__ == "__main__":
    main()
