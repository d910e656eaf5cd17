"""When things are done: coroutine functions at intervals, each one at a time, none in the way of another."""

from __future__ import annotations

import asyncio
import hashlib
import logging
from datetime import UTC, timedelta
from typing import TYPE_CHECKING

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

GRACE = timedelta(seconds=30)
"""How long `stop` waits for what is running before it is cancelled."""

CHECKED = timedelta(seconds=30)
"""How often the computer's clock is compared with one that nobody sets."""

SET = timedelta(seconds=5)
"""By how much the two must differ for the clock to have been set, and not only to have been trimmed."""

log = logging.getLogger(__name__)


class Schedule:
    """Runs jobs in the event loop in which it was started.

    `clock` returns the present of the computer's clock (aware), by which APScheduler goes. First runs are spread over
    `spread`, each job always at the same place, so that two hundred feeds are not all asked in the first second.

    When that clock is set, the jobs go by the new time at once: set back by a day, it would let none run for a day.

    The jobs are held in memory: with a shared job store two processes would each run every job. A job that is still
    running when it is due again is not started twice, and what was missed meanwhile is made up for once.
    """

    def __init__(
        self, clock: Callable[[], datetime], spread: timedelta = timedelta(seconds=60), checked: timedelta = CHECKED
    ) -> None:
        self._clock = clock
        self._spread = spread
        self._checked = checked
        self._keeper: asyncio.Task[None] | None = None
        self._running: set[asyncio.Task[None]] = set()
        self._ending = False
        self._scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )

    def every(
        self, interval: timedelta, jitter: timedelta, name: str, coroutine_function: Callable[[], Awaitable[object]]
    ) -> None:
        """Run `coroutine_function` each `interval`, and up to `jitter` later. `name` is the job's, and unique.

        The first run is due within the spread (or the interval, if that is shorter) from now. An exception is logged
        with the name; the job stays. Raises ValueError when `name` is taken.
        """
        if self._scheduler.get_job(name) is not None:
            raise ValueError(f"there is a job {name!r} already: each needs a name of its own")
        seconds = interval.total_seconds()
        trigger = IntervalTrigger(seconds=seconds, jitter=jitter.total_seconds() or None, timezone=UTC)
        first = self._clock() + _place(name) * min(self._spread, interval)
        self._scheduler.add_job(self._run, trigger, (name, coroutine_function), id=name, next_run_time=first)

    def start(self) -> None:
        """Begin; called within the event loop."""
        self._scheduler.start()
        self._keeper = asyncio.get_running_loop().create_task(self._keep_time())

    def postpone(self, name: str, until: datetime) -> None:
        """Let the job `name` not run before `until` (aware). Raises KeyError when there is no such job.

        A job may postpone itself while it runs. Its next run is never brought forward.
        """
        job = self._scheduler.get_job(name)
        if job is None:
            raise KeyError(name)
        if job.next_run_time is None or job.next_run_time < until:
            job.modify(next_run_time=until)

    async def stop(self, grace: timedelta = GRACE) -> None:
        """Start no more jobs, wait for those that run, cancel those that still run after `grace`."""
        if not self._scheduler.running:
            return
        if self._keeper:
            self._keeper.cancel()
        self._scheduler.pause()
        await asyncio.sleep(0)  # what was started in this turn of the loop gets to count itself as running
        # APScheduler's own shutdown cancels running coroutines, even where it is told to wait.
        if self._running:
            _, late = await asyncio.wait(self._running, timeout=grace.total_seconds())
            self._ending = True
            for task in late:
                seconds = grace.total_seconds()
                log.info(
                    "%s was cut short %g seconds after the stop; the next start begins anew", task.get_name(), seconds
                )
                task.cancel()
            await asyncio.gather(*late, return_exceptions=True)
        self._scheduler.shutdown(wait=False)
        await asyncio.sleep(0)  # the shutdown takes place in the loop's next turn

    async def _keep_time(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            before = self._clock() - timedelta(seconds=loop.time())
            await asyncio.sleep(self._checked.total_seconds())
            ahead = self._clock() - timedelta(seconds=loop.time()) - before
            if ahead < -SET:
                log.warning("the computer's clock was set back by %d seconds", -ahead.total_seconds())
                for job in self._scheduler.get_jobs():
                    job.modify(next_run_time=job.next_run_time + ahead)
            elif ahead > SET:
                self._scheduler.wakeup()

    async def _run(self, name: str, coroutine_function: Callable[[], Awaitable[object]]) -> None:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a job runs as a task of the event loop")
        task.set_name(name)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        try:
            await coroutine_function()
        except asyncio.CancelledError:
            if not self._ending:
                raise
            # APScheduler would log it as a failure, with all that led to it; we have asked for it.
        except Exception:
            log.exception("the job %s failed; it runs again at its next time", name)


def _place(name: str) -> float:
    """Return where in the spread a job stands, from 0 to 1: even over many names, and the same after a restart."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:4]) / 2**32
