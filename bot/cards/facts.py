"""The labelled values of a round, and what they rest on: quotes and sources. Shared by all cards of a round."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards import dates, wording
from bot.cards.card import Field, Link, Tone
from bot.domain.claims import Part, Phase
from bot.domain.rounds import Role, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence
    from datetime import datetime

    from bot.domain.evidence import Evidence
    from bot.domain.rounds import Round

SHOWN_LINKS = 5
QUOTE = 400
"""Characters of a quoted sentence; a longer one is cut at a word and ends in an ellipsis."""

TONES = {
    Status.PREPARING: Tone.AHEAD,
    Status.SCHEDULED: Tone.AHEAD,
    Status.ONGOING: Tone.UNDER_WAY,
    Status.CONCLUDED: Tone.DONE,
    Status.POSTPONED: Tone.SETBACK,
    Status.CANCELLED: Tone.SETBACK,
}
_NO_ASSERTION = {Phase.DENIED, Phase.OFFERED, Phase.MENTIONED}


def title(round_: Round, names: Mapping[str, str]) -> str:
    """Return who negotiates with whom: "Russia – United States"."""
    return wording.sides(round_.parties, round_.sides, names)


def facts(round_: Round, names: Mapping[str, str], now: datetime) -> tuple[Field, ...]:
    """Return what is known of a round; what is not known has no field, save the date of a round that lies ahead."""
    mediators = ", ".join(names.get(code, code) for code in round_.mediators)
    others = tuple(third for third in round_.third_parties if third.role is not Role.MEDIATOR)
    values = (
        *_days(round_, now),
        ("Where", wording.venue(round_.venue, names)),
        ("Round", _counted(round_)),
        ("Level", wording.LEVELS[round_.level] if round_.level else ""),
        ("Format", wording.formats(round_, names)),
        ("Mediators" if len(round_.mediators) > 1 else "Mediator", mediators),
        ("Third parties", wording.third_parties(others, names)),
        ("Topics", wording.topics(round_.topics)),
        ("Contact", wording.contact(round_, names)),
        ("Outcome", wording.outcome(round_.outcome) if round_.outcome else ""),
        ("Confirmation", _confirmation(round_, names)),
    )
    return tuple(Field(label, wording.capital(value)) for label, value in values if value)


def _days(round_: Round, now: datetime) -> Iterable[tuple[str, str]]:
    """Tell a round's days, and those announced before; of a round that is off, all its days are such."""
    off = round_.status in {Status.POSTPONED, Status.CANCELLED}
    before = (*round_.previous, round_.window) if off and round_.window else round_.previous
    if round_.status is Status.POSTPONED:
        yield "When", "new date to be announced"
    elif not off:
        yield "When", dates.window(round_.window, now)
    days = "; then ".join(dates.window(window, now) for window in dict.fromkeys(before))
    yield "Announced for" if off else "Was due", days


def _counted(round_: Round) -> str:
    if not round_.ordinals:
        return ""
    first, *others = round_.ordinals
    also = wording.listed((wording.ordinal(number) for number in others), "or")
    phase = f", {wording.ordinal(round_.phase)} phase" if round_.phase > 1 else ""
    return f"{wording.ordinal(first)}{phase}" + (f" (also counted as {also})" if also else "")


def _confirmation(round_: Round, names: Mapping[str, str]) -> str:
    """Tell how sure the news is: not of a round that was held, unless someone confirms it, nor of a disputed one."""
    if round_.disputed_by:
        return ""
    if round_.status in {Status.CONCLUDED, Status.ONGOING} and not round_.confirmed_by:
        return ""
    return wording.firmness(round_, names)


def disputes(
    round_: Round, evidence: Sequence[Evidence], names: Mapping[str, str], shown: Collection[str]
) -> tuple[Field, ...]:
    """Return who says so and who does not: "Reported by the United States, disputed by Iran".

    The latest sentence of either side is quoted, unless it is among those `shown` elsewhere on the card.
    """
    if not round_.disputed_by:
        return ()
    assertions = [item for item in evidence if item.claim.phase not in _NO_ASSERTION and not item.copy]
    denials = [item for item in evidence if item.claim.phase is Phase.DENIED and not item.copy]
    speakers = dict.fromkeys((*round_.confirmed_by, *(item.claim.speaker for item in assertions)))
    sayers = [code for code in speakers if code and code not in round_.disputed_by]
    reported = f"reported by {wording.actors(sayers, names)}, " if sayers else ""
    lines = [wording.capital(f"{reported}disputed by {wording.actors(round_.disputed_by, names)}")]
    latest = [item for item in (*assertions[-1:], *denials[-1:]) if item.claim.sentence not in shown]
    lines += [f"{quoted(item.claim.sentence)} — {item.source_name}" for item in latest]
    return (Field("Disputed", "\n".join(lines), inline=False),)


def quoted(sentence: str) -> str:
    """Return a sentence in quotation marks on one line, cut at a word where it is longer than `QUOTE`."""
    line = " ".join(sentence.split())
    if len(line) > QUOTE:
        line = line[:QUOTE].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"“{line}”"


def cited(item: Evidence, names: Mapping[str, str]) -> str:
    """Return whose word a sentence passes on: "Reported, citing Russia", or "Reported" where it names nobody.

    The sentence is the newsroom's, not the speaker's own.
    """
    return f"Reported, citing {wording.actor(item.claim.speaker, names)}" if item.claim.speaker else "Reported"


def independent(evidence: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """Return the first report of each newsroom, copies left out, oldest first.

    Reports that only recall the round count where none reported it as its news.
    """
    originals = sorted((item for item in evidence if not item.copy), key=lambda item: item.published)
    news = [item for item in originals if item.claim.part is Part.MAIN] or originals
    first: dict[str, Evidence] = {}
    for item in news:
        first.setdefault(item.outlet, item)
    return tuple(first.values())


def links(reports: Sequence[Evidence]) -> tuple[Link, ...]:
    """Return where to read the reports, the first ones first, `SHOWN_LINKS` at most."""
    return tuple(Link(item.source_name, item.url) for item in reports[:SHOWN_LINKS])


def footer(round_: Round, at: datetime, reports: Sequence[Evidence]) -> str:
    """Return a card's last line: the round's number, what time it speaks of, and how many sources are not shown."""
    hidden = len(reports) - SHOWN_LINKS
    more = f" · +{hidden} more sources" if hidden > 1 else " · +1 more source" if hidden == 1 else ""
    return f"#{round_.id} · as of {dates.moment(at)}{more}"
