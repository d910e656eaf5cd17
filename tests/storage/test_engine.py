from __future__ import annotations

import sqlite3
import sys
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text

from bot.ports import StorageUnavailable
from storage.engine import is_there, open_engine
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine


def test_an_address_that_is_no_url_is_refused_without_being_shown() -> None:
    with pytest.raises(StorageUnavailable) as refusal:
        open_engine("s3cret, not a url")
    assert str(refusal.value) == "the database's address is no URL: write for example sqlite:///parley.db"


@pytest.mark.parametrize("url", ["mysql://root@localhost/parley", "sqlite+aiosqlite:///parley.db"])
def test_a_database_that_we_do_not_speak_to_is_refused(url: str) -> None:
    with pytest.raises(StorageUnavailable, match=r"SQLite \(sqlite:///parley.db\) or PostgreSQL"):
        open_engine(url)


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "sqlite:///file:x?mode=memory&uri=true"])
def test_a_database_in_memory_is_refused(url: str) -> None:
    with pytest.raises(StorageUnavailable, match="name a file"):
        open_engine(url)


def test_a_file_in_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/nowhere/parley.db"
    with pytest.raises(StorageUnavailable) as refusal:
        open_engine(url)
    assert str(refusal.value) == f"{url}: unable to open database file"


def test_a_file_that_is_no_database_is_named(tmp_path: Path) -> None:
    file = tmp_path / "parley.toml"
    file.write_text("[[feeds]]\n" * 100)
    with pytest.raises(StorageUnavailable) as refusal:
        open_engine(f"sqlite:///{file}")
    assert str(refusal.value) == f"sqlite:///{file}: file is not a database"


def test_a_server_that_does_not_answer_is_named_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(StorageUnavailable) as refusal:
        open_engine(f"postgresql+psycopg://parley:s3cret@/parley?host={tmp_path}&sslpassword=s3cret2")
    assert str(refusal.value).startswith("postgresql+psycopg://parley:***@/parley?host=")
    assert "No such file or directory" in str(refusal.value)
    assert "s3cret" not in str(refusal.value)


def test_a_missing_driver_is_named_with_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(StorageUnavailable, match=r"needs the driver psycopg.* pip install 'psycopg\[binary\]'"):
        open_engine("postgresql://parley:s3cret@db.example/parley")


def test_a_full_database_is_told_as_unavailable(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")
        with pytest.raises(StorageUnavailable, match="database or disk is full"):
            connection.execute(text("CREATE TABLE more AS SELECT randomblob(1000000) AS much"))


def test_queries_wait_for_no_writer(engine: Engine) -> None:
    with SqlTransaction(engine):
        assert SqlQueries(engine).rounds() == []


def test_a_connection_of_sqlite_keeps_foreign_keys_and_a_log_ahead(sqlite_engine: Engine) -> None:
    with sqlite_engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("foreign_keys", "journal_mode", "busy_timeout", "synchronous")
        }
    assert pragmas == {"foreign_keys": 1, "journal_mode": "wal", "busy_timeout": 30_000, "synchronous": 1}


def test_an_old_sqlite_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 34, 0))
    with pytest.raises(StorageUnavailable, match=r"too old: Parley needs 3\.35 or later"):
        open_engine(f"sqlite:///{tmp_path}/parley.db")


def test_only_a_missing_file_of_sqlite_is_no_database(tmp_path: Path) -> None:
    (tmp_path / "parley.db").touch()
    assert is_there(f"sqlite:///{tmp_path}/parley.db")
    assert not is_there(f"sqlite:///{tmp_path}/other.db")
    assert is_there("postgresql://nobody@127.0.0.1:1/parley")
    assert is_there("no address")
