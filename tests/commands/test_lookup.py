from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.lookup import NotUnderstood, lookup_of
from bot.domain.catalog import Actor, ActorKind, Catalog

STATE, GROUP = ActorKind.STATE, ActorKind.GROUP
CATALOG = Catalog(
    actors=(
        Actor("AND", "Andorra", STATE, capital="Andorra la Vella"),
        Actor("BIH", "Bosnia and Herzegovina", STATE, ("Bosnia",), ("Bosnian",), "Sarajevo"),
        Actor("COD", "Democratic Republic of the Congo", STATE, ("DRC", "Congo"), ("Congolese",), "Kinshasa"),
        Actor("COG", "Republic of the Congo", STATE, ("Congo-Brazzaville", "Congo"), ("Congolese",), "Brazzaville"),
        Actor("CIV", "Ivory Coast", STATE, ("Côte d'Ivoire",), ("Ivorian",), "Yamoussoukro"),
        Actor("DEU", "Germany", STATE, (), ("German",), "Berlin"),
        Actor("E3", "E3", ActorKind.ORGANISATION, ("European Three",), members=("DEU", "FRA", "GBR")),
        Actor("EU", "European Union", ActorKind.ORGANISATION, ("EU",), seats=("Brussels", "Berlaymont")),
        Actor("BEL", "Belgium", STATE, (), ("Belgian",), "Brussels"),
        Actor("FRA", "France", STATE, (), ("French",), "Paris"),
        Actor("GBR", "United Kingdom", STATE, ("Britain", "UK"), ("British",), "London"),
        Actor("IND", "India", STATE, (), ("Indian",), "New Delhi"),
        Actor("IRN", "Iran", STATE, (), ("Iranian",), "Tehran"),
        Actor("KOR", "South Korea", STATE, ("Republic of Korea",), ("South Korean",), "Seoul"),
        Actor("M23", "March 23 Movement", GROUP, ("M23",)),
        Actor("PRK", "North Korea", STATE, ("DPRK",), ("North Korean",), "Pyongyang"),
        Actor("RUS", "Russia", STATE, (), ("Russian",), "Moscow", ("Kremlin",)),
        Actor("USA", "United States", STATE, ("U.S.", "US", "USA", "America"), ("American",), "Washington"),
    )
)
LOOKUP = lookup_of(CATALOG)


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("", ()),
        ("iran us", ("IRN", "USA")),
        ("iran-us", ("IRN", "USA")),
        ("US, Iran", ("IRN", "USA")),
        ("u.s./iran", ("IRN", "USA")),
        ("IRN USA", ("IRN", "USA")),
        ("north korea usa", ("PRK", "USA")),
        ("russia – united states", ("RUS", "USA")),
        ("Russia and the United States", ("RUS", "USA")),
        ("talks between Russia and the US", ("RUS", "USA")),
        ("eu india", ("EU", "IND")),
        ("European  Union   vs India", ("EU", "IND")),
        ("bosnia and herzegovina germany", ("BIH", "DEU")),
        ("cote d\u2019ivoire", ("CIV",)),
        ("CÔTE D'IVOIRE", ("CIV",)),
        ("american iranian", ("IRN", "USA")),
        ("Moscow Washington", ("RUS", "USA")),
        ("kremlin", ("RUS",)),
        ("drc m23", ("COD", "M23")),
        ("e3 iran", ("DEU", "FRA", "GBR", "IRN")),
        ("iran iran", ("IRN",)),
        ("andorra", ("AND",)),
        ("brussels", ("BEL",)),  # a capital goes before a seat
    ],
)
def test_parties_are_found_by_what_people_type(typed: str, codes: tuple[str, ...]) -> None:
    assert LOOKUP.parties(typed) == codes


@pytest.mark.parametrize(
    ("typed", "text", "suggestions"),
    [
        ("irna us", "“irna” is no party that Parley knows.", ("Iran us", "India us")),
        ("usa – korea", "“korea” is no party that Parley knows.", ("usa South Korea", "usa North Korea")),
        ("iran fance", "“fance” is no party that Parley knows.", ("iran France",)),
        ("blue banana iran", "“blue banana” is no party that Parley knows.", ()),
        (
            "congo m23",
            "“congo” can be Democratic Republic of the Congo or Republic of the Congo.",
            ("Democratic Republic of the Congo m23", "Republic of the Congo m23"),
        ),
    ],
)
def test_a_word_that_is_nobodys_or_of_several_is_named_with_what_to_type_instead(
    typed: str, text: str, suggestions: tuple[str, ...]
) -> None:
    with pytest.raises(NotUnderstood) as caught:
        LOOKUP.parties(typed)
    assert (caught.value.text, caught.value.suggestions) == (text, suggestions)


def test_a_suggestion_leads_to_an_answer() -> None:
    with pytest.raises(NotUnderstood) as caught:
        LOOKUP.parties("congo m23")
    assert [LOOKUP.parties(suggestion) for suggestion in caught.value.suggestions] == [("COD", "M23"), ("COG", "M23")]


@given(
    st.lists(st.sampled_from(CATALOG.actors), min_size=1, max_size=4), st.sampled_from([" ", " - ", ", ", "–", " and "])
)
def test_the_names_of_any_parties_are_found_in_any_order_and_punctuation(actors: list[Actor], between: str) -> None:
    expected = {code for actor in actors for code in actor.members or (actor.code,)}
    assert LOOKUP.parties(between.join(actor.name for actor in actors)) == tuple(sorted(expected))


@given(st.text(st.characters(), max_size=200))
def test_any_text_is_parties_or_is_not_understood(text: str) -> None:
    with suppress(NotUnderstood):
        assert set(LOOKUP.parties(text)) <= set(LOOKUP.names)
