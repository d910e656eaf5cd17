"""Claims and rounds to try the rules on: the simplest of each, and strategies for any that can occur."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import strategies as st

from bot.domain.claims import Claim, Part, Phase, Told
from bot.domain.develop import develop, new_round
from bot.domain.openings import opens
from bot.domain.progress import STATUS_OF
from bot.domain.rounds import Firmness, Format, Level, Precision, Role, Round, Status, ThirdParty, Venue, Window

TODAY = date(2025, 4, 8)
NOW = datetime.combine(TODAY, time(9), UTC)
PAIR = ("IRN", "USA")
MUSCAT, ROME = Venue("Muscat", "OMN"), Venue("Rome", "ITA")


def days(start: int, end: int | None = None) -> Window:
    """Return days of April 2025."""
    return Window(date(2025, 4, start), date(2025, 4, end or start))


def told(claim: Claim, *, outlet: str = "wire", day: int = TODAY.day) -> Told:
    """Return a claim as an outlet prints it on a day of April 2025 at nine in the morning."""
    today = date(2025, 4, day)
    return Told(claim, outlet, datetime.combine(today, time(9), UTC), today)


def claim(phase: Phase, window: Window | None = None, venue: Venue = Venue(), *, by: str | None = None) -> Claim:
    """Return a claim on talks of Iran and the United States."""
    return Claim(phase, f"It is {phase}.", PAIR, (("IRN",), ("USA",)), window=window, venue=venue, speaker=by)


def fixed(*, id_: int = 1, status: Status = Status.SCHEDULED) -> Round:
    """Return the round that is set for 12 April in Muscat with Oman's mediation, as one outlet reported it."""
    round_, _ = new_round(told(claim(Phase.SCHEDULED, days(12), MUSCAT)))
    mediated = (ThirdParty("OMN", Role.MEDIATOR),)
    return replace(round_, id=id_, status=status, third_parties=mediated)


_codes = st.sampled_from(["IRN", "ISR", "OMN", "USA"])
parties = st.lists(_codes, min_size=2, max_size=3, unique=True).map(lambda codes: tuple(sorted(codes)))
venues = st.sampled_from([Venue(), MUSCAT, ROME, Venue(None, "OMN")])
_dates = st.dates(date(2025, 3, 1), date(2025, 5, 31))
windows = st.builds(
    lambda start, length, precision: Window(start, start + timedelta(days=length), precision),
    _dates,
    st.integers(0, 5),
    st.sampled_from(Precision),
)
third_parties = st.lists(st.builds(ThirdParty, _codes, st.sampled_from(Role)), max_size=2).map(tuple)
claims = st.builds(
    Claim,
    phase=st.sampled_from(Phase),
    sentence=st.just("So it says."),
    parties=st.one_of(parties, st.just(PAIR), st.just(())),
    sides=st.just(()),
    part=st.sampled_from(Part),
    window=st.none() | windows,
    venue=venues,
    ordinal=st.none() | st.integers(1, 4),
    formats=st.lists(st.sampled_from(Format), max_size=2, unique=True).map(tuple),
    level=st.none() | st.sampled_from(Level),
    third_parties=third_parties,
    topics=st.lists(st.sampled_from(["nuclear", "sanctions"]), max_size=1).map(tuple),
    actors=st.lists(_codes, max_size=2, unique=True).map(tuple),
    speaker=st.none() | _codes,
    firmness=st.sampled_from(Firmness),
    implied=st.booleans(),
    alludes=st.booleans(),
    later=st.booleans(),
)


def tellings(what: st.SearchStrategy[Claim] = claims) -> st.SearchStrategy[Told]:
    """Return a strategy for claims as outlets print them over three months."""
    return st.builds(
        lambda claim, outlet, day, hour: Told(claim, outlet, datetime.combine(day, time(hour), UTC), day),
        what,
        st.sampled_from(["wire", "gazette", "radio"]),
        _dates,
        st.integers(0, 23),
    )


def _played(first: Told, others: list[Told]) -> Round:
    round_, _ = new_round(first)
    round_ = replace(round_, id=1)
    for other in others:
        round_, _ = develop(round_, other)
    return round_


openings = st.builds(
    lambda claim, codes, window: replace(claim, parties=codes, window=window, implied=False, alludes=False),
    claims.filter(lambda claim: claim.phase in STATUS_OF),
    parties | st.just(PAIR),
    windows,
).filter(opens)
rounds = st.builds(_played, tellings(openings), st.lists(tellings(), max_size=3))
"""Rounds as they come about: opened by one claim, changed by others, told in whatever order."""
