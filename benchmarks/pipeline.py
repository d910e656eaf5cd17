"""What the whole pipeline costs, from a feed's bytes to SQLite: python benchmarks/pipeline.py [speed|memory|growth].

The news are benchmarks/newswire.py's, nine tenths of them noise. Without an argument all three are measured, each in
a process of its own.

speed   items a second beside what feedparser alone parses of the same documents (the bar: half as many)
memory  the largest resident size after 50,000 items (the bar: 400 MB)
growth  what an item costs after 500,000 reports and 20,000 rounds, beside 5,000 and 200 (the bar: 1.2 times as much)
"""

from __future__ import annotations

import io
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import active_children, current_process
from operator import attrgetter
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import feedparser
from newswire import Newswire, is_talks, newswire

from bot.app import opened
from bot.domain.claims import Claim, Phase
from bot.domain.reports import Report, Source
from bot.domain.rounds import Firmness, Round, Status, Venue, Vote, Window
from bot.feeds.parser import parse
from bot.pipeline.ingestion import Ingestion
from bot.ports import Parsed
from bot.workers import Workers, reader
from config.catalog import load_catalog
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Engine

    from bot.domain.catalog import Catalog

NOW = datetime(2040, 1, 1, tzinfo=UTC)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)  # when the feed was read before: all that comes is news
SOURCE = Source("wire", "Wire", "https://wire.example/", "wire")
DOCUMENT = 100  # items
ITEMS = 1000  # of each turn
TURNS = 9  # and one before them that does not count
FEEDS = 4  # polled at once
OPENING = 0.4  # of reports about talks open a round
AT_ONCE = 1000  # reports stored in one transaction while a database is filled
FEW, MANY = 5_000, 500_000


@dataclass(frozen=True)
class Pipeline:
    """All that happens to a document, without the network; to some at a time where their feeds are polled at once."""

    wire: Newswire
    parse: Callable[[bytes, str | None, Source, datetime, int], Parsed]
    ingestion: Ingestion

    def take(self, documents: Iterable[bytes], at_once: int = 1) -> float:
        """Take in the reports of `documents`; return the seconds that it took."""
        started = perf_counter()
        with ThreadPoolExecutor(at_once) as threads:
            list(threads.map(self._take, documents))
        return perf_counter() - started

    def _take(self, document: bytes) -> None:
        reports = self.parse(document, None, SOURCE, NOW, DOCUMENT).reports
        self.ingestion.take(sorted(reports, key=attrgetter("published")), NOW, LONG_AGO)


def alone(catalog: Catalog, engine: Engine) -> Pipeline:
    """Return the pipeline that stores in `engine`, all in one process."""
    ingestion = Ingestion(reader(catalog, {}), lambda: SqlTransaction(engine), timedelta(), catalog.talks)
    return Pipeline(newswire(catalog), parse, ingestion)


@contextmanager
def with_workers(catalog: Catalog) -> Iterator[Pipeline]:
    """Yield the pipeline with a database of its own, which parses and reads in workers, as `parley run` does."""
    with (
        TemporaryDirectory() as folder,
        opened(f"sqlite:///{folder}/parley.db") as engine,
        Workers(catalog, {}) as workers,
    ):
        ingestion = Ingestion(workers.read, lambda: SqlTransaction(engine), timedelta(), catalog.talks)
        yield Pipeline(newswire(catalog), workers.parse, ingestion)


def documents(wire: Newswire, first: int, items: int = ITEMS) -> list[bytes]:
    """Return `items` items from number `first` on as documents."""
    return [wire.document(number, DOCUMENT) for number in range(first, first + items, DOCUMENT)]


def feedparser_alone(bodies: Iterable[bytes], *, cleaning: bool) -> float:
    """Return how many seconds feedparser takes for `bodies`: as it comes, or without cleaning their HTML."""
    started = perf_counter()
    for body in bodies:
        feedparser.parse(io.BytesIO(body), resolve_relative_uris=cleaning, sanitize_html=cleaning)
    return perf_counter() - started


def speed() -> None:
    """Parse with feedparser alone, then take in, turn by turn."""
    theirs, bare, whole = [], [], []
    with with_workers(load_catalog()) as ours:
        ours.take(documents(ours.wire, 0), FEEDS)
        for turn in range(1, TURNS + 1):
            bodies = documents(ours.wire, turn * ITEMS)
            theirs.append(feedparser_alone(bodies, cleaning=True))
            bare.append(feedparser_alone(bodies, cleaning=False))
            whole.append(ours.take(bodies, FEEDS))
    print(f"the whole pipeline           {ITEMS / median(whole):6.0f} items/s")
    for name, seconds in (("feedparser", theirs), ("feedparser, leaving HTML as it is", bare)):
        shares = quantiles((its / our for its, our in zip(seconds, whole, strict=True)), n=4)
        beside = f"the pipeline's share {shares[1]:.2f} (half of the turns: {shares[0]:.2f} to {shares[2]:.2f})"
        print(f"{name:28} {ITEMS / median(seconds):6.0f} items/s; {beside}")


