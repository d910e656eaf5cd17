"""All that differs between SQLite and PostgreSQL. No other module knows which of them it talks to.

Both give one guarantee: of the transactions that write rounds, one runs at a time, so that no update is lost.
SQLite gives it by `BEGIN IMMEDIATE` (https://sqlite.org/lang_transaction.html), PostgreSQL by an advisory lock that
is held until the transaction ends (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS).
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import event, text
from sqlalchemy.dialects import postgresql, sqlite

from bot.ports import StorageUnavailable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from psycopg import Connection as PsycopgConnection
    from sqlalchemy import URL, Connection, Engine

    from storage.rows import Row

T = TypeVar("T")

DRIVERS = {
    "sqlite": "sqlite",
    "sqlite+pysqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}
OLDEST_SQLITE = (3, 35)  # the first with RETURNING: https://sqlite.org/lang_returning.html
PATIENCE = 30  # seconds to wait for another process that writes
WRITER_LOCK = 0x7061726C6579  # "parley": any number that no other user of the database takes
MOST_PARAMETERS = 500  # SQLite took no more than 999 until 3.32: https://sqlite.org/limits.html
_READS = "parley_reads"


def checked(url: URL) -> URL:
    """Return `url` with the driver that we use. Raises StorageUnavailable where we have none for it."""
    driver = DRIVERS.get(url.drivername)
    if driver is None:
        raise StorageUnavailable(
            f"Parley keeps its data in SQLite (sqlite:///parley.db) or PostgreSQL "
            f"(postgresql+psycopg://user@host/name), not in {url.drivername!r}"
        )
    if driver == "sqlite":
        if url.database in {None, "", ":memory:"} or url.query.get("mode") == "memory":
            raise StorageUnavailable("a database in memory cannot be shared between threads: name a file")
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise StorageUnavailable(f"SQLite {sqlite3.sqlite_version} is too old: Parley needs 3.35 or later")
    return url.set(drivername=driver)


def engine_options(url: URL) -> dict[str, Any]:
    """Return what `create_engine` is to be told besides the address."""
    if url.drivername == "sqlite":
        return {"connect_args": {"timeout": PATIENCE}}
    # Read committed: a statement after the writer's lock sees all that the holder before it committed.
    return {"isolation_level": "READ COMMITTED", "pool_pre_ping": True}


def prepare(engine: Engine) -> None:
    """Give `engine` the hooks that each new connection and each transaction needs."""
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "connect", _set_up_postgresql)


def _set_up_sqlite(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None  # the driver's own BEGIN takes no lock, and comes too late for reads
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # In WAL mode this survives any crash of the process; a power cut may take the last commits, never consistency.
    connection.execute("PRAGMA synchronous = NORMAL")


def _set_up_postgresql(connection: PsycopgConnection, _record: object) -> None:
    connection.execute(f"SET lock_timeout = '{PATIENCE}s'")
    connection.commit()


def _begin_sqlite(connection: Connection) -> None:
    reads = connection.get_execution_options().get(_READS, False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def reading(engine: Engine) -> Engine:
    """Return `engine` for reads alone: each transaction sees one moment, blocks no writer and waits for none."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(**{_READS: True})
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def become_writer(connection: Connection) -> None:
    """Wait until no other writer's transaction runs; hold them off until this one ends."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": WRITER_LOCK})


def explained(error: BaseException) -> str:
    """Return what a driver's error says, with what to do about it where its own words do not tell."""
    said = str(error).strip()
    if "database is locked" in said or "lock timeout" in said:
        return f"{said}: another process has been writing for {PATIENCE} seconds; find and end it"
    return said


def portions(keys: Sequence[T]) -> Iterator[Sequence[T]]:
    """Part `keys` into as many as one statement takes as parameters."""
    return (keys[first : first + MOST_PARAMETERS] for first in range(0, len(keys), MOST_PARAMETERS))


def insert_or_ignore(connection: Connection, row: type[Row], **values: object) -> int | None:
    """Insert a row, return its id; None where a unique key says that it is there already."""
    new: int | None = connection.execute(_insertion_of_one(connection.dialect.name, row), values).scalar_one_or_none()
    return new


def insert_or_ignore_all(connection: Connection, row: type[Row], rows: Sequence[dict[str, object]]) -> None:
    """Insert rows of the same columns but for those of which a unique key says that they are there already."""
    if rows:
        connection.execute(_insertion(connection.dialect.name, row), rows)


# Statements take their values as parameters, and are built once: to build one takes longer than to run it.
@cache
def _insertion_of_one(dialect: str, row: type[Row]) -> Any:  # noqa: ANN401 - the two dialects' own classes
    return _insertion(dialect, row).returning(row.__table__.c.id)


@cache
def _insertion(dialect: str, row: type[Row]) -> Any:  # noqa: ANN401 - the two dialects' own classes
    insert: Any = sqlite.insert if dialect == "sqlite" else postgresql.insert
    return insert(row.__table__).on_conflict_do_nothing()
