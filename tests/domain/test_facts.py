"""What a round learns, and which of contradicting claims wins."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from bot.domain.claims import Claim, Part, Phase, Told
from bot.domain.facts import learn
from bot.domain.rounds import (
    Firmness,
    Level,
    Outcome,
    OutcomeKind,
    Precision,
    Role,
    Round,
    Status,
    ThirdParty,
    Venue,
    Vote,
    Window,
)
from tests.domain.samples import MUSCAT, NOW, ROME, claim, days, fixed, rounds, tellings, told

MOVED = claim(Phase.RESCHEDULED, days(14))
OTHER_DAY = claim(Phase.SCHEDULED, days(14))
OTHER_CITY = claim(Phase.SCHEDULED, days(12), ROME)


def test_one_report_moves_a_fixed_round_if_it_says_so_outright() -> None:
    round_ = learn(fixed(), told(MOVED, outlet="gazette"))
    assert (round_.window, round_.previous) == (days(14), (days(12),))


def test_a_report_that_only_names_another_day_or_city_may_be_mistaken() -> None:
    assert learn(fixed(), told(OTHER_DAY, outlet="gazette")).window == days(12)
    assert learn(fixed(), told(OTHER_CITY, outlet="gazette")).venue == MUSCAT


def test_two_outlets_that_name_another_day_or_city_are_believed() -> None:
    first = learn(fixed(), told(OTHER_DAY, outlet="gazette"))
    assert learn(first, told(OTHER_DAY, outlet="gazette")).window == days(12)
    assert learn(first, told(OTHER_DAY, outlet="radio")).window == days(14)
    first = learn(fixed(), told(OTHER_CITY, outlet="gazette"))
    assert learn(first, told(OTHER_CITY, outlet="radio")).venue == ROME


def test_who_tells_of_the_beginning_knows_where_and_two_outlets_mend_it() -> None:
    rome, muscat = claim(Phase.ONGOING, days(12), ROME), claim(Phase.ONGOING, days(12), MUSCAT)
    begun = learn(fixed(status=Status.ONGOING), told(rome, outlet="gazette", day=12), Status.SCHEDULED)
    assert begun.venue == ROME
    assert learn(begun, told(muscat, outlet="wire", day=12)).venue == ROME
    assert learn(begun, told(muscat, outlet="radio", day=12)).venue == MUSCAT
    assert learn(fixed(), told(rome, outlet="gazette")).venue == MUSCAT


def test_what_was_put_off_is_held_on_the_days_on_which_it_ended() -> None:
    ended = replace(fixed(status=Status.CONCLUDED), window=days(6))
    news = told(claim(Phase.CONCLUDED, days(8)), outlet="gazette")
    assert learn(ended, news, Status.POSTPONED).window == days(8)
    assert learn(ended, news, Status.SCHEDULED).window == days(6)


def test_a_city_that_one_outlet_mistakes_hides_no_day_that_two_outlets_give() -> None:
    first = learn(fixed(), told(OTHER_DAY, outlet="gazette"))
    second = learn(first, told(claim(Phase.SCHEDULED, days(14), ROME), outlet="radio"))
    assert (second.window, second.venue) == (days(14), MUSCAT)


def test_a_day_that_has_passed_gives_way_to_any_later_one() -> None:
    assert learn(fixed(), told(claim(Phase.SCHEDULED, days(20)), outlet="gazette", day=14)).window == days(20)


@pytest.mark.parametrize("status", [Status.PREPARING, Status.POSTPONED])
def test_as_long_as_nothing_is_fixed_the_newest_word_wins(status: Status) -> None:
    round_ = learn(fixed(status=status), told(claim(Phase.SCHEDULED, days(20), ROME), outlet="gazette"))
    assert (round_.window, round_.venue) == (days(20), ROME)


def test_the_claim_that_fixes_a_round_says_when_and_where() -> None:
    fixes = told(claim(Phase.SCHEDULED, days(20), ROME), outlet="gazette")
    round_ = learn(replace(fixed(), status=Status.SCHEDULED), fixes, Status.PREPARING)
    assert (round_.window, round_.venue) == (days(20), ROME)


@pytest.mark.parametrize(
    ("known", "new", "expected"),
    [
        (Window(days(7).start, days(13).end, Precision.WEEK), days(12), days(12)),
        (days(12), Window(days(7).start, days(13).end, Precision.WEEK), days(12)),
        (days(12), days(12, 13), days(12, 13)),
        (days(12, 13), days(12), days(12, 13)),
        (None, days(12), days(12)),
        (days(12), None, days(12)),
    ],
)
def test_the_finer_and_the_longer_of_days_that_agree_is_kept(
    known: Window | None, new: Window | None, expected: Window
) -> None:
    round_ = learn(replace(fixed(), window=known), told(claim(Phase.SCHEDULED, new), outlet="gazette"))
    assert (round_.window, round_.previous) == (expected, ())


@given(rounds, tellings())
def test_what_is_recalled_or_hinted_at_never_replaces_a_city(round_: Round, news: Told) -> None:
    recalled = replace(news, claim=replace(news.claim, part=Part.BACKGROUND))
    hinted = replace(news, claim=replace(news.claim, implied=True))
    assert {learn(round_, one).venue.city for one in (recalled, hinted)} <= {round_.venue.city, news.claim.venue.city}
    if round_.venue.city:
        assert [learn(round_, one).venue for one in (recalled, hinted)] == [round_.venue] * 2


def test_who_named_a_day_or_city_before_the_round_was_moved_from_it_does_not_bring_it_back() -> None:
    moved = learn(fixed(), told(claim(Phase.RESCHEDULED, days(14), ROME), outlet="gazette"))
    aside = learn(moved, told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="radio", day=9))
    assert (aside.window, aside.venue) == (days(14), ROME)
    again = learn(aside, told(claim(Phase.SCHEDULED, days(12), MUSCAT), outlet="gazette", day=10))
    assert (again.window, again.venue) == (days(12), MUSCAT)


@given(rounds, tellings())
def test_votes_are_lost_only_for_what_a_round_moves_away_from(round_: Round, news: Told) -> None:
    news = replace(news, claim=replace(news.claim, phase=Phase.SCHEDULED))
    kept = {(vote.field, vote.value): set(vote.outlets) for vote in learn(round_, news).votes}
    assert all(set(vote.outlets) <= kept[vote.field, vote.value] for vote in round_.votes)


@given(rounds, tellings())
def test_the_same_report_twice_teaches_nothing_more(round_: Round, news: Told) -> None:
    twice = learn(learn(learn(round_, news), news), news)
    assert twice == learn(learn(round_, news), news)


@pytest.mark.parametrize(
    ("news", "day", "expected"),
    [
        (claim(Phase.CONCLUDED, days(13)), 13, days(12, 13)),
        (claim(Phase.CONCLUDED), 13, days(12)),
        (claim(Phase.CONCLUDED, days(20)), 20, days(12)),
    ],
)
def test_the_days_of_a_round_that_has_begun_are_only_stretched(news: Claim, day: int, expected: Window) -> None:
    assert learn(fixed(status=Status.CONCLUDED), told(news, day=day)).window == expected


def test_a_round_that_begins_without_days_begins_on_the_day_of_the_report() -> None:
    begun = replace(fixed(status=Status.ONGOING), window=None)
    assert learn(begun, told(claim(Phase.ONGOING), day=12)).window == days(12)
    assert learn(begun, told(replace(claim(Phase.ONGOING), implied=True), day=12)).window is None


def test_a_vote_holds_each_outlet_once_and_the_firmest_word() -> None:
    day = claim(Phase.SCHEDULED, days(12))
    round_ = fixed()
    for outlet, firmness in (
        ("gazette", Firmness.POSSIBLE),
        ("gazette", Firmness.CONFIRMED),
        ("wire", Firmness.STATED),
    ):
        round_ = learn(round_, told(replace(day, firmness=firmness), outlet=outlet, day=9))
    assert [vote for vote in round_.votes if vote.field == "window"] == [
        Vote("window", "2025-04-12/2025-04-12", ("wire", "gazette"), NOW, NOW.replace(day=9), Firmness.CONFIRMED)
    ]


def test_all_numbers_are_kept_by_how_many_outlets_use_them() -> None:
    round_ = fixed()
    for outlet, number in (("wire", 2), ("gazette", 3), ("radio", 3)):
        round_ = learn(round_, told(replace(claim(Phase.MENTIONED), ordinal=number), outlet=outlet))
    assert round_.ordinals == (3, 2)


def test_what_contradicts_nothing_adds_up() -> None:
    host = ThirdParty("OMN", Role.HOST)
    news = replace(
        claim(Phase.MENTIONED),
        level=Level.ENVOYS,
        topics=("nuclear",),
        third_parties=(host, ThirdParty("USA", Role.CHAIR)),
        outcome=Outcome(OutcomeKind.PARTIAL),
    )
    round_ = learn(fixed(), told(news, outlet="gazette"))
    later = learn(
        round_, told(replace(news, level=Level.EXPERTS, topics=("sanctions",), outcome=Outcome(OutcomeKind.SIGNED)))
    )
    assert (later.level, later.topics) == (Level.ENVOYS, ("nuclear", "sanctions"))
    assert later.third_parties == (ThirdParty("OMN", Role.MEDIATOR), host)
    assert later.outcome == Outcome(OutcomeKind.SIGNED)
    assert later.outlets == ("wire", "gazette")


def test_a_city_fills_in_the_country_that_was_named() -> None:
    vague = replace(fixed(), venue=Venue(None, "ITA"))
    assert learn(vague, told(claim(Phase.SCHEDULED, venue=ROME))).venue == ROME
    assert learn(vague, told(claim(Phase.SCHEDULED, venue=Venue(None, "OMN")))).venue == Venue(None, "ITA")


def test_the_level_is_the_one_that_most_outlets_tell_the_first_told_of_equals() -> None:
    envoys, ministers = (
        replace(claim(Phase.SCHEDULED, days(12)), level=level) for level in (Level.ENVOYS, Level.MINISTERS)
    )
    round_ = learn(fixed(), told(envoys, outlet="wire"))
    assert (round_ := learn(round_, told(ministers, outlet="gazette"))).level is Level.ENVOYS
    assert learn(round_, told(ministers, outlet="radio")).level is Level.MINISTERS


def test_who_telephones_between_rounds_tells_nothing_of_who_will_meet() -> None:
    call = replace(claim(Phase.CONTACT), level=Level.LEADERS)
    prepared = learn(fixed(), told(replace(claim(Phase.SCHEDULED, days(12)), level=Level.ENVOYS)))
    assert learn(learn(prepared, told(call, outlet="gazette")), told(call, outlet="radio")).level is Level.ENVOYS


def test_the_first_exact_day_replaces_the_week_that_was_named_before() -> None:
    vague = replace(fixed(), window=Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK))
    assert learn(vague, told(claim(Phase.SCHEDULED, days(23)))).window == days(23)
    assert learn(fixed(), told(claim(Phase.SCHEDULED, days(23)), outlet="gazette")).window == days(12)
