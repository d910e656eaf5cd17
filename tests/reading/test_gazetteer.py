from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalog import Actor, ActorKind, Catalog, City, NameCustoms, NamedTalks, Person, Site
from bot.reading.gazetteer import Form, Gazetteer, Mention
from bot.reading.spellings import plain, words
from config.catalog import load_catalog

OURS = load_catalog()
REAL = Gazetteer(OURS)
DAY = date(2026, 2, 3)
STATE, GROUP = ActorKind.STATE, ActorKind.GROUP

SMALL = Gazetteer(
    Catalog(
        actors=(
            Actor(
                "ESP",
                "Spain",
                STATE,
                demonyms=("Spanish",),
                capital="Madrid",
                seats=("Moncloa",),
                people=(
                    Person("Ana Robles", "prime minister", "leaders", since=date(2020, 1, 1), until=date(2024, 1, 1)),
                    Person("Ana Robles", "envoy", "envoys", since=date(2025, 1, 1)),
                    Person("José Márquez", "prime minister", "leaders", ("Pepe Márquez",), date(2024, 1, 1)),
                    Person("Luis Vega", "foreign minister", "ministers"),
                ),
            ),
            Actor("PRT", "Portugal", STATE, people=(Person("Rui Vega", "minister", "ministers"),)),
            Actor("CHN", "China", STATE, people=(Person("Xi Jinping", "president", "leaders"),)),
            Actor("ETH", "Ethiopia", STATE, people=(Person("Abiy Ahmed", "prime minister", "leaders"),)),
            Actor("IDN", "Indonesia", STATE, people=(Person("Prabowo Subianto", "president", "leaders"),)),
            Actor("MMR", "Myanmar", STATE, people=(Person("Min Aung Hlaing", "president", "leaders"),)),
            Actor("EU", "European Union", ActorKind.ORGANISATION, names=("EU", "E.U."), people=(
                Person("Ursula von der Leyen", "president of the Commission", "leaders"),
            )),
            Actor("NORTH_FRONT", "Northern Front", GROUP, capital="Porto Velho"),
        ),
        cities=(
            City("Madrid", "ESP", population=3_000_000),
            City("Madrid", "COL", population=80_000),
            City("Porto Velho", "BRA", ("Pôrto Velho",), 500_000),
            City("Reading", "GBR", population=100_000),
        ),
        sites=(Site("Quinta da Marinha", "Cascais", "PRT"),),
        talks=(
            NamedTalks("iberian", "Spain–Portugal talks", (("ESP",), ("PRT",)), aliases=("Iberian dialogue",)),
        ),
        names=NameCustoms(
            ordinary=("he", "min"),
            titles=("minister",),
            family_first=("CHN",),
            given_first=("ETH",),
            either=("IDN",),
            whole=("MMR",),
        ),
    )
)  # fmt: skip


def found(text: str, day: date = DAY, gazetteer: Gazetteer = SMALL) -> list[tuple[str, Form, str | None]]:
    return [(text[m.start : m.end], m.form, m.actor or m.city) for m in gazetteer.find(text, day)]


def people(text: str, day: date = DAY) -> list[str | None]:
    return [mention.person for mention in SMALL.find(text, day) if mention.form is Form.PERSON]


def test_a_mention_tells_where_it_stands_and_all_that_the_catalog_knows() -> None:
    assert SMALL.find("Márquez flew to Pôrto Velho", DAY) == (
        Mention(0, 7, Form.PERSON, actor="ESP", level="leaders", person="José Márquez"),
        Mention(16, 27, Form.CAPITAL, actor="NORTH_FRONT", city="Porto Velho", country="BRA"),
    )


def test_names_demonyms_capitals_seats_sites_and_talks_are_told_apart() -> None:
    assert found("Spain and Spanish officials, Madrid, Moncloa, Reading, Quinta da Marinha, the Iberian dialogue") == [
        ("Spain", Form.NAME, "ESP"),
        ("Spanish", Form.DEMONYM, "ESP"),
        ("Madrid", Form.CAPITAL, "ESP"),
        ("Moncloa", Form.SEAT, "ESP"),
        ("Reading", Form.CITY, "Reading"),
        ("Quinta da Marinha", Form.CITY, "Cascais"),
        ("Iberian dialogue", Form.TALKS, None),
    ]


def test_talks_that_are_named_after_their_sides_do_not_hide_them() -> None:
    assert found("Spain-Portugal talks") == [("Spain", Form.NAME, "ESP"), ("Portugal", Form.NAME, "PRT")]


def test_accents_case_of_capitals_and_dots_do_not_matter_but_small_letters_do() -> None:
    assert people("Jose Marquez and JOSÉ MÁRQUEZ and Pepe Marquez") == ["José Márquez"] * 3
    assert found("The EU, the E.U. and PORTUGAL") == [
        ("EU", Form.NAME, "EU"),
        ("E.U.", Form.NAME, "EU"),
        ("PORTUGAL", Form.NAME, "PRT"),
    ]
    assert found("eu, Eu, spain, reading, ursula von der leyen") == []


def test_a_person_holds_an_office_from_its_first_day_until_before_its_last() -> None:
    days = [date(2019, 12, 31), date(2020, 1, 1), date(2023, 12, 31), date(2024, 1, 1), date(2025, 1, 1)]
    levels = [[m.level for m in SMALL.find("Robles spoke", day)] for day in days]
    assert levels == [[], ["leaders"], ["leaders"], [], ["envoys"]]


