"""Parsing and reading in processes of their own: work that would hold up all else, and that can be ended."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Mapping, Sequence
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as TookTooLong
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import get_context
from threading import Lock
from typing import TYPE_CHECKING, Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from bot.domain.claims import Reading
from bot.domain.reports import Report
from bot.feeds.parser import parse
from bot.ports import Parsed
from bot.reading.lexicon import lexicon_of
from bot.reading.read import read

if TYPE_CHECKING:
    from datetime import datetime
    from types import TracebackType

    from bot.domain.catalog import Catalog
    from bot.domain.reports import Source

Reader = Callable[[Sequence[Report]], Iterable[Reading]]

COUNT = 2  # processes: a document that keeps one busy until it is ended leaves the other to all other feeds
LONGEST_PARSE = 20  # seconds: the largest document that is fetched takes some two
LONGEST_READ = 60  # seconds for what is read at a time; a hostile report takes some two

P = ParamSpec("P")
T = TypeVar("T")


def reader(catalog: Catalog, zones: Mapping[str, str]) -> Reader:
    """Make what reads reports, one as it is asked for. `zones` are newsrooms' IANA zones by their feeds, else UTC."""
    lexicon = lexicon_of(catalog)
    return lambda reports: (read(report, lexicon, zones.get(report.source, "UTC")) for report in reports)


class ReadingEnded(Exception):
    """Reports took so long to read, or so much, that the process that read them was ended."""


class Workers:
    """Processes that parse and read as `catalog` and `zones` (see `reader`) tell, begun and ended with its block.

    Its methods wait for their result, so they are for threads. A process that ends before its job is done (it ran out
    of memory, someone killed it) is replaced, and the job tried once more.
    """

    def __init__(self, catalog: Catalog, zones: Mapping[str, str], count: int = COUNT) -> None:
        # Spawned, not forked: a fork of a process with threads may hang.
        self._begin = partial(
            ProcessPool, count, initializer=_begin, initargs=(catalog, dict(zones)), context=get_context("spawn")
        )
        self._lock = Lock()
        self._pool = self._begin()
        self._waiting: set[Future[Any]] = set()
        self._ended = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        with self._lock:
            self._ended = True
            for waiting in tuple(self._waiting):
                waiting.cancel()  # else who waits for it would wait for ever
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()

    def parse(self, body: bytes, content_type: str | None, source: Source, now: datetime, limit: int) -> Parsed:
        """Parse a document as bot.feeds.parser.parse does; one that takes over LONGEST_PARSE seconds has no items."""
        try:
            return self._done(LONGEST_PARSE, parse, body, content_type, source, now, limit)
        except TookTooLong:
            fault = f"The feed could not be parsed in {LONGEST_PARSE} seconds"
        except (ProcessExpired, BrokenProcessPool):
            fault = "The feed could not be parsed: the process that did so came to its end twice"
        return Parsed((), (f"{fault}. Tell its publisher, or stop following it.",), is_feed=False)

    def read(self, reports: Sequence[Report]) -> Sequence[Reading]:
        """Read reports. Raises ReadingEnded."""
        try:
            return self._done(LONGEST_READ, _read, list(reports))
        except TookTooLong:
            raise ReadingEnded(f"{len(reports)} reports could not be read in {LONGEST_READ} seconds") from None
        except (ProcessExpired, BrokenProcessPool) as error:
            raise ReadingEnded(f"the process that read {len(reports)} reports came to its end twice") from error

    def _done(self, longest: float, function: Callable[P, T], /, *args: P.args, **options: P.kwargs) -> T:
        def job() -> T:
            with self._lock:
                waiting = self._live().schedule(function, args=args, kwargs=options, timeout=longest)
                self._waiting.add(waiting)
            try:
                return waiting.result()
            finally:
                self._waiting.discard(waiting)

        try:
            return job()
        except (ProcessExpired, BrokenProcessPool):
            return job()

    def _live(self) -> ProcessPool:
        """Return the pool, a new one where a process that ended with nothing to do has broken it."""
        if self._ended:
            raise CancelledError
        if not self._pool.active:
            self._pool.join()
            self._pool = self._begin()
        return self._pool


_readers: list[Reader] = []  # of a worker, made once: to make a lexicon takes a second


def _begin(catalog: Catalog, zones: Mapping[str, str]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all processes of a terminal: ours tells its workers
    _readers.append(reader(catalog, zones))


def _read(reports: Sequence[Report]) -> Sequence[Reading]:
    return list(_readers[0](reports))
