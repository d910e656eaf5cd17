"""What a value rests on: every newsroom once, copies not at all."""

from __future__ import annotations

from bot.domain.grounds import grounds
from tests.cards.examples import ROME_EVIDENCE, on

WIRE, HARBOUR, COPY, HILL = ROME_EVIDENCE


def test_each_value_has_the_first_report_of_every_newsroom_and_no_copy() -> None:
    stated = grounds((HILL, COPY, HARBOUR, WIRE, WIRE), lambda claim: [claim.window] if claim.window else [])
    assert stated == {on(5, 3): (WIRE, HARBOUR), on(5, 5): (HILL,)}
    assert list(stated) == [on(5, 3), on(5, 5)]


def test_a_claim_that_states_nothing_grounds_nothing() -> None:
    assert grounds(ROME_EVIDENCE, lambda _claim: ()) == {}
