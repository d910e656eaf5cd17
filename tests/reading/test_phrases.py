from __future__ import annotations

from datetime import UTC, datetime
from time import process_time
from typing import TYPE_CHECKING

import pytest

from bot.domain.catalog import Catalog, PhraseGroup
from bot.domain.reports import Report
from bot.reading.phrases import Phrases
from bot.reading.read import read

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon

PHRASES = Phrases(
    Catalog(
        phrases=(
            PhraseGroup("", "talk", ("talks?", "round")),
            PhraseGroup("", "empty", ()),
            PhraseGroup("said", "ongoing", ("{talk} go on", "face to face")),
            PhraseGroup("said", "denied", ("no {talk}",)),
            PhraseGroup("beside", "concluded", ("ended", "broke (?:off|up)")),
            PhraseGroup("beside", "postponed", ("put off", "delayed")),
            PhraseGroup("beside", "scheduled", ("to meet for",)),
        )
    )
)


def seen(text: str, name: str, section: str = "") -> str | None:
    match = PHRASES.first(text, name, section)
    return match.group() if match else None


def test_a_phrase_is_found_on_the_bounds_of_words() -> None:
    assert seen("the talk of the town", "talk") == "talk"
    assert seen("stalks and talkers and small-talk", "talk") is None
    assert seen("they were face to face.", "ongoing", "said") == "face to face"


def test_talk_stands_for_each_noun_with_a_few_words_before_it() -> None:
    assert seen("while the second round of indirect talks go on", "ongoing", "said") is not None
    assert seen("there were no further direct talks", "denied", "said") == "no further direct talks"


def test_a_verb_counts_before_and_behind_a_noun_within_reach() -> None:
    assert seen("the talks between the two sides ended", "concluded", "beside") is not None
    assert seen("ended a long round", "concluded", "beside") is not None
    assert seen("talks " + "word " * 19 + "ended", "concluded", "beside") is None
    assert seen("the talks in rome: the war ended", "concluded", "beside") is None
    # What is put off is often described first.
    assert seen("the talks " + "word " * 15 + "were put off", "postponed", "beside") is not None


def test_a_verb_that_tells_of_no_fact_does_not_count() -> None:
    assert seen("talks should be ended", "concluded", "beside") is None
    assert seen("talks may be put off", "postponed", "beside") is None
    assert seen("the talks were put off", "postponed", "beside") is not None
    assert seen("ready to meet for talks", "scheduled", "beside") is None
    assert seen("they are to meet for talks", "scheduled", "beside") is not None


def test_a_group_that_the_catalog_lacks_or_leaves_empty_is_never_found() -> None:
    assert PHRASES.first("talks", "unknown") is None
    assert PHRASES.first("talks", "empty") is None
    assert PHRASES.first("talks", "talk", "said") is None


@pytest.mark.parametrize("text", ["the talk of the town", "they were face to face", "no talks", "smalltalk", ""])
def test_one_search_for_several_groups_finds_what_one_for_each_does(text: str) -> None:
    groups = (("", "talk"), ("", "empty"), ("said", "ongoing"), ("unknown", "unknown"))
    assert PHRASES.holds(text, groups) == any(PHRASES.first(text, name, section) for section, name in groups)
    assert not PHRASES.holds(text, (("", "empty"),))


def test_the_names_of_a_sections_groups_come_in_the_catalogs_order() -> None:
    assert PHRASES.names("talks go on, no talks", "said") == ("ongoing", "denied")
    assert PHRASES.names("nothing", "said") == ()


@pytest.mark.parametrize(
    "piece", ["talks ", "a.", "no ", "a-", "the ", "to meet ", "x", "Iran and the U.S. ", "in Oman "]
)
def test_reading_a_hostile_report_takes_seconds_at_worst(piece: str, lexicon: Lexicon) -> None:
    text = (piece * 100_000)[:100_000]
    report = Report("wire", "1", "https://wire.example/", text, datetime(2026, 2, 3, tzinfo=UTC), "wire", text, text)
    started = process_time()
    read(report, lexicon)
    assert process_time() - started < 10
