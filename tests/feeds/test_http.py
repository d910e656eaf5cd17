"""How a feed's bytes are got over HTTP, from servers good and bad, over real sockets."""

import asyncio
import gzip
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.feeds.addresses import anywhere, is_public
from bot.feeds.http import HttpFetcher, Limits
from bot.ports import Fetched, FetchFailed, Validators

NOW = datetime(2025, 4, 1, 12, tzinfo=UTC)
NOTHING = Validators()
USUAL = Limits()
Answer = Callable[[web.Request], Awaitable[web.StreamResponse]]


@asynccontextmanager
async def serving(answer: Answer, host: str = "127.0.0.1") -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_get("/{name}", answer)
    async with TestServer(app, host=host) as server:
        yield str(server.make_url("/feed"))


def fetching(limits: Limits = USUAL, allowed: Callable[[str], bool] = anywhere) -> HttpFetcher:
    return HttpFetcher("https://parley.example/about", lambda: NOW, limits, allowed)


async def failure(answer: Answer, limits: Limits = USUAL) -> FetchFailed:
    async with serving(answer) as url, fetching(limits) as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(url, NOTHING)
    return caught.value


async def test_an_answer_gives_its_body_its_type_and_its_validators() -> None:
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append({name: request.headers.get(name) for name in ("User-Agent", "If-None-Match", "Cookie")})
        headers = {"ETag": 'W/"1"', "Last-Modified": "Tue, 01 Apr 2025 09:00:00 GMT", "Set-Cookie": "seen=1"}
        return web.Response(body=b"<rss/>", content_type="text/xml", charset="utf-8", headers=headers)

    async with serving(answer) as url, fetching() as fetcher:
        fetched = await fetcher.fetch(url, NOTHING)
        assert await fetcher.fetch(url, NOTHING) == fetched
    validators = Validators('W/"1"', "Tue, 01 Apr 2025 09:00:00 GMT")
    assert fetched == Fetched(b"<rss/>", validators, "text/xml; charset=utf-8", url)
    assert [(each["If-None-Match"], each["Cookie"]) for each in asked] == [(None, None)] * 2
    assert str(asked[0]["User-Agent"]).startswith("Parley/")
    assert str(asked[0]["User-Agent"]).endswith(" (+https://parley.example/about)")


async def test_validators_go_back_as_they_came_and_an_unchanged_feed_has_no_body() -> None:
    async def answer(request: web.Request) -> web.Response:
        assert request.headers["If-None-Match"] == 'W/"1"'
        assert request.headers["If-Modified-Since"] == "yesterday, about noon"
        return web.Response(status=304, headers={"ETag": '"2"'})

    async with serving(answer) as url, fetching() as fetcher:
        fetched = await fetcher.fetch(url, Validators('W/"1"', "yesterday, about noon"))
    assert (fetched.body, fetched.validators) == (None, Validators('"2"', "yesterday, about noon"))


async def test_unchanged_without_having_been_asked_is_a_failure() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=304)

    assert str(await failure(answer)) == "127.0.0.1 answers 304: it is asked again later."


async def test_a_validator_that_cannot_be_stored_is_not_kept() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"<rss/>", headers={"ETag": '"caf\xe9"', "Last-Modified": "x" * 2000})

    async with serving(answer) as url, fetching() as fetcher:
        assert (await fetcher.fetch(url, NOTHING)).validators == NOTHING


@pytest.mark.parametrize(
    ("status", "header", "wait"),
    [
        (429, "120", timedelta(minutes=2)),
        (503, "Tue, 01 Apr 2025 12:30:00 GMT", timedelta(minutes=30)),
        (503, "Tue, 01 Apr 2025 11:30:00 GMT", None),
        (429, "9" * 5000, timedelta(days=1)),
        (429, "soon", None),
        (429, f"Mon, 01 Jan 2030 00:00:00 +{'9' * 20}", None),
        (503, None, None),
    ],
)
async def test_retry_after_is_heeded_in_both_its_forms(status: int, header: str | None, wait: timedelta | None) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status, headers={"Retry-After": header} if header else {})

    assert (await failure(answer)).retry_after == wait


