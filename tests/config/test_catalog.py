from datetime import date
from pathlib import Path

import pytest

from bot.domain.catalog import ActorKind, City, NamedTalks, Person, Site, Topic
from config.catalog import load_catalog
from config.problems import ConfigurationInvalid

OURS = load_catalog()
SIDES = 'two or more lists of codes, such as [["IRN"], ["USA"]]'
LEVELS = "one of 'leaders', 'ministers', 'envoys', 'officials', 'experts'"


def folder_of(root: Path, **files: str) -> Path:
    for name, text in files.items():
        stem, _, ending = name.rpartition("_")
        (root / f"{stem}.{ending}").write_text(text)
    return root


def mistakes(folder: Path) -> list[str]:
    with pytest.raises(ConfigurationInvalid) as raised:
        load_catalog(folder)
    assert str(raised.value) == "\n".join(map(str, raised.value.problems))
    return [str(problem).removeprefix(f"{folder}/") for problem in raised.value.problems]


def test_an_empty_folder_changes_nothing(tmp_path: Path) -> None:
    assert load_catalog(tmp_path) == OURS


def test_a_known_actor_is_extended_lists_joined_people_appended_single_values_replaced(tmp_path: Path) -> None:
    ours = next(actor for actor in OURS.actors if actor.code == "OMN")
    folder = folder_of(
        tmp_path,
        actors_toml="""
        [OMN]
        name = "Sultanate of Oman"
        demonyms = ["Omani", "Muscati"]
        seats = ["Al Alam"]

        [[OMN.people]]
        name = "Sayyid Example"
        aliases = ["Sayyid E."]
        post = "special envoy"
        level = "envoys"
        since = 2026-01-20
        """,
    )
    theirs = next(actor for actor in load_catalog(folder).actors if actor.code == "OMN")
    assert theirs.name == "Sultanate of Oman"
    assert theirs.kind is ActorKind.STATE
    assert theirs.names == ours.names
    assert theirs.demonyms == (*ours.demonyms, "Muscati")
    assert theirs.seats == (*ours.seats, "Al Alam")
    assert theirs.capital == ours.capital
    assert theirs.people == (
        *ours.people,
        Person("Sayyid Example", "special envoy", "envoys", ("Sayyid E.",), since=date(2026, 1, 20)),
    )


def test_every_kind_of_entry_can_be_added(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        actors_toml='[EXAMPLE_FRONT]\nname = "Example Front"\nkind = "group"\n',
        topics_toml='[fishing]\nlabel = "fishing"\nwords = ["trawler*"]\n',
        talks_toml="""
        [oman-front]
        name = "Oman–Example Front talks"
        sides = [["OMN"], ["EXAMPLE_FRONT"]]
        aliases = ["Salalah process"]
        subject = "fish"
        topics = ["fishing", "water"]
        mediators = ["QAT"]
        """,
        cities_tsv="# a comment\n\nHayma\tOMN\t3000\tAsia/Muscat\tHaima|Hima\nTinyville\tOMN\n",
        sites_toml='["Hayma Rest House"]\ncity = "Hayma"\ncountry = "OMN"\n',
    )
    catalog = load_catalog(folder)
    assert catalog.actors[-1].code == "EXAMPLE_FRONT"
    assert catalog.topics[-1] == Topic("fishing", "fishing", ("trawler*",))
    assert catalog.talks[-1] == NamedTalks(
        key="oman-front",
        name="Oman–Example Front talks",
        sides=(("OMN",), ("EXAMPLE_FRONT",)),
        aliases=("Salalah process",),
        subject="fish",
        topics=("fishing", "water"),
        mediators=("QAT",),
    )
    assert catalog.cities[-2:] == (
        City("Hayma", "OMN", ("Haima", "Hima"), 3000, "Asia/Muscat"),
        City("Tinyville", "OMN"),
    )
    assert catalog.sites[-1] == Site("Hayma Rest House", "Hayma", "OMN")


def test_the_sides_of_known_talks_are_replaced_and_their_aliases_joined(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, talks_toml='[six-party]\nsides = [["PRK"], ["USA"]]\naliases = ["Beijing Six"]\n')
    ours = next(talks for talks in OURS.talks if talks.key == "six-party")
    theirs = next(talks for talks in load_catalog(folder).talks if talks.key == "six-party")
    assert theirs.sides == (("PRK",), ("USA",))
    assert theirs.aliases == (*ours.aliases, "Beijing Six")
    assert theirs.name == ours.name


def test_a_known_city_gains_aliases_and_keeps_what_the_line_leaves_out(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, cities_tsv="Muscat\tOMN\t\t\tMascate\n")
    ours = next(city for city in OURS.cities if city.name == "Muscat")
    theirs = next(city for city in load_catalog(folder).cities if city.name == "Muscat")
    assert theirs == City("Muscat", "OMN", (*ours.aliases, "Mascate"), ours.population, ours.zone)


