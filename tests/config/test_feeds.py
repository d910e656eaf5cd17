from datetime import timedelta
from pathlib import Path

import pytest

from bot.domain.reports import Source
from config.feeds import FeedSetting, load_feeds
from config.problems import ConfigurationInvalid

OURS = load_feeds()


def written(folder: Path, text: str) -> Path:
    (folder / "feeds.toml").write_text(text)
    return folder


def mistakes(folder: Path, only: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(ConfigurationInvalid) as raised:
        load_feeds(folder, only=only)
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_an_administrator_adds_feeds_and_says_otherwise_of_ours(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        """
        [tass]
        url = "https://mirror.example/tass.xml"
        interval = "2m"

        [ministry]
        name = "Ministry of Examples"
        url = "http://ministry.example/feed.atom"

        [gazette]
        name = "Gazette: world"
        outlet = "Gazette"
        url = "https://gazette.example/world.xml"
        region = "europe"
        language = "fr"
        interval = "1h30m"
        zone = "Europe/Paris"
        """,
    )
    feeds = load_feeds(folder, default_interval=timedelta(minutes=7))
    assert [feed.source.key for feed in feeds] == [*(feed.source.key for feed in OURS), "ministry", "gazette"]
    assert next(feed for feed in feeds if feed.source.key == "tass") == FeedSetting(
        Source("tass", "TASS", "https://mirror.example/tass.xml", "TASS", "Europe/Moscow", timedelta(minutes=2)),
        "russia",
        "en",
    )
    assert feeds[-2:] == (
        FeedSetting(
            Source(
                "ministry",
                "Ministry of Examples",
                "http://ministry.example/feed.atom",
                "Ministry of Examples",
                interval=timedelta(minutes=7),
            )
        ),
        FeedSetting(
            Source(
                "gazette",
                "Gazette: world",
                "https://gazette.example/world.xml",
                "Gazette",
                "Europe/Paris",
                timedelta(minutes=90),
            ),
            "europe",
            "fr",
        ),
    )


def test_feeds_are_switched_off_by_their_keys(tmp_path: Path) -> None:
    folder = written(tmp_path, '[feeds]\ndisabled = ["tass", "kremlin"]\n')
    assert [feed for feed in OURS if feed.source.key not in {"tass", "kremlin"}] == list(load_feeds(folder))


def test_only_the_named_feeds_are_polled_where_any_are_named(tmp_path: Path) -> None:
    folder = written(tmp_path, '[feeds]\ndisabled = ["irna"]\n')
    assert [feed.source.key for feed in load_feeds(folder, only=("tass", "irna", "aljazeera"))] == ["aljazeera", "tass"]


def test_every_mistake_is_named_at_once(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        """
        [feeds]
        disabled = ["tas"]
        [tass]
        url = "file:///etc/passwd"
        interval = "0s"
        [irna]
        url = "https://"
        zone = "Asia/Teheran City"
        [mehr]
        url = "https://feeds.example/a b"
        colour = "red"
        language = ""
        [Upper]
        name = "Upper"
        [new]
        outlet = "New"
        [again]
        name = "Again"
        url = "https://www.aljazeera.com/xml/rss/all.xml"
        """,
    )
    duration = 'a duration such as "90s", "10m", "48h" or "1h30m", longer than nothing'
    address = 'an address that begins with "https://" or "http://"'
    assert mistakes(folder, only=("bbc-word",)) == [
        f'feeds.toml: tass.url: expected {address}; got "file:///etc/passwd"',
        f'feeds.toml: tass.interval: expected {duration}; got "0s"',
        f'feeds.toml: irna.url: expected {address}; got "https://"',
        'feeds.toml: irna.zone: expected an IANA time zone, such as "Europe/Moscow"; got "Asia/Teheran City"',
        f'feeds.toml: mehr.url: expected {address}; got "https://feeds.example/a b"',
        'feeds.toml: mehr.language: expected a text that is not empty; got ""',
        "feeds.toml: mehr.colour: expected a known key",
        "feeds.toml: Upper: expected a key such as bbc-world",
        "feeds.toml: new.name: expected a value, since new is new here",
        "feeds.toml: new.url: expected a value, since new is new here",
        'feeds.toml: feeds.disabled: expected a key of feeds.toml; got "tas"',
        'settings: feeds.only: expected a key of feeds.toml; got "bbc-word"',
        "feeds.toml: again.url: expected an address of its own, not that of aljazeera",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("feeds = 3\n", "feeds.toml: feeds: expected a table of keys and values; got 3"),
        ("[feeds]\ndisable = []\n", 'feeds.toml: feeds.disable: expected a known key (did you mean "disabled"?)'),
        (
            '[feeds]\ndisabled = "tass"\n',
            'feeds.toml: feeds.disabled: expected a list, such as ["one", "two"]; got "tass"',
        ),
        (
            '[tass]\nname = "a"\n[tass]\nname = "b"\n',
            "feeds.toml: line 3, column 6: expected valid TOML (cannot declare ('tass',) twice)",
        ),
    ],
)
def test_a_mistaken_switch_and_a_key_given_twice_are_named(tmp_path: Path, text: str, line: str) -> None:
    assert mistakes(written(tmp_path, text)) == [line]
