from __future__ import annotations

import re
from datetime import UTC, datetime
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.reports import Report
from bot.reading.sentences import LONGEST, Place, Sentence, split, without_dateline

TITLE, LEAD, BODY = Place.TITLE, Place.LEAD, Place.BODY


def report(title: str = "", summary: str = "", content: str = "") -> Report:
    return Report(
        "wire", "1", "https://wire.example/1", title, datetime(2026, 2, 3, tzinfo=UTC), "wire", summary, content
    )


def texts(title: str = "", summary: str = "", content: str = "") -> list[str]:
    return [sentence.text for sentence in split(report(title, summary, content))]


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def test_the_title_comes_first_two_sentences_are_the_lead_and_the_rest_is_body() -> None:
    found = tuple(
        split(report("Talks end in Rome", "They met. They agreed.", "They met. They agreed. They left.\nNobody spoke."))
    )
    assert found == (
        Sentence("Talks end in Rome", TITLE),
        Sentence("They met.", LEAD),
        Sentence("They agreed.", LEAD),
        Sentence("They left.", BODY),
        Sentence("Nobody spoke.", BODY),
    )


def test_abbreviations_months_and_initials_end_no_sentence() -> None:
    summary = (
        "The U.S. Envoy met Gen. A. B. Smith on Feb. 4 in Washington D.C. on behalf of the U.N. mission. "
        "Mr. Lavrov left at 5 p.m. on Friday. They meet again on Sept. 25."
    )
    assert texts("", summary) == [
        "The U.S. Envoy met Gen. A. B. Smith on Feb. 4 in Washington D.C. on behalf of the U.N. mission.",
        "Mr. Lavrov left at 5 p.m. on Friday.",
        "They meet again on Sept. 25.",
    ]


def test_what_stands_twice_is_read_once_whatever_its_case_and_marks() -> None:
    assert texts("Talks end in Rome", "TALKS END IN ROME!", "Talks end, in Rome. The sides left.") == [
        "Talks end in Rome",
        "The sides left.",
    ]


@pytest.mark.parametrize("mark", ["...", "…", " [...]", " […]", "… Read more", "... Continue reading on our site"])
def test_a_sentence_that_a_summary_cuts_off_is_left_out_where_the_content_says_it_whole(mark: str) -> None:
    whole = "The sides met in Muscat. They agreed to meet again next week in Rome."
    assert texts("", f"The sides met in Muscat. They agreed to meet{mark}", whole) == [
        "The sides met in Muscat.",
        "They agreed to meet again next week in Rome.",
    ]


def test_a_sentence_that_is_cut_off_stays_where_nothing_says_it_whole() -> None:
    assert texts("", "The sides agreed to meet...") == ["The sides agreed to meet..."]
    assert texts("", "", "They met. The sides agreed to meet...") == ["They met.", "The sides agreed to meet..."]
    assert texts("", "The sides agreed to meet...", "Other words.") == ["The sides agreed to meet...", "Other words."]


@pytest.mark.parametrize(
    ("dateline", "city"),
    [
        ("ROME, April 19 (Reuters) - ", "Rome"),
        ("TEHRAN (Mehr) \N{EN DASH} ", "Tehran"),
        ("TEHRAN, Feb. 08 (MNA) \N{EN DASH} ", "Tehran"),
        ("New Delhi, Mar 9 (PTI) ", "New Delhi"),
        ("NEW DELHI, March 9, 2026 (ANI): ", "New Delhi"),
        ("MUSCAT, Oman (AP) \N{EM DASH} ", "Muscat"),
        ("Paris, France (AFP) \N{EN DASH} ", "Paris"),
        ("WASHINGTON/MOSCOW, Feb 18 (Reuters) - ", "Washington"),
        ("WASHINGTON/ DUBAI, Feb 5 (Reuters) - ", "Washington"),
        ("BEIJING, Nov. 24 (Xinhua) -- ", "Beijing"),
        ("ABU DHABI, 4th February, 2026 (WAM) -- ", "Abu Dhabi"),
        ("Ankara (dpa) - ", "Ankara"),
        ("UNITED NATIONS, Feb 3 (Reuters) - ", "United Nations"),
        ("N'DJAMENA, Feb 3 (Reuters) - ", "N'Djamena"),
        ("MOSCOW, April 1. /TASS/. ", "Moscow"),
        ("GENEVA, 17 February 2026 \N{EN DASH} ", "Geneva"),
        ("JERUSALEM \N{EM DASH} ", "Jerusalem"),
        ("DOHA: ", "Doha"),
        ("Feb 2 (Reuters) - ", None),
    ],
)
def test_an_agencys_dateline_gives_the_city_and_is_no_part_of_the_sentence(dateline: str, city: str | None) -> None:
    [sentence] = split(report("", f"{dateline}The sides met on Tuesday."))
    assert sentence == Sentence("The sides met on Tuesday.", LEAD, city)


