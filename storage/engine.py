"""How the database is opened and brought up to date."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine as Engine  # noqa: PLC0414 - named for importers, of whom none knows SQLAlchemy
from sqlalchemy import create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, InterfaceError, OperationalError

from bot.ports import StorageUnavailable
from storage import dialects

if TYPE_CHECKING:
    from sqlalchemy import URL, Connection, ExceptionContext

_SECRET_OPTIONS = ("password", "sslpassword", "passfile")


def redacted(url: URL) -> str:
    """Return `url` as it may be shown: without a password, wherever it stands."""
    return url.difference_update_query(_SECRET_OPTIONS).render_as_string(hide_password=True)


def is_there(url: str) -> bool:
    """Tell whether there is a database at `url`. False only where SQLite's file is missing: a server tells itself."""
    try:
        address = dialects.checked(make_url(url))
    except (ArgumentError, ValueError, StorageUnavailable):
        return True  # open_engine says what is wrong with such an address
    return address.drivername != "sqlite" or "uri" in address.query or Path(address.database or "").exists()


def open_engine(url: str) -> Engine:
    """Open the database at `url`: sqlite:///FILE or postgresql+psycopg://USER@HOST/NAME.

    Raises StorageUnavailable when the address makes no sense, its driver is not installed, or the file or server
    cannot be opened. From then on a statement that the database cannot carry out (locked for too long, full,
    gone) raises StorageUnavailable too.
    """
    try:
        address = dialects.checked(make_url(url))
    except (ArgumentError, ValueError) as error:
        raise StorageUnavailable("the database's address is no URL: write for example sqlite:///parley.db") from error
    try:
        engine = create_engine(address, **dialects.engine_options(address))
    except ModuleNotFoundError as error:
        raise StorageUnavailable(
            f"{redacted(address)} needs the driver {error.name}, which is not installed: pip install 'psycopg[binary]'"
        ) from error
    dialects.prepare(engine)
    event.listen(engine, "handle_error", _translate)
    try:
        engine.connect().close()
    except StorageUnavailable:
        engine.dispose()
        raise
    return engine


def _translate(context: ExceptionContext) -> Exception | None:
    error = context.sqlalchemy_exception
    # Bare DatabaseError is SQLite's word for a file that is no database, or is damaged.
    beyond_us = isinstance(error, OperationalError | InterfaceError) or type(error) is DatabaseError
    if context.engine is None or not beyond_us:
        return None
    problem = dialects.explained(context.original_exception)
    return StorageUnavailable(f"{redacted(context.engine.url)}: {problem}")


def migrate(engine: Engine) -> None:
    """Bring the schema to what this version needs; of two processes that start at once, one waits for the other.

    Raises StorageUnavailable when a newer version of Parley has altered the database.
    """
    config = Config()
    config.set_main_option("script_location", "storage:migrations")
    script = ScriptDirectory.from_config(config)
    known = {revision.revision for revision in script.walk_revisions()}
    with engine.begin() as connection:
        dialects.become_writer(connection)
        _refuse_unknown(connection, known)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _refuse_unknown(connection: Connection, known: set[str]) -> None:
    unknown = set(MigrationContext.configure(connection).get_current_heads()) - known
    if unknown:
        raise StorageUnavailable(
            f"{redacted(connection.engine.url)} was altered by a newer version of Parley (revision "
            f"{', '.join(sorted(unknown))}): update Parley, or name another database"
        )
