"""In which encoding a feed is written, whatever it declares: bytes to text. Pure, never raises."""

from __future__ import annotations

import codecs
import re

_MARKS = (  # longest first: UTF-32's little-endian mark begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITHOUT_MARK = ((b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))  # https://www.w3.org/TR/xml/#sec-guessing

_DECLARED = re.compile(rb"""\A\s{0,100}<\?xml[^>]{0,200}?\sencoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
_CHARSET = re.compile(r"""charset\s*=\s*["']?([A-Za-z0-9._:-]{1,40})""", re.IGNORECASE)

# Python's codecs for the encodings that browsers know, https://encoding.spec.whatwg.org/#names-and-labels. Not
# every codec may be named by a stranger: punycode takes quadratic time, unicode_escape is a language of its own.
_ALLOWED = re.compile(
    r"utf-8(-sig)?|cp(866|874|93[26]|949|950|125[0-8])|iso8859-([2-9]|1[0-6])|koi8-[ru]|mac-(roman|cyrillic)"
    r"|gbk|gb18030|big5(hkscs)?|euc_jp|iso2022_jp|shift_jis|euc_kr"
)
_BROWSERS = {
    "ascii": "cp1252",
    "euc_kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-1": "cp1252",
    "iso8859-11": "cp874",
    "iso8859-9": "cp1254",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-8-sig": "utf-8",
}
"""What browsers read where a page declares the smaller set."""

_SEVEN_BIT = frozenset({"iso2022_jp"})
_NAMES = {"cp1252": "windows-1252", "cp1251": "windows-1251", "cp1250": "windows-1250", "cp1254": "windows-1254"}


def decode(body: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    """Return the text of `body` and what an administrator should know about its encoding.

    A byte-order mark decides. Then UTF-8 is taken where the bytes are UTF-8, or are so for the most part: single
    wrong bytes are read as windows-1252, the usual slip. Then come the XML declaration and the charset of
    `content_type` (RFC 7303), and windows-1252 in the end.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(encoding, _SLIPS if encoding == "utf-8" else "replace"), ()
    for start, encoding in _WITHOUT_MARK:
        if body.startswith(start):
            return body.decode(encoding, "replace"), ()
    said = _named(_DECLARED.match(body)), _named(_CHARSET.search(content_type or ""))
    declared = next((encoding for encoding in said if encoding), None)
    if declared in _SEVEN_BIT:
        return body.decode(declared, "replace"), ()
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _not_quite_utf8(body, [encoding for encoding in said if encoding and encoding != "utf-8"])
    if declared in {None, "utf-8"} or text.isascii():
        return text, ()
    return text, (f"The feed declares {_name(declared)} but is UTF-8, and was read as UTF-8. Nothing to do.",)


def _not_quite_utf8(body: bytes, declared: list[str]) -> tuple[str, tuple[str, ...]]:
    attempt = body.decode("utf-8", "replace")
    wrong = attempt.count("\ufffd")
    if sum(character > "\x7f" for character in attempt) > 2 * wrong:  # more than half of what is not ASCII is right
        problem = f"{wrong} bytes of the feed are not UTF-8, and were read as windows-1252. Nothing to do."
        return body.decode("utf-8", _SLIPS), (problem,)
    for encoding in declared:
        try:
            return body.decode(encoding), ()
        except UnicodeDecodeError:
            continue
    if declared:
        text = body.decode(declared[0], _SLIPS if declared[0] == "cp1252" else "replace")
        if text.count("\ufffd") * 20 <= len(text):
            return text, (
                f"Some bytes of the feed are not {_name(declared[0])}, which it declares: letters may be lost.",
            )
    problem = "The feed is neither UTF-8 nor what it declares: read as windows-1252. If letters look wrong, report it."
    return body.decode("utf-8", _SLIPS), (problem,)


def _named(match: re.Match[bytes] | re.Match[str] | None) -> str | None:
    if match is None:
        return None
    label = match[1].decode("ascii") if isinstance(match[1], bytes) else match[1]
    try:
        encoding = codecs.lookup(label).name
    except LookupError:
        return None
    encoding = _BROWSERS.get(encoding, encoding)
    return encoding if _ALLOWED.fullmatch(encoding) else None


def _name(encoding: str | None) -> str:
    return _NAMES.get(encoding or "", encoding or "")


def _as_windows_1252(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_SLIPS = "parley.windows-1252"
codecs.register_error(_SLIPS, _as_windows_1252)
