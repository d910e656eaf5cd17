"""The feeds to poll: those that we ship, and over them an administrator's feeds.toml.

A table with a known key says otherwise of that feed, one with a new key adds a feed, and `disabled`, a list of keys
in a table [feeds], switches feeds off. Whether a feed answers is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator, ValidationError

from bot.domain.reports import Source
from config.entries import Entry, Text, Texts
from config.layers import Kind, layers
from config.problems import ConfigurationInvalid, Problem, problems_of, read_toml
from config.values import Interval, known_zone

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from pathlib import Path


@dataclass(frozen=True)
class FeedSetting:
    """A feed: its source, of what part of the world it is, in what language (BCP 47)."""

    source: Source
    region: str = ""
    language: str = "en"


def _http(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname or re.search(r"\s", url):
        raise ValueError('an address that begins with "https://" or "http://"')
    return url


def _zone(name: str) -> str:
    if not known_zone(name):
        raise ValueError('an IANA time zone, such as "Europe/Moscow"')
    return name


class FeedEntry(Entry):
    """`[bbc-world]` in feeds.toml."""

    name: Text | None = None
    url: Annotated[str, AfterValidator(_http)] | None = None
    outlet: Text | None = None
    region: Text | None = None
    language: Text | None = None
    interval: Interval | None = None
    zone: Annotated[str, AfterValidator(_zone)] | None = None


class Switches(Entry):
    """`[feeds]` in feeds.toml."""

    disabled: Texts = ()


@dataclass(frozen=True)
class _Feed:
    """A feed as its table has it."""

    key: str
    name: str
    url: str
    outlet: str = ""
    region: str = ""
    language: str = "en"
    interval: timedelta | None = None
    zone: str = "UTC"


def load_feeds(
    folder: Path | None = None,
    default_interval: timedelta = timedelta(minutes=10),
    only: Sequence[str] = (),
) -> tuple[FeedSetting, ...]:
    """Read the feeds that are on, in the order of the files; of these `only` those of the given keys, where any are.

    Raises ConfigurationInvalid with every mistake, among them keys in `only` or `disabled` that no feed has.
    """
    feeds = Kind("feeds.toml", FeedEntry, _Feed, "key", r"[a-z0-9][a-z0-9-]*", "bbc-world")
    disabled: set[str] = set()
    folders, problems = layers(folder)
    for layer in folders:
        if not layer.has("feeds.toml"):
            continue
        file, name = layer.file("feeds.toml")
        document, unread = read_toml(file, name)
        feeds.complete &= not unread
        switches, wrong = _switches(document.pop("feeds", {}), name)
        problems += [*unread, *wrong, *feeds.add(document, name)]
        problems += feeds.undefined(name, "feeds.disabled", switches)
        disabled.update(switches)
    problems += feeds.undefined("settings", "feeds.only", only)
    problems += _shared_urls(feeds)
    if problems:
        raise ConfigurationInvalid(problems)
    chosen = [feed for key, feed in feeds.known.items() if key not in disabled and (not only or key in only)]
    return tuple(
        FeedSetting(
            Source(
                feed.key, feed.name, feed.url, feed.outlet or feed.name, feed.zone, feed.interval or default_interval
            ),
            feed.region,
            feed.language,
        )
        for feed in chosen
    )


def _switches(table: object, name: str) -> tuple[Collection[str], list[Problem]]:
    try:
        return Switches.model_validate(table).disabled, []
    except ValidationError as error:
        return (), problems_of(error, name, Switches.keys(), prefix="feeds")


def _shared_urls(feeds: Kind[_Feed]) -> list[Problem]:
    """Find feeds that ask one address twice: each item would be read under two names."""
    first: dict[str, str] = {}
    for key, feed in feeds.known.items():
        first.setdefault(feed.url, key)
    files = {key: name for name, key, _ in feeds.entries}
    return [
        Problem(files[key], f"{key}.url", f"an address of its own, not that of {first[feed.url]}")
        for key, feed in feeds.known.items()
        if first[feed.url] != key
    ]
