from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from bot.cards.card import Action, Card, Field, Link, Tone
from bot.chat.terminal.render import NARROWEST, render
from tests.cards.samples import CARDS
from tests.golden import TextFile

if TYPE_CHECKING:
    from syrupy.assertion import SnapshotAssertion

SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def golden(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    return snapshot.use_extension(TextFile)


@pytest.mark.parametrize("width", [80, 60])
@pytest.mark.parametrize("name", CARDS)
def test_a_card_is_drawn_as_its_golden_file(name: str, width: int, golden: SnapshotAssertion) -> None:
    assert render(CARDS[name], width) == golden


def test_a_card_in_colour_has_the_edge_of_its_tone(golden: SnapshotAssertion) -> None:
    assert render(CARDS["alert-postponed"], colour=True) == golden


@pytest.mark.parametrize(
    ("tone", "code"),
    [(Tone.AHEAD, 34), (Tone.UNDER_WAY, 33), (Tone.DONE, 32), (Tone.SETBACK, 31), (Tone.NEUTRAL, 37)],
)
def test_each_tone_has_its_colour(tone: Tone, code: int) -> None:
    assert render(Card("T", "s", tone), colour=True).startswith(f"\x1b[{code}m╭─")


def test_colour_changes_nothing_but_the_colour() -> None:
    assert all(SGR.sub("", render(card, colour=True)) == render(card) for card in CARDS.values())


def test_a_terminal_that_knows_only_ascii_gets_an_edge_of_ascii() -> None:
    assert render(Card("Title", "Text"), 30, ascii_only=True) == (
        "+-  Title  ------------------+\n| Text                       |\n+----------------------------+\n"
    )


texts = st.text(st.characters(), max_size=120)
cards = st.builds(
    Card,
    title=texts,
    summary=texts,
    tone=st.sampled_from(Tone),
    fields=st.lists(st.builds(Field, texts, texts, st.booleans()), max_size=3).map(tuple),
    links=st.lists(st.builds(Link, texts, texts), max_size=2).map(tuple),
    actions=st.lists(st.builds(Action, texts, texts), max_size=2).map(tuple),
    footer=texts,
)


@given(cards, st.integers(0, 100))
def test_whatever_a_card_says_its_panel_stays_a_panel(card: Card, width: int) -> None:
    lines = render(card, width).splitlines()
    assert {cell_len(line) for line in lines} == {max(width, NARROWEST)}
    assert lines[0][0] + lines[0][-1] + lines[-1][0] + lines[-1][-1] == "╭╮╰╯"
    assert all(line[0] == line[-1] == "│" for line in lines[1:-1])


@given(cards)
def test_whatever_a_card_says_no_escape_sequence_but_our_colours_reaches_the_terminal(card: Card) -> None:
    plain = render(card)
    assert "\x1b" not in plain
    assert SGR.sub("", render(card, colour=True)) == plain
