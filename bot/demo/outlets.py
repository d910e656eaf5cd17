"""The demo's four outlets as sources, and the moments between which it plays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.domain.reports import Source

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.demo.archive import Feed

START = datetime(2025, 2, 15, tzinfo=UTC)
END = datetime(2025, 5, 2, 18, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Outlet:
    """A newsroom: the file of its feed, its name, its domain and its IANA time zone."""

    feed: str
    name: str
    domain: str
    zone: str


OUTLETS = (
    Outlet("harbour-wire.xml", "Harbour Wire", "harbour-wire.example", "Europe/London"),
    Outlet("canal-gazette.xml", "The Canal Gazette", "canal-gazette.example", "Europe/Brussels"),
    Outlet("muscat-press.xml", "Muscat Press Office", "muscat-press.example", "Asia/Muscat"),
    Outlet("northern-radio.xml", "Northern Radio News", "northern-radio.example", "America/New_York"),
)


def sources(address: str) -> tuple[Source, ...]:
    """Return the outlets' feeds as they are served under `address` ("http://127.0.0.1:8080")."""
    return tuple(
        Source(
            key=outlet.domain, name=outlet.name, url=f"{address}/{outlet.feed}", outlet=outlet.domain, zone=outlet.zone
        )
        for outlet in OUTLETS
    )


def timetable(feeds: Sequence[Feed]) -> tuple[datetime, ...]:
    """Return the instants for the demo's clock: its start, each piece of news of `feeds` as it comes, its end."""
    return (
        START,
        *sorted({item.published for feed in feeds for item in feed.items if START < item.published < END}),
        END,
    )
