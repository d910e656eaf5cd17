"""What a server sent in place of, or as, a feed; and that feed made fit for an XML parser. Pure, linear, never raises.

Everything before the root element is left out: a document type can hold entity bombs, and feedparser spends quadratic
time on blank lines there (80 kB: 25 seconds). It does the same with thousands of namespaces, with thousands of
attributes of one element, with nested `xml:base`, with long names of authors (40 kB: 6 seconds, during which not even
a signal is heard) and with many categories: the first two are refused, the others are left out.
"""

from __future__ import annotations

import html
import re
import sys
from dataclasses import dataclass
from html.entities import html5

from bot.feeds import urls
from bot.feeds.text import visible

_NAMESPACES = 1000
_PROLOG = 100_000  # characters before the root: comments, style sheets, a warning that the server's program printed

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # https://www.w3.org/TR/xml/#charsets
_ROOT = re.compile(r"<((?:[\w.-]{1,40}:)?(?:rss|feed|rdf))(?=[\s>])", re.IGNORECASE)
_FRAGMENT = re.compile(r"<(channel|item|entry)(?=[\s>])", re.IGNORECASE)
_ITEM_END = re.compile(r"</(?:[\w.-]{1,40}:)?(?:item|entry)\s*+>", re.IGNORECASE)
_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_LINK = re.compile(r"<link\b[^<>]*+>", re.IGNORECASE)
_FEED_TYPE = re.compile(r"application/(?:rss|atom)\+xml", re.IGNORECASE)
_HREF = re.compile(r"""\bhref\s*=\s*["']?([^"'\s>]{1,500})""", re.IGNORECASE)
_MANY_ATTRIBUTES = re.compile(
    r"""<[^\s<>="'/!?]++(?:\s++[^\s<>="'/]++\s*+=\s*+(?:"[^"<]*+"|'[^'<]*+')){100}"""  # as XML demands them, quoted
)
_BASE = re.compile(r"""\s(?:xml:)?base\s*=\s*(?:"[^"<]*+"|'[^'<]*+')""")
_UNREAD = re.compile(
    r"(</?)(?:[^\s<>/:]{1,80}:)?"
    r"(?:author|creator|contributor|publisher|owner|managingeditor|webmaster|category|subject|keywords)(?=[\s/>])",
    re.IGNORECASE,
)
_AMPERSAND = re.compile(r"&(?:(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{0,30});)?")
_XML_ENTITIES = frozenset({"amp", "lt", "gt", "quot", "apos"})


@dataclass(frozen=True)
class Document:
    """A feed as XML from its root on, "" where there is none, and what an administrator should know of it."""

    xml: str
    problems: tuple[str, ...] = ()


def prepare(text: str, address: str, limit: int) -> Document:
    """Return the feed in `text`, which `address` sent: at most `limit` items, whole ones only, without usual faults."""
    text = _ILLEGAL.sub("", text).strip()
    if not text:
        return Document("", ("The server sent an empty document. Open the feed's address in a browser to check it.",))
    root = _ROOT.search(text, 0, _PROLOG) or _FRAGMENT.search(text, 0, _PROLOG)
    if root is None:
        return Document("", (_what_else(text, address),))
    if text.count("xmlns:") > _NAMESPACES or _MANY_ATTRIBUTES.search(text):
        return Document("", ("The feed is made to keep its readers busy, as no honest feed is. Remove it.",))
    body, problems = _whole(text[root.start() :], root[1], limit)
    return Document(_outside_cdata(_UNREAD.sub(r"\1unread", _BASE.sub("", body))), problems)


def _what_else(text: str, address: str) -> str:
    if _PAGE.search(text, 0, _PROLOG):
        feeds = tuple(dict.fromkeys(_feeds_of(text, address)))[:3]
        if feeds:
            return f"The address leads to a web page, not to a feed. The page names {', '.join(feeds)}: use that."
        return "The address leads to a web page, not to a feed. Look for the feed's address on the site."
    if text.startswith(("{", "[")):
        return "The address leads to JSON; only RSS and Atom are read. Ask the site for an RSS or Atom address."
    start = " ".join(visible(text[:80]).split())
    return f"The document is neither RSS nor Atom: it begins with “{start}”. Check the address."


def _feeds_of(page: str, address: str) -> list[str]:
    """Return the addresses of the feeds that a web page announces, https://www.rssboard.org/rss-autodiscovery."""
    links = (tag for tag in _LINK.findall(page[:_PROLOG]) if _FEED_TYPE.search(tag))
    hrefs = (href[1] for tag in links if (href := _HREF.search(tag)))
    return [found for href in hrefs if (found := urls.link(urls.absolute(address, visible(html.unescape(href)))))]


def _whole(body: str, root: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """Cut `body` behind its last whole item, or behind item number `limit`, and close what then stands open."""
    count, end = 0, 0
    for item in _ITEM_END.finditer(body):
        if count == limit:
            return body[:end] + _closing(root), (f"The feed has over {limit} items: the first {limit} were read.",)
        count, end = count + 1, item.end()
    if f"</{root}" in body[end:]:
        return body, ()
    problem = (
        f"The feed is cut off: its end is missing. {count or 'No'} whole items were read; the next poll tries again."
    )
    return body[:end] + _closing(root) if end else "", (problem,)


def _closing(root: str) -> str:
    if root.lower() in {"item", "entry"}:
        return ""
    return f"</channel></{root}>" if root.lower() == "rss" else f"</{root}>"


def _outside_cdata(xml: str) -> str:
    """Repair `xml` but for its CDATA sections."""
    parts, position = [], 0
    while (start := xml.find("<![CDATA[", position)) >= 0 and (end := xml.find("]]>", start)) >= 0:
        parts += [_AMPERSAND.sub(_legal, xml[position:start]), xml[start : end + 3]]
        position = end + 3
    return "".join([*parts, _AMPERSAND.sub(_legal, xml[position:])])


def _legal(reference: re.Match[str]) -> str:
    """Return a reference that XML knows: HTML's names become their characters, a bare ampersand is escaped."""
    name: str | None = reference[1]
    if name is None:
        return "&amp;"
    if name in _XML_ENTITIES:
        return reference[0]
    if name.startswith("#"):
        number = int(f"0{name[1:]}", 16) if name[1] in "xX" else int(name[1:])
        return reference[0].lower() if number <= sys.maxunicode and not _ILLEGAL.match(chr(number)) else ""
    character = html5.get(f"{name};")
    return html.escape(character) if character else f"&amp;{name};"
