"""How reports are taken in, from their text to the alerts: the real reader, the real catalog, the real database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import Engine

from bot.domain.alerts import Alert, Destination, Subscription
from bot.domain.claims import Claim, Part, Phase, Reading
from bot.domain.developments import Kind
from bot.domain.reports import Report, Source
from bot.domain.rounds import Firmness, Format, Precision, Round, Status, Venue, Window
from bot.domain.talks import Talks, TalksStatus
from bot.pipeline.ingestion import Ingestion
from bot.reading.lexicon import lexicon_of
from bot.reading.read import read
from config.catalog import load_catalog
from storage.outbox import SqlOutbox
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

WIRE, GAZETTE, RADIO = (
    Source(name.lower(), name, f"https://{name.lower()}.example/feed", name.lower())
    for name in ("Wire", "Gazette", "Radio")
)
CONSOLE = Destination("terminal", "console")
ROME, MUSCAT = Venue("Rome", "ITA"), Venue("Muscat", "OMN")
TWO_DAYS = timedelta(days=2)
CATALOG = load_catalog()


def april(day: int, hour: int = 9) -> datetime:
    return datetime(2025, 4, day, hour, tzinfo=UTC)


def on(day: int, last: int | None = None) -> Window:
    return Window(date(2025, 4, day), date(2025, 4, last or day))


def report(title: str, text: str, at: datetime, source: Source = WIRE) -> Report:
    guid = f"{at:%d-%H}-{title}"
    return Report(source.key, guid, f"{source.url}/{at:%d-%H}", title, at, source.outlet, text)


@pytest.fixture(scope="module")
def reader() -> Callable[[Report], Reading]:
    return partial(read, lexicon=lexicon_of(CATALOG))


@dataclass(frozen=True)
class Desk:
    """Takes reports in, each at the time of its publication unless told otherwise, and answers what came of it."""

    engine: Engine
    reader: Callable[[Report], Reading]

    def __post_init__(self) -> None:
        with SqlTransaction(self.engine) as work:
            for source in (WIRE, GAZETTE, RADIO):
                work.source_state(source)
            work.commit()

    def take(self, *reports: Report, now: datetime | None = None, first_poll: bool = False) -> list[Alert]:
        ingestion = Ingestion(self.reader, lambda: SqlTransaction(self.engine), TWO_DAYS, CATALOG.talks)
        return [alert for one in reports for alert in ingestion.take(one, now or one.published, first_poll=first_poll)]

    def kinds(self, *reports: Report) -> list[list[Kind]]:
        return [[one.kind for one in alert.developments] for alert in self.take(*reports)]

    @property
    def held(self) -> SqlQueries:
        return SqlQueries(self.engine)

    @property
    def round(self) -> Round:
        """The only round."""
        (round_,) = self.held.rounds()
        return round_

    def linked(self, *reports: Report) -> list[tuple[bool, tuple[int, ...], str | None]]:
        links = {link.guid: link for link in self.held.reports()}
        return [(links[one.guid].relevant, links[one.guid].main, links[one.guid].copy_of) for one in reports]


@pytest.fixture
def desk(sqlite_engine: Engine, reader: Callable[[Report], Reading]) -> Desk:
    return Desk(sqlite_engine, reader)


PREPARED = report(
    "Iran and the United States prepare a second round of talks",
    "Iran and the United States are preparing a second round of nuclear talks, Iran's foreign minister Abbas Araghchi"
    " said on Sunday.",
    april(13),
)
SET = report(
    "Iran, United States to hold second round of talks in Rome on 19 April",
    "The second round of nuclear talks between Iran and the United States will be held in Rome on 19 April, Oman's"
    " foreign ministry said.",
    april(14),
)
BEGUN = report(
    "Iran and United States begin second round of talks in Rome",
    "The second round of nuclear talks between Iran and the United States began in Rome on Saturday.",
    april(19),
)
ENDED = report(
    "Iran and United States conclude second round of talks in Rome",
    "The second round of nuclear talks between Iran and the United States ended in Rome on Saturday after four hours.",
    april(19, 16),
)
SUSPENDED = report(
    "Iran suspends talks with the United States",
    "Iran has suspended its talks with the United States, the foreign ministry said.",
    april(22),
)


@dataclass(frozen=True)
class Story:
    """What was known, then when and how an outlet tells of a development, and how another one does hours later.

    Texts are titles and summaries. `after`: where the round then stands, when and where it is.
    """

    kind: Kind
    known: tuple[Report, ...]
    at: datetime
    first: tuple[str, str]
    second: tuple[str, str]
    after: tuple[Status, Window | None, Venue]

    @property
    def news(self) -> Report:
        return report(*self.first, self.at)

    @property
    def again(self) -> Report:
        return report(*self.second, self.at + timedelta(hours=5), GAZETTE)


STORIES = [
    Story(
        Kind.PREPARING,
        (),
        april(13),
        (PREPARED.title, PREPARED.summary),
        (
            "New round of Iran-US talks in preparation",
            "Preparations for a second round of talks between Iran and the United States go on, diplomats said.",
        ),
        (Status.PREPARING, None, Venue()),
    ),
    Story(
        Kind.SCHEDULED,
        (PREPARED,),
        april(14),
        (SET.title, SET.summary),
        (
            "Rome to host Iran-US talks on Saturday",
            "Iran and the United States will meet in Rome on 19 April for a second round of talks, Italy said.",
        ),
        (Status.SCHEDULED, on(19), ROME),
    ),
    Story(
        Kind.RESCHEDULED,
        (SET,),
        april(15),
        (
            "Iran-US talks moved to 26 April",
            "The second round of talks between Iran and the United States has been moved from 19 April to 26 April.",
        ),
        (
            "Iran and United States to meet a week later",
            "Talks between Iran and the United States were moved from 19 April to 26 April, diplomats said.",
        ),
        (Status.SCHEDULED, on(26), ROME),
    ),
    Story(
        Kind.RESCHEDULED,
        (SET,),
        april(16),
        (
            "Iran-US talks moved from Rome to Muscat",
            "The second round of talks between Iran and the United States has been moved from Rome to Muscat.",
        ),
        (
            "Iran and United States to meet in Muscat, not Rome",
            "Talks between Iran and the United States were moved to Muscat, a diplomat in the region said.",
        ),
        (Status.SCHEDULED, on(19), MUSCAT),
    ),
    Story(
        Kind.POSTPONED,
        (SET,),
        april(17),
        (
            "Iran-US talks in Rome postponed",
            "The second round of talks between Iran and the United States in Rome has been postponed, Oman said.",
        ),
        (
            "Talks between Iran and United States put off",
            "Talks between Iran and the United States in Rome have been postponed and no new date has been set.",
        ),
        (Status.POSTPONED, on(19), ROME),
    ),
    Story(
        Kind.CANCELLED,
        (SET,),
        april(17),
        (
            "United States cancels talks with Iran in Rome",
            "The United States has cancelled the second round of talks with Iran in Rome.",
        ),
        (
            "Talks between Iran and United States cancelled",
            "The talks between Iran and the United States in Rome were cancelled, officials in Washington said.",
        ),
        (Status.CANCELLED, on(19), ROME),
    ),
    Story(
        Kind.STARTED,
        (SET,),
        april(19),
        (BEGUN.title, BEGUN.summary),
        (
            "Talks between Iran and United States under way in Rome",
            "Talks between Iran and the United States started in Rome on Saturday morning.",
        ),
        (Status.ONGOING, on(19), ROME),
    ),
    Story(
        Kind.CONCLUDED,
        (SET, BEGUN),
        april(19, 16),
        (ENDED.title, ENDED.summary),
        (
            "Talks between Iran and United States end in Rome",
            "Talks between Iran and the United States concluded in Rome on Saturday, Italian radio said.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.OUTCOME,
        (SET, ENDED),
        april(20),
        (
            "Iran and United States issue joint statement after talks in Rome",
            "Iran and the United States published a joint statement on the outcome of their talks in Rome.",
        ),
        (
            "Joint statement after Iran-US talks in Rome",
            "A joint statement after the talks of Iran and the United States in Rome was published on Sunday.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.CONTACT,
        (PREPARED,),
        april(14),
        (
            "Iran and the United States in contact by telephone",
            "Iran and the United States are in contact by telephone and video conference, the foreign ministry said.",
        ),
        (
            "Iran and the United States speak by telephone about talks",
            "Iran and the United States spoke by telephone about their next talks, officials said.",
        ),
        (Status.PREPARING, None, Venue()),
    ),
    Story(
        Kind.SUSPENDED,
        (SET, ENDED),
        april(22),
        (SUSPENDED.title, SUSPENDED.summary),
        (
            "Iran-US talks suspended",
            "Talks between Iran and the United States have been suspended, a spokesman said.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.RESUMED,
        (SET, ENDED, SUSPENDED),
        april(25),
        (
            "Iran and United States welcome resumption of talks",
            "Iran and the United States welcomed the resumption of talks.",
        ),
        ("Resumption of Iran-US talks", "The resumption of talks between Iran and the United States was welcomed."),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.DISPUTED,
        (SET,),
        april(16),
        ("Iran denies talks with the United States", "Iran denied that it would hold talks with the United States."),
        ("Tehran denies talks with Washington", "Iran denied that there would be talks with the United States."),
        (Status.SCHEDULED, on(19), ROME),
    ),
]
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
        firmness=Firmness.STATED,
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
    assert (disputed.status, disputed.disputed_by, disputed.confirmed_by) == (Status.SCHEDULED, ("IRN",), ())
    assert (desk.round.disputed_by, desk.round.confirmed_by) == ((), ("IRN",))


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


@pytest.mark.parametrize(("now", "told"), [(april(27), 1), (april(28), 0)])
def test_a_first_poll_tells_of_a_round_without_days_while_it_is_in_the_news(
    desk: Desk, now: datetime, told: int
) -> None:
    assert len(desk.take(PREPARED, now=now, first_poll=True)) == told


def test_a_later_poll_tells_of_everything(desk: Desk) -> None:
    assert len(desk.take(SET, now=april(30))) == 1


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
