"""What a feed's markup says, as plain text."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.text import TEXT_LENGTH, TITLE_LENGTH, line, paragraphs


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Talks <b>begin</b> today.</p><p>They are in Muscat.</p>", "Talks begin today.\nThey are in Muscat."),
        ("One<br>two<br/>three", "One\ntwo\nthree"),
        ("<ul><li>One</li>\n<li>Two</li></ul>", "One\nTwo"),
        ("<table><tr><td>Round</td><td>Two</td></tr></table>", "Round Two"),
        ("First  line\nof one.\n\n \nSecond.", "First line of one.\nSecond."),
        ("<p>One\n\nparagraph</p>", "One paragraph"),
        ('See <a href="https://news.example/?a>b">the statement</a>.', "See the statement."),
        ("<script>if (a<b) {alert('x')}</script>Text<style>p{}</style> stays", "Text stays"),
        ("Text<SCRIPT>never closed", "Text"),
        ("<noscript><img src=x></noscript>Text", "Text"),
        ("A<iframe src='x' />B", "AB"),
        ("A<!-- <p>hidden --> B<!-->C<!-- to the end", "A BC"),
        ("<![CDATA[<p>Twice wrapped</p>]]>", "Twice wrapped"),
        ("<?xml version='1.0'?><!DOCTYPE html>Text", "Text"),
        ("AT&amp;T, AT&amp;amp;T and AT&T", "AT&T, AT&T and AT&T"),
        ("&lt;p&gt;Escaped &amp;eacute;t&amp;eacute;&lt;/p&gt;&lt;p&gt;again", "Escaped été\nagain"),
        ("Sides&#8217; talks&nbsp;on 5 &lt; 6", "Sides\u2019 talks on 5 < 6"),
        ("&#" + "1" * 5000 + ";x&#0;", "x\ufffd"),
        ("Rates under <5% and a < b", "Rates under <5% and a < b"),
        ('A sentence cut off <a href="https://news.exa', "A sentence cut off"),
        ("evil\u202egnp.exe\u2066 zero\u200bwidth\x07 soft\u00adhyphen", "evilgnp.exe zerowidth softhyphen"),
        ("e\u0301te\u0301", "\u00e9t\u00e9"),
        ("Talks ended. The post Talks ended appeared first on Newsroom.", "Talks ended."),
        ("<p>Talks ended.</p><p>Read more...</p>", "Talks ended."),
        ("Talks ended without […] Continue reading →", "Talks ended without"),
        ("They had to read more of it", "They had to read more of it"),
        ("GENEVA (Reuters) - Talks began.", "GENEVA (Reuters) - Talks began."),
        ("", ""),
    ],
)  # fmt: skip
def test_markup_becomes_the_text_that_a_person_would_read(markup: str, expected: str) -> None:
    assert paragraphs(markup) == expected


def test_a_title_is_one_line_whatever_it_holds() -> None:
    assert line("<h1>Iran,\nUS</h1> <p>to <em>meet</em></p>\u2028in Muscat") == "Iran, US to meet in Muscat"


def test_what_is_too_long_ends_at_a_word() -> None:
    assert line("word " * 1000) == "word " * 98 + "word…"
    assert len(line("x" * 1000)) == TITLE_LENGTH
    assert len(paragraphs("<p>word</p>" * 20_000)) <= TEXT_LENGTH


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(
                ["<", ">", "&", "<p>", "</p>", "<script>", "<!--", "-->", "&lt;", "&amp;", "#", "x41;", '"', "'", "<a ",
                 " ", "\n", "<![CDATA[", "]]>", "word", "\x00", "\u202e", "\ud800", "The post ", " appeared first on "]
            )
        ).map("".join),
    )
)  # fmt: skip
def test_any_text_becomes_visible_text_in_normal_form(markup: str) -> None:
    for text in (line(markup), paragraphs(markup)):
        assert text == text.strip()
        assert text == unicodedata.normalize("NFC", text)
        assert not {unicodedata.category(character) for character in text} & {"Cc", "Cs"} - (
            {"Cc"} if "\n" in text else set()
        )
    assert "\n" not in line(markup)


@pytest.mark.parametrize(
    "piece",
    ["<a ", "<!--", "<![CDATA[", "</a", "&", "<a href='", '<a "', "<div>", "<", "<script>", '<a x="<', "&#", "<a/",
     "<![", "&amp;", "Read more ", "\n", " ", "<svg>"],
)  # fmt: skip
def test_hostile_markup_is_read_in_linear_time(piece: str) -> None:
    started = time.process_time()
    paragraphs(piece * (300_000 // len(piece)))
    assert time.process_time() - started < 2  # html.parser needs minutes for the first of these
