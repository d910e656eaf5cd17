"""How this bot is to run: parley.toml and the environment, checked as a whole before anything starts.

The rule for the environment: a key's variable is PARLEY_ and the key in capitals with "_" for ".", so that
feeds.max_bytes is PARLEY_FEEDS_MAX_BYTES. Numbers, true, false and lists are written there as in the file, texts
without the quotes. The environment wins over the file, the file over the defaults.
"""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    StrictBool,
    StrictInt,
    ValidationError,
)
from pydantic import field_validator as validates

from config.problems import ConfigurationInvalid, Problem, problems_of, read_toml, unknown_key
from config.values import Duration, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

PREFIX = "PARLEY_"


def _folder(value: object) -> Path | None:
    if value is None or isinstance(value, Path):
        return value
    if not isinstance(value, str):
        raise ValueError("a folder's path in quotes")  # noqa: TRY004 - pydantic makes a problem of a ValueError, a TypeError passes it
    return Path(value) if value else None


def _parties(value: object) -> object:
    """Read "Iran, United States" as the list it stands for."""
    parties = [part.strip() for part in value.split(",")] if isinstance(value, str) else value
    if not isinstance(parties, list | tuple) or not parties or not all(isinstance(p, str) and p for p in parties):
        raise ValueError('parties, such as "Iran, United States" or ["Iran", "United States"]')
    return parties


Parties = Annotated[tuple[str, ...], BeforeValidator(_parties)]


def _contact(text: str) -> str:
    if not (text.isascii() and text.isprintable()):
        raise ValueError('an address in ASCII, such as "https://www.my-site.org/bot" or "desk@my-site.org"')
    return text


class Section(BaseModel):
    """A table of parley.toml."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class Database(Section):
    """Where rounds are kept. The URL may hold a password: it shows in no repr, no log and no message."""

    url: SecretStr = SecretStr("sqlite:///parley.db")

    @validates("url")
    @classmethod
    def _supported(cls, url: SecretStr) -> SecretStr:
        scheme, colon, rest = url.get_secret_value().partition("://")
        if scheme.partition("+")[0] not in {"sqlite", "postgresql"} or not colon or not rest:
            raise ValueError(
                'a database URL, such as "sqlite:///parley.db" or "postgresql+psycopg://user:password@host/parley"'
            )
        return url

    @property
    def place(self) -> str:
        """The URL without user, password and parameters: fit to be shown."""
        parts = urlsplit(self.url.get_secret_value())
        return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


class CatalogFolder(Section):
    """Where the administrator keeps own actors, talks, places, topics and feeds."""

    folder: Annotated[Path | None, BeforeValidator(_folder)] = None


class Feeds(Section):
    """How feeds are polled."""

    default_interval: Interval = timedelta(minutes=10)
    jitter: Duration = timedelta(seconds=30)
    timeout: Interval = timedelta(seconds=20)
    contact: Annotated[str, AfterValidator(_contact)] = ""
    max_bytes: Annotated[StrictInt, Field(ge=1_000)] = 5_000_000
    max_items: Annotated[StrictInt, Field(ge=1)] = 500
    concurrency: Annotated[StrictInt, Field(ge=1, le=1_000)] = 10
    only: tuple[str, ...] = ()
    allow_private_addresses: StrictBool = False


class Alerts(Section):
    """What is told."""

    first_poll_window: Duration = timedelta(hours=48)


class Terminal(Section):
    """What the terminal shows, and how."""

    colour: Literal["auto", "always", "never"] = "auto"
    follow: tuple[Parties, ...] = ()


class Log(Section):
    """What is logged."""

    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(Section):
    """Everything an administrator sets, with its defaults."""

    database: Database = Database()
    catalog: CatalogFolder = CatalogFolder()
    feeds: Feeds = Feeds()
    alerts: Alerts = Alerts()
    terminal: Terminal = Terminal()
    log: Log = Log()


_SECTIONS: dict[str, type[BaseModel]] = {
    name: field.annotation
    for name, field in Settings.model_fields.items()
    if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
}
KEYS = tuple(f"{section}.{name}" for section, model in _SECTIONS.items() for name in model.model_fields)
_SECRETS = tuple(
    f"{section}.{name}"
    for section, model in _SECTIONS.items()
    for name, field in model.model_fields.items()
    if field.annotation is SecretStr
)


def variable(key: str) -> str:
    """Return the environment variable of a key: PARLEY_FEEDS_TIMEOUT for feeds.timeout."""
    return PREFIX + key.upper().replace(".", "_")


def load_settings(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """Read parley.toml at `path` (None: there is none) and `environment`, a mapping as os.environ is one.

    Raises ConfigurationInvalid with every mistake of both.
    """
    document, problems = ({}, ()) if path is None else read_toml(path, str(path))
    overlay = {key: _typed(environment[variable(key)], key) for key in KEYS if variable(key) in environment}
    variables = {variable(key) for key in KEYS}
    unknown = sorted(name for name in environment if name.startswith(PREFIX) and name not in variables)
    problems = (
        *problems,
        *_mistakes(document, str(path)),
        *(
            Problem("environment", variable(problem.key), problem.expected, problem.given)
            for key, value in overlay.items()
            for problem in _mistakes(_nested({key: value}), "environment")
        ),
        *(unknown_key("environment", name, variables) for name in unknown),
    )
    if problems:
        raise ConfigurationInvalid(problems)
    for section, values in _nested(overlay).items():
        document.setdefault(section, {}).update(values)
    return Settings.model_validate(document)


def sound_settings(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """Return the settings with each key that has a mistake left at its default.

    So what sound keys name (a folder, feeds, parties) can be checked together with the mistakes of the others.
    """
    document = {} if path is None else read_toml(path, str(path))[0]
    given = {f"{section}.{name}": document[section][name] for section, name in _pairs(document)}
    given |= {key: _typed(environment[variable(key)], key) for key in KEYS if variable(key) in environment}
    sound = {key: value for key, value in given.items() if not _mistakes(_nested({key: value}), "")}
    return Settings.model_validate(_nested(sound))


def _pairs(document: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    for section, table in document.items():
        if isinstance(table, dict):
            yield from ((section, name) for name in table)


def _mistakes(document: dict[str, Any], file: str) -> list[Problem]:
    try:
        Settings.model_validate(document)
    except ValidationError as error:
        return problems_of(error, file, (*KEYS, *_SECTIONS), secrets=_SECRETS)
    return []


def _nested(values: Mapping[str, object]) -> dict[str, dict[str, object]]:
    document: dict[str, dict[str, object]] = {}
    for key, value in values.items():
        section, _, name = key.partition(".")
        document.setdefault(section, {})[name] = value
    return document


def _typed(text: str, key: str) -> object:
    """Read a variable: as TOML where the key takes a number, true, false or a list, as text everywhere else."""
    section, _, name = key.partition(".")
    default = _SECTIONS[section].model_fields[name].default
    if not isinstance(default, int | tuple):
        return text
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except tomllib.TOMLDecodeError:
        return text
