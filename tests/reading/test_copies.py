from __future__ import annotations

from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports import Report
from bot.reading.copies import original_of

LEAD = (
    "The foreign ministers of Armenia and Azerbaijan ended a second round of peace talks in Almaty on Friday, and "
    "their spokesmen said that five of the nineteen articles of a treaty were agreed. A further session is planned for "
    "June 12."
)


def report(title: str = "", summary: str = "", content: str = "", outlet: str = "one") -> Report:
    return Report(
        outlet, title, "https://one.example/", title, datetime(2026, 2, 3, tzinfo=UTC), outlet, summary, content
    )


def is_copy(one: Report, other: Report) -> bool:
    found = original_of(other, [(7, one)])
    assert found in {None, 7}
    assert (original_of(one, [(7, other)]) == 7) is (found == 7)
    return found == 7


def test_a_text_under_another_headline_and_without_its_tail_is_a_copy() -> None:
    original = report("Ministers end talks in Almaty", LEAD + " They left on Saturday.")
    assert is_copy(original, report("Treaty a step nearer", LEAD[:200], outlet="two"))
    assert is_copy(original, report("Treaty a step nearer", LEAD[:150] + "...", outlet="two"))


def test_a_dateline_and_the_dots_of_abbreviations_tell_no_texts_apart() -> None:
    original = report("One", "ALMATY, Feb 3 (Newswire) - " + LEAD.replace("Armenia", "the U.S."))
    assert is_copy(original, report("Two", LEAD.replace("Armenia", "the US")))


def test_a_summary_of_ones_own_hides_no_copy_below_it() -> None:
    original = report("One", LEAD)
    assert is_copy(original, report("Two", "Our correspondent's words on what went on in Almaty at the weekend.", LEAD))


def test_a_few_words_dropped_leave_a_copy() -> None:
    assert is_copy(report("One", LEAD), report("Two", LEAD.replace("peace ", "").replace(" on Friday", "")))


def test_a_name_spelt_in_another_way_leaves_a_copy() -> None:
    lead = LEAD.replace("spokesmen", "colleague Volodymyr Zelenskiy")
    assert is_copy(report("One", lead), report("Two", lead.replace("Zelenskiy", "Zelensky")))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("second round", "third round"),
        ("on Friday", "on Monday"),
        ("June 12", "June 19"),
        ("five of", "six of"),
        ("in Almaty", "in Geneva"),
        ("Armenia", "Georgia"),
        ("ended a", "will end a"),
        ("were agreed", "were not agreed"),
        ("ended a", "began a"),
    ],
)
def test_a_fact_that_differs_makes_another_report_however_like_the_text(before: str, after: str) -> None:
    assert before in LEAD
    assert not is_copy(report("The talks", LEAD), report("The talks", LEAD.replace(before, after)))


HEADLINE = "Iran, U.S. to hold a second round of talks in Oman on Friday"


@pytest.mark.parametrize(
    "again",
    [
        HEADLINE,
        "IRAN, US TO HOLD A SECOND ROUND OF TALKS IN OMAN ON FRIDAY",
        f"{HEADLINE} - Example Daily News",
        f"{HEADLINE} | The Example of Rome",
        f"“{HEADLINE}”",
    ],
)
def test_the_same_headline_is_a_copy_where_one_of_the_reports_has_no_text(again: str) -> None:
    assert is_copy(report(HEADLINE), report(again, outlet="two"))
    assert is_copy(report(HEADLINE), report(again, outlet="one"))
    assert is_copy(report(HEADLINE), report(again, LEAD, outlet="two"))


@pytest.mark.parametrize(
    "other",
    [
        HEADLINE.replace("second", "third"),
        HEADLINE.replace("Friday", "Sunday"),
        HEADLINE.replace("Oman", "Rome"),
        HEADLINE.replace("to hold", "hold"),
        f"Iran says: {HEADLINE}",
        "",
    ],
)
def test_another_headline_alone_is_no_copy(other: str) -> None:
    assert not is_copy(report(HEADLINE), report(other))


def test_the_same_headline_over_other_texts_is_no_copy() -> None:
    other = (
        "Delegations of both countries left their hotels early in the morning, and no one would say what was agreed."
    )
    assert not is_copy(report("Live: the talks", LEAD), report("Live: the talks", other))


def test_of_several_originals_the_first_is_named() -> None:
    earlier = [(1, report("Other words")), (2, report(HEADLINE)), (3, report(HEADLINE))]
    assert original_of(report(HEADLINE), earlier) == 2
    assert original_of(report("Of its own"), earlier) is None
    assert original_of(report(HEADLINE), []) is None


@given(st.text(), st.text(), st.text())
def test_no_text_raises_and_every_report_with_words_is_like_itself(title: str, summary: str, content: str) -> None:
    one = report(title, summary, content)
    has_words = any(letter.isalnum() for letter in title)
    assert original_of(one, [(7, one)]) == 7 or not has_words


@pytest.mark.parametrize("piece", ["A", "A ", " - A", "...", "(", "U.", "12 "])
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = process_time()
    original_of(report(text, text, text), [(n, report(text + str(n), str(n) + text, text)) for n in range(20)])
    assert process_time() - started < 2
