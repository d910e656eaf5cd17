"""Whether a report is about talks of two sides, or about something else beside which some are held."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import Phase
from bot.domain.reports import Report
from bot.reading.read import read

if TYPE_CHECKING:
    from bot.domain.claims import Reading
    from bot.reading.lexicon import Lexicon

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


def reading(lexicon: Lexicon, title: str, summary: str = "") -> Reading:
    return read(Report("wire", title, "https://wire.example/1", title, NOON, "wire", summary), lexicon)


@pytest.mark.parametrize(
    "second",
    [
        "The general spoke to reporters as envoys of Sudan and the RSF arrived in Jeddah for talks.",
        "Prices fell while Iran and the United States prepared a new round of negotiations in Muscat.",
    ],
)
def test_talks_beside_other_news_behind_the_first_sentence_are_the_setting_of_a_story(
    lexicon: Lexicon, second: str
) -> None:
    opening = "Traders in the capital said on Thursday that flour was scarce and that no lorry had come for a week."
    assert not reading(lexicon, "Bread lines grow longer", f"{opening} {second}").relevant


def test_talks_that_the_first_sentence_of_the_lead_tells_of_are_news_behind_whatever(lexicon: Lexicon) -> None:
    lead = "Two hours after the guns fell silent, Sudan and the RSF began talks in Jeddah, the mediators said."
    assert reading(lexicon, "A quiet afternoon", lead).relevant


def test_a_call_of_leaders_is_a_round_where_it_turns_on_what_they_negotiate_about(lexicon: Lexicon) -> None:
    lead = "The presidents of Russia and the United States discussed a ceasefire in a phone call that lasted an hour."
    told = reading(lexicon, "Putin and Trump speak by phone", lead)
    assert told.relevant
    assert told.claims[0].phase is Phase.CONCLUDED


def test_a_call_of_leaders_about_anything_else_is_mere_contact(lexicon: Lexicon) -> None:
    lead = "The presidents of Russia and the United States exchanged birthday wishes in a phone call on Thursday."
    told = reading(lexicon, "Putin and Trump speak by phone", lead)
    assert not told.relevant
    assert [(claim.phase, claim.implied) for claim in told.claims] == [(Phase.CONTACT, True)]


def test_a_call_that_is_itself_called_talks_is_a_round(lexicon: Lexicon) -> None:
    told = reading(lexicon, "Putin and Trump hold talks by phone")
    assert told.relevant
    assert told.claims[0].phase is not Phase.CONTACT
