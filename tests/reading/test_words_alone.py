"""Sentences and titles that tell of calls, denials and offers: words, and no round; and what merely sounds like one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import HELD, PUT_OFF, Phase
from tests.reading.asked import outright, told

if TYPE_CHECKING:
    from tests.reading.asked import Claims


def test_a_title_may_say_that_two_talk_from_afar(headline: Claims) -> None:
    (claim,) = headline("Chinese and Indian ministers talk by video about border")
    assert (claim.phase, claim.parties) == (Phase.CONTACT, ("CHN", "IND"))


@pytest.mark.parametrize(
    "text",
    [
        "The foreign ministers of Iran and Saudi Arabia held a telephone conversation.",
        "Lavrov and Rubio spoke by phone.",
        "Araghchi discussed the talks with Witkoff in a phone call.",
        "Russia and the US keep in contact by video conference before their next talks.",
        "The envoys of Serbia and Kosovo held a video call.",
        "Iran and the United States exchanged messages on their talks through Oman.",
        "Iran handed over a letter to the United States on the nuclear talks.",
    ],
)
def test_ministers_and_envoys_who_call_or_write_are_in_contact(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.CONTACT


@pytest.mark.parametrize(
    "text",
    ["Lavrov, Rubio discuss Ukraine by phone", "Araghchi, Witkoff hold phone call"],
)
def test_a_title_may_tell_of_a_call(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.CONTACT


@pytest.mark.parametrize(
    "text",
    [
        "Putin and Trump held talks by telephone.",
        "Putin and Trump spoke by phone for two hours.",
        "Xi and Putin held a video call.",
    ],
)
def test_a_call_of_leaders_is_a_meeting(claims: Claims, text: str) -> None:
    assert told(claims, text) in HELD


@pytest.mark.parametrize(
    "text",
    [
        "Iran denies holding direct talks with the United States.",
        "There are no talks between Tehran and Washington, the Iranian foreign ministry said.",
        "Iran ruled out direct negotiations with the United States.",
        "Russia denied that any meeting with Ukraine is planned.",
        "Iran is not negotiating with the United States, its foreign ministry said.",
        "No talks with Ukraine are planned, the Kremlin said.",
        "The Kremlin rejected reports of talks with Ukraine in Istanbul.",
        "Reports of talks between Syria and Israel are not true, Damascus said.",
        "Serbia refuses to negotiate with Kosovo.",
        "It is premature to speak of a meeting between Putin and Trump, the Kremlin said.",
        "Iran will not negotiate with the US under pressure.",
        "There was no meeting between Israel and Syria, an official said.",
    ],
)
def test_who_denies_or_refuses_talks_denies(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Kremlin denies talks with Ukraine in Istanbul",
        "Iran will not hold talks with US under pressure",
        "Iran rules out direct talks with US",
        "No talks with US, says Iran",
        "Iran rejects reports of talks with US",
    ],
)
def test_a_title_may_deny(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Iran is ready for talks with the United States.",
        "Turkey has proposed talks between Russia and Ukraine.",
        "Russia is open to negotiations with Ukraine, Putin said.",
        "Iran declared its readiness for talks with the E3.",
        "The Vatican offered to host talks between Russia and Ukraine.",
        "China called for talks between Thailand and Cambodia.",
        "Zelenskyy invited Putin to a meeting in Kyiv.",
        "Pakistan is willing to hold talks with India.",
        "Trump wants talks with Iran.",
        "The EU urged Serbia and Kosovo to resume their dialogue.",
        "Iraq offered its mediation in talks between Iran and the US.",
        "Kyiv is seeking a meeting between Zelenskyy and Putin.",
        "Malaysia could host talks between Thailand and Cambodia.",
        "Ukraine hopes for talks with Russia.",
        "Talks with Ukraine would be possible once the fighting stops, the Kremlin said.",
        "Seoul would gladly return to talks with Pyongyang, its minister said.",
        "Belgrade is willing to see Brussels as a place to meet Kosovo's negotiators.",
    ],
)
def test_who_offers_asks_for_or_wishes_talks_offers(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.OFFERED


@pytest.mark.parametrize(
    "text",
    [
        "Switzerland offers to host Russia-Ukraine talks",
        "Erdogan urges Russia and Ukraine to hold talks",
        "Zelenskyy invites Putin to talks",
        "Iran ready for talks with US, says Araghchi",
        "Putin proposes direct talks with Ukraine",
        "Taliban call for talks with US",
        "Pakistan seeks talks with India",
        "Trump open to meeting with Kim Jong Un",
        "Turkey willing to host Russia-Ukraine summit",
    ],
)
def test_a_title_may_offer(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.OFFERED


@pytest.mark.parametrize(
    "text",
    [
        "Iran will return to talks with the US only if sanctions are lifted.",
        "Iran would hold talks with the US if it lifted sanctions.",
        "Russia will not meet Ukraine unless it withdraws its troops.",
        "If talks with Iran fail, the United States will act, Trump said.",
    ],
)
def test_what_hangs_on_a_condition_is_neither_fixed_nor_begun(claims: Claims, text: str) -> None:
    assert outright(claims, text) not in HELD | PUT_OFF | {Phase.SCHEDULED}
