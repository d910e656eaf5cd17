"""What the whole pipeline costs, from a feed's bytes to SQLite: python benchmarks/pipeline.py [speed|memory|growth].

The news are benchmarks/newswire.py's, nine tenths of them noise. Without an argument all three are measured, each in
a process of its own.

speed   items a second beside what feedparser alone parses of the same documents (the bar: half as many)
memory  the largest resident size after 50,000 items (the bar: 400 MB)
growth  what an item costs after 500,000 reports and 20,000 rounds, beside 5,000 and 200 (the bar: 1.2 times as much)
"""

from __future__ import annotations

import io
import resource
import subprocess
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from operator import attrgetter
from pathlib import Path
from random import Random
from statistics import median, quantiles
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

import feedparser
from newswire import Newswire, is_talks, newswire

from bot.app import opened, reader
from bot.domain.claims import Claim, Phase
from bot.domain.reports import Report, Source
from bot.domain.rounds import Firmness, Round, Status, Venue, Vote, Window
from bot.feeds.parser import parse
from bot.pipeline.ingestion import Ingestion
from config.catalog import load_catalog
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Engine

    from bot.domain.catalog import Catalog

NOW = datetime(2040, 1, 1, tzinfo=UTC)
SOURCE = Source("wire", "Wire", "https://wire.example/", "wire")
DOCUMENT = 100  # items
ITEMS = 1000  # of each turn
TURNS = 9  # and one before them that does not count
OPENING = 0.4  # of reports about talks open a round
AT_ONCE = 1000  # reports stored in one transaction while a database is filled
FEW, MANY = 5_000, 500_000


@dataclass(frozen=True)
class Pipeline:
    """All that happens to a document, without the network."""

    wire: Newswire
    ingestion: Ingestion

    def take(self, documents: Iterable[bytes]) -> float:
        """Take in the reports of `documents`; return the seconds that it took."""
        started = perf_counter()
        for document in documents:
            reports = parse(document, None, SOURCE, NOW).reports
            self.ingestion.take(sorted(reports, key=attrgetter("published")), NOW, first_poll=False)
        return perf_counter() - started


def pipeline(catalog: Catalog, engine: Engine) -> Pipeline:
    """Return the pipeline that stores in `engine`."""
    ingestion = Ingestion(reader(catalog, {}), lambda: SqlTransaction(engine), timedelta(), catalog.talks)
    return Pipeline(newswire(catalog), ingestion)


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
    """Parse with feedparser alone, then take in, one document after the other."""
    catalog = load_catalog()
    alone, bare, whole = [], [], []
    with TemporaryDirectory() as folder, opened(f"sqlite:///{folder}/parley.db") as engine:
        ours = pipeline(catalog, engine)
        ours.take(documents(ours.wire, 0))
        for body in documents(ours.wire, ITEMS, TURNS * ITEMS):
            alone.append(feedparser_alone([body], cleaning=True))
            bare.append(feedparser_alone([body], cleaning=False))
            whole.append(ours.take([body]))
    print(f"the whole pipeline           {DOCUMENT / median(whole):6.0f} items/s")
    for name, seconds in (("feedparser", alone), ("feedparser, leaving HTML as it is", bare)):
        shares = quantiles((theirs / our for theirs, our in zip(seconds, whole, strict=True)), n=4)
        beside = f"the pipeline's share {shares[1]:.2f} (half of the documents: {shares[0]:.2f} to {shares[2]:.2f})"
        print(f"{name:28} {DOCUMENT / median(seconds):6.0f} items/s; {beside}")


def memory() -> None:
    """Take in 50,000 items."""
    catalog, items = load_catalog(), 50_000
    with TemporaryDirectory() as folder, opened(f"sqlite:///{folder}/parley.db") as engine:
        ours = pipeline(catalog, engine)
        for first in range(0, items, ITEMS):
            ours.take(documents(ours.wire, first))
            if first + ITEMS in {ITEMS, items}:
                print(f"after {first + ITEMS:6} items {largest():4.0f} MB")


def largest() -> float:
    """Return the largest resident size so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in kB


def growth() -> None:
    """Fill two databases with the latest news, one of them with the years before as well, and take the next news in."""
    catalog = load_catalog()
    with TemporaryDirectory() as folder, ExitStack() as stack:
        engines = [stack.enter_context(opened(f"sqlite:///{Path(folder, str(size))}.db")) for size in (FEW, MANY)]
        few, many = (pipeline(catalog, engine) for engine in engines)
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
