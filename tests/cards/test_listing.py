from __future__ import annotations

from dataclasses import replace

from bot.cards.listing import next_card, rounds_card, talks_card
from bot.domain.rounds import Precision, Round, Status
from bot.domain.talks import Talks
from tests.cards import examples as ex
from tests.cards.samples import MANY


def ahead(number: int, status: Status, day: int = 0) -> Round:
    return replace(ex.ROME, id=number, status=status, window=ex.on(5, day) if day else None)


def test_next_gives_what_is_under_way_then_by_date_then_postponed_then_in_preparation() -> None:
    rounds = (
        ahead(1, Status.PREPARING),
        ahead(2, Status.POSTPONED, 9),
        ahead(3, Status.SCHEDULED, 20),
        ahead(4, Status.SCHEDULED, 3),
        ahead(5, Status.ONGOING, 1),
        ahead(6, Status.CONCLUDED, 1),
        ahead(7, Status.CANCELLED, 4),
    )
    card = next_card(rounds, ex.NAMES, ex.MAY)
    lines = [line.split(" ")[0] for field in card.fields for line in field.value.splitlines()]
    assert lines == ["#5", "#4", "#3", "#2", "#1"]
    assert [field.label for field in card.fields] == ["Under way", "Scheduled", "Postponed", "Being prepared"]
    assert card.title == "Iran – United States: next rounds"


def test_one_round_ahead_is_shown_with_all_its_facts() -> None:
    card = next_card((ex.RIYADH, ex.ISTANBUL), ex.NAMES, ex.NOW)
    assert (card.title, card.summary) == ("Russia – United States", "2nd round being prepared")
    assert [action.command for action in card.actions] == ["round", "rounds"]


def test_a_scheduled_round_whose_day_has_passed_without_news_is_not_called_scheduled() -> None:
    labels = [rounds_card([ahead(1, Status.SCHEDULED, day)], ex.NAMES, ex.MAY).fields[0].label for day in (1, 3)]
    april = replace(ex.ROME, window=ex.on(4, 29))
    assert labels == ["Scheduled", "Scheduled"]
    assert rounds_card([april], ex.NAMES, ex.MAY).fields[0].label == "Date passed, nothing reported since"


def test_a_list_is_capped_and_its_last_line_counts_the_rest() -> None:
    card = rounds_card((*MANY, ex.ISTANBUL), ex.NAMES, ex.NOW)
    held = card.fields[-1].value.splitlines()
    assert (len(held), held[-1]) == (20, "and 9 more")


def test_a_group_for_which_no_line_is_left_is_still_counted() -> None:
    cancelled = ahead(99, Status.CANCELLED, 1)
    field = rounds_card((*MANY, cancelled), ex.NAMES, ex.NOW).fields[-1]
    assert (field.label, field.value) == ("Cancelled", "and 1 more")


def test_rounds_known_by_week_stand_by_the_last_day_they_can_fall_on() -> None:
    week = replace(ex.ROME, id=1, window=ex.on(5, 5, 11, Precision.WEEK))
    card = next_card((week, ahead(2, Status.SCHEDULED, 7)), ex.NAMES, ex.MAY)
    assert [line.split(" ")[0] for line in card.fields[0].value.splitlines()] == ["#2", "#1"]


def test_talks_count_their_own_rounds_by_key_and_by_parties_where_a_round_has_no_key() -> None:
    missions = replace(ex.FEBRUARY, talks="RUS-USA/missions")
    talks = (Talks(("RUS", "USA")), Talks(("RUS", "USA"), subject="missions"))
    card = talks_card(talks, (ex.RIYADH, missions), ex.NAMES, ex.NOW)
    assert [(field.label, field.value.splitlines()[0]) for field in card.fields] == [
        ("Russia – United States (diplomatic missions)", "1 round held"),
        ("Russia – United States", "1 round held"),
    ]


def test_a_list_of_very_many_talks_is_capped_and_says_so() -> None:
    talks = [Talks((f"A{number:02}", "ZZZ")) for number in range(25)]
    card = talks_card(talks, (), ex.NAMES, ex.NOW)
    assert len(card.fields) == 20
    assert card.footer == "as of 1 April 2025, 11:20 UTC · and 5 more"
