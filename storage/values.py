"""From rows to the domain's values, for the transaction, the outbox and the queries alike."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from bot.domain.alerts import Destination, Subscription
from bot.domain.developments import Development, Kind

if TYPE_CHECKING:
    from sqlalchemy import Row

    Columns = Row[*tuple[Any, ...]]


def development(row: Columns) -> Development:
    """Build a development from all columns of `developments`."""
    return Development(
        kind=Kind(row.kind),
        round_id=row.round_id,
        revision=row.revision,
        at=row.at,
        sentence=row.sentence,
        changes=row.changes,
        by=row.actor,
        reason=row.reason,
        id=row.id,
    )


def subscription(row: Columns) -> Subscription:
    """Build a subscription from all columns of `subscriptions`."""
    return Subscription(
        destination=Destination(platform=row.platform, channel=row.channel),
        parties=row.parties,
        kinds=tuple(Kind(kind) for kind in row.kinds),
        id=row.id,
    )
