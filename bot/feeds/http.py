"""How a feed's bytes are got over HTTP: politely (conditional requests, Retry-After) and warily (limits on all)."""

from __future__ import annotations

import ssl
import urllib.parse
from dataclasses import dataclass
from datetime import UTC, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING, Self

import aiohttp

from bot.feeds.addresses import NOT_PUBLIC, guarded, is_public
from bot.ports import Fetched, FetchFailed, Validators

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from types import TracebackType

ACCEPT = "application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5"
LONGEST_WAIT = timedelta(days=1)
"""The longest Retry-After that is heeded: a mistaken one must not silence a feed for good."""

LONGEST_VALIDATOR = 1000
"""Characters of an ETag that are kept and sent back; a longer one is treated as absent."""

_PERMANENT = frozenset({HTTPStatus.MOVED_PERMANENTLY, HTTPStatus.PERMANENT_REDIRECT})
_SAYS: dict[int, str] = {
    HTTPStatus.UNAUTHORIZED: "asks for a password: use a public address of the feed",
    HTTPStatus.FORBIDDEN: "refuses us: its publisher may block bots; ask it, or use another feed",
    HTTPStatus.NOT_FOUND: "has no feed at this address: look for the new one on the site",
    HTTPStatus.GONE: "says that the feed is gone for good: remove it or look for its successor",
    HTTPStatus.TOO_MANY_REQUESTS: "says that we ask too often: poll it less often",
    HTTPStatus.SERVICE_UNAVAILABLE: "is not available now: it is asked again later",
}


@dataclass(frozen=True)
class Limits:
    """How long an answer may take in all, how many bytes it may have once unpacked, how often it may be moved."""

    timeout: timedelta = timedelta(seconds=30)
    max_bytes: int = 5_000_000
    max_redirects: int = 5


