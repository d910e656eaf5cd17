import json
from pathlib import Path
from typing import Any

import pytest

from config.places import curate

COUNTRIES = {
    "GB": {"iso3": "GBR", "name": "United Kingdom", "capital": "London"},
    "FR": {"iso3": "FRA", "name": "France", "capital": "Paris"},
    "AR": {"iso3": "ARG", "name": "Argentina", "capital": "Buenos Aires"},
}
CHOICES: dict[str, Any] = {
    "floor": 1_000_000,
    "misleading": ["Reading"],
    "cities": {"FRA": {"Évian-les-Bains": ["Evian-les-Bains", "Evian"]}},
    "added": {},
}


def row(name: str, country: str, population: int, latitude: float = 0.0) -> dict[str, object]:
    return {
        "name": name,
        "countrycode": country,
        "population": population,
        "timezone": "UTC",
        "latitude": latitude,
        "longitude": 0.0,
    }


def names(*rows: dict[str, object]) -> list[tuple[str, str]]:
    table = {str(number): row for number, row in enumerate(rows)}
    places = curate.kept(curate.named(table, COUNTRIES, CHOICES), CHOICES, COUNTRIES)
    return [(place.name, place.country) for place in places]


def test_capitals_large_cities_and_chosen_places_are_kept() -> None:
    kept = names(
        row("London", "GB", 50_000),
        row("Leeds", "GB", 500_000),
        row("Évian-les-Bains", "FR", 8_000),
        row("Ely", "GB", 20_000),
    )
    assert kept == [("London", "GBR"), ("Evian-les-Bains", "FRA"), ("Leeds", "GBR")]


def test_misleading_words_names_of_countries_and_districts_are_left_out() -> None:
    assert (
        names(row("Reading", "GB", 300_000), row("France", "AR", 300_000), row("Paris 15 Vaugirard", "FR", 200_000))
        == []
    )


def test_a_place_beside_a_far_larger_one_is_a_part_of_it() -> None:
    assert names(row("Lyon", "FR", 600_000, 45.0), row("Suburb", "FR", 110_000, 45.05)) == [("Lyon", "FRA")]
    assert len(names(row("Lyon", "FR", 600_000, 45.0), row("Faraway", "FR", 110_000, 46.0))) == 2


def test_of_namesakes_the_far_smaller_and_those_of_a_capital_go() -> None:
    assert names(row("London", "AR", 400_000), row("London", "GB", 9_000_000)) == [("London", "GBR")]
    assert names(row("Leeds", "AR", 100_000), row("Leeds", "GB", 600_000)) == [("Leeds", "GBR")]
    assert len(names(row("Leeds", "AR", 200_000), row("Leeds", "GB", 600_000))) == 2


@pytest.mark.parametrize(
    ("name", "country", "plain"),
    [
        ("Asunción", "PRY", "Asuncion"),
        ("Xi\u2019an", "CHN", "Xi'an"),
        ("Arkhangel\u2019sk", "RUS", "Arkhangelsk"),
        ("Łódź", "POL", "Lodz"),
        ("Halle (Saale)", "DEU", "Halle"),
        ("Misato, Saitama", "JPN", "Misato"),
    ],
)
def test_names_lose_their_accents_and_what_tells_namesakes_apart(name: str, country: str, plain: str) -> None:
    assert curate.plain(name, country) == plain


def test_an_accented_spelling_stays_as_an_alias_unless_it_is_a_transcription() -> None:
    table = {"1": row("Mérida", "AR", 300_000), "2": row("Ōta", "AR", 300_000)}
    assert [place.aliases for place in curate.named(table, COUNTRIES, CHOICES)] == [("Mérida",), ()]


def test_the_table_is_written_in_order_and_a_choice_that_geonames_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "choices.toml").write_text(
        'floor = 1\nmisleading = []\n[cities.GBR]\n"Leeds" = ["Leeds"]\n"Atlantis" = ["Atlantis"]\n'
        '[added.FRA]\n"Villa" = ["Europe/Paris", "The Villa"]\n'
    )
    (tmp_path / "cities.json").write_text(json.dumps({"1": row("Leeds", "GB", 500)}))
    (tmp_path / "countries.json").write_text(json.dumps(COUNTRIES))
    monkeypatch.setattr(curate, "FOLDER", tmp_path)
    with pytest.raises(SystemExit) as stopped:
        curate.main(str(tmp_path / "cities.json"), str(tmp_path / "countries.json"))
    assert stopped.value.code == "GeoNames has no [('GBR', 'Atlantis')]"
    assert (tmp_path / "cities.tsv").read_text() == (
        curate.HEADER + "Villa\tFRA\t0\tEurope/Paris\tThe Villa\nLeeds\tGBR\t500\tUTC\n"
    )
