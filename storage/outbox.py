"""The outbox: deliveries lent out one at a time, each channel's in the order in which they came.

    pending ──────lease──────▶ leased ──settle──▶ sent
       ▲                         │  └───fail────▶ failed
       └──delay, release, expiry─┘

A lease that ran out makes a delivery lendable again: its holder may have died before or after the post, and a repeat
carries the same nonce.
"""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from pydantic import ValidationError
from sqlalchemy import and_, exists, or_, select, update
from sqlalchemy.orm import aliased

from bot.domain.alerts import Delivery, DeliveryState, Destination
from storage.rows import AlertRow, DeliveryRow

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Engine

log = logging.getLogger(__name__)

LONGEST_DELAY = timedelta(days=1)  # what is due later was put off by a computer whose clock was ahead
_WAITING = (DeliveryState.PENDING, DeliveryState.LEASED)


class SqlOutbox:
    """The deliveries that wait (bot.ports.Outbox). Each method is a transaction of its own. Times are aware."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def lease(self, platform: str, now: datetime, lease: timedelta) -> Delivery | None:
        """Lend the oldest delivery that is due on `platform` until `now + lease`; None when there is none.

        Of one channel's deliveries only the oldest that has not ended can be lent, so that a channel reads of
        developments in their order. Two processes are never lent the same one while its lease runs. One whose alert
        cannot be read, as another version of Parley may have written it, has failed: it must not hold up the others.
        """
        while (delivery_id := self._take(platform, now, lease)) is not None:
            try:
                return self._delivery(delivery_id)
            except ValidationError as error:
                log.error("delivery %d was not sent: %s", delivery_id, error)  # noqa: TRY400 - the text says it all
                self.fail(delivery_id, f"its alert cannot be read: {error}", now)
        return None

    def _take(self, platform: str, now: datetime, lease: timedelta) -> int | None:
        with self._engine.begin() as connection:
            # PostgreSQL passes over what another process is just taking; SQLite lets one in at a time.
            free = (
                select(DeliveryRow.id)
                .where(DeliveryRow.platform == platform, _lendable(now, lease), ~_follows_another())
                .order_by(DeliveryRow.id)
                .limit(1)
                .with_for_update(skip_locked=True, of=DeliveryRow)
            )
            delivery_id = connection.execute(free).scalar_one_or_none()
            lent = (
                update(DeliveryRow)
                .where(DeliveryRow.id == delivery_id)
                .values(state=DeliveryState.LEASED, leased_until=now + lease, attempts=DeliveryRow.attempts + 1)
            )
            if delivery_id is not None:
                connection.execute(lent)
            return delivery_id

    def _delivery(self, delivery_id: int) -> Delivery:
        with self._engine.connect() as connection:
            row = connection.execute(
                select(DeliveryRow, AlertRow.state.label("alert"))
                .join(AlertRow, AlertRow.id == DeliveryRow.alert_id)
                .where(DeliveryRow.id == delivery_id)
            ).one()
        return Delivery(
            id=row.id,
            alert=replace(row.alert, id=row.alert_id),
            destination=Destination(platform=row.platform, channel=row.channel),
            attempts=row.attempts,
            nonce=row.nonce,
        )

    def settle(self, delivery_id: int, message_id: str, now: datetime) -> None:
        """Record that a delivery was sent; what was said of it before (failed, lent to another) gives way."""
        sent = {"state": DeliveryState.SENT, "message_id": message_id, "problem": "", "ended": now}
        self._change(delivery_id, DeliveryRow.state != DeliveryState.SENT, sent)

    def delay(self, delivery_id: int, problem: str, due: datetime) -> None:
        """Give a delivery back, to be tried again at `due`, LONGEST_DELAY from now at most.

        One that has ended stays as it is.
        """
        waits = {"state": DeliveryState.PENDING, "problem": problem, "due": due, "leased_until": None}
        self._change(delivery_id, DeliveryRow.state == DeliveryState.LEASED, waits)

    def release(self, delivery_id: int) -> None:
        """Give a delivery back as if it had not been lent. One that has ended stays as it is."""
        waits = {"state": DeliveryState.PENDING, "attempts": DeliveryRow.attempts - 1, "leased_until": None}
        self._change(delivery_id, DeliveryRow.state == DeliveryState.LEASED, waits)

    def fail(self, delivery_id: int, problem: str, now: datetime) -> None:
        """Record that a delivery will never be sent, and why. One that was sent stays so."""
        failed = {"state": DeliveryState.FAILED, "problem": problem, "ended": now}
        self._change(delivery_id, DeliveryRow.state.in_(_WAITING), failed)

    def _change(self, delivery_id: int, where: ColumnElement[bool], values: dict[str, object]) -> None:
        with self._engine.begin() as connection:
            changed = connection.execute(update(DeliveryRow).where(DeliveryRow.id == delivery_id, where).values(values))
            if changed.rowcount:
                return
            if connection.execute(select(DeliveryRow.id).where(DeliveryRow.id == delivery_id)).first() is None:
                raise LookupError(f"there is no delivery {delivery_id} in the outbox")


def _lendable(now: datetime, lease: timedelta) -> ColumnElement[bool]:
    """Tell what can be lent at `now`. Who lends for longer than `lease` has a clock that was ahead when it died."""
    due = or_(DeliveryRow.due.is_(None), DeliveryRow.due <= now, DeliveryRow.due > now + LONGEST_DELAY)
    free = or_(DeliveryRow.leased_until <= now, DeliveryRow.leased_until > now + lease)
    return or_(
        and_(DeliveryRow.state == DeliveryState.PENDING, due), and_(DeliveryRow.state == DeliveryState.LEASED, free)
    )


def _follows_another() -> ColumnElement[bool]:
    earlier = aliased(DeliveryRow)
    return exists().where(
        earlier.platform == DeliveryRow.platform,
        earlier.channel == DeliveryRow.channel,
        earlier.state.in_(_WAITING),
        earlier.id < DeliveryRow.id,
    )
