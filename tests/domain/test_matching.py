"""Which round a claim is about: by facts, whatever else is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims import Part, Phase
from bot.domain.matching import match
from bot.domain.rounds import Format, Level, Precision, Status, Venue, Window
from tests.domain.samples import MUSCAT, NOW, ROME, TODAY, claim, claims, days, fixed, rounds

if TYPE_CHECKING:
    from bot.domain.claims import Claim
    from bot.domain.rounds import Round

stored = st.lists(rounds, max_size=5).map(
    lambda several: [replace(round_, id=number) for number, round_ in enumerate(several, 1)]
)


@given(claims, stored)
def test_a_claim_that_names_no_party_of_a_round_is_of_it_only_by_its_city(news: Claim, several: list[Round]) -> None:
    round_ = match(news, several, TODAY)
    named = set(news.parties) or set(news.actors)
    there = not news.parties and round_ is not None and news.venue.city == round_.venue.city is not None
    assert round_ is None or there or not named or named & set(round_.parties)


@given(claims, stored)
def test_the_order_of_rounds_does_not_matter(news: Claim, several: list[Round]) -> None:
    assert match(news, several, TODAY) == match(news, several[::-1], TODAY)


@given(claims, stored)
def test_the_news_of_a_report_are_of_a_round_once_unless_they_tell_of_the_next_day_of_its_run(
    news: Claim, several: list[Round]
) -> None:
    taken = [round_.id for round_ in several[::2]]
    round_ = match(replace(news, later=True, part=Part.MAIN), several, TODAY, taken)
    runs_on = round_ is not None and round_.status is Status.ONGOING and news.window is not None
    assert round_ is None or round_.id not in taken or runs_on


@given(claims, stored)
def test_what_is_ahead_is_no_round_that_ended_before_the_eve(news: Claim, several: list[Round]) -> None:
    ahead = replace(news, phase=Phase.SCHEDULED, window=days(12), parties=news.parties or ("IRN", "USA"))
    round_ = match(ahead, several, TODAY)
    over = round_ is not None and round_.status is Status.CONCLUDED
    assert not over or (round_ and round_.window and round_.window.end >= days(11).start)


def test_the_round_after_a_concluded_one_is_new() -> None:
    over = replace(fixed(status=Status.CONCLUDED), window=days(5))
    assert match(claim(Phase.SCHEDULED, days(19)), [over], TODAY) is None
    assert match(replace(claim(Phase.PREPARING), later=True), [over], TODAY) is None


def test_an_extra_day_after_a_break_for_the_night_is_of_the_same_round() -> None:
    over = replace(fixed(status=Status.CONCLUDED), window=days(7))
    assert match(claim(Phase.SCHEDULED, days(8), MUSCAT), [over], TODAY) == over
    assert match(claim(Phase.SCHEDULED, days(8), ROME), [over], TODAY) is None
    assert match(claim(Phase.SCHEDULED, days(9), MUSCAT), [over], TODAY) is None


def test_what_sits_in_the_city_of_a_round_within_days_of_its_end_is_that_round_which_was_not_over() -> None:
    over = replace(fixed(status=Status.CONCLUDED), window=days(5))
    assert match(claim(Phase.CONCLUDED, days(8), MUSCAT), [over], TODAY) == over
    assert match(claim(Phase.CONCLUDED, days(8), ROME), [over], TODAY) is None
    assert match(replace(claim(Phase.CONCLUDED, days(8), MUSCAT), later=True), [over], TODAY) is None


def test_a_round_for_the_coming_weeks_may_be_held_as_many_weeks_late() -> None:
    weeks = Window(TODAY - timedelta(days=35), TODAY - timedelta(days=7), Precision.VAGUE)
    vague = replace(fixed(), status=Status.PREPARING, window=weeks, venue=Venue(), touched=NOW - timedelta(days=20))
    begun = claim(Phase.ONGOING, days(10), MUSCAT)
    assert match(begun, [vague], TODAY) == vague
    longer_ago = Window(TODAY - timedelta(days=71), TODAY - timedelta(days=43), Precision.VAGUE)
    assert match(begun, [replace(vague, window=longer_ago)], TODAY) is None


@pytest.mark.parametrize(
    "moved",
    [
        claim(Phase.RESCHEDULED, days(14)),
        claim(Phase.RESCHEDULED, days(26), ROME),
        claim(Phase.SCHEDULED, days(12), ROME),
        claim(Phase.SCHEDULED, days(14), MUSCAT),
        claim(Phase.POSTPONED, days(19)),
    ],
)
def test_a_fixed_round_that_moves_in_time_or_place_is_the_same_round(moved: Claim) -> None:
    round_ = fixed()
    assert match(moved, [round_], TODAY) == round_


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (replace(claim(Phase.SCHEDULED, days(12)), parties=("IRN", "ISR")), "other parties"),
        (replace(claim(Phase.SCHEDULED, days(12)), ordinal=4), "a number far off"),
        (replace(claim(Phase.SCHEDULED, days(19)), ordinal=2), "another number, announced for other days"),
        (claim(Phase.CONCLUDED, days(5)), "days before"),
        (claim(Phase.CONCLUDED, venue=ROME), "held elsewhere, and it has not begun"),
        (claim(Phase.ONGOING, venue=ROME), "under way elsewhere, and it begins in days"),
        (replace(claim(Phase.CONCLUDED, days(1)), part=Part.BACKGROUND), "recalled, of other days"),
    ],
)
def test_a_fact_that_differs_makes_it_another_round(other: Claim, why: str) -> None:
    assert match(other, [replace(fixed(), ordinals=(1,))], TODAY) is None, why


def test_a_claim_goes_to_the_round_with_which_it_shares_more_facts() -> None:
    muscat, rome = fixed(id_=1), replace(fixed(id_=2), window=days(19), venue=ROME)
    assert match(claim(Phase.SCHEDULED, days(19)), [muscat, rome], TODAY) == rome
    assert match(claim(Phase.SCHEDULED, venue=MUSCAT), [muscat, rome], TODAY) == muscat


def test_a_call_is_no_visit() -> None:
    visit = replace(fixed(status=Status.CONCLUDED), window=days(7), formats=(Format.IN_PERSON,))
    call = replace(claim(Phase.CONCLUDED, days(7)), formats=(Format.PHONE,))
    assert match(call, [visit], TODAY) is None


def test_contact_is_told_of_what_is_ahead_else_of_the_round_held_last() -> None:
    over = replace(fixed(status=Status.CONCLUDED), window=Window(date(2025, 3, 10), date(2025, 3, 10)))
    before = replace(over, id=2, window=Window(date(2025, 2, 20), date(2025, 2, 20)))
    call = replace(claim(Phase.CONTACT), formats=(Format.PHONE,))
    assert match(call, [before, over], TODAY) == over
    assert match(call, [over, replace(fixed(), id=3)], TODAY) == replace(fixed(), id=3)


def test_experts_elsewhere_on_other_days_hold_a_round_of_their_own() -> None:
    ministers = replace(fixed(), level=Level.MINISTERS)
    experts = replace(claim(Phase.SCHEDULED, days(23), ROME), level=Level.EXPERTS)
    assert match(experts, [ministers], TODAY) is None


def test_experts_who_prepare_a_round_hold_a_round_of_their_own_unless_it_is_moved() -> None:
    third = fixed()
    experts = replace(claim(Phase.SCHEDULED, days(23), MUSCAT), level=Level.EXPERTS)
    assert match(experts, [third], TODAY) is None
    assert match(replace(experts, level=None), [third], TODAY) == third
    assert match(replace(experts, phase=Phase.RESCHEDULED), [third], TODAY) == third
    apart = replace(fixed(id_=2), window=days(23), level=Level.EXPERTS)
    moved = replace(experts, phase=Phase.RESCHEDULED, window=days(12))
    assert match(moved, [third, apart], TODAY) == apart


def test_a_claim_without_parties_is_about_the_round_in_the_news() -> None:
    older, newer = fixed(id_=1), fixed(id_=2)
    silent = replace(claim(Phase.MENTIONED), parties=(), sides=(), actors=("IRN",))
    assert match(silent, [replace(older, touched=older.touched.replace(day=6)), newer], TODAY) == newer
    assert match(silent, [newer], TODAY.replace(day=20)) is None


def test_a_claim_without_parties_is_about_no_round_of_another_number_or_city() -> None:
    silent = replace(claim(Phase.MENTIONED), parties=(), sides=(), actors=("IRN",))
    assert match(replace(silent, ordinal=5), [replace(fixed(), ordinals=(2,))], TODAY) is None
    assert match(replace(silent, venue=ROME), [fixed()], TODAY) is None


def test_the_talks_in_a_city_are_those_that_are_held_there() -> None:
    silent = replace(claim(Phase.MENTIONED, venue=MUSCAT), parties=(), sides=())
    assert match(silent, [fixed()], TODAY) == fixed()
    assert match(replace(silent, venue=Venue("Geneva", "CHE")), [fixed()], TODAY) is None


def test_a_vague_word_on_the_day_after_a_round_began_is_no_news_of_the_next() -> None:
    begun = replace(fixed(status=Status.ONGOING), window=days(7))
    flies = replace(claim(Phase.SCHEDULED), implied=True)
    assert match(flies, [begun], TODAY) == begun


def test_a_round_of_which_nobody_has_spoken_for_months_is_not_meant() -> None:
    silent = replace(fixed(status=Status.PREPARING), window=None)
    assert match(claim(Phase.PREPARING), [silent], TODAY.replace(month=6)) == silent
    assert match(claim(Phase.PREPARING), [silent], TODAY.replace(month=7)) is None


def test_a_run_of_days_known_only_roughly_joins_reports_of_each_of_them() -> None:
    round_ = replace(fixed(status=Status.ONGOING), window=days(3, 5))
    week = replace(days(7, 13), precision=Precision.WEEK)
    assert match(claim(Phase.CONCLUDED, week), [round_], TODAY) == round_
    assert match(claim(Phase.CONCLUDED, days(8)), [round_], TODAY) is None


def test_a_round_that_began_on_a_day_ends_within_a_week_where_nobody_told_for_how_long() -> None:
    begun = replace(fixed(status=Status.ONGOING), window=days(3))
    assert match(claim(Phase.CONCLUDED, days(8)), [begun], TODAY) == begun
    assert match(claim(Phase.CONCLUDED, days(8)), [replace(begun, window=days(1))], TODAY) is None


def test_what_is_told_of_one_side_as_held_is_of_no_round_that_is_fixed_for_later_days() -> None:
    hosts = replace(claim(Phase.CONCLUDED), parties=(), actors=("IRN",))
    over = replace(fixed(status=Status.CONCLUDED), window=days(7))
    later = replace(fixed(), id=over.id + 1, window=days(19))
    assert match(hosts, [over, later], TODAY) == over


def test_another_level_elsewhere_is_the_same_meeting_unless_its_days_differ() -> None:
    ministers = replace(fixed(), level=Level.MINISTERS)
    envoys = replace(claim(Phase.SCHEDULED, None, ROME), level=Level.ENVOYS)
    assert match(envoys, [ministers], TODAY) == ministers
    assert match(replace(envoys, window=days(23)), [ministers], TODAY) is None


def test_a_call_of_the_same_day_may_be_what_is_told_of_without_a_place() -> None:
    deal = replace(fixed(status=Status.CONCLUDED), window=days(7), venue=Venue(), formats=(Format.IN_PERSON,))
    call = replace(claim(Phase.CONCLUDED, days(7)), formats=(Format.PHONE,))
    assert match(call, [deal], TODAY) == deal


def test_a_day_of_the_round_that_is_the_news_may_be_recalled_beside_it() -> None:
    run = replace(fixed(status=Status.ONGOING), window=days(7, 9))
    first_day = replace(claim(Phase.CONCLUDED, days(7)), part=Part.BACKGROUND)
    assert match(first_day, [run], TODAY, taken=(run.id,)) == run
    assert match(replace(first_day, window=days(1)), [run], TODAY, taken=(run.id,)) is None


def test_outlets_that_count_apart_mean_one_round_on_the_same_days() -> None:
    second = replace(fixed(), ordinals=(2,))
    third = replace(claim(Phase.SCHEDULED, days(12)), ordinal=3)
    assert match(third, [second], TODAY) == second
    assert match(replace(third, window=None), [second], TODAY) is None


def test_a_round_that_was_fixed_months_ahead_is_meant_when_its_days_come() -> None:
    early = replace(fixed(), touched=NOW - timedelta(days=100), opened=NOW - timedelta(days=100), window=days(3, 7))
    assert match(claim(Phase.CONCLUDED, venue=MUSCAT), [early], TODAY) == early


def test_what_was_put_off_may_end_on_any_later_day() -> None:
    put_off = replace(fixed(status=Status.POSTPONED), window=days(3))
    assert match(claim(Phase.CONCLUDED, days(7)), [put_off], TODAY) == put_off


def test_a_round_of_several_weeks_is_told_over_by_its_number() -> None:
    begun = replace(fixed(), window=Window(date(2025, 3, 10), date(2025, 3, 10)), ordinals=(2,))
    ends = claim(Phase.CONCLUDED, days(7))
    assert match(replace(ends, ordinal=2), [begun], TODAY) == begun
    assert match(ends, [begun], TODAY) is None


def test_a_round_called_off_long_ago_is_revived_by_the_very_days_it_was_set_for() -> None:
    off = replace(fixed(status=Status.CANCELLED), window=days(26), touched=NOW - timedelta(days=30))
    assert match(claim(Phase.SCHEDULED, days(26)), [off], TODAY) == off
    assert match(claim(Phase.SCHEDULED, days(27)), [off], TODAY) is None


def test_a_round_put_off_may_get_other_days_elsewhere_whoever_is_said_to_come() -> None:
    off = replace(fixed(status=Status.POSTPONED), level=Level.MINISTERS)
    assert match(replace(claim(Phase.SCHEDULED, days(23), ROME), level=Level.OFFICIALS), [off], TODAY) == off


def test_who_arrives_in_the_city_of_a_round_about_its_days_comes_to_it() -> None:
    round_ = replace(fixed(), window=days(12), venue=MUSCAT, touched=NOW - timedelta(days=30))
    guest = replace(claim(Phase.SCHEDULED, None, MUSCAT), parties=(), sides=(), actors=("USA",))
    assert match(guest, [round_], TODAY.replace(day=11)) == round_
    assert match(guest, [round_], TODAY.replace(day=2)) is None
    assert match(replace(guest, venue=ROME), [round_], TODAY.replace(day=11)) is None
    assert match(replace(guest, window=days(12)), [round_], TODAY.replace(day=2)) == round_


def test_a_round_known_to_the_week_may_get_a_day_elsewhere_whoever_is_said_to_come() -> None:
    vague = replace(fixed(), window=Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK), level=Level.MINISTERS)
    assert match(replace(claim(Phase.SCHEDULED, days(23), ROME), level=Level.OFFICIALS), [vague], TODAY) == vague


def test_what_was_agreed_by_telephone_and_signed_is_one_round_by_either() -> None:
    both = (Format.IN_PERSON, Format.PHONE)
    over = replace(fixed(status=Status.CONCLUDED), window=days(8), formats=both)
    assert match(replace(claim(Phase.CONCLUDED), formats=(Format.PHONE,)), [over], TODAY) == over
    visit = replace(over, formats=(Format.IN_PERSON,))
    assert match(replace(claim(Phase.CONCLUDED), formats=(Format.PHONE,)), [visit], TODAY) is None


def test_what_goes_on_since_the_day_before_yesterday_is_the_same_round_that_ends_today() -> None:
    round_ = replace(fixed(status=Status.ONGOING), window=days(6))
    assert match(claim(Phase.CONCLUDED, days(8)), [round_], TODAY) == round_


def test_leaders_who_meet_on_another_day_come_to_no_round_that_is_fixed_for_their_ministers() -> None:
    round_ = replace(fixed(), level=Level.MINISTERS)
    summit = replace(claim(Phase.SCHEDULED, days(20), ROME), level=Level.LEADERS)
    assert match(summit, [round_], TODAY) is None


def test_what_alludes_to_days_ahead_is_of_no_round_that_is_over() -> None:
    over = replace(fixed(status=Status.CONCLUDED), window=days(6))
    ahead = replace(claim(Phase.SCHEDULED, days(12), MUSCAT), alludes=True)
    assert match(ahead, [over], TODAY) is None
    assert match(replace(ahead, window=None), [over], TODAY) == over
