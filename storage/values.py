"""From rows to the domain's values, for the transaction, the outbox and the queries alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from bot.domain.alerts import Destination, Subscription
from bot.domain.developments import Development, Kind
from bot.domain.reports import Source
from bot.ports import SourceState, Validators
from storage.rows import ReportRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection, Row

    Columns = Row[*tuple[Any, ...]]


def source_states(connection: Connection, *where: ColumnElement[bool]) -> Sequence[SourceState]:
    """Return how the sources stand for which `where` holds, in the order in which they were first seen."""
    reports = select(func.count()).where(ReportRow.source == SourceRow.key).scalar_subquery().label("reports")
    rows = connection.execute(select(SourceRow, reports).where(*where).order_by(SourceRow.id))
    return [_source_state(row) for row in rows]


def _source_state(row: Columns) -> SourceState:
    return SourceState(
        source=Source(key=row.key, name=row.name, url=row.url, outlet=row.outlet, zone=row.zone),
        validators=Validators(etag=row.etag, last_modified=row.last_modified),
        first_polled=row.first_polled,
        last_polled=row.last_polled,
        last_ok=row.last_ok,
        failures=row.failures,
        problem=row.problem,
        reports=row.reports,
    )


def development(row: Columns) -> Development:
    """Build a development from all columns of `developments`."""
    return Development(
        kind=Kind(row.kind),
        round_id=row.round_id,
        revision=row.revision,
        at=row.at,
        sentence=row.sentence,
        changes=row.changes,
        by=row.actor,
        reason=row.reason,
        id=row.id,
    )


def subscription(row: Columns) -> Subscription:
    """Build a subscription from all columns of `subscriptions`."""
    return Subscription(
        destination=Destination(platform=row.platform, channel=row.channel),
        parties=row.parties,
        kinds=tuple(Kind(kind) for kind in row.kinds),
        id=row.id,
    )
