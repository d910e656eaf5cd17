from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from bot.domain.fit import by_parties
from bot.domain.rounds import ThirdParty, Venue
from bot.domain.weights import Pairing
from storage.candidates import keys_of, keys_sought
from tests.storage.samples import CLAIM, any_of, round_

if TYPE_CHECKING:
    from bot.domain.claims import Claim
    from bot.domain.rounds import Round

codes = st.lists(st.sampled_from(["EU", "GBR", "IRN", "OMN", "USA"]), unique=True, max_size=4).map(sorted).map(tuple)
venues = st.sampled_from([Venue(), Venue("Rome", "ITA"), Venue("Geneva", "CHE"), Venue(None, "CHE")])
claims = st.builds(replace, st.just(CLAIM), parties=codes, actors=codes, venue=venues, alludes=st.booleans())
rounds = st.builds(
    replace,
    st.just(round_()),
    parties=codes.filter(lambda parties: len(parties) > 1),
    venue=venues,
    third_parties=st.lists(any_of(ThirdParty), max_size=2).map(tuple),
)


@given(claims, rounds)
def test_a_round_that_a_claim_can_be_about_by_who_takes_part_is_found(claim: Claim, known: Round) -> None:
    weight = by_parties(Pairing(claim, known, date(2025, 4, 1)))
    assert weight is None or keys_of(known) & keys_sought([claim])


@given(st.lists(claims, max_size=3), rounds)
def test_a_round_that_any_of_several_claims_can_be_about_is_found(several: list[Claim], known: Round) -> None:
    found = [bool(keys_of(known) & keys_sought([claim])) for claim in several]
    assert bool(keys_of(known) & keys_sought(several)) is any(found)


def test_a_round_of_the_same_two_among_others_is_found_and_one_that_shares_a_single_party_is_not() -> None:
    among_others = replace(round_(), parties=("E3", "IRN", "USA"))
    another = replace(round_(), parties=("RUS", "USA"))
    assert [bool(keys_of(one) & keys_sought([CLAIM])) for one in (among_others, another)] == [True, False]
