"""How a feed is polled, with the real parser and the real database; only the network is played."""

from __future__ import annotations

import asyncio
import logging
import threading
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Engine

from bot.domain.reports import Report, Source
from bot.feeds.parser import parse
from bot.pipeline.polling import AT_ONCE, LONGEST_BACKOFF, Polling, PollResult, backoff
from bot.ports import Fetched, FetchFailed, SourceState, StorageUnavailable, Validators
from storage.engine import migrate, open_engine
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

NOW = datetime(2025, 4, 2, 12, tzinfo=UTC)
SOURCE = Source("agency-world", "The Agency", "https://agency.example/feed", "agency")
ETAG = Validators('"1"')


def item(name: str, hour: int) -> str:
    date = datetime(2025, 4, 1, hour, tzinfo=UTC).isoformat()
    return f"<item><title>{name}</title><guid isPermaLink='false'>{name}</guid><pubDate>{date}</pubDate></item>"


def feed(*items: str) -> Fetched:
    return Fetched(f"<rss><channel>{''.join(items)}</channel></rss>".encode(), ETAG, "text/xml", SOURCE.url)


UNCHANGED = Fetched(None, ETAG, None, SOURCE.url)


@dataclass
class Network:
    """Answers once with each of `answers`, and remembers which validators came with the question."""

    answers: list[Fetched | FetchFailed]
    asked: list[Validators] = field(default_factory=list)

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        assert url == SOURCE.url
        self.asked.append(validators)
        answer = self.answers.pop(0)
        if isinstance(answer, FetchFailed):
            raise answer
        return answer


@dataclass
class Bot:
    """What app.py joins: the database, an ingestion that fails for some guids, and what it was called with."""

    engine: Engine
    poison: set[str] = field(default_factory=set)
    taken: list[tuple[str, datetime | None]] = field(default_factory=list)
    now: datetime = NOW

    def work(self) -> SqlTransaction:
        return SqlTransaction(self.engine)

    def ingest(self, reports: Sequence[Report], now: datetime, last_read: datetime | None) -> None:
        assert now == self.now
        for report in reports:
            if report.guid in self.poison:
                raise ZeroDivisionError
            with self.work() as work:
                if work.add_report(report) is not None:
                    self.taken.append((report.guid, last_read))
                work.commit()

    async def poll(self, network: Network) -> PollResult:
        return await Polling(network, self.work, parse, self.ingest).poll(SOURCE, self.now)

    def state(self) -> SourceState:
        return SqlQueries(self.engine).sources()[0]


@pytest.fixture
def bot(tmp_path: Path) -> Iterator[Bot]:
    engine = open_engine(f"sqlite:///{tmp_path}/parley.db")
    migrate(engine)
    yield Bot(engine)
    engine.dispose()


async def test_a_feeds_reports_are_taken_in_oldest_first_and_its_state_is_recorded(bot: Bot) -> None:
    network = Network([feed(item("new", 9), item("old", 7)), feed(item("newer", 10), item("new", 9))])
    assert await bot.poll(network) == PollResult(reports=2)
    assert bot.state() == SourceState(SOURCE, ETAG, NOW, NOW, NOW, 0, "", reports=2)
    assert await bot.poll(network) == PollResult(reports=2)
    assert bot.taken == [("old", None), ("new", None), ("newer", NOW)]
    assert network.asked == [Validators(), ETAG]


async def test_an_unchanged_feed_keeps_the_problem_of_the_document_read_last(bot: Bot) -> None:
    network = Network([feed(), UNCHANGED])
    problem = "The feed has no items. If its site has news, look for another feed there."
    assert await bot.poll(network) == PollResult(problem=problem)
    assert await bot.poll(network) == PollResult()
    assert bot.state() == SourceState(SOURCE, ETAG, None, NOW, NOW, 0, problem)


