"""Titles that tell of what two sides came to terms on, or of what one of them accepts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import Phase
from tests.reading.asked import told

if TYPE_CHECKING:
    from tests.reading.asked import Claims


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Armenia and Azerbaijan sign border protocol", Phase.CONCLUDED),
        ("Pakistan, Afghanistan agree to 10-day ceasefire", Phase.CONCLUDED),
        ("Colombia and ELN agree to no ceasefire", Phase.MENTIONED),
        ("Colombia and ELN bring third round of talks to a close", Phase.CONCLUDED),
        ("Serbia says yes to talks with Kosovo", Phase.PREPARING),
        ("Serbia accepts invitation to talks with Kosovo", Phase.PREPARING),
        ("Greece, Turkey agree to talks on airspace", Phase.PREPARING),
        ("Colombia reaches truce deal, ELN commander confirms", Phase.CONCLUDED),
        ("Trump signs decree on how Japan's tariff deal is applied", Phase.MENTIONED),
        ("Serbia names airports to be discussed at talks with Kosovo", Phase.MENTIONED),
    ],
)
def test_to_sign_to_agree_and_to_accept_tell_what_they_bring(headline: Claims, text: str, phase: Phase) -> None:
    assert told(headline, text) is phase


@pytest.mark.parametrize(
    "text",
    [
        "Colombian troops leave Catatumbo under ceasefire deal with ELN",
        "Army units enter border town as part of peace agreement between Ethiopia and Tigray",
        "Member states back trade deal between EU and Mercosur",
    ],
)
def test_who_carries_a_deal_out_or_approves_it_at_home_holds_no_talks(headline: Claims, text: str) -> None:
    assert headline(text) == ()


def test_two_who_are_known_to_negotiate_are_those_who_came_to_terms(headline: Claims) -> None:
    [claim] = headline("A year of bombs, and Sudan's generals sign truce: RSF says it will hold")
    assert claim.parties == ("RSF", "SDN")


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Cypriot president's envoy meets Turkish Cypriot negotiator in Nicosia", Phase.CONCLUDED),
        ("Sudanese army chief meets RSF envoy for ceasefire talks in Jeddah", Phase.ONGOING),
        ("South Korean, North Korean delegations meet in Panmunjom for border talks", Phase.ONGOING),
        ("Pakistan negotiators talk to India, say output meets targets", Phase.MENTIONED),
    ],
)
def test_who_meets_has_met_unless_it_is_for_talks_that_begin(headline: Claims, text: str, phase: Phase) -> None:
    assert told(headline, text) is phase
