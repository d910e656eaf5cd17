"""Reports that name neither talks nor both sides: what they claim for whoever knows which rounds are on."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import Phase
from bot.domain.reports import Report
from bot.domain.rounds import Window
from bot.reading.read import read

if TYPE_CHECKING:
    from bot.domain.claims import Claim
    from bot.reading.lexicon import Lexicon


def claimed(title: str, lexicon: Lexicon, summary: str = "") -> Claim | None:
    noon = datetime(2025, 4, 10, 12, tzinfo=UTC)
    reading = read(Report("wire", "1", "https://wire.example/1", title, noon, "wire", summary, ""), lexicon)
    assert not reading.relevant
    return reading.claims[0] if reading.claims else None


@pytest.mark.parametrize(
    ("title", "actors", "city"),
    [
        ("Araghchi lands in Muscat: Nobody hurries us", ("IRN",), "Muscat"),
        ("Houthi chief back from Oslo: No progress", ("HOUTHIS",), "Oslo"),
        ("Leaders stay in Geneva for another night", (), "Geneva"),
    ],
)
def test_who_is_where_is_an_allusion(title: str, actors: tuple[str, ...], city: str, lexicon: Lexicon) -> None:
    claim = claimed(title, lexicon)
    assert claim is not None
    assert (claim.alludes, claim.parties, claim.actors, claim.venue.city) == (True, (), actors, city)


def test_an_allusion_may_tell_what_happens_to_the_round(lexicon: Lexicon) -> None:
    claim = claimed("Geneva session moved to April 24 as Khartoum gives in", lexicon)
    assert claim is not None
    assert (claim.phase, claim.window) == (Phase.RESCHEDULED, Window(date(2025, 4, 24), date(2025, 4, 24)))


def test_two_whom_a_headline_names_in_one_breath_may_be_at_a_round(lexicon: Lexicon) -> None:
    claim = claimed("Armenia and Azerbaijan pledge to share maps of minefields", lexicon)
    assert claim is not None
    assert (claim.alludes, claim.parties) == (True, ("ARM", "AZE"))


@pytest.mark.parametrize(
    ("title", "summary"),
    [
        ("Floods cut road to Muscat", ""),
        ("Iran raises price of bread", "Bakers took it badly."),
        ("Coalition talks in Geneva go into the night", ""),
    ],
)
def test_where_nothing_hints_at_a_round_nothing_is_claimed(title: str, summary: str, lexicon: Lexicon) -> None:
    assert claimed(title, lexicon, summary) is None
