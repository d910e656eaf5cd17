"""The demo's newsstand: an HTTP server on loopback that hands out each feed as it stands at the demo's present."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from aiohttp import web

from bot.demo.archive import as_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence
    from datetime import datetime

    from bot.demo.archive import Document, Feed


@asynccontextmanager
async def serving(feeds: Sequence[Feed], now: Callable[[], datetime]) -> AsyncIterator[str]:
    """Serve `feeds` under their names as of `now()` (aware), on a free port of 127.0.0.1; yield the address.

    The address has no slash at its end ("http://127.0.0.1:41235"). Leaving the context stops the server.
    """
    runner = web.AppRunner(newsstand(feeds, now), access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, "127.0.0.1", 0).start()
        host, port = runner.addresses[0][:2]
        yield f"http://{host}:{port}"
    finally:
        await runner.cleanup()


def newsstand(feeds: Sequence[Feed], now: Callable[[], datetime]) -> web.Application:
    """Build the application: `GET /<name of a feed>`, anything else is not found."""
    by_name = {feed.name: feed for feed in feeds}

    async def hand_out(request: web.Request) -> web.Response:
        feed = by_name.get(request.match_info["name"])
        if feed is None:
            raise web.HTTPNotFound(text=f"no such feed; there are {', '.join(by_name)}")
        return _answer(request, as_of(feed, now()))

    application = web.Application()
    application.router.add_get("/{name}", hand_out)
    return application


def _answer(request: web.Request, document: Document) -> web.Response:
    """Send `document`, or 304 to whoever has it already (RFC 9110, 13.1: an ETag outweighs a date)."""
    if _known(request, document):
        response = web.Response(status=304)
    else:
        response = web.Response(body=document.body, headers={"Content-Type": document.content_type})
    response.etag = document.etag
    response.last_modified = document.modified
    return response


def _known(request: web.Request, document: Document) -> bool:
    if request.if_none_match is not None:
        return any(tag.value in {"*", document.etag} for tag in request.if_none_match)
    since = request.if_modified_since
    return since is not None and document.modified is not None and document.modified <= since
