"""What a report changes that was published before others that are known of its round."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.allusions import said_of
from bot.domain.claims import Phase, Told
from bot.domain.develop import develop, new_round
from bot.domain.developments import Development, Kind
from bot.domain.retelling import develop_late, is_late, learn_from_copy, retell
from bot.domain.rounds import Round, Status
from tests.domain.samples import MUSCAT, ROME, claim, days, fixed, openings, rounds, tellings, told

SET = told(claim(Phase.SCHEDULED, days(12), MUSCAT))
OFF = told(claim(Phase.CANCELLED), outlet="gazette", day=10)
MOVED = told(claim(Phase.RESCHEDULED, days(14), ROME), outlet="gazette", day=10)


def after(*several: Told) -> Round:
    first, *others = several
    round_ = replace(new_round(first)[0], id=1)
    for other in others:
        round_, _ = develop(round_, replace(other, claim=said_of(round_, other.claim)))
    return round_


def late(known: tuple[Told, ...], news: Told) -> tuple[Round, tuple[Development, ...]]:
    round_ = after(*known)
    assert is_late(round_, news)
    return develop_late(round_, known, news)


@given(tellings(openings), st.lists(tellings(), max_size=4))
def test_what_is_told_in_order_stays_as_it_was_told(first: Told, others: list[Told]) -> None:
    ordered = [replace(one, at=first.at + timedelta(hours=at)) for at, one in enumerate([first, *others])]
    round_ = after(*ordered)
    assert replace(retell(round_, ordered), told=()) == replace(round_, told=())


@pytest.mark.parametrize("later", [OFF, MOVED], ids=["cancelled", "moved"])
def test_an_older_word_on_the_day_that_was_set_leaves_a_round_as_later_reports_told_it(later: Told) -> None:
    known = (SET, later)
    aside = told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="radio", day=9)
    round_, developments = late(known, aside)
    stands = after(*known)
    assert (round_.status, round_.window, round_.venue) == (stands.status, stands.window, stands.venue)
    assert developments == ()
    assert "radio" in round_.outlets


def test_an_older_report_of_what_comes_after_moves_a_round_and_is_told() -> None:
    prepared = told(claim(Phase.PREPARING), outlet="gazette", day=10)
    round_, developments = late((prepared,), SET)
    assert (round_.status, round_.window, round_.opened) == (Status.SCHEDULED, days(12), SET.at)
    assert [(one.kind, one.at) for one in developments] == [(Kind.SCHEDULED, SET.at)]


def test_an_older_report_of_a_move_is_told_where_later_ones_do_not_know_better() -> None:
    aside = told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="radio", day=11)
    round_, developments = late((SET, aside), MOVED)
    assert (round_.window, round_.venue, round_.previous) == (days(14), ROME, (days(12),))
    assert [one.kind for one in developments] == [Kind.RESCHEDULED]


def test_what_is_over_stays_over_where_an_older_report_names_other_days() -> None:
    ended = told(claim(Phase.CONCLUDED, days(12)), outlet="gazette", day=12)
    round_, developments = late((SET, ended), told(claim(Phase.RESCHEDULED, days(20)), outlet="radio", day=10))
    assert (round_.status, round_.window, developments) == (Status.CONCLUDED, days(12), ())


def test_a_denial_that_was_taken_back_later_is_not_told() -> None:
    taken_back = told(claim(Phase.SCHEDULED, days(12), MUSCAT, by="IRN"), outlet="gazette", day=10)
    denial = told(claim(Phase.DENIED, by="IRN"), outlet="radio", day=9)
    assert late((SET, taken_back), denial)[1] == ()
    assert [one.kind for one in late((SET, replace(OFF, claim=SET.claim)), denial)[1]] == [Kind.DISPUTED]


def test_a_copy_of_an_older_report_moves_no_round() -> None:
    moved = after(SET, MOVED, told(claim(Phase.RESCHEDULED, days(20)), outlet="radio", day=11))
    assert learn_from_copy(moved, replace(MOVED, copy=True)).window == days(20)
    assert learn_from_copy(fixed(), replace(MOVED, copy=True)).venue == MUSCAT


@given(rounds, tellings())
def test_who_takes_part_and_what_was_told_is_not_told_anew(round_: Round, news: Told) -> None:
    told_anew = retell(round_, [news])
    kept = (round_.id, round_.revision, round_.parties, round_.sides, round_.told)
    assert (told_anew.id, told_anew.revision, told_anew.parties, told_anew.sides, told_anew.told) == kept
