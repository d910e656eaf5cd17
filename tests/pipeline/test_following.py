"""A round of polls over sockets with a good feed among bad ones, and what an administrator is told of each."""

from __future__ import annotations

import asyncio
import logging
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.app import CONSOLE, Bot, screen
from bot.commands.lookup import lookup_of
from bot.domain.alerts import Subscription
from bot.domain.reports import Source
from bot.feeds.addresses import anywhere
from bot.feeds.http import HttpFetcher
from bot.feeds.parser import parse
from bot.pipeline.following import Following
from bot.pipeline.ingestion import Ingestion
from bot.workers import reader
from config.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from sqlalchemy import Engine

CATALOG = load_catalog()
NOW = datetime(2025, 4, 1, 12, tzinfo=UTC)
GOOD = (Path(__file__).parent.parent / "demo/feeds/lavrov.xml").read_bytes()


def item(title: str, *parts: str) -> str:
    return f"<item><title>{title}</title>{''.join(parts)}</item>"


def rss(*items: str, declared: str = "utf-8", encoding: str = "utf-8") -> bytes:
    text = f'<?xml version="1.0" encoding="{declared}"?><rss version="2.0"><channel>{"".join(items)}</channel></rss>'
    return text.encode(encoding)


GUID = "<guid isPermaLink='false'>{}</guid>".format
LINK = "<link>https://wire.example/{}</link>".format
DATE = "<pubDate>Tue, 01 Apr 2025 {}:00:00 GMT</pubDate>".format

FEEDS: dict[str, tuple[bytes, str]] = {
    "good": (GOOD, "application/rss+xml"),
    "html": (b"<!doctype html><html><head><title>News</title></head><body>No such page.</body></html>", "text/html"),
    "empty": (b"", "application/rss+xml"),
    "cut": (rss(item("Whole", GUID("a"), DATE("09")), item("Half", GUID("b"), DATE("10")))[:-40], "application/xml"),
    "encoding": (
        rss(item("Gespräche über “Frieden”", GUID("a"), DATE("09")), encoding="cp1252"),
        "application/rss+xml; charset=utf-8",
    ),
    "undated": (rss(item("No date", GUID("a")), item("None here", GUID("b"))), "application/rss+xml"),
    "future": (rss(item("Tomorrow's", GUID("a"), "<pubDate>Wed, 09 Apr 2025 09:00:00 GMT</pubDate>")), "text/xml"),
    "reused": (rss(item("One", GUID("a"), DATE("09")), item("Another", GUID("a"), DATE("10"))), "text/xml"),
    "nameless": (rss(item("A title", LINK(1), DATE("09")), item("Nothing else", DATE("10"))), "text/xml"),
    "gone": (b"", ""),
}

KEPT = {
    "good": 1, "html": 0, "empty": 0, "cut": 1, "encoding": 1, "undated": 2, "future": 1, "reused": 2, "nameless": 2,
    "gone": 0,
}  # fmt: skip

TOLD = {
    "html": "The address leads to a web page, not to a feed. Look for the feed's address on the site.",
    "empty": "The server sent an empty document. Open the feed's address in a browser to check it.",
    "cut": "The feed is cut off: its end is missing. 1 whole items were read; the next poll tries again.",
    "encoding": (
        "The feed is neither UTF-8 nor what it declares: read as windows-1252. If letters look wrong, report it."
    ),
    "undated": "2 of 2 items have no time that can be read: the time of reading them stands for it.",
    "future": (
        "1 of 1 items are dated in the future: the time of reading them stands for it. "
        "If all are, the source's time zone is set wrong, here or at its publisher."
    ),
    "reused": "The guid “a” stands for 2 items: each also goes by its link or title.",
    "nameless": "1 of 2 items have neither guid nor link: when their text changes they count as new.",
    "gone": "127.0.0.1 says that the feed is gone for good: remove it or look for its successor.",
}


@dataclass
class Newsroom:
    """Feeds that are followed, with what the terminal shows and which feeds are to be left alone until when."""

    bot: Bot
    following: Following
    sources: tuple[Source, ...]
    shown: StringIO
    postponed: dict[str, datetime] = field(default_factory=dict)

    async def round(self) -> None:
        await asyncio.gather(*map(self.following.poll, self.sources))

    def problems(self) -> dict[str, str]:
        return {state.source.key: state.problem for state in self.bot.queries.sources() if state.problem}


@pytest.fixture
async def newsroom(sqlite_engine: Engine) -> AsyncIterator[Newsroom]:
    async with serving() as address, HttpFetcher("", lambda: NOW, allowed=anywhere) as fetcher:
        bot, shown, postponed = Bot(lookup_of(CATALOG), sqlite_engine), StringIO(), dict[str, datetime]()
        bot.follow(CONSOLE, [Subscription(CONSOLE)])
        ingestion = Ingestion(reader(CATALOG, {}), bot.work, timedelta(hours=48), CATALOG.talks)
        following = Following(
            bot.polling(fetcher, ingestion, parse),
            bot.dispatch(screen(shown, "never")).drain,
            lambda source, until: postponed.update({source.key: until}),
            lambda: NOW,
            asyncio.Semaphore(4),
        )
        sources = tuple(Source(name, name, f"{address}/{name}", name) for name in FEEDS)
        yield Newsroom(bot, following, sources, shown, postponed)


@asynccontextmanager
async def serving() -> AsyncIterator[str]:
    async def answer(request: web.Request) -> web.Response:
        body, kind = FEEDS[request.match_info["name"]]
        return web.Response(body=body, headers={"Content-Type": kind}, status=200 if kind else 410)

    application = web.Application()
    application.router.add_get("/{name}", answer)
    async with TestServer(application) as server:
        yield str(server.make_url("")).rstrip("/")


async def test_bad_feeds_are_told_in_words_and_keep_the_good_one_from_nothing(newsroom: Newsroom) -> None:
    await newsroom.round()
    assert {state.source.key: state.reports for state in newsroom.bot.queries.sources()} == KEPT
    assert newsroom.problems() == TOLD
    assert newsroom.shown.getvalue().count("╭") == 1
    assert "│ Next round being prepared; contact by phone/video  " in newsroom.shown.getvalue()
    assert newsroom.postponed == dict.fromkeys(("html", "empty", "gone"), NOW + timedelta(minutes=5))


async def test_what_is_wrong_with_a_document_is_logged_once_while_it_stays_the_same(
    newsroom: Newsroom, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "bot")
    await newsroom.round()
    first = set(caplog.messages)
    assert first == {f"source {key}: {problem}" for key, problem in newsroom.problems().items()}
    caplog.clear()
    await newsroom.round()
    failing = {f"source {key}: {newsroom.problems()[key]}" for key in ("html", "empty", "gone")}
    assert set(caplog.messages) == failing


async def test_a_database_that_cannot_be_used_is_told_in_one_line_and_stops_nothing(
    newsroom: Newsroom, sqlite_engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite_engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE sources RENAME TO lost")
    await newsroom.following.poll(newsroom.sources[0])
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert caplog.messages[0].startswith("source good could not be polled: sqlite:///")
    assert "no such table: sources" in caplog.messages[0]
    caplog.clear()
    with sqlite_engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE lost RENAME TO sources")
    await newsroom.following.poll(newsroom.sources[0])
    assert caplog.messages == []
    assert newsroom.shown.getvalue().count("╭") == 1
