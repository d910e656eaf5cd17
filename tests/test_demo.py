"""The main job over sockets: a server of feeds, the fetcher, the database, a terminal that keeps what it shows."""

from __future__ import annotations

import re
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

from bot import app
from bot.app import CONSOLE, Bot, screen
from bot.commands.lookup import lookup_of
from bot.demo.archive import load, split
from bot.demo.clock import Clock
from bot.demo.present import Present
from bot.demo.server import serving
from bot.domain.alerts import Subscription
from bot.domain.reports import Source
from bot.domain.rounds import Format, Precision, Round, Status, Venue, Window
from bot.feeds.addresses import anywhere
from bot.feeds.http import HttpFetcher
from bot.feeds.parser import parse
from bot.pipeline.dispatch import Dispatch
from bot.pipeline.ingestion import Ingestion
from bot.pipeline.polling import Polling, PollResult
from bot.workers import reader
from config.catalog import load_catalog
from tests.demo.expected import SILENT, Silence

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Sequence

    from sqlalchemy import Engine

    from bot.demo.archive import Feed

CATALOG = load_catalog()
LAVROV = split("lavrov.xml", (Path(__file__).parent / "demo/feeds/lavrov.xml").read_bytes())
NOON = datetime(2025, 4, 1, 12, tzinfo=UTC)  # forty minutes after it was published


@dataclass
class Running:
    """A bot that follows one feed, and what its terminal has shown."""

    bot: Bot
    polling: Polling
    dispatch: Dispatch
    source: Source
    shown: StringIO

    async def poll(self) -> PollResult:
        result = await self.polling.poll(self.source, NOON)
        await self.dispatch.drain()
        return result


@asynccontextmanager
async def running(engine: Engine, feed: Feed) -> AsyncIterator[Running]:
    bot = Bot(lookup_of(CATALOG), engine)
    bot.follow(CONSOLE, [Subscription(CONSOLE)])
    shown = StringIO()
    async with (
        serving([feed], lambda: NOON) as address,
        HttpFetcher("", lambda: NOON, allowed=anywhere) as fetcher,
    ):
        source = Source("wire", "Harbour Wire", f"{address}/{feed.name}", "harbour-wire.example", "Europe/London")
        read_by = reader(CATALOG, {source.key: source.zone})
        ingestion = Ingestion(read_by, bot.work, timedelta(hours=48), CATALOG.talks)
        polling = bot.polling(fetcher, ingestion, parse)
        yield Running(bot, polling, bot.dispatch(screen(shown, "never")), source, shown)


def facts(rounds: Sequence[Round]) -> list[tuple[tuple[str, ...], Status, Window | None, Venue]]:
    return [(round_.parties, round_.status, round_.window, round_.venue) for round_ in rounds]


async def test_one_report_gives_three_rounds_held_one_being_prepared_and_a_single_alert(sqlite_engine: Engine) -> None:
    async with running(sqlite_engine, LAVROV) as it:
        assert await it.poll() == PollResult(reports=1)
        riyadh, istanbul, experts, coming = rounds = it.bot.queries.rounds(("RUS", "USA"))
        assert len(it.bot.queries.rounds()) == 4
        assert facts(rounds) == [
            (("RUS", "USA"), Status.CONCLUDED, day(2, 18), Venue("Riyadh", "SAU")),
            (("RUS", "USA"), Status.CONCLUDED, day(2, 27), Venue("Istanbul", "TUR")),
            (("RUS", "USA"), Status.CONCLUDED, week(3, 24), Venue(None, "SAU")),
            (("RUS", "USA"), Status.PREPARING, None, coming.venue),
        ]
        assert "diplomatic_missions" in riyadh.topics
        assert {"diplomatic_missions", "transport"} <= set(istanbul.topics)
        assert "shipping" in experts.topics
        assert coming.contacts == (Format.PHONE, Format.VIDEO)
        shown = it.shown.getvalue()
        assert shown.count("╭") == 1
        assert "│ Next round being prepared; contact by phone/video  " in shown
        assert await it.poll() == PollResult()
        assert it.shown.getvalue() == shown


def day(month: int, number: int) -> Window:
    return Window(date(2025, month, number), date(2025, month, number))


def week(month: int, monday: int) -> Window:
    return Window(date(2025, month, monday), date(2025, month, monday + 6), Precision.WEEK)


async def test_the_demo_shows_its_alerts_answers_three_questions_and_counts_without_a_colour() -> None:
    screen = StringIO()
    await app.demo(screen, seconds=1)
    shown = screen.getvalue()
    assert shown.startswith("News of 15 February 2025 to 2 May 2025 from four outlets")
    questions = re.findall(r"^> (.*)\n╭", shown, re.MULTILINE)
    assert questions == ["next iran us", "rounds russia us", "round russia us 2"]
    counts = re.search(r"\n\n(\d+) reports read; (\d+) alerts posted; (\d+) later reports only added .*\.\n\Z", shown)
    assert counts is not None
    read, posted, added = map(int, counts.groups())
    assert read == sum(len(feed.items) for feed in load())
    assert posted == shown.count("╭") - len(questions)
    assert added >= len([why for _, why in SILENT.values() if why is Silence.SOURCE]) // 2
    assert "\x1b" not in shown


def test_the_demos_present_passes_over_no_news_however_slow_its_polls_are() -> None:
    instants = tuple(NOON + timedelta(hours=hour) for hour in range(4))
    readings = iter([0.5, 2.9, 2.9, 0.0, 9.0])
    now = Present(Clock(instants, seconds=3), lambda: next(readings))
    assert now.now == NOON
    half_past = NOON + timedelta(minutes=30)
    assert [now.advance() for _ in range(3)] == [half_past, instants[1], instants[2]]
    assert not now.over
    assert now.advance() == instants[2]
    assert [now.advance(), now.over, now.advance()] == [instants[3], True, instants[3]]
