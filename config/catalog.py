"""The catalog: all general knowledge that we ship, and what an administrator adds to it.

An administrator's folder holds files of the same names. An entry with a known key says more of it: lists are
joined, single values and the sides of talks are replaced. An entry with a new key adds something.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.catalog import Actor, Catalog, NamedTalks, Site, Topic
from config.cities import Cities, add_cities
from config.entries import ActorEntry, SiteEntry, TalksEntry, TopicEntry
from config.layers import Kind, layers
from config.names import NamesEntry, add_names, customs_of, unknown_actors
from config.phrases import Phrases, add_phrases, groups_of
from config.problems import ConfigurationInvalid, Problem, shown

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def load_catalog(folder: Path | None = None) -> Catalog:
    """Read what we ship and, over it, the files in `folder`.

    Raises ConfigurationInvalid with every mistake of every file.
    """
    actors = Kind("actors.toml", ActorEntry, Actor, "code", r"[A-Z][A-Z0-9_-]*", "RUS")
    talks = Kind("talks.toml", TalksEntry, NamedTalks, "key", r"[a-z0-9][a-z0-9_-]*", "astana-process")
    topics = Kind("topics.toml", TopicEntry, Topic, "key", r"[a-z][a-z_]*", "diplomatic_missions")
    sites = Kind("sites.toml", SiteEntry, Site, "name", r"\S.*", '"White House"')
    cities: Cities = {}
    phrases: Phrases = {}
    names: dict[str, NamesEntry] = {}
    folders, problems = layers(folder)
    for layer in folders:
        problems += actors.read(layer) + talks.read(layer) + topics.read(layer) + sites.read(layer)
        problems += add_phrases(layer, phrases) + add_names(layer, names)
        if layer.has("cities.tsv"):
            problems += add_cities(*layer.file("cities.tsv"), cities)
    problems += [
        *_undefined_codes(actors, talks, topics),
        *_unknown_cities(sites, cities),
        *unknown_actors(names, actors),
    ]
    if problems:
        raise ConfigurationInvalid(problems)
    return Catalog(
        actors=tuple(actors.known.values()),
        cities=tuple(cities.values()),
        talks=tuple(talks.known.values()),
        sites=tuple(sites.known.values()),
        topics=tuple(topics.known.values()),
        phrases=groups_of(phrases),
        names=customs_of(names),
    )


def _undefined_codes(actors: Kind[Actor], talks: Kind[NamedTalks], topics: Kind[Topic]) -> Iterator[Problem]:
    for name, key, given in actors.entries:
        yield from actors.undefined(name, f"{key}.members", given.get("members", ()))
        yield from actors.undefined(name, f"{key}.governs", [given["governs"]] if given.get("governs") else [])
    for name, key, given in talks.entries:
        parties = [code for side in given.get("sides", ()) for code in side]
        yield from actors.undefined(name, f"{key}.sides", parties)
        yield from actors.undefined(name, f"{key}.mediators", given.get("mediators", ()))
        yield from actors.undefined(name, f"{key}.called", [code for code, _ in given.get("called", ())])
        yield from topics.undefined(name, f"{key}.topics", given.get("topics", ()))


def _unknown_cities(sites: Kind[Site], cities: Cities) -> Iterator[Problem]:
    for name, key, _ in sites.entries:
        site = sites.known[key]
        if (site.city, site.country) not in cities:
            yield Problem(name, f"{key}.city", "a city of cities.tsv", shown(f"{site.city}, {site.country}"))
