"""Cards of many rounds: all of them, those that come next, and the talks they belong to. Pure.

Rounds stand in groups by where they stand; a line begins with the round's number, by which `round 12` asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import dates, wording
from bot.cards.card import Action, Card, Field
from bot.cards.facts import TONES, facts, title
from bot.cards.headlines import standing
from bot.domain.rounds import Precision, Status
from bot.domain.talks import TalksStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    from bot.domain.rounds import Round
    from bot.domain.talks import Talks

SHOWN = 20
"""Lines of a list; the rest is counted in its last line."""

OVERDUE = "Date passed, nothing reported since"
AHEAD = ("Under way", "Scheduled", OVERDUE, "Postponed", "Being prepared")
GROUPS = (*AHEAD, "Held", "Cancelled")
_GROUP_OF = {
    Status.ONGOING: "Under way",
    Status.SCHEDULED: "Scheduled",
    Status.POSTPONED: "Postponed",
    Status.PREPARING: "Being prepared",
    Status.CONCLUDED: "Held",
    Status.CANCELLED: "Cancelled",
}


def rounds_card(rounds: Sequence[Round], names: Mapping[str, str], now: datetime) -> Card:
    """Return past and coming rounds, grouped by where they stand: the coming by date, those held latest first."""
    common = _common(rounds)
    who = wording.sides(common.parties, common.sides, names) if common else "All talks"
    ahead = sum(_group(round_, now) in AHEAD for round_ in rounds)
    held = sum(round_.status is Status.CONCLUDED for round_ in rounds)
    return Card(
        title=f"{who}: rounds" if rounds else "Rounds",
        summary=f"{held} held, {ahead} ahead or under way" if rounds else "No round of these talks is known.",
        fields=_grouped(rounds, GROUPS, names, now),
        actions=(Action("Next round", "next", _asked(common)),) if ahead else (),
        footer=_as_of(now),
        time=now,
    )


def next_card(rounds: Sequence[Round], names: Mapping[str, str], now: datetime) -> Card:
    """Return the rounds under way, then those ahead: by date, then postponed, then being prepared."""
    coming = [round_ for round_ in rounds if _group(round_, now) in AHEAD]
    common = _common(rounds)
    every = (Action("All rounds", "rounds", _asked(common)),) if rounds else ()
    if not coming:
        return _nothing_ahead(rounds, names, now)
    if len(coming) == 1:
        only = coming[0]
        return Card(
            title=title(only, names),
            summary=standing(only, names, now),
            tone=TONES[only.status],
            fields=facts(only, names, now),
            actions=(Action("Round history", "round", (("which", str(only.id)),)), *every),
            footer=f"#{only.id} · {_as_of(now)}",
            time=now,
        )
    return Card(
        title=f"{wording.sides(common.parties, common.sides, names)}: next rounds" if common else "Next rounds",
        summary=f"{len(coming)} rounds are under way or ahead",
        tone=TONES[min(coming, key=lambda round_: _order(round_, now)).status],
        fields=_grouped(coming, AHEAD, names, now),
        actions=every,
        footer=_as_of(now),
        time=now,
    )


def talks_card(talks: Sequence[Talks], rounds: Sequence[Round], names: Mapping[str, str], now: datetime) -> Card:
    """Return all talks with how many rounds they had, the last one and the next; those in motion latest first."""
    rows = [(item, [round_ for round_ in rounds if _belongs(round_, item)]) for item in talks]
    rows.sort(key=lambda row: max((round_.touched for round_ in row[1]), default=now.min.replace(tzinfo=now.tzinfo)))
    fields = [_of_talks(item, its, names, now) for item, its in reversed(rows)]
    more = len(fields) - SHOWN
    return Card(
        title="Talks",
        summary=f"{len(talks)} negotiations followed" if len(talks) != 1 else "1 negotiation followed",
        fields=tuple(fields[:SHOWN]),
        footer=_as_of(now) + (f" · and {more} more" if more > 0 else ""),
        time=now,
    )


def _of_talks(talks: Talks, rounds: Sequence[Round], names: Mapping[str, str], now: datetime) -> Field:
    name = wording.sides(talks.parties, talks.sides, names)
    subject = talks.name or wording.topics([talks.subject] if talks.subject else [])
    held = sorted((round_ for round_ in rounds if round_.status is Status.CONCLUDED), key=lambda r: _order(r, now))
    coming = sorted((r for r in rounds if _group(r, now) in AHEAD), key=lambda r: _order(r, now))
    lines = ["1 round held" if len(held) == 1 else f"{len(held) or 'No'} rounds held"]
    lines = ["Suspended", *lines] if talks.status is TalksStatus.SUSPENDED else lines
    lines += [f"Last: {_line(held[0], names, now)}"] if held else []
    lines += [f"{_group(coming[0], now)}: {_line(coming[0], names, now)}"] if coming else []
    return Field(f"{name} ({subject})" if subject else name, "\n".join(lines), inline=False)


def _belongs(round_: Round, talks: Talks) -> bool:
    return round_.talks == talks.key if round_.talks else round_.parties == talks.parties and not talks.subject


def _nothing_ahead(rounds: Sequence[Round], names: Mapping[str, str], now: datetime) -> Card:
    held = sorted((r for r in rounds if r.status is Status.CONCLUDED), key=lambda round_: _order(round_, now))
    common = _common(rounds)
    return Card(
        title=wording.sides(common.parties, common.sides, names) if common else "Next rounds",
        summary="No round is known to be under way or ahead.",
        fields=(Field("Last round", _line(held[0], names, now), inline=False),) if held else (),
        actions=(Action("All rounds", "rounds", _asked(common)),) if rounds else (),
        footer=_as_of(now),
        time=now,
    )


def _grouped(
    rounds: Iterable[Round], groups: Sequence[str], names: Mapping[str, str], now: datetime
) -> tuple[Field, ...]:
    """Return one field for each group that has rounds; past `SHOWN` lines in all, a group ends in "and N more"."""
    ordered = sorted(rounds, key=lambda round_: _order(round_, now))
    pairs = len({round_.parties for round_ in ordered}) > 1
    left, fields = SHOWN, []
    for group in groups:
        members = [round_ for round_ in ordered if _group(round_, now) == group]
        lines = [_line(round_, names, now, named=pairs) for round_ in members[: max(left, 0)]]
        left -= len(lines)
        hidden = len(members) - len(lines)
        lines += [f"and {hidden} more"] if hidden else []
        if lines:
            fields.append(Field(group, "\n".join(lines), inline=False))
    return tuple(fields)


def _line(round_: Round, names: Mapping[str, str], now: datetime, *, named: bool = False) -> str:
    """Return a round on one line: "#2 · 27 February · Istanbul, Türkiye · officials · diplomatic missions"."""
    outcome = wording.outcome(round_.outcome) if round_.outcome else ""
    days = wording.capital(dates.window(round_.window, now))
    if round_.status is Status.POSTPONED:
        days = f"was due {dates.when(round_.window, now)}" if round_.window else ""
    parts = (
        f"#{round_.id}",
        title(round_, names) if named else "",
        days,
        wording.venue(round_.venue, names),
        wording.numbered(round_),
        wording.LEVELS[round_.level] if round_.level else "",
        outcome or wording.topics(round_.topics[:3]),
    )
    return " · ".join(part for part in parts if part)


def _group(round_: Round, now: datetime) -> str:
    return OVERDUE if round_.is_overdue(now.date()) else _GROUP_OF[round_.status]


def _order(round_: Round, now: datetime) -> tuple[int, int, int]:
    """Sort by group; within it by day, the dated first; what was held or called off latest first."""
    group = _group(round_, now)
    past = group in {"Held", "Cancelled"}
    undated = round_.window is None
    first = _day(round_, now).toordinal()
    return GROUPS.index(group), int(undated), -first if past else first


def _day(round_: Round, now: datetime) -> date:
    """Return the day by which a round is sorted; with a coarse window the last on which it can fall."""
    if round_.window is None:
        return now.date()
    return round_.window.start if round_.window.precision is Precision.DAY else round_.window.end


def _common(rounds: Sequence[Round]) -> Round | None:
    """Return a round that stands for all of them where they have the same parties."""
    return rounds[0] if len({round_.parties for round_ in rounds}) == 1 else None


def _asked(common: Round | None) -> tuple[tuple[str, str], ...]:
    return (("parties", " ".join(common.parties)),) if common else ()


def _as_of(now: datetime) -> str:
    return f"as of {dates.moment(now)}"
