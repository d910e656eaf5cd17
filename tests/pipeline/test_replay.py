from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.reports import Source
from bot.feeds.parser import parse
from bot.pipeline.replay import documents, read_documents, take_in
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from bot.domain.reports import Report

NOW = datetime(2025, 5, 1, tzinfo=UTC)


def rss(site: str, *items: tuple[str, str]) -> str:
    dated = "".join(
        f"<item><title>{guid}</title><guid>{guid}</guid>{f'<pubDate>{date}</pubDate>' if date else ''}"
        f"<link>https://other.example/{guid}</link></item>"
        for guid, date in items
    )
    return f"<rss version='2.0'><channel>{site}{dated}</channel></rss>"


ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><link rel="self" href="https://cdn.example/atom"/>
<link href="https://www.ministry.example/news" rel="alternate"/><entry><id>n</id><title>Note</title>
<updated>2025-04-01T09:00:00Z</updated><link href="https://other.example/n"/></entry></feed>"""


@pytest.mark.parametrize(
    ("document", "outlet", "url"),
    [
        (rss("<link>https://www.agency.example/world</link>"), "agency.example", "https://www.agency.example/world"),
        (rss("<link><![CDATA[ http://agency.example ]]></link>"), "agency.example", "http://agency.example"),
        (ATOM, "ministry.example", "https://www.ministry.example/news"),
        (rss("", ("a", "")), "today", "file://{}/today.xml"),
        (rss("<link>https://[broken/</link>"), "today", "file://{}/today.xml"),
        ("", "today", "file://{}/today.xml"),
    ],
    ids=["rss", "cdata", "atom", "only items have links", "no address", "empty"],
)
def test_a_document_s_outlet_is_the_domain_of_its_site_else_the_name_of_its_file(
    tmp_path: Path, document: str, outlet: str, url: str
) -> None:
    (tmp_path / "today.xml").write_text(document)
    [source] = read_documents([tmp_path / "today.xml"], parse, NOW).sources
    assert source == Source("today", outlet, url.format(tmp_path), outlet)


def test_all_items_are_sorted_by_their_publication_then_by_their_guid_undated_ones_last(tmp_path: Path) -> None:
    one = ("b", "Tue, 01 Apr 2025 09:00:00 GMT"), ("undated", ""), ("z", "Mon, 31 Mar 2025 09:00:00 GMT")
    two = (("a", "Tue, 01 Apr 2025 11:00:00 +0200"),)
    (tmp_path / "one.xml").write_text(rss("", *one))
    (tmp_path / "two.xml").write_text(rss("", *two))
    archive = read_documents(documents([tmp_path]), parse, NOW)
    assert [(report.guid, report.source) for report in archive.reports] == [
        ("z", "one"),
        ("a", "two"),
        ("b", "one"),
        ("undated", "one"),
    ]


def test_an_archive_of_days_ahead_is_taken_at_its_word(tmp_path: Path) -> None:
    ahead = (("b", "Tue, 02 Apr 2999 09:00:00 GMT"), ("a", "Mon, 01 Apr 2999 09:00:00 GMT"))
    (tmp_path / "one.xml").write_text(rss("", *ahead))
    archive = read_documents(documents([tmp_path]), parse, NOW)
    assert [(report.guid, report.published.isoformat()) for report in archive.reports] == [
        ("a", "2999-04-01T09:00:00+00:00"),
        ("b", "2999-04-02T09:00:00+00:00"),
    ]


def test_files_of_one_name_in_many_folders_are_one_feed_and_a_file_named_twice_is_read_once(tmp_path: Path) -> None:
    for day in ("01", "02"):
        (tmp_path / day).mkdir()
        (tmp_path / day / "wire.XML").write_text(
            rss("<link>https://wire.example</link>", (f"item-{day}", f"{day} Apr 2025 09:00:00 GMT"))
        )
    archive = read_documents(documents([tmp_path, tmp_path / "01/wire.XML"]), parse, NOW)
    assert [source.key for source in archive.sources] == ["wire"]
    assert [report.guid for report in archive.reports] == ["item-01", "item-02"]


def test_sources_are_recorded_and_reports_taken_in_in_their_order(tmp_path: Path, sqlite_engine: Engine) -> None:
    (tmp_path / "wire.xml").write_text(rss("", ("b", "02 Apr 2025 09:00:00 GMT"), ("a", "01 Apr 2025 09:00:00 GMT")))
    archive = read_documents(documents([tmp_path / "wire.xml"]), parse, NOW)
    taken: list[Report] = []
    take_in(archive, lambda: SqlTransaction(sqlite_engine), taken.extend)
    assert [report.guid for report in taken] == ["a", "b"]
    assert [state.source.key for state in SqlQueries(sqlite_engine).sources()] == ["wire"]