async def test_a_feed_that_fails_is_counted_told_and_left_alone_longer_each_time(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    network = Network([feed(item("a", 7)), FetchFailed("gone: remove it"), FetchFailed("gone: remove it"), UNCHANGED])
    await bot.poll(network)
    assert await bot.poll(network) == PollResult(problem="gone: remove it", next_in=timedelta(minutes=5))
    assert await bot.poll(network) == PollResult(problem="gone: remove it", next_in=timedelta(minutes=10))
    rests = NOW + timedelta(minutes=10)
    assert bot.state() == SourceState(SOURCE, ETAG, NOW, NOW, NOW, 2, "gone: remove it", rests, reports=1)
    assert caplog.messages == ["source agency-world: gone: remove it"] * 2
    await bot.poll(network)
    assert bot.state() == SourceState(SOURCE, ETAG, NOW, NOW, NOW, 0, "", reports=1)


async def test_a_feed_that_was_never_read_is_still_before_its_first_poll(bot: Bot) -> None:
    network = Network([FetchFailed("later"), feed(), feed(item("a", 7))])
    for _ in range(2):
        await bot.poll(network)
        assert bot.state().first_polled is None
    await bot.poll(network)
    assert bot.taken == [("a", None)]


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        (b"<!doctype html><html><body>Please accept cookies</body></html>", "leads to a web page"),
        (b"", "sent an empty document"),
        (b'{"items": []}', "leads to JSON"),
        (b"<rss><channel><item><title>Half", "cut off"),
        (b"<rss><channel><title>News</channel></rss>", "no valid XML"),
    ],
)
async def test_what_is_no_feed_has_failed_and_the_feed_is_still_before_its_first_poll(
    bot: Bot, body: bytes, problem: str, caplog: pytest.LogCaptureFixture
) -> None:
    network = Network([Fetched(body, ETAG, None, SOURCE.url), feed(item("a", 7))])
    result = await bot.poll(network)
    assert (problem in result.problem, result.next_in) == (True, timedelta(minutes=5))
    rests = NOW + timedelta(minutes=5)
    failed = SourceState(SOURCE, last_polled=NOW, failures=1, problem=result.problem, rests_until=rests)
    assert bot.state() == failed
    assert caplog.messages == [f"source agency-world: {result.problem}"]
    await bot.poll(network)
    assert network.asked == [Validators(), Validators()]
    assert bot.taken == [("a", None)]


async def test_a_page_in_place_of_a_feed_that_was_read_leaves_its_validators_and_its_last_good_poll(bot: Bot) -> None:
    page = Fetched(b"<html>Back soon</html>", Validators('"page"'), "text/html", SOURCE.url)
    network = Network([feed(item("a", 7)), page, feed(item("b", 8), item("a", 7))])
    await bot.poll(network)
    bot.now = NOW + timedelta(days=3)
    await bot.poll(network)
    await bot.poll(network)
    assert network.asked == [Validators(), ETAG, ETAG]
    assert bot.taken == [("a", None), ("b", NOW)]


async def test_a_server_that_names_a_time_is_asked_again_no_earlier(bot: Bot) -> None:
    wait = timedelta(minutes=42)
    assert await bot.poll(Network([FetchFailed("busy", retry_after=wait)])) == PollResult(problem="busy", next_in=wait)


async def test_a_server_that_names_a_short_time_again_and_again_is_left_alone_longer_each_time(bot: Bot) -> None:
    network = Network([FetchFailed("busy", retry_after=timedelta(seconds=1))] * 3)
    waits = [(await bot.poll(network)).next_in for _ in range(3)]
    assert waits == [timedelta(minutes=5), timedelta(minutes=10), timedelta(minutes=20)]


def test_a_feed_is_left_alone_for_six_hours_at_most() -> None:
    assert [backoff(failures) / timedelta(minutes=1) for failures in (1, 2, 3, 7, 8, 10**6)] == [
        5,
        10,
        20,
        320,
        360,
        360,
    ]
    assert backoff(10**6) == LONGEST_BACKOFF


