from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.cards import dates
from bot.domain.rounds import Precision, Window
from tests.cards.examples import NAMES, on

NOW = datetime(2025, 4, 1, tzinfo=UTC)
WEEK, MONTH, VAGUE = Precision.WEEK, Precision.MONTH, Precision.VAGUE


@pytest.mark.parametrize(
    ("window", "phrase"),
    [
        (None, "date to be announced"),
        (on(4, 10), "10 April"),
        (on(2, 18, year=2024), "18 February 2024"),
        (on(3, 10, 14), "10–14 March"),
        (on(3, 10, 14, year=2026), "10–14 March 2026"),
        (Window(date(2025, 2, 28), date(2025, 3, 3)), "28 February – 3 March"),
        (Window(date(2024, 2, 28), date(2024, 3, 3)), "28 February – 3 March 2024"),
        (Window(date(2024, 12, 30), date(2025, 1, 2)), "30 December 2024 – 2 January 2025"),
        (on(4, 7, 13, WEEK), "in the week of 7 April"),
        (on(4, 7, 11, WEEK), "in the week of 7 April"),
        (on(4, 9, 15, WEEK), "between 9 and 15 April"),
        (Window(date(2025, 4, 29), date(2025, 5, 5), WEEK), "between 29 April and 5 May"),
        (on(4, 9, 9, WEEK), "about 9 April"),
        (on(5, 1, 31, MONTH), "in May"),
        (on(5, 1, 31, MONTH, year=2024), "in May 2024"),
        (on(4, 3, 30, MONTH), "later in April"),
        (on(3, 3, 31, MONTH, year=2024), "later in March 2024"),
        (on(4, 21, 30, MONTH), "late in April"),
        (on(4, 1, 10, MONTH), "early in April"),
        (on(4, 10, 20, MONTH), "in mid-April"),
        (on(4, 3, 25, MONTH), "between 3 and 25 April"),
        (Window(date(2025, 4, 20), date(2025, 5, 20), MONTH), "in April or May"),
        (Window(date(2025, 12, 1), date(2026, 1, 31), MONTH), "in December or January 2026"),
        (Window(date(2025, 4, 1), date(2025, 6, 30), MONTH), "between April and June"),
        (Window(date(2025, 1, 1), date(2025, 12, 31), VAGUE), "in 2025"),
        (on(4, 1, 8, VAGUE), "in the days after 1 April"),
        (Window(date(2025, 4, 1), date(2025, 5, 10), VAGUE), "in the weeks after 1 April"),
        (Window(date(2025, 4, 1), date(2025, 9, 1), VAGUE), "in the months after 1 April"),
    ],
)
def test_a_window_is_said_as_exactly_as_it_is_known(window: Window | None, phrase: str) -> None:
    assert dates.window(window, NOW) == phrase


def test_a_sentence_takes_days_with_on_and_all_else_as_it_is() -> None:
    said = [dates.when(window, NOW) for window in (on(4, 10), on(4, 10, 12), on(4, 7, 13, WEEK))]
    assert said == ["on 10 April", "on 10–12 April", "in the week of 7 April"]


@pytest.mark.parametrize(
    ("stored", "printed"),
    [
        ("2025-05-03/2025-05-03", "3 May"),
        ("2024-05-03/2024-05-05", "3–5 May 2024"),
        ("2025-05-03", "3 May"),
        ("Rome, ITA", "Rome, Italy"),
        ("ITA", "Italy"),
        ("in_person", "in person"),
    ],
)
def test_a_stored_value_is_printed_in_words(stored: str, printed: str) -> None:
    assert dates.spelled(stored, NAMES, NOW) == printed


@given(st.dates(date(1900, 1, 1), date(2100, 1, 1)), st.integers(0, 400), st.sampled_from(Precision))
def test_every_window_has_words_that_name_its_year_or_are_of_this_one(
    start: date, length: int, precision: Precision
) -> None:
    window = Window(start, date.fromordinal(start.toordinal() + length), precision)
    phrase = dates.window(window, NOW)
    assert phrase
    assert NOW.year in {start.year, window.end.year} or str(start.year)[:2] in phrase
