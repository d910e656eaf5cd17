"""The composition root: builds every part and joins them. The only place that joins adapters and reads a clock.

`run`, `demo`, `replay`, `export`, `ask` and `check` are what the sub-commands of those names do. They raise
ConfigurationInvalid, StorageUnavailable, NothingToReplay and OSError, which speak to the person who typed them.
"""

from __future__ import annotations

import asyncio
import gc
import json
import logging
import os
import shutil
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from bot.cards.compose import alert_card
from bot.chat.terminal.console import Console
from bot.chat.terminal.messenger import PLATFORM, TerminalMessenger
from bot.chat.terminal.render import WIDTH
from bot.commands import registry
from bot.commands.lookup import Lookup, lookup_of
from bot.domain.alerts import Subscription
from bot.pipeline.dispatch import Dispatch
from bot.pipeline.export import export as document_of
from bot.pipeline.following import Following
from bot.pipeline.ingestion import Ingestion
from bot.pipeline.polling import Polling
from bot.pipeline.replay import documents, read_documents, take_in
from bot.ports import StorageUnavailable
from bot.prepare import CONSOLE, prepare
from config.catalog import load_catalog
from config.settings import load_settings
from storage.engine import Engine, is_there, migrate, open_engine
from storage.outbox import SqlOutbox
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path
    from typing import TextIO

    from bot.cards.card import Card
    from bot.domain.alerts import Delivery, Destination
    from bot.domain.reports import Source
    from bot.ports import Fetcher, Messenger, Parsed
    from bot.prepare import Prepared

    Parser = Callable[[bytes, str | None, Source, datetime], Parsed]

WIDEST = 100  # cells: a card is no easier to read on a wider screen
SEND_EVERY = timedelta(seconds=5)  # what a platform delayed; what is new is sent as it comes
GRACE = timedelta(seconds=10)  # to cut a poll short is harmless, and whoever stops us should not wait for it

log = logging.getLogger(__name__)


def present() -> datetime:
    """Return the present (aware, UTC)."""
    return datetime.now(UTC)


@dataclass(frozen=True)
class Bot:
    """What all commands share: whom people mean by which name, and a database."""

    lookup: Lookup
    engine: Engine

    def work(self) -> SqlTransaction:
        """Begin a unit of work."""
        return SqlTransaction(self.engine)

    @property
    def queries(self) -> SqlQueries:
        """What people ask of the database."""
        return SqlQueries(self.engine)

    def polling(self, fetcher: Fetcher, ingestion: Ingestion, parse: Parser) -> Polling:
        """Make what polls feeds."""
        return Polling(
            fetcher,
            self.work,
            parse,
            ingestion.take,
        )

    def dispatch(self, messenger: Messenger, clock: Callable[[], datetime] = present) -> Dispatch:
        """Make what sends the alerts for the terminal. `clock` is the computer's: leases run by it."""
        return Dispatch(PLATFORM, SqlOutbox(self.engine), messenger, self._compose, clock)

    def ask(self, line: str, now: datetime) -> registry.Reply:
        """Answer a typed question."""
        return registry.reply(line, self.queries, self.lookup, now, PLATFORM)

    def follow(self, destination: Destination, wishes: Iterable[Subscription], sources: Iterable[Source] = ()) -> None:
        """Let a channel follow what `wishes` say in `sources`, and nothing else that it followed before."""
        with self.work() as work:
            work.follow_sources(sources)
            kept = {work.subscribe(wish) for wish in wishes}
            for wish in work.subscriptions():
                if wish.destination == destination and wish.id not in kept:
                    work.unsubscribe(wish.id)
            work.commit()

    def _compose(self, delivery: Delivery) -> Card:
        return alert_card(delivery.alert, self.lookup.names, self.queries.evidence(delivery.alert.round.id))


