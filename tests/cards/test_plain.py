from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards.plain import plain, plain_url

ANY_TEXT = st.text(st.characters())  # lone surrogates too


@pytest.mark.parametrize(
    ("hostile", "shown"),
    [
        ("red \x1b[31malert\x1b[0m", "red alert"),
        ("title \x1b]0;pwned\x07here", "title here"),
        ("link \x1b]8;;https://evil.example\x1b\\Reuters\x1b]8;;\x1b\\", "link Reuters"),
        ("cut off \x1b[", "cut off ["),
        ("never closed \x1b]0;all of this stays", "never closed ]0;all of this stays"),
        ("C1 \x9b31m and \x9d", "C1 31m and "),
        ("bell\x07 back\x08space\x00", "bell backspace"),
        ("moscow\u202erotagitsni\u2066", "moscowrotagitsni"),
        ("in\u200bvi\ufeffsi\u00adble", "invisible"),
        ("one\r\ntwo\u2028three\tfour", "one two three four"),
        ("lone \ud800 surrogate", "lone \ufffd surrogate"),
        ("Z\u0300\u0301\u0302\u0303\u0304\u0305algo", "Z\u0300\u0301\u0302algo"),
        ("[bold]markup[/bold] stays text", "[bold]markup[/bold] stays text"),
        ("می\u200cشود 👩\u200d👧 Türkiye 北京", "می\u200cشود 👩\u200d👧 Türkiye 北京"),
    ],
)
def test_what_a_text_may_not_do_to_a_chat_is_taken_out_of_it(hostile: str, shown: str) -> None:
    assert plain(hostile) == shown


def test_line_breaks_are_kept_where_a_text_may_have_lines() -> None:
    assert plain("one\r\ntwo\u2029three", lines=True) == "one\ntwo\nthree"


@given(ANY_TEXT, st.booleans())
def test_plain_text_can_be_encoded_and_holds_no_control_but_line_breaks(text: str, lines: bool) -> None:  # noqa: FBT001 - drawn by hypothesis
    shown = plain(text, lines=lines)
    shown.encode("utf-8")
    controls = {c for c in shown if unicodedata.category(c) in {"Cc", "Cf"}} - {"\u200c", "\u200d"}
    assert controls <= ({"\n"} if lines else set())
    assert plain(shown, lines=lines) == shown


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://wire.example/a?b=c#d", "https://wire.example/a?b=c#d"),
        ("https://wire.example/a b\n\x1b[31mc", "https://wire.example/abc"),
        ("https://\u0440\u0415uters.example/a", "https://xn--uters-ywe0f.example/a"),
        ("https://[half/a", "https://[half/a"),
    ],
)
def test_an_address_is_shown_in_full_with_its_true_host(url: str, shown: str) -> None:
    assert plain_url(url) == shown


@given(ANY_TEXT)
def test_any_address_can_be_shown_on_one_line(text: str) -> None:
    shown = plain_url(f"https://{text}/")
    assert shown.split() == [shown]
