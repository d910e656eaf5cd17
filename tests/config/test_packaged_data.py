"""What we ship: that it is sound, and that its parts agree with each other."""

import re
from collections import Counter
from importlib.resources import files
from zoneinfo import ZoneInfo

from bot.domain.catalog import ActorKind, City, Site
from config.catalog import load_catalog
from config.feeds import load_feeds

CATALOG = load_catalog()
FEEDS = load_feeds()
PLACES = files("config").joinpath("places")
VOCABULARY = {
    *("nuclear", "sanctions", "ceasefire", "peace", "prisoners", "humanitarian", "trade", "technology", "energy"),
    *("water", "shipping", "border", "security", "diplomatic_missions", "transport", "migration", "normalization"),
    *("arms_control", "governance", "resources"),
}


def city(name: str) -> City:
    return next(city for city in CATALOG.cities if city.name == name)


def test_every_state_has_a_capital_among_the_cities_where_it_has_one() -> None:
    cities = {(city.name, city.country) for city in CATALOG.cities}
    states = [actor for actor in CATALOG.actors if actor.kind is ActorKind.STATE]
    assert len(states) > 190
    assert [s.code for s in states if s.capital and (s.capital, s.code) not in cities] == []


def test_cities_have_the_names_that_english_texts_use_and_further_spellings_as_aliases() -> None:
    assert city("Kyiv").aliases == ("Kiev",)
    assert city("Saint Petersburg").aliases == ("St. Petersburg", "St Petersburg")
    assert city("Geneva").aliases == ("Genève", "Genf")
    assert city("New York").aliases == ("New York City", "NYC")
    assert city("Makkah").aliases == ("Mecca",)
    assert city("Asuncion").aliases == ("Asunción",)
    assert city("Burgenstock") == City("Burgenstock", "CHE", ("Bürgenstock",), 0, "Europe/Zurich")
    small = {"Davos", "Ohrid", "Montreux", "Camp David", "Palm Beach", "Panmunjom", "Sharm el-Sheikh", "Naqoura"}
    assert small <= {city.name for city in CATALOG.cities}


def test_words_of_everyday_english_are_no_cities() -> None:
    names = {city.name for city in CATALOG.cities}
    assert names.isdisjoint({"Reading", "Bath", "Mobile", "Of", "Most", "Same", "Date", "March", "Battle", "Police"})
    assert names >= {"Nice", "Split", "Cork"}


def test_a_city_is_there_once_and_its_zone_exists() -> None:
    assert max(Counter((city.name, city.country) for city in CATALOG.cities).values()) == 1
    assert {ZoneInfo(city.zone).key for city in CATALOG.cities} == {city.zone for city in CATALOG.cities}


def test_the_cities_are_small_enough_to_ship_and_their_source_is_named() -> None:
    assert len(PLACES.joinpath("cities.tsv").read_bytes()) < 500_000
    notice = PLACES.joinpath("NOTICE").read_text()
    assert "GeoNames" in notice
    assert "https://creativecommons.org/licenses/by/4.0/" in notice


def test_sites_stand_for_the_cities_they_are_in() -> None:
    assert {
        Site("Mar-a-Lago", "Palm Beach", "USA"),
        Site("White House", "Washington", "USA"),
        Site("Kremlin", "Moscow", "RUS"),
        Site("Palais des Nations", "Geneva", "CHE"),
    } <= set(CATALOG.sites)


def test_the_topics_are_those_of_the_vocabulary_and_each_has_words_in_lower_case() -> None:
    assert {topic.key for topic in CATALOG.topics} == VOCABULARY
    assert [word for topic in CATALOG.topics for word in topic.words if not re.fullmatch(r"[^A-Z*]+\*?", word)] == []
    assert all(topic.words and max(Counter(topic.words).values()) == 1 for topic in CATALOG.topics)


def test_a_name_means_one_negotiation_and_a_pair_with_a_subject_is_one_negotiation() -> None:
    names = Counter(name.lower() for talks in CATALOG.talks for name in {talks.name, *talks.aliases})
    assert [name for name, times in names.items() if times > 1] == []
    tracks = Counter(
        (frozenset(code for side in talks.sides for code in side), talks.subject) for talks in CATALOG.talks
    )
    assert [track for track, times in tracks.items() if times > 1] == []
    assert len(CATALOG.talks) >= 60


def test_nobody_mediates_in_talks_to_which_they_are_a_party() -> None:
    assert [t.key for t in CATALOG.talks if set(t.mediators) & {code for side in t.sides for code in side}] == []


def test_the_feeds_are_many_of_many_regions_and_polled_at_a_civil_pace() -> None:
    assert len(FEEDS) >= 40
    assert len({feed.region for feed in FEEDS}) >= 10
    assert all(feed.source.interval and feed.source.interval.total_seconds() >= 300 for feed in FEEDS)
    assert {ZoneInfo(feed.source.zone).key for feed in FEEDS} == {feed.source.zone for feed in FEEDS}