def test_every_mistake_of_every_file_is_named_at_once(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        actors_toml="""
        [oman]
        name = "Oman"

        [OMN]
        demonym = ["Omani"]
        seats = "Al Alam"
        members = ["GULF"]

        [NEWLAND]
        names = ["Newland"]

        [OLDLAND]
        name = ""
        kind = "country"

        [[QAT.people]]
        name = "Example"
        level = "emperor"
        since = "2026-01-20"

        [[YEM.people]]
        name = "Example"
        post = "envoy"
        level = "envoys"
        since = 2026-01-20
        until = 2025-01-20
        born = 1970-01-01
        """,
        talks_toml="""
        [one]
        name = "One-sided talks"
        sides = [["OMN"]]
        [two]
        name = "Talks of the unknown"
        sides = [["OMN", "ATLANTIS"], ["NEWLAND"]]
        mediators = ["SWITZERLAND"]
        topics = ["weather"]
        [three]
        sides = [[], ["OMN"]]
        """,
        topics_toml='[nuclear]\nwords = [7]\n[Energy]\nlabel = "energy"\n',
        sites_toml='["Nowhere House"]\ncity = "Nowhere"\ncountry = "OMN"\n["Half a place"]\ncity = "Muscat"\n',
        cities_tsv="Muscat\n\toman\t1e6\tAsia/Mascat\nA\tOMN\t1\tUTC\tb\tc\n",
    )
    assert mistakes(folder) == [
        "actors.toml: oman: expected a key such as RUS",
        'actors.toml: OMN.seats: expected a list, such as ["one", "two"]; got "Al Alam"',
        'actors.toml: OMN.demonym: expected a known key (did you mean "demonyms"?)',
        "actors.toml: NEWLAND.kind: expected a value, since NEWLAND is new here",
        "actors.toml: NEWLAND.name: expected a value, since NEWLAND is new here",
        'actors.toml: OLDLAND.name: expected a text that is not empty; got ""',
        "actors.toml: OLDLAND.kind: expected one of 'state', 'organisation', 'group'; got \"country\"",
        "actors.toml: QAT.people[1].post: expected a value, which is needed here",
        f'actors.toml: QAT.people[1].level: expected {LEVELS}; got "emperor"',
        'actors.toml: QAT.people[1].since: expected a date, such as 2025-01-20; got "2026-01-20"',
        "actors.toml: YEM.people[1].born: expected a known key",
        f'talks.toml: one.sides: expected {SIDES}; got [["OMN"]]',
        f'talks.toml: three.sides: expected {SIDES}; got [[], ["OMN"]]',
        "topics.toml: nuclear.words[1]: expected a text in quotes; got 7",
        "topics.toml: Energy: expected a key such as diplomatic_missions",
        "sites.toml: Half a place.country: expected a value, since Half a place is new here",
        "cities.tsv: line 1: expected name, country, population, zone and aliases, parted by tabs; got 1 of them",
        "cities.tsv: line 2: expected a city's name first; got nothing",
        'cities.tsv: line 2: expected a country\'s ISO 3166-1 alpha-3 code second; got "oman"',
        'cities.tsv: line 2: expected a whole number of people third; got "1e6"',
        'cities.tsv: line 2: expected an IANA time zone fourth, such as Asia/Muscat; got "Asia/Mascat"',
        "cities.tsv: line 3: expected name, country, population, zone and aliases, parted by tabs; got 6 of them",
        'talks.toml: two.sides: expected a key of actors.toml; got "ATLANTIS"',
        'talks.toml: two.mediators: expected a key of actors.toml; got "SWITZERLAND"',
        'talks.toml: two.topics: expected a key of topics.toml; got "weather"',
        'sites.toml: Nowhere House.city: expected a city of cities.tsv; got "Nowhere, OMN"',
    ]


def test_an_office_that_ends_before_it_begins_and_a_member_that_nobody_defines_are_mistakes(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        actors_toml="""
        [OMN]
        members = ["GULF"]

        [[YEM.people]]
        name = "Example"
        post = "envoy"
        level = "envoys"
        since = 2026-01-20
        until = 2026-01-20
        """,
    )
    assert mistakes(folder) == [
        "actors.toml: YEM.people[1]: expected an `until` that is later than `since`",
        'actors.toml: OMN.members: expected a key of actors.toml; got "GULF"',
    ]


def test_a_syntax_error_is_named_with_its_line_and_hides_no_other_file_nor_blames_it(tmp_path: Path) -> None:
    folder = folder_of(
        tmp_path,
        actors_toml='[NEWLAND]\nname = "Newland\n',
        talks_toml='[new]\nname = "New talks"\nsides = [["NEWLAND"], ["OMN"]]\n',
        topics_toml="nuclear = 1\n",
    )
    assert mistakes(folder) == [
        "actors.toml: line 2, column 16: expected valid TOML (illegal character '\\n')",
        "topics.toml: nuclear: expected a table of keys and values; got 1",
    ]


def test_files_that_are_no_text_are_mistakes(tmp_path: Path) -> None:
    (tmp_path / "actors.toml").write_bytes(b'[OMN]\nname = "\xe9"\n')
    (tmp_path / "cities.tsv").write_bytes(b"Muscat\tOMN\t\t\tMasc\xe1t\n")
    assert mistakes(tmp_path) == [
        "actors.toml: file: expected text in UTF-8; got a byte of another encoding at 14",
        "cities.tsv: file: expected text in UTF-8; got a byte of another encoding at 17",
    ]


def test_a_folder_that_is_not_there_or_no_folder_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for name, reason in (("nowhere", "No such file or directory"), ("file", "Not a directory")):
        with pytest.raises(ConfigurationInvalid) as raised:
            load_catalog(tmp_path / name)
        assert str(raised.value) == f"{tmp_path / name}: folder: expected a folder that can be read; got {reason}"


def test_a_folder_in_the_place_of_a_file_is_a_mistake(tmp_path: Path) -> None:
    (tmp_path / "talks.toml").mkdir()
    (tmp_path / "cities.tsv").mkdir()
    assert mistakes(tmp_path) == [
        "talks.toml: file: expected a file that can be read; got Is a directory",
        "cities.tsv: file: expected a file that can be read; got Is a directory",
    ]


def test_a_file_whose_name_is_misspelt_is_a_mistake_and_other_files_are_not(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, actor_toml="", parley_toml="", phrases_toml="", notes_txt="")
    assert mistakes(folder) == ['actor.toml: file: expected a known name (did you mean "actors.toml"?)']
