"""What a feed says: the bytes of an RSS or Atom document to Reports. Pure; never raises, whatever the bytes."""

from __future__ import annotations

import hashlib
import io
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import feedparser

from bot.domain.reports import Report
from bot.feeds import text, times, urls
from bot.feeds.decoding import decode
from bot.feeds.documents import prepare
from bot.ports import Parsed

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bot.domain.reports import Source

__all__ = ["Parsed", "parse"]

GUID_LENGTH = 500
"""Longest guid that is kept as it is: databases index no more than some 2,700 bytes."""

_TEXT_TYPE = re.compile(r"text/|application/xhtml\+xml|.*\+xml\Z")


@dataclass(frozen=True)
class _Item:
    report: Report
    nameless: bool = False
    undated: bool = False
    ahead: bool = False


def parse(body: bytes, content_type: str | None, source: Source, now: datetime, limit: int = 500) -> Parsed:
    """Return the reports in `body`, a document of `source`, at most `limit` of them, and its faults.

    `content_type` is the HTTP header as sent. `now` (aware, UTC) stands for times that the feed does not give, that
    make no sense or that lie over times.AHEAD before us; such a report is not `dated`. Each fault is a sentence
    that tells an administrator what was wrong and what to do.
    """
    decoded, encoding_problems = decode(body, content_type)
    document = prepare(decoded, source.url, limit)
    if not document.xml:
        return Parsed((), document.problems, is_feed=False)
    entries, faults = _entries(document.xml)
    if faults and not entries:
        return Parsed((), (*document.problems, *encoding_problems, *faults), is_feed=False)
    zone = ZoneInfo(source.zone)
    found = [_item(entry, source, zone, now) for entry in entries[:limit]]
    items = [item for item in found if item.report.title or item.report.summary or item.report.content]
    reports, reused = _distinct([item.report for item in items])
    problems = [*document.problems, *encoding_problems, *faults, *_problems(items, len(found) - len(items)), *reused]
    if not found and not problems:
        problems.append("The feed has no items. If its site has news, look for another feed there.")
    return Parsed(tuple(reports), tuple(problems))


def _entries(xml: str) -> tuple[list[Mapping[str, object]], list[str]]:
    document = b'<?xml version="1.0" encoding="utf-8"?>\n' + xml.encode()
    try:
        result = feedparser.parse(
            io.BytesIO(document),  # a plain string could be taken for a path or an address, and be opened
            response_headers={"content-type": "application/xml; charset=utf-8"},
            resolve_relative_uris=False,
            sanitize_html=False,
        )
    except Exception as error:  # noqa: BLE001 - feedparser raises whatever a hostile document makes its internals raise
        return [], [f"The feed could not be read ({type(error).__name__}). Tell its publisher that it is no valid XML."]
    # dict(): the class's own get() warns of a deprecation and answers for other keys than the one asked for.
    entries: list[Mapping[str, object]] = [dict(entry) for entry in result["entries"]]
    if not result["bozo"]:
        return entries, []
    fault = str(getattr(result["bozo_exception"], "getMessage", lambda: "")() or "faulty markup")
    return entries, [f"The feed is no valid XML ({fault}): {len(entries)} items could be read. Tell its publisher."]


def _item(entry: Mapping[str, object], source: Source, zone: ZoneInfo, now: datetime) -> _Item:
    title = text.line(_string(entry.get("title")))
    address = urls.absolute(source.url, _address(entry))
    given = " ".join(text.visible(_string(entry.get("id"))).split())
    summary, content = text.paragraphs(_string(entry.get("summary"))), text.paragraphs(_content(entry))
    published = times.published(entry, zone)
    ahead = published is not None and published > now + times.AHEAD
    dated = published is not None and not ahead
    report = Report(
        source=source.key,
        guid=_short(given or urls.canonical(address)) or _digest(title, summary, times.written(entry)),
        url=urls.link(address),
        title=title,
        published=min(published, now) if published and dated else now,
        outlet=source.outlet,
        summary="" if summary == content else summary,  # feedparser copies a content into an absent summary
        content=content,
        dated=dated,
    )
    return _Item(report, nameless=not given and not address, undated=published is None, ahead=ahead)


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""


def _address(entry: Mapping[str, object]) -> str:
    """Return an entry's link as written; its guid only where that is an address and not merely said to be one."""
    links, identifier = entry.get("links"), _string(entry.get("id"))
    alternates = (
        [each.get("href") for each in links if each.get("rel") == "alternate"] if isinstance(links, list) else []
    )
    written = filter(None, map(_string, [entry.get("link"), *alternates, identifier]))
    return next((each for each in written if each != identifier or urls.link(each)), "")


def _content(entry: Mapping[str, object]) -> str:
    """Return the longest text among an entry's contents: others are teasers, captions, pictures as base64."""
    contents = entry.get("content")
    if not isinstance(contents, list):
        return ""
    texts = [_string(each.get("value")) for each in contents if _TEXT_TYPE.match(_string(each.get("type")).lower())]
    return max(texts, key=len, default="")


def _digest(*parts: str) -> str:
    return "sha256:" + hashlib.sha256("\0".join(parts).encode("utf-8", "replace")).hexdigest()[:40]


def _short(guid: str) -> str:
    return guid if len(guid) <= GUID_LENGTH else _digest(guid)


def _problems(items: list[_Item], empty: int) -> Iterable[str]:
    total = len(items)
    if nameless := sum(item.nameless for item in items):
        yield f"{nameless} of {total} items have neither guid nor link: when their text changes they count as new."
    if undated := sum(item.undated for item in items):
        yield f"{undated} of {total} items have no time that can be read: the time of reading them stands for it."
    if ahead := sum(item.ahead for item in items):
        yield (
            f"{ahead} of {total} items are dated in the future: the time of reading them stands for it. "
            "If all are, the source's time zone is set wrong, here or at its publisher."
        )
    if empty:
        yield f"{empty} items without title and text were left out."


def _distinct(reports: list[Report]) -> tuple[list[Report], list[str]]:
    """Give reports that share a guid each an identity, and drop plain repetitions.

    A shared guid is joined with the link, or where the links are the same too, with a digest of the title. An item
    that shares its guid with no other any more goes by the guid alone, and then counts as new once more: that a
    report is read twice is harmless, that another is never read is not.
    """
    same: dict[str, set[tuple[str, str]]] = defaultdict(set)
    distinct: dict[str, Report] = {}
    for report in reports:
        same[report.guid].add((urls.canonical(report.url), report.title))
    for report in reports:
        items, guid = same[report.guid], report.guid
        if len(items) > 1:
            link = urls.canonical(report.url) if len({link for link, _ in items}) == len(items) else ""
            guid = _short(f"{guid} {link or _digest(report.title)}")
        distinct.setdefault(guid, report if guid == report.guid else replace(report, guid=guid))
    problems = [
        f"The guid “{guid[:80]}” stands for {len(items)} items: each also goes by its link or title."
        for guid, items in same.items()
        if len(items) > 1 and {link for link, _ in items} != {urls.canonical(guid)}  # else a headline was changed
    ]
    return list(distinct.values()), problems[:3]
