"""Go-betweens whom no sentence calls so, but whom the catalog knows."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.reports import Report
from bot.domain.rounds import Role, ThirdParty
from bot.reading.read import read

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon

NOON = datetime(2025, 4, 3, 12, tzinfo=UTC)


def third_parties(lexicon: Lexicon, title: str, summary: str = "") -> tuple[ThirdParty, ...]:
    report = Report("wire", title, "https://wire.example/1", title, NOON, "wire", summary)
    return read(report, lexicon).claims[0].third_parties


@pytest.mark.parametrize(
    ("title", "mediator"),
    [
        ("Philippine government, communist rebels open round of talks in Oslo", "NOR"),
        ("Serbia and Kosovo hold talks in Brussels", "EU"),  # its seat abroad
        ("Sudan's army and the RSF begin talks in Jeddah", "SAU"),
    ],
)
def test_who_is_known_to_mediate_does_so_where_the_sides_meet_at_his_place(
    lexicon: Lexicon, title: str, mediator: str
) -> None:
    assert ThirdParty(mediator, Role.MEDIATOR) in third_parties(lexicon, title)


def test_who_is_known_to_mediate_does_so_where_the_report_names_him(lexicon: Lexicon) -> None:
    title = "Philippine government, communist rebels open round of talks in Rome, Norway says"
    assert ThirdParty("NOR", Role.MEDIATOR) in third_parties(lexicon, title)


@pytest.mark.parametrize(
    "title",
    [
        "Philippine government, communist rebels open round of talks in Rome, Italy says",
        "Serbia and Kosovo hold talks in Vienna",
    ],
)
def test_nobody_else_is_taken_for_a_go_between(lexicon: Lexicon, title: str) -> None:
    assert third_parties(lexicon, title) == ()
