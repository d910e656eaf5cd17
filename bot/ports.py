"""What the use cases ask of the outside: five Protocols, and the errors that their implementations raise."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Protocol, Self

from bot.domain.developments import Development
from bot.domain.evidence import Evidence as Evidence  # noqa: PLC0414, TC001 - the port names it for its importers
from bot.domain.reports import Report, Source

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import TracebackType

    from bot.cards.card import Card
    from bot.domain.alerts import Alert, Delivery, Destination, Subscription
    from bot.domain.claims import Claim, Told
    from bot.domain.rounds import Round
    from bot.domain.talks import Talks


class FetchFailed(Exception):
    """A feed could not be had. The text tells an administrator why and what to do; `retry_after` when to ask again."""

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class MessageDelayed(Exception):
    """The platform will take the message later: a rate limit, a fault of the network, a restart."""

    def __init__(self, message: str, *, retry_after: timedelta | None = None) -> None:
        super().__init__(message)
        self.retry_after = retry_after


class MessageRefused(Exception):
    """The platform will never take the message: the channel is gone, we may not write there, the card is malformed."""


class PlatformGone(Exception):
    """The platform takes no more messages from this process, whatever they are. They wait for the next one."""


class StorageUnavailable(Exception):
    """The database cannot be opened or used now. The text tells an administrator which, why and what to do."""


@dataclass(frozen=True)
class Validators:
    """What a server gave us to ask "anything new?" by (RFC 9110, section 8.8): both opaque, both optional."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True)
class Fetched:
    """A server's answer: `body` is None when nothing changed (304); `content_type` is the header as sent."""

    body: bytes | None
    validators: Validators
    content_type: str | None = None
    url: str = ""


@dataclass(frozen=True)
class Parsed:
    """What a feed's document held: its items in the feed's order, and what an administrator should know of it.

    What is not `is_feed`, as a web page or an empty answer, tells nothing of what the feed holds.
    """

    reports: tuple[Report, ...] = ()
    problems: tuple[str, ...] = ()
    is_feed: bool = True


@dataclass(frozen=True)
class SourceState:
    """How a source stands: when it was last polled and last well, what went wrong, how to ask it next.

    `first_polled` is when a poll first gave items; `rests_until`: as long is it left alone, since it fails.
    """

    source: Source
    validators: Validators = Validators()
    first_polled: datetime | None = None
    last_polled: datetime | None = None
    last_ok: datetime | None = None
    failures: int = 0
    problem: str = ""
    rests_until: datetime | None = None
    reports: int = 0


@dataclass(frozen=True)
class StoredReport:
    """A report and what we made of it. `copy_of` is the id of the report that it re-issues."""

    id: int
    report: Report
    relevant: bool
    copy_of: int | None = None


@dataclass(frozen=True)
class ReportLinks:
    """What a stored report is about. `copy_of` is the guid of the report that it re-issues.

    `main` are the ids of the rounds of which it brings news, `background` of those that it only recalls.
    """

    guid: str
    relevant: bool
    copy_of: str | None = None
    main: tuple[int, ...] = ()
    background: tuple[int, ...] = ()


@dataclass(frozen=True)
class ToldDevelopment:
    """A development and the guid of the report that brought it."""

    development: Development
    guid: str


class Fetcher(Protocol):
    """Gets a feed's bytes."""

    async def fetch(self, url: str, validators: Validators) -> Fetched:
        """Ask `url` for what changed since `validators`. Raises FetchFailed."""


class Messenger(Protocol):
    """Posts cards to the channels of one platform."""

    async def post(self, destination: Destination, card: Card, nonce: str) -> str:
        """Post `card`, return the platform's id of the message. Raises MessageDelayed, MessageRefused, PlatformGone."""


