"""How the outbox is emptied, with the real database; only the platform is played."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.cards.card import Card
from bot.domain.alerts import Alert, Delivery, DeliveryState, Destination
from bot.domain.developments import Development, Kind
from bot.domain.rounds import Round, Status
from bot.pipeline.dispatch import FIRST_DELAY, LEASE, LONGEST_DELAY, LONGEST_WAIT, MOST_ATTEMPTS, Dispatch
from bot.ports import MessageDelayed, MessageRefused, PlatformGone
from storage.outbox import SqlOutbox
from storage.rows import DeliveryRow
from storage.transaction import SqlTransaction
from tests.storage.samples import stored_report

if TYPE_CHECKING:
    import pytest
    from sqlalchemy import Engine

NOW = datetime(2025, 4, 1, 12, tzinfo=UTC)
DESK, FLOOR = Destination("terminal", "desk"), Destination("terminal", "floor")


@dataclass
class Platform:
    """A platform that answers a post with the next of `answers` for its channel: an error, or it takes the message."""

    answers: dict[str, list[Exception]] = field(default_factory=dict)
    posted: list[tuple[str, str]] = field(default_factory=list)
    nonces: set[str] = field(default_factory=set)

    async def post(self, destination: Destination, card: Card, nonce: str) -> str:
        self.nonces.add(nonce)
        waiting = self.answers.get(destination.channel, [])
        if waiting:
            raise waiting.pop(0)
        self.posted.append((destination.channel, card.title))
        return f"message-{len(self.posted)}"


class Desk:
    """Dispatch joined to `platform`, and a clock that goes when it is told to."""

    def __init__(self, engine: Engine, platform: Platform) -> None:
        self.now = NOW
        self.dispatch = Dispatch("terminal", SqlOutbox(engine), platform, card, lambda: self.now)

    async def drain(self, after: timedelta = timedelta()) -> int:
        self.now += after
        return await self.dispatch.drain()


def card(delivery: Delivery) -> Card:
    return Card(title=f"round {delivery.alert.round.id}")


def tell(engine: Engine, *channels: Destination, times: int = 1) -> None:
    with SqlTransaction(engine) as work:
        report_id = stored_report(work)
        for _ in range(times):
            round_ = work.save_round(Round(("IRN", "USA"), Status.SCHEDULED, NOW, NOW, revision=1), report_id, NOW)
            alert = Alert(round_, (Development(Kind.SCHEDULED, round_.id, 1, NOW),), NOW)
            work.add_alert(alert, channels)
        work.commit()


def deliveries(engine: Engine) -> list[tuple[DeliveryState, str, str | None]]:
    columns = DeliveryRow.state, DeliveryRow.problem, DeliveryRow.message_id
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(DeliveryRow.__table__.select().with_only_columns(*columns))]


async def test_all_that_waits_is_posted_in_its_order_and_the_receipt_is_written(engine: Engine) -> None:
    tell(engine, DESK, FLOOR, times=2)
    platform = Platform()
    desk = Desk(engine, platform)
    assert await desk.drain() == 4
    assert platform.posted == [("desk", "round 1"), ("floor", "round 1"), ("desk", "round 2"), ("floor", "round 2")]
    assert deliveries(engine) == [(DeliveryState.SENT, "", f"message-{number}") for number in (1, 2, 3, 4)]
    assert await desk.drain() == 0


async def test_what_the_platform_delays_waits_twice_as_long_each_time_and_is_sent_once_with_one_nonce(
    engine: Engine,
) -> None:
    tell(engine, DESK)
    platform = Platform({"desk": [MessageDelayed("busy"), MessageDelayed("busy")]})
    desk = Desk(engine, platform)
    moment = timedelta(microseconds=1)
    assert await desk.drain() == 0
    assert await desk.drain(FIRST_DELAY - moment) == 0
    assert len(platform.answers["desk"]) == 1
    assert await desk.drain(moment) == 0
    assert await desk.drain(2 * FIRST_DELAY - moment) == 0
    assert await desk.drain(moment) == 1
    assert (platform.posted, len(platform.nonces)) == ([("desk", "round 1")], 1)


async def test_the_time_that_a_platform_names_is_kept(engine: Engine) -> None:
    tell(engine, DESK)
    desk = Desk(engine, Platform({"desk": [MessageDelayed("busy", retry_after=timedelta(hours=2))]}))
    assert [await desk.drain(), await desk.drain(timedelta(hours=1)), await desk.drain(timedelta(hours=1))] == [0, 0, 1]


async def test_a_platform_that_names_a_time_of_years_is_tried_again_after_a_day(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    tell(engine, DESK)
    desk = Desk(engine, Platform({"desk": [MessageDelayed("busy", retry_after=timedelta(days=999))]}))
    assert [await desk.drain(), await desk.drain(LONGEST_WAIT - FIRST_DELAY), await desk.drain(FIRST_DELAY)] == [
        0,
        0,
        1,
    ]
    assert caplog.messages == ["alert 1 for terminal desk waits 86400 seconds: busy"]


async def test_a_channel_that_waits_holds_up_its_own_later_alerts_and_no_other_channel(engine: Engine) -> None:
    tell(engine, DESK, FLOOR, times=2)
    platform = Platform({"desk": [MessageDelayed("busy")]})
    desk = Desk(engine, platform)
    await desk.drain()
    assert platform.posted == [("floor", "round 1"), ("floor", "round 2")]
    await desk.drain(FIRST_DELAY)
    assert platform.posted[2:] == [("desk", "round 1"), ("desk", "round 2")]


async def test_what_is_refused_has_failed_and_is_said_with_its_reason(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    tell(engine, DESK)
    platform = Platform({"desk": [MessageRefused("the channel is gone")]})
    desk = Desk(engine, platform)
    assert [await desk.drain(), await desk.drain(timedelta(days=1))] == [0, 0]
    assert deliveries(engine) == [(DeliveryState.FAILED, "the channel is gone", None)]
    assert [record.getMessage() for record in caplog.records if record.levelno == logging.ERROR] == [
        "alert 1 for terminal desk was not sent: the channel is gone"
    ]


async def test_a_platform_that_is_gone_costs_no_attempt_however_often_it_is_tried(engine: Engine) -> None:
    tell(engine, DESK, times=2)
    gone = Platform({"desk": [PlatformGone("the terminal is gone")] * (MOST_ATTEMPTS + 1)})
    for _ in range(MOST_ATTEMPTS + 1):
        assert await Desk(engine, gone).drain() == 0
    assert (gone.answers, gone.posted) == ({"desk": []}, [])
    platform = Platform()
    assert await Desk(engine, platform).drain() == 2
    assert platform.posted == [("desk", "round 1"), ("desk", "round 2")]


async def test_what_is_delayed_for_the_twelfth_time_has_failed(engine: Engine) -> None:
    tell(engine, DESK)
    platform = Platform({"desk": [MessageDelayed("busy")] * (MOST_ATTEMPTS + 1)})
    desk = Desk(engine, platform)
    for _ in range(MOST_ATTEMPTS + 1):
        await desk.drain(LONGEST_DELAY)
    assert len(platform.answers["desk"]) == 1
    assert deliveries(engine) == [(DeliveryState.FAILED, f"busy (given up after {MOST_ATTEMPTS} attempts)", None)]


async def test_what_another_process_has_leased_is_left_to_it_until_its_lease_runs_out(engine: Engine) -> None:
    tell(engine, DESK)
    SqlOutbox(engine).lease("terminal", NOW, LEASE)
    platform = Platform()
    desk = Desk(engine, platform)
    assert [await desk.drain(), await desk.drain(LEASE)] == [0, 1]
    assert platform.posted == [("desk", "round 1")]
