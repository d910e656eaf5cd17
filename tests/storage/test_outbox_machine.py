"""Whatever the order of events, the outbox lends what a list in memory would, loses nothing and keeps each order."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, ClassVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from sqlalchemy import delete

from bot.domain.alerts import Alert, Destination
from storage.outbox import SqlOutbox
from storage.rows import Row
from storage.transaction import SqlTransaction
from tests.storage.samples import NOW, alert, stored_report, stored_round

if TYPE_CHECKING:
    from sqlalchemy import Engine

CHANNELS = [Destination(platform, channel) for platform in ("discord", "slack") for channel in ("1", "2")]
LEASE = timedelta(minutes=2)
channels = st.lists(st.sampled_from(CHANNELS), min_size=1, max_size=2)
answers = st.sampled_from(["sent", "failed", "delayed"])
platforms = st.sampled_from(["discord", "slack"])


@dataclass
class Expected:
    """What a delivery should be: it can be lent from `free` on, unless it has ended."""

    id: int
    alert: Alert
    destination: Destination
    free: datetime = NOW
    attempts: int = 0
    lent: bool = False
    ended: str = ""


class OutboxMachine(RuleBasedStateMachine):
    engine: ClassVar[Engine]

    def __init__(self) -> None:
        super().__init__()
        self.outbox = SqlOutbox(self.engine)
        self.now = NOW
        self.expected: list[Expected] = []
        with SqlTransaction(self.engine) as work:
            self.report_id = stored_report(work)
            self.round = stored_round(work, self.report_id)
            work.commit()

    def teardown(self) -> None:
        for platform in ("discord", "slack"):
            self.drain(platform)
        with self.engine.begin() as connection:
            for table in reversed(Row.metadata.sorted_tables):
                connection.execute(delete(table))
        assert [one.id for one in self.expected if not one.ended] == []

    def drain(self, platform: str) -> None:
        self.now += timedelta(days=1)
        while lent := self.lent(platform):
            self.outbox.settle(lent.id, "message", self.now)
            lent.ended = "sent"

    def few_waiting(self) -> bool:
        """Keep the queue short, so that most steps lend and answer."""
        return sum(not one.ended for one in self.expected) < 6

    @precondition(few_waiting)
    @rule(destinations=channels)
    def tell(self, destinations: list[Destination]) -> None:
        with SqlTransaction(self.engine) as work:
            self.round = replace(self.round, revision=self.round.revision + 1)
            work.save_round(self.round, self.report_id, self.now)
            told = alert(self.round)
            work.add_alert(told, destinations)
            work.commit()
        told = replace(told, id=self.round.revision - 1)
        for destination in dict.fromkeys(destinations):
            self.expected.append(Expected(len(self.expected) + 1, told, destination))

    @rule(platform=platforms, wait=st.integers(0, 3), answer=answers | st.none())
    def lend(self, platform: str, wait: int, answer: str | None) -> None:
        self.now += timedelta(minutes=wait)
        one = self.lent(platform)
        if one is not None and answer is not None:
            self.take(one, answer)

    def lent(self, platform: str) -> Expected | None:
        heads: dict[Destination, Expected] = {}
        for one in self.expected:
            if one.destination.platform == platform and not one.ended:
                heads.setdefault(one.destination, one)
        due = next((one for one in sorted(heads.values(), key=lambda one: one.id) if one.free <= self.now), None)
        lent = self.outbox.lease(platform, self.now, LEASE)
        if due is None:
            assert lent is None
            return None
        due.attempts += 1
        due.free = self.now + LEASE
        due.lent = True
        assert lent is not None
        assert (lent.id, lent.alert, lent.destination, lent.attempts) == (
            due.id,
            due.alert,
            due.destination,
            due.attempts,
        )
        return due

    def any_lent(self) -> bool:
        return any(one.lent for one in self.expected)

    @precondition(any_lent)
    @rule(data=st.data(), answer=answers)
    def answer_late(self, data: st.DataObject, answer: str) -> None:
        """Whoever was lent a delivery answers, even if its lease ran out or another one answered before."""
        self.take(data.draw(st.sampled_from([one for one in self.expected if one.lent])), answer)

    def take(self, one: Expected, answer: str) -> None:
        if answer == "sent":
            self.outbox.settle(one.id, "message", self.now)
            one.ended = "sent"
        elif answer == "failed":
            self.outbox.fail(one.id, "channel gone", self.now)
            one.ended = one.ended or "failed"
        else:
            self.outbox.delay(one.id, "rate limit", self.now + timedelta(minutes=1))
            if not one.ended:
                one.free = self.now + timedelta(minutes=1)
                one.lent = False


def test_the_outbox_lends_what_a_list_in_memory_would(sqlite_engine: Engine) -> None:
    OutboxMachine.engine = sqlite_engine
    run_state_machine_as_test(
        OutboxMachine,
        settings=settings(
            max_examples=40, stateful_step_count=30, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
