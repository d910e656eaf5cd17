"""On which side of today a day lies. The day asked about stands in brackets: "talks ended on [Friday]"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading.tenses import tense_at

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon


def ahead(marked: str, lexicon: Lexicon, *, headline: bool = False) -> bool | None:
    before, day, after = marked.lower().replace("]", "[").split("[")
    start = len(before)
    return tense_at(before + day + after, start, start + len(day), lexicon.phrases, headline=headline)


@pytest.mark.parametrize(
    "marked",
    [
        "The sides will meet on [Friday].",
        "The sides are to meet on [Friday].",
        "Talks are due to open in Rome on [Friday].",
        "Talks are scheduled for [Friday].",
        "Talks are planned for [Friday] in Rome.",
        "A round set for [Friday] worries Kyiv.",
        "The delegation is going to travel to Rome on [Friday].",
        "The talks are to resume on [Friday] after they ended in a row.",
        "On [Friday] the sides will meet again.",
        "The next round is on [Friday].",
        "The sides agreed to meet on [Friday].",
        "Having met in Muscat, the two would see each other on [Friday].",
        "They ended the round; the next one will be on [Friday].",
        "They are meeting again on [Friday].",
    ],
)
def test_a_day_beside_a_word_for_what_is_to_come_lies_ahead(lexicon: Lexicon, marked: str) -> None:
    assert ahead(marked, lexicon) is True


@pytest.mark.parametrize(
    "marked",
    [
        "The sides met on [Friday].",
        "Talks ended on [Friday] without a deal.",
        "Talks began in Rome on [Friday].",
        "The delegations held talks on [Friday].",
        "The round that was held on [Friday] brought little.",
        "On [Friday] the sides met for four hours.",
        "The two sat down together on [Friday].",
        "After talks on [Friday] the envoys left.",
        "The talks took place on [Friday].",
        "Araghchi and Witkoff spoke on [Friday].",
        "They will meet again, and they had met on [Friday].",
        "They concluded a round on [Friday] and will meet again.",
        "They wrapped up their talks on [Friday].",
        "The two governments agreed on [Friday] how to share the river.",
    ],
)
def test_a_day_beside_a_word_for_what_is_over_lies_behind(lexicon: Lexicon, marked: str) -> None:
    assert ahead(marked, lexicon) is False


@pytest.mark.parametrize("marked", ["A round of talks on [Friday].", "[Friday]", "The Geneva consultations, [Friday]"])
def test_where_no_verb_tells_a_sentence_leaves_it_open_and_a_title_speaks_of_what_is_to_come(
    lexicon: Lexicon, marked: str
) -> None:
    assert ahead(marked, lexicon) is None
    assert ahead(marked, lexicon, headline=True) is True


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Talks ended on [Monday], and the sides will meet again on Friday.", False),
        ("Talks ended on Monday, and the sides will meet again on [Friday].", True),
        ("The round, which began on [Monday], will end on Friday.", False),
        ("The round, which began on Monday, will end on [Friday].", True),
        ("They met on [Monday]; they will meet on Friday.", False),
        ("They will meet on [Friday], as they did when they met on Monday.", True),
    ],
)
def test_of_two_days_each_has_the_verb_nearest_to_it(
    lexicon: Lexicon,
    marked: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert ahead(marked, lexicon) is expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Iran, US to meet in Rome [Saturday]", True),
        ("Iran-US talks ended in Rome [Saturday]", False),
        ("Iran, US met in Rome on [Saturday]", False),
        ("Next round of talks [Saturday]", True),
    ],
)
def test_a_title_follows_its_verb(
    lexicon: Lexicon,
    marked: str,
    expected: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert ahead(marked, lexicon, headline=True) is expected


@given(st.text(max_size=400), st.integers(0, 400), st.integers(0, 20), st.booleans())
def test_any_place_in_any_text_has_an_answer(
    lexicon: Lexicon,
    text: str,
    start: int,
    length: int,
    headline: bool,  # noqa: FBT001 - drawn
) -> None:
    lowered = text.lower()
    start = min(start, len(lowered))
    found = tense_at(lowered, start, min(start + length, len(lowered)), lexicon.phrases, headline=headline)
    assert found in ((True, False) if headline else (True, False, None))


@given(st.text("x ", min_size=200, max_size=4000))
def test_a_verb_far_from_a_day_tells_nothing_of_it(lexicon: Lexicon, far: str) -> None:
    assert ahead(f"the sides met {far} [friday]", lexicon) is None
    assert ahead(f"[friday] {far} the sides met", lexicon) is None
