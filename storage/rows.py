"""The tables. Keys that make a second ingestion of anything a no-op stand here, as constraints."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import ClassVar

from sqlalchemy import ForeignKey, Index, MetaData, Text, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from bot.domain.alerts import Alert
from bot.domain.claims import Claim
from bot.domain.developments import Change
from bot.domain.rounds import Round
from bot.domain.talks import Talks
from storage.columns import Codes, Moment, Plain, Seconds, Whole


class Row(DeclarativeBase):
    """A row of any table. Constraints are named alike in every database, so that migrations can name them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar = {str: Plain, datetime: Moment, timedelta: Seconds}


class SourceRow(Row):
    """A feed and how its polls went."""

    __tablename__ = "sources"

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    url: Mapped[str]
    outlet: Mapped[str]
    zone: Mapped[str]
    interval: Mapped[timedelta | None]
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    first_polled: Mapped[datetime | None]
    last_polled: Mapped[datetime | None]
    last_ok: Mapped[datetime | None]
    failures: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(default="")
    rests_until: Mapped[datetime | None]


class ReportRow(Row):
    """An item of a feed. `fingerprint` stands for source and guid, which a hostile feed may make too long to index.

    `mark` is drawn anew for each row: who remembers a report of that mark need not read it again. `source` is no
    foreign key: a replay stores reports of sources that nobody polls.
    """

    __tablename__ = "reports"
    __table_args__ = (Index(None, "relevant", "published"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(Text, unique=True)
    source: Mapped[str] = mapped_column(index=True)
    guid: Mapped[str]
    url: Mapped[str]
    title: Mapped[str]
    published: Mapped[datetime]
    outlet: Mapped[str]
    summary: Mapped[str]
    content: Mapped[str]
    dated: Mapped[bool]
    relevant: Mapped[bool] = mapped_column(default=False)
    copy_of: Mapped[int | None] = mapped_column(ForeignKey("reports.id"))
    mark: Mapped[str] = mapped_column(Text)


class RoundRow(Row):
    """A round as it stands. `state` is all of it but its id; the other columns are what is asked for without it.

    `digest` stands for `state`: who holds a decoded round of the same digest need not decode it again.
    """

    __tablename__ = "rounds"

    id: Mapped[int] = mapped_column(primary_key=True)
    parties: Mapped[str]
    talks: Mapped[str]
    status: Mapped[str] = mapped_column(Text)
    first_day: Mapped[date | None]
    last_day: Mapped[date | None]
    opened: Mapped[datetime]
    touched: Mapped[datetime]
    revision: Mapped[int]
    digest: Mapped[str] = mapped_column(Text)
    state: Mapped[Round] = mapped_column(Whole(Round))


class KeyRow(Row):
    """A key under which a round is looked up (storage.candidates)."""

    __tablename__ = "round_keys"

    key: Mapped[str] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"), primary_key=True)


class RevisionRow(Row):
    """A round as it stood when one report brought it to a revision."""

    __tablename__ = "round_revisions"
    __table_args__ = (UniqueConstraint("round_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    revision: Mapped[int]
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    at: Mapped[datetime]
    state: Mapped[Round] = mapped_column(Whole(Round))


class ClaimRow(Row):
    """What a sentence of a report says, and the round it was matched to."""

    __tablename__ = "claims"

    id: Mapped[int] = mapped_column(primary_key=True)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id"), index=True)
    phase: Mapped[str] = mapped_column(Text)
    part: Mapped[str] = mapped_column(Text)
    sentence: Mapped[str]
    value: Mapped[Claim] = mapped_column(Whole(Claim))


class TalksRow(Row):
    """A negotiation between two sides."""

    __tablename__ = "talks"
    __table_args__ = (UniqueConstraint("parties", "subject"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    parties: Mapped[tuple[str, ...]] = mapped_column(Codes)
    subject: Mapped[str]
    state: Mapped[Talks] = mapped_column(Whole(Talks))


class DevelopmentRow(Row):
    """A change of a round worth telling, and the report that brought it."""

    __tablename__ = "developments"
    __table_args__ = (UniqueConstraint("round_id", "revision", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    revision: Mapped[int]
    kind: Mapped[str] = mapped_column(Text)
    report_id: Mapped[int] = mapped_column(ForeignKey("reports.id"))
    at: Mapped[datetime]
    sentence: Mapped[str]
    changes: Mapped[tuple[Change, ...]] = mapped_column(Whole(tuple[Change, ...]))
    actor: Mapped[str | None]
    reason: Mapped[str]


class SubscriptionRow(Row):
    """A channel's wish."""

    __tablename__ = "subscriptions"
    __table_args__ = (UniqueConstraint("platform", "channel", "parties", "kinds"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    platform: Mapped[str]
    channel: Mapped[str]
    parties: Mapped[tuple[str, ...]] = mapped_column(Codes)
    kinds: Mapped[tuple[str, ...]] = mapped_column(Codes)


class AlertRow(Row):
    """What is told of one revision of a round. `state` is the whole alert as it was: a later report cannot alter it."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("round_id", "revision"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id"))
    revision: Mapped[int]
    at: Mapped[datetime]
    state: Mapped[Alert] = mapped_column(Whole(Alert))


class DeliveryRow(Row):
    """An alert for one channel. `due` is None: at once. `ended` is when it was sent or given up."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("alert_id", "platform", "channel"),
        Index(None, "state", "platform", "channel", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id"))
    platform: Mapped[str]
    channel: Mapped[str]
    nonce: Mapped[str] = mapped_column(Text)
    state: Mapped[str] = mapped_column(Text)
    attempts: Mapped[int] = mapped_column(default=0)
    due: Mapped[datetime | None]
    leased_until: Mapped[datetime | None]
    message_id: Mapped[str | None]
    problem: Mapped[str] = mapped_column(default="")
    ended: Mapped[datetime | None]
