from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text

from bot.ports import StorageUnavailable
from storage.engine import migrate, open_engine
from storage.rows import Row
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
