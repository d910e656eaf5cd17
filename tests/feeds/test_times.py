"""When an item was published, in the many ways in which feeds write a time."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.times import EARLIEST, published

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tue, 01 Apr 2025 12:30:00 +0300", "2025-04-01T09:30:00"),
        ("Tue, 01 Apr 2025 12:30:00 GMT", "2025-04-01T12:30:00"),
        ("Tue, 01 Apr 2025 12:30 EDT", "2025-04-01T16:30:00"),
        ("1 Apr 25 12:30:00 -0000", "2025-04-01T12:30:00"),
        ("Tue, 01 Apr 2025 12:30:00 GMT+3", "2025-04-01T09:30:00"),
        ("Tue, 01 Apr 2025 12:30:00 UTC-05:30", "2025-04-01T18:00:00"),
        ("2025-04-01T12:30:00Z", "2025-04-01T12:30:00"),
        ("2025-04-01T12:30:00.123456789+01:00", "2025-04-01T11:30:00.123456"),
        ("2025-04-01 12:30:00 +0530", "2025-04-01T07:00:00"),
        ("Tue, 01 Apr 2025 12:30:00 CEST", "2025-04-01T10:30:00"),
        ("2025-04-01T12:30:00", "2025-04-01T10:30:00"),
        ("2025-04-01", "2025-03-31T22:00:00"),
        ("1 April 2025", "2025-03-31T22:00:00"),
        ("Tuesday, April 1, 2025 - 12:30", "2025-04-01T10:30:00"),
        ("April 1, 2025 1:05 PM", "2025-04-01T11:05:00"),
        ("01.04.2025 12:30", "2025-04-01T10:30:00"),
        ("2025/04/01 12:30:00", "2025-04-01T10:30:00"),
    ],
)
def test_a_time_is_read_in_the_newsrooms_zone_unless_it_names_one(text: str, expected: str) -> None:
    assert published({"published": text}, BERLIN) == datetime.fromisoformat(expected).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "yesterday", "01/02/2025 12:30", "1970-01-01T00:00:00Z", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-05:00",
     "Tue, 32 Apr 2025 12:30:00 GMT", "1743510600"],
)  # fmt: skip
def test_a_time_that_makes_no_sense_is_none(text: str) -> None:
    assert published({"published": text}, BERLIN) is None


def test_the_next_field_counts_where_the_first_makes_no_sense() -> None:
    item = {"published": "soon", "updated": "2025-04-01T12:30:00Z", "created": "2025-03-01T12:30:00Z"}
    assert published(item, BERLIN) == datetime(2025, 4, 1, 12, 30, tzinfo=UTC)


@given(st.one_of(st.text(), st.text("0123456789-+:/TZ, GMTAprJan", max_size=40), st.datetimes().map(str)))
def test_any_text_is_a_time_in_utc_or_none(text: str) -> None:
    time = published({"published": text}, BERLIN)
    assert time is None or (time.tzinfo is UTC and time >= EARLIEST)
