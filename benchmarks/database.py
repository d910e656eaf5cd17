"""How fast storage takes reports in and gives rounds out: python benchmarks/database.py [URL of an empty database].

Without a URL it works on a file of its own. A replay begins a transaction per report and asks for the rounds in each.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Phase
from bot.domain.reports import Report
from bot.domain.rounds import Firmness, Round, Status, Vote, Window
from storage.engine import migrate, open_engine
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

CLAIM = Claim(Phase.ONGOING, "Delegations met for a second day.", ("IRN", "USA"))
NOW = datetime(2025, 4, 1, tzinfo=UTC)
REPORTS = 2000
ROUNDS = 500
TIMES = 50
RECENT = timedelta(minutes=500)  # a report a minute: as many reports


@contextmanager
def timed(what: str, times: int) -> Iterator[None]:
    """Print how long the block took for each of `times` and how many fit into a second."""
    start = perf_counter()
    yield
    seconds = (perf_counter() - start) / times
    print(f"{what:46} {seconds * 1000:8.2f} ms {1 / seconds:8.0f}/s")


def sample_report(number: int) -> Report:
    """Return a report of the usual length, one a minute."""
    lead = "Delegations of the two sides met for a second day, the host's foreign ministry said. " * 20
    at = NOW + number * timedelta(minutes=1)
    return Report(
        "wire", f"item-{number}", f"https://wire.example/{number}", "Second day", at, "wire", lead[:200], lead
    )


def sample_round(number: int) -> Round:
    """Return a round with the evidence of twenty votes."""
    day = date(2025, 1, 1) + timedelta(days=number)
    votes = tuple(Vote("start", f"{day}", (f"outlet-{n}", "wire"), NOW, NOW, Firmness.STATED) for n in range(20))
    return Round(
        ("IRN", "USA"), Status.CONCLUDED, NOW, NOW, revision=1, phase=number, window=Window(day, day), votes=votes
    )


def fill(engine: Engine) -> None:
    """Store the reports, each in its own transaction with two claims; then the rounds in one."""
    with timed("a report with two claims, committed", REPORTS):
        for number in range(REPORTS):
            with SqlTransaction(engine) as work:
                report_id = work.add_report(sample_report(number))
                for phase in (Phase.ONGOING, Phase.SCHEDULED):
                    work.add_claim(report_id or 0, replace(CLAIM, phase=phase), None)
                work.settle_report(report_id or 0, relevant=True, copy_of=None)
                work.commit()
    with timed("a new round", ROUNDS), SqlTransaction(engine) as work:
        for number in range(ROUNDS):
            work.save_round(sample_round(number), 1, NOW)
        work.commit()


def read(engine: Engine) -> None:
    """Ask for the rounds as a replay does, and for the reports that a copy could re-issue."""
    with timed(f"rounds(), {ROUNDS} of them, for the first time", 1), SqlTransaction(engine) as work:
        found = work.rounds(NOW, [CLAIM])
    with timed(f"rounds(), {ROUNDS} of them, again", TIMES):
        for _ in range(TIMES):
            with SqlTransaction(engine) as work:
                work.rounds(NOW, [CLAIM])
    with timed("a revision of one round, then rounds()", TIMES):
        for number in range(TIMES):
            with SqlTransaction(engine) as work:
                work.save_round(replace(found[0], revision=number + 2), 1, NOW)
                work.rounds(NOW, [CLAIM])
                work.commit()
    with timed(f"recent_reports(), {RECENT // timedelta(minutes=1)} of them", TIMES):
        for _ in range(TIMES):
            with SqlTransaction(engine) as work:
                work.recent_reports(NOW + REPORTS * timedelta(minutes=1) - RECENT, 1000)


def main() -> None:
    """Run it all on the database given, else on a file."""
    with TemporaryDirectory() as folder:
        engine = open_engine(sys.argv[1] if sys.argv[1:] else f"sqlite:///{folder}/parley.db")
        migrate(engine)
        fill(engine)
        read(engine)
        engine.dispose()


if __name__ == "__main__":
    main()
