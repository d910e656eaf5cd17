from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest

from bot.demo.archive import as_of, load
from bot.demo.outlets import END, START, sources
from bot.demo.server import serving

FEEDS = {feed.name: feed for feed in load()}
EARLIER = datetime(2025, 4, 1, 12, 0, tzinfo=UTC)
LATER = datetime(2025, 4, 9, tzinfo=UTC)


class Present:
    """A demo's present that a test sets."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def __call__(self) -> datetime:
        return self.moment


@pytest.fixture
def present() -> Present:
    return Present(EARLIER)


@pytest.fixture
async def address(present: Callable[[], datetime]) -> AsyncIterator[str]:
    async with serving(list(FEEDS.values()), present) as address:
        yield address


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def get(session: aiohttp.ClientSession, url: str, **headers: str) -> tuple[int, bytes, dict[str, str | None]]:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with session.get(url, headers=named) as answer:
        kept = {name: answer.headers.get(name) for name in ("Content-Type", "ETag", "Last-Modified")}
        return answer.status, await answer.read(), kept


async def test_a_feed_is_served_as_it_stood_at_the_demos_present(
    address: str, present: Present, session: aiohttp.ClientSession
) -> None:
    url = f"{address}/harbour-wire.xml"
    then, now = as_of(FEEDS["harbour-wire.xml"], EARLIER), as_of(FEEDS["harbour-wire.xml"], LATER)

    first = await get(session, url)
    present.moment = LATER
    second = await get(session, url)

    rss = "application/rss+xml; charset=utf-8"
    assert first == (
        200,
        then.body,
        {"Content-Type": rss, "ETag": f'"{then.etag}"', "Last-Modified": "Tue, 01 Apr 2025 11:20:00 GMT"},
    )
    assert second == (
        200,
        now.body,
        {"Content-Type": rss, "ETag": f'"{now.etag}"', "Last-Modified": "Tue, 08 Apr 2025 18:40:00 GMT"},
    )


async def test_every_outlet_can_be_read_where_its_source_says(address: str, session: aiohttp.ClientSession) -> None:
    answers = {source.url: (await get(session, source.url))[:2] for source in sources(address)}

    assert answers == {f"{address}/{name}": (200, as_of(feed, EARLIER).body) for name, feed in FEEDS.items()}


async def test_the_gazette_comes_in_windows_1252_and_says_so(address: str, session: aiohttp.ClientSession) -> None:
    _, body, headers = await get(session, f"{address}/canal-gazette.xml")

    assert headers["Content-Type"] == "application/rss+xml; charset=windows-1252"
    assert b"a negotiator\x92s memoir" in body


@pytest.mark.parametrize("form", ['"{}"', 'W/"{}"', '"older", "{}"', "*"])
async def test_who_has_the_current_etag_gets_nothing(address: str, session: aiohttp.ClientSession, form: str) -> None:
    url, document = f"{address}/muscat-press.xml", as_of(FEEDS["muscat-press.xml"], EARLIER)

    status, body, headers = await get(session, url, If_None_Match=form.format(document.etag))

    assert (status, body, headers["ETag"]) == (304, b"", f'"{document.etag}"')


async def test_who_has_an_older_etag_gets_the_feed_whatever_the_date_says(
    address: str, session: aiohttp.ClientSession
) -> None:
    status, _, _ = await get(
        session,
        f"{address}/northern-radio.xml",
        If_None_Match='"older"',
        If_Modified_Since="Fri, 02 May 2025 00:00:00 GMT",
    )

    assert status == 200


@pytest.mark.parametrize(("seconds", "status"), [(-1, 200), (0, 304), (3600, 304)])
async def test_who_asks_by_date_gets_the_feed_if_it_changed_since(
    address: str, session: aiohttp.ClientSession, seconds: int, status: int
) -> None:
    modified = as_of(FEEDS["harbour-wire.xml"], EARLIER).modified
    assert modified is not None
    since = (modified + timedelta(seconds=seconds)).strftime("%a, %d %b %Y %H:%M:%S GMT")

    answer = await get(session, f"{address}/harbour-wire.xml", If_Modified_Since=since)

    assert answer[0] == status


async def test_an_etag_of_yesterday_brings_the_news_of_today(
    address: str, present: Present, session: aiohttp.ClientSession
) -> None:
    url = f"{address}/harbour-wire.xml"
    _, _, headers = await get(session, url)
    known = headers["ETag"] or ""

    unchanged = await get(session, url, If_None_Match=known)
    present.moment = LATER
    changed = await get(session, url, If_None_Match=known)

    assert (unchanged[0], changed[0]) == (304, 200)


async def test_a_feed_before_its_first_item_has_an_etag_and_no_date(
    address: str, present: Present, session: aiohttp.ClientSession
) -> None:
    present.moment = START

    status, _, headers = await get(
        session, f"{address}/harbour-wire.xml", If_Modified_Since="Fri, 02 May 2025 00:00:00 GMT"
    )

    etag = as_of(FEEDS["harbour-wire.xml"], START).etag
    rss = "application/rss+xml; charset=utf-8"
    assert (status, headers) == (200, {"Content-Type": rss, "ETag": f'"{etag}"', "Last-Modified": None})


async def test_a_feed_that_is_not_there_is_not_found_and_the_others_are_named(
    address: str, session: aiohttp.ClientSession
) -> None:
    status, body, _ = await get(session, f"{address}/another.xml")

    assert (status, body) == (
        404,
        b"no such feed; there are canal-gazette.xml, harbour-wire.xml, muscat-press.xml, northern-radio.xml",
    )


async def test_the_server_listens_on_loopback_only_and_is_gone_afterwards(session: aiohttp.ClientSession) -> None:
    async with serving(list(FEEDS.values()), lambda: END) as address:
        assert address.startswith("http://127.0.0.1:")
        assert (await get(session, f"{address}/harbour-wire.xml"))[0] == 200

    with pytest.raises(aiohttp.ClientConnectorError):
        await get(session, f"{address}/harbour-wire.xml")
