"""When things are done, with the real scheduler at tiny intervals."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest

from bot.schedule import Schedule

SOON = timedelta(milliseconds=5)
NEVER = timedelta(hours=1)
NONE = timedelta()
PATIENCE = 5


def now() -> datetime:
    return datetime.now(UTC)


def schedule(spread: timedelta = NONE) -> Schedule:
    return Schedule(now, spread)


class Counter:
    """A job that counts its runs; `reached` waits for a number of them."""

    def __init__(self) -> None:
        self.runs = 0
        self._changed = asyncio.Condition()

    async def __call__(self) -> None:
        async with self._changed:
            self.runs += 1
            self._changed.notify_all()

    async def reached(self, runs: int) -> None:
        async with asyncio.timeout(PATIENCE), self._changed:
            await self._changed.wait_for(lambda: self.runs >= runs)


async def test_a_job_runs_again_and_again_until_the_schedule_stops() -> None:
    job, jobs = Counter(), schedule()
    jobs.every(SOON, SOON, "count", job)
    jobs.start()
    await job.reached(3)
    await jobs.stop()
    runs, later = job.runs, Counter()
    jobs = schedule()
    jobs.every(SOON, NONE, "later", later)
    jobs.start()
    await later.reached(3)
    await jobs.stop()
    assert job.runs == runs


async def test_a_job_that_fails_is_logged_by_name_and_stops_neither_itself_nor_others(
    caplog: pytest.LogCaptureFixture,
) -> None:
    good, bad = Counter(), Counter()

    async def fail() -> None:
        await bad()
        raise ZeroDivisionError

    jobs = schedule()
    jobs.every(SOON, NONE, "bad", fail)
    jobs.every(SOON, NONE, "good", good)
    jobs.start()
    await bad.reached(2)
    await good.reached(2)
    await jobs.stop()
    errors = {
        (record.message, record.exc_info is not None) for record in caplog.records if record.levelno == logging.ERROR
    }
    assert errors == {("the job bad failed; it runs again at its next time", True)}


async def test_a_job_that_still_runs_is_not_started_twice_and_holds_up_no_other() -> None:
    started, released, other = Counter(), asyncio.Event(), Counter()

    async def slow() -> None:
        await started()
        await released.wait()

    jobs = schedule()
    jobs.every(SOON, NONE, "slow", slow)
    jobs.every(SOON, NONE, "other", other)
    jobs.start()
    await started.reached(1)
    await other.reached(5)
    assert started.runs == 1
    released.set()
    await started.reached(2)
    await jobs.stop()


async def test_stopping_waits_for_what_runs() -> None:
    started, released, done = Counter(), asyncio.Event(), Counter()

    async def slow() -> None:
        await started()
        await released.wait()
        await done()

    jobs = schedule()
    jobs.every(NEVER, NONE, "slow", slow)
    jobs.start()
    await started.reached(1)
    stopping = asyncio.create_task(jobs.stop())
    await asyncio.sleep(0)
    assert not stopping.done()
    released.set()
    async with asyncio.timeout(PATIENCE):
        await stopping
    assert done.runs == 1


async def test_what_does_not_end_in_time_is_cancelled_and_told_and_no_error(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "bot")
    started, cancelled = Counter(), Counter()

    async def endless() -> None:
        await started()
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            await cancelled()
            raise

    jobs = schedule()
    jobs.every(NEVER, NONE, "endless", endless)
    jobs.start()
    await started.reached(1)
    await jobs.stop(SOON)
    assert cancelled.runs == 1
    assert caplog.messages == ["endless was cut short 0.005 seconds after the stop; the next start begins anew"]


async def test_jobs_go_on_when_the_clock_is_set_back(caplog: pytest.LogCaptureFixture) -> None:
    job, behind = Counter(), NONE
    jobs = Schedule(lambda: now() - behind, NONE, checked=SOON)
    jobs.every(NEVER, NONE, "job", job)
    jobs.start()
    await job.reached(1)
    behind = NEVER
    await job.reached(2)
    await jobs.stop()
    assert caplog.messages == ["the computer's clock was set back by 3600 seconds"]


async def test_a_job_that_postpones_itself_waits_and_a_run_is_never_brought_forward() -> None:
    postponed, hurried, other = Counter(), Counter(), Counter()
    jobs = schedule()

    async def postpone() -> None:
        await postponed()
        jobs.postpone("postponed", now() + NEVER)

    async def hurry() -> None:
        await hurried()
        jobs.postpone("hurried", now() + SOON)

    jobs.every(SOON, NONE, "postponed", postpone)
    jobs.every(NEVER, NONE, "hurried", hurry)
    jobs.every(SOON, NONE, "other", other)
    jobs.start()
    await postponed.reached(1)
    await hurried.reached(1)
    await other.reached(other.runs + 10)
    await jobs.stop()
    assert (postponed.runs, hurried.runs) == (1, 1)


async def test_a_job_postponed_for_a_while_runs_again() -> None:
    job, jobs = Counter(), schedule()

    async def postpone() -> None:
        await job()
        jobs.postpone("job", now() + SOON)

    jobs.every(SOON, NONE, "job", postpone)
    jobs.start()
    await job.reached(3)
    await jobs.stop()


async def run_once(names: list[str]) -> list[tuple[str, float]]:
    """Return the names in the order of their first runs, each with its seconds since the start."""
    ran: list[tuple[str, float]] = []
    finished = asyncio.Event()
    jobs, started = schedule(timedelta(milliseconds=200)), now()

    def job(name: str) -> Callable[[], Awaitable[None]]:
        async def note() -> None:
            ran.append((name, (now() - started).total_seconds()))
            if len(ran) == len(names):
                finished.set()

        return note

    for name in names:
        jobs.every(NEVER, NONE, name, job(name))
    jobs.start()
    async with asyncio.timeout(PATIENCE):
        await finished.wait()
    await jobs.stop()
    return ran


async def test_first_runs_are_spread_and_in_the_same_order_each_time() -> None:
    names = [f"feed {number}" for number in range(10)]
    first, second = await run_once(names), await run_once(list(reversed(names)))
    assert [name for name, _ in first] == [name for name, _ in second]
    assert first[-1][1] - first[0][1] > 0.1


def test_names_are_unique_and_known() -> None:
    jobs = schedule()
    jobs.every(NEVER, NONE, "job", Counter())
    with pytest.raises(ValueError, match="there is a job 'job' already"):
        jobs.every(NEVER, NONE, "job", Counter())
    with pytest.raises(KeyError):
        jobs.postpone("none", now())


async def test_a_schedule_that_was_not_started_stops_at_once() -> None:
    await schedule().stop()