@pytest.mark.parametrize(
    ("dateline", "city"),
    [
        ("BOGOTA.", "Bogota"),
        ("SANTO DOMINGO.", "Santo Domingo"),
        ("Astana, 16 November.", "Astana"),
        ("TBILISI, NOVEMBER 16, CAUCASWIRE.", "Tbilisi"),
    ],
)
def test_a_dateline_may_stand_alone(dateline: str, city: str) -> None:
    assert list(split(report("", f"{dateline} The sides met on Tuesday."))) == [
        Sentence("The sides met on Tuesday.", LEAD, city)
    ]


@pytest.mark.parametrize("text", ["No deal.", "Silence.", "Round two, London.", "U.S. envoys met."])
def test_a_short_sentence_is_no_dateline(text: str) -> None:
    assert texts("", text) == [text]


@pytest.mark.parametrize(
    "text",
    [
        "Trump: we will talk to Iran.",
        "EU: We are ready for talks.",
        "US \N{EN DASH} Iran talks go on.",
        "Abbas Araghchi (left) met the envoy.",
        "President Donald Trump (right) spoke.",
        "The sides \N{EM DASH} tired \N{EM DASH} met.",
        "Iran and the EU met (again) - in Rome.",
        "NATO said so.",
    ],
)
def test_how_a_sentence_may_begin_is_no_dateline(text: str) -> None:
    assert without_dateline(text) == (None, text)
    assert texts("", text) == [text]


def test_a_dateline_holds_for_the_text_below_it() -> None:
    found = split(report("Talks end", "The sides met in Oman...", "MUSCAT (AP) \N{EM DASH} The sides met. They left."))
    assert [sentence.dateline for sentence in found] == [None, None, "Muscat", "Muscat"]


PIECES = "the U.S. and Iran met. on Feb. 4 in Rome, “again”! Why? Mr. X said… no"
PARAGRAPHS = st.lists(
    st.lists(st.sampled_from(PIECES.split(" ")), min_size=1).map(" ".join),
    max_size=4,
).map("\n".join)


@given(PARAGRAPHS)
def test_nothing_of_a_text_is_lost_or_invented(text: str) -> None:
    found = texts("", "", text)
    distinct = {" ".join(words(sentence)) for sentence in found}
    assert len(distinct) == len(found)
    assert all(sentence in text for sentence in found)
    # The text is made of these sentences and of nothing else.
    assert re.fullmatch(f"(?:(?:{'|'.join(distinct)})(?: |$))*", " ".join(words(text)))


@given(st.text(), st.text(), st.text())
def test_no_text_raises_and_no_sentence_is_empty(title: str, summary: str, content: str) -> None:
    assert all(sentence.text.strip() for sentence in tuple(split(report(title, summary, content)))[1:])


def test_of_a_long_report_the_top_is_read() -> None:
    found = list(split(report("Title", "", " ".join(f"Sentence number {n} of it." for n in range(1000)))))
    assert len(found) == LONGEST
    assert found[-1].text == f"Sentence number {LONGEST - 2} of it."


@pytest.mark.parametrize("piece", ["A", "A ", "A. ", "A/", "...", "… ", "Feb 4 (", "A-", "(", "ROME, "])
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = process_time()
    assert list(split(report(text, text, text)))
    assert process_time() - started < 2
