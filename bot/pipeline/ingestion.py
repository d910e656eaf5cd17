"""How a report is taken in: read, settle what it changes, address what is worth telling, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.domain.catalog import NamedTalks
from bot.domain.claims import Reading
from bot.domain.matching import match
from bot.domain.reports import Report
from bot.domain.rounds import OPEN
from bot.pipeline.settling import Settling
from bot.ports import StoredReport, Transaction
from bot.reading.copies import READ, original_of

if TYPE_CHECKING:
    from bot.domain.alerts import Alert
    from bot.domain.rounds import Round

COPIES_WITHIN = timedelta(hours=72)  # a report is re-issued within three days, or it is a new one
LATE = timedelta(days=2)  # before a feed was last read; one may hold back a report, or take its date from elsewhere
SPOKEN_OF = timedelta(days=14)  # a round without days that was in the news no later than this may be over unnoticed

LATELY = timedelta(days=14)  # a round that has not been in the news since is alluded to only while it is open


@dataclass(frozen=True)
class Ingestion:
    """How reports are taken in.

    `read` turns each of some reports into claims. A development is told where its round is still ahead or its report is
    young: on the first poll of a feed younger than `first_poll_window`, so that a new subscription never floods; later
    than LATE before the feed was last read, so that what a publisher puts into a feed years later is not told as news.
    `named` are the talks that are known beforehand, by which others are called. Of what an `archive` brings nobody is
    told.
    """

    read: Callable[[Sequence[Report]], Iterable[Reading]]
    work: Callable[[], Transaction]
    first_poll_window: timedelta
    named: Sequence[NamedTalks] = ()
    archive: bool = False

    def take(self, reports: Iterable[Report], now: datetime, last_read: datetime | None) -> tuple[Alert, ...]:
        """Take reports in at `now` (aware, UTC), each once, in their order; return the alerts they brought.

        `last_read` is when their feed was last read; None on its first poll.

        Reading takes longer than all the rest, so nobody has to wait for it: reports that are not known are read before
        the transactions that store them begin. Where two processes read the same one, the first to store it settles it.
        Most reports claim nothing: they are stored together with the next one that does. After an error, to take in
        the same reports once more is harmless.
        """
        with self.work() as work:
            unknown = work.unknown(reports)
        if not unknown:
            return ()
        told: list[Alert] = []
        silent: list[Report] = []
        for report, reading in zip(unknown, self.read(unknown), strict=True):
            if not reading.claims or not self._may_concern(report, reading):
                silent.append(report)
                continue
            with self.work() as work:
                work.add_reports(silent)
                silent = []
                report_id = work.add_report(report)
                if report_id is not None:
                    alerts = self._settle(work, report_id, report, reading)
                    news = [alert for alert in alerts if self._is_still_news(alert, report, now, last_read)]
                    _address(work, news)
                    told += news
                work.commit()
        if silent:
            with self.work() as work:
                work.add_reports(silent)
                work.commit()
        return tuple(told)

    def _may_concern(self, report: Report, reading: Reading) -> bool:
        """Tell whether a report is of a round; one that only alludes to some is, where one that it can mean is on."""
        if not all(claim.alludes for claim in reading.claims):
            return True
        today = reading.day or report.published.date()
        with self.work() as work:
            rounds = work.rounds(report.published - LATELY, reading.claims)
        return any(match(claim, rounds, today) is not None for claim in reading.claims)

    def _settle(self, work: Transaction, report_id: int, report: Report, reading: Reading) -> tuple[Alert, ...]:
        recent = {one.id: one for one in work.recent_reports(report.published - COPIES_WITHIN, READ)}
        original = original_of(report, _originals(recent))
        settling = Settling(work, report, report_id, reading.day or report.published.date(), self.named)
        rounds = _rounds_of(work, original, recent) if original else ()
        if original and rounds:
            settling.follow_copy(reading.claims, recent[original].report, rounds)
        else:
            settling.follow(reading.claims)
        work.settle_report(report_id, relevant=reading.relevant or settling.is_news_of_one, copy_of=original)
        return settling.alerts()

    def _is_still_news(self, alert: Alert, report: Report, now: datetime, last_read: datetime | None) -> bool:
        """Tell what is news. A report without a date may be of any age on a first poll, and is new on a later one."""
        if self.archive:
            return False
        if last_read is None:
            lately = report.dated and now - alert.at <= self.first_poll_window
        else:
            lately = last_read - alert.at <= max(self.first_poll_window, LATE)
        return lately or _is_ahead(alert.round, now)


def _originals(recent: Mapping[int, StoredReport]) -> list[tuple[int, Report]]:
    """Return the reports of which another may be a copy: those that are about talks, and no copies themselves."""
    return [(key, one.report) for key, one in recent.items() if one.relevant and one.copy_of is None]


def _rounds_of(work: Transaction, original: int, recent: Mapping[int, StoredReport]) -> tuple[int, ...]:
    """Return the rounds that a report or its copies are about: an outlet may cut the very sentence that tells it."""
    family = (original, *(key for key, one in recent.items() if one.copy_of == original))
    return tuple(dict.fromkeys(round_id for member in family for round_id in work.rounds_of_report(member)))


def _address(work: Transaction, alerts: Sequence[Alert]) -> None:
    """Put each alert into the outbox of every channel that asked for one of its developments."""
    wishes = work.subscriptions() if alerts else ()
    for alert in alerts:
        wanted = (wish for wish in wishes if any(wish.wants(alert.round, one) for one in alert.developments))
        work.add_alert(alert, tuple(dict.fromkeys(wish.destination for wish in wanted)))


def _is_ahead(round_: Round, now: datetime) -> bool:
    """Tell whether a round is still ahead or under way at `now`: by its days, else by when it was last in the news."""
    if round_.status not in OPEN:
        return False
    if round_.window is None:
        return now - round_.touched <= SPOKEN_OF
    return round_.window.end >= now.date()
