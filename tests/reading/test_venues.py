from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.rounds import Venue

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.reading.mentions import Roles

GENEVA = Venue("Geneva", "CHE")
ISTANBUL = Venue("Istanbul", "TUR")
MUSCAT = Venue("Muscat", "OMN")
RIYADH = Venue("Riyadh", "SAU")
ROME = Venue("Rome", "ITA")
DOHA = Venue("Doha", "QAT")
MOSCOW = Venue("Moscow", "RUS")
BRUSSELS = Venue("Brussels", "BEL")
NOWHERE = Venue()


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Talks between Iran and the US opened in Muscat.", MUSCAT),
        ("Russia and Ukraine met in Istanbul on Thursday.", ISTANBUL),
        ("talks in Geneva", GENEVA),
        ("Iran, US hold talks in Rome", ROME),
        ("Envoys met at a villa outside Rome.", ROME),
        ("The round, in the Swiss city of Geneva, lasted a day.", GENEVA),
        ("Delegations gathered in the Saudi capital Riyadh.", RIYADH),
        ("Delegations gathered in Riyadh, the Saudi capital.", RIYADH),
        ("The sides meet in Doha, Qatar.", DOHA),
        ("Moscow and Washington will meet in Istanbul.", ISTANBUL),
        ("Moscow-Washington talks in Istanbul", ISTANBUL),
        ("Iran and the United States will meet again in Rome, Oman's foreign minister said.", ROME),
        ("Lavrov and Rubio met in Moscow.", MOSCOW),
    ],
)
def test_the_city_in_which_the_sides_meet_is_the_venue(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Iran and the US met in the Omani capital.", MUSCAT),
        ("Delegations gathered in the Qatari capital on Monday.", DOHA),
        ("Talks opened in the Saudi capital.", RIYADH),
        ("Talks opened in the Italian capital.", ROME),
    ],
)
def test_a_states_capital_needs_no_name(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Iran and the US are to meet in Oman.", "OMN"),
        ("Russia and Ukraine held talks in Turkey.", "TUR"),
        ("Thai and Cambodian officials met in Malaysia.", "MYS"),
        ("Oman will host a further round between Iran and the US.", "OMN"),
        ("Iran and the US held talks hosted by Oman.", "OMN"),
    ],
)
def test_a_state_in_which_others_meet_is_the_venue_without_a_city(
    roles: Callable[[str], Roles], text: str, country: str
) -> None:
    assert roles(text).venue == Venue(None, country)


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Iran-US Rome talks end", ROME),
        ("After the Geneva talks, Armenia and Azerbaijan agreed on little.", GENEVA),
        ("Istanbul hosts talks between Russia and Ukraine.", ISTANBUL),
        ("Rome to host next round of Iran-US talks", ROME),
        ("The Istanbul round between Russia and Ukraine ended.", ISTANBUL),
        ("Muscat will again host talks between Iran and the US.", MUSCAT),
    ],
)
def test_talks_may_be_named_after_their_city(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("The Russian delegation flew to Istanbul for talks with Ukraine.", ISTANBUL),
        ("Witkoff is heading to Rome for talks with Iran.", ROME),
        ("Iran's negotiators arrived in Geneva for talks with the E3.", GENEVA),
        ("Araghchi will travel to Muscat to meet Witkoff.", MUSCAT),
        ("The team landed in Doha for talks with Hamas.", DOHA),
    ],
)
def test_where_a_delegation_goes_for_talks_is_the_venue(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Witkoff, who flew to Rome, had met Araghchi in Muscat.", MUSCAT),
        ("Witkoff flies from Moscow to Muscat for talks with Iran in Rome.", ROME),
        ("Iran and the US met in Rome, in Italy.", ROME),
    ],
)
def test_where_they_meet_beats_where_they_travel(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    "text",
    [
        "A second round is being prepared, Lavrov told a press conference in Moscow.",
        "Talks with Iran will resume, Trump told reporters in Washington.",
        "Speaking in Paris, Araghchi said talks with the US would resume.",
        "In an interview in Tokyo, Rubio said talks with Russia go on.",
        "The talks with Israel are to go on, a spokesman in Beirut said.",
        "Russia and Turkey agree on safe shipping in the Black Sea, Kremlin says",
    ],
)
def test_where_somebody_speaks_is_no_venue(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).venue == NOWHERE


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Talks on the war in Ukraine will be held in Istanbul.", ISTANBUL),
        ("Russia and the US met in Riyadh to discuss the conflict in Ukraine.", RIYADH),
        ("Israel and Hamas hold talks on a truce in Gaza", NOWHERE),
        ("Talks on ending the fighting in Sudan open in Geneva", GENEVA),
        ("Delegations discussed the situation in Syria", NOWHERE),
    ],
)
def test_what_the_talks_are_about_is_no_venue(roles: Callable[[str], Roles], text: str, venue: Venue) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    "text",
    [
        "Moscow-Washington talks resume",
        "Moscow and Washington hold talks",
        "Talks between Tehran and Washington have ended.",
        "Beijing is negotiating with Tokyo.",
        "New Delhi and Beijing agree on another round",
    ],
)
def test_a_capital_that_acts_is_no_venue(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).venue == NOWHERE


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("Moscow and Washington will meet in Istanbul.", {"RUS", "USA"}),
        ("Moscow-Washington talks open in Riyadh", {"RUS", "USA"}),
        ("Talks between Tehran and Washington open in Vienna", {"IRN", "USA"}),
        ("Baku and Yerevan hold talks in Brussels", {"ARM", "AZE"}),
        ("Belgrade and Pristina hold talks in Skopje", {"SRB", "XKX"}),
        ("Iran and the US hold talks in Moscow", {"IRN", "USA"}),
        ("Russia and Ukraine hold talks in Ankara", {"RUS", "UKR"}),
    ],
)
def test_the_venue_is_no_party_and_capitals_that_act_are(
    roles: Callable[[str], Roles], text: str, parties: set[str]
) -> None:
    found = roles(text)
    assert {code for side in found.sides for code in side} == parties
    assert found.venue.country not in parties


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("Kenya and Somalia will meet in Rome, not in Doha.", ROME),
        ("Not in Doha but in Rome will Kenya and Somalia meet.", ROME),
        ("Kenya and Somalia will meet in Geneva instead of Muscat.", GENEVA),
        ("The talks of Kenya and Somalia will be held rather than in Riyadh in Geneva.", GENEVA),
        ("Kenya and Somalia will hold talks at the United Nations.", NOWHERE),
    ],
)
def test_where_the_sides_do_not_meet_and_a_body_of_states_are_no_venues(
    roles: Callable[[str], Roles], text: str, venue: Venue
) -> None:
    assert roles(text).venue == venue


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Kenya and Somalia met in Utrecht, the Netherlands.", Venue("Utrecht", "NLD")),
        ("Kenya and Somalia met in the Dutch city of Utrecht.", Venue("Utrecht", "NLD")),
        ("Kenya and Somalia met in Evora (Portugal) for talks.", Venue("Evora", "PRT")),
    ],
)
def test_a_country_named_for_its_city_acts_in_nothing(roles: Callable[[str], Roles], text: str, place: Venue) -> None:
    read = roles(text)
    assert (read.venue, set(read.actors)) == (place, {"KEN", "SOM"})


def test_where_they_say_that_they_will_meet_is_no_place_of_speech(roles: Callable[[str], Roles]) -> None:
    assert roles("Kenya and Somalia said they would meet in Rome in May.").venue == ROME
