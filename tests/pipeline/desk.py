"""A desk that takes reports in: the real reader, the real catalog, the real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import Engine

from bot.domain.alerts import Alert, Destination
from bot.domain.claims import Reading
from bot.domain.reports import Report, Source
from bot.domain.rounds import Round, Venue, Window
from bot.pipeline.ingestion import Ingestion
from config.catalog import load_catalog
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from bot.domain.developments import Kind

WIRE, GAZETTE, RADIO = (
    Source(name.lower(), name, f"https://{name.lower()}.example/feed", name.lower())
    for name in ("Wire", "Gazette", "Radio")
)
CONSOLE = Destination("terminal", "console")
ROME, MUSCAT = Venue("Rome", "ITA"), Venue("Muscat", "OMN")
TWO_DAYS = timedelta(days=2)
CATALOG = load_catalog()


def april(day: int, hour: int = 9) -> datetime:
    return datetime(2025, 4, day, hour, tzinfo=UTC)


def on(day: int, last: int | None = None) -> Window:
    return Window(date(2025, 4, day), date(2025, 4, last or day))


def report(title: str, text: str, at: datetime, source: Source = WIRE) -> Report:
    guid = f"{at:%d-%H}-{title}"
    return Report(source.key, guid, f"{source.url}/{at:%d-%H}", title, at, source.outlet, text)


@dataclass(frozen=True)
class Desk:
    """Takes reports in, each at the time of its publication unless told otherwise, and answers what came of it."""

    engine: Engine
    reader: Callable[[Report], Reading]

    def __post_init__(self) -> None:
        with SqlTransaction(self.engine) as work:
            for source in (WIRE, GAZETTE, RADIO):
                work.source_state(source)
            work.commit()

    def take(
        self,
        *reports: Report,
        now: datetime | None = None,
        first_poll: bool = False,
        last_read: datetime | None = None,
        archive: bool = False,
    ) -> list[Alert]:
        """Take reports in, on polls whose feed was read at `last_read` or else just before each came out."""
        work = partial(SqlTransaction, self.engine)
        ingestion = Ingestion(partial(map, self.reader), work, TWO_DAYS, CATALOG.talks, archive)
        return [
            alert
            for one in reports
            for alert in ingestion.take([one], now or one.published, None if first_poll else last_read or one.published)
        ]

    def kinds(self, *reports: Report) -> list[list[Kind]]:
        return [[one.kind for one in alert.developments] for alert in self.take(*reports)]

    @property
    def held(self) -> SqlQueries:
        return SqlQueries(self.engine)

    @property
    def round(self) -> Round:
        """The only round."""
        (round_,) = self.held.rounds()
        return round_

    def linked(self, *reports: Report) -> list[tuple[bool, tuple[int, ...], str | None]]:
        links = {link.guid: link for link in self.held.reports()}
        return [(links[one.guid].relevant, links[one.guid].main, links[one.guid].copy_of) for one in reports]
