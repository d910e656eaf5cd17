"""Claims that speak of no talks: of which round they are, if of any."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.allusions import said_of
from bot.domain.claims import Claim, Phase
from bot.domain.matching import match
from bot.domain.openings import opens
from bot.domain.rounds import Status, Venue
from tests.domain.samples import MUSCAT, PAIR, ROME, TODAY, days, fixed

SET = fixed()  # for 12 April in Muscat


def allusion(*actors: str, venue: Venue = Venue(), parties: tuple[str, ...] = ()) -> Claim:
    return Claim(Phase.MENTIONED, "They pack.", parties, venue=venue, actors=actors, alludes=True)


@pytest.mark.parametrize(
    "told",
    [
        allusion("IRN", venue=MUSCAT),
        allusion("USA", "OMN", venue=MUSCAT),
        allusion(venue=MUSCAT),
    ],
)
def test_a_side_or_nobody_named_beside_the_city_of_a_round_that_is_near_means_it(told: Claim) -> None:
    assert match(told, [SET], TODAY) == SET


@pytest.mark.parametrize(
    "told",
    [
        allusion("IRN", venue=ROME),
        allusion("IRN"),
        allusion("OMN", venue=MUSCAT),
        allusion("IRN", "ISR", venue=MUSCAT),
        allusion(*PAIR, parties=PAIR),
    ],
)
def test_another_city_no_city_no_side_or_a_stranger_means_no_round(told: Claim) -> None:
    assert match(told, [SET], TODAY) is None


def test_two_sides_named_in_one_breath_mean_the_round_that_they_are_at() -> None:
    held = fixed(status=Status.CONCLUDED)
    together = allusion(*PAIR, parties=PAIR)
    assert [match(together, [held], day) for day in (days(12).start, days(13).start, days(14).start)] == [
        held,
        held,
        None,
    ]


def test_where_a_side_is_at_home_it_is_in_the_news_for_anything() -> None:
    at_home = replace(SET, venue=Venue("Washington", "USA"))
    assert match(allusion("USA", venue=at_home.venue), [at_home], TODAY) is None
    assert match(allusion("IRN", venue=at_home.venue), [at_home], TODAY) == at_home


def test_what_may_be_of_the_rounds_of_several_pairs_is_of_none() -> None:
    other = replace(SET, id=2, parties=("ISR", "USA"), sides=(("ISR",), ("USA",)))
    assert match(allusion("USA", venue=MUSCAT), [SET, other], TODAY) is None
    assert match(allusion("IRN", venue=MUSCAT), [SET, other], TODAY) == SET


@pytest.mark.parametrize("status", [Status.POSTPONED, Status.CANCELLED])
def test_a_round_that_is_off_is_alluded_to_while_it_is_spoken_of(status: Status) -> None:
    off = fixed(status=status)
    assert match(allusion("IRN", venue=MUSCAT), [off], days(14).start) == off
    assert match(allusion("IRN", venue=MUSCAT), [off], days(24).start) is None


def test_an_allusion_opens_no_round_and_is_said_of_the_one_it_is_of() -> None:
    told = replace(allusion("IRN", venue=MUSCAT), phase=Phase.RESCHEDULED, window=days(14))
    assert not opens(replace(told, parties=PAIR))
    assert said_of(SET, told).parties == PAIR
    assert said_of(SET, allusion(venue=MUSCAT)).parties == ()


def test_whoever_speaks_of_the_talks_in_a_city_means_those_that_are_on_there() -> None:
    red_cross = Claim(Phase.MENTIONED, "The Red Cross joins the Muscat talks.", venue=MUSCAT, actors=("ICRC",))
    assert match(red_cross, [SET], TODAY) == SET
    assert match(red_cross, [SET], days(29).start) is None
