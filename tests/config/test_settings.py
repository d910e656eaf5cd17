import re
import tomllib
from datetime import timedelta
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

import pytest
from pydantic import SecretStr

from config.problems import ConfigurationInvalid
from config.settings import (
    KEYS,
    Alerts,
    CatalogFolder,
    Database,
    Feeds,
    Log,
    Settings,
    Terminal,
    load_settings,
    sound_settings,
    variable,
)

CONTACT = 'an address in ASCII, such as "https://www.my-site.org/bot" or "desk@my-site.org"'
DURATION = 'a duration such as "90s", "10m", "48h" or "1h30m"'
URL = 'a database URL, such as "sqlite:///parley.db" or "postgresql+psycopg://user:password@host/parley"'
PARTIES = 'parties, such as "Iran, United States" or ["Iran", "United States"]'


def written(folder: Path, text: str) -> Path:
    path = folder / "parley.toml"
    path.write_text(text)
    return path


def mistakes(path: Path | None, environment: dict[str, str]) -> list[str]:
    with pytest.raises(ConfigurationInvalid) as raised:
        load_settings(path, environment)
    root = f"{path.parent}/" if path else ""
    return [line.removeprefix(root) for line in str(raised.value).splitlines()]


def test_without_file_and_environment_all_is_as_documented() -> None:
    assert load_settings(None, {"PATH": "/bin"}) == Settings(
        database=Database(url=SecretStr("sqlite:///parley.db")),
        catalog=CatalogFolder(folder=None),
        feeds=Feeds(
            default_interval=timedelta(minutes=10),
            jitter=timedelta(seconds=30),
            timeout=timedelta(seconds=20),
            contact="",
            max_bytes=5_000_000,
            max_items=500,
            concurrency=10,
            only=(),
            allow_private_addresses=False,
        ),
        alerts=Alerts(first_poll_window=timedelta(hours=48)),
        terminal=Terminal(colour="auto", follow=()),
        log=Log(level="info"),
    )


