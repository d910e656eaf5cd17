"""In which encoding a feed is written, whatever it declares."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.decoding import decode

RUSSIAN = "<rss><title>Переговоры в Стамбуле завершились</title></rss>"
FRENCH = "<rss><title>Pourparlers achevés à Genève – déjà</title></rss>"


def declaring(encoding: str, text: str) -> str:
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'


@pytest.mark.parametrize(
    ("body", "content_type", "expected"),
    [
        (RUSSIAN.encode(), None, RUSSIAN),
        (codecs.BOM_UTF8 + RUSSIAN.encode(), "text/xml; charset=windows-1251", RUSSIAN),
        (codecs.BOM_UTF16_LE + RUSSIAN.encode("utf-16-le"), None, RUSSIAN),
        (RUSSIAN.encode("utf-16-be"), None, RUSSIAN),
        (codecs.BOM_UTF32_LE + RUSSIAN.encode("utf-32-le"), None, RUSSIAN),
        (declaring("windows-1251", RUSSIAN).encode("cp1251"), None, declaring("windows-1251", RUSSIAN)),
        (declaring("koi8-r", RUSSIAN).encode("koi8-r"), "text/xml", declaring("koi8-r", RUSSIAN)),
        (RUSSIAN.encode("cp1251"), 'text/xml; charset="Windows-1251"', RUSSIAN),
        (declaring("ISO-8859-1", FRENCH).encode("cp1252"), None, declaring("ISO-8859-1", FRENCH)),
        (declaring("iso-2022-jp", "停戦").encode("iso2022_jp"), None, declaring("iso-2022-jp", "停戦")),
        (declaring("windows-1252", "Talks").encode(), None, declaring("windows-1252", "Talks")),
    ],
)
def test_a_feed_in_the_encoding_that_it_declares_raises_no_problem(
    body: bytes, content_type: str | None, expected: str
) -> None:
    assert decode(body, content_type) == (expected, ())


def test_utf8_that_declares_something_else_is_read_as_utf8_and_says_so() -> None:
    text = declaring("windows-1252", FRENCH)
    assert decode(text.encode(), None) == (
        text,
        ("The feed declares windows-1252 but is UTF-8, and was read as UTF-8. Nothing to do.",),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1252"])
def test_one_bad_byte_does_not_turn_a_utf8_feed_into_windows_1252(encoding: str) -> None:
    text = declaring(encoding, RUSSIAN)
    assert decode(text.encode() + b" caf\xe9", None) == (
        text + " café",
        ("1 bytes of the feed are not UTF-8, and were read as windows-1252. Nothing to do.",),
    )


@pytest.mark.parametrize("text", [declaring("utf-8", FRENCH), FRENCH])
def test_windows_1252_that_does_not_say_so_is_read_and_told_of(text: str) -> None:
    problem = "The feed is neither UTF-8 nor what it declares: read as windows-1252. If letters look wrong, report it."
    assert decode(text.encode("cp1252"), None) == (text, (problem,))


def test_an_encoding_that_is_a_trap_is_not_obeyed() -> None:
    text = declaring("unicode_escape", "\\u0041")
    assert decode(text.encode(), "text/xml; charset=punycode") == (text, ())


@given(st.binary(), st.one_of(st.none(), st.text(), st.sampled_from(["a; charset=big5", "a; charset=cp949"])))
def test_any_bytes_become_text(body: bytes, content_type: str | None) -> None:
    text, _ = decode(body, content_type)
    text.encode()
