"""Who stands by a round, who denies it, and how firmly that makes it known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.claims import Claim, Part, Phase
from bot.domain.develop import develop
from bot.domain.developments import Development, Kind
from bot.domain.rounds import Firmness, Role, Round, Status, ThirdParty
from tests.domain.samples import MUSCAT, NOW, ROME, claim, days, fixed, told

DENIAL = claim(Phase.DENIED, by="IRN")
AGAIN = claim(Phase.SCHEDULED, days(12), MUSCAT)


def standing(round_: Round) -> tuple[tuple[str, ...], tuple[str, ...], Firmness]:
    return round_.confirmed_by, round_.disputed_by, round_.firmness


def after(*news: Claim) -> Round:
    round_ = fixed()
    for one in news:
        round_, _ = develop(round_, told(one, outlet="gazette"))
    return round_


def said_by(*speakers: str) -> list[Claim]:
    return [replace(AGAIN, speaker=speaker) for speaker in speakers]


def test_one_party_alone_confirms_and_leaves_the_round_as_stated() -> None:
    assert standing(after(*said_by("IRN"))) == (("IRN",), (), Firmness.STATED)


def test_both_parties_make_a_round_confirmed() -> None:
    assert standing(after(*said_by("USA", "IRN", "USA"))) == (("USA", "IRN"), (), Firmness.CONFIRMED)


def test_a_mediator_makes_a_round_confirmed() -> None:
    assert standing(after(*said_by("OMN"))) == (("OMN",), (), Firmness.CONFIRMED)


def test_a_host_confirms_and_does_not_stand_for_the_parties() -> None:
    host = replace(fixed(), third_parties=(ThirdParty("ITA", Role.HOST),))
    round_, _ = develop(host, told(replace(AGAIN, speaker="ITA"), outlet="gazette"))
    assert standing(round_) == (("ITA",), (), Firmness.STATED)


@pytest.mark.parametrize(
    "other",
    [
        replace(AGAIN, speaker="RUS"),
        replace(AGAIN, speaker="IRN", part=Part.BACKGROUND),
        replace(AGAIN, speaker="IRN", implied=True),
        claim(Phase.SCHEDULED, days(14), by="IRN"),
        claim(Phase.SCHEDULED, days(12), ROME, by="IRN"),
        claim(Phase.PREPARING, by="IRN"),
        claim(Phase.OFFERED, by="IRN"),
        claim(Phase.MENTIONED, by="IRN"),
    ],
)
def test_nobody_confirms_by_an_outsiders_word_a_hint_or_a_claim_of_something_else(other: Claim) -> None:
    assert standing(after(other)) == ((), (), Firmness.STATED)


def test_who_confirmed_a_round_did_not_confirm_what_becomes_of_it() -> None:
    moved = claim(Phase.RESCHEDULED, days(14), by="USA")
    assert standing(after(*said_by("USA", "IRN"), moved)) == (("USA",), (), Firmness.STATED)


def test_a_party_that_denies_a_round_disputes_it_and_changes_nothing_else() -> None:
    round_, developments = develop(fixed(), told(DENIAL, outlet="gazette"))
    assert developments == (Development(Kind.DISPUTED, 1, 1, NOW, "It is denied."),)
    assert (round_.status, round_.window, round_.venue) == (Status.SCHEDULED, days(12), MUSCAT)
    assert standing(round_) == ((), ("IRN",), Firmness.STATED)


def test_a_denial_is_told_once_for_each_party() -> None:
    round_, _ = develop(fixed(), told(DENIAL))
    again, nothing = develop(round_, told(DENIAL, outlet="gazette"))
    both, other = develop(again, told(replace(DENIAL, speaker="USA"), outlet="gazette"))
    assert (nothing, [one.kind for one in other], both.disputed_by) == ((), [Kind.DISPUTED], ("IRN", "USA"))


def test_a_denial_takes_back_the_word_of_who_confirmed() -> None:
    assert standing(after(*said_by("USA", "IRN"), DENIAL)) == (("USA",), ("IRN",), Firmness.STATED)


def test_a_denial_does_not_outweigh_the_mediator() -> None:
    assert standing(after(*said_by("OMN"), DENIAL)) == (("OMN",), ("IRN",), Firmness.CONFIRMED)


def test_a_later_confirmation_takes_the_denial_back() -> None:
    assert standing(after(DENIAL, *said_by("IRN"))) == (("IRN",), (), Firmness.STATED)


@pytest.mark.parametrize(
    ("status", "denial"),
    [
        (Status.CONCLUDED, DENIAL),
        (Status.CANCELLED, DENIAL),
        (Status.SCHEDULED, replace(DENIAL, speaker="OMN")),
        (Status.SCHEDULED, replace(DENIAL, speaker=None)),
        (Status.SCHEDULED, replace(DENIAL, part=Part.BACKGROUND)),
    ],
)
def test_only_a_party_disputes_and_only_what_is_ahead_or_under_way(status: Status, denial: Claim) -> None:
    round_, developments = develop(fixed(status=status), told(denial))
    assert (round_.disputed_by, developments) == ((), ())
