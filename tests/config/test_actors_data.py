"""The actors we ship: the shape of config/actors.toml, and what it must not leave out or say twice."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import config
from bot.domain.catalog import ActorKind
from bot.domain.rounds import Level

ACTORS: dict[str, dict[str, Any]] = tomllib.loads(
    (Path(config.__file__).parent / "actors.toml").read_text(encoding="utf-8")
)

ACTOR_KEYS = {"name", "kind", "names", "demonyms", "capital", "seats", "members", "people", "governs", "governs_since"}
PERSON_KEYS = {"name", "aliases", "post", "level", "since", "until"}

# https://www.un.org/en/about-us/member-states, as ISO 3166-1 alpha-3 codes: 193 members.
UN_MEMBERS = re.findall(
    r"[A-Z]{3}",
    """
AFG AGO ALB AND ARE ARG ARM ATG AUS AUT AZE BDI BEL BEN BFA BGD BGR BHR BHS BIH BLR BLZ BOL BRA BRB BRN BTN BWA CAF CAN
CHE CHL CHN CIV CMR COD COG COL COM CPV CRI CUB CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESP EST ETH FIN FJI FRA FSM
GAB GBR GEO GHA GIN GMB GNB GNQ GRC GRD GTM GUY HND HRV HTI HUN IDN IND IRL IRN IRQ ISL ISR ITA JAM JOR JPN KAZ KEN KGZ
KHM KIR KNA KOR KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAR MCO MDA MDG MDV MEX MHL MKD MLI MLT MMR MNE MNG MOZ
MRT MUS MWI MYS NAM NER NGA NIC NLD NOR NPL NRU NZL OMN PAK PAN PER PHL PLW PNG POL PRK PRT PRY QAT ROU RUS RWA SAU SDN
SEN SGP SLB SLE SLV SMR SOM SRB SSD STP SUR SVK SVN SWE SWZ SYC SYR TCD TGO THA TJK TKM TLS TON TTO TUN TUR TUV TZA UGA
UKR URY USA UZB VCT VEN VNM VUT WSM YEM ZAF ZMB ZWE
""",
)
UN_OBSERVERS = ["PSE", "VAT"]


def people() -> Iterator[tuple[str, dict[str, Any]]]:
    for code, actor in ACTORS.items():
        for person in actor.get("people", ()):
            yield code, person


def spellings(person: dict[str, Any]) -> list[str]:
    return [person["name"], *person.get("aliases", ())]


def test_every_actor_has_a_code_a_name_a_kind_and_no_key_the_catalog_does_not_know() -> None:
    wrong = [
        code
        for code, actor in ACTORS.items()
        if not re.fullmatch(r"[A-Z][A-Z0-9_-]*", code)
        or not actor.get("name")
        or actor.get("kind") not in set(ActorKind)
        or not set(actor) <= ACTOR_KEYS
    ]
    assert wrong == []


def test_the_codes_stand_in_order() -> None:
    assert list(ACTORS) == sorted(ACTORS)


def test_a_state_is_told_by_three_letters() -> None:
    states = [code for code, actor in ACTORS.items() if actor["kind"] == "state"]
    assert [code for code in states if not re.fullmatch(r"[A-Z]{3}", code)] == []


def test_every_member_and_observer_of_the_united_nations_is_there_as_a_state() -> None:
    assert len(set(UN_MEMBERS)) == 193
    assert [code for code in [*UN_MEMBERS, *UN_OBSERVERS] if ACTORS.get(code, {}).get("kind") != "state"] == []


def test_every_member_of_the_united_nations_has_a_capital() -> None:
    assert [code for code in UN_MEMBERS if code in ACTORS and not ACTORS[code].get("capital")] == []


def test_the_members_of_a_bloc_are_actors() -> None:
    unknown = {
        code: missing
        for code, actor in ACTORS.items()
        if (missing := [member for member in actor.get("members", ()) if member not in ACTORS])
    }
    assert unknown == {}
    assert ACTORS["E3"]["members"] == ["DEU", "FRA", "GBR"]


def test_no_name_and_no_seat_belongs_to_two_actors() -> None:
    claimed: defaultdict[str, set[str]] = defaultdict(set)
    for code, actor in ACTORS.items():
        for name in (actor["name"], *actor.get("names", ()), *actor.get("seats", ())):
            claimed[name.casefold()].add(code)
    assert {name: sorted(codes) for name, codes in claimed.items() if len(codes) > 1} == {}


def test_every_office_holder_has_a_name_a_post_a_level_and_no_key_the_catalog_does_not_know() -> None:
    wrong = [
        (code, person)
        for code, person in people()
        if not person.get("name")
        or not person.get("post")
        or person.get("level") not in set(Level)
        or not set(person) <= PERSON_KEYS
    ]
    assert wrong == []


def test_terms_are_dates_without_a_time_and_end_after_they_begin() -> None:
    wrong = [
        (code, person["name"], person["post"])
        for code, person in people()
        if any(type(person.get(key)) not in {date, type(None)} for key in ("since", "until"))
        or person.get("since", date.min) >= person.get("until", date.max)
    ]
    assert wrong == []


def test_office_holders_are_named_in_plain_ascii_by_name_or_alias() -> None:
    wrong = [(code, person["name"]) for code, person in people() if not any(map(str.isascii, spellings(person)))]
    assert wrong == []


def test_one_spelling_means_one_person_within_an_actor() -> None:
    meant: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for code, person in people():
        for spelling in spellings(person):
            meant[code, spelling.casefold()].add(person["name"])
    assert {spelling: sorted(names) for spelling, names in meant.items() if len(names) > 1} == {}


def test_no_text_is_empty_padded_or_repeated_within_its_list() -> None:
    lists = [
        (code, key, entry[key])
        for code, actor in ACTORS.items()
        for entry in (actor, *actor.get("people", ()))
        for key in ("names", "demonyms", "seats", "members", "aliases")
        if key in entry
    ]
    wrong = [
        (code, key, texts)
        for code, key, texts in lists
        if len(set(texts)) < len(texts) or any(not text or text != text.strip() for text in texts)
    ]
    assert wrong == []