def test_every_key_can_be_set_in_the_file(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        [database]
        url = "postgresql+psycopg://parley:hunter2@db/parley"
        [catalog]
        folder = "/etc/parley"
        [feeds]
        default_interval = "1h30m"
        jitter = "0s"
        timeout = "5s"
        max_bytes = 1_000_000
        max_items = 50
        concurrency = 2
        only = ["bbc-world"]
        allow_private_addresses = true
        [alerts]
        first_poll_window = "0s"
        [terminal]
        colour = "never"
        follow = ["Iran, United States", ["Russia", "Ukraine"], "Japan"]
        [log]
        level = "debug"
        """,
    )
    assert load_settings(path, {}) == Settings(
        database=Database(url=SecretStr("postgresql+psycopg://parley:hunter2@db/parley")),
        catalog=CatalogFolder(folder=Path("/etc/parley")),
        feeds=Feeds(
            default_interval=timedelta(minutes=90),
            jitter=timedelta(0),
            timeout=timedelta(seconds=5),
            max_bytes=1_000_000,
            max_items=50,
            concurrency=2,
            only=("bbc-world",),
            allow_private_addresses=True,
        ),
        alerts=Alerts(first_poll_window=timedelta(0)),
        terminal=Terminal(colour="never", follow=(("Iran", "United States"), ("Russia", "Ukraine"), ("Japan",))),
        log=Log(level="debug"),
    )


def test_every_key_can_be_set_in_the_environment() -> None:
    environment = {
        "PARLEY_DATABASE_URL": "sqlite:////var/lib/parley.db",
        "PARLEY_CATALOG_FOLDER": "/etc/parley",
        "PARLEY_FEEDS_DEFAULT_INTERVAL": "5m",
        "PARLEY_FEEDS_JITTER": "1s",
        "PARLEY_FEEDS_TIMEOUT": "9s",
        "PARLEY_FEEDS_CONTACT": "desk@wire.example",
        "PARLEY_FEEDS_MAX_BYTES": "2_000",
        "PARLEY_FEEDS_MAX_ITEMS": "7",
        "PARLEY_FEEDS_CONCURRENCY": "3",
        "PARLEY_FEEDS_ONLY": '["tass", "irna"]',
        "PARLEY_FEEDS_ALLOW_PRIVATE_ADDRESSES": "true",
        "PARLEY_ALERTS_FIRST_POLL_WINDOW": "2d",
        "PARLEY_TERMINAL_COLOUR": "always",
        "PARLEY_TERMINAL_FOLLOW": '["Iran, United States"]',
        "PARLEY_LOG_LEVEL": "error",
    }
    assert set(environment) == {variable(key) for key in KEYS}
    assert load_settings(None, environment) == Settings(
        database=Database(url=SecretStr("sqlite:////var/lib/parley.db")),
        catalog=CatalogFolder(folder=Path("/etc/parley")),
        feeds=Feeds(
            default_interval=timedelta(minutes=5),
            jitter=timedelta(seconds=1),
            timeout=timedelta(seconds=9),
            max_bytes=2_000,
            max_items=7,
            contact="desk@wire.example",
            concurrency=3,
            only=("tass", "irna"),
            allow_private_addresses=True,
        ),
        alerts=Alerts(first_poll_window=timedelta(days=2)),
        terminal=Terminal(colour="always", follow=(("Iran", "United States"),)),
        log=Log(level="error"),
    )


def test_the_environment_wins_over_the_file_key_by_key(tmp_path: Path) -> None:
    path = written(tmp_path, '[feeds]\ntimeout = "5s"\njitter = "6s"\n')
    settings = load_settings(path, {"PARLEY_FEEDS_TIMEOUT": "7s"})
    assert (settings.feeds.timeout, settings.feeds.jitter) == (timedelta(seconds=7), timedelta(seconds=6))


def test_of_settings_with_mistakes_the_other_keys_can_be_read(tmp_path: Path) -> None:
    path = written(tmp_path, '[catalog]\nfolder = "mine"\n[feeds]\ntimeout = 5\nonly = ["bcc"]\n"only.x" = 1\n')
    mine = Settings(catalog=CatalogFolder(folder=Path("mine")), feeds=Feeds(only=("bcc",)))
    assert sound_settings(path, {}) == mine
    theirs = mine.model_copy(update={"catalog": CatalogFolder(folder=Path("theirs"))})
    assert sound_settings(path, {"PARLEY_CATALOG_FOLDER": "theirs", "PARLEY_FEEDS_JITTER": "soon"}) == theirs
    assert sound_settings(written(tmp_path, "catalog = 1"), {}) == Settings()
    assert sound_settings(written(tmp_path, "[catalog"), {}) == Settings()
    assert sound_settings(None, {}) == Settings()


def test_every_mistake_of_file_and_environment_is_named_at_once(tmp_path: Path) -> None:
    path = written(
        tmp_path,
        """
        databse = 1
        [catalog]
        folder = 3
        [feeds]
        timeout = "0s"
        jitter = 5
        timout = "4s"
        contact = "Bürö"
        max_bytes = true
        max_items = 0
        concurrency = 5000
        only = "bbc-world"
        allow_private_addresses = "yes"
        [alerts]
        first_poll_window = "two days"
        [terminal]
        colour = "red"
        follow = ["Iran, United States", [], 3]
        """,
    )
    environment = {
        "PARLEY_FEEDS_ONLY": "bbc-world",
        "PARLEY_FEEDS_MAX_ITEMS": "ten",
        "PARLEY_LOG_LEVL": "debug",
        "PARLEY_ALERTS_FIRST_POLL_WINDOW": "soon",
        "PARLEYS": "not ours",
    }
    assert mistakes(path, environment) == [
        "parley.toml: catalog.folder: expected a folder's path in quotes; got 3",
        f"parley.toml: feeds.jitter: expected {DURATION}; got 5",
        f'parley.toml: feeds.timeout: expected {DURATION}, longer than nothing; got "0s"',
        f'parley.toml: feeds.contact: expected {CONTACT}; got "Bürö"',
        "parley.toml: feeds.max_bytes: expected a whole number; got true",
        "parley.toml: feeds.max_items: expected 1 or more; got 0",
        "parley.toml: feeds.concurrency: expected 1000 or less; got 5000",
        'parley.toml: feeds.only: expected a list, such as ["one", "two"]; got "bbc-world"',
        'parley.toml: feeds.allow_private_addresses: expected true or false; got "yes"',
        'parley.toml: feeds.timout: expected a known key (did you mean "feeds.timeout"?)',
        f'parley.toml: alerts.first_poll_window: expected {DURATION}; got "two days"',
        "parley.toml: terminal.colour: expected one of 'auto', 'always', 'never'; got \"red\"",
        f"parley.toml: terminal.follow[2]: expected {PARTIES}; got []",
        f"parley.toml: terminal.follow[3]: expected {PARTIES}; got 3",
        'parley.toml: databse: expected a known key (did you mean "database"?)',
        'environment: PARLEY_FEEDS_MAX_ITEMS: expected a whole number; got "ten"',
        'environment: PARLEY_FEEDS_ONLY: expected a list, such as ["one", "two"]; got "bbc-world"',
        f'environment: PARLEY_ALERTS_FIRST_POLL_WINDOW: expected {DURATION}; got "soon"',
        'environment: PARLEY_LOG_LEVL: expected a known key (did you mean "PARLEY_LOG_LEVEL"?)',
    ]


def test_a_section_that_is_no_table_is_a_mistake_even_where_the_environment_sets_a_key_of_it(tmp_path: Path) -> None:
    path = written(tmp_path, "feeds = 3\n")
    assert mistakes(path, {"PARLEY_FEEDS_MAX_ITEMS": "7"}) == [
        "parley.toml: feeds: expected a table of keys and values; got 3"
    ]


def test_a_syntax_error_is_named_with_its_line(tmp_path: Path) -> None:
    path = written(tmp_path, "[feeds]\ntimeout 5s\n")
    assert mistakes(path, {}) == [
        "parley.toml: line 2, column 9: expected valid TOML (expected '=' after a key in a key/value pair)"
    ]


def test_a_file_that_is_not_there_or_not_text_is_a_mistake_of_its_own(tmp_path: Path) -> None:
    assert mistakes(tmp_path / "parley.toml", {"PARLEY_LOG_LEVEL": "loud"}) == [
        "parley.toml: file: expected a file that can be read; got No such file or directory",
        "environment: PARLEY_LOG_LEVEL: expected one of 'debug', 'info', 'warning', 'error'; got \"loud\"",
    ]
    path = tmp_path / "parley.toml"
    path.write_bytes('[log]\nlevel = "détail"\n'.encode("latin-1"))
    assert mistakes(path, {}) == ["parley.toml: file: expected text in UTF-8; got a byte of another encoding at 16"]


def test_a_byte_order_mark_as_some_editors_write_it_does_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "parley.toml"
    path.write_bytes(b'\xef\xbb\xbf[log]\r\nlevel = "error"\r\n')
    assert load_settings(path, {}).log.level == "error"


@pytest.mark.parametrize(
    "text",
    [
        '[database]\nurl = "postgres://parley:hunter2@db/parley"\n',
        '[database]\nurl = ["postgresql://parley:hunter2@db/parley"]\n',
        '[database.url]\npassword = "hunter2"\n',
        '[database]\nulr = "postgresql://parley:hunter2@db/parley"\n',
        'database = "postgresql://parley:hunter2@db/parley"\n',
    ],
)
def test_no_message_shows_a_password_however_it_is_misplaced(tmp_path: Path, text: str) -> None:
    lines = mistakes(written(tmp_path, text), {"PARLEY_DATABASE_URL": "oracle://parley:hunter2@db"})
    assert lines[-1] == f"environment: PARLEY_DATABASE_URL: expected {URL}"
    assert len(lines) == 2
    assert "hunter2" not in "".join(lines)


@pytest.mark.parametrize("url", ["parley.db", "sqlite://", "mysql://db/parley", "postgres://db/parley", ""])
def test_only_databases_that_we_can_use_are_taken(url: str) -> None:
    assert mistakes(None, {"PARLEY_DATABASE_URL": url}) == [f"environment: PARLEY_DATABASE_URL: expected {URL}"]


def test_settings_can_be_printed_and_dumped_without_giving_the_password_away() -> None:
    settings = load_settings(
        None, {"PARLEY_DATABASE_URL": "postgresql+psycopg://parley:hunter2@db:5432/parley?password=hunter2"}
    )
    assert "hunter2" not in f"{settings!r} {settings} {settings.model_dump()} {settings.model_dump_json()}"
    assert settings.database.place == "postgresql+psycopg://db:5432/parley"
    assert settings.database.url.get_secret_value().endswith("?password=hunter2")


def test_a_long_value_is_cut_in_the_message() -> None:
    assert mistakes(None, {"PARLEY_LOG_LEVEL": "x" * 500}) == [
        "environment: PARLEY_LOG_LEVEL: expected one of 'debug', 'info', 'warning', 'error'; got \"" + "x" * 59 + "…"
    ]


EXAMPLE = files("config").joinpath("example.toml").read_text()


def test_the_example_as_written_sets_nothing_and_uncommented_sets_every_key_to_its_default(tmp_path: Path) -> None:
    as_written = tomllib.loads(EXAMPLE)
    assert as_written == {section: {} for section in Settings.model_fields}
    uncommented = re.sub(r"^#(?=\w+ = )", "", EXAMPLE, flags=re.MULTILINE)
    keys = [f"{section}.{name}" for section, values in tomllib.loads(uncommented).items() for name in values]
    assert keys == list(KEYS)
    assert load_settings(written(tmp_path, uncommented), {}) == Settings()


def test_each_key_of_the_example_is_explained_in_one_line_above_it() -> None:
    lines = EXAMPLE.splitlines()
    explained = [above for above, line in pairwise(lines) if re.match(r"#\w+ = ", line)]
    assert len(explained) == len(KEYS)
    assert all(re.fullmatch(r"# [A-Z].*\.", line) for line in explained)