async def test_a_report_that_cannot_be_taken_in_stops_no_other_and_is_told(
    bot: Bot, caplog: pytest.LogCaptureFixture
) -> None:
    bot.poison = {"b"}
    problem = "1 reports could not be taken in, the first is 'b': see the log for why."
    result = await bot.poll(Network([feed(item("a", 7), item("b", 8), item("c", 9))]))
    assert result == PollResult(reports=3, failed=1, problem=problem)
    assert [guid for guid, _ in bot.taken] == ["a", "c"]
    assert [(record.levelno, record.message) for record in caplog.records] == [
        (logging.ERROR, "source agency-world: the report 'b' could not be taken in")
    ]


async def test_a_report_that_fails_once_is_read_again_as_on_the_first_poll(bot: Bot) -> None:
    document = feed(item("a", 7), item("b", 8))
    network = Network([document, document])
    bot.poison = {"b"}
    await bot.poll(network)
    assert bot.state().validators == Validators()
    bot.poison = set()
    await bot.poll(network)
    assert bot.taken == [("a", None), ("b", None)]
    assert bot.state() == SourceState(SOURCE, ETAG, NOW, NOW, NOW, 0, "", reports=2)


async def test_a_report_that_always_fails_does_not_have_its_feed_sent_again_for_ever(bot: Bot) -> None:
    bot.poison = {"a"}
    network = Network([feed(item("a", 7))] * 3 + [UNCHANGED])
    for _ in range(4):
        await bot.poll(network)
    assert network.asked == [Validators(), Validators(), Validators(), ETAG]
    assert bot.state().failures == 0


async def test_a_crash_before_the_end_has_the_feed_read_again(bot: Bot) -> None:
    document = feed(item("a", 7), item("b", 8))
    network = Network([document, document])

    released = threading.Event()

    def crash(reports: Sequence[Report], now: datetime, last_read: datetime | None) -> None:
        bot.ingest(reports[:1], now, last_read)
        loop.call_soon_threadsafe(task.cancel)
        released.wait(10)
        bot.ingest(reports[1:], now, last_read)

    loop = asyncio.get_running_loop()
    task = asyncio.create_task(Polling(network, bot.work, parse, crash).poll(SOURCE, NOW))
    with pytest.raises(asyncio.CancelledError):
        await task
    assert bot.state() == SourceState(SOURCE, reports=1)
    released.set()
    await bot.poll(network)
    assert bot.taken == [("a", None), ("b", None)]


async def test_a_document_of_any_length_is_taken_in_whole_and_in_order(bot: Bot) -> None:
    names = [f"{number:03}" for number in range(2 * AT_ONCE + 1)]
    bot.poison = {"060"}
    result = await bot.poll(Network([feed(*(item(name, 7) for name in names))]))
    assert (result.reports, result.failed) == (len(names), 1)
    assert [guid for guid, _ in bot.taken] == [name for name in names if name != "060"]


async def test_a_database_that_is_away_is_no_reports_fault(bot: Bot) -> None:
    calls = []

    def unavailable(reports: Sequence[Report], _now: datetime, _last_read: datetime | None) -> None:
        calls.append([report.guid for report in reports])
        raise StorageUnavailable("the database is locked")

    network = Network([feed(item("a", 7), item("b", 8))])
    with pytest.raises(StorageUnavailable):
        await Polling(network, bot.work, parse, unavailable).poll(SOURCE, NOW)
    assert calls == [["a", "b"]]
    assert bot.state() == SourceState(SOURCE)


async def test_a_feed_that_has_moved_for_good_is_told(bot: Bot) -> None:
    moved = replace(feed(item("a", 7)), url="https://agency.example/new")
    problem = "The feed has moved for good: set its address to https://agency.example/new."
    assert await bot.poll(Network([moved])) == PollResult(reports=1, problem=problem)
    assert bot.state().problem == problem
