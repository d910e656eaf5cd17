from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.rounds import Level, Role, ThirdParty, Venue
from bot.reading.mentions import Roles

if TYPE_CHECKING:
    from collections.abc import Callable

OMAN_MEDIATES = (ThirdParty("OMN", Role.MEDIATOR),)


def test_all_roles_of_one_sentence_are_told_apart(roles: Callable[[str], Roles]) -> None:
    text = "Iran's Araghchi and U.S. envoy Witkoff will hold Omani-mediated talks in Geneva, Tehran said."
    assert roles(text) == Roles(
        sides=(("IRN",), ("USA",)),
        together=(("IRN",), ("USA",)),
        actors=("IRN", "USA"),
        venue=Venue("Geneva", "CHE"),
        third_parties=OMAN_MEDIATES,
        speaker="IRN",
        levels=(("IRN", Level.MINISTERS), ("USA", Level.ENVOYS)),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Iran and the US held Omani-brokered talks.",
        "Iran and the US held Oman-mediated talks.",
        "Iran and the US held indirect talks through Oman.",
        "Iran and the US held indirect talks through Omani mediators.",
        "Iran and the US held talks with Oman mediating.",
        "Oman mediates talks between Iran and the US",
        "Oman is mediating between Iran and the US, whose talks go on.",
        "Talks between Iran and the US were facilitated by Oman.",
        "Iran and the US exchanged proposals via Oman at their talks.",
        "Iran, US hold talks under the auspices of Oman",
    ],
)
def test_a_go_between_is_a_mediator_and_no_side(roles: Callable[[str], Roles], text: str) -> None:
    found = roles(text)
    assert found.third_parties == OMAN_MEDIATES
    assert {code for side in found.sides for code in side} == {"IRN", "USA"}


@pytest.mark.parametrize(
    ("text", "mediator"),
    [
        ("US-brokered talks between Armenia and Azerbaijan open", "USA"),
        ("U.S.-brokered talks between Armenia and Azerbaijan open", "USA"),
        ("Turkish-brokered talks between Somalia and Ethiopia", "TUR"),
        ("EU-facilitated dialogue between Serbia and Kosovo", "EU"),
        ("Egyptian-mediated talks between Israel and Hamas", "EGY"),
        ("Talks between Thailand and Cambodia, brokered by Malaysia, go on.", "MYS"),
    ],
)
def test_who_brokers_the_talks_of_others_is_their_mediator(
    roles: Callable[[str], Roles], text: str, mediator: str
) -> None:
    found = roles(text)
    assert found.third_parties == (ThirdParty(mediator, Role.MEDIATOR),)
    assert mediator not in {code for side in found.sides for code in side}


@pytest.mark.parametrize(
    "text",
    [
        "The Saudi-backed government of Yemen and the Houthis hold talks",
        "Ethiopia and Eritrean-led forces meet, and Sudan and the RSF hold talks",
        "Armenia and Azerbaijan trade more under Turkish law, and hold talks",
    ],
)
def test_who_leads_or_backs_forces_goes_between_nobody(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).third_parties == ()


def test_who_leads_talks_goes_between_their_sides(roles: Callable[[str], Roles]) -> None:
    assert roles("Sudan, RSF begin Qatari-led peace talks").third_parties == (ThirdParty("QAT", Role.MEDIATOR),)


@pytest.mark.parametrize(
    "text",
    [
        "Oman will host talks between Iran and the US.",
        "Oman hosts a round between Iran and the US",
        "Oman is hosting talks between Iran and the US.",
        "Iran and the US will hold talks hosted by Oman.",
    ],
)
def test_who_lends_a_room_is_a_host(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).third_parties == (ThirdParty("OMN", Role.HOST),)