@pytest.mark.parametrize(
    ("status", "message"),
    [
        (403, "127.0.0.1 refuses us: its publisher may block bots; ask it, or use another feed."),
        (404, "127.0.0.1 has no feed at this address: look for the new one on the site."),
        (410, "127.0.0.1 says that the feed is gone for good: remove it or look for its successor."),
        (500, "127.0.0.1 answers 500: it is asked again later."),
        (301, "127.0.0.1 answers 301: it is asked again later."),
        (206, "127.0.0.1 answers 206: it is asked again later."),
    ],
)
async def test_a_status_is_told_with_what_to_do(status: int, message: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=status)

    assert str(await failure(answer)) == message


async def test_a_compressed_body_is_unpacked_and_a_bomb_is_not() -> None:
    async def answer(request: web.Request) -> web.Response:
        size = 100 if request.match_info["name"] == "feed" else 50_000_000
        return web.Response(body=gzip.compress(b"x" * size), headers={"Content-Encoding": "gzip"})

    async with serving(answer) as url, fetching(Limits(max_bytes=100_000)) as fetcher:
        assert (await fetcher.fetch(url, NOTHING)).body == b"x" * 100
        with pytest.raises(FetchFailed, match=r"sends over 0\.1 MB: use a feed with fewer items, or remove it\."):
            await fetcher.fetch(url.replace("feed", "bomb"), NOTHING)


async def test_a_body_that_is_too_large_is_not_read_to_its_end() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:  # until the client hangs up
            await response.write(b"x" * 10_000)

    assert "sends over 0.1 MB" in str(await failure(answer, Limits(max_bytes=100_000)))


async def test_a_slow_server_is_left_after_the_timeout() -> None:
    released = asyncio.Event()

    async def answer(_: web.Request) -> web.Response:
        await released.wait()
        return web.Response()

    error = await failure(answer, Limits(timeout=timedelta(milliseconds=20)))
    released.set()
    assert str(error) == "127.0.0.1 did not answer in full within 0.02 s. It is asked again."


async def test_a_server_that_drips_is_left_after_the_timeout_too() -> None:
    released = asyncio.Event()

    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"<rss>")
        await released.wait()
        return response

    error = await failure(answer, Limits(timeout=timedelta(milliseconds=50)))
    released.set()
    assert str(error) == "127.0.0.1 did not answer in full within 0.05 s. It is asked again."


async def test_a_body_that_breaks_off_is_kept_as_far_as_it_came_and_asked_for_again() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Length": "1000", "ETag": '"1"'})
        await response.prepare(request)
        await response.write(b"<rss><item>")
        assert request.transport is not None
        request.transport.close()
        return response

    async with serving(answer) as url, fetching() as fetcher:
        assert await fetcher.fetch(url, NOTHING) == Fetched(b"<rss><item>", NOTHING, "application/octet-stream", url)


async def test_a_body_that_is_not_compressed_as_it_says_is_a_failure() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(body=b"<rss/>", headers={"Content-Encoding": "gzip"})

    assert str(await failure(answer)) == "127.0.0.1 sent a body that cannot be unpacked: it is asked again later."


async def test_an_empty_answer_has_an_empty_body() -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=204)

    async with serving(answer) as url, fetching() as fetcher:
        assert (await fetcher.fetch(url, NOTHING)).body == b""


