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
    ],
)
def test_to_sign_to_agree_and_to_accept_tell_what_they_bring(headline: Claims, text: str, phase: Phase) -> None:
    assert told(headline, text) is phase
