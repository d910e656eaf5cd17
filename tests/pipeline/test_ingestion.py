"""How reports are taken in, from their text to the alerts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

import pytest

from bot.domain.alerts import Destination, Subscription
from bot.domain.claims import Claim, Part, Phase, Reading
from bot.domain.developments import Kind
from bot.domain.rounds import Firmness, Format, Precision, Role, Round, Status, ThirdParty, Window
from bot.domain.talks import Talks, TalksStatus
from bot.reading.lexicon import lexicon_of
from bot.reading.read import read
from storage.outbox import SqlOutbox
from storage.transaction import SqlTransaction
from tests.pipeline.desk import CATALOG, CONSOLE, GAZETTE, RADIO, ROME, Desk, april, on, report
from tests.pipeline.stories import BEGUN, ENDED, PREPARED, SET, STORIES, SUSPENDED, Story

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine

    from bot.domain.reports import Report


@pytest.fixture(scope="module")
def reader() -> Callable[[Report], Reading]:
    return partial(read, lexicon=lexicon_of(CATALOG))


@pytest.fixture
def desk(sqlite_engine: Engine, reader: Callable[[Report], Reading]) -> Desk:
    return Desk(sqlite_engine, reader)


NAMES = [f"{one.kind}-{one.after[2].city or 'open'}" for one in STORIES]


@pytest.mark.parametrize("one", STORIES, ids=NAMES)
def test_a_development_is_told_once_whoever_reports_it_later(desk: Desk, one: Story) -> None:
    desk.take(*one.known)
    assert desk.kinds(one.news) == [[one.kind]]
    round_ = desk.round
    assert (round_.status, round_.window, round_.venue) == one.after
    evidence = len(desk.held.evidence(round_.id))
    assert desk.kinds(one.again) == []
    assert desk.round.revision == round_.revision
    assert len(desk.held.evidence(round_.id)) > evidence
    assert desk.linked(one.again) == [(True, (round_.id,), None)]


@pytest.mark.parametrize("one", STORIES, ids=NAMES)
def test_a_second_ingestion_of_anything_changes_nothing(desk: Desk, one: Story) -> None:
    reports = (*one.known, one.news, one.again)

    def everything() -> tuple[object, ...]:
        rounds = desk.held.rounds()
        evidence = [desk.held.evidence(round_.id) for round_ in rounds]
        return rounds, evidence, desk.held.developments(), desk.held.reports(), desk.held.talks()

    desk.take(*reports)
    before = everything()
    assert desk.take(*reports) == []
    assert everything() == before


def test_the_alert_carries_the_round_as_it_stands_and_the_evidence(desk: Desk) -> None:
    (alert,) = desk.take(SET)
    assert alert.round == desk.round
    assert [(one.kind, one.round_id, one.revision, one.at, one.by) for one in alert.developments] == [
        (Kind.SCHEDULED, desk.round.id, 0, SET.published, None)
    ]
    assert alert.at == SET.published
    assert [one.url for one in desk.held.evidence(desk.round.id)] == [SET.url]


def test_a_round_is_filled_from_its_first_report(desk: Desk) -> None:
    desk.take(SET)
    assert replace(desk.round, votes=(), id=0) == Round(
        parties=("IRN", "USA"),
        sides=(("IRN",), ("USA",)),
        talks="IRN-USA",
        status=Status.SCHEDULED,
        opened=SET.published,
        touched=SET.published,
        ordinals=(2,),
        window=on(19),
        venue=ROME,
        formats=(Format.IN_PERSON,),
        topics=("nuclear",),
        third_parties=(ThirdParty("OMN", Role.MEDIATOR),),
        firmness=Firmness.CONFIRMED,  # Oman says so, which is known to go between the two
        confirmed_by=("OMN",),
        outlets=("wire",),
        told=("scheduled",),
    )


def test_talks_are_stored_with_their_first_round_by_the_name_that_the_catalog_knows(desk: Desk) -> None:
    desk.take(SET)
    assert desk.held.talks() == [Talks(("IRN", "USA"), (("IRN",), ("USA",)), name="Iran–US nuclear talks")]


def test_talks_that_no_catalog_knows_are_stored_without_a_name(desk: Desk) -> None:
    desk.take(
        report(
            "Bhutan and Peru to hold talks in Rome on 19 April",
            "Bhutan and Peru will hold a first round of talks in Rome on 19 April.",
            april(14),
        )
    )
    assert desk.held.talks() == [Talks(("BTN", "PER"), (("BTN",), ("PER",)))]


def test_suspended_talks_are_marked_until_a_round_begins(desk: Desk) -> None:
    def status() -> list[TalksStatus]:
        return [talks.status for talks in desk.held.talks()]

    desk.take(SET, replace(SUSPENDED, published=april(16)))
    suspended = status()
    told = desk.kinds(BEGUN)
    assert (suspended, told, status()) == ([TalksStatus.SUSPENDED], [[Kind.STARTED]], [TalksStatus.RESUMED])


def test_talks_of_which_no_round_is_known_are_suspended_without_an_alert(desk: Desk) -> None:
    assert desk.take(SUSPENDED) == []
    assert [(talks.key, talks.status) for talks in desk.held.talks()] == [("IRN-USA", TalksStatus.SUSPENDED)]


def test_a_denial_stands_beside_the_fact_until_it_is_taken_back(desk: Desk) -> None:
    denied = report(
        "Iran denies talks with the United States",
        "Iran denied that it would hold talks with the United States.",
        april(16),
    )
    confirmed = report(
        "Iran confirms talks with the United States in Rome on 19 April",
        "Iran confirmed that the second round of talks with the United States will be held in Rome on 19 April.",
        april(17),
    )
    desk.take(SET, denied)
    disputed = desk.round
    desk.take(confirmed)
    assert (disputed.status, disputed.disputed_by, disputed.confirmed_by) == (Status.SCHEDULED, ("IRN",), ("OMN",))
    assert (desk.round.disputed_by, desk.round.confirmed_by) == ((), ("OMN", "IRN"))


def test_a_copy_is_linked_and_is_no_second_voice(desk: Desk) -> None:
    moved = (
        "The second round of talks between Iran and the United States will be held in Rome on 21 April, officials said."
    )
    title = "Iran, United States to meet in Rome on 21 April"
    first = report(title, moved, april(15), GAZETTE)
    copy = report(title, moved, april(15, 12), RADIO)
    desk.take(SET, first)
    before = desk.round
    assert desk.take(copy) == []
    assert desk.linked(first, copy) == [(True, (before.id,), None), (True, (before.id,), first.guid)]
    assert (desk.round.window, desk.round.votes, desk.round.outlets) == (before.window, before.votes, before.outlets)


def test_another_outlet_in_its_own_words_is_a_second_voice(desk: Desk) -> None:
    first = report(
        "Iran, United States to meet in Rome on 21 April",
        "The second round of talks between Iran and the United States will be held in Rome on 21 April, Italy said.",
        april(15),
        GAZETTE,
    )
    second = report(
        "Negotiators of Iran and United States due in Rome",
        "Two diplomats expect the talks of Iran and the United States to be held on 21 April in Rome.",
        april(15, 12),
        RADIO,
    )
    desk.take(SET, first)
    assert desk.kinds(second) == [[Kind.RESCHEDULED]]
    assert (desk.round.window, desk.round.previous) == (on(21), (on(19),))


def test_a_report_on_something_else_is_kept_and_changes_nothing(desk: Desk) -> None:
    noise = report("Olive harvest begins early", "Growers in Umbria expect a good year.", april(14))
    assert desk.take(noise) == []
    assert desk.linked(noise) == [(False, (), None)]
    assert (desk.held.rounds(), desk.held.talks()) == ([], [])


def test_only_channels_that_asked_get_a_delivery(desk: Desk) -> None:
    with SqlTransaction(desk.engine) as work:
        work.subscribe(Subscription(CONSOLE, ("IRN",)))
        work.subscribe(Subscription(CONSOLE, (), (Kind.SCHEDULED,)))
        work.subscribe(Subscription(Destination("terminal", "another"), ("RUS",)))
        work.commit()
    (alert,) = desk.take(SET)
    outbox = SqlOutbox(desk.engine)
    delivery = outbox.lease("terminal", april(14), timedelta(minutes=1))
    assert delivery is not None
    assert (delivery.alert.round, delivery.destination) == (alert.round, CONSOLE)
    assert outbox.lease("terminal", april(14), timedelta(minutes=1)) is None


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (april(15), [[Kind.SCHEDULED]]),
        (april(19, 23), [[Kind.SCHEDULED]]),
        (april(20), []),
    ],
)
def test_a_first_poll_tells_of_rounds_that_are_still_ahead(desk: Desk, now: datetime, told: list[list[Kind]]) -> None:
    alerts = desk.take(SET, now=now, first_poll=True)
    assert [[one.kind for one in alert.developments] for alert in alerts] == told
    assert [one.development.kind for one in desk.held.developments()] == [Kind.SCHEDULED]
    assert desk.linked(SET) == [(True, (desk.round.id,), None)]


@pytest.mark.parametrize(("now", "told"), [(april(20), 1), (april(22), 0)])
def test_a_first_poll_tells_of_what_changed_lately(desk: Desk, now: datetime, told: int) -> None:
    assert len(desk.take(ENDED, now=now, first_poll=True)) == told


def test_a_first_poll_takes_what_has_no_date_for_old_unless_its_round_is_ahead(desk: Desk) -> None:
    assert desk.take(replace(ENDED, dated=False), now=april(20), first_poll=True) == []
    assert [one.status for one in desk.held.rounds()] == [Status.CONCLUDED]


def test_a_first_poll_tells_of_a_round_ahead_though_its_report_has_no_date(desk: Desk) -> None:
    assert len(desk.take(replace(SET, dated=False), now=april(14), first_poll=True)) == 1


@pytest.mark.parametrize(("now", "told"), [(april(27), 1), (april(28), 0)])
def test_a_first_poll_tells_of_a_round_without_days_while_it_is_in_the_news(
    desk: Desk, now: datetime, told: int
) -> None:
    assert len(desk.take(PREPARED, now=now, first_poll=True)) == told


def test_a_later_poll_tells_of_what_came_since_the_feed_was_last_read_however_long_ago(desk: Desk) -> None:
    assert len(desk.take(SET, now=april(30))) == 1


@pytest.mark.parametrize(("last_read", "told"), [(april(22), 1), (april(22, 13), 0)])
def test_a_later_poll_does_not_tell_what_is_two_days_older_than_the_poll_before(
    desk: Desk, last_read: datetime, told: int
) -> None:
    old = replace(ENDED, published=april(20, 12))
    assert len(desk.take(old, now=last_read + timedelta(minutes=10), last_read=last_read)) == told
    assert [one.status for one in desk.held.rounds()] == [Status.CONCLUDED]


def test_a_later_poll_tells_of_a_round_ahead_though_its_report_comes_late(desk: Desk) -> None:
    assert len(desk.take(SET, now=april(18), last_read=april(18))) == 1


def test_a_later_poll_takes_what_has_no_date_for_new(desk: Desk) -> None:
    undated = replace(ENDED, published=april(25), dated=False)
    assert len(desk.take(undated, now=april(25), last_read=april(24))) == 1


def test_of_what_an_archive_brings_nobody_is_told(desk: Desk) -> None:
    with SqlTransaction(desk.engine) as work:
        work.subscribe(Subscription(CONSOLE))
        work.commit()
    assert desk.take(SET, archive=True) == []
    assert [one.development.kind for one in desk.held.developments()] == [Kind.SCHEDULED]
    assert SqlOutbox(desk.engine).lease("terminal", april(14), timedelta(minutes=1)) is None


def test_a_fixed_round_of_which_nobody_printed_the_end_is_over_once_its_parties_go_on(desk: Desk) -> None:
    following = report(
        "Iran, United States to hold third round of talks in Muscat on 26 April",
        "The third round of talks between Iran and the United States will be held in Muscat on 26 April, Oman said.",
        april(22),
    )
    desk.take(SET, following)
    assert [(one.window, one.status) for one in desk.held.rounds()] == [
        (on(19), Status.CONCLUDED),
        (on(26), Status.SCHEDULED),
    ]


def test_a_claim_counts_days_as_its_newsroom_does(sqlite_engine: Engine) -> None:
    begins = Claim(Phase.ONGOING, "The talks begin.", ("IRN", "USA"), venue=ROME, part=Part.MAIN)
    late = report("Talks begin in Rome", "", april(18, 23))
    desk = Desk(sqlite_engine, lambda _: Reading(relevant=True, claims=(begins,), day=date(2025, 4, 19)))
    desk.take(late)
    assert desk.round.window == on(19)


def test_a_report_that_another_process_stored_while_it_was_read_is_left_to_that_process(
    sqlite_engine: Engine, reader: Callable[[Report], Reading]
) -> None:
    other = Desk(sqlite_engine, reader)

    def slow(late: Report) -> Reading:
        other.take(late)
        return reader(late)

    assert Desk(sqlite_engine, slow).take(SET) == []
    assert [one.development.kind for one in other.held.developments()] == [Kind.SCHEDULED]


def test_a_known_report_is_not_read_again(desk: Desk) -> None:
    desk.take(SET)

    def read_again(_: Report) -> Reading:
        raise AssertionError

    assert Desk(desk.engine, read_again).take(SET) == []


def test_what_could_not_be_settled_leaves_nothing_behind(sqlite_engine: Engine) -> None:
    impossible = Window(date(2025, 4, 19), date(2025, 4, 19), Precision.DAY)
    claim = Claim(Phase.SCHEDULED, "So it is.", ("IRN", "USA"), window=impossible)

    def broken(_: Report) -> Reading:
        return Reading(relevant=True, claims=(claim, replace(claim, venue=None)))  # type: ignore[arg-type] - the fault

    desk = Desk(sqlite_engine, broken)
    with pytest.raises(AttributeError):
        desk.take(SET)
    assert (desk.held.rounds(), desk.held.reports()) == ([], [])
