"""Reports and rounds as they stand in the database, each decoded once.

Every report that comes in is held against some hundreds of reports and rounds, of which it changes one or two. What was
decoded is therefore remembered by what stands for it alone: a report by its mark, which no other row ever has, with the
one that it is a copy of; a round by its id and the digest of its JSON. It can be wrong in no transaction, rolled back
or not.
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
    from collections.abc import Hashable, Iterable, Sequence
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

    def get(self, keys: Iterable[Hashable]) -> list[T | None]:
        """Return the value of each of `keys`, in their order."""
        with self._lock:
            found = [(key, self._values.get(key)) for key in keys]
            for key, value in found:
                if value is not None:
                    self._values.move_to_end(key)
        return [value for _, value in found]

    def put(self, key: Hashable, value: T) -> None:
        """Remember `value`, forgetting the one that was not asked for longest."""
        with self._lock:
            self._values[key] = value
            while len(self._values) > self._size:
                self._values.popitem(last=False)


_rounds: Remembered[Round] = Remembered(4096)
_reports: Remembered[StoredReport] = Remembered(2048)


def digest_of(round_: Round) -> str:
    """Return what stands for all of `round_` but its id."""
    return hashlib.sha256(_ADAPTER.dump_json(replace(round_, id=0))).hexdigest()


def rounds_where(*where: ColumnElement[bool]) -> RoundsWhere:
    """Return the statement that finds the rounds for which `where` holds, by id."""
    return select(RoundRow.id, RoundRow.digest).where(*where).order_by(RoundRow.id)


def load_rounds(connection: Connection, statement: RoundsWhere, **parameters: object) -> Sequence[Round]:
    """Return the rounds that `statement`, made by `rounds_where`, finds."""
    keys = connection.execute(statement, parameters).all()
    known = dict(zip([round_id for round_id, _ in keys], _rounds.get(map(tuple, keys)), strict=True))
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
    keys = [(mark, copy_of, length) for _, mark, copy_of in rows]
    known = dict(zip([report_id for report_id, *_ in rows], _reports.get(keys), strict=True))
    unknown = {report_id: key for (report_id, *_), key in zip(rows, keys, strict=True) if known[report_id] is None}
    for ids in dialects.portions(list(unknown)):
        for report_id, _, *values in connection.execute(_BEGINNINGS, {"ids": ids, "length": length}):
            _, copy_of, _ = key = unknown[report_id]
            decoded = StoredReport(id=report_id, report=Report(*values), relevant=True, copy_of=copy_of)
            known[report_id] = decoded
            _reports.put(key, decoded)
    return [report for report in known.values() if report is not None]