@contextmanager
def opened(url: str, *, new: bool = True) -> Iterator[Engine]:
    """Open the database at `url` and bring it up to date. One that is not `new` must be there.

    Raises StorageUnavailable.
    """
    if not new and not is_there(url):
        raise StorageUnavailable(
            f"There is no database at {url} yet: parley run makes one, and so does parley replay with --database."
        )
    engine = open_engine(url)
    try:
        migrate(engine)
        yield engine
    finally:
        engine.dispose()


def screen(stream: TextIO, colour: str) -> TerminalMessenger:
    """Make what shows cards on `stream`: in colour "always", "never", or where ("auto") it is a terminal."""
    wanted = stream.isatty() and not os.environ.get("NO_COLOR")  # https://no-color.org
    width = min(shutil.get_terminal_size((WIDTH, 24)).columns, WIDEST)
    return TerminalMessenger(stream, colour=colour == "always" or (colour == "auto" and wanted), width=width)


def check(path: Path | None) -> str:
    """Read all that an administrator sets and open the database; return what there is, in a sentence."""
    prepared = prepare(path, os.environ)
    with opened(prepared.database):
        return (
            f"All is well: {prepared.counted}, {len(prepared.catalog.actors)} actors, "
            f"{len(prepared.catalog.talks)} named talks; rounds are kept in {prepared.settings.database.place}."
        )


def ask(path: Path | None, url: str | None, line: str, stream: TextIO) -> bool:
    """Answer a typed question on `stream` from the database at `url`, else from the settings'.

    Tell whether it has an answer: what was not understood, or is not there, is answered by a card that says so.
    """
    prepared = prepare(path, os.environ)
    with opened(url or prepared.database, new=False) as engine:
        reply = Bot(prepared.lookup, engine).ask(line, present())
    asyncio.run(screen(stream, prepared.settings.terminal.colour).post(CONSOLE, reply.card, ""))
    return reply.found


def export(path: Path | None, url: str | None) -> str:
    """Return all that the database at `url`, else the settings', holds: JSON, with a line break at the end."""
    url = url or load_settings(path, os.environ).database.url.get_secret_value()
    with opened(url, new=False) as engine:
        return _json(document_of(SqlQueries(engine)))


def replay(
    path: Path | None, paths: Iterable[Path], url: str | None, target: Path | None
) -> tuple[tuple[str, ...], str]:
    """Read documents as feeds were read; return what was wrong with them and what came of it, and the export.

    The first are sentences, the count of what was found last. The database is the one at `url`, else one that is gone
    afterwards; nobody who follows talks in it is told. `target` is where the export is to be written, or None: what
    cannot be written is told before all.
    """
    from bot.feeds.parser import parse
    from bot.workers import reader

    prepared = prepare(path, os.environ)
    if target and str(target) != "-":
        target.open("a", encoding="utf-8").close()  # not after some minutes
    archive = read_documents(documents(paths), parse, present())
    with tempfile.TemporaryDirectory() as folder, opened(url or f"sqlite:///{folder}/replay.db") as engine:
        bot = Bot(prepared.lookup, engine)
        read_by, named = reader(prepared.catalog, {}), prepared.catalog.talks
        ingestion = Ingestion(read_by, bot.work, timedelta(), named, archive=True)
        take_in(archive, bot.work, lambda reports: ingestion.take(reports, present(), None))
        held = document_of(bot.queries)
    about_talks = sum(report["relevant"] for report in held["reports"])
    counts = f"{len(held['rounds'])} rounds, {len(held['developments'])} developments."
    return (*archive.problems, f"{len(held['reports'])} reports, {about_talks} about talks; {counts}"), _json(held)


