from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds import Format, Level
from bot.reading import attributes
from bot.reading.mentions import Roles

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon

SIDES = (("IRN",), ("USA",))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the fourth round of talks ended", 4),
        ("a second, indirect round", None),
        ("a second indirect round", 2),
        ("the 14th round of accession negotiations", 14),
        ("round two of the talks", 2),
        ("round 7 begins", 7),
        ("third-round talks begin", 3),
        ("the fifth and final session", 5),
        ("their second face-to-face meeting", 2),
        ("after a third phone call", 3),
        ("the second day of talks", None),
        ("in the first such meeting since the war", None),
        ("for the second time in a week, talks", None),
        ("a second round of sanctions", None),
        ("the first round of the presidential election", None),
        ("a second round of retaliatory tariffs", None),
        ("a second round of sanctions before the third round of talks", 3),
        ("the third round of talks on sanctions", 3),
        ("the second round of talks on tariffs", 2),
        ("first vice president met the press before talks", None),
        ("the first direct talks in three years", 1),
        ("the sixth round of negotiations since june", 6),
        ("the talks ended", None),
    ],
)
def test_the_number_of_a_round_is_read(text: str, expected: int | None) -> None:
    assert attributes.ordinal(text) == expected


@given(st.integers(1, 99))
def test_any_number_of_a_round_is_read_back(number: int) -> None:
    assert attributes.ordinal(f"the {number}th round of talks") == number
    assert attributes.ordinal(f"round {number} of the talks") == number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("two days of talks ended", 2),
        ("after three full days of indirect negotiations", 3),
        ("a five-day round", 5),
        ("two-day talks in doha", 2),
        ("after two days' talks", 2),
        ("a two-day long high-level meeting", 2),
        ("talks that lasted four days", 4),
        ("talks lasted four days", 4),
        ("the talks were held over two days", 2),
        ("the round will run for five days", 5),
        ("talks were put off for five days", None),
        ("a two-day visit", None),
        ("ten days before the talks", None),
        ("after two days talks resumed", None),
        ("45 days of talks", None),
        ("0 days of talks", None),
        ("talks", None),
    ],
)
def test_the_length_of_talks_is_read(text: str, expected: int | None) -> None:
    assert attributes.length(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the ministers spoke by phone", (Format.PHONE,)),
        ("a video conference of experts", (Format.VIDEO,)),
        ("contact by telephone and video link", (Format.PHONE, Format.VIDEO)),
        ("a letter was handed over", (Format.WRITTEN,)),
        ("indirect talks", (Format.INDIRECT,)),
        ("the sides met in rome", ()),
    ],
)
def test_by_what_means_the_sides_speak_is_read(text: str, expected: tuple[Format, ...], lexicon: Lexicon) -> None:
    assert attributes.formats(text, lexicon.phrases, Roles(), None) == expected


@pytest.mark.parametrize(
    ("people", "text", "expected"),
    [
        ((("IRN", Level.MINISTERS), ("USA", Level.ENVOYS)), "talks", Level.ENVOYS),
        ((("IRN", Level.OFFICIALS), ("IRN", Level.MINISTERS), ("USA", Level.MINISTERS)), "talks", Level.MINISTERS),
        ((("IRN", Level.MINISTERS), ("OMN", Level.LEADERS)), "talks", None),
        ((("IRN", Level.LEADERS),), "envoys meet", Level.ENVOYS),
        ((("IRN", Level.OFFICIALS),), "ministers meet", Level.OFFICIALS),
        ((("IRN", Level.LEADERS),), "technical experts meet", Level.EXPERTS),
        ((), "the foreign ministers meet", Level.MINISTERS),
        ((), "a summit", Level.LEADERS),
        ((), "talks", None),
    ],
)
def test_the_level_is_the_lower_of_both_sides_highest_ranks_else_what_the_words_say(
    people: tuple[tuple[str, Level], ...], text: str, expected: Level | None, lexicon: Lexicon
) -> None:
    assert attributes.level(text, Roles(levels=people), SIDES, lexicon.phrases) == expected


def test_topics_are_read_by_their_words_in_the_catalogs_order(lexicon: Lexicon) -> None:
    read = lexicon.topics.read
    assert read("talks on uranium enrichment and the lifting of sanctions") == ("nuclear", "sanctions")
    assert read("sanctions first, then uranium") == ("nuclear", "sanctions")
    assert read("the weather in rome") == ()


@given(st.text())
def test_no_text_raises(text: str) -> None:
    assert attributes.ordinal(text) in {None, *range(100)}
    assert attributes.length(text) in {None, *range(1, 32)}


def test_how_long_the_last_round_took_tells_nothing_of_the_next() -> None:
    text = "they will meet again on may 5, they said after three days of talks in nicosia"
    assert attributes.length(text) == 3
    assert attributes.length(text, ahead=True) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("talks between the two koreas go into a third day", 3),
        ("the delegations entered their fourth day in nairobi", 4),
        ("met for a second straight day", 2),
        ("day two of the talks", 2),
        ("the third day of strikes", None),
        ("the talks ended on wednesday", None),
    ],
)
def test_the_day_of_the_run_is_read(text: str, expected: int | None) -> None:
    assert attributes.day_of_the_run(text) == expected
