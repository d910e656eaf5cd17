"""How the feeds stand, as the database has it: recorded, polled, counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from bot.domain.reports import Source
from bot.ports import SourceState, Validators
from storage import dialects
from storage.rows import ReportRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sqlalchemy import Connection

    from storage.values import Columns

NEVER_POLLED: dict[str, Any] = {
    "etag": None,
    "last_modified": None,
    "first_polled": None,
    "last_polled": None,
    "last_ok": None,
    "failures": 0,
    "problem": "",
    "rests_until": None,
}


def add_source(connection: Connection, source: Source) -> bool:
    """Record `source`; False where one of its key is there already, which stays as it is."""
    return dialects.insert_or_ignore(connection, SourceRow, **vars(source)) is not None


def source_state(connection: Connection, source: Source) -> SourceState:
    """Return how `source` stands, recording it first where it is new; name and address follow `source`.

    How its polls went is of one address: at another one it stands as if it had never been polled.
    """
    if not add_source(connection, source):
        its = update(SourceRow).where(SourceRow.key == source.key)
        connection.execute(its.where(SourceRow.url != source.url).values(**NEVER_POLLED))
        connection.execute(its.values(**vars(source)))
    (state,) = _states(connection, source.key)
    return state


def follow_sources(connection: Connection, followed: Iterable[Source]) -> None:
    """Record `followed` as those that are followed, and no others; one that is polled again is followed again."""
    connection.execute(update(SourceRow).values(interval=None))
    for source in followed:
        source_state(connection, source)


def source_states(connection: Connection) -> Sequence[SourceState]:
    """Return how all sources stand, in the order in which they were first seen."""
    return _states(connection)


def record_poll(connection: Connection, state: SourceState) -> bool:
    """Keep how a poll of a source went; False where there is no such source. Reports are counted, not kept."""
    changed = connection.execute(
        update(SourceRow)
        .where(SourceRow.key == state.source.key)
        .values(
            etag=state.validators.etag,
            last_modified=state.validators.last_modified,
            first_polled=state.first_polled,
            last_polled=state.last_polled,
            last_ok=state.last_ok,
            failures=state.failures,
            problem=state.problem,
            rests_until=state.rests_until,
        )
    )
    return bool(changed.rowcount)


def _states(connection: Connection, *keys: str) -> Sequence[SourceState]:
    reports = select(func.count()).where(ReportRow.source == SourceRow.key).scalar_subquery().label("reports")
    found = select(SourceRow, reports).order_by(SourceRow.id)
    rows = connection.execute(found.where(SourceRow.key.in_(keys)) if keys else found)
    return [_state(row) for row in rows]


def _state(row: Columns) -> SourceState:
    return SourceState(
        source=Source(key=row.key, name=row.name, url=row.url, outlet=row.outlet, zone=row.zone, interval=row.interval),
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        first_polled=row.first_polled,
        last_polled=row.last_polled,
        last_ok=row.last_ok,
        failures=row.failures,
        problem=row.problem,
        rests_until=row.rests_until,
        reports=row.reports,
    )
