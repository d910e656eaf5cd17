"""The claims of a round as they were told: by which outlet, when, and on which day of its newsroom."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import aliased

from bot.domain.claims import Told
from storage.rows import ClaimRow, ReportRow, SourceRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection

_ORIGINAL = aliased(ReportRow)
_TELLINGS = (
    select(
        ClaimRow.value,
        func.coalesce(_ORIGINAL.outlet, ReportRow.outlet).label("outlet"),
        func.coalesce(_ORIGINAL.published, ReportRow.published).label("at"),
        ReportRow.published,
        SourceRow.zone,
        ReportRow.copy_of,
    )
    .join(ReportRow, ReportRow.id == ClaimRow.report_id)
    .outerjoin(_ORIGINAL, _ORIGINAL.id == ReportRow.copy_of)
    .outerjoin(SourceRow, SourceRow.key == ReportRow.source)
    .where(ClaimRow.round_id == bindparam("round_id"))
    .order_by(ClaimRow.id)
)


def load_tellings(connection: Connection, round_id: int) -> Sequence[Told]:
    """Return the claims that were matched to a round, as they were told, in the order in which they came in.

    A copy's are told as those of its original, on the day of the copy.
    """
    return [
        Told(
            row.value,
            row.outlet,
            row.at,
            row.published.astimezone(ZoneInfo(row.zone or "UTC")).date(),
            copy=row.copy_of is not None,
        )
        for row in connection.execute(_TELLINGS, {"round_id": round_id})
    ]
