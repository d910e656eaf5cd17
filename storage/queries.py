"""What people ask, and what an export lists: reads that see one moment and hold nobody up."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select
from sqlalchemy.orm import aliased

from bot.domain.claims import Part
from bot.domain.evidence import Evidence
from bot.ports import ReportLinks, ToldDevelopment
from storage import dialects, sources, values
from storage.rows import ClaimRow, DevelopmentRow, ReportRow, RoundRow, SourceRow, TalksRow
from storage.states import load_rounds, rounds_where

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Connection, Engine

    from bot.domain.developments import Development
    from bot.domain.rounds import Round
    from bot.domain.talks import Talks
    from bot.ports import SourceState


class SqlQueries:
    """The reads of bot.ports.Queries. Times come back in UTC."""

    def __init__(self, engine: Engine) -> None:
        self._engine = dialects.reading(engine)

    def rounds(self, parties: tuple[str, ...] = ()) -> Sequence[Round]:
        """Return the rounds of talks in which all of `parties` take part, by their day, undated last."""
        with self._engine.connect() as connection:
            found = [
                round_ for round_ in load_rounds(connection, rounds_where()) if set(parties) <= set(round_.parties)
            ]
        return sorted(found, key=_day)

    def round(self, round_id: int) -> Round | None:
        """Return the round with this id."""
        with self._engine.connect() as connection:
            return next(iter(load_rounds(connection, rounds_where(RoundRow.id == round_id))), None)

    def history(self, round_id: int) -> Sequence[Development]:
        """Return what was told of a round, oldest first."""
        told = select(DevelopmentRow).where(DevelopmentRow.round_id == round_id)
        with self._engine.connect() as connection:
            rows = connection.execute(told.order_by(DevelopmentRow.at, DevelopmentRow.id))
            return [values.development(row) for row in rows]

    def evidence(self, round_id: int) -> Sequence[Evidence]:
        """Return the claims matched to a round, oldest first."""
        claims = (
            select(
                ClaimRow.value,
                ReportRow.outlet,
                func.coalesce(SourceRow.name, ReportRow.outlet).label("source_name"),
                ReportRow.url,
                ReportRow.published,
                ReportRow.copy_of,
            )
            .join(ReportRow, ReportRow.id == ClaimRow.report_id)
            .outerjoin(SourceRow, SourceRow.key == ReportRow.source)
            .where(ClaimRow.round_id == round_id)
            .order_by(ReportRow.published, ClaimRow.id)
        )
        with self._engine.connect() as connection:
            return [
                Evidence(
                    claim=row.value,
                    outlet=row.outlet,
                    source_name=row.source_name,
                    url=row.url,
                    published=row.published,
                    copy=row.copy_of is not None,
                )
                for row in connection.execute(claims)
            ]

    def talks(self) -> Sequence[Talks]:
        """Return all talks, by their sides and subject."""
        with self._engine.connect() as connection:
            found = connection.execute(select(TalksRow.state)).scalars().all()
        return sorted(found, key=lambda talks: talks.key)

    def sources(self) -> Sequence[SourceState]:
        """Return how every source stands."""
        with self._engine.connect() as connection:
            return sources.source_states(connection)

    def reports(self) -> Sequence[ReportLinks]:
        """Return what every stored report is about, in the order in which they were stored."""
        first = aliased(ReportRow)
        reports = (
            select(ReportRow.id, ReportRow.guid, ReportRow.relevant, first.guid.label("copy_of"))
            .outerjoin(first, first.id == ReportRow.copy_of)
            .order_by(ReportRow.id)
        )
        with self._engine.connect() as connection:
            main = _linked(connection, Part.MAIN)
            background = _linked(connection, Part.BACKGROUND)
            return [
                ReportLinks(
                    guid=row.guid,
                    relevant=row.relevant,
                    copy_of=row.copy_of,
                    main=main.get(row.id, ()),
                    background=background.get(row.id, ()),
                )
                for row in connection.execute(reports)
            ]

    def developments(self) -> Sequence[ToldDevelopment]:
        """Return all developments, oldest first."""
        told = select(DevelopmentRow, ReportRow.guid).join(ReportRow, ReportRow.id == DevelopmentRow.report_id)
        with self._engine.connect() as connection:
            rows = connection.execute(told.order_by(DevelopmentRow.at, DevelopmentRow.id))
            return [ToldDevelopment(development=values.development(row), guid=row.guid) for row in rows]


def _day(round_: Round) -> tuple[date, date, int]:
    if round_.window is None:
        return date.max, date.max, round_.id
    return round_.window.start, round_.window.end, round_.id


def _linked(connection: Connection, part: Part) -> dict[int, tuple[int, ...]]:
    """Return the rounds of each report, from its claims of one part, in their order."""
    links = select(ClaimRow.report_id, ClaimRow.round_id).where(ClaimRow.part == part)
    found: dict[int, dict[int, None]] = defaultdict(dict)
    for report_id, round_id in connection.execute(links.order_by(ClaimRow.id)):
        if round_id is not None:
            found[report_id][round_id] = None
    return {report_id: tuple(rounds) for report_id, rounds in found.items()}
