from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.domain.rounds import Venue
from bot.ports import StorageUnavailable
from storage.engine import migrate, open_engine
from storage.rows import Row
from storage.transaction import SqlTransaction
from tests.storage.samples import CLAIM, NOW, report, round_, stored_report
from tests.storage.workers import together

if TYPE_CHECKING:
    from sqlalchemy import Engine


def test_an_empty_database_migrated_is_what_the_rows_describe(empty_url: str) -> None:
    engine = open_engine(empty_url)
    migrate(engine)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), Row.metadata)
    engine.dispose()
    assert differences == []


def test_what_an_older_version_stored_is_found_after_the_migration(empty_url: str) -> None:
    engine = open_engine(empty_url)
    migrate(engine)
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        work.settle_report(report_id, relevant=True, copy_of=None)
        first = work.save_round(replace(round_(), venue=Venue("Rome", "ITA")), report_id, NOW)
        second = work.save_round(replace(round_(), parties=("E3", "IRN", "USA")), report_id, NOW)
        work.commit()
    set_back(engine, "0001")
    migrate(engine)
    with SqlTransaction(engine) as work:
        assert work.rounds(NOW, [CLAIM]) == [first, second]
        assert work.rounds(NOW, [replace(CLAIM, parties=(), actors=("E3",))]) == [second]
        assert work.rounds(NOW, [replace(CLAIM, parties=(), venue=first.venue)]) == [first]
        assert [one.report for one in work.recent_reports(NOW, 1000)] == [report()]
    engine.dispose()


def set_back(engine: Engine, revision: str) -> None:
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, revision)


def test_migrating_again_changes_nothing(engine: Engine) -> None:
    migrate(engine)
    assert set(inspect(engine).get_table_names()) == {*Row.metadata.tables, "alembic_version"}


def test_a_database_altered_by_a_newer_version_is_refused(empty_url: str) -> None:
    engine = open_engine(empty_url)
    migrate(engine)
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StorageUnavailable, match=r"newer version of Parley \(revision 9999\): update Parley"):
        migrate(engine)
    engine.dispose()


def test_threads_that_migrate_at_once_wait_for_each_other(empty_url: str) -> None:
    engine = open_engine(empty_url)
    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(migrate, [engine] * 4)) == [None] * 4
    engine.dispose()


def test_processes_that_migrate_at_once_wait_for_each_other(empty_url: str) -> None:
    assert together(empty_url, *["migrate"] * 3) == [[], [], []]
