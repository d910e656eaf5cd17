"""In whatever order the reports of a day or a week arrive, the rounds that they leave are the same.

Reports of one day that contradict each other are left out: each newsroom may not know yet what another one does.
"""

from __future__ import annotations

import shutil
from functools import cache, partial
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.reading.lexicon import lexicon_of
from bot.reading.read import read
from storage.engine import open_engine
from tests.pipeline.desk import CATALOG, GAZETTE, RADIO, WIRE, Desk, april, report
from tests.pipeline.stories import BEGUN, ENDED, PREPARED, SET

if TYPE_CHECKING:
    from pathlib import Path

    from bot.domain.reports import Report
    from bot.domain.rounds import Round

ANNOUNCED = (
    SET,
    report(
        "Rome to host Iran-US talks on Saturday",
        "Iran and the United States will meet in Rome on 19 April for a second round of talks, Italy said.",
        april(14, 11),
        GAZETTE,
    ),
    report(
        "Iran and US prepare for talks in Rome",
        "Iran and the United States are preparing for a second round of nuclear talks, to be held in Rome on 19 April.",
        april(14, 13),
        RADIO,
    ),
    report(
        "Russia, United States to meet in Istanbul on 17 April",
        "Delegations of Russia and the United States will meet in Istanbul on 17 April for talks on their embassies.",
        april(14, 10),
        WIRE,
    ),
    report(
        "India and Pakistan to hold talks in Geneva on 22 April",
        "India and Pakistan will hold talks on trade in Geneva on 22 April, both foreign ministries said.",
        april(14, 12),
        GAZETTE,
    ),
    report("Olive harvest begins early", "Growers in Umbria expect a good year.", april(14, 8), RADIO),
)

HELD = (
    BEGUN,
    ENDED,
    report(
        "Iran-US talks in Rome end after four hours",
        "Talks between Iran and the United States ended in Rome on Saturday, Oman's foreign ministry said.",
        april(19, 17),
        GAZETTE,
    ),
    report(
        "Iran and United States to hold third round of talks in Muscat on 26 April",
        "The third round of talks between Iran and the United States will be held in Muscat on 26 April, Oman said.",
        april(19, 18),
        RADIO,
    ),
    report(
        "Russia, United States to meet in Istanbul on 24 April",
        "Delegations of Russia and the United States will meet in Istanbul on 24 April for talks on their embassies.",
        april(19, 10),
    ),
)
WEEK = (
    PREPARED,
    SET,
    report(
        "Oil steady ahead of Iran-US talks in Rome on 19 April",
        "Oil was steady. Iran and the United States will hold a second round of talks in Rome on 19 April.",
        april(15, 7),
        RADIO,
    ),
    report(
        "Iran-US talks moved from Rome to Muscat",
        "The second round of talks between Iran and the United States has been moved from Rome to Muscat.",
        april(16, 10),
        GAZETTE,
    ),
    report(
        "Iran and US begin second round of talks in Muscat",
        "The second round of nuclear talks between Iran and the United States began in Muscat on Saturday.",
        april(19, 8),
        RADIO,
    ),
    report(
        "Iran and US conclude second round of talks in Muscat",
        "The second round of nuclear talks between Iran and the United States ended in Muscat on Saturday.",
        april(19, 18),
    ),
    report(
        "Iran and United States to hold third round of talks in Rome on 26 April",
        "The third round of talks between Iran and the United States will be held in Rome on 26 April, Oman said.",
        april(20, 9),
        GAZETTE,
    ),
    report(
        "India and Pakistan to hold talks in Geneva on 24 April",
        "India and Pakistan will hold talks on trade in Geneva on 24 April, both foreign ministries said.",
        april(15, 12),
        GAZETTE,
    ),
    report(
        "India and Pakistan call off talks in Geneva",
        "India and Pakistan have cancelled their talks in Geneva on 24 April, the foreign ministry in Delhi said.",
        april(18, 12),
        RADIO,
    ),
    report(
        "India-Pakistan trade talks in Geneva on 24 April, minister says",
        "India and Pakistan will hold talks on trade in Geneva on 24 April, a minister said.",
        april(16, 12),
    ),
)
READER = partial(read, lexicon=lexicon_of(CATALOG))


def facts(round_: Round) -> tuple[Any, ...]:
    """What a round is, whoever told it first."""
    return (
        round_.parties,
        round_.status,
        round_.window,
        round_.venue,
        sorted(round_.ordinals),
        sorted(round_.formats),
        round_.level,
        sorted(round_.third_parties, key=str),
        sorted(round_.topics),
        round_.background,
    )


@cache
def left_by(reports: tuple[Report, ...], empty: Path) -> list[tuple[Any, ...]]:
    engine = open_engine(f"sqlite:///{shutil.copy(empty, empty.with_name('order.db'))}")
    desk = Desk(engine, READER)
    desk.take(*reports)
    rounds = sorted(map(facts, desk.held.rounds()), key=str)
    engine.dispose()
    return rounds


@pytest.mark.parametrize(
    ("before", "day"), [((), ANNOUNCED), ((SET,), HELD), ((), WEEK)], ids=["announced", "held", "week"]
)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_the_order_of_arrival_of_reports_does_not_change_the_rounds(
    migrated_file: Path, before: tuple[Report, ...], day: tuple[Report, ...], data: st.DataObject
) -> None:
    order = data.draw(st.permutations(day))
    assert left_by((*before, *order), migrated_file) == left_by((*before, *day), migrated_file)
