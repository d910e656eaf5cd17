"""Talks as a whole: who sits with whom, what they are called, whether they go on."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.catalog import NamedTalks
from bot.domain.claims import Phase
from bot.domain.talks import Talks, TalksStatus, seated, subject_of, talks_of
from tests.domain.samples import NOW, PAIR, parties

E3 = NamedTalks("iran-e3", "Iran–E3 nuclear talks", (("IRN",), ("FRA", "DEU", "GBR")))
MISSIONS = NamedTalks("missions", "Consultations on missions", (("USA",), ("RUS",)), subject="missions")


@given(parties, st.lists(st.lists(st.sampled_from(["IRN", "USA", "OMN", "FRA"]), max_size=3), max_size=4))
def test_every_party_and_nobody_else_has_one_seat(codes: tuple[str, ...], sides: list[list[str]]) -> None:
    found = seated(codes, sides)
    assert sorted(code for side in found for code in side) == list(codes)
    assert len(found) > 1
    assert found == tuple(sorted(tuple(sorted(side)) for side in found))


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        ((("IRN",), ("GBR", "DEU")), (("DEU", "GBR"), ("IRN",))),
        ((), (("DEU",), ("GBR",), ("IRN",))),
        ((("IRN", "GBR", "DEU"),), (("DEU",), ("GBR",), ("IRN",))),
        ((("GBR", "DEU"),), (("DEU", "GBR"), ("IRN",))),
        ((("IRN",), ("GBR", "IRN"), ("USA",)), (("DEU",), ("GBR",), ("IRN",))),
    ],
)
def test_sides_are_kept_as_far_as_they_tell_who_sits_with_whom(
    sides: tuple[tuple[str, ...], ...], expected: tuple[tuple[str, ...], ...]
) -> None:
    assert seated(("DEU", "GBR", "IRN"), sides) == expected


def test_talks_are_called_as_the_catalog_knows_them() -> None:
    codes = ("DEU", "FRA", "GBR", "IRN")
    sides = (("DEU", "FRA", "GBR"), ("IRN",))
    assert talks_of(codes, (), "", [MISSIONS, E3]) == Talks(codes, sides, name="Iran–E3 nuclear talks")


def test_a_track_of_a_pair_is_called_by_its_own_name_only() -> None:
    pair, sides = ("RUS", "USA"), (("RUS",), ("USA",))
    assert talks_of(pair, sides, "", [MISSIONS]) == Talks(pair, sides)
    named = talks_of(pair, sides, "missions", [MISSIONS])
    assert named == Talks(pair, sides, "missions", "Consultations on missions")
    assert (named.key, subject_of(named.key), subject_of("RUS-USA")) == ("RUS-USA/missions", "missions", "")


@pytest.mark.parametrize(
    ("before", "phase", "after"),
    [
        (TalksStatus.ACTIVE, Phase.SUSPENDED, TalksStatus.SUSPENDED),
        (TalksStatus.RESUMED, Phase.SUSPENDED, TalksStatus.SUSPENDED),
        (TalksStatus.SUSPENDED, Phase.RESUMED, TalksStatus.RESUMED),
        (TalksStatus.SUSPENDED, Phase.ONGOING, TalksStatus.RESUMED),
        (TalksStatus.SUSPENDED, Phase.SUSPENDED, TalksStatus.SUSPENDED),
        (TalksStatus.SUSPENDED, Phase.SCHEDULED, TalksStatus.SUSPENDED),
        (TalksStatus.ACTIVE, Phase.RESUMED, TalksStatus.ACTIVE),
        (TalksStatus.ACTIVE, Phase.ONGOING, TalksStatus.ACTIVE),
    ],
)
def test_only_what_was_suspended_is_resumed(before: TalksStatus, phase: Phase, after: TalksStatus) -> None:
    talks = Talks(PAIR, status=before)
    assert talks.after(phase, NOW).status is after


def test_what_was_told_before_the_last_turn_turns_nothing() -> None:
    talks = Talks(PAIR).after(Phase.RESUMED, NOW)
    assert talks.after(Phase.SUSPENDED, NOW - timedelta(hours=1)) == talks
    assert talks.after(Phase.SUSPENDED, NOW + timedelta(hours=1)).status is TalksStatus.SUSPENDED
