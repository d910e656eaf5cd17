"""What every report about talks asks of the database. Built once: to build a statement takes longer than to run it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from sqlalchemy import Table, bindparam, insert, select, update

from bot.domain.rounds import OPEN
from storage.rows import ClaimRow, KeyRow, ReportRow, RoundRow, SubscriptionRow, TalksRow
from storage.states import rounds_where

if TYPE_CHECKING:
    from storage.rows import Row


def _table(row: type[Row]) -> Table:
    """Return the table of `row`: a statement on it costs less to run than one on the mapped class."""
    return cast("Table", row.__table__)


_REPORTS, _ROUNDS = _table(ReportRow), _table(RoundRow)

STORED = select(ReportRow.fingerprint).where(ReportRow.fingerprint.in_(bindparam("fingerprints", expanding=True)))
"""Which of `fingerprints` are there."""

SETTLE_REPORT = update(_REPORTS).where(_REPORTS.c.id == bindparam("report_id"))

CANDIDATES = rounds_where(
    RoundRow.id.in_(select(KeyRow.round_id).where(KeyRow.key.in_(bindparam("keys", expanding=True))))
    | RoundRow.id.in_(bindparam("ids", expanding=True)),
    (RoundRow.touched >= bindparam("since")) | RoundRow.status.in_(OPEN),
)
"""The rounds that have one of `keys` or `ids`, and were touched `since` or are still open."""

NEW_ROUND = insert(_ROUNDS).returning(_ROUNDS.c.id)

ROUND = update(_ROUNDS).where(_ROUNDS.c.id == bindparam("round_id"), _ROUNDS.c.revision <= bindparam("until"))
"""Alters the round `round_id`, unless it stands at a revision after `until`."""

NEW_CLAIM = insert(_table(ClaimRow))

TALKS = select(TalksRow.state).where(TalksRow.parties == bindparam("parties"), TalksRow.subject == bindparam("subject"))

SUBSCRIPTIONS = select(SubscriptionRow).order_by(SubscriptionRow.id)
