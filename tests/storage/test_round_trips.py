"""What is stored comes back as it was, whatever it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlalchemy.exc import StatementError

from bot.domain.alerts import Alert, Destination, Subscription
from bot.domain.claims import Claim
from bot.domain.developments import Development, Kind
from bot.domain.reports import Report, Source
from bot.domain.rounds import Round
from bot.domain.talks import Talks
from bot.ports import SourceState, StoredReport
from storage.rows import AlertRow, ClaimRow, DevelopmentRow, RevisionRow
from storage.transaction import SqlTransaction
from storage.values import development
from tests.storage.samples import NOW, SOURCE, any_of, report, stored_report, stored_round

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Every example rolls back, so that one database serves them all.
one_database = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)


def kept(text: str) -> str:
    return text.replace("\x00", "\ufffd")


@one_database
@given(stored=any_of(Round).map(lambda any_: replace(any_, id=0)), changed=any_of(Round))
def test_a_round_and_its_next_revision(engine: Engine, stored: Round, changed: Round) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        first = work.save_round(stored, report_id, NOW)
        assert first == replace(stored, id=first.id)
        assert work.rounds(stored.touched, [], [first.id]) == [first]
        second = work.save_round(replace(changed, id=first.id, revision=stored.revision + 1), report_id, NOW)
        assert work.rounds(changed.touched, [], [first.id]) == [second]
        revisions = work._connection.execute(select(RevisionRow.state).order_by(RevisionRow.revision)).scalars()  # noqa: SLF001 - to look at what is not committed
        assert list(revisions) == [first, second]


@one_database
@given(claim=any_of(Claim))
def test_a_claim(engine: Engine, claim: Claim) -> None:
    with SqlTransaction(engine) as work:
        work.add_claim(stored_report(work), claim, None)
        assert work._connection.execute(select(ClaimRow.value)).scalars().all() == [claim]  # noqa: SLF001 - as above


@one_database
@given(told=any_of(Development), kinds=st.sets(st.sampled_from(Kind)))
def test_developments(engine: Engine, told: Development, kinds: set[Kind]) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        round_ = stored_round(work, report_id)
        new = work.add_developments([replace(told, round_id=round_.id, kind=kind) for kind in kinds], report_id)
        rows = work._connection.execute(select(DevelopmentRow).order_by(DevelopmentRow.id)).all()  # noqa: SLF001 - as above
        by = None if told.by is None else kept(told.by)
        clean = [replace(one, sentence=kept(one.sentence), by=by, reason=kept(one.reason)) for one in new]
        assert [development(row) for row in rows] == clean


@one_database
@given(alert=any_of(Alert))
def test_an_alert(engine: Engine, alert: Alert) -> None:
    with SqlTransaction(engine) as work:
        round_ = stored_round(work, stored_report(work))
        alert = replace(alert, round=replace(alert.round, id=round_.id))
        work.add_alert(alert, [Destination("terminal", "console")])
        assert work._connection.execute(select(AlertRow.state)).scalars().all() == [alert]  # noqa: SLF001 - as above


@one_database
@given(talks=any_of(Talks), sides=any_of(tuple[tuple[str, ...], ...]))
def test_talks_and_what_changed_of_them(engine: Engine, talks: Talks, sides: tuple[tuple[str, ...], ...]) -> None:
    talks = replace(talks, subject=kept(talks.subject))
    with SqlTransaction(engine) as work:
        for state in (talks, replace(talks, sides=sides)):
            work.save_talks(state)
            assert work.talks(talks.parties, talks.subject) == state


@one_database
@given(report=any_of(Report))
def test_a_report(engine: Engine, report: Report) -> None:
    clean = replace(report, **{name: kept(text) for name, text in vars(report).items() if isinstance(text, str)})
    with SqlTransaction(engine) as work:
        report_id = work.add_report(report)
        assert report_id is not None
        assert work.add_report(report) is None
        work.settle_report(report_id, relevant=True, copy_of=None)
        expected = StoredReport(id=report_id, report=clean, relevant=True, copy_of=None)
        assert work.recent_reports(report.published, 1000) == [expected]


@one_database
@given(state=any_of(SourceState))
def test_how_a_source_stands(engine: Engine, state: SourceState) -> None:
    clean = {name: kept(text) if isinstance(text, str) else text for name, text in vars(state.source).items()}
    state = replace(state, source=Source(**clean), problem=kept(state.problem), reports=0)
    validators = {name: text and kept(text) for name, text in vars(state.validators).items()}
    state = replace(state, validators=replace(state.validators, **validators))
    with SqlTransaction(engine) as work:
        assert work.source_state(state.source) == SourceState(source=state.source)
        work.record_poll(state)
        assert work.source_state(state.source) == state


@one_database
@given(wish=any_of(Subscription))
def test_a_subscription(engine: Engine, wish: Subscription) -> None:
    destination = Destination(kept(wish.destination.platform), kept(wish.destination.channel))
    with SqlTransaction(engine) as work:
        wish_id = work.subscribe(wish)
        parties, kinds = tuple(sorted(set(wish.parties))), tuple(sorted(set(wish.kinds)))
        assert work.subscriptions() == [Subscription(destination, parties, kinds, id=wish_id)]


@one_database
@given(moment=st.datetimes(datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.timezones()))  # noqa: DTZ001 - bounds
def test_a_time_of_any_zone_comes_back_in_utc(engine: Engine, moment: datetime) -> None:
    with SqlTransaction(engine) as work:
        work.source_state(SOURCE)
        work.record_poll(SourceState(source=SOURCE, last_ok=moment))
        last_ok = work.source_state(SOURCE).last_ok
    assert last_ok is not None
    assert (last_ok - moment, last_ok.utcoffset()) == (timedelta(0), timedelta(0))


def test_a_time_without_a_zone_is_refused(engine: Engine) -> None:
    naive = report(published=NOW.replace(tzinfo=None))
    with SqlTransaction(engine) as work, pytest.raises(StatementError, match="a time without a zone cannot be stored"):
        work.add_report(naive)
