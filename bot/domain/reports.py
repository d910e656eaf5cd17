"""A report as a feed gave it, cleaned: what was said, by which outlet, when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Source:
    """A feed and the outlet that stands behind it.

    `key` is unique among the sources and never shown; `name` is what a card calls the outlet. Reports of two
    feeds with one `outlet` come from one newsroom and are counted once as evidence.
    """

    key: str
    name: str
    url: str
    outlet: str
    zone: str = "UTC"  # the newsroom's IANA time zone: what "today" means in its reports
    interval: timedelta | None = None  # how often it is asked; None where nobody follows it


@dataclass(frozen=True)
class Report:
    """One item of a feed. Text is plain (no markup); times are aware, in UTC.

    `guid` is the feed's id of the item, else its link; with `source` it is unique. `published` is the feed's
    time, or the time we first saw the item where the feed gives none (`dated` is then false) or one that
    lies ahead of us.
    """

    source: str
    guid: str
    url: str
    title: str
    published: datetime
    outlet: str
    summary: str = ""
    content: str = ""
    dated: bool = True
