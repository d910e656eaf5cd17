"""The unit of work: what ingestion and the commands that change something write, all of it or nothing."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Self

from sqlalchemy import delete, select, update

from bot.domain.alerts import DeliveryState
from bot.domain.claims import Part
from storage import dialects, sources, statements, values
from storage.candidates import keys_of, keys_sought
from storage.rows import (
    AlertRow,
    ClaimRow,
    DeliveryRow,
    DevelopmentRow,
    KeyRow,
    ReportRow,
    RevisionRow,
    SubscriptionRow,
    TalksRow,
)
from storage.states import digest_of, load_reports, load_rounds
from storage.tellings import load_tellings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime
    from types import TracebackType

    from sqlalchemy import Connection, Engine

    from bot.domain.alerts import Alert, Destination, Subscription
    from bot.domain.claims import Claim, Told
    from bot.domain.developments import Development
    from bot.domain.reports import Report, Source
    from bot.domain.rounds import Round
    from bot.domain.talks import Talks
    from bot.ports import SourceState, StoredReport


class SqlTransaction:
    """One unit of work (bot.ports.Transaction). Of all that run on a database, in any process, one runs at a time.

    Entering waits up to storage.dialects.PATIENCE seconds for the others, then raises StorageUnavailable. Times must
    be aware; they come back in UTC.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._open: Connection | None = None

    def __enter__(self) -> Self:
        self._open = self._engine.connect()
        try:
            self._open.begin()
            dialects.become_writer(self._open)
        except BaseException:
            self._open.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None, /
    ) -> None:
        self._connection.close()  # rolls back what was not committed
        self._open = None

    @property
    def _connection(self) -> Connection:
        if self._open is None:
            raise RuntimeError("a transaction is used inside its with block")
        return self._open

    def commit(self) -> None:
        """Keep all that was written; the last thing to do with a transaction."""
        self._connection.commit()

    def source_state(self, source: Source) -> SourceState:
        """Return how `source` stands, recording it first where it is new; at another address it begins anew."""
        return sources.source_state(self._connection, source)

    def follow_sources(self, followed: Iterable[Source]) -> None:
        """Record `followed` as those that are followed, and no others; one that is polled again is followed again."""
        sources.follow_sources(self._connection, followed)

    def add_source(self, source: Source) -> None:
        """Record `source`, unless one of its key is there already."""
        sources.add_source(self._connection, source)

    def record_poll(self, state: SourceState) -> None:
        """Keep how a poll of a source went."""
        _must_exist(sources.record_poll(self._connection, state), f"source {state.source.key!r}")

    def unknown(self, reports: Iterable[Report]) -> Sequence[Report]:
        """Return those of `reports` that are not stored, each source and guid once, in their order."""
        unknown: dict[str, Report] = {}
        for report in reports:
            unknown.setdefault(_fingerprint(report), report)
        for some in dialects.portions(list(unknown)):
            for fingerprint in self._connection.execute(statements.STORED, {"fingerprints": some}).scalars():
                del unknown[fingerprint]
        return list(unknown.values())

    def add_report(self, report: Report) -> int | None:
        """Store `report`, return its id; None when it is stored already (same source and guid)."""
        return dialects.insert_or_ignore(self._connection, ReportRow, **_report_columns(report))

    def add_reports(self, reports: Iterable[Report]) -> None:
        """Store those of `reports` that are not stored yet, as reports about no talks."""
        dialects.insert_or_ignore_all(self._connection, ReportRow, [_report_columns(report) for report in reports])

    def settle_report(self, report_id: int, *, relevant: bool, copy_of: int | None) -> None:
        """Keep what reading made of a report."""
        made = {"report_id": report_id, "relevant": relevant, "copy_of": copy_of}
        changed = self._connection.execute(statements.SETTLE_REPORT, made)
        _must_exist(changed.rowcount, f"report {report_id}")

    def recent_reports(self, since: datetime, length: int) -> Sequence[StoredReport]:
        """Return the reports about talks published at or after `since`, oldest first: what a copy could re-issue.

        Of their texts the first `length` characters are given.
        """
        return load_reports(self._connection, since, length)

    def rounds_of_report(self, report_id: int) -> Sequence[int]:
        """Return the ids of the rounds that a report is mainly about, in the order of its claims."""
        main = select(ClaimRow.round_id).where(
            ClaimRow.report_id == report_id, ClaimRow.part == Part.MAIN, ClaimRow.round_id.is_not(None)
        )
        found = self._connection.execute(main.order_by(ClaimRow.id)).scalars()
        return list(dict.fromkeys(round_id for round_id in found if round_id is not None))

    def rounds(self, since: datetime, claims: Iterable[Claim], ids: Iterable[int] = ()) -> Sequence[Round]:
        """Return the rounds that one of `claims` can be about by who takes part, and those of `ids`, oldest first.

        Of both only those touched at or after `since`, and those still open.
        """
        keys = sorted(keys_sought(claims))
        return load_rounds(self._connection, statements.CANDIDATES, keys=keys, ids=list(ids), since=since)

    def save_round(self, round_: Round, report_id: int, now: datetime) -> Round:
        """Store a new round or what changed of one; return it with its id. A new revision is also kept apart."""
        columns = _round_columns(round_)
        if round_.id == 0:
            round_ = replace(round_, id=self._connection.execute(statements.NEW_ROUND, columns).scalar_one())
        else:
            changed = self._connection.execute(
                statements.ROUND, {"round_id": round_.id, "until": round_.revision, **columns}
            )
            _must_exist(changed.rowcount, f"round {round_.id} at or before revision {round_.revision}")
        # Keys that it has no longer stay: to find it by them as well is harmless.
        keys: list[dict[str, object]] = [{"key": key, "round_id": round_.id} for key in sorted(keys_of(round_))]
        dialects.insert_or_ignore_all(self._connection, KeyRow, keys)
        dialects.insert_or_ignore(
            self._connection,
            RevisionRow,
            round_id=round_.id,
            revision=round_.revision,
            report_id=report_id,
            at=now,
            state=round_,
        )
        return round_

    def add_claim(self, report_id: int, claim: Claim, round_id: int | None) -> None:
        """Keep a claim and the round it was matched to."""
        kept = {"phase": claim.phase, "part": claim.part, "sentence": claim.sentence, "value": claim}
        self._connection.execute(statements.NEW_CLAIM, {"report_id": report_id, "round_id": round_id, **kept})

    def tellings(self, round_id: int) -> Sequence[Told]:
        """Return all claims that were matched to a round, as they were told, in the order in which they came in."""
        return load_tellings(self._connection, round_id)

    def talks(self, parties: tuple[str, ...], subject: str) -> Talks | None:
        """Return the talks of `parties` on `subject`."""
        return self._connection.execute(statements.TALKS, {"parties": parties, "subject": subject}).scalar_one_or_none()

    def save_talks(self, talks: Talks) -> None:
        """Store talks, or what changed of them."""
        key = {"parties": talks.parties, "subject": talks.subject}
        if dialects.insert_or_ignore(self._connection, TalksRow, **key, state=talks) is None:
            self._connection.execute(update(TalksRow).filter_by(**key).values(state=talks))

    def add_developments(self, developments: Sequence[Development], report_id: int) -> Sequence[Development]:
        """Store those that are new by (round, revision, kind); return these, with their ids."""
        ids = [(new, self._add_development(new, report_id)) for new in developments]
        return [replace(new, id=new_id) for new, new_id in ids if new_id is not None]

    def _add_development(self, new: Development, report_id: int) -> int | None:
        return dialects.insert_or_ignore(
            self._connection,
            DevelopmentRow,
            round_id=new.round_id,
            revision=new.revision,
            kind=new.kind,
            report_id=report_id,
            at=new.at,
            sentence=new.sentence,
            changes=new.changes,
            actor=new.by,
            reason=new.reason,
        )

    def subscriptions(self) -> Sequence[Subscription]:
        """Return all subscriptions, oldest first."""
        rows = self._connection.execute(statements.SUBSCRIPTIONS)
        return [values.subscription(row) for row in rows]

    def subscribe(self, subscription: Subscription) -> int:
        """Store a channel's wish, return its id: the stored one's where the channel has the same already."""
        wish = {
            "platform": subscription.destination.platform,
            "channel": subscription.destination.channel,
            "parties": tuple(sorted(set(subscription.parties))),
            "kinds": tuple(sorted(set(subscription.kinds))),
        }
        new = dialects.insert_or_ignore(self._connection, SubscriptionRow, **wish)
        if new is not None:
            return new
        return self._connection.execute(select(SubscriptionRow.id).filter_by(**wish)).scalar_one()

    def unsubscribe(self, subscription_id: int) -> bool:
        """Drop a subscription; tell whether there was one."""
        gone = self._connection.execute(delete(SubscriptionRow).where(SubscriptionRow.id == subscription_id))
        return gone.rowcount > 0

    def add_alert(self, alert: Alert, destinations: Sequence[Destination]) -> None:
        """Put an alert into the outbox, once per destination; an alert of the same revision is kept as it is."""
        key = {"round_id": alert.round.id, "revision": alert.round.revision}
        alert_id = dialects.insert_or_ignore(self._connection, AlertRow, **key, at=alert.at, state=alert)
        if alert_id is None:
            alert_id = self._connection.execute(select(AlertRow.id).filter_by(**key)).scalar_one()
        for destination in destinations:
            dialects.insert_or_ignore(
                self._connection,
                DeliveryRow,
                alert_id=alert_id,
                platform=destination.platform,
                channel=destination.channel,
                nonce=secrets.token_hex(10),  # Discord takes 25 characters at most
                state=DeliveryState.PENDING,
            )


def _report_columns(report: Report) -> dict[str, Any]:
    return {"fingerprint": _fingerprint(report), "relevant": False, "mark": secrets.token_hex(8), **vars(report)}


def _fingerprint(report: Report) -> str:
    return hashlib.sha256(f"{report.source}\n{report.guid}".encode("utf-8", "surrogatepass")).hexdigest()


def _round_columns(round_: Round) -> dict[str, Any]:
    return {
        "parties": "-".join(round_.parties),
        "talks": round_.talks,
        "status": round_.status,
        "first_day": round_.window and round_.window.start,
        "last_day": round_.window and round_.window.end,
        "opened": round_.opened,
        "touched": round_.touched,
        "revision": round_.revision,
        "digest": digest_of(round_),
        "state": replace(round_, id=0),
    }


def _must_exist(changed: int, what: str) -> None:
    if changed == 0:
        raise LookupError(f"there is no {what} in the database")
