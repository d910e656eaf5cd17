"""How documents on disk are read as feeds were: all their items in order of publication, each at its own time."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.domain.reports import Report, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bot.ports import Parsed, Transaction

ENDINGS = frozenset({".xml", ".rss", ".atom"})
"""How the names of documents in a folder end; a file that is named itself may be called anything."""

NEVER = datetime(9999, 1, 1, tzinfo=UTC)
"""A present that no date in an archive lies ahead of."""

NO_LIMIT = sys.maxsize
"""Items that are read of a document: what lies on disk was chosen by a person, and none of it is dropped."""

_FIRST_ITEM = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
_LINK = re.compile(rb"<link>\s*(?:<!\[CDATA\[)?\s*(https?://[^\s<\]]+)")
_ALTERNATE = re.compile(rb"""<link\b(?![^>]*\brel=["'](?!alternate))[^>]*\bhref=["'](https?://[^"'\s]+)""")


class NothingToReplay(Exception):
    """Paths that lead to no document. The text names each of them and says what is wrong with it."""


@dataclass(frozen=True)
class Archive:
    """What was found in documents: their feeds, their items oldest first, what was wrong with which of them."""

    sources: tuple[Source, ...]
    reports: tuple[Report, ...]
    problems: tuple[str, ...]


def documents(paths: Iterable[Path]) -> tuple[Path, ...]:
    """Return the files of `paths` and, of its folders, those with a feed's ending, at any depth, in their order.

    Raises NothingToReplay with every path that is neither, and every folder that holds none.
    """
    found: dict[Path, None] = {}
    wrong = []
    for path in paths:
        inside = (
            sorted(file for file in path.rglob("*") if file.suffix.lower() in ENDINGS and file.is_file())
            if path.is_dir()
            else [path] * path.exists()  # a pipe is as good as a file
        )
        found.update(dict.fromkeys(inside))
        if not inside:
            endings = ", ".join(sorted(ENDINGS))
            holds = f"holds no documents: their names end in {endings}"
            wrong.append(f"{path}: {holds if path.is_dir() else 'there is no such file or folder'}")
    if wrong:
        raise NothingToReplay("\n".join(wrong))
    return tuple(found)


def read_documents(
    files: Iterable[Path], parse: Callable[[bytes, str | None, Source, datetime, int], Parsed], now: datetime
) -> Archive:
    """Parse `files`; items without a date count as published `now` (aware, UTC). Raises OSError for an unreadable one.

    An archive is taken at its word: a date that lies ahead of us is no mistake there, as it is in a feed of today.
    Files of one stem are read as one feed: an archive may hold a file for each day.
    """
    sources: dict[str, Source] = {}
    reports: list[Report] = []
    problems: list[str] = []
    for file in files:
        body = file.read_bytes()
        source = sources.setdefault(file.stem, _source(file, body))
        parsed = parse(body, None, source, NEVER, NO_LIMIT)
        reports += [report if report.dated else replace(report, published=now) for report in parsed.reports]
        problems += [f"{file}: {problem}" for problem in parsed.problems]
    return Archive(
        tuple(sources.values()), tuple(sorted(reports, key=attrgetter("published", "guid"))), tuple(problems)
    )


def take_in(archive: Archive, work: Callable[[], Transaction], ingest: Callable[[Sequence[Report]], object]) -> None:
    """Record the sources and take in the reports, oldest first; what is stored already changes nothing.

    A feed that is followed may bear the name of a document: it stays as it is.
    """
    with work() as transaction:
        for source in archive.sources:
            transaction.add_source(source)
        transaction.commit()
    ingest(archive.reports)


def _source(file: Path, body: bytes) -> Source:
    """Return the feed that a document stands for: its key is the file's stem, its outlet the site's domain."""
    site = next(_sites(body), "")
    outlet = (urlsplit(site).hostname or "").removeprefix("www.") or file.stem
    return Source(key=file.stem, name=outlet, url=site or file.absolute().as_uri(), outlet=outlet)


def _sites(body: bytes) -> Iterator[str]:
    """Find the address of the site to which the document in `body` belongs: the first before its items."""
    first = _FIRST_ITEM.search(body)
    head = body[: first.start()] if first else body
    for pattern in (_LINK, _ALTERNATE):
        for found in pattern.finditer(head):
            address = found[1].decode("ascii", "ignore")
            try:
                urlsplit(address)
            except ValueError:
                continue
            yield address
