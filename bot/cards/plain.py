"""What a text from a feed or a person may not do in any chat: command a terminal, turn the reading direction, hide.

Every renderer passes every text through `plain` first, then escapes what its own platform takes for markup.
"""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urlsplit

ESCAPE_SEQUENCE = re.compile(
    r"\x1b\[[0-?]*[ -/]*[@-~]"  # a control sequence, ECMA-48 section 5.4
    r"|\x1b[P\]X^_][^\x07\x1b]*(?:\x07|\x1b\\)"  # a control string, ECMA-48 section 5.6
)
"""Whole sequences go, so that no "[31m" is left behind; of a broken one, and of C1 controls, only the control goes."""
NEWLINES = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
MARKS = 3
"""Combining marks that one letter keeps: languages need three at most, scribbling over one's neighbours more."""

_JOINERS = {"\u200c", "\u200d"}  # Persian and Indic spelling, and emoji, need them


def plain(text: str, *, lines: bool = False) -> str:
    """Return `text` without escape sequences, control characters, direction overrides and invisible characters.

    With `lines` its line breaks are kept; without, they become spaces. A lone surrogate, which encodings cannot
    carry, and a code point that Unicode has not assigned, whose width is unknown, become U+FFFD.
    """
    text = NEWLINES.sub("\n", ESCAPE_SEQUENCE.sub("", text)).replace("\t", " ")
    if not lines:
        text = text.replace("\n", " ")
    kept: list[str] = []
    marks = 0
    for character in text:
        category = unicodedata.category(character)
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if category in {"Cs", "Cn"}:
            kept.append("\ufffd")
        elif marks <= MARKS and (category not in {"Cc", "Cf"} or character in _JOINERS or character == "\n"):
            kept.append(character)
    return "".join(kept)


def plain_url(url: str) -> str:
    """Return an address as it can be shown and read: plain, without blanks, its host in ASCII (RFC 3492).

    A host in another script would otherwise pass for one that it only looks like.
    """
    url = "".join(plain(url).split())
    try:
        parts = urlsplit(url)
        if parts.netloc.isascii():
            return url
        host = parts.netloc.encode("idna").decode("ascii")
        return "".join(parts._replace(netloc=host).geturl().split())
    except ValueError:
        return url.encode("ascii", "backslashreplace").decode("ascii")
