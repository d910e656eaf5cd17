"""A round as JSON and back, decoded once.

Every report that comes in is held against some hundreds of rounds, of which it changes one or two. A decoded round
is therefore remembered by its id and the digest of its JSON: it can be wrong in no transaction, rolled back or not.
"""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING

from pydantic import TypeAdapter
from sqlalchemy import select

from bot.domain.rounds import Round
from storage import dialects
from storage.rows import RoundRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement, Connection

_ADAPTER = TypeAdapter(Round)


class Remembered:
    """The rounds decoded last, `size` at most."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._rounds: OrderedDict[tuple[int, str], Round] = OrderedDict()
        self._lock = Lock()

    def get(self, round_id: int, digest: str) -> Round | None:
        """Return the round of this id and digest."""
        with self._lock:
            round_ = self._rounds.get((round_id, digest))
            if round_ is not None:
                self._rounds.move_to_end((round_id, digest))
            return round_

    def put(self, round_: Round, digest: str) -> None:
        """Remember `round_`, forgetting the one that was not asked for longest."""
        with self._lock:
            self._rounds[round_.id, digest] = round_
            while len(self._rounds) > self._size:
                self._rounds.popitem(last=False)


_remembered = Remembered(4096)


def digest_of(round_: Round) -> str:
    """Return what stands for all of `round_` but its id."""
    return hashlib.sha256(_ADAPTER.dump_json(replace(round_, id=0))).hexdigest()


def load_rounds(connection: Connection, *where: ColumnElement[bool]) -> Sequence[Round]:
    """Return the rounds for which `where` holds, by id."""
    keys = connection.execute(select(RoundRow.id, RoundRow.digest).where(*where).order_by(RoundRow.id)).all()
    known = {round_id: _remembered.get(round_id, digest) for round_id, digest in keys}
    unknown = [round_id for round_id, round_ in known.items() if round_ is None]
    for ids in dialects.portions(unknown):
        for row in connection.execute(select(RoundRow.id, RoundRow.digest, RoundRow.state).where(RoundRow.id.in_(ids))):
            round_ = replace(row.state, id=row.id)
            _remembered.put(round_, row.digest)
            known[row.id] = round_
    return [round_ for round_ in known.values() if round_ is not None]