def memory() -> None:
    """Take in 50,000 items."""
    items = 50_000
    with with_workers(load_catalog()) as ours:
        for first in range(0, items, ITEMS):
            ours.take(documents(ours.wire, first), FEEDS)
            if first + ITEMS in {ITEMS, items}:
                sizes = [largest(process.pid) for process in (current_process(), *active_children())]
                print(f"after {first + ITEMS:6} items {sum(sizes):4.0f} MB in {len(sizes)} processes")


def largest(process: int | None) -> float:
    """Return the largest resident size so far of a process, in MB (proc_pid_status(5))."""
    found = re.search(r"VmHWM:\s+(\d+) kB", Path(f"/proc/{process}/status").read_text(encoding="ascii"))
    return int(found[1]) / 1024 if found else 0.0


def growth() -> None:
    """Fill two databases with the latest news, one of them with the years before as well, and take the next news in."""
    catalog = load_catalog()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        engines = [stack.enter_context(opened(f"sqlite:///{Path(folder, str(size))}.db")) for size in (FEW, MANY)]
        few, many = (alone(catalog, engine) for engine in engines)
        codes = {actor.name: actor.code for actor in catalog.actors}
        for engine, reports in zip(engines, (FEW, MANY), strict=True):
            fill(engine, few.wire, codes, range(MANY - reports, MANY))
            print(f"{reports} reports, {len(SqlQueries(engine).rounds())} rounds", flush=True)
        turns = [documents(few.wire, MANY + turn * ITEMS) for turn in range(TURNS + 1)]
        costs = [(few.take(bodies) / ITEMS * 1000, many.take(bodies) / ITEMS * 1000) for bodies in turns][1:]
    print("an item costs {:.2f} ms and {:.2f} ms".format(*(median(column) for column in zip(*costs, strict=True))))
    ratios = [after / before for before, after in costs]
    print(f"that is {median(ratios):.2f} times as much ({min(ratios):.2f} to {max(ratios):.2f})")


def fill(engine: Engine, wire: Newswire, codes: dict[str, str], numbers: range) -> None:
    """Store the news of `numbers` as if they had been read: a claim for each of talks, a round for two or three."""
    known: dict[tuple[str, ...], Round] = {}
    chance = Random(0)  # noqa: S311 - news, not secrets
    for first in range(numbers.start, numbers.stop, AT_ONCE):
        some = range(first, min(first + AT_ONCE, numbers.stop))
        with SqlTransaction(engine) as work:
            work.add_reports([stored(wire, number) for number in some if not is_talks(number)])
            for number in filter(is_talks, some):
                at = wire.at(number)
                report_id = work.add_report(stored(wire, number)) or 0
                parties = tuple(sorted(codes[name] for name in wire.parties(number)))
                if chance.random() < OPENING or parties not in known:
                    known[parties] = work.save_round(held(parties, at, number), report_id, at)
                work.add_claim(report_id, Claim(Phase.MENTIONED, "They met.", parties), known[parties].id)
                work.settle_report(report_id, relevant=True, copy_of=None)
            work.commit()


def stored(wire: Newswire, number: int) -> Report:
    """Return an item as the parser gives it."""
    title, sentences = wire.text(number)
    guid, url = f"tag:wire.example,2025:{number}", f"https://wire.example/world/{number}"
    return Report(SOURCE.key, guid, url, title, wire.at(number), SOURCE.outlet, " ".join(sentences))


def held(parties: tuple[str, ...], at: datetime, number: int) -> Round:
    """Return a round that was held, or, one in three, of which nobody ever printed the end."""
    day = at.date() + timedelta(days=3)
    votes = tuple(Vote("start", f"{day}", (f"outlet-{n}", "wire"), at, at, Firmness.STATED) for n in range(6))
    status = Status.CONCLUDED if number // 10 % 3 else Status.SCHEDULED
    talks, venue = "-".join(parties), Venue("Geneva", "CHE")
    return Round(parties, status, at, at, revision=1, talks=talks, window=Window(day, day), venue=venue, votes=votes)


MEASURES: dict[str, Callable[[], None]] = {"speed": speed, "memory": memory, "growth": growth}


def main() -> None:
    """Measure what is asked for."""
    if sys.argv[1:]:
        MEASURES[sys.argv[1]]()
        return
    for name in MEASURES:
        print(f"{name}:", flush=True)
        subprocess.run([sys.executable, __file__, name], check=True)  # noqa: S603 - this very script


if __name__ == "__main__":
    main()
