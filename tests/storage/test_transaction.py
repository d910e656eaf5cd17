from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import func, select

from bot.domain.alerts import Destination, Subscription
from bot.domain.claims import Claim, Part, Phase
from bot.domain.developments import Development, Kind
from bot.domain.rounds import Round, Status, Venue
from bot.domain.talks import Talks, TalksStatus
from bot.ports import SourceState, StoredReport, Validators
from storage.dialects import MOST_PARAMETERS
from storage.queries import SqlQueries
from storage.rows import AlertRow, DeliveryRow, RevisionRow, Row
from storage.transaction import SqlTransaction
from tests.storage.samples import CLAIM, HOUR, NOW, SOURCE, alert, report, round_, stored_report, stored_round

if TYPE_CHECKING:
    from sqlalchemy import Engine

CONSOLE = Destination("terminal", "console")


def count(engine: Engine, row: type[Row]) -> int:
    with engine.connect() as connection:
        return connection.execute(select(func.count()).select_from(row)).scalar_one()


def test_what_was_not_committed_is_gone(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        stored_round(work, stored_report(work))
    assert {row.__tablename__: count(engine, row) for row in Row.__subclasses__()} == dict.fromkeys(
        Row.metadata.tables, 0
    )


def test_an_error_rolls_back_what_came_before_it(engine: Engine) -> None:
    def fail_halfway() -> None:
        with SqlTransaction(engine) as work:
            stored_report(work)
            raise InterruptedError

    with pytest.raises(InterruptedError):
        fail_halfway()
    assert SqlQueries(engine).reports() == []


def test_a_rolled_back_revision_is_not_remembered(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first = stored_round(work, report_id)
        work.commit()
    with SqlTransaction(engine) as work:
        undone = work.save_round(replace(first, revision=2, topics=("prisoners",)), report_id, NOW)
        assert work.rounds(NOW, [CLAIM]) == [undone]
    with SqlTransaction(engine) as work:
        kept = work.save_round(replace(first, revision=2, topics=("borders",)), report_id, NOW)
        assert work.rounds(NOW, [CLAIM]) == [kept]
        work.commit()
    assert SqlQueries(engine).rounds() == [kept]


def test_a_transaction_outside_its_block_says_so(engine: Engine) -> None:
    with pytest.raises(RuntimeError, match="inside its with block"):
        SqlTransaction(engine).commit()


def test_a_second_ingestion_of_everything_changes_nothing(engine: Engine) -> None:
    def ingest() -> None:
        with SqlTransaction(engine) as work:
            work.source_state(SOURCE)
            report_id = work.add_report(report())
            if report_id is None:
                return
            told = stored_round(work, report_id)
            work.add_claim(report_id, Claim(Phase.SCHEDULED, "They will meet."), told.id)
            work.add_developments(alert(told).developments, report_id)
            work.add_alert(alert(told), [CONSOLE])
            work.commit()

    ingest()
    before = {row.__tablename__: count(engine, row) for row in Row.__subclasses__()}
    ingest()
    assert {row.__tablename__: count(engine, row) for row in Row.__subclasses__()} == before


def test_one_guid_from_two_sources_is_two_reports(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        assert work.add_report(report()) is not None
        assert work.add_report(replace(report(), source="another")) is not None


def test_a_report_is_known_by_source_and_guid_once_it_is_stored(engine: Engine) -> None:
    reports = [report(2), report(), replace(report(), source="another"), replace(report(), title="Anew")]
    with SqlTransaction(engine) as work:
        assert work.unknown(reports) == reports[:3]
        work.add_report(report())
        assert work.unknown(reports) == [reports[0], reports[2]]


def test_of_many_reports_all_are_told_known_from_unknown(engine: Engine) -> None:
    reports = [report(number) for number in range(1, 2 * MOST_PARAMETERS)]
    with SqlTransaction(engine) as work:
        work.add_reports(reports[::2])
        assert work.unknown(reports) == reports[1::2]


def test_reports_stored_together_are_about_no_talks_and_leave_those_stored_before_as_they_are(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        work.settle_report(stored_report(work), relevant=True, copy_of=None)
        work.add_reports([report(), report(2), report(2)])
        work.add_reports([])
        work.commit()
    assert [(one.guid, one.relevant) for one in SqlQueries(engine).reports()] == [("item-1", True), ("item-2", False)]


def test_a_guid_too_long_to_index_is_stored_once(engine: Engine) -> None:
    hostile = replace(report(), guid="".join(map(chr, range(0x4E00, 0x9FFF))), source="s" * 2000)
    with SqlTransaction(engine) as work:
        assert work.add_report(hostile) is not None
        assert work.add_report(hostile) is None


def test_a_lone_surrogate_is_replaced(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = work.add_report(replace(report(), title="Talks \ud800", guid="\udfff"))
        work.settle_report(report_id or 0, relevant=True, copy_of=None)
        stored = work.recent_reports(NOW, 1000)
    assert [(one.report.title, one.report.guid) for one in stored] == [("Talks \ufffd", "\ufffd")]


def test_a_source_follows_its_description_and_keeps_its_state(engine: Engine) -> None:
    polled = SourceState(source=SOURCE, first_polled=NOW, last_polled=NOW, failures=2, problem="404 Not Found")
    renamed = replace(SOURCE, name="The Bay Wire", outlet="bay")
    with SqlTransaction(engine) as work:
        work.source_state(SOURCE)
        work.record_poll(polled)
        stored_report(work)
        assert work.source_state(renamed) == replace(polled, source=renamed, reports=1)


def test_a_source_at_another_address_begins_anew(engine: Engine) -> None:
    validators = Validators('"1"', "Tue, 01 Apr 2025 12:30:00 GMT")
    polled = SourceState(SOURCE, validators, NOW, NOW, NOW, 1, "The feed is cut off.")
    moved = replace(SOURCE, url="https://wire.example/atom")
    with SqlTransaction(engine) as work:
        work.source_state(SOURCE)
        work.record_poll(polled)
        stored_report(work)
        assert work.source_state(moved) == SourceState(moved, reports=1)


def test_only_the_sources_named_last_and_those_polled_since_are_followed(engine: Engine) -> None:
    one, two, three = (replace(SOURCE, key=key, interval=HOUR) for key in ("one", "two", "three"))
    with SqlTransaction(engine) as work:
        work.follow_sources([one, two, three])
        work.follow_sources([two])
        work.source_state(three)
        work.commit()
    assert [state.source for state in SqlQueries(engine).sources()] == [replace(one, interval=None), two, three]


def test_a_source_that_is_added_leaves_one_of_its_key_as_it_is(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        work.add_source(SOURCE)
        work.add_source(replace(SOURCE, name="Another", url="file:///wire.xml", outlet="another"))
        work.commit()
    assert SqlQueries(engine).sources() == [SourceState(SOURCE)]


@pytest.mark.parametrize("missing", ["source", "report", "round"])
def test_changing_what_is_not_stored_is_an_error(engine: Engine, missing: str) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        changes = {
            "source": lambda: work.record_poll(SourceState(source=SOURCE)),
            "report": lambda: work.settle_report(report_id + 1, relevant=True, copy_of=None),
            "round": lambda: work.save_round(replace(round_(), id=7), report_id, NOW),
        }
        with pytest.raises(LookupError, match=f"there is no {missing} "):
            changes[missing]()


def test_recent_reports_are_those_about_talks_from_a_time_on_oldest_first(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        late = stored_report(work, 1, published=NOW + HOUR)
        first = stored_report(work, 2, published=NOW)
        earlier = stored_report(work, 3, published=NOW - HOUR)
        stored_report(work, 4, published=NOW)
        for report_id, original in ((late, first), (first, None), (earlier, None)):
            work.settle_report(report_id, relevant=True, copy_of=original)
        assert work.recent_reports(NOW, 1000) == [
            StoredReport(first, report(2), relevant=True),
            StoredReport(late, report(1, published=NOW + HOUR), relevant=True, copy_of=first),
        ]


def test_a_report_is_mainly_about_the_rounds_of_its_main_claims(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first, second, recalled = (stored_round(work, report_id).id for _ in range(3))
        claim = Claim(Phase.CONCLUDED, "They met.")
        work.add_claim(report_id, claim, second)
        work.add_claim(report_id, claim, None)
        work.add_claim(report_id, claim, first)
        work.add_claim(report_id, claim, second)
        work.add_claim(report_id, replace(claim, part=Part.BACKGROUND), recalled)
        assert work.rounds_of_report(report_id) == [second, first]


def test_rounds_are_the_open_ones_and_those_touched_since(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        saved = [
            work.save_round(round_(touched=touched, status=status), report_id, NOW)
            for touched in (NOW - HOUR, NOW)
            for status in Status
        ]
        shut = {Status.CONCLUDED, Status.CANCELLED}
        expected = [one for one in saved if one.touched == NOW or one.status not in shut]
        assert work.rounds(NOW, [CLAIM]) == expected
        assert len(expected) == 10


def test_rounds_are_those_that_a_claim_can_be_about_by_who_takes_part_and_those_asked_for(engine: Engine) -> None:
    def of(*parties: str, city: str | None = None) -> Round:
        return work.save_round(replace(round_(), parties=parties, venue=Venue(city)), report_id, NOW)

    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        pair, more, other = of("IRN", "USA", city="Rome"), of("E3", "IRN", "USA"), of("RUS", "USA", city="Riyadh")
        assert work.rounds(NOW, [CLAIM]) == [pair, more]
        assert work.rounds(NOW, [CLAIM], [other.id]) == [pair, more, other]
        assert work.rounds(NOW, [replace(CLAIM, parties=(), actors=("RUS",))]) == [other]
        assert work.rounds(NOW, [replace(CLAIM, parties=(), venue=Venue("Rome"))]) == [pair]
        assert work.rounds(NOW, []) == []


def test_a_round_is_found_at_the_city_to_which_it_moved(engine: Engine) -> None:
    nobody = replace(CLAIM, parties=(), venue=Venue("Muscat"))
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first = stored_round(work, report_id)
        before = work.rounds(NOW, [nobody])
        moved = work.save_round(replace(first, revision=2, venue=Venue("Muscat")), report_id, NOW)
        assert (before, work.rounds(NOW, [nobody])) == ([], [moved])


def test_saving_a_round_at_its_revision_alters_it_and_keeps_the_revision_as_it_was(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first = stored_round(work, report_id)
        touched = work.save_round(replace(first, outlets=("wire",), touched=NOW + HOUR), report_id, NOW + HOUR)
        work.commit()
    with engine.connect() as connection:
        revisions = connection.execute(select(RevisionRow.state, RevisionRow.at)).all()
    assert [tuple(row) for row in revisions] == [(first, NOW)]
    assert SqlQueries(engine).round(first.id) == touched


def test_a_round_is_not_set_back_to_an_earlier_revision(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first = stored_round(work, report_id)
        work.save_round(replace(first, revision=2), report_id, NOW)
        with pytest.raises(LookupError, match=f"no round {first.id} at or before revision 1 "):
            work.save_round(first, report_id, NOW)


def test_more_rounds_than_one_statement_takes_are_loaded(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        saved = [work.save_round(replace(round_(), phase=n), report_id, NOW) for n in range(1, 602)]
        assert work.rounds(NOW, [CLAIM]) == saved


def test_talks_differ_by_subject(engine: Engine) -> None:
    talks = Talks(parties=("RUS", "USA"), name="Russia and the United States")
    missions = replace(talks, subject="missions", status=TalksStatus.SUSPENDED)
    with SqlTransaction(engine) as work:
        work.save_talks(talks)
        work.save_talks(missions)
        assert work.talks(talks.parties, "") == talks
        assert work.talks(talks.parties, "missions") == missions
        assert work.talks(talks.parties, "grain") is None


def test_only_new_developments_are_returned(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        told = stored_round(work, report_id)
        scheduled, started = (
            Development(kind=kind, round_id=told.id, revision=1, at=NOW) for kind in (Kind.SCHEDULED, Kind.STARTED)
        )
        first = work.add_developments([scheduled, scheduled], report_id)
        second = work.add_developments([replace(scheduled, sentence="Again."), started], report_id)
    assert [replace(one, id=0) for one in (*first, *second)] == [scheduled, started]
    assert all(one.id for one in (*first, *second))


def test_a_wish_is_kept_once_and_dropped(engine: Engine) -> None:
    wish = Subscription(CONSOLE, parties=("USA", "IRN"), kinds=(Kind.STARTED,))
    with SqlTransaction(engine) as work:
        wish_id = work.subscribe(wish)
        everything = work.subscribe(Subscription(CONSOLE))
        assert work.subscribe(replace(wish, parties=("IRN", "USA"))) == wish_id
        assert work.unsubscribe(wish_id)
        assert not work.unsubscribe(wish_id)
        assert work.subscriptions() == [Subscription(CONSOLE, id=everything)]


def test_an_alert_told_again_adds_only_the_channels_that_are_new(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        told = alert(stored_round(work, stored_report(work)))
        work.add_alert(told, [CONSOLE, CONSOLE])
        work.add_alert(replace(told, at=NOW + HOUR), [CONSOLE, Destination("slack", "C04")])
        work.commit()
    with engine.connect() as connection:
        assert connection.execute(select(AlertRow.state)).scalars().all() == [told]
    assert count(engine, DeliveryRow) == 2


def test_what_was_told_of_a_round_comes_back_with_its_outlet_and_a_copy_as_its_originals_word(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        first, copy = stored_report(work, 1), stored_report(work, 2, published=NOW + HOUR)
        known = stored_round(work, first)
        for report_id in (first, copy):
            work.add_claim(report_id, Claim(Phase.SCHEDULED, "They meet."), known.id)
        work.settle_report(copy, relevant=True, copy_of=first)
        tellings = work.tellings(known.id)
    assert [(one.claim.phase, one.at, one.today, one.copy) for one in tellings] == [
        (Phase.SCHEDULED, NOW, NOW.date(), False),
        (Phase.SCHEDULED, NOW, NOW.date(), True),
    ]
