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


def test_sides_who_are_in_touch_between_rounds_say_so_outright(lexicon: Lexicon) -> None:
    told = reading(lexicon, "Contacts between Moscow and Washington continue by telephone")
    assert [(claim.phase, claim.implied) for claim in told.claims] == [(Phase.CONTACT, False)]


def test_a_call_that_is_itself_called_talks_is_a_round(lexicon: Lexicon) -> None:
    told = reading(lexicon, "Putin and Trump hold talks by phone")
    assert told.relevant
    assert told.claims[0].phase is not Phase.CONTACT


def test_a_report_that_recalls_each_of_several_negotiations_once_is_about_none(lexicon: Lexicon) -> None:
    lead = (
        "The alliance's foreign ministers wound up a meeting in Oslo. The fog was thick. Serbia and Kosovo negotiate "
        "over licence plates. Armenia and Azerbaijan negotiate over transit. In June they gather again."
    )
    assert not reading(lexicon, "Five worries of an alliance", lead).relevant


def test_a_report_that_keeps_to_the_negotiations_of_one_pair_is_about_them(lexicon: Lexicon) -> None:
    lead = (
        "A meeting in Oslo was short. The fog was thick. Serbia and Kosovo negotiate over licence plates. "
        "The negotiators want to be home for Easter. In June they gather again."
    )
    assert reading(lexicon, "Plates, please", lead).relevant


def test_what_the_first_sentence_has_for_its_setting_does_not_count_as_dwelling_on_it(lexicon: Lexicon) -> None:
    lead = (
        "Soldiers shelled a market on Thursday amid quarrels of Sudan's army and the RSF over a peace deal. "
        "The wounded were taken to a clinic. A peace deal is far off. The river is high."
    )
    assert not reading(lexicon, "Shells fall on market", lead).relevant


def test_two_who_are_known_to_negotiate_are_the_news_where_the_report_opens_with_their_talks(lexicon: Lexicon) -> None:
    lead = "The head of NASA's mission was late. It rained."
    opening = "Negotiators of Egypt and Ethiopia are as far apart as ever on the Nile dam, the ministry said."
    assert reading(lexicon, "A river, two readings", f"{opening} {lead}").relevant


@pytest.mark.parametrize(
    "title",
    [
        "Seoul talks up its chips in Pyongyang broadcast",
        "Khartoum calls for restraint from the RSF",
        "Colombia meets the needs of the ELN's hostages",
    ],
)
def test_words_for_talks_in_another_sense_are_no_talks(lexicon: Lexicon, title: str) -> None:
    assert not reading(lexicon, title).relevant


def test_talks_on_investment_between_two_states_are_talks(lexicon: Lexicon) -> None:
    assert reading(lexicon, "Vietnam and the US hold trade and investment talks").relevant


@pytest.mark.parametrize(
    "title",
    [
        "Kosovo, Serbia strike deal in Brussels",
        "Colombia, FARC hold opening round of peace talks in Oslo",
        "Koreas hold talks on North's role in Winter Olympics",
        "India, Pakistan foreign ministers to meet on sidelines of UN General Assembly",
        "Russia and Ukraine hold gas contract talks in Vienna",
        "China, US hold talks in Geneva after new round of tariffs",
        "Greece, Turkey negotiate over tennis courts on border",
        "Israel-Hamas talks resume in Cairo as lawmakers debate deal",
    ],
)
def test_two_who_are_known_to_negotiate_do_so_whatever_else_the_words_may_mean(lexicon: Lexicon, title: str) -> None:
    assert reading(lexicon, title).relevant


@pytest.mark.parametrize(
    "title",
    [
        "India, Pakistan to meet in Asia Cup final",
        "India, Pakistan cricket boards hold talks on Asia Cup venue",
        "Serbia and Kosovo football federations meet",
        "Greece, Turkey meet in basketball qualifier",
        "UN General Assembly holds emergency session on Sudan and the RSF",
        "Lawmakers in Strasbourg debate EU-Mercosur trade deal",
        "Serbian union and Kosovo mine owners resume wage talks",
    ],
)
def test_nor_is_a_match_or_a_debate_a_negotiation_of_two_who_do_negotiate(lexicon: Lexicon, title: str) -> None:
    assert not reading(lexicon, title).relevant
