"""All that we hold as one JSON document: rounds, what was told of them, and what each report is about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from bot.domain.developments import Kind
from bot.domain.rounds import Precision, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from bot.domain.rounds import Round
    from bot.ports import Queries, ReportLinks, ToldDevelopment

# Kinds that only those hear of who ask for them.
UNTOLD = frozenset({Kind.DISPUTED})


def export(queries: Queries) -> dict[str, Any]:
    """Return rounds, developments and reports as plain values fit for JSON.

    Days are ISO 8601 and stand only where they are known to the day; times are ISO 8601 in UTC. A round that was under
    way, and of whose end nobody told while the news went on, counts as concluded. A report's id is its guid, else its
    link without tracking parameters. A development counts as told whether or not a channel subscribed to it.
    """
    reports, rounds = queries.reports(), queries.rounds()
    links, latest = _links(reports), max((round_.touched.date() for round_ in rounds), default=None)
    return {
        "rounds": [_round(round_, links.get(round_.id, ()), latest) for round_ in rounds],
        "developments": [_development(told) for told in queries.developments() if told.development.kind not in UNTOLD],
        "reports": [
            {"id": r.guid, "relevant": r.relevant, "round_ids": list(r.main), "duplicate_of": r.copy_of}
            for r in reports
        ],
    }


def _links(reports: Sequence[ReportLinks]) -> Mapping[int, list[dict[str, str]]]:
    links: dict[int, list[dict[str, str]]] = defaultdict(list)
    for report in reports:
        for round_id in report.main:
            links[round_id].append({"report_id": report.guid, "role": "main"})
        for round_id in report.background:
            links[round_id].append({"report_id": report.guid, "role": "background"})
    return links


def _round(round_: Round, links: Sequence[dict[str, str]], latest: date | None) -> dict[str, Any]:
    window, venue = round_.window, round_.venue
    unended = round_.status is Status.ONGOING and latest is not None and round_.is_overdue(latest)
    dated = window is not None and window.precision is Precision.DAY
    return {
        "id": round_.id,
        "parties": list(round_.parties),
        "ordinal": round_.ordinals[0] if round_.ordinals else None,
        "status": (Status.CONCLUDED if unended else round_.status).value,
        "start": window.start.isoformat() if window and dated else None,
        "end": window.end.isoformat() if window and dated else None,
        "venue": {"city": venue.city, "country": venue.country} if venue.city or venue.country else None,
        "formats": [item.value for item in round_.formats],
        "level": round_.level.value if round_.level else None,
        "mediators": list(round_.mediators),
        "topics": list(round_.topics),
        "reports": list(links),
    }


def _development(told: ToldDevelopment) -> dict[str, Any]:
    development = told.development
    return {
        "id": development.id,
        "round_id": development.round_id,
        "kind": development.kind.value,
        "at": development.at.isoformat().replace("+00:00", "Z"),
        "report_id": told.guid,
    }
