"""When two addresses lead to one article."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.feeds.urls import canonical, link


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://News.Example:443/a?b=1", "https://news.example/a?b=1"),
        ("http://news.example:80", "http://news.example/"),
        ("http://news.example:8080/a#part", "http://news.example:8080/a"),
        ("https://news.example/a?utm_source=rss&UTM_Medium=x", "https://news.example/a"),
        ("https://news.example/a?at_medium=RSS&at_campaign=rss", "https://news.example/a"),
        ("https://news.example/a?maca=en-rss&traffic_source=rss&id=7", "https://news.example/a?id=7"),
        ("https://news.example/a?z=1&fbclid=abc&a=2", "https://news.example/a?z=1&a=2"),
        ("https://news.example/a?ref=77", "https://news.example/a?ref=77"),
        (" https://news.example/Path/\n", "https://news.example/Path/"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("http://[broken/a", "http://[broken/a"),
        ("mailto:desk@news.example", "mailto:desk@news.example"),
        ("/relative?utm_source=x", "/relative?utm_source=x"),
        ("", ""),
    ],
)
def test_an_address_has_one_canonical_form(url: str, expected: str) -> None:
    assert canonical(url) == expected


@given(
    st.one_of(
        st.text(),
        st.text("htps:/?#&=@[].%\t \x00aAéİ80", max_size=40).map("https://".__add__),
        st.builds("HTTP://{}:{}/{}?{}#{}".format, *[st.text("a.A:/?&=[]@ \x1futm_", max_size=12)] * 5),
    )
)
def test_the_canonical_form_of_a_canonical_form_is_itself(url: str) -> None:
    once = canonical(url)
    assert canonical(once) == once


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a b#live-3", "https://news.example/a%20b#live-3"),
        ("java\nscript:alert(1)", ""),
        ("https://news.example@evil.example/", ""),
        ("ftp://news.example/a", ""),
        ("https://news.example/" + "a" * 2000, ""),
        ("//news.example/a", ""),
    ],
)
def test_a_card_links_to_plain_web_addresses_only(url: str, expected: str) -> None:
    assert link(url) == expected
