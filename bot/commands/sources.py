"""How every feed stands: which answer, which do not and why, so that silence is never taken for no news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.card import Card, Field, Tone
from bot.cards.dates import moment
from bot.commands.command import Command, Invocation

if TYPE_CHECKING:
    from bot.commands.lookup import Lookup
    from bot.ports import Queries, SourceState

SHOWN = 20
"""Feeds that are listed in each group; the rest are counted."""


def _sources(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:  # noqa: ARG001 - no party is asked for
    states = sorted(queries.sources(), key=lambda state: state.source.name.casefold())
    failing = [state for state in states if state.failures]
    waiting = [state for state in states if not state.failures and state.last_polled is None]
    well = [state for state in states if not state.failures and state.last_polled]
    groups = (
        ("Failing", [_failing(state) for state in failing]),
        ("Not asked yet", [state.source.name for state in waiting]),
        ("Answering", [_well(state) for state in well]),
    )
    return Card(
        title="Feeds",
        summary=_summary(len(states), len(failing)),
        tone=Tone.SETBACK if failing else Tone.NEUTRAL,
        fields=tuple(Field(label, _lines(lines), inline=False) for label, lines in groups if lines),
        footer=f"as of {moment(invocation.now)}",
        time=invocation.now,
    )


def _summary(count: int, failing: int) -> str:
    if not count:
        return "No feed is followed yet. They are listed in the catalog's feeds.toml."
    feeds = "1 feed is" if count == 1 else f"{count} feeds are"
    return f"{feeds} followed; {failing or 'none'} failing"


def _failing(state: SourceState) -> str:
    since = f"last answered {moment(state.last_ok)}" if state.last_ok else "has never answered"
    tries = "1 try" if state.failures == 1 else f"{state.failures} tries"
    return f"{state.source.name}: {state.problem or 'no reason was recorded'} ({tries}; {since})"


def _well(state: SourceState) -> str:
    reports = "1 report" if state.reports == 1 else f"{state.reports} reports"
    return f"{state.source.name}: {reports}" + (f", last answered {moment(state.last_ok)}" if state.last_ok else "")


def _lines(lines: list[str]) -> str:
    hidden = len(lines) - SHOWN
    return "\n".join([*lines[:SHOWN], *([f"and {hidden} more"] if hidden > 0 else [])])


SOURCES = Command("sources", "How every feed stands: which answer, which fail and why", _sources)
