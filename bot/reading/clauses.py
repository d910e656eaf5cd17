"""What one sentence claims: its clauses about talks, each as a claim with the facts that the sentence gives."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.domain.claims import Claim, Part, Phase
from bot.domain.rounds import Format, Level, Outcome, OutcomeKind, Precision, Venue, Window
from bot.reading import attributes, mentions, phases
from bot.reading.dates import Dated, read_dates
from bot.reading.gazetteer import Gazetteer
from bot.reading.phrases import Phrases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from bot.domain.catalog import Catalog, NamedTalks
    from bot.reading.mentions import Roles

PAIR = 2
THREE = 3
# What ministers and below say to each other from afar is contact between rounds; leaders' calls are meetings.
_CALLS = frozenset({Format.PHONE, Format.VIDEO, Format.WRITTEN})
_FIRM = frozenset(
    {Phase.CONCLUDED, Phase.ONGOING, Phase.SCHEDULED, Phase.RESCHEDULED, Phase.POSTPONED, Phase.CANCELLED}
)
OPENING = frozenset({Phase.CONCLUDED, Phase.ONGOING, Phase.SCHEDULED, Phase.PREPARING, Phase.OUTCOME, Phase.CONTACT})
AHEAD = frozenset({Phase.PREPARING, Phase.SCHEDULED, Phase.RESCHEDULED})


@dataclass(frozen=True)
class Lexicon:
    """A catalog made ready for reading: its names, its phrases, its topics. Make one, use it for every report."""

    gazetteer: Gazetteer
    phrases: Phrases
    topics: attributes.Topics
    talks: dict[str, NamedTalks]


def lexicon_of(catalog: Catalog) -> Lexicon:
    """Make a catalog ready for reading."""
    return Lexicon(
        gazetteer=Gazetteer(catalog),
        phrases=Phrases(catalog),
        topics=attributes.Topics(catalog),
        talks={talks.key: talks for talks in catalog.talks},
    )


def is_about_talks(lowered: str, phrases: Phrases) -> bool:
    """Tell whether a sentence in lower case speaks of talks or of a meeting, and of none that is not ours."""
    if phrases.first(lowered, "not_talks"):
        return False
    return phases.speaks_of_talks(lowered, phrases)


def claims_of(text: str, today: date, lexicon: Lexicon, *, headline: bool = False) -> tuple[Claim, ...]:
    """Return what a sentence claims of rounds: nothing, one claim, or two where it also tells of the next round."""
    lowered = text.lower()
    if not is_about_talks(lowered, lexicon.phrases):
        return ()
    found = lexicon.gazetteer.find(text, today)
    roles = mentions.assign(text, found, lexicon.gazetteer, lexicon.phrases)
    if headline and not roles.sides and not roles.talks and not lexicon.phrases.first(lowered, "negotiation"):
        return ()
    shared = _shared(text, lowered, roles, lexicon)
    cut = _later_part(lowered, lexicon.phrases)
    if cut is None:
        claim = _claim(lowered, today, roles.venue, shared, lexicon, headline=headline)
        turns = not headline and claim.phase in AHEAD and lexicon.phrases.first(lowered, "later", "turns")
        return (replace(claim, later=True),) if turns else (claim,)
    head, tail = lowered[:cut], lowered[cut:]
    first = _claim(head, today, _venue_in(text[:cut], today, lexicon), shared, lexicon, headline=headline)
    second = _claim(tail, today, _venue_in(text[cut:], today, lexicon), shared, lexicon, headline=headline)
    if first.phase not in {Phase.CONCLUDED, Phase.ONGOING, Phase.OUTCOME, Phase.CONTACT, Phase.MENTIONED}:
        return (_claim(lowered, today, roles.venue, shared, lexicon, headline=headline),)
    phase = second.phase if second.phase in AHEAD else Phase.PREPARING
    if second.window is not None and second.phase is not Phase.PREPARING and second.window.start > today:
        phase = Phase.SCHEDULED
    number = attributes.ordinal(head)
    first = replace(first, ordinal=number, phase=Phase.CONCLUDED if first.phase is Phase.MENTIONED else first.phase)
    return (first, replace(second, phase=phase, ordinal=attributes.ordinal(tail), later=True, outcome=None))


def _later_part(lowered: str, phrases: Phrases) -> int | None:
    """Return where a sentence turns to the next round, having told of another one before."""
    match = phrases.first(lowered, "later", "turns")
    if not match or not match.start():
        return None
    head = lowered[: match.start()]
    told = any(phrases.first(head, "concluded", section) for section in ("said", "beside", "hinted")) or any(
        (phrases.first(head, "held", "meeting"), phrases.first(head, "contact", "said"))
    )
    return match.start() if told and phases.speaks_of_talks(head, phrases) else None


def _venue_in(text: str, today: date, lexicon: Lexicon) -> Venue:
    found = lexicon.gazetteer.find(text, today)
    return mentions.assign(text, found, lexicon.gazetteer, lexicon.phrases).venue


def _shared(text: str, lowered: str, roles: Roles, lexicon: Lexicon) -> Claim:
    """Return a claim with all that holds for the whole sentence."""
    sides, actors = roles.sides, roles.actors
    named = [lexicon.talks[key] for key in roles.talks]
    parties = {code for side in sides for code in side}
    thirds = roles.third_parties
    if named and not parties:
        sides = named[0].sides
    elif len(parties) > PAIR:
        sides = _without_brokers(sides, lexicon)
    elif len(parties) == PAIR:
        sides = _not_with_its_broker(sides, actors, lexicon)
    return Claim(
        phase=Phase.MENTIONED,
        sentence=text,
        parties=tuple(sorted({code for side in sides for code in side})),
        sides=sides,
        ordinal=attributes.ordinal(lowered),
        formats=attributes.formats(lowered, lexicon.phrases),
        level=attributes.level(lowered, roles, sides, lexicon.phrases),
        third_parties=thirds,
        topics=lexicon.topics.read(lowered),
        actors=actors,
        speaker=roles.speaker,
        firmness=phases.firmness(lowered, lexicon.phrases),
    )


def _without_brokers(sides: mentions.Sides, lexicon: Lexicon) -> mentions.Sides:
    """Leave out of "Russia, Ukraine and the US" those that only help the others to talk.

    The catalog knows who brokers whose talks; and of more than three, the one pair that it knows to negotiate.
    """
    codes = {code for side in sides for code in side}
    inside = [
        (talks, {code for side in talks.sides for code in side})
        for talks in lexicon.talks.values()
        if {code for side in talks.sides for code in side} < codes
    ]
    brokered = [talks.sides for talks, known in inside if codes - known <= set(talks.mediators)]
    if brokered:
        return brokered[0]
    pairs = {tuple(sorted(known)): talks.sides for talks, known in inside}
    return next(iter(pairs.values())) if len(pairs) == 1 and len(codes) > THREE else sides


def _not_with_its_broker(sides: mentions.Sides, actors: Sequence[str], lexicon: Lexicon) -> mentions.Sides:
    """Read "Washington on the Oman meeting with Iran" as of Washington and Iran: Oman is known to go between them."""
    pair = {code for side in sides for code in side}
    if any(pair == {code for side in talks.sides for code in side} for talks in lexicon.talks.values()):
        return sides
    for talks in lexicon.talks.values():
        known = {code for side in talks.sides for code in side}
        if len(pair & known) == 1 and pair - known <= set(talks.mediators) and known <= pair | set(actors):
            return talks.sides
    return sides


def _claim(lowered: str, today: date, venue: Venue, shared: Claim, lexicon: Lexicon, *, headline: bool) -> Claim:
    dated = read_dates(lowered, today, lambda begin, end: phases.tense_at(lowered, begin, end, headline=headline))
    whole = len(shared.sentence) == len(lowered)
    part, decision, aside = _decision(lowered, dated, today, venue, lexicon)
    if decision.phase in AHEAD and part.text != lowered:
        # "A second round is prepared after the Istanbul meeting": the other clause's place is another round's.
        venue = _venue_in(shared.sentence[part.start : part.start + len(part.text)], today, lexicon) if whole else venue
    off_topic = aside and headline and decision.phase in OPENING
    phase = Phase.MENTIONED if off_topic else decision.phase
    formats = shared.formats
    if phase is Phase.CONTACT and shared.level is Level.LEADERS and set(formats) & {Format.PHONE, Format.VIDEO}:
        phase = Phase.CONCLUDED
    elif phase in {Phase.CONCLUDED, Phase.ONGOING} and set(formats) & _CALLS and shared.level is not Level.LEADERS:
        phase = Phase.CONTACT
    if phase in _FIRM and not (set(formats) & _CALLS):
        formats = tuple(item for item in Format if item in {*formats, Format.IN_PERSON})
    return replace(
        shared,
        phase=phase,
        implied=decision.implied or off_topic,
        window=_run(_window(dated, phase, today), attributes.length(lowered), phase, today),
        venue=venue,
        formats=formats,
        outcome=_outcome(lowered, phase),
    )


def _decision(
    lowered: str, dated: Sequence[Dated], today: date, venue: Venue, lexicon: Lexicon
) -> tuple[phases.Clause, phases.Decision, bool]:
    """Return the first clause that tells something, what it tells, and whether it is an aside to other news."""
    parts = phases.clauses(lowered, lexicon.phrases) or (phases.Clause(lowered, 0, aside=False),)
    first: tuple[phases.Clause, phases.Decision, bool] | None = None
    for part in parts:
        near = [d for d in dated if part.start <= d.start and d.end <= part.start + len(part.text)]
        placed = venue.city is not None
        decision = phases.decide(part.text, near or dated, today, lexicon.phrases, placed=placed)
        aside = part.aside and parts[0].start > 0
        first = first or (part, decision, aside)
        if decision.phase is not Phase.MENTIONED and not decision.implied:
            return part, decision, aside
    return first or (parts[0], phases.Decision(Phase.MENTIONED), False)


def _window(dated: Sequence[Dated], phase: Phase, today: date) -> Window | None:
    """Choose the sentence's window: days before coarser ones, those that still hold, on the phase's side of today."""
    holding = [d.window for d in dated if not d.said and not d.lapsed]
    if phase in {Phase.POSTPONED, Phase.CANCELLED} and not holding:
        holding = [d.window for d in dated if d.lapsed]
    if phase in AHEAD:
        holding = [d.window for d in dated if d.ahead is not False and d.window in holding and d.window.end >= today]
    elif phase in {Phase.CONCLUDED, Phase.ONGOING}:
        holding = [w for w in holding if w.start <= today]
    return max(holding, key=lambda w: w.precision, default=None)


def _run(window: Window | None, days: int | None, phase: Phase, today: date) -> Window | None:
    """Stretch a day to the run of meeting days that a sentence tells the length of."""
    exact = window is None or (window.precision is Precision.DAY and window.start == window.end)
    if days is None or not exact:
        return window
    more = timedelta(days=days - 1)
    if phase is Phase.CONCLUDED:
        end = window.end if window else today
        return Window(end - more, end)
    return Window(window.start, window.start + more) if window and phase in AHEAD | {Phase.ONGOING} else window


def _outcome(lowered: str, phase: Phase) -> Outcome | None:
    if phase not in {Phase.CONCLUDED, Phase.OUTCOME}:
        return None
    for kind, words in _OUTCOMES:
        if any(word in lowered for word in words):
            return Outcome(kind)
    return None


_OUTCOMES = (
    (OutcomeKind.BROKE_OFF, ("walk out", "walked out", "broke off", "collapse", "broke up")),
    (
        OutcomeKind.NONE,
        (
            "without a deal",
            "without deal",
            "without agreement",
            "without breakthrough",
            "no breakthrough",
            "no deal",
            "fail",
        ),
    ),
    (OutcomeKind.SIGNED, ("sign a", "signed", "signs ", "sign deal", "sign agreement")),
    (OutcomeKind.FRAMEWORK, ("framework", "memorandum", "in principle", "roadmap", "guiding principles")),
    (OutcomeKind.AGREED_TO_MEET, ("meet again", "another round", "next round", "reconvene")),
    (OutcomeKind.PARTIAL, ("agreed", "agree ", "deal", "accord", "swap", "consensus")),
)


def recalls(lowered: str, phrases: Phrases) -> bool:
    """Tell whether a sentence in lower case recalls what was before the news."""
    return bool(phrases.first(lowered, "background", "turns"))


def as_background(claim: Claim) -> Claim:
    """Return a claim as what a report only recalls."""
    return replace(claim, part=Part.BACKGROUND)
