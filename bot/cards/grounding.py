"""The card of what each fact of a round rests on: the sentences, who printed them and when. Pure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bot.cards import dates, wording
from bot.cards.card import Action, Card, Field
from bot.cards.facts import TONES, disputes, footer, independent, links, quoted, title
from bot.cards.headlines import standing
from bot.domain.claims import Claim
from bot.domain.grounds import grounds
from bot.domain.progress import STATUS_OF
from bot.domain.rounds import Format, Level, OutcomeKind, Role, Round, Status, Venue, Window

if TYPE_CHECKING:
    from bot.domain.evidence import Evidence

SHOWN_SENTENCES = 3
"""Sentences quoted for a value; how many more newsrooms state it is counted."""

Value = TypeVar("Value", bound=Hashable)


@dataclass(frozen=True)
class Fact(Generic[Value]):
    """A kind of fact: what a claim states of it, whether a round agrees, and what a value is called."""

    label: str
    stated: Callable[[Claim], Iterable[Value]]
    agrees: Callable[[Round, Value], bool]
    called: Callable[[Value, Mapping[str, str], datetime], str]
    otherwise: str = "stated otherwise"
    """What is said of a value that the round does not hold."""


def grounds_card(round_: Round, evidence: Sequence[Evidence], names: Mapping[str, str], now: datetime) -> Card:
    """Return each fact of a round with the reports that state it, one for each newsroom, copies left out.

    What was stated and does not stand, such as another day, comes after what stands, as stated otherwise.
    """
    reports = independent(evidence)
    return Card(
        title=title(round_, names),
        summary=standing(round_, names, now),
        tone=TONES[round_.status],
        fields=(
            *(field for fact in FACTS for field in _grounded(fact, round_, evidence, names, now)),
            *disputes(round_, evidence, names, ()),
        ),
        links=links(reports),
        actions=(Action("Round history", "round", (("which", str(round_.id)),)),),
        footer=footer(round_, now, reports),
        time=now,
    )


def _grounded(
    fact: Fact[Any], round_: Round, evidence: Sequence[Evidence], names: Mapping[str, str], now: datetime
) -> Iterable[Field]:
    stated = grounds(evidence, fact.stated)
    for value in sorted(stated, key=lambda value: not fact.agrees(round_, value)):
        label = fact.label if fact.agrees(round_, value) else f"{fact.label}, {fact.otherwise}"
        reports = stated[value]
        newsrooms = "1 newsroom" if len(reports) == 1 else f"{len(reports)} newsrooms"
        hidden = len(reports) - SHOWN_SENTENCES
        lines = (
            f"{wording.capital(fact.called(value, names, now))} ({newsrooms})",
            *(_line(item) for item in reports[:SHOWN_SENTENCES]),
            *([f"and {hidden} more"] if hidden > 0 else []),
        )
        yield Field(label, "\n".join(lines), inline=False)


def _line(item: Evidence) -> str:
    return f"{quoted(item.claim.sentence)} — {item.source_name}, {dates.moment(item.published)}"


def _statuses(claim: Claim) -> Iterable[Status]:
    return () if claim.implied or claim.phase not in STATUS_OF else (STATUS_OF[claim.phase],)


def _venue_agrees(round_: Round, value: Venue) -> bool:
    return value.city == round_.venue.city if value.city else value.country == round_.venue.country


FACTS: tuple[Fact[Any], ...] = (
    Fact[Status](
        "Status",
        _statuses,
        lambda round_, value: value is round_.status,
        lambda value, _names, _now: value.value,
        otherwise="before",
    ),
    Fact[Window](
        "When",
        lambda claim: (claim.window,) if claim.window else (),
        lambda round_, value: round_.window is not None and value.overlaps(round_.window),
        lambda value, _names, now: dates.window(value, now),
    ),
    Fact[Venue](
        "Where",
        lambda claim: (claim.venue,) if claim.venue != Venue() else (),
        _venue_agrees,
        lambda value, names, _now: wording.venue(value, names),
    ),
    Fact[int](
        "Round",
        lambda claim: (claim.ordinal,) if claim.ordinal is not None else (),
        lambda round_, value: value in round_.ordinals[:1],
        lambda value, _names, _now: wording.ordinal(value),
    ),
    Fact[Level](
        "Level",
        lambda claim: (claim.level,) if claim.level else (),
        lambda round_, value: value is round_.level,
        lambda value, _names, _now: wording.LEVELS[value],
    ),
    Fact[Format](
        "Format",
        lambda claim: claim.formats,
        lambda round_, value: value in {*round_.formats, *round_.contacts},
        lambda value, _names, _now: wording.means([value]) or "indirect",
    ),
    Fact[str](
        "Mediator",
        lambda claim: (third.actor for third in claim.third_parties if third.role is Role.MEDIATOR),
        lambda round_, value: value in round_.mediators,
        lambda value, names, _now: names.get(value, value),
    ),
    Fact[str](
        "Topic",
        lambda claim: claim.topics,
        lambda round_, value: value in round_.topics,
        lambda value, _names, _now: wording.topics([value]),
    ),
    Fact[OutcomeKind](
        "Outcome",
        lambda claim: (claim.outcome.kind,) if claim.outcome else (),
        lambda round_, value: round_.outcome is not None and value is round_.outcome.kind,
        lambda value, _names, _now: wording.OUTCOMES[value],
    ),
)
"""What a round's facts are, in the order of its card."""
