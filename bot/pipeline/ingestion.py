"""What a report changes of what we hold: read, match, develop, address, in one transaction."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain import develop as rules
from bot.domain.claims import Told
from bot.domain.openings import opens, presume_held
from bot.domain.alerts import Alert
from bot.domain.claims import Phase
from bot.domain.matching import match
from bot.domain.rounds import Status
from bot.reading.copies import original_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.domain.claims import Claim, Reading
    from bot.domain.developments import Development
    from bot.domain.reports import Report
    from bot.ports import Transaction

REMEMBERED = timedelta(days=120)  # how long a round that nobody speaks of is still matched
COPIES_WITHIN = timedelta(hours=72)  # a report is re-issued within three days, or it is a new one
ALWAYS = timedelta(days=36500)


@dataclass(frozen=True)
class Ingestion:
    """How reports are taken in.

    `read` turns a report into claims. On the first poll of a feed a development is told only where its round is still
    ahead or its report is younger than `first_poll_window`: a new subscription never floods.
    """

    read: Callable[[Report], Reading]
    work: Callable[[], Transaction]
    first_poll_window: timedelta

    def take(self, report: Report, now: datetime, *, first_poll: bool) -> tuple[Alert, ...]:
        """Take a report in at `now` (aware, UTC), once; return the alerts it brought."""
        with self.work() as work:
            report_id = work.add_report(report)
            if report_id is None:
                return ()
            alerts = self._settle(work, report_id, report, now, first_poll=first_poll)
            work.commit()
            return alerts

    def _settle(
        self, work: Transaction, report_id: int, report: Report, now: datetime, *, first_poll: bool
    ) -> tuple[Alert, ...]:
        reading = self.read(report)
        if not reading.claims:
            work.settle_report(report_id, relevant=False, copy_of=None)
            return ()
        earlier = [
            (stored.id, stored.report)
            for stored in work.recent_reports(report.published - COPIES_WITHIN)
            if stored.id != report_id and stored.copy_of is None
        ]
        original = original_of(report, earlier)
        matched, alerts = _follow(work, report_id, report, reading.claims)
        work.settle_report(report_id, relevant=reading.relevant or matched, copy_of=original)
        told = [a for a in alerts if not first_poll or self._still_news(a, now)]
        for alert in told:
            wishes = work.subscriptions()
            destinations = {
                wish.destination: None for wish in wishes if any(wish.wants(alert.round, d) for d in alert.developments)
            }
            work.add_alert(alert, tuple(destinations))
        return tuple(told)

    def _still_news(self, alert: Alert, now: datetime) -> bool:
        ahead = alert.round.status in {Status.PREPARING, Status.SCHEDULED, Status.ONGOING, Status.POSTPONED}
        passed = alert.round.window is not None and alert.round.window.end < now.date()
        return (ahead and not passed) or now - alert.at <= self.first_poll_window


def _follow(
    work: Transaction, report_id: int, report: Report, claims: Sequence[Claim]
) -> tuple[bool, tuple[Alert, ...]]:
    """Match each claim, develop its round, keep both; return whether any matched, and the alerts."""
    today = report.published.date()
    rounds = {round_.id: round_ for round_ in work.rounds(report.published - REMEMBERED)}
    taken: list[int] = []
    told_of: dict[int, list[Development]] = {}
    for claim in claims:
        told = Told(claim, report.outlet, report.published, today)
        # Contact between the sides is told of the round that the report is about.
        round_ = match(claim, rounds.values(), today, () if claim.phase is Phase.CONTACT else taken)
        developments: tuple[Development, ...] = ()
        if round_ is not None:
            changed, developments = rules.develop(round_, told)
        elif opens(claim):
            changed, developments = rules.new_round(told)
            for other in tuple(rounds.values()):
                held = presume_held(other, changed.parties, today) if developments else None
                if held:
                    rounds[other.id] = work.save_round(held, report_id, report.published)
        else:
            work.add_claim(report_id, claim, None)
            continue
        changed = work.save_round(changed, report_id, report.published)
        rounds[changed.id] = changed
        taken.append(changed.id)
        work.add_claim(report_id, claim, changed.id)
        kept = work.add_developments([replace(d, round_id=changed.id) for d in developments], report_id)
        told_of.setdefault(changed.id, []).extend(kept)
    alerts = (Alert(rounds[key], tuple(kept), report.published) for key, kept in told_of.items() if kept)
    return bool(taken), tuple(alerts)
