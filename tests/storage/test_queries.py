from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.developments import Change, Development, Kind
from bot.domain.evidence import Evidence
from bot.domain.rounds import Window
from bot.domain.talks import Talks
from bot.ports import ReportLinks, SourceState, ToldDevelopment
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction
from tests.storage.samples import HOUR, NOW, SOURCE, report, round_, stored_report, stored_round

if TYPE_CHECKING:
    from sqlalchemy import Engine

CLAIM = Claim(Phase.SCHEDULED, "The two sides will meet in Muscat on Saturday.", parties=("IRN", "USA"))


def test_rounds_come_by_their_day_undated_last(engine: Engine) -> None:
    windows = [None, Window(date(2025, 5, 11), date(2025, 5, 12)), Window(date(2025, 4, 12), date(2025, 4, 12))]
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        undated, may, april = (work.save_round(replace(round_(), window=one), report_id, NOW) for one in windows)
        short = work.save_round(replace(round_(), window=Window(date(2025, 5, 11), date(2025, 5, 11))), report_id, NOW)
        work.commit()
    assert SqlQueries(engine).rounds() == [april, short, may, undated]


def test_rounds_are_those_in_which_all_of_the_parties_take_part(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        two, three = (
            work.save_round(replace(round_(), parties=parties), report_id, NOW)
            for parties in (("RUS", "USA"), ("RUS", "UKR", "USA"))
        )
        work.commit()
    queries = SqlQueries(engine)
    assert queries.rounds(("USA", "RUS")) == [two, three]
    assert queries.rounds(("UKR",)) == [three]
    assert queries.rounds(("US",)) == []


def test_a_round_is_found_by_its_id(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        stored = stored_round(work, stored_report(work))
        work.commit()
    assert SqlQueries(engine).round(stored.id) == stored
    assert SqlQueries(engine).round(stored.id + 1) is None


def test_developments_come_oldest_first_with_the_report_that_brought_them(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        first, second = stored_report(work, 1), stored_report(work, 2)
        told, other = stored_round(work, first), stored_round(work, first)
        change = Change("day", "11 May", "12 May")
        moved = Development(Kind.RESCHEDULED, told.id, 2, NOW + HOUR, "They put it off.", (change,), "IRN", "logistics")
        [moved] = work.add_developments([moved], second)
        [scheduled] = work.add_developments([Development(Kind.SCHEDULED, told.id, 1, NOW)], first)
        [contact] = work.add_developments([Development(Kind.CONTACT, other.id, 1, NOW)], first)
        work.commit()
    queries = SqlQueries(engine)
    assert queries.history(told.id) == [scheduled, moved]
    assert queries.developments() == [
        ToldDevelopment(scheduled, "item-1"),
        ToldDevelopment(contact, "item-1"),
        ToldDevelopment(moved, "item-2"),
    ]


def test_evidence_names_the_outlet_and_marks_copies(engine: Engine) -> None:
    elsewhere = replace(report(2, published=NOW - HOUR), source="replayed", outlet="bay-times")
    with SqlTransaction(engine) as work:
        work.source_state(SOURCE)
        first = stored_report(work, 1)
        second = work.add_report(elsewhere)
        assert second is not None
        work.settle_report(second, relevant=True, copy_of=first)
        told = stored_round(work, first)
        recalled = replace(CLAIM, part=Part.BACKGROUND)
        work.add_claim(first, CLAIM, told.id)
        work.add_claim(second, recalled, told.id)
        work.add_claim(first, recalled, None)
        work.commit()
    assert SqlQueries(engine).evidence(told.id) == [
        Evidence(recalled, "bay-times", "bay-times", "https://wire.example/2", NOW - HOUR, copy=True),
        Evidence(CLAIM, "wire", "Wire of the Bay", "https://wire.example/1", NOW, copy=False),
    ]


def test_talks_come_by_their_key(engine: Engine) -> None:
    talks = [Talks(("RUS", "USA")), Talks(("IRN", "USA")), Talks(("RUS", "USA"), subject="missions")]
    with SqlTransaction(engine) as work:
        for one in talks:
            work.save_talks(one)
        work.commit()
    assert SqlQueries(engine).talks() == [talks[1], talks[0], talks[2]]


def test_sources_come_with_the_number_of_their_reports(engine: Engine) -> None:
    idle = replace(SOURCE, key="idle")
    with SqlTransaction(engine) as work:
        for source in (SOURCE, idle):
            work.source_state(source)
        stored_report(work, 1)
        stored_report(work, 2)
        work.commit()
    assert SqlQueries(engine).sources() == [SourceState(SOURCE, reports=2), SourceState(idle)]


def test_reports_come_with_the_rounds_they_are_about(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        first, second, third = (stored_report(work, number) for number in (1, 2, 3))
        news, recalled = stored_round(work, first), stored_round(work, first)
        for claim, round_id in ((CLAIM, news.id), (CLAIM, news.id), (CLAIM, None)):
            work.add_claim(first, claim, round_id)
        work.add_claim(first, replace(CLAIM, part=Part.BACKGROUND), recalled.id)
        work.settle_report(first, relevant=True, copy_of=None)
        work.settle_report(third, relevant=True, copy_of=first)
        work.commit()
    assert second
    assert SqlQueries(engine).reports() == [
        ReportLinks("item-1", relevant=True, main=(news.id,), background=(recalled.id,)),
        ReportLinks("item-2", relevant=False),
        ReportLinks("item-3", relevant=True, copy_of="item-1"),
    ]
