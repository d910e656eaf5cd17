from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.reading.mentions import Roles

IRAN_US = {("IRN",), ("USA",)}
RUSSIA_US = {("RUS",), ("USA",)}
RUSSIA_UKRAINE = {("RUS",), ("UKR",)}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Talks between Iran and the United States opened in Muscat.", IRAN_US),
        ("A round of negotiations between the delegations of Russia and Ukraine ended in Istanbul.", RUSSIA_UKRAINE),
        ("A second meeting between Moscow and Washington is planned.", RUSSIA_US),
        ("Dialogue between Belgrade and Pristina resumed.", {("SRB",), ("XKX",)}),
        ("Trade talks between India and the European Union", {("IND",), ("EU",)}),
        ("Discussions between Armenian and Azerbaijani envoys lasted five hours.", {("ARM",), ("AZE",)}),
        ("Consultations between Lavrov and Rubio went on into the night.", RUSSIA_US),
        ("The meeting brought together, in talks between Cambodia and Thailand, their generals.", {("KHM",), ("THA",)}),
    ],
)
def test_who_talks_between_whom(roles: Callable[[str], Roles], text: str, sides: set[tuple[str, ...]]) -> None:
    assert set(roles(text).sides) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Iran held indirect talks with the United States.", IRAN_US),
        ("Talks of Iran with the US have ended.", IRAN_US),
        ("Russia's negotiators began a round with Ukraine on Thursday.", RUSSIA_UKRAINE),
        ("Araghchi will hold talks with Witkoff in Muscat.", IRAN_US),
        ("India to resume trade talks with EU", {("IND",), ("EU",)}),
        ("Tehran is in contact with Washington.", IRAN_US),
        ("Israel wants no part in negotiations with Hamas, Israeli officials say.", {("ISR",), ("HAMAS",)}),
        ("Armenia signs peace accord with Azerbaijan", {("ARM",), ("AZE",)}),
        ("Pakistan agrees truce with India", {("IND",), ("PAK",)}),
    ],
)
def test_who_talks_with_whom(roles: Callable[[str], Roles], text: str, sides: set[tuple[str, ...]]) -> None:
    assert set(roles(text).sides) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Iran-US talks resume", IRAN_US),
        ("Iran–US talks resume", IRAN_US),
        ("US-Iran talks resume", IRAN_US),
        ("Iran, US resume talks", IRAN_US),
        ("Iran & US resume talks", IRAN_US),
        ("Iran and the US resume talks", IRAN_US),
        ("Iran/US talks resume", IRAN_US),
        ("Russian-Ukrainian talks resume", RUSSIA_UKRAINE),
        ("Moscow-Washington talks resume", RUSSIA_US),
        ("Russian and U.S. delegations are meeting.", RUSSIA_US),
        ("The foreign ministers of Armenia and Azerbaijan hold talks", {("ARM",), ("AZE",)}),
        ("Greek and Turkish diplomats met for consultations.", {("GRC",), ("TUR",)}),
        ("North Korea and South Korea hold military talks", {("KOR",), ("PRK",)}),
        ("Japan and China conclude a round of security dialogue", {("CHN",), ("JPN",)}),
    ],
)
def test_two_names_joined_beside_a_word_for_talks_are_the_sides(
    roles: Callable[[str], Roles], text: str, sides: set[tuple[str, ...]]
) -> None:
    assert set(roles(text).sides) == sides


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Lavrov meets Rubio in Riyadh", RUSSIA_US),
        ("Araghchi met Witkoff on Saturday.", IRAN_US),
        ("Trump receives Zelenskyy at the White House", {("UKR",), ("USA",)}),
        ("Trump hosts Netanyahu", {("ISR",), ("USA",)}),
        ("Putin phones Trump", RUSSIA_US),
        ("Putin spoke to Trump for an hour.", RUSSIA_US),
        ("Modi sees Xi in Kazan", {("CHN",), ("IND",)}),
    ],
)
def test_a_verb_of_meeting_names_both_sides(
    roles: Callable[[str], Roles], text: str, sides: set[tuple[str, ...]]
) -> None:
    assert set(roles(text).sides) == sides


