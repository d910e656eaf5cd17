"""cities.tsv: a city a line; name, country (alpha-3), population, IANA zone, aliases parted by "|".

Population, zone and aliases may be left out. Lines that are empty or begin with "#" are passed over.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.catalog import City
from config.problems import Problem
from config.values import known_zone

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

_COUNTRY = re.compile(r"[A-Z]{3}")
_FIELDS = 5

Cities = dict[tuple[str, str], City]


def add_cities(file: Traversable, name: str, held: Cities) -> list[Problem]:
    """Add the cities of `file`, which messages call `name`, to `held`; return its mistakes.

    A known city gains aliases; its population and zone are replaced where the line gives them.
    """
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as error:
        return [Problem(name, "file", "a file that can be read", error.strerror or type(error).__name__)]
    except UnicodeDecodeError as error:
        return [Problem(name, "file", "text in UTF-8", f"a byte of another encoding at {error.start}")]
    problems: list[Problem] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        fields = line.split("\t")
        faults = [Problem(name, f"line {number}", expected, given) for expected, given in _faults(fields)]
        if faults:
            problems += faults
        else:
            _add(fields, held)
    return problems


def _add(fields: list[str], held: Cities) -> None:
    city, country, population, zone, aliases = fields + [""] * (_FIELDS - len(fields))
    known = held.get((city, country), City(city, country))
    held[city, country] = replace(
        known,
        population=int(population) if population else known.population,
        zone=zone or known.zone,
        aliases=tuple(dict.fromkeys((*known.aliases, *filter(None, aliases.split("|"))))),
    )


def _faults(fields: list[str]) -> Iterator[tuple[str, str]]:
    if not 2 <= len(fields) <= _FIELDS:  # noqa: PLR2004 - a name and a country at least
        yield "name, country, population, zone and aliases, parted by tabs", f"{len(fields)} of them"
        return
    name, country, population, zone, _ = fields + [""] * (_FIELDS - len(fields))
    if not name:
        yield "a city's name first", "nothing"
    if not _COUNTRY.fullmatch(country):
        yield "a country's ISO 3166-1 alpha-3 code second", f'"{country}"'
    if population and not (population.isascii() and population.isdigit()):
        yield "a whole number of people third", f'"{population}"'
    if zone and not known_zone(zone):
        yield "an IANA time zone fourth, such as Asia/Muscat", f'"{zone}"'