def _json(document: Mapping[str, object]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def leave_uncollected() -> None:
    """Let Python's garbage collector pass over all that there is by now, the catalog above all.

    It lives as long as the process; to walk it held up the event loop for 90 ms (benchmarks/eventloop.py).
    """
    gc.collect()
    gc.freeze()


async def run(prepared: Prepared, engine: Engine, messenger: Messenger, stop: asyncio.Event) -> None:
    """Follow the feeds until `stop` is set: first send what is left in the outbox, then poll by poll.

    When the terminal goes away it stops too, and raises PlatformGone; its alerts wait for the next start.
    """
    from bot.feeds.addresses import anywhere, is_public
    from bot.feeds.http import HttpFetcher, Limits
    from bot.schedule import Schedule
    from bot.workers import Workers

    asked, bot = prepared.settings.feeds, Bot(prepared.lookup, engine)
    sources = [feed.source for feed in prepared.feeds]
    zones = {source.key: source.zone for source in sources}
    window = prepared.settings.alerts.first_poll_window
    await asyncio.to_thread(bot.follow, CONSOLE, prepared.wishes, sources)
    leave_uncollected()
    console = Console(messenger, stop.set)
    limits, jobs = Limits(asked.timeout, asked.max_bytes), Schedule(present)
    allowed = anywhere if asked.allow_private_addresses else is_public
    with Workers(prepared.catalog, zones) as workers:
        async with HttpFetcher(asked.contact, present, limits, allowed) as fetcher:
            ingestion = Ingestion(workers.read, bot.work, window, prepared.catalog.talks)
            following = Following(
                bot.polling(fetcher, ingestion, partial(workers.parse, limit=asked.max_items)),
                bot.dispatch(console).drain,
                lambda source, until: jobs.postpone(f"feed {source.key}", until),
                present,
                asyncio.Semaphore(asked.concurrency),
            )
            await following.send()
            for source in sources:
                interval = source.interval or asked.default_interval
                jobs.every(interval, asked.jitter, f"feed {source.key}", partial(following.poll, source))
            jobs.every(SEND_EVERY, timedelta(), "alerts", following.send)
            jobs.start()
            log.info("following %s; rounds are kept in %s", prepared.counted, prepared.settings.database.place)
            try:
                await stop.wait()
            finally:
                log.info("stopping")
                await jobs.stop(GRACE)
    if console.end:
        raise console.end


async def demo(stream: TextIO, seconds: float) -> None:
    """Play the demo on `stream` in `seconds`: its news, the alerts, then the answers to three questions."""
    from bot.demo import archive, play
    from bot.demo.clock import Clock
    from bot.demo.outlets import OUTLETS, timetable
    from bot.demo.present import Present
    from bot.demo.server import serving
    from bot.feeds.addresses import anywhere
    from bot.feeds.http import HttpFetcher
    from bot.feeds.parser import parse
    from bot.schedule import Schedule
    from bot.workers import reader

    stream.write(play.opening(seconds))
    feeds, catalog = archive.load(), load_catalog()
    messenger, jobs = screen(stream, "auto"), Schedule(present, spread=timedelta())
    with tempfile.TemporaryDirectory() as folder, opened(f"sqlite:///{folder}/demo.db") as engine:
        bot = Bot(lookup_of(catalog), engine)
        bot.follow(CONSOLE, [Subscription(CONSOLE)])
        read_by = reader(catalog, {outlet.domain: outlet.zone for outlet in OUTLETS})
        now = Present(Clock(timetable(feeds), seconds, time.monotonic()), time.monotonic)
        async with (
            serving(feeds, lambda: now.now) as address,
            HttpFetcher("", present, allowed=anywhere) as fetcher,
        ):
            ingestion = Ingestion(read_by, bot.work, timedelta(), catalog.talks)
            polling = bot.polling(fetcher, ingestion, partial(parse, limit=archive.LIMIT))
            over = asyncio.Event()
            console = Console(messenger, over.set)
            scene = play.Play(now, polling, bot.dispatch(console).drain, address, over)
            jobs.every(scene.interval, timedelta(), "play", scene.step)
            jobs.start()
            try:
                await over.wait()
            finally:
                await jobs.stop(GRACE)
        if console.end:
            raise console.end
        for question in play.QUESTIONS:
            stream.write(f"\n> {question}\n")
            await messenger.post(CONSOLE, bot.ask(question, now.now).card, "")
        stream.write(f"\n{play.closing(bot.queries, scene.posted)}")