class HttpFetcher:
    """Gets feeds (bot.ports.Fetcher); an asynchronous context manager that keeps connections open between polls.

    `contact` is an address that tells publishers who asks, or "". `clock` returns the present (aware), to which the
    date of a Retry-After is compared. `allowed` tells to which network addresses it may connect.
    """

    def __init__(
        self,
        contact: str,
        clock: Callable[[], datetime],
        limits: Limits = Limits(),
        allowed: Callable[[str], bool] = is_public,
    ) -> None:
        reached = f" (+{contact})" if contact else ""
        self._headers = {"User-Agent": f"Parley/{version('parley')}{reached}", "Accept": ACCEPT}
        self._clock = clock
        self._limits = limits
        self._allowed = allowed
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit_per_host=4, socket_factory=guarded(self._allowed)),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers=self._headers,
            timeout=aiohttp.ClientTimeout(total=self._limits.timeout.total_seconds()),
        )
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Ask `url` for what changed since `validators`; follow redirects. Raises FetchFailed.

        `Fetched.url` is the address to ask from now on: another than `url` where the server moved it for good.
        A body that breaks off is returned as far as it came, without validators, so that it is asked for again.
        """
        if self._session is None:
            raise RuntimeError("HttpFetcher is used inside its async with block")
        asked = {"If-None-Match": validators.etag, "If-Modified-Since": validators.last_modified}
        headers = {name: value for name, value in asked.items() if value}
        try:
            async with self._session.get(url, headers=headers, max_redirects=self._limits.max_redirects) as response:
                return await self._answer(response, url, validators)
        except (aiohttp.ClientError, TimeoutError, OSError, ValueError) as error:
            raise FetchFailed(self._reason(error, url)) from error

    async def _answer(self, response: aiohttp.ClientResponse, url: str, validators: Validators) -> Fetched:
        given = Validators(_opaque(response, "ETag"), _opaque(response, "Last-Modified"))
        kind, address = response.headers.get("Content-Type"), _lasting(response, url)
        if response.status == HTTPStatus.NOT_MODIFIED and validators != Validators():
            kept = Validators(given.etag or validators.etag, given.last_modified or validators.last_modified)
            return Fetched(None, kept, kind, address)
        if response.status not in {HTTPStatus.OK, HTTPStatus.NO_CONTENT}:
            says = _SAYS.get(response.status, f"answers {response.status}: it is asked again later")
            raise FetchFailed(f"{_host(url)} {says}.", retry_after=self._retry_after(response))
        body, whole = await self._read(response, url)
        return Fetched(body, given if whole else Validators(), kind, address)

    async def _read(self, response: aiohttp.ClientResponse, url: str) -> tuple[bytes, bool]:
        """Read what the server sends, unpacked, chunk by chunk: a small body can unpack to gigabytes."""
        body = bytearray()
        try:
            async for chunk in response.content.iter_chunked(65_536):
                body += chunk
                if len(body) > self._limits.max_bytes:
                    most = f"{self._limits.max_bytes / 1e6:g} MB"
                    raise FetchFailed(f"{_host(url)} sends over {most}: use a feed with fewer items, or remove it.")
        except aiohttp.ClientPayloadError:
            if not body:
                raise
            return bytes(body), False
        return bytes(body), True

    def _retry_after(self, response: aiohttp.ClientResponse) -> timedelta | None:
        """Read Retry-After, seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3."""
        value = response.headers.get("Retry-After", "").strip()
        if value.isascii() and value.isdigit():
            return timedelta(seconds=min(int(value[:9]), LONGEST_WAIT.total_seconds()))
        try:
            date = parsedate_to_datetime(value)
            wait = (date if date.tzinfo else date.replace(tzinfo=UTC)) - self._clock()
        except (ValueError, OverflowError):  # a zone of twenty digits
            return None
        return min(wait, LONGEST_WAIT) if wait > timedelta() else None

    def _reason(self, error: Exception, url: str) -> str:
        host = _host(url)
        if NOT_PUBLIC in str(error):
            return f"{host} leads into a private network. If it is yours and to be read, allow private addresses."
        for kind, reason in _REASONS:
            if isinstance(error, kind):
                return f"{host} {reason}."
        if isinstance(error, TimeoutError):
            return (
                f"{host} did not answer in full within {self._limits.timeout.total_seconds():g} s. It is asked again."
            )
        return f"{host} cannot be reached ({error or type(error).__name__}). It is asked again later."


_REASONS: tuple[tuple[type[Exception], str], ...] = (
    (aiohttp.ClientConnectorDNSError, "is not known to the name servers: check the feed's address, then the network"),
    (aiohttp.ClientConnectorCertificateError, "has a certificate that cannot be trusted: its publisher must renew it"),
    (ssl.SSLError, "does not speak TLS as it should: check whether the address begins with http:// instead"),
    (aiohttp.ClientSSLError, "does not speak TLS as it should: check whether the address begins with http:// instead"),
    (aiohttp.TooManyRedirects, "redirects too often: look for the feed's new address"),
    (aiohttp.NonHttpUrlRedirectClientError, "redirects to what is no web address: look for the feed's new address"),
    (aiohttp.InvalidUrlRedirectClientError, "redirects to what is no address: look for the feed's new address"),
    (aiohttp.InvalidURL, "stands in an address that is malformed: check the feed's address"),
    (aiohttp.NonHttpUrlClientError, "stands in an address that is not http or https: check the feed's address"),
    (aiohttp.ServerDisconnectedError, "closed the connection without an answer: it is asked again later"),
    (aiohttp.ClientPayloadError, "sent a body that cannot be unpacked: it is asked again later"),
    (aiohttp.ClientResponseError, "does not speak HTTP as it should: check the feed's address"),
)  # the first that fits


def _host(url: str) -> str:
    try:
        return urllib.parse.urlsplit(url).hostname or url
    except ValueError:
        return url


def _lasting(response: aiohttp.ClientResponse, url: str) -> str:
    """Return where permanent redirects led before the first other answer."""
    steps = [*response.history, response]
    moved = next((number for number, step in enumerate(steps) if step.status not in _PERMANENT), 0)
    return str(steps[moved].url) if moved else url


def _opaque(response: aiohttp.ClientResponse, header: str) -> str | None:
    """Return a validator as it can be stored and sent back; None where it is none that HTTP allows."""
    value = response.headers.get(header, "")
    return value if value.isascii() and value.isprintable() and 0 < len(value) <= LONGEST_VALIDATOR else None
