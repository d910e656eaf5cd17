"""How every feed stands: which answer, which do not and why, so that silence is never taken for no news."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards.card import Card, Field, Tone
from bot.cards.dates import moment
from bot.commands.command import Command, Invocation

if TYPE_CHECKING:
    from datetime import datetime

    from bot.commands.lookup import Lookup
    from bot.ports import Queries, SourceState

SHOWN = 20
"""Feeds that are listed in each group; the rest are counted."""

MISSED = 3
"""Intervals after which a feed that nobody has asked again is overdue: one may take long, or fall into a restart."""

SLACK = timedelta(minutes=5)
"""And so long beside, since feeds wait for each other and are put off at random."""


def _sources(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:  # noqa: ARG001 - no party is asked for
    states = sorted(queries.sources(), key=lambda state: state.source.name.casefold())
    followed = [state for state in states if state.source.interval]
    failing = [state for state in followed if state.failures]
    overdue = [state for state in followed if not state.failures and _is_overdue(state, invocation.now)]
    others = [state for state in followed if not state.failures and state not in overdue]
    groups = (
        ("Failing", [_failing(state, invocation.now) for state in failing]),
        ("Not asked for long: is Parley running?", [_well(state) for state in overdue]),
        ("Not asked yet", [state.source.name for state in others if state.last_polled is None]),
        ("Answering, with a fault", [f"{_well(state)}: {state.problem}" for state in others if state.problem]),
        ("Answering", [_well(state) for state in others if state.last_polled and not state.problem]),
        ("No longer followed", [_well(state) for state in states if state.last_polled and not state.source.interval]),
    )
    return Card(
        title="Feeds",
        summary=_summary(len(followed), len(failing), len(overdue)),
        tone=Tone.SETBACK if failing or overdue else Tone.NEUTRAL,
        fields=tuple(Field(label, _lines(lines), inline=False) for label, lines in groups if lines),
        footer=f"as of {moment(invocation.now)}",
        time=invocation.now,
    )


def _is_overdue(state: SourceState, now: datetime) -> bool:
    asked, interval = state.last_polled, state.source.interval
    return asked is not None and interval is not None and now - asked > MISSED * interval + SLACK


def _summary(count: int, failing: int, overdue: int) -> str:
    if not count:
        return "No feed is followed yet: parley run follows those that are listed in feeds.toml."
    feeds = "1 feed is" if count == 1 else f"{count} feeds are"
    silent = f", {overdue} not asked for long" if overdue else ""
    return f"{feeds} followed; {failing or 'none'} failing{silent}"


def _failing(state: SourceState, now: datetime) -> str:
    since = f"last answered {moment(state.last_ok)}" if state.last_ok else "has never answered"
    tries = "1 try" if state.failures == 1 else f"{state.failures} tries"
    rests = state.rests_until
    again = f"; asked again {moment(rests)}" if rests and rests > now else ""
    return f"{state.source.name}: {state.problem or 'no reason was recorded'} ({tries}; {since}{again})"


def _well(state: SourceState) -> str:
    reports = "1 report" if state.reports == 1 else f"{state.reports} reports"
    return f"{state.source.name}: {reports}" + (f", last answered {moment(state.last_ok)}" if state.last_ok else "")


def _lines(lines: list[str]) -> str:
    hidden = len(lines) - SHOWN
    return "\n".join([*lines[:SHOWN], *([f"and {hidden} more"] if hidden > 0 else [])])


SOURCES = Command("sources", "How every feed stands: which answer, which fail and why", _sources)