@pytest.mark.parametrize(
    "text",
    ["Trump hosts Zelenskyy at the White House", "Putin hosts Pashinyan"],
)
def test_who_receives_a_guest_is_a_side_and_no_host(roles: Callable[[str], Roles], text: str) -> None:
    found = roles(text)
    assert found.third_parties == ()
    assert len(found.actors) == 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Oman says Iran and the US will hold talks", "OMN"),
        ("Kremlin says talks with Ukraine may resume", "RUS"),
        ("Russia's foreign ministry said talks with Japan were over.", "RUS"),
        ("Iran denies talks with the US", "IRN"),
        ("Trump: talks with Iran going well", "USA"),
        ("Senior U.S. official: talks with Iran to resume", "USA"),
        ("Talks with Iran to resume, says Trump", "USA"),
        ("Talks with Ukraine to resume — Kremlin", "RUS"),
        ("Oman announces a new round between Iran and the US", "OMN"),
        ("Iran and the US held talks in Rome.", None),
        ("Iran-US talks end in Rome", None),
        ("New Delhi next: India and EU fix eleventh round for June", None),
    ],
)
def test_who_says_so_is_the_speaker(roles: Callable[[str], Roles], text: str, speaker: str | None) -> None:
    assert roles(text).speaker == speaker


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("Japanese officials met in the morning", True),
        ("Japanese gas companies met in the morning", False),
        ("The Iranian foreign minister will talk", True),
        ("The Iranian-born writer will talk", False),
        ("Turkish diplomats hold talks", True),
        ("US-based company in talks", False),
        ("Iran's talks resume", True),
        ("Russians and others negotiate", True),
    ],
)
def test_an_adjective_acts_only_where_it_speaks_for_its_state(
    roles: Callable[[str], Roles],
    text: str,
    acts: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert bool(roles(text).actors) is acts


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("Trump and Putin will meet.", {("USA", Level.LEADERS), ("RUS", Level.LEADERS)}),
        ("Lavrov met Rubio.", {("RUS", Level.MINISTERS), ("USA", Level.MINISTERS)}),
        ("Trump's envoy met Putin.", {("USA", Level.ENVOYS), ("RUS", Level.LEADERS)}),
        ("Trump's special envoy will hold talks with Iran.", {("USA", Level.ENVOYS)}),
        ("Putin's negotiators met Ukraine's delegation.", {("RUS", Level.ENVOYS)}),
        ("Trump's team met Iran's delegation.", {("USA", Level.OFFICIALS)}),
        ("Iran and the US held talks.", set()),
    ],
)
def test_a_person_brings_his_rank_and_one_sent_by_him_his_own(
    roles: Callable[[str], Roles], text: str, levels: set[tuple[str, Level]]
) -> None:
    assert set(roles(text).levels) == levels


@pytest.mark.parametrize(
    ("text", "actors"),
    [
        ("Trump on the Iran talks", ("USA", "IRN")),
        ("Araghchi, Witkoff arrive", ("IRN", "USA")),
        ("Iran's Araghchi and Iran's Gharibabadi arrive", ("IRN",)),
        ("Delegations arrive", ()),
    ],
)
def test_all_that_could_be_a_party_are_kept_in_their_order(
    roles: Callable[[str], Roles], text: str, actors: tuple[str, ...]
) -> None:
    assert roles(text).actors == actors


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("The JCPOA talks resume in Vienna", "iran-jcpoa-revival"),
        ("P5+1 talks resume", "iran-p5-plus-1"),
    ],
)
def test_talks_with_a_name_of_their_own_are_known_by_it(roles: Callable[[str], Roles], text: str, key: str) -> None:
    assert roles(text).talks == (key,)


NAMES = ["Iran", "the US", "Oman", "Moscow", "Trump's envoy", "Lavrov", "the E3", "Omani-brokered", "Geneva", "Kremlin"]
WORDS = ["talks", "with", "between", "and", ",", "in", "mediated by", "says", ":", "to meet", "hosts", "—", "'s", "of"]


@given(st.lists(st.sampled_from(NAMES + WORDS), max_size=20).map(" ".join))
def test_whatever_a_sentence_says_no_side_is_a_go_between_of_its_own_talks(
    roles: Callable[[str], Roles], text: str
) -> None:
    found = roles(text)
    parties = [code for side in found.sides for code in side]
    assert len(parties) == len(set(parties))
    assert len(found.sides) != 1
    assert not {third.actor for third in found.third_parties} & set(parties)


@given(st.text(max_size=300))
def test_roles_are_found_in_any_text(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text) == roles(text)
