"""When an item was published: the many ways in which feeds write a time, to an aware time in UTC. Pure."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

AHEAD = timedelta(minutes=10)
"""How far a publisher's clock may run ahead of ours before its times are not believed."""

EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
"""Before the web there were no feeds: an earlier time is a program's zero (1970, 1601, 0001)."""

_FIELDS = ("published", "updated", "created")  # feedparser's names; dc:date is its "updated"
_OFFSET = re.compile(r"\s*(?:GMT|UTC)?\s*([+-])(\d{1,2})(?::?(\d\d))?\Z", re.IGNORECASE)
_NOON = re.compile(r"\d\s*[AP]M\b", re.IGNORECASE)
_MARKS = re.compile(r"[\s,]+(?:-\s+)?")
_LONGEST = 80
_OTHER_WAYS = (  # marks and the day of the week taken away; 01/02/2026 is left unread, being two dates
    "%d %b %Y", "%d %B %Y", "%b %d %Y", "%B %d %Y", "%d %B %Y %H:%M", "%b %d %Y %H:%M", "%B %d %Y %H:%M",
    "%b %d %Y %I:%M %p", "%B %d %Y %I:%M %p", "%d %b %Y %I:%M %p", "%Y/%m/%d", "%Y/%m/%d %H:%M", "%Y/%m/%d %H:%M:%S",
    "%d.%m.%Y", "%d.%m.%Y %H:%M", "%d.%m.%Y %H:%M:%S", "%Y-%m",
)  # fmt: skip
_WEEKDAY = re.compile(r"\A(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+", re.IGNORECASE)


def written(item: Mapping[str, object]) -> str:
    """Return the time of a feedparser entry as the feed writes it, "" where it has none."""
    return next((value for field in _FIELDS if isinstance(value := item.get(field), str) and value.strip()), "")


def published(item: Mapping[str, object], zone: ZoneInfo) -> datetime | None:
    """Return when a feedparser entry was published, in UTC; None where it says nothing that makes sense.

    A time without a zone, or with the name of one that RFC 5322 does not know ("CET", "IST"), is the newsroom's.
    """
    for field in _FIELDS:
        value = item.get(field)
        if isinstance(value, str) and (time := _read(value.strip()[:_LONGEST], zone)) is not None:
            return time
    return None


def _read(text: str, zone: ZoneInfo) -> datetime | None:
    """Read a time: ISO 8601 (RFC 3339), then RFC 5322, then some other ways.

    feedparser's own reading is not used: it takes each unknown zone for UTC, and 26-01-2026 for the 20th.
    """
    text = _OFFSET.sub(_four_digits, text) if ":" in text else text
    time = _iso(text) or _mail(text) or _otherwise(text)
    if time is None:
        return None
    try:
        time = (time if time.tzinfo else time.replace(tzinfo=zone)).astimezone(UTC)
    except (OverflowError, ValueError):  # the years 1 and 9999 in another zone
        return None
    return time if time >= EARLIEST else None


def _four_digits(offset: re.Match[str]) -> str:
    return f" {offset[1]}{offset[2]:0>2}{offset[3] or '00'}"


def _iso(text: str) -> datetime | None:
    try:
        return datetime.fromisoformat(text.replace(" +", "+").replace(" -", "-"))
    except ValueError:
        return None


def _mail(text: str) -> datetime | None:
    if ":" not in text or _NOON.search(text):
        return None
    try:
        return parsedate_to_datetime(text.replace("-0000", "+0000"))
    except (TypeError, ValueError, IndexError, OverflowError):
        return None


def _otherwise(text: str) -> datetime | None:
    plain = _MARKS.sub(" ", _WEEKDAY.sub("", text))
    for way in _OTHER_WAYS:
        try:
            return datetime.strptime(plain, way)  # noqa: DTZ007 - the newsroom's zone is set by the caller
        except ValueError:
            continue
    return None