def test_a_surname_inside_a_longer_unknown_name_names_nobody() -> None:
    assert people("Marta Márquez said that Ana Márquez, Márquez Junior left") == []
    assert people("Minister Márquez met José Márquez; Spain's Márquez, and Márquez said") == ["José Márquez"] * 4


def test_a_headline_in_capitals_tells_no_longer_names() -> None:
    assert people("Spanish Premier Slams Márquez Critics Over Failed Budget Talks") == ["José Márquez"]


def test_a_surname_that_people_of_two_actors_bear_names_nobody() -> None:
    assert people("Vega said") == []
    assert people("Luis Vega and Rui Vega said") == ["Luis Vega", "Rui Vega"]


def test_people_are_called_as_is_the_custom_among_them() -> None:
    assert people("Xi said. Jinping said.") == ["Xi Jinping"]
    assert people("Abiy said. Ahmed said.") == ["Abiy Ahmed"]
    assert people("Prabowo said. Subianto said.") == ["Prabowo Subianto"] * 2
    assert people("Min said. Hlaing said. Min Aung Hlaing said.") == ["Min Aung Hlaing"]
    assert people("Leyen said. Minister von der Leyen said. Von der Leyen said.") == ["Ursula von der Leyen"] * 2


def test_the_capital_of_a_group_stands_for_it_and_of_two_cities_the_larger_is_meant() -> None:
    assert found("Porto Velho and Madrid agree") == [
        ("Porto Velho", Form.CAPITAL, "NORTH_FRONT"),
        ("Madrid", Form.CAPITAL, "ESP"),
    ]
    assert [m.actor for m in REAL.find("Sanaa, Erbil and Hargeisa say no", DAY)] == ["HOUTHIS", "KRG", "SOMALILAND"]


def test_a_capital_may_go_by_a_shorter_name() -> None:
    assert [(m.form, m.actor, m.city) for m in REAL.find("Delhi and Dhaka agree", DAY)] == [
        (Form.CAPITAL, "IND", "New Delhi"),
        (Form.CAPITAL, "BGD", "Dhaka"),
    ]


def bearers() -> dict[tuple[str, ...], set[str]]:
    """Who bears each name, of all that are no people and hence mean the same on any day."""
    borne: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in OURS.actors:
        for name in (actor.name, *actor.names, *actor.demonyms, *actor.seats):
            borne[words(name)].add(actor.code)
    return borne


def test_every_name_of_every_actor_is_found_alone_in_a_sentence_unless_another_bears_it() -> None:
    borne = bearers()
    hidden = {words(name) for talks in OURS.talks for name in (talks.name, *talks.aliases)}
    missed = []
    for actor in OURS.actors:
        for name in (actor.name, *actor.names, *actor.demonyms, *actor.seats):
            if len(borne[words(name)]) > 1 or words(name) in hidden:
                continue
            text = f"officials of {name} were there"
            mentions = [(words(text[m.start : m.end]), m.actor) for m in REAL.find(text, DAY)]
            if (words(name), actor.governs or actor.code) not in mentions:
                missed.append((actor.code, name, mentions))
    assert missed == []


def test_every_office_holder_is_found_by_the_whole_name_on_the_days_of_the_office() -> None:
    holders: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for actor in OURS.actors:
        for person in actor.people:
            for name in (person.name, *person.aliases):
                holders[words(name)].add(actor.code)
    missed = []
    for actor in OURS.actors:
        for person in actor.people:
            day = person.since or (person.until - timedelta(days=1) if person.until else DAY)
            for name in (person.name, *person.aliases, plain(person.name).title()):
                text = f"then {name} was asked"
                if len(holders.get(words(name), {actor.code})) == 1 and actor.code not in {
                    m.actor for m in REAL.find(text, day) if m.end - m.start >= len(name) - 1
                }:
                    missed.append((actor.code, name, day, REAL.find(text, day)))
    assert missed == []


@given(st.text() | st.lists(st.sampled_from([*map(str, REAL.actors), "U.S.", "Xi", "’s", " ", "al", "-"])).map("".join))
def test_no_text_raises_and_mentions_stand_in_order_within_it(text: str) -> None:
    mentions = REAL.find(text, DAY)
    assert all(0 <= m.start < m.end <= len(text) for m in mentions)
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@pytest.mark.parametrize("piece", ["United ", "European Union ", "al ", "U.S.", "a", "Trump "])
def test_hostile_text_costs_no_more_than_its_length(piece: str) -> None:
    text = (piece * 100_000)[:100_000]
    started = process_time()
    REAL.find(text, DAY)
    assert process_time() - started < 3


def test_a_group_that_governs_a_state_stands_for_it_from_that_day_on() -> None:
    before, after = date(2021, 8, 14), date(2021, 8, 15)
    assert [mention.actor for mention in REAL.find("The Taliban and Pakistan", before)] == ["TALIBAN", "PAK"]
    assert [mention.actor for mention in REAL.find("The Taliban and Pakistan", after)] == ["AFG", "PAK"]
    assert [mention.actor for mention in REAL.find("The Pakistani Taliban", after)] == ["TTP"]
