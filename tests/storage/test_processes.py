"""Two processes on one database, and one that is killed: nothing lost, nothing twice."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select, text

from bot.domain.alerts import Destination
from storage.outbox import SqlOutbox
from storage.queries import SqlQueries
from storage.rows import DeliveryRow, RevisionRow
from storage.transaction import SqlTransaction
from tests.storage.samples import alert, stored_report, stored_round
from tests.storage.workers import NOW, TURNS, go, ingest, together, worker

if TYPE_CHECKING:
    from sqlalchemy import Engine

MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize("jobs", [("ingest_all", "ingest_all"), ("ingest_even", "ingest_odd")])
def test_two_processes_that_ingest_at_once_lose_no_update_and_tell_nothing_twice(
    engine: Engine, database_url: str, jobs: tuple[str, str]
) -> None:
    new = together(database_url, *jobs)
    assert sorted(int(number) for numbers in new for number in numbers) == list(range(TURNS))
    [round_] = SqlQueries(engine).rounds()
    assert (round_.revision, sorted(round_.ordinals)) == (TURNS, list(range(TURNS)))
    with engine.connect() as connection:
        for row in (RevisionRow, DeliveryRow):
            assert connection.execute(select(func.count()).select_from(row)).scalar_one() == TURNS


def test_processes_that_lease_at_once_never_get_the_same_delivery(engine: Engine, database_url: str) -> None:
    channels = [Destination("discord", str(number)) for number in range(6)]
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        for _ in range(10):
            work.add_alert(alert(stored_round(work, report_id)), channels)
        work.commit()
    lent = together(database_url, *["lease_all"] * 3)
    assert sorted(int(number) for numbers in lent for number in numbers) == list(range(1, 61))


def killed(job: str, url: str) -> None:
    """Kill (SIGKILL) a process that says that it has done its job and holds all that it got."""
    with worker(job, url) as (process, output):
        go(process)
        assert output.readline() == "written\n"
        process.kill()
        process.wait()


def test_a_process_killed_before_it_commits_leaves_nothing_and_holds_nobody_up(
    engine: Engine, database_url: str
) -> None:
    killed("stop_before_commit", database_url)
    with SqlTransaction(engine) as work:
        assert ingest(work, 0) is not None
        work.commit()
    assert [round_.revision for round_ in SqlQueries(engine).rounds()] == [1]
    delivery = SqlOutbox(engine).lease("terminal", NOW, MINUTE)
    assert delivery is not None
    assert delivery.alert.round == SqlQueries(engine).round(delivery.alert.round.id)


def test_a_process_killed_after_it_committed_leaves_everything(engine: Engine, database_url: str) -> None:
    killed("stop_after_commit", database_url)
    with SqlTransaction(engine) as work:
        assert ingest(work, 0) is None
    assert [round_.revision for round_ in SqlQueries(engine).rounds()] == [1]
    assert SqlOutbox(engine).lease("terminal", NOW, MINUTE) is not None


def test_what_a_killed_process_had_leased_is_lent_again_when_the_lease_runs_out(
    engine: Engine, database_url: str
) -> None:
    with SqlTransaction(engine) as work:
        ingest(work, 0)
        work.commit()
    killed("stop_with_a_lease", database_url)
    outbox = SqlOutbox(engine)
    assert outbox.lease("terminal", NOW + MINUTE / 2, MINUTE) is None
    again = outbox.lease("terminal", NOW + MINUTE, MINUTE)
    assert again is not None
    assert again.attempts == 2


@pytest.mark.parametrize("job", ["stop_before_commit", "stop_after_commit"])
def test_a_file_whose_process_was_killed_is_sound(sqlite_engine: Engine, sqlite_url: str, job: str) -> None:
    killed(job, sqlite_url)
    with sqlite_engine.connect() as connection:
        assert connection.execute(text("PRAGMA integrity_check")).scalar_one() == "ok"
        assert connection.execute(text("PRAGMA foreign_key_check")).all() == []
