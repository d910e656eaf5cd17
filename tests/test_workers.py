"""Documents are parsed and reports read in processes of their own, which are ended and replaced where need be."""

from __future__ import annotations

import os
import select
import signal
from concurrent.futures import CancelledError, ThreadPoolExecutor
from datetime import UTC, datetime
from multiprocessing import active_children
from subprocess import PIPE, Popen
from sys import executable
from time import sleep
from typing import TYPE_CHECKING

import pytest

import bot.workers
from bot.domain.catalog import Catalog
from bot.domain.reports import Report, Source
from bot.feeds.parser import parse
from bot.ports import Parsed
from bot.workers import ReadingEnded, Workers, reader
from config.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

CATALOG = load_catalog()
NOON = datetime(2025, 4, 18, 12, tzinfo=UTC)
WIRE = Source("wire", "Wire", "https://wire.example/feed", "wire.example")
FEED = b"<rss><channel><item><title>Iran, US to hold talks in Rome Saturday</title></item></channel></rss>"


def report(title: str, source: str = "wire") -> Report:
    return Report(source, title, "https://wire.example/1", title, NOON, "wire.example")


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(CATALOG, {"east": "Asia/Tokyo"}, 1) as workers:
        yield workers


def test_workers_parse_and_read_as_this_process_does(workers: Workers) -> None:
    assert workers.parse(FEED, None, WIRE, NOON, 500) == parse(FEED, None, WIRE, NOON, 500)
    reports = [report("Iran, US to hold talks in Rome tomorrow"), report("Iran, US begin talks in Rome", "east")]
    here = reader(CATALOG, {"east": "Asia/Tokyo"})
    assert workers.read(reports) == list(here(reports))


def test_a_worker_that_ends_is_replaced_and_its_job_done(workers: Workers) -> None:
    before = workers.read([report("Iran, US begin talks in Rome")])
    for process in active_children():
        os.kill(process.pid or 0, signal.SIGKILL)
    assert workers.read([report("Iran, US begin talks in Rome")]) == before


def test_a_document_that_takes_too_long_has_no_items_and_the_worker_goes_on(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.workers, "LONGEST_PARSE", 0.1)
    monkeypatch.setattr(bot.workers, "parse", endless)
    told = "The feed could not be parsed in 0.1 seconds. Tell its publisher, or stop following it."
    assert workers.parse(FEED, None, WIRE, NOON, 500) == Parsed((), (told,), is_feed=False)
    monkeypatch.undo()
    assert workers.parse(FEED, None, WIRE, NOON, 500) == parse(FEED, None, WIRE, NOON, 500)


def test_a_document_that_ends_its_process_twice_has_no_items(workers: Workers, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.workers, "parse", deadly)
    told = "The feed could not be parsed: the process that did so came to its end twice."
    assert workers.parse(FEED, None, WIRE, NOON, 500) == Parsed(
        (), (f"{told} Tell its publisher, or stop following it.",), is_feed=False
    )


def test_reports_that_take_too_long_or_end_their_process_are_told(
    workers: Workers, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.workers, "LONGEST_READ", 0.1)
    monkeypatch.setattr(bot.workers, "_read", endless)
    with pytest.raises(ReadingEnded, match=r"^2 reports could not be read in 0\.1 seconds$"):
        workers.read([report("one"), report("two")])
    monkeypatch.setattr(bot.workers, "_read", deadly)
    monkeypatch.setattr(bot.workers, "LONGEST_READ", 20)
    with pytest.raises(ReadingEnded, match="came to its end twice"):
        workers.read([report("one")])


ORPHANED = """
from multiprocessing import active_children
from bot.domain.catalog import Catalog
from bot.workers import Workers
with Workers(Catalog(), {}, 1) as workers:
    workers.read([])
    print(*(process.pid for process in active_children()), flush=True)
    input()
"""


def test_workers_end_when_their_owner_is_killed() -> None:
    with Popen([executable, "-c", ORPHANED], stdin=PIPE, stdout=PIPE, text=True) as owner:  # noqa: S603 - ours
        assert owner.stdout is not None
        worker = os.pidfd_open(int(owner.stdout.readline()))
        owner.kill()
        owner.wait()
        ended, _, _ = select.select([worker], [], [], 20)
        os.close(worker)
        assert ended == [worker]


def endless(*_: object) -> None:
    sleep(600)  # in a worker, which is ended long before


def deadly(*_: object) -> None:
    os._exit(1)


def test_who_waits_for_a_worker_when_it_is_told_to_end_waits_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.workers, "_read", endless)
    with ThreadPoolExecutor() as threads:
        with Workers(Catalog(), {}, 1) as workers:
            waiting = [threads.submit(workers.read, [report(title)]) for title in ("one", "two", "three")]
        for each in waiting:
            with pytest.raises(CancelledError):
                each.result(20)
