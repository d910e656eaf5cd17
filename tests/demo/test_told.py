"""What the demo's news tells, against what a careful reader would be told: the main job's reading, end to end."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot import app
from bot.demo.archive import FOLDER
from tests.demo.expected import ALERTS, ROUNDS

Document = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def held() -> Document:
    _, export = app.replay(None, [FOLDER], None, None)
    document: Document = json.loads(export)
    return document


def test_each_development_is_told_once_by_the_first_report_of_it(held: Document) -> None:
    parties = {each["id"]: each["parties"] for each in held["rounds"]}
    told: dict[tuple[object, object], list[object]] = {}
    for each in held["developments"]:
        told.setdefault((each["report_id"], each["round_id"]), []).append(each["kind"])
    shown = sorted((report, parties[round_id], kinds) for (report, round_id), kinds in told.items())
    assert shown == sorted(
        (alert.guid, list(ROUNDS[alert.round].parties), [kind.value for kind in alert.kinds]) for alert in ALERTS
    )


def test_the_rounds_end_where_a_careful_reader_knows_them_to(held: Document) -> None:
    shown = sorted((each["parties"], str(each["start"]), city(each), each["status"]) for each in held["rounds"])
    assert shown == sorted(
        (list(each.parties), str(each.start), each.city, each.status.value) for each in ROUNDS.values()
    )


def city(round_: dict[str, Any]) -> str | None:
    return round_["venue"]["city"] if round_["venue"] else None
