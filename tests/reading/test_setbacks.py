"""Sentences and titles that tell of a round put off, moved or called off; and those that only sound so."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import PUT_OFF, Phase
from bot.domain.rounds import Window
from tests.reading.asked import outright, told

if TYPE_CHECKING:
    from tests.reading.asked import Claims


@pytest.mark.parametrize(
    "text",
    [
        "The fourth round of Iran-US talks, planned for Saturday, has been postponed.",
        "Talks between Armenia and Azerbaijan have been delayed indefinitely.",
        "The meeting between Lavrov and Rubio was put off at Moscow's request.",
        "Friday's round of talks between Russia and Ukraine has been put off.",
        "The round between India and the United States has been deferred, with no new date.",
        "The consultations between Russia and the US were postponed to a later date.",
        "Iran and the US have postponed their next round of talks.",
        "The talks between Thailand and Cambodia will be rescheduled, officials said.",
        "Greece and Turkey shelved their meeting in Ankara.",
        "Oman announced the postponement of the talks between Iran and the US.",
        "There will be no talks between Cyprus and the EU on Friday: the mediator has put the round off.",
    ],
)
def test_a_round_put_off_with_no_new_day_is_postponed(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.POSTPONED


@pytest.mark.parametrize(
    "text",
    [
        "Iran-US talks in Rome postponed",
        "Friday's round of Russia-Ukraine talks put off",
        "Iran-US talks delayed",
        "Saturday's Iran-US talks postponed",
        "Rome round of Iran-US talks put on hold",
        "Russia, Ukraine put off next round of talks",
        "India-US trade talks deferred",
    ],
)
def test_a_title_may_tell_that_a_round_is_put_off(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.POSTPONED


@pytest.mark.parametrize(
    "text",
    [
        "The Rome round between Iran and the US was moved from Saturday to Sunday.",
        "Talks between Iran and the US scheduled for Saturday have been postponed until 3 May.",
        "The Russia-Ukraine meeting will now be held on Monday instead of Friday.",
        "The Russia-Ukraine talks have been put off to Friday.",
        "The talks between Iran and the US have been delayed until Monday.",
        "The meeting between Lavrov and Rubio has been rescheduled for 15 April.",
        "The Russia-Ukraine round has been brought forward to Friday.",
        "The consultations between Greece and Turkey were shifted to 22 April.",
    ],
)
def test_a_round_that_gets_a_new_day_or_place_is_rescheduled(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.RESCHEDULED


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Kosovo and Serbia in Oslo were called off on Tuesday.",
        "Talks between the governments of Kosovo and Serbia planned for Friday in Oslo have been called off.",
        "The round of negotiations of Egypt, Sudan and Ethiopia that Washington was to host was called off.",
        "Ankara called off the next round of talks with Greece.",
    ],
)
def test_a_round_is_called_off_however_far_its_verb_stands(claims: Claims, text: str) -> None:
    assert outright(claims, text) is Phase.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "Russia-Ukraine talks put off to Friday",
        "Iran-US talks moved to Rome from Muscat",
        "Iran-US talks postponed to Monday",
        "Armenia-Azerbaijan talks delayed until 22 April",
        "Iran-US round rescheduled for Sunday",
        "India-EU trade talks pushed back to 19 May",
    ],
)
def test_a_title_may_tell_of_a_new_day_or_place(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.RESCHEDULED


@pytest.mark.parametrize(
    "text",
    [
        "The United States called off Saturday's talks with Iran.",
        "The meeting between Trump and Putin will not take place.",
        "Russia has cancelled its talks with Ukraine.",
        "The talks between Greece and Turkey were called off.",
        "Turkish negotiators will not be travelling to Athens for the next round of talks with Greece.",
        "A visit by Greek diplomats to Ankara for talks with Turkey has been cancelled.",
        "The round between Iran and the US will no longer go ahead.",
        "Iran withdrew from the talks with the E3.",
        "The United States scrapped the meeting with North Korea.",
        "Talks between Sudan and Ethiopia have collapsed.",
        "Armenia boycotts the talks with Azerbaijan.",
        "North Korea pulled out of talks with South Korea.",
        "The Trump-Putin summit is off.",
    ],
)
def test_a_round_that_will_not_be_held_is_cancelled(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "Russia cancels talks with Ukraine",
        "Iran pulls out of talks with US",
        "Trump calls off summit with Kim Jong Un",
        "US scraps talks with Iran",
        "Iran-US talks cancelled",
        "Armenia-Azerbaijan talks called off",
        "Trump-Putin meeting will not go ahead",
    ],
)
def test_a_title_may_tell_that_a_round_is_called_off(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "Iran has suspended talks with the United States.",
        "Talks between Serbia and Kosovo have been suspended.",
        "Russia broke off negotiations with Japan.",
        "India halted talks with Pakistan.",
        "The suspension of talks between Iran and the US worries Oman.",
    ],
)
def test_talks_that_are_broken_off_are_suspended(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.SUSPENDED


@pytest.mark.parametrize(
    "text",
    ["Iran suspends talks with US", "India freezes talks with Pakistan", "Russia-Japan talks suspended"],
)
def test_a_title_may_tell_that_talks_are_suspended(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.SUSPENDED


@pytest.mark.parametrize(
    "text",
    [
        "Iran-US talks may be cancelled",
        "Iran-US talks in doubt",
        "Iran-US talks could be postponed",
        "Doubt cast over Iran-US talks",
    ],
)
def test_what_may_yet_be_called_off_has_not_been(headline: Claims, text: str) -> None:
    assert outright(headline, text) not in PUT_OFF | {Phase.SUSPENDED}


@pytest.mark.parametrize(
    "text",
    [
        "Seoul denies that border talks with Pyongyang were called off",
        "Greece rejects reports that Turkey talks have been postponed",
        "Khartoum rules out delaying talks with the RSF in Jeddah",
        "No decision to cancel Geneva talks with US, says Tehran",
    ],
)
def test_what_is_denied_to_be_called_off_stands(headline: Claims, text: str) -> None:
    assert told(headline, text) not in {*PUT_OFF, Phase.DENIED}


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Kenya-Somalia talks planned for this weekend delayed", Phase.POSTPONED),
        ("Kenya-Somalia talks will not begin as planned on Saturday", Phase.POSTPONED),
        ("Kenya names Monday for delayed talks with Somalia", Phase.SCHEDULED),
        ("Kenya and Somalia begin talks, two days later than planned", Phase.ONGOING),
        ("Kenya backs out of talks with Somalia", Phase.CANCELLED),
        ("Kenya walks away from talks with Somalia", Phase.CANCELLED),
        ("Mediators confirm Kenya-Somalia talks have resumed in Nairobi", Phase.ONGOING),
        ("Kenya confirms talks with Somalia in Nairobi on Monday", Phase.SCHEDULED),
    ],
)
def test_what_was_put_off_before_is_told_apart_from_what_is_now(headline: Claims, text: str, phase: Phase) -> None:
    assert told(headline, text) is phase


def test_a_session_that_has_been_set_for_a_day_is_ahead(claims: Claims) -> None:
    [claim] = claims("The next session of Kenya and Somalia has been set for 2 May.")
    assert (claim.phase, claim.window) == (Phase.SCHEDULED, Window(date(2025, 5, 2), date(2025, 5, 2)))


def test_a_dead_end_calls_nothing_off(headline: Claims) -> None:
    assert told(headline, "Talks with Eritrea are a dead end, says Ethiopia") is not Phase.CANCELLED
    assert told(headline, "Talks with Eritrea are dead, says Ethiopia") is Phase.CANCELLED
