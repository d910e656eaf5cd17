"""Cards of one round: the alert of what changed, and the round with its history. Pure."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bot.cards import dates, wording
from bot.cards.card import Action, Card, Field, Tone
from bot.cards.facts import TONES, cited, disputes, facts, footer, independent, links, quoted, title
from bot.cards.headlines import headline, standing
from bot.domain.claims import Phase
from bot.domain.developments import Kind
from bot.domain.rounds import OutcomeKind, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from bot.domain.alerts import Alert
    from bot.domain.developments import Development
    from bot.domain.evidence import Evidence
    from bot.domain.rounds import Round

SAME_NEWS = timedelta(days=2)
"""A report older than this, counted back from the one that brought a development, tells of an earlier one."""
SHOWN_HISTORY = 15
SHOWN_QUOTES = 2

_SAID_BY: dict[Kind, frozenset[Phase]] = {
    **{kind: frozenset({Phase(kind.value)}) for kind in Kind if kind not in {Kind.STARTED, Kind.DISPUTED}},
    Kind.STARTED: frozenset({Phase.ONGOING}),
    Kind.SCHEDULED: frozenset({Phase.SCHEDULED, Phase.RESCHEDULED}),
    Kind.RESCHEDULED: frozenset({Phase.SCHEDULED, Phase.RESCHEDULED}),
    Kind.DISPUTED: frozenset({Phase.DENIED}),
}
"""The phases of the claims that report a development of each kind."""


def alert_card(alert: Alert, names: Mapping[str, str], evidence: Sequence[Evidence]) -> Card:
    """Return what a channel is told of `alert`; `evidence` is all that is held of its round, in any order."""
    round_ = alert.round
    reports = independent(_of_this_news(alert, evidence))
    reasons = dict.fromkeys(development.reason for development in alert.developments if development.reason)
    return Card(
        title=title(round_, names),
        summary=headline(alert, names),
        tone=_tone(alert),
        fields=(
            *facts(round_, names, alert.at),
            *(Field("Reason given", quoted(reason), inline=False) for reason in reasons),
            *disputes(round_, evidence, names, {item.sentence for item in alert.developments}),
            *_quotes(alert.developments, names, evidence),
        ),
        links=links(reports),
        actions=(Action("Round history", "round", (("which", str(round_.id)),)),),
        footer=footer(round_, alert.at, reports),
        time=alert.at,
    )


def round_card(
    round_: Round,
    history: Sequence[Development],
    evidence: Sequence[Evidence],
    names: Mapping[str, str],
    now: datetime,
) -> Card:
    """Return all that is held of a round: its facts, what was told of it (oldest first) and its sources."""
    reports = independent(evidence)
    lines = [f"{dates.day(item.at, now)}: {_told(item, round_, names, now)}" for item in history]
    omitted = len(lines) - SHOWN_HISTORY
    lines = [f"… {omitted} earlier", *lines[-SHOWN_HISTORY:]] if omitted > 0 else lines
    return Card(
        title=title(round_, names),
        summary=standing(round_, names, now),
        tone=TONES[round_.status],
        fields=(
            *facts(round_, names, now),
            *([Field("History", "\n".join(lines), inline=False)] if lines else []),
            *disputes(round_, evidence, names, {item.sentence for item in history[-1:]}),
            *(_quotes(history[-1:], names, evidence) or [_quote(item, names) for item in reports[-1:]]),
        ),
        links=links(reports),
        actions=(
            Action("What it rests on", "evidence", (("which", str(round_.id)),)),
            Action("All rounds of these parties", "rounds", (("parties", " ".join(round_.parties)),)),
        ),
        footer=footer(round_, now, reports),
        time=now,
    )


def _quote(item: Evidence, names: Mapping[str, str]) -> Field:
    return Field(cited(item, names), f"{quoted(item.claim.sentence)}\n— {item.source_name}", inline=False)


def _tone(alert: Alert) -> Tone:
    kinds = {development.kind for development in alert.developments}
    outcome = alert.round.outcome
    broke_off = alert.round.status is Status.CONCLUDED and outcome and outcome.kind is OutcomeKind.BROKE_OFF
    return Tone.SETBACK if broke_off or Kind.SUSPENDED in kinds else TONES[alert.round.status]


def _of_this_news(alert: Alert, evidence: Sequence[Evidence]) -> list[Evidence]:
    """Return the evidence of what `alert` tells, not of what was told of the round before."""
    phases = {phase for item in alert.developments for phase in _SAID_BY[item.kind]}
    sentences = {item.sentence for item in alert.developments if item.sentence}
    since = min((item.at for item in alert.developments), default=alert.at) - SAME_NEWS
    return [
        item
        for item in evidence
        if item.claim.sentence in sentences or (item.claim.phase in phases and item.published >= since)
    ]


def _quotes(developments: Sequence[Development], names: Mapping[str, str], evidence: Sequence[Evidence]) -> list[Field]:
    """Return the sentences that `developments` rest on, each with who said and who printed it, or alone."""
    quotes: dict[tuple[str, str], list[str]] = {}
    for sentence in [*dict.fromkeys(item.sentence for item in developments if item.sentence)][:SHOWN_QUOTES]:
        printed = [item for item in evidence if item.claim.sentence == sentence]
        first = min(printed, key=lambda item: (item.copy, item.published), default=None)
        by = (cited(first, names), f"\n— {first.source_name}") if first else ("Reported", "")
        quotes.setdefault(by, []).append(quoted(sentence))
    return [Field(label, "\n".join(lines) + outlet, inline=False) for (label, outlet), lines in quotes.items()]


_TOLD = {
    Kind.PREPARING: "being prepared",
    Kind.SCHEDULED: "scheduled",
    Kind.RESCHEDULED: "rescheduled",
    Kind.POSTPONED: "postponed",
    Kind.CANCELLED: "cancelled",
    Kind.STARTED: "began",
    Kind.CONCLUDED: "concluded",
    Kind.OUTCOME: "outcome made public",
    Kind.CONTACT: "sides in contact",
    Kind.SUSPENDED: "talks suspended",
    Kind.RESUMED: "talks resumed",
    Kind.DISPUTED: "disputed",
}
_LABELS = {"window": "date", "venue": "venue"}
"""The fields whose changes a line of history spells out; that of the status it tells already."""


def _told(development: Development, round_: Round, names: Mapping[str, str], now: datetime) -> str:
    """Return a line of a round's history: "rescheduled (date: 26 April → 3 May)"."""
    place = wording.at(round_.venue, names) if development.kind in {Kind.STARTED, Kind.CONCLUDED} else ""
    changes = [
        f"{_LABELS[change.field]}: "
        + (f"{dates.spelled(change.before, names, now)} → " if change.before else "")
        + (dates.spelled(change.after, names, now) if change.after else "open")
        for change in development.changes
        if change.field in _LABELS and not (change.field == "venue" and place)
    ]
    return f"{_TOLD[development.kind]}{place}" + (f" ({'; '.join(changes)})" if changes else "")
