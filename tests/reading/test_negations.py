"""What a sentence says has not happened: it is denied, or tells nothing; it is never told as done or as ahead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import Phase
from tests.reading.asked import told

if TYPE_CHECKING:
    from tests.reading.asked import Claims


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Kosovo and Serbia did not begin on Friday.",
        "The round between Colombia and the ELN did not start in Havana on Monday.",
        "Talks between Japan and North Korea have not resumed.",
        "Serbia and Kosovo have never held direct talks, the EU said.",
        "Kosovo denied its officials had met Serbian negotiators in Vienna.",
        "Khartoum denied that its envoys met an RSF delegation in Manama.",
    ],
)
def test_a_meeting_that_was_not_is_denied(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.DENIED
    assert len(claims(text)[0].parties) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Kosovo have not reached agreement in Oslo, mediators said.",
        "Armenia and Azerbaijan have not signed a peace treaty.",
        "Morocco and the Polisario Front did not agree on a framework in Geneva, diplomats said.",
    ],
)
def test_an_agreement_that_is_not_reached_ends_no_round_and_denies_no_talks(claims: Claims, text: str) -> None:
    assert {claim.phase for claim in claims(text)} <= {Phase.MENTIONED}