@pytest.mark.parametrize(
    ("statuses", "moved_to"),
    [((301,), "1"), ((308, 301), "2"), ((302,), "feed"), ((301, 302), "1"), ((307, 301), "feed")],
)
async def test_redirects_are_followed_and_lasting_ones_are_told(statuses: tuple[int, ...], moved_to: str) -> None:
    async def answer(request: web.Request) -> web.Response:
        step = 0 if request.match_info["name"] == "feed" else int(request.match_info["name"])
        if step == len(statuses):
            return web.Response(body=b"<rss/>")
        return web.Response(status=statuses[step], headers={"Location": f"/{step + 1}"})

    async with serving(answer) as url, fetching() as fetcher:
        fetched = await fetcher.fetch(url, NOTHING)
    assert (fetched.body, fetched.url) == (b"<rss/>", url.replace("feed", moved_to))


@pytest.mark.parametrize(
    ("location", "message"),
    [
        ("/feed", "127.0.0.1 redirects too often: look for the feed's new address."),
        ("file:///etc/passwd", "127.0.0.1 redirects to what is no web address: look for the feed's new address."),
        ("http://[broken", "127.0.0.1 redirects to what is no address: look for the feed's new address."),
    ],
)
async def test_a_redirect_that_leads_nowhere_is_told(location: str, message: str) -> None:
    async def answer(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": location})

    assert str(await failure(answer)) == message


async def test_a_private_address_is_refused_before_a_byte_is_sent() -> None:
    asked = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response()

    async with serving(answer) as url, fetching(allowed=is_public) as fetcher:
        for address in (url, url.replace("127.0.0.1", "localhost"), url.replace("127.0.0.1", "2130706433")):
            with pytest.raises(FetchFailed, match=r"leads into a private network|cannot be reached|malformed"):
                await fetcher.fetch(address, NOTHING)
    assert asked == []


async def test_a_redirect_to_a_private_address_is_refused() -> None:
    asked = []

    async def private(request: web.Request) -> web.Response:
        asked.append(request)
        return web.Response()

    async with serving(private, "127.0.0.2") as secret:

        async def public(_: web.Request) -> web.Response:
            return web.Response(status=302, headers={"Location": secret})

        async with serving(public) as url, fetching(allowed="127.0.0.1".__eq__) as fetcher:
            with pytest.raises(FetchFailed, match=r"127\.0\.0\.1 leads into a private network"):
                await fetcher.fetch(url, NOTHING)
    assert asked == []


@pytest.mark.parametrize(
    ("url", "message"),
    [
        ("ftp://127.0.0.1/feed", "127.0.0.1 stands in an address that is not http or https"),
        ("http://", "http:// stands in an address that is malformed"),
        ("http://[broken/feed", "http://[broken/feed stands in an address that is malformed"),
        (f"http://{'a' * 300}.example/", ".example is not known to the name servers"),
    ],
)
async def test_an_address_that_leads_nowhere_is_told(url: str, message: str) -> None:
    async with fetching() as fetcher:
        with pytest.raises(FetchFailed) as caught:
            await fetcher.fetch(url, NOTHING)
    assert message in str(caught.value)


async def test_a_port_where_nobody_listens_and_a_server_that_speaks_no_http_or_tls_are_told() -> None:
    async def hang_up(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.close()

    async def mumble(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read(10)
        writer.write(b"SSH-2.0-mumble\r\n\r\n")
        writer.close()

    async def reason(url: str) -> str:
        async with fetching() as fetcher:
            with pytest.raises(FetchFailed) as caught:
                await fetcher.fetch(url, NOTHING)
        return str(caught.value)

    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    assert "127.0.0.1 cannot be reached" in await reason(f"http://127.0.0.1:{port}/")
    async with await asyncio.start_server(hang_up, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert "closed the connection without an answer" in await reason(f"http://127.0.0.1:{port}/")
    async with await asyncio.start_server(mumble, "127.0.0.1", 0) as server:
        port = server.sockets[0].getsockname()[1]
        assert "does not speak HTTP as it should" in await reason(f"http://127.0.0.1:{port}/")
        assert "does not speak TLS as it should" in await reason(f"https://127.0.0.1:{port}/")
