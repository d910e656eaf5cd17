"""Other processes that use a database at the same time: `python workers.py JOB URL`.

A worker opens the database, prints "ready", waits for a line, does its job and prints what came of it.
"""

from __future__ import annotations

import sys
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING, TextIO

from bot.domain.alerts import Alert, Destination
from bot.domain.claims import Claim, Phase
from bot.domain.developments import Development, Kind
from bot.domain.reports import Report
from bot.domain.rounds import Round, Status
from storage.engine import migrate, open_engine
from storage.outbox import SqlOutbox
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from bot.ports import Transaction

NOW = datetime(2025, 4, 1, tzinfo=UTC)
CONSOLE = Destination("terminal", "console")
TURNS = 40


@contextmanager
def worker(job: str, url: str) -> Iterator[tuple[Popen[str], TextIO]]:
    """Start a worker that is ready to do `job`; give it and its output. It ends with the block."""
    with Popen([sys.executable, __file__, job, url], stdin=PIPE, stdout=PIPE, text=True) as process:  # noqa: S603 - ours
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        yield process, process.stdout


def go(process: Popen[str]) -> None:
    """Let a worker begin."""
    assert process.stdin is not None
    process.stdin.write("go\n")
    process.stdin.flush()


def together(url: str, *jobs: str) -> list[list[str]]:
    """Let a worker for each of `jobs` begin at once; return the lines of each. Raises AssertionError when one fails."""
    with ExitStack() as stack:
        processes = [stack.enter_context(worker(job, url))[0] for job in jobs]
        for process in processes:
            go(process)
        outputs = [process.communicate()[0].splitlines() for process in processes]
    assert [process.returncode for process in processes] == [0] * len(jobs)
    return outputs


def ingest(work: Transaction, number: int) -> Round | None:
    """Do what ingestion does with a report: a round, its development, an alert; None where it is known already.

    The rounds are read before anything is written: a lock taken at the first write would come too late for them.
    """
    claim = Claim(Phase.SCHEDULED, "They will meet.", ("IRN", "USA"))
    known = next(iter(work.rounds(NOW, [claim])), Round(("IRN", "USA"), Status.SCHEDULED, NOW, NOW))
    guid = f"item-{number}"
    report_id = work.add_report(Report("wire", guid, f"https://wire.example/{guid}", "Talks", NOW, "wire"))
    if report_id is None:
        return None
    changed = replace(known, revision=known.revision + 1, ordinals=(*known.ordinals, number))
    told = work.save_round(changed, report_id, NOW)
    development = Development(Kind.SCHEDULED, told.id, told.revision, NOW)
    work.add_alert(Alert(told, tuple(work.add_developments([development], report_id)), NOW), [CONSOLE])
    return told


def ingest_each(engine: Engine, numbers: range) -> None:
    """Ingest reports, each in its transaction; print the numbers of those that were new."""
    for number in numbers:
        with SqlTransaction(engine) as work:
            if ingest(work, number):
                work.commit()
                say(number)


def ingest_all(engine: Engine) -> None:
    """Ingest TURNS reports."""
    ingest_each(engine, range(TURNS))


def ingest_even(engine: Engine) -> None:
    """Ingest half of them."""
    ingest_each(engine, range(0, TURNS, 2))


def ingest_odd(engine: Engine) -> None:
    """Ingest the other half."""
    ingest_each(engine, range(1, TURNS, 2))


def lease_all(engine: Engine) -> None:
    """Lease what waits and settle it, until there is none; print the ids."""
    outbox = SqlOutbox(engine)
    while delivery := outbox.lease("discord", NOW, timedelta(minutes=1)):
        say(delivery.id)
        outbox.settle(delivery.id, f"message-{delivery.id}", NOW)


def stop_before_commit(engine: Engine) -> None:
    """Ingest a report and wait to be killed before it is committed."""
    with SqlTransaction(engine) as work:
        ingest(work, 0)
        say("written")
        sys.stdin.readline()


def stop_after_commit(engine: Engine) -> None:
    """Ingest a report, commit it and wait to be killed."""
    with SqlTransaction(engine) as work:
        ingest(work, 0)
        work.commit()
        say("written")
        sys.stdin.readline()


def stop_with_a_lease(engine: Engine) -> None:
    """Lease a delivery for a minute and wait to be killed."""
    lent = SqlOutbox(engine).lease("terminal", NOW, timedelta(minutes=1))
    say("written" if lent else "nothing to lease")
    sys.stdin.readline()


def say(what: object) -> None:
    """Tell the test."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


JOBS = {
    job.__name__: job
    for job in (
        migrate,
        ingest_all,
        ingest_even,
        ingest_odd,
        lease_all,
        stop_before_commit,
        stop_after_commit,
        stop_with_a_lease,
    )
}

if __name__ == "__main__":
    name, url = sys.argv[1:]
    opened = open_engine(url)
    say("ready")
    sys.stdin.readline()
    JOBS[name](opened)
    opened.dispose()