@pytest.mark.parametrize(
    "text",
    [
        "The war between Russia and Ukraine goes on.",
        "Tensions between India and Pakistan are rising.",
        "The border dispute between Thailand and Cambodia flared up.",
        "Clashes between Armenia and Azerbaijan were reported.",
        "The conflict between Israel and Hamas enters its second year.",
    ],
)
def test_what_lies_between_two_states_without_talks_names_no_sides(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).sides == ()


@pytest.mark.parametrize(
    "text",
    [
        "Talks in Geneva have ended.",
        "The second round opened on Thursday.",
        "Iran says that talks will resume.",
        "The delegations meet again on Friday.",
        "",
    ],
)
def test_a_text_that_names_less_than_two_leaves_the_sides_open(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).sides == ()


@pytest.mark.parametrize(
    ("text", "european"),
    [
        ("Iran and the E3 held talks in Istanbul.", ("DEU", "FRA", "GBR")),
        ("Talks between Iran and the E3 resumed.", ("DEU", "FRA", "GBR")),
        ("Iran began negotiations with the E3 in Geneva.", ("DEU", "FRA", "GBR")),
    ],
)
def test_the_e3_are_three_parties_on_one_side(
    roles: Callable[[str], Roles], text: str, european: tuple[str, ...]
) -> None:
    assert {tuple(sorted(side)) for side in roles(text).sides} == {("IRN",), european}


def test_states_named_on_one_side_stay_on_one_side(roles: Callable[[str], Roles]) -> None:
    sides = roles("Iran held talks with Britain, France and Germany in Istanbul.").sides
    assert {tuple(sorted(side)) for side in sides} == {("IRN",), ("DEU", "FRA", "GBR")}


@pytest.mark.parametrize(
    "text",
    [
        "Oman says Iran and the US will hold talks",
        "Iran-US talks to resume, says Oman",
        "Oman: Iran-US talks to resume",
        "Iran-US talks to resume – Omani foreign minister",
        "According to Oman, talks between Iran and the US will resume.",
    ],
)
def test_who_only_tells_of_the_talks_of_others_is_no_side(roles: Callable[[str], Roles], text: str) -> None:
    assert set(roles(text).sides) == IRAN_US


@pytest.mark.parametrize(
    "text",
    [
        "Iran says talks with the US will resume",
        "Talks with US to resume, says Iran",
        "Tehran: talks with Washington to resume",
        "Talks with the United States will resume, the Iranian foreign ministry said.",
        "Trump says talks with Iran will resume",
    ],
)
def test_who_tells_of_talks_with_another_is_himself_a_side(roles: Callable[[str], Roles], text: str) -> None:
    assert set(roles(text).sides) == IRAN_US


@pytest.mark.parametrize(
    "text",
    [
        "Japanese gas companies hold talks",
        "Iranian-born writer meets readers",
        "Talks on Russian gas resume",
    ],
)
def test_an_adjective_that_only_describes_makes_no_side(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).sides == ()


@pytest.mark.parametrize(
    "text",
    [
        "Spain's cabinet meets to discuss Morocco, Algeria",
        "Ministers discussed Iran and Iraq.",
        "Norway holds meetings with fishermen over Iceland",
    ],
)
def test_those_who_are_discussed_are_no_sides(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).sides == ()


@pytest.mark.parametrize(
    "text",
    [
        "Norway's premier discussed Sudan in a meeting with Macron.",
        "Germany's chancellor holds talks on Libya with Italy.",
        "Tunisia's premier discusses the future of Libya with Italy",
    ],
)
def test_whom_others_talk_of_is_no_side(roles: Callable[[str], Roles], text: str) -> None:
    assert not {"SDN", "LBY"} & {code for side in roles(text).sides for code in side}
