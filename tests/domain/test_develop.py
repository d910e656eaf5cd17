"""The life of a round: what moves it, what is told of it and how often."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given

from bot.domain.claims import AHEAD, HELD, PUT_OFF, Claim, Part, Phase, Told
from bot.domain.develop import develop, new_round
from bot.domain.developments import Change, Development, Kind
from bot.domain.openings import opens, presume_held
from bot.domain.rounds import Firmness, Format, Outcome, OutcomeKind, Round, Status, Venue
from tests.domain.samples import (
    MUSCAT,
    NOW,
    PAIR,
    ROME,
    claim,
    claims,
    days,
    fixed,
    rounds,
    tellings,
    told,
)

BEFORE = {
    Status.PREPARING: set(),
    Status.SCHEDULED: {Status.PREPARING},
    Status.ONGOING: {Status.PREPARING, Status.SCHEDULED, Status.POSTPONED, Status.CANCELLED},
    Status.CONCLUDED: set(Status) - {Status.CONCLUDED},
    Status.POSTPONED: {Status.PREPARING},
    Status.CANCELLED: {Status.POSTPONED},
}
"""Where a round can never be again once it has come to a status."""


@given(rounds, tellings())
def test_no_claim_moves_a_round_back(round_: Round, news: Told) -> None:
    after, _ = develop(round_, news)
    assert after.status not in BEFORE[round_.status]


@given(rounds, tellings())
def test_a_revision_rises_by_one_with_every_change_that_is_told_and_only_then(round_: Round, news: Told) -> None:
    after, developments = develop(round_, news)
    assert after.revision == round_.revision + bool(developments)
    assert {one.revision for one in developments} <= {after.revision}


@given(rounds, tellings())
def test_what_is_recalled_tells_nothing(round_: Round, news: Told) -> None:
    recalled = replace(news, claim=replace(news.claim, part=Part.BACKGROUND))
    assert develop(round_, recalled)[1] == ()


def test_the_news_of_a_round_that_was_only_recalled_says_where_it_is() -> None:
    recalled = replace(fixed(), background=True)
    after, developments = develop(recalled, told(claim(Phase.SCHEDULED, days(12), ROME), outlet="gazette"))
    assert ([one.kind for one in developments], after.venue) == ([Kind.SCHEDULED], ROME)


@given(rounds, tellings())
def test_what_one_outlet_told_the_next_one_tells_in_vain(round_: Round, news: Told) -> None:
    after, first = develop(round_, news)
    _, then = develop(after, replace(news, outlet="another", at=news.at + timedelta(hours=2)))
    assert not (first and then)


@given(rounds, tellings())
def test_parties_sides_and_day_of_opening_are_never_changed(round_: Round, news: Told) -> None:
    after, _ = develop(round_, news)
    assert (after.parties, after.sides, after.opened) == (round_.parties, round_.sides, round_.opened)
    assert sorted(code for side in after.sides for code in side) == list(after.parties)


@given(rounds, tellings())
def test_who_disputes_a_round_does_not_confirm_it(round_: Round, news: Told) -> None:
    after, _ = develop(round_, news)
    assert not set(after.disputed_by) & set(after.confirmed_by)


@given(claims)
def test_a_hint_opens_no_round(hint: Claim) -> None:
    assert not opens(replace(hint, implied=True))


@pytest.mark.parametrize(
    ("news", "expected"),
    [
        (claim(Phase.PREPARING), True),
        (replace(claim(Phase.PREPARING), firmness=Firmness.POSSIBLE), False),
        (replace(claim(Phase.PREPARING, by="IRN"), firmness=Firmness.POSSIBLE), True),
        (claim(Phase.SCHEDULED), True),
        (claim(Phase.CANCELLED), True),
        (claim(Phase.ONGOING), False),
        (claim(Phase.ONGOING, venue=MUSCAT), True),
        (claim(Phase.ONGOING, by="IRN"), True),
        (claim(Phase.ONGOING, by="OMN"), False),
        (claim(Phase.CONCLUDED), False),
        (claim(Phase.CONCLUDED, days(7)), True),
        (replace(claim(Phase.CONCLUDED), outcome=Outcome(OutcomeKind.PARTIAL)), True),
        (replace(claim(Phase.CONCLUDED), outcome=Outcome(OutcomeKind.NONE)), False),
        (claim(Phase.OUTCOME), False),
        (claim(Phase.POSTPONED), False),
        (claim(Phase.POSTPONED, days(12)), True),
        (claim(Phase.RESCHEDULED), False),
        (claim(Phase.DENIED, days(12)), False),
        (claim(Phase.OFFERED, days(12)), False),
        (claim(Phase.SUSPENDED), False),
        (replace(claim(Phase.SCHEDULED, days(12)), parties=("IRN",)), False),
        (replace(claim(Phase.CONCLUDED, days(1)), part=Part.BACKGROUND), True),
        (replace(claim(Phase.CONCLUDED), part=Part.BACKGROUND), False),
    ],
)
def test_a_round_is_opened_by_two_parties_and_something_firm(news: Claim, expected: bool) -> None:  # noqa: FBT001 - a case
    assert opens(news) is expected


def test_a_first_claim_opens_a_round_with_all_that_it_says() -> None:
    news = replace(
        claim(Phase.SCHEDULED, days(12), MUSCAT, by="USA"), sides=(("USA",), ("IRN",)), ordinal=1, topics=("nuclear",)
    )
    round_, developments = new_round(told(news))
    assert replace(round_, votes=()) == Round(
        parties=PAIR,
        status=Status.SCHEDULED,
        opened=NOW,
        touched=NOW,
        sides=(("IRN",), ("USA",)),
        ordinals=(1,),
        window=days(12),
        venue=MUSCAT,
        topics=("nuclear",),
        firmness=news.firmness,
        confirmed_by=("USA",),
        outlets=("wire",),
        told=("scheduled",),
    )
    changes = (
        Change("status", "", "scheduled"),
        Change("window", "", "2025-04-12/2025-04-12"),
        Change("venue", "", "Muscat, OMN"),
    )
    assert developments == (Development(Kind.SCHEDULED, 0, 0, NOW, "It is scheduled.", changes),)


def test_a_round_that_is_only_recalled_is_told_when_it_makes_news() -> None:
    recalled, nothing = new_round(told(replace(claim(Phase.CONCLUDED, days(5), MUSCAT), part=Part.BACKGROUND)))
    round_, developments = develop(recalled, told(claim(Phase.CONCLUDED, days(5)), outlet="gazette"))
    assert (recalled.background, nothing) == (True, ())
    assert (round_.background, [one.kind for one in developments]) == (False, [Kind.CONCLUDED])


def test_a_round_recalled_as_over_does_not_begin_anew() -> None:
    recalled, _ = new_round(told(replace(claim(Phase.CONCLUDED, days(7)), part=Part.BACKGROUND)))
    round_, developments = develop(recalled, told(claim(Phase.ONGOING, days(7)), outlet="gazette"))
    assert (round_.status, round_.background, developments) == (Status.CONCLUDED, False, ())


@pytest.mark.parametrize(
    ("before", "news", "day", "status", "kinds"),
    [
        (Status.SCHEDULED, claim(Phase.ONGOING), 12, Status.ONGOING, [Kind.STARTED]),
        (Status.SCHEDULED, claim(Phase.ONGOING), 11, Status.SCHEDULED, []),
        (Status.SCHEDULED, claim(Phase.CONCLUDED), 12, Status.CONCLUDED, [Kind.CONCLUDED]),
        (Status.SCHEDULED, claim(Phase.CONCLUDED), 11, Status.SCHEDULED, []),
        (Status.ONGOING, claim(Phase.OUTCOME), 12, Status.CONCLUDED, [Kind.CONCLUDED]),
        (Status.CONCLUDED, claim(Phase.OUTCOME), 13, Status.CONCLUDED, [Kind.OUTCOME]),
        (Status.SCHEDULED, claim(Phase.POSTPONED), 10, Status.POSTPONED, [Kind.POSTPONED]),
        (Status.SCHEDULED, claim(Phase.CANCELLED), 10, Status.CANCELLED, [Kind.CANCELLED]),
        (Status.POSTPONED, claim(Phase.SCHEDULED, days(19)), 14, Status.SCHEDULED, [Kind.RESCHEDULED]),
        (Status.CANCELLED, claim(Phase.PREPARING), 14, Status.PREPARING, [Kind.PREPARING]),
        (Status.ONGOING, claim(Phase.SCHEDULED, days(12)), 12, Status.ONGOING, []),
        (Status.CONCLUDED, claim(Phase.ONGOING), 12, Status.CONCLUDED, []),
        (Status.SCHEDULED, claim(Phase.PREPARING), 10, Status.SCHEDULED, []),
        (Status.SCHEDULED, claim(Phase.OFFERED), 10, Status.SCHEDULED, []),
        (Status.SCHEDULED, claim(Phase.MENTIONED), 10, Status.SCHEDULED, []),
    ],
)
def test_a_round_goes_on_by_what_is_claimed_of_it_when_its_time_has_come(
    before: Status, news: Claim, day: int, status: Status, kinds: list[Kind]
) -> None:
    round_, developments = develop(fixed(status=before), told(news, outlet="gazette", day=day))
    assert (round_.status, [one.kind for one in developments]) == (status, kinds)


def test_a_hint_ends_a_round_on_its_day_and_none_that_ended_long_ago() -> None:
    hint = replace(claim(Phase.CONCLUDED), implied=True)
    soon, _ = develop(fixed(), told(hint, day=13))
    late, _ = develop(fixed(), told(hint, day=20))
    assert (soon.status, late.status) == (Status.CONCLUDED, Status.SCHEDULED)


def test_contact_is_told_once_by_all_its_means() -> None:
    first, told_first = develop(fixed(), told(replace(claim(Phase.CONTACT), formats=(Format.PHONE,))))
    second, told_then = develop(first, told(replace(claim(Phase.CONTACT), formats=(Format.VIDEO,)), outlet="gazette"))
    assert ([one.kind for one in told_first], told_then) == ([Kind.CONTACT], ())
    assert (second.contacts, second.formats) == ((Format.PHONE, Format.VIDEO), ())


def test_a_call_that_may_be_a_courtesy_is_not_told() -> None:
    courtesy = replace(claim(Phase.CONTACT), formats=(Format.PHONE,), implied=True)
    assert develop(fixed(), told(courtesy))[1] == ()


def test_an_outcome_that_brings_the_news_of_the_end_is_not_told_again() -> None:
    news = replace(claim(Phase.OUTCOME), outcome=Outcome(OutcomeKind.FRAMEWORK))
    over, _ = develop(fixed(status=Status.ONGOING), told(news, day=12))
    again, developments = develop(over, told(news, outlet="gazette", day=12))
    assert (again.outcome, developments) == (Outcome(OutcomeKind.FRAMEWORK), ())


def test_who_did_it_stays_open_where_reading_tells_only_who_says_so() -> None:
    _, developments = develop(fixed(), told(claim(Phase.POSTPONED, by="IRN")))
    assert [(one.kind, one.by, one.reason) for one in developments] == [(Kind.POSTPONED, None, "")]


def test_a_fixed_round_whose_days_are_over_is_presumed_held_once_its_parties_go_on() -> None:
    round_ = fixed()
    assert presume_held(round_, PAIR, days(14).start) == replace(round_, status=Status.CONCLUDED)
    assert presume_held(round_, PAIR, days(13).start) is None
    assert presume_held(round_, ("ISR", "USA"), days(14).start) is None
    assert presume_held(replace(round_, status=Status.POSTPONED), PAIR, days(14).start) is None


def test_the_phases_that_move_a_round_are_told_apart() -> None:
    assert not AHEAD & HELD
    assert not PUT_OFF & (AHEAD | HELD)


def test_a_venue_that_is_only_a_country_gives_way_to_a_city() -> None:
    vague, _ = new_round(told(claim(Phase.SCHEDULED, days(12), Venue(None, "ITA"))))
    round_, developments = develop(replace(vague, id=1), told(claim(Phase.SCHEDULED, days(12), ROME)))
    assert (round_.venue, [one.kind for one in developments]) == (ROME, [Kind.RESCHEDULED])


def test_one_side_and_the_city_suffice_to_move_the_round_there() -> None:
    ongoing = fixed(status=Status.ONGOING)
    news = replace(claim(Phase.CONCLUDED, days(12), MUSCAT), parties=(), sides=(), actors=("IRN",))
    assert develop(ongoing, told(news, day=12))[0].status is Status.CONCLUDED
    assert develop(ongoing, told(replace(news, venue=ROME), day=12))[0].status is Status.ONGOING


def test_a_hint_ends_no_round_before_its_last_day() -> None:
    run = replace(fixed(status=Status.ONGOING), window=days(7, 9))
    hint = replace(claim(Phase.CONCLUDED), implied=True)
    assert develop(run, told(hint, day=8))[0].status is Status.ONGOING
    assert develop(run, told(hint, day=9))[0].status is Status.CONCLUDED


def test_an_end_before_the_last_day_is_the_day_s_unless_something_came_of_it() -> None:
    run = replace(fixed(status=Status.ONGOING), window=days(7, 8))
    end = claim(Phase.CONCLUDED, days(7), MUSCAT)
    agreed = replace(end, outcome=Outcome(OutcomeKind.PARTIAL))
    assert develop(run, told(end, day=7))[0].status is Status.ONGOING
    assert develop(run, told(agreed, day=7))[0].status is Status.CONCLUDED
    assert develop(run, told(end, day=8))[0].status is Status.CONCLUDED


@pytest.mark.parametrize("off", sorted(PUT_OFF))
def test_an_aside_that_names_the_days_from_which_a_round_was_put_off_does_not_set_it_again(off: Phase) -> None:
    was, _ = develop(fixed(), told(claim(off, days(12)), outlet="gazette"))
    aside, developments = develop(was, told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="radio"))
    assert (aside.status, developments) == (was.status, ())
    set_again, _ = develop(aside, told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="gazette"))
    assert (set_again.status, set_again.window) == (Status.SCHEDULED, days(12))
    other_day, _ = develop(was, told(claim(Phase.SCHEDULED, days(13), MUSCAT), outlet="radio"))
    assert (other_day.status, other_day.window) == (Status.SCHEDULED, days(13))
