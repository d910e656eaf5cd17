"""What a feed's markup says: plain text in paragraphs, or in one line. Pure, and linear in the length of its input.

The standard library's html.parser is not used: on Python 3.11.7, 80 kB of "<a " keep it busy for 54 seconds and
"<![" makes it raise. The scanner below looks no further than to the next "<", or gives up the rest of the text.
"""

from __future__ import annotations

import html
import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

TITLE_LENGTH = 500
"""Characters of a title that are kept: the longest headlines of agencies have some 200."""

TEXT_LENGTH = 40_000
"""Characters of a text that are kept: a long article has some 15,000, and reading is processor work."""

_MARKUP_LENGTH = 8 * TEXT_LENGTH
_PASSES = 3  # publishers escape markup and entities up to twice too often
_PARAGRAPH = "\0"  # a paragraph's end while white space is not yet collapsed; no feed's text keeps one

_BLOCKS = re.compile(
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|"
    "footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
_CELLS = frozenset({"td", "th"})
_UNSEEN = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("head", "iframe", "noscript", "object", "script", "style", "svg", "template")
}

# No repeated class of characters here contains "<": a match that fails has looked no further than to the next tag.
_TAG = re.compile(r"""<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)(?:[^<>"']|"[^"<]*+"|'[^'<]*+'|["'])*+>""")
_DECLARATION = re.compile(r"<[!?/][^<>]*+>")
_UNFINISHED = re.compile(r"<[a-zA-Z!?/][^<>]*+\Z")
_HUGE_REFERENCE = re.compile(r"&#[0-9]{8,}+;?")  # html.unescape raises ValueError from 4,300 digits on
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n")

# Control characters, soft hyphens, zero-width and bidirectional marks, overrides and isolates, tags, surrogates,
# noncharacters: they draw nothing, and hostile feeds hide text or turn it around with them (Unicode TR 36, UTS 39).
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)

_TAIL_LENGTH = 400
_TAIL = re.compile(
    r"""(?:
      \s*\bThe\ post\ .{1,250}?\ (?:appeared\ )?first\ (?:appeared\ )?on\ .{1,100}
    | (?:^|(?<=[\s.!?…"”\u2019)\]]))(?:Continue\ reading|Read\ (?:the\ )?(?:more|full\ (?:story|article)))
      (?:\ (?:at|in|on|about|here)\b.{0,100})?[\s.…»\u203a>→]*
    | \s*\[(?:…|\.\.\.)\]
    )\Z""",
    re.VERBOSE,
)
_TAIL_BEGINS = re.compile(r"The post |Continue reading|Read |\[…\]|\[\.\.\.\]")  # told in a tenth of the time


def line(markup: str) -> str:
    """Return `markup` as one line of plain text, at most TITLE_LENGTH characters."""
    return _cut(" ".join(_paragraphs(markup)), TITLE_LENGTH)


def paragraphs(markup: str) -> str:
    """Return `markup` as plain text, a newline between paragraphs, at most TEXT_LENGTH characters.

    Scripts, styles and the phrases by which feeds send people to a web page are gone; the text of links stays.
    """
    return _cut(_without_tail("\n".join(_paragraphs(markup))), TEXT_LENGTH)


def visible(text: str) -> str:
    """Return `text` in NFC without the characters that draw nothing or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text  # as most text is: nothing of it is looked for below
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text))


def _paragraphs(markup: str) -> Iterator[str]:
    text = markup[:_MARKUP_LENGTH].replace(_PARAGRAPH, "")
    for _ in range(_PASSES):
        if "<" not in text and "&" not in text and "]]>" not in text:
            break
        text = "".join(_pieces(text.replace("<![CDATA[", "").replace("]]>", "")))
    if _PARAGRAPH not in text:  # plain text: blank lines part its paragraphs
        text = _BLANK_LINE.sub(_PARAGRAPH, text)
    for part in text.split(_PARAGRAPH):
        if words := " ".join(visible(" ".join(part.split())).split()):
            yield words


def _pieces(text: str) -> Iterator[str]:
    """Yield what `text` shows: its characters, and _PARAGRAPH where a block of text begins or ends."""
    text = _HUGE_REFERENCE.sub("", text)
    position = 0
    while (start := text.find("<", position)) >= 0:
        yield html.unescape(text[position:start])
        if text.startswith("<!--", start):
            end = text.find("-->", start + 2)
            position = end + 3 if end >= 0 else len(text)
        elif tag := _TAG.match(text, start):
            name = tag[2].lower()
            yield _PARAGRAPH if _BLOCKS.fullmatch(name) else " " if name in _CELLS else ""
            position = tag.end()
            if name in _UNSEEN and not tag[1] and not tag[0].endswith("/>"):
                closing = _UNSEEN[name].search(text, position)
                position = closing.start() if closing else len(text)
        elif other := _DECLARATION.match(text, start) or _UNFINISHED.match(text, start):
            position = other.end()
        else:
            yield "<"
            position = start + 1
    yield html.unescape(text[position:])


def _without_tail(text: str) -> str:
    for _ in range(_PASSES):  # "[…] Continue reading. The post … appeared first on …"
        start = max(0, len(text) - _TAIL_LENGTH)
        match = _TAIL.search(text, start) if _TAIL_BEGINS.search(text, start) else None
        if match is None:
            break
        text = text[: match.start()].rstrip()
    return text


def _cut(text: str, length: int) -> str:
    if len(text) <= length:
        return text
    whole_words, _, _ = text[: length - 1].rpartition(" ")
    return (whole_words or text[: length - 1]) + "…"
