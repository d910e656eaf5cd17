"""Reports and rounds as they stand in the database, each decoded once.

Every report that comes in is held against some hundreds of reports and rounds, of which it changes one or two. What was
decoded is therefore remembered by what stands for it alone: a report by its mark, which no other row ever has, a round
by its id and the digest of its JSON. It can be wrong in no transaction, rolled back or not.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import fields, replace
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

from pydantic import TypeAdapter
from sqlalchemy import Integer, bindparam, func, select

from bot.domain.reports import Report
from bot.domain.rounds import Round
from bot.ports import StoredReport
from storage import dialects
from storage.rows import ReportRow, RoundRow

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, Select

    RoundsWhere = Select[int, str]

T = TypeVar("T")

_ADAPTER = TypeAdapter(Round)
_COLUMNS = {field.name: getattr(ReportRow, field.name) for field in fields(Report)}
_TEXTS = {name: func.substr(_COLUMNS[name], 1, bindparam("length", type_=Integer)) for name in ("summary", "content")}

# Built once: to build a statement takes longer than to run it.
_ROUNDS = select(RoundRow.id, RoundRow.digest, RoundRow.state).where(RoundRow.id.in_(bindparam("ids", expanding=True)))
_RECENT = (
    select(ReportRow.id, ReportRow.mark, ReportRow.copy_of)
    .where(ReportRow.relevant.is_(True), ReportRow.published >= bindparam("since"))
    .order_by(ReportRow.published, ReportRow.id)
)
_BEGINNINGS = select(ReportRow.id, ReportRow.mark, *(_COLUMNS | _TEXTS).values()).where(
    ReportRow.id.in_(bindparam("ids", expanding=True))
)


class Remembered(Generic[T]):
    """The values decoded last, `size` at most."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._values: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable) -> T | None:
        """Return the value of this key."""
        with self._lock:
            value = self._values.get(key)
            if value is not None:
                self._values.move_to_end(key)
            return value

    def put(self, key: Hashable, value: T) -> None:
        """Remember `value`, forgetting the one that was not asked for longest."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)


_rounds: Remembered[Round] = Remembered(4096)
_reports: Remembered[Report] = Remembered(2048)


def digest_of(round_: Round) -> str:
    """Return what stands for all of `round_` but its id."""
    return hashlib.sha256(_ADAPTER.dump_json(replace(round_, id=0))).hexdigest()


def rounds_where(*where: ColumnElement[bool]) -> RoundsWhere:
    """Return the statement that finds the rounds for which `where` holds, by id."""
    return select(RoundRow.id, RoundRow.digest).where(*where).order_by(RoundRow.id)


def load_rounds(connection: Connection, statement: RoundsWhere, **parameters: object) -> Sequence[Round]:
    """Return the rounds that `statement`, made by `rounds_where`, finds."""
    keys = connection.execute(statement, parameters).all()
    known = {round_id: _rounds.get((round_id, digest)) for round_id, digest in keys}
    unknown = [round_id for round_id, round_ in known.items() if round_ is None]
    for ids in dialects.portions(unknown):
        for row in connection.execute(_ROUNDS, {"ids": ids}):
            round_ = replace(row.state, id=row.id)
            _rounds.put((row.id, row.digest), round_)
            known[row.id] = round_
    return [round_ for round_ in known.values() if round_ is not None]


def load_reports(connection: Connection, since: datetime, length: int) -> Sequence[StoredReport]:
    """Return the reports about talks published at or after `since`, oldest first, each text cut after `length`."""
    rows = connection.execute(_RECENT, {"since": since}).all()
    known = {row.id: _reports.get((row.mark, length)) for row in rows}
    unknown = [report_id for report_id, report in known.items() if report is None]
    for ids in dialects.portions(unknown):
        for report_id, mark, *values in connection.execute(_BEGINNINGS, {"ids": ids, "length": length}):
            known[report_id] = decoded = Report(*values)
            _reports.put((mark, length), decoded)
    return [
        StoredReport(id=row.id, report=report, relevant=True, copy_of=row.copy_of)
        for row in rows
        if (report := known[row.id]) is not None
    ]