class Transaction(Protocol):
    """One unit of work: all of it is kept at `commit`; leaving without one rolls back."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None: ...

    def commit(self) -> None:
        """Keep all that was written."""

    def source_state(self, source: Source) -> SourceState:
        """Return how `source` stands, recording it first where it is new; at another address it has to begin anew."""

    def follow_sources(self, sources: Iterable[Source]) -> None:
        """Record `sources` as those that are followed, and no others."""

    def add_source(self, source: Source) -> None:
        """Record `source`, unless one of its key is there already."""

    def record_poll(self, state: SourceState) -> None:
        """Keep how a poll of a source went."""

    def unknown(self, reports: Iterable[Report]) -> Sequence[Report]:
        """Return those of `reports` that are not stored, each source and guid once, in their order."""

    def add_report(self, report: Report) -> int | None:
        """Store `report`, return its id; None when it is stored already (same source and guid)."""

    def add_reports(self, reports: Iterable[Report]) -> None:
        """Store those of `reports` that are not stored yet, as reports about no talks."""

    def settle_report(self, report_id: int, *, relevant: bool, copy_of: int | None) -> None:
        """Keep what reading made of a report."""

    def recent_reports(self, since: datetime, length: int) -> Sequence[StoredReport]:
        """Return the reports about talks published at or after `since`, oldest first: what a copy could re-issue.

        Of their texts the first `length` characters are given.
        """

    def rounds_of_report(self, report_id: int) -> Sequence[int]:
        """Return the ids of the rounds that a report is mainly about."""

    def rounds(self, since: datetime, claims: Iterable[Claim], ids: Iterable[int] = ()) -> Sequence[Round]:
        """Return the rounds that one of `claims` can be about by who takes part, and those of `ids`, oldest first.

        Of both only those touched at or after `since`, and those still open.
        """

    def save_round(self, round_: Round, report_id: int, now: datetime) -> Round:
        """Store a new round or a new revision of one; return it with its id."""

    def add_claim(self, report_id: int, claim: Claim, round_id: int | None) -> None:
        """Keep a claim and the round it was matched to."""

    def tellings(self, round_id: int) -> Sequence[Told]:
        """Return all claims that were matched to a round, as they were told; a copy's as those of its original."""

    def talks(self, parties: tuple[str, ...], subject: str) -> Talks | None:
        """Return the talks of `parties` on `subject`."""

    def save_talks(self, talks: Talks) -> None:
        """Store talks, or what changed of them."""

    def add_developments(self, developments: Sequence[Development], report_id: int) -> Sequence[Development]:
        """Store those that are new by (round, revision, kind); return these, with their ids."""

    def subscriptions(self) -> Sequence[Subscription]:
        """Return all subscriptions."""

    def subscribe(self, subscription: Subscription) -> int:
        """Store a channel's wish, return its id: the stored one's where the channel has the same already."""

    def unsubscribe(self, subscription_id: int) -> bool:
        """Drop a subscription; tell whether there was one."""

    def add_alert(self, alert: Alert, destinations: Sequence[Destination]) -> None:
        """Put an alert into the outbox, once per destination."""


class Outbox(Protocol):
    """The deliveries that wait: lent out one at a time, so that two processes never send the same one."""

    def lease(self, platform: str, now: datetime, lease: timedelta) -> Delivery | None:
        """Lend the oldest delivery that is due on `platform` until `now + lease`; None when there is none.

        Its `attempts` counts this loan too. A channel's later delivery waits until its earlier ones have ended.
        """

    def settle(self, delivery_id: int, message_id: str, now: datetime) -> None:
        """Record that a delivery was sent."""

    def delay(self, delivery_id: int, problem: str, due: datetime) -> None:
        """Give a delivery back, to be tried again at `due`."""

    def release(self, delivery_id: int) -> None:
        """Give a delivery back as if it had not been lent."""

    def fail(self, delivery_id: int, problem: str, now: datetime) -> None:
        """Record that a delivery will never be sent, and why."""


class Queries(Protocol):
    """What people ask: reads that bypass the unit of work."""

    def rounds(self, parties: tuple[str, ...] = ()) -> Sequence[Round]:
        """Return the rounds of talks in which all of `parties` take part, by their day, undated last."""

    def round(self, round_id: int) -> Round | None:
        """Return the round with this id."""

    def history(self, round_id: int) -> Sequence[Development]:
        """Return what was told of a round, oldest first."""

    def evidence(self, round_id: int) -> Sequence[Evidence]:
        """Return the claims matched to a round, oldest first."""

    def talks(self) -> Sequence[Talks]:
        """Return all talks."""

    def sources(self) -> Sequence[SourceState]:
        """Return how every source stands."""

    def reports(self) -> Sequence[ReportLinks]:
        """Return what every stored report is about, in the order in which they were stored."""

    def developments(self) -> Sequence[ToldDevelopment]:
        """Return all developments, oldest first."""
