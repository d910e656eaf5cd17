"""What there is before anything starts: settings, catalog and feeds, read together, every mistake named at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from bot.commands.lookup import Lookup, NotUnderstood, lookup_of
from bot.domain.alerts import Destination, Subscription
from bot.domain.catalog import Catalog
from config.catalog import load_catalog
from config.feeds import FeedSetting, load_feeds
from config.problems import ConfigurationInvalid, Problem, shown
from config.settings import Settings, load_settings, sound_settings

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

T = TypeVar("T")

CONSOLE = Destination("terminal", "console")


@dataclass(frozen=True)
class Prepared:
    """What an administrator set, found sound. `wishes` are those of the console."""

    settings: Settings
    catalog: Catalog
    feeds: tuple[FeedSetting, ...]
    lookup: Lookup
    wishes: tuple[Subscription, ...]

    @property
    def database(self) -> str:
        """The database's URL. It may hold a password: not to be shown."""
        return self.settings.database.url.get_secret_value()

    @property
    def counted(self) -> str:
        """How many feeds there are: "1 feed", "71 feeds"."""
        return "1 feed" if len(self.feeds) == 1 else f"{len(self.feeds)} feeds"


def prepare(path: Path | None, environment: Mapping[str, str]) -> Prepared:
    """Read the settings at `path` (None: there are none), `environment`, the catalog and the feeds.

    Raises ConfigurationInvalid with every mistake of all of them.
    """
    problems: list[Problem] = []
    settings = _sound(partial(load_settings, path, environment), problems) or sound_settings(path, environment)
    folder, asked = settings.catalog.folder, settings.feeds
    catalog = _sound(partial(load_catalog, folder), problems)
    feeds = _sound(partial(load_feeds, folder, asked.default_interval, asked.only), problems)
    lookup = lookup_of(catalog or Catalog())
    wishes = _sound(partial(_wishes, settings.terminal.follow, lookup), problems) if catalog else None
    if catalog is None or feeds is None or wishes is None or problems:
        raise ConfigurationInvalid(dict.fromkeys(problems))  # a folder that cannot be read is found twice
    return Prepared(settings, catalog, feeds, lookup, wishes)


def _sound(load: Callable[[], T], problems: list[Problem]) -> T | None:
    """Return what `load` does; None where it has mistakes, which are added to `problems`."""
    try:
        return load()
    except ConfigurationInvalid as error:
        problems += error.problems
        return None


def _wishes(follow: Iterable[tuple[str, ...]], lookup: Lookup) -> tuple[Subscription, ...]:
    """Return what terminal.follow stands for: all talks, where it is empty."""
    wishes, problems = [], []
    for number, parties in enumerate(follow, 1):
        try:
            wishes.append(Subscription(CONSOLE, lookup.parties(" – ".join(parties))))
        except NotUnderstood as error:
            near = "".join(f"; did you mean “{suggestion}”?" for suggestion in error.suggestions[:1])
            expected = f"parties that Parley knows ({error.text.rstrip('.')}{near})"
            problems.append(Problem("settings", f"terminal.follow[{number}]", expected, shown(", ".join(parties))))
    if problems:
        raise ConfigurationInvalid(problems)
    return tuple(wishes) or (Subscription(CONSOLE),)
