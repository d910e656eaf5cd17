from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select, text

from bot.domain.alerts import Delivery, Destination
from storage.engine import open_engine
from storage.outbox import SqlOutbox
from storage.rows import DeliveryRow
from storage.transaction import SqlTransaction
from tests.storage.samples import NOW, alert, stored_report, stored_round

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.domain.alerts import Alert

LEASE = timedelta(minutes=1)
FIRST = Destination("slack", "C01")
SECOND = Destination("slack", "C02")


def put(engine: Engine, *destinations: Destination) -> Alert:
    with SqlTransaction(engine) as work:
        told = alert(stored_round(work, stored_report(work, len(destinations))))
        work.add_alert(told, destinations)
        work.commit()
    return told


def lent(outbox: SqlOutbox, late: timedelta = timedelta(0)) -> Delivery:
    delivery = outbox.lease("slack", NOW + late, LEASE)
    assert delivery is not None
    return delivery


def ended(engine: Engine) -> list[tuple[object, ...]]:
    columns = DeliveryRow.state, DeliveryRow.message_id, DeliveryRow.problem, DeliveryRow.ended
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(select(*columns).order_by(DeliveryRow.id))]


def test_a_delivery_is_the_alert_as_it_was(engine: Engine) -> None:
    told = put(engine, FIRST)
    with SqlTransaction(engine) as work:
        work.save_round(replace(told.round, revision=2, topics=("prisoners",)), 1, NOW)
        work.commit()
    delivery = lent(SqlOutbox(engine))
    assert delivery == Delivery(1, replace(told, id=1), FIRST, attempts=1, nonce=delivery.nonce)


def test_a_nonce_is_stable_and_as_short_as_discord_asks(engine: Engine) -> None:
    put(engine, FIRST)
    outbox = SqlOutbox(engine)
    first = lent(outbox)
    again = lent(outbox, LEASE)
    assert (again.nonce, again.attempts) == (first.nonce, 2)
    assert 0 < len(first.nonce) <= 25


def test_another_platform_gets_nothing(engine: Engine) -> None:
    put(engine, FIRST)
    assert SqlOutbox(engine).lease("discord", NOW, LEASE) is None


def test_a_channel_waits_for_its_earlier_delivery_and_others_do_not(engine: Engine) -> None:
    put(engine, FIRST)
    put(engine, FIRST, SECOND)
    outbox = SqlOutbox(engine)
    assert [lent(outbox).destination for _ in range(2)] == [FIRST, SECOND]
    assert outbox.lease("slack", NOW, LEASE) is None
    outbox.delay(1, "rate limit", NOW + LEASE)
    assert outbox.lease("slack", NOW, LEASE) is None
    assert lent(outbox, LEASE).id == 1
    outbox.settle(1, "m-1", NOW)
    assert lent(outbox).id == 2


def test_a_delivery_that_another_process_is_just_taking_is_passed_over(postgresql_url: str) -> None:
    engine = open_engine(postgresql_url)
    put(engine, FIRST, SECOND)
    taken = select(DeliveryRow.id).where(DeliveryRow.channel == FIRST.channel).with_for_update()
    with engine.begin() as connection:
        connection.execute(taken)
        assert lent(SqlOutbox(engine)).destination == SECOND
        assert SqlOutbox(engine).lease("slack", NOW, LEASE) is None
    engine.dispose()


def test_a_delayed_delivery_is_lent_when_it_is_due_and_tells_its_attempts(engine: Engine) -> None:
    put(engine, FIRST)
    outbox = SqlOutbox(engine)
    outbox.delay(lent(outbox).id, "rate limit", NOW + LEASE)
    assert outbox.lease("slack", NOW + LEASE - timedelta(microseconds=1), LEASE) is None
    assert lent(outbox, LEASE).attempts == 2


def test_a_released_delivery_is_lent_again_as_if_for_the_first_time(engine: Engine) -> None:
    put(engine, FIRST)
    outbox = SqlOutbox(engine)
    outbox.release(lent(outbox).id)
    assert lent(outbox).attempts == 1
    outbox.settle(1, "m-1", NOW)
    outbox.release(1)
    assert ended(engine) == [("sent", "m-1", "", NOW)]


def test_a_lease_and_a_delay_that_a_clock_ahead_of_ours_has_left_hold_up_nobody(engine: Engine) -> None:
    put(engine, FIRST, SECOND)
    outbox, ahead = SqlOutbox(engine), timedelta(days=365)
    assert lent(outbox, ahead).destination == FIRST
    assert lent(outbox).destination == FIRST
    outbox.settle(1, "m-1", NOW)
    outbox.delay(lent(outbox, ahead).id, "rate limit", NOW + ahead + LEASE)
    assert lent(outbox).destination == SECOND


def test_what_was_sent_stays_sent(engine: Engine) -> None:
    put(engine, FIRST)
    outbox = SqlOutbox(engine)
    outbox.settle(lent(outbox).id, "m-1", NOW)
    outbox.settle(1, "m-2", NOW + LEASE)
    outbox.delay(1, "rate limit", NOW)
    outbox.fail(1, "channel gone", NOW)
    assert ended(engine) == [("sent", "m-1", "", NOW)]
    assert outbox.lease("slack", NOW + LEASE, LEASE) is None


def test_what_failed_stays_failed_unless_another_holder_did_send_it(engine: Engine) -> None:
    put(engine, FIRST)
    outbox = SqlOutbox(engine)
    outbox.fail(lent(outbox).id, "channel gone", NOW)
    outbox.delay(1, "rate limit", NOW)
    assert ended(engine) == [("failed", None, "channel gone", NOW)]
    outbox.settle(1, "m-1", NOW + LEASE)
    assert ended(engine) == [("sent", "m-1", "", NOW + LEASE)]


def test_a_delivery_that_is_not_there_is_an_error(engine: Engine) -> None:
    outbox = SqlOutbox(engine)
    with pytest.raises(LookupError, match="no delivery 7 in the outbox"):
        outbox.settle(7, "m-7", NOW)
    with pytest.raises(LookupError, match="no delivery 7 in the outbox"):
        outbox.delay(7, "rate limit", NOW)
    with pytest.raises(LookupError, match="no delivery 7 in the outbox"):
        outbox.fail(7, "channel gone", NOW)


def test_an_alert_that_cannot_be_read_has_failed_and_holds_up_no_other(
    engine: Engine, caplog: pytest.LogCaptureFixture
) -> None:
    put(engine, FIRST)
    readable = put(engine, FIRST, SECOND)
    with engine.begin() as connection:
        connection.execute(text("""UPDATE alerts SET state = '{"round": "of another version"}' WHERE id = 1"""))
    assert lent(SqlOutbox(engine)).alert == replace(readable, id=2)
    states = [(state, (problem or "").partition(":")[0]) for state, _, problem, _ in ended(engine)]
    assert states == [("failed", "its alert cannot be read"), ("leased", ""), ("pending", "")]
    assert "delivery 1 was not sent" in caplog.text
