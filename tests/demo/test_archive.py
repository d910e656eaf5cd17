import re
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.demo.archive import FOLDER, LIMIT, Feed, as_of, load, split
from bot.demo.outlets import END, OUTLETS, START, sources, timetable
from bot.domain.reports import Source
from tests.demo.expected import ALERTS, EXPECTED_ALERTS, ROUNDS, SILENT

FEEDS = {feed.name: feed for feed in load()}
ITEMS = {"rss": "channel/item", "feed": "{http://www.w3.org/2005/Atom}entry"}
IDS = ("guid", "{http://www.w3.org/2005/Atom}id")
LAVROV = Path(__file__).parent / "feeds"

moments = st.datetimes(datetime(2025, 2, 1), datetime(2025, 5, 10), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone
feeds = st.sampled_from(sorted(FEEDS.values(), key=lambda feed: feed.name))


def items_of(document: bytes) -> list[ET.Element]:
    root = ET.fromstring(document)  # noqa: S314 - our own document
    return root.findall(ITEMS[root.tag.rpartition("}")[2]])


def guids_of(document: bytes) -> list[str]:
    return [next(text for tag in IDS if (text := item.findtext(tag))) for item in items_of(document)]


def item_of(day: int) -> bytes:
    return b"<item><pubDate>%d Apr 2025 12:00:00 GMT</pubDate></item>" % day


@cache
def published() -> dict[str, datetime]:
    """Every item's id and time, in order of publication."""
    pairs = [
        (item.published, guid)
        for feed in FEEDS.values()
        for item, guid in zip(feed.items, guids_of((FOLDER / feed.name).read_bytes()), strict=True)
    ]
    return {guid: time for time, guid in sorted(pairs)}


def test_the_feeds_hold_some_seventy_items_of_ten_weeks_each_with_an_id_and_a_moment_of_its_own() -> None:
    times = published()

    assert sum(len(feed.items) for feed in FEEDS.values()) == len(times) == len(set(times.values())) == 72
    assert max(times.values()) - min(times.values()) > timedelta(weeks=10)
    assert START < min(times.values()) < max(times.values()) < END


def test_every_outlet_has_its_feed_and_every_feed_its_outlet() -> None:
    assert {outlet.feed for outlet in OUTLETS} == set(FEEDS)
    assert sources("http://127.0.0.1:1")[0] == Source(
        key="harbour-wire.example",
        name="Harbour Wire",
        url="http://127.0.0.1:1/harbour-wire.xml",
        outlet="harbour-wire.example",
        zone="Europe/London",
    )


def test_each_feed_says_what_it_is_and_in_which_encoding() -> None:
    assert {name: feed.content_type for name, feed in FEEDS.items()} == {
        "canal-gazette.xml": "application/rss+xml; charset=windows-1252",
        "harbour-wire.xml": "application/rss+xml; charset=utf-8",
        "muscat-press.xml": "application/atom+xml; charset=utf-8",
        "northern-radio.xml": "application/rss+xml; charset=utf-8",
    }


def test_the_gazette_is_written_in_bytes_that_only_windows_1252_reads() -> None:
    data = (FOLDER / "canal-gazette.xml").read_bytes()

    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert set("“”–€éè") <= set(data.decode("windows-1252"))


def test_the_broadcaster_gives_headlines_and_nothing_else() -> None:
    tags = {tuple(child.tag for child in item) for item in items_of((FOLDER / "northern-radio.xml").read_bytes())}

    assert tags == {("title", "link", "guid", "pubDate")}


def test_every_link_leads_to_the_outlet_under_a_reserved_domain() -> None:
    for outlet in OUTLETS:
        links = re.findall(rb"https?://[^\"<]+", b"".join(item.text for item in FEEDS[outlet.feed].items))

        assert len(links) == len(FEEDS[outlet.feed].items)
        assert {link.split(b"/")[2].decode() for link in links} == {outlet.domain}
        assert outlet.domain.endswith(".example")


def test_the_reissued_copy_has_the_agencys_text_under_another_headline() -> None:
    theirs = dict(zip(_guids("harbour-wire.xml"), _items("harbour-wire.xml"), strict=True))
    ours = dict(zip(_guids("canal-gazette.xml"), _items("canal-gazette.xml"), strict=True))
    original, copy = theirs["harbour-wire-0324-1"], ours["canal-gazette-5048"]
    body = original.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
    paragraphs = re.findall("<p>(?:.*? - )?(.*?)</p>", body)

    assert re.findall("<p>(.*?)</p>", copy.findtext("description", "")) == [*paragraphs, "(Harbour Wire)"]
    assert copy.findtext("title") != original.findtext("title")


def test_the_report_of_1_april_stands_alone_in_a_fixture_as_it_stands_in_the_agencys_feed() -> None:
    (alone,) = load(LAVROV)
    (item,) = alone.items

    assert item in FEEDS["harbour-wire.xml"].items
    assert item.published == datetime(2025, 4, 1, 11, 20, tzinfo=UTC)


def test_every_item_is_expected_to_alert_or_to_be_silent() -> None:
    assert {alert.guid for alert in ALERTS} | set(SILENT) == set(published())
    assert {alert.guid for alert in ALERTS} & set(SILENT) == set()


def test_the_expected_alerts_stand_in_the_order_and_on_the_days_of_publication() -> None:
    times = published()

    assert [alert.day for alert in ALERTS] == [times[alert.guid].date() for alert in ALERTS]
    assert list(ALERTS) == sorted(ALERTS, key=lambda alert: times[alert.guid])
    assert {alert.round for alert in ALERTS} == set(ROUNDS)
    assert {parties for _, parties, _ in EXPECTED_ALERTS} == {("RUS", "USA"), ("IRN", "USA"), ("EU", "IND")}


def test_an_expected_source_comes_after_the_first_alert_of_its_round() -> None:
    times = published()
    opened = {alert.round: times[alert.guid] for alert in reversed(ALERTS)}

    assert [guid for guid, (round_, _) in SILENT.items() if round_ and times[guid] <= opened[round_]] == []


def test_the_timetable_has_the_start_each_piece_of_news_and_the_end() -> None:
    assert timetable(list(FEEDS.values())) == (START, *published().values(), END)


@given(feeds, moments)
def test_a_feed_shows_no_item_of_the_future_and_the_newest_of_the_past(feed: Feed, moment: datetime) -> None:
    times = published()
    shown = guids_of(as_of(feed, moment).body)
    past = [guid for guid in _guids(feed.name) if times[guid] <= moment]

    assert shown == past[:LIMIT]


@given(feeds, moments, moments)
def test_what_a_feed_has_shown_stays_until_newer_items_push_it_out(feed: Feed, one: datetime, other: datetime) -> None:
    earlier, later = sorted((one, other))
    before, after = guids_of(as_of(feed, earlier).body), guids_of(as_of(feed, later).body)
    new = [guid for guid in after if guid not in before]

    assert after == (new + before)[:LIMIT] or len(new) == LIMIT


@given(feeds, moments, moments)
def test_the_etag_changes_when_the_content_does_and_only_then(feed: Feed, one: datetime, other: datetime) -> None:
    first, second = as_of(feed, one), as_of(feed, other)

    assert (first.etag == second.etag) == (first.body == second.body)
    assert (first.modified == second.modified) == (first.body == second.body)


@given(feeds, moments)
def test_a_feed_keeps_its_prolog_and_its_encoding(feed: Feed, moment: datetime) -> None:
    original, document = (FOLDER / feed.name).read_bytes(), as_of(feed, moment)

    assert document.body.partition(b"?>")[0] == original.partition(b"?>")[0]
    assert document.content_type == feed.content_type


@pytest.mark.parametrize("name", ["canal-gazette.xml", "northern-radio.xml"])
def test_at_the_end_a_short_feed_is_served_byte_for_byte(name: str) -> None:
    assert as_of(FEEDS[name], END).body == (FOLDER / name).read_bytes()


def test_an_atom_feed_is_dated_by_its_newest_entry() -> None:
    root = ET.fromstring(as_of(FEEDS["muscat-press.xml"], datetime(2025, 4, 13, tzinfo=UTC)).body)  # noqa: S314 - our own document

    assert root.findtext("{http://www.w3.org/2005/Atom}updated") == "2025-04-12T11:45:00+00:00"


def test_a_feed_before_its_first_item_is_empty_and_has_no_date() -> None:
    document = as_of(FEEDS["harbour-wire.xml"], START)

    assert (guids_of(document.body), document.modified) == ([], None)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"<rss><channel><title>None</title></channel></rss>", "no items"),
        (b"<rss><channel><item><title>Undated</title></item></channel></rss>", "has no date"),
        (b"<rss><channel><item>", "no element found"),
        (b"<html>" + item_of(1) + b"</html>", "html"),
        (b"<rss>" + item_of(1) + item_of(2) + b"</rss>", "newest first"),
    ],
)
def test_a_file_that_is_no_feed_of_ours_is_named(tmp_path: Path, data: bytes, error: str) -> None:
    (tmp_path / "odd.xml").write_bytes(data)

    with pytest.raises(ValueError, match=rf"odd\.xml: .*{error}"):
        load(tmp_path)


def test_a_feed_of_one_item_is_taken_apart_and_put_together_again() -> None:
    data = b"<rss>" + item_of(1) + b"</rss>"

    assert as_of(split("one.xml", data), END).body == data


def _items(name: str) -> list[ET.Element]:
    return items_of((FOLDER / name).read_bytes())


@cache
def _guids(name: str) -> list[str]:
    return guids_of((FOLDER / name).read_bytes())
