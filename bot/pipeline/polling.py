"""How a feed is polled: fetch, parse, take in each report, and only then remember where the feed stood."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from operator import attrgetter
from typing import TYPE_CHECKING

from bot.domain.reports import Report, Source
from bot.ports import Fetcher, FetchFailed, Parsed, SourceState, StorageUnavailable, Transaction, Validators

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.ports import Fetched

FIRST_BACKOFF = timedelta(minutes=5)
LONGEST_BACKOFF = timedelta(hours=6)
"""How long a feed that fails is left alone: twice as long after each failure, and no longer than this."""

MOST_READINGS = 3
"""How often in a row a document is read again because of a report that cannot be taken in.

A fault that passes (a locked database) deserves another try, and reading again is harmless, since what was taken in
is known. A report that always fails must not have the whole feed sent again at each poll for as long as it stands
there: then the validators are kept all the same, and it gets its next chance when the feed changes. (Failures to
fetch count towards this number too.)
"""

AT_ONCE = 50  # reports: a thread that takes them in can be waited for when we are told to stop

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PollResult:
    """How a poll went: reports read and reports that could not be taken in, what is wrong, when to poll next.

    `problem` is empty or tells an administrator what was wrong and what to do. `next_in` is None for the usual
    interval, else how long to leave the feed alone (at least).
    """

    reports: int = 0
    failed: int = 0
    problem: str = ""
    next_in: timedelta | None = None


@dataclass(frozen=True)
class Polling:
    """How feeds are polled.

    `parse` turns a document into reports (bot.feeds.parser.parse) and never raises. `ingest` takes in reports in their
    order, and is told the present and when their feed was last read, None where that is for the first time; a known
    report changes nothing.
    """

    fetcher: Fetcher
    work: Callable[[], Transaction]
    parse: Callable[[bytes, str | None, Source, datetime], Parsed]
    ingest: Callable[[Sequence[Report], datetime, datetime | None], object]

    async def poll(self, source: Source, now: datetime) -> PollResult:
        """Poll `source` once at `now` (aware, UTC).

        A feed that fails, or sends what is no feed, is recorded, logged and told in the result; what the storage raises
        goes through. The validators are recorded after all reports were taken in: a crash in between has the feed read
        again, and the unique keys of reports make that harmless.
        """
        state = await asyncio.to_thread(self._state, source)
        try:
            fetched = await self.fetcher.fetch(source.url, state.validators)
        except FetchFailed as error:
            return await self._failed(state, str(error), now, error.retry_after)
        if fetched.body is None:
            await asyncio.to_thread(self._record, _unchanged(state, fetched, now))
            return PollResult()
        parsed = await asyncio.to_thread(self.parse, fetched.body, fetched.content_type, source, now)
        if not parsed.is_feed:
            return await self._failed(state, " ".join([*_moved(source, fetched), *parsed.problems]), now)
        oldest_first = sorted(parsed.reports, key=attrgetter("published"))
        failed = await self._take_in(oldest_first, now, state.last_ok if state.first_polled else None)
        problem = " ".join([*_moved(source, fetched), *parsed.problems, *_not_taken_in(failed)])
        await asyncio.to_thread(self._record, _read(state, fetched, now, problem, len(parsed.reports), len(failed)))
        return PollResult(len(parsed.reports), len(failed), problem)

    async def _take_in(self, reports: Sequence[Report], now: datetime, last_read: datetime | None) -> list[Report]:
        """Take in `reports`, AT_ONCE at a time; return those that fail when each is tried alone."""
        failed: list[Report] = []
        for first in range(0, len(reports), AT_ONCE):
            some = reports[first : first + AT_ONCE]
            try:
                await asyncio.to_thread(self.ingest, some, now, last_read)
            except StorageUnavailable:
                raise  # no report is to blame, and each of the others would wait for the database in vain
            except Exception:
                if len(some) == 1:
                    log.exception("source %s: the report %r could not be taken in", some[0].source, some[0].guid)
                    failed += some
                for one in some if len(some) > 1 else ():
                    failed += await self._take_in([one], now, last_read)
        return failed

    async def _failed(
        self, state: SourceState, problem: str, now: datetime, retry_after: timedelta | None = None
    ) -> PollResult:
        """Record a failure. The validators stay: they are those of the feed that was read last."""
        failures = state.failures + 1
        wait = max(backoff(failures), retry_after or timedelta())
        log.warning("source %s: %s", state.source.key, problem)
        failed = replace(state, last_polled=now, failures=failures, problem=problem, rests_until=now + wait)
        await asyncio.to_thread(self._record, failed)
        return PollResult(problem=problem, next_in=wait)

    def _state(self, source: Source) -> SourceState:
        with self.work() as work:
            state = work.source_state(source)
            work.commit()
            return state

    def _record(self, state: SourceState) -> None:
        with self.work() as work:
            work.record_poll(state)
            work.commit()


def backoff(failures: int) -> timedelta:
    """Return how long to leave a feed alone that has failed `failures` times in a row."""
    doublings = min(failures - 1, 10)  # ten reach the longest
    return min(FIRST_BACKOFF * (1 << doublings), LONGEST_BACKOFF)


def _unchanged(state: SourceState, fetched: Fetched, now: datetime) -> SourceState:
    """Return how a source stands whose document is the one read last, and so are that document's problems."""
    problem = state.problem if state.failures == 0 else ""
    return replace(
        state,
        validators=fetched.validators,
        last_polled=now,
        last_ok=now,
        failures=0,
        problem=problem,
        rests_until=None,
    )


def _read(  # noqa: PLR0913, PLR0917 - what a poll found, taken apart for one row
    state: SourceState, fetched: Fetched, now: datetime, problem: str, items: int, failed: int
) -> SourceState:
    failures = state.failures + 1 if failed else 0
    again = bool(failed) and failures < MOST_READINGS
    # What is read again may flood no more than now, nor may what a feed holds that has been empty so far.
    begun = now if items and not again else None
    return replace(
        state,
        validators=Validators() if again else fetched.validators,
        first_polled=state.first_polled or begun,
        last_polled=now,
        last_ok=state.last_ok if failed else now,
        failures=failures,
        problem=problem,
        rests_until=None,
    )


def _moved(source: Source, fetched: Fetched) -> Iterable[str]:
    if fetched.url not in {"", source.url}:
        yield f"The feed has moved for good: set its address to {fetched.url}."


def _not_taken_in(failed: list[Report]) -> Iterable[str]:
    if failed:
        yield f"{len(failed)} reports could not be taken in, the first is {failed[0].guid[:80]!r}: see the log for why."
