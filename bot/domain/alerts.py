"""Who is told what: subscriptions, alerts and their deliveries to channels."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.developments import Development, Kind
from bot.domain.rounds import Round

TOLD_BY_DEFAULT = frozenset(Kind) - {Kind.DISPUTED}


@dataclass(frozen=True)
class Destination:
    """A channel of a platform: ("terminal", "console"), ("discord", "1203…"), ("slack", "C04…")."""

    platform: str
    channel: str


@dataclass(frozen=True)
class Subscription:
    """A channel's wish. No `parties` means all talks; else a round must have all of them. No `kinds`: the usual."""

    destination: Destination
    parties: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    id: int = 0

    def wants(self, round_: Round, development: Development) -> bool:
        """Tell whether the channel asked to hear of `development`, a change of `round_`."""
        kinds = self.kinds or TOLD_BY_DEFAULT
        return development.kind in kinds and set(self.parties) <= set(round_.parties)


@dataclass(frozen=True)
class Alert:
    """What one report changed of one round, told once: the developments of one revision of the round."""

    round: Round
    developments: tuple[Development, ...]
    at: datetime
    id: int = 0


class DeliveryState(StrEnum):
    """Where a delivery stands: pending → leased → sent or failed; leased → pending again when a lease runs out."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    FAILED = "failed"


@dataclass(frozen=True)
class Delivery:
    """An alert for one channel: a row of the outbox. `nonce` is stable, so that a platform can refuse a repeat."""

    id: int
    alert: Alert
    destination: Destination
    attempts: int
    nonce: str
