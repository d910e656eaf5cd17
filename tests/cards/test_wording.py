from __future__ import annotations

from dataclasses import replace

import pytest

from bot.cards import wording
from bot.domain.rounds import Firmness, Format, Role, ThirdParty, Venue
from tests.cards.examples import ISTANBUL, NAMES, ROME


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (112, "112th"),
    ],
)
def test_ordinals_end_as_they_are_spoken(number: int, word: str) -> None:
    assert wording.ordinal(number) == word


def test_parties_face_each_other_by_sides_where_these_are_known() -> None:
    assert wording.sides(("RUS", "USA"), (), NAMES) == "Russia – United States"
    assert wording.sides(("RUS", "USA"), (("USA",), ("RUS",)), NAMES) == "Russia – United States"
    sides = (("IRN",), ("GBR", "DEU", "FRA"))
    assert wording.sides(("DEU", "FRA", "GBR", "IRN"), sides, NAMES) == "France, Germany, United Kingdom – Iran"


def test_an_actor_without_a_name_stands_for_itself() -> None:
    assert wording.sides(("HAMAS", "ISR"), (), NAMES) == "HAMAS – ISR"


@pytest.mark.parametrize(
    ("name", "phrase"),
    [
        ("Iran", "Iran"),
        ("United States", "the United States"),
        ("European Union", "the European Union"),
        ("Central African Republic", "the Central African Republic"),
        ("Solomon Islands", "the Solomon Islands"),
        ("Netherlands", "the Netherlands"),
        ("The Gambia", "The Gambia"),
        ("Islamic State", "Islamic State"),
        ("Houthis", "the Houthis"),
        ("Syrian opposition", "the Syrian opposition"),
        (
            "Organization for Security and Co-operation in Europe",
            "the Organization for Security and Co-operation in Europe",
        ),
    ],
)
def test_a_sentence_gives_the_article_to_those_that_have_one(name: str, phrase: str) -> None:
    assert wording.actor("X", {"X": name}) == phrase


@pytest.mark.parametrize(
    ("venue", "field", "headline"),
    [
        (Venue("Istanbul", "TUR"), "Istanbul, Türkiye", " in Istanbul"),
        (Venue(None, "USA"), "United States", " in the United States"),
        (Venue("Geneva", None), "Geneva", " in Geneva"),
        (Venue("Singapore", "SGP"), "Singapore", " in Singapore"),
        (Venue(), "", ""),
    ],
)
def test_a_venue_is_a_place_in_a_field_and_a_phrase_in_a_headline(venue: Venue, field: str, headline: str) -> None:
    names = {**NAMES, "SGP": "Singapore"}
    assert (wording.venue(venue, names), wording.at(venue, names)) == (field, headline)


@pytest.mark.parametrize(
    ("formats", "phrase"),
    [
        ((), ""),
        ((Format.IN_PERSON,), "in person"),
        ((Format.PHONE,), "by phone"),
        ((Format.PHONE, Format.VIDEO), "phone/video"),
        ((Format.IN_PERSON, Format.VIDEO), "in person and by video"),
        ((Format.WRITTEN,), "in writing"),
        ((Format.INDIRECT,), "indirect, through a mediator"),
        ((Format.IN_PERSON, Format.INDIRECT), "in person; indirect, through a mediator"),
    ],
)
def test_a_format_is_said_in_plain_words(formats: tuple[Format, ...], phrase: str) -> None:
    assert wording.formats(replace(ISTANBUL, formats=formats), NAMES) == phrase


def test_indirect_talks_name_their_mediators_where_these_are_known() -> None:
    third_parties = (ThirdParty("CHE", Role.MEDIATOR), ThirdParty("OMN", Role.MEDIATOR))
    round_ = replace(ROME, formats=(Format.INDIRECT,), third_parties=third_parties)
    assert wording.formats(round_, NAMES) == "indirect, through Switzerland and Oman"


def test_third_parties_are_named_with_all_that_they_do() -> None:
    parties = (ThirdParty("OMN", Role.MEDIATOR), ThirdParty("ITA", Role.HOST), ThirdParty("OMN", Role.CHAIR))
    assert wording.third_parties(parties, NAMES) == "Oman (mediator, chair), Italy (host)"


def test_topics_have_labels_and_unknown_ones_are_called_by_their_key() -> None:
    assert wording.topics(("nuclear", "sanctions", "deep_sea")) == "nuclear issues, sanctions, deep sea"


@pytest.mark.parametrize(
    ("confirmed_by", "firmness", "phrase"),
    [
        (("IRN", "USA"), Firmness.CONFIRMED, "confirmed by both sides"),
        (("OMN",), Firmness.CONFIRMED, "announced by Oman, not confirmed by the sides"),
        (("IRN", "OMN"), Firmness.CONFIRMED, "confirmed by Iran and Oman"),
        (("IRN",), Firmness.STATED, "reported by Iran, not confirmed by the United States"),
        (("RUS",), Firmness.STATED, "reported by Russia, not confirmed by the sides"),
        ((), Firmness.CONFIRMED, "confirmed"),
        ((), Firmness.STATED, "reported, not confirmed by the sides"),
        ((), Firmness.REPORTED, "reported, not confirmed by the sides"),
        ((), Firmness.POSSIBLE, "possible, not announced"),
    ],
)
def test_how_sure_the_news_is_says_who_stands_behind_it(
    confirmed_by: tuple[str, ...], firmness: Firmness, phrase: str
) -> None:
    assert wording.firmness(replace(ROME, confirmed_by=confirmed_by, firmness=firmness), NAMES) == phrase


def test_three_parties_confirm_as_all_sides() -> None:
    parties = ("IRN", "RUS", "USA")
    round_ = replace(ROME, parties=parties, confirmed_by=parties)
    assert wording.firmness(round_, NAMES) == "confirmed by all sides"
