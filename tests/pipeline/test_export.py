from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.developments import Development, Kind
from bot.domain.reports import Report
from bot.domain.rounds import (
    Format,
    Level,
    Precision,
    Role,
    Round,
    Status,
    ThirdParty,
    Venue,
    Window,
)
from bot.pipeline.export import export
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction

if TYPE_CHECKING:
    from sqlalchemy import Engine

NOW = datetime(2025, 4, 1, 12, 30, tzinfo=UTC)
DAY, WEEK = Window(date(2025, 4, 12), date(2025, 4, 13)), Window(date(2025, 4, 21), date(2025, 4, 27), Precision.WEEK)


def report(guid: str) -> Report:
    return Report("wire", guid, f"https://wire.example/{guid}", "Talks", NOW, "wire")


def test_an_empty_database_exports_empty_lists(engine: Engine) -> None:
    assert export(SqlQueries(engine)) == {"rounds": [], "developments": [], "reports": []}


def test_rounds_developments_and_reports_are_exported_with_what_links_them(engine: Engine) -> None:
    with SqlTransaction(engine) as work:
        first, copy, noise = [work.add_report(report(guid)) or 0 for guid in ("first", "copy", "noise")]
        known = work.save_round(
            Round(
                ("IRN", "USA"),
                Status.SCHEDULED,
                NOW,
                NOW,
                revision=1,
                ordinals=(2, 3),
                window=DAY,
                venue=Venue("Muscat", "OMN"),
                formats=(Format.IN_PERSON, Format.INDIRECT),
                level=Level.ENVOYS,
                third_parties=(ThirdParty("OMN", Role.MEDIATOR), ThirdParty("ITA", Role.HOST)),
                topics=("nuclear",),
            ),
            first,
            NOW,
        )
        vague = work.save_round(Round(("IRN", "USA"), Status.PREPARING, NOW, NOW, revision=1, window=WEEK), first, NOW)
        work.add_claim(first, Claim(Phase.SCHEDULED, "They meet."), known.id)
        work.add_claim(first, Claim(Phase.CONCLUDED, "They met.", part=Part.BACKGROUND), vague.id)
        work.add_claim(copy, Claim(Phase.SCHEDULED, "They meet."), known.id)
        work.add_claim(copy, Claim(Phase.OFFERED, "They might."), None)
        told = [Development(kind, known.id, 1, NOW) for kind in (Kind.SCHEDULED, Kind.DISPUTED)]
        work.add_developments(told, first)
        work.settle_report(first, relevant=True, copy_of=None)
        work.settle_report(copy, relevant=True, copy_of=first)
        work.settle_report(noise, relevant=False, copy_of=None)
        work.commit()
    assert export(SqlQueries(engine)) == {
        "rounds": [
            {
                "id": known.id,
                "parties": ["IRN", "USA"],
                "ordinal": 2,
                "status": "scheduled",
                "start": "2025-04-12",
                "end": "2025-04-13",
                "venue": {"city": "Muscat", "country": "OMN"},
                "formats": ["in_person", "indirect"],
                "level": "envoys",
                "mediators": ["OMN"],
                "topics": ["nuclear"],
                "reports": [{"report_id": "first", "role": "main"}, {"report_id": "copy", "role": "main"}],
            },
            {
                "id": vague.id,
                "parties": ["IRN", "USA"],
                "ordinal": None,
                "status": "preparing",
                "start": None,
                "end": None,
                "venue": None,
                "formats": [],
                "level": None,
                "mediators": [],
                "topics": [],
                "reports": [{"report_id": "first", "role": "background"}],
            },
        ],
        "developments": [
            {"id": 1, "round_id": known.id, "kind": "scheduled", "at": "2025-04-01T12:30:00Z", "report_id": "first"}
        ],
        "reports": [
            {"id": "first", "relevant": True, "round_ids": [known.id], "duplicate_of": None},
            {"id": "copy", "relevant": True, "round_ids": [known.id], "duplicate_of": "first"},
            {"id": "noise", "relevant": False, "round_ids": [], "duplicate_of": None},
        ],
    }


def test_a_round_whose_end_nobody_told_while_the_news_went_on_counts_as_concluded(engine: Engine) -> None:
    begun = Window(date(2025, 3, 26), date(2025, 3, 26))
    march = datetime(2025, 3, 26, 9, tzinfo=UTC)
    with SqlTransaction(engine) as work:
        known = work.add_report(report("known")) or 0
        for parties, touched in ((("IRN", "USA"), march), (("RUS", "UKR"), NOW)):
            work.save_round(Round(parties, Status.ONGOING, march, touched, revision=1, window=begun), known, touched)
        work.commit()
    assert [round_["status"] for round_ in export(SqlQueries(engine))["rounds"]] == ["concluded", "ongoing"]
