"""What an outlet's feed held at a moment: the document on disk, without the items published later.

Works on the bytes: the items that stay, the prolog, the encoding and the order are sent as they were written.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import pairwise
from pathlib import Path
from xml.parsers import expat

FOLDER = Path(__file__).parent / "feeds"
LIMIT = 20  # items in one document, as many outlets have it: who polls too seldom misses some

_MEDIA_TYPES = {"rss": "application/rss+xml", "feed": "application/atom+xml"}
_UPDATED = re.compile(rb"(?<=<updated>)[^<]*(?=</updated>)")


@dataclass(frozen=True)
class Item:
    """An item's bytes as they stand in its feed, and when it was published (aware, UTC)."""

    published: datetime
    text: bytes


@dataclass(frozen=True)
class Feed:
    """A feed from first item to last, newest first; `head` and `tail` are what stands before and after the items."""

    name: str
    content_type: str
    head: bytes
    items: tuple[Item, ...]
    between: bytes
    tail: bytes


@dataclass(frozen=True)
class Document:
    """A feed as it stood at a moment: `modified` is its newest item's publication, None while it has none."""

    body: bytes
    content_type: str
    etag: str
    modified: datetime | None


def load(folder: Path = FOLDER) -> tuple[Feed, ...]:
    """Read every `*.xml` of `folder`, by name. Raises ValueError, naming the file, where one is no feed of ours."""
    feeds = []
    for path in sorted(folder.glob("*.xml")):
        try:
            feeds.append(split(path.name, path.read_bytes()))
        except (expat.ExpatError, ValueError, KeyError) as error:
            raise ValueError(f"{path}: not a feed that the demo can serve: {error}") from error
    return tuple(feeds)


def split(name: str, data: bytes) -> Feed:
    """Take the RSS 2.0 or Atom document `data` apart. Raises ExpatError, ValueError or KeyError where it is neither."""
    scan = _Scan(data)
    items = tuple(Item(published, data[start:end]) for start, end, published in scan.items)
    if not items:
        raise ValueError("it has no items")
    if any(below.published > above.published for above, below in pairwise(items)):
        raise ValueError("its items do not stand newest first")
    (first, first_end, _), (_, last_end, _) = scan.items[0], scan.items[-1]
    return Feed(
        name=name,
        content_type=f"{_MEDIA_TYPES[scan.root]}; charset={scan.encoding.lower()}",
        head=data[:first],
        items=items,
        between=data[first_end : scan.items[1][0]] if len(items) > 1 else b"",
        tail=data[last_end:],
    )


def as_of(feed: Feed, moment: datetime) -> Document:
    """Return `feed` as it stood at `moment`: what was published by then, newest first, at most LIMIT items."""
    items = [item for item in feed.items if item.published <= moment][:LIMIT]
    modified = items[0].published if items else None
    head = feed.head
    if modified:  # Atom dates the feed as well (RFC 4287, 4.2.15); RSS has no such element in its head
        head = _UPDATED.sub(modified.isoformat().encode(), head, count=1)
    body = head + feed.between.join(item.text for item in items) + feed.tail
    return Document(body, feed.content_type, hashlib.sha256(body).hexdigest()[:16], modified)


class _Scan:
    """Where the items of a document begin and end, in bytes, and when each was published."""

    def __init__(self, data: bytes) -> None:
        self.root = ""
        self.encoding = "utf-8"
        self.items: list[tuple[int, int, datetime]] = []
        self._start = 0
        self._date: str | None = None  # the text of an item's date so far, while inside it
        self._published: datetime | None = None
        self._parser = expat.ParserCreate()
        self._parser.XmlDeclHandler = self._declared
        self._parser.StartElementHandler = self._opened
        self._parser.CharacterDataHandler = self._text
        self._parser.EndElementHandler = self._closed
        self._parser.Parse(data, True)

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        self.encoding = encoding or self.encoding

    def _opened(self, name: str, _attributes: object) -> None:
        self.root = self.root or name
        if name in {"item", "entry"}:
            self._start, self._published = self._parser.CurrentByteIndex, None
        elif name in {"pubDate", "published"}:
            self._date = ""

    def _text(self, text: str) -> None:
        if self._date is not None:
            self._date += text

    def _closed(self, name: str) -> None:
        if name in {"pubDate", "published"} and self._date is not None:
            read = parsedate_to_datetime if name == "pubDate" else datetime.fromisoformat
            self._published, self._date = read(self._date).astimezone(UTC), None
        elif name in {"item", "entry"}:
            if self._published is None:
                raise ValueError(f"the item that begins at byte {self._start} has no date")
            end = self._parser.CurrentByteIndex + len(f"</{name}>")
            self.items.append((self._start, end, self._published))
