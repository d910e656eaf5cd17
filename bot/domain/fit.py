"""How well one claim fits one round: a sum of weights, or none at all where a fact rules it out.

Each rule looks at one kind of fact. It returns a weight, 0 where the fact says nothing, None where the claim cannot
be about the round.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.claims import AHEAD, DONE, HELD, PUT_OFF, Claim, Part, Phase
from bot.domain.rounds import DISTANT, OPEN, Format, Precision, Round, Status, Window


@dataclass(frozen=True)
class Weights:
    """What agreement or disagreement on each kind of fact counts, tuned on dated streams of reports.

    The order matters more than the values: who, then when, then where and which number, then where a round stands,
    then what it is about. A disagreement that may be a mistake or a change of plan counts against, and forbids nothing.
    """

    same_parties: float = 4.0
    some_parties: float = 2.5  # "the E3" for Iran and the E3, or a third who came along
    an_actor: float = 1.0  # of a claim that leaves its parties open; as much again for each that is a party
    only_the_place: float = 0.5  # "the talks in Muscat"
    same_days: float = 3.0
    next_days: float = 2.0  # a day's difference is a time zone's, or the evening's
    implied_days: float = 1.0  # what begins or ends is news of its day, though it names none
    implied_next_days: float = 0.5
    same_number: float = 2.0
    other_number: float = -2.0  # outlets count from different starts
    same_city: float = 2.0
    other_city: float = -2.0
    same_country: float = 1.0
    other_country: float = -1.5
    open_round: float = 2.0  # talk is of what is ahead or under way rather than of what is over
    under_way: float = 1.0  # in addition, for what ends it
    too_early: float = -1.0  # its day is not known to have come
    recalled: float = 1.0
    cancelled: float = 0.5
    evening_of_the_last_day: float = 0.5
    same_means: float = 0.5
    other_means: float = -1.0
    shared_topics: float = 0.5
    other_topics: float = -1.0
    same_level: float = 0.5
    other_level: float = -0.5


WEIGHTS = Weights()

FRESH = timedelta(days=6)  # how long after its end the talk is still of a round that is over
FORGOTTEN = timedelta(days=75)  # an open round that nobody has spoken of for so long is not meant
OVERDUE = timedelta(days=1)  # past a round's last day, what lies ahead is another one
SAME_RUN = 3  # days between two reports' days of one run of meetings
MOVES = 45  # days by which a fixed round is moved at the most and stays the same
MISCOUNT = 1  # a number that differs by more is another round's

_LOOSE = frozenset(Phase) - AHEAD - HELD - PUT_OFF
"""Claims that tell of no stage: by what means a denial or a letter goes out says nothing of the round's means."""


@dataclass(frozen=True)
class Pairing:
    """A claim, printed on `today`, held against a round."""

    claim: Claim
    round: Round
    today: date


def fit(claim: Claim, round_: Round, today: date) -> float | None:
    """Return how well a claim, printed on `today`, fits a round; None where it cannot be about it."""
    pairing = Pairing(claim, round_, today)
    total = 0.0
    for rule in RULES:
        weight = rule(pairing)
        if weight is None:
            return None
        total += weight
    return total


def by_parties(pairing: Pairing) -> float | None:
    """Weigh who negotiates: the same parties, some of them, or the actors of a claim that leaves its parties open."""
    claim, want = pairing.claim, set(pairing.round.parties)
    have = set(claim.parties)
    if have:
        some = have < want or want < have
        return WEIGHTS.same_parties if have == want else WEIGHTS.some_parties if some else None
    actors = set(claim.actors)
    if not actors:
        same = claim.venue.city is not None and claim.venue.city == pairing.round.venue.city
        return WEIGHTS.only_the_place if same else None
    known = want | {third.actor for third in pairing.round.third_parties}
    meant = actors & want
    return WEIGHTS.an_actor * (1 + len(meant)) if meant and actors <= known else None


def by_status(pairing: Pairing) -> float | None:
    """Weigh where the round stands: a claim of what is ahead is of no round that is over, and the other way round."""
    if pairing.round.status in OPEN:
        return _as_open(pairing)
    if pairing.round.status is Status.CANCELLED:
        return WEIGHTS.cancelled if _idle(pairing) <= FRESH else None
    return _as_over(pairing)


def _as_open(pairing: Pairing) -> float | None:
    claim, status = pairing.claim, pairing.round.status
    if any(bar(pairing) for bar in _BARS):
        return None
    if claim.phase in AHEAD and status is Status.ONGOING:
        return 0.0
    if claim.phase in HELD and not _its_time(pairing):
        return WEIGHTS.too_early
    ends = status is Status.ONGOING and claim.phase in DONE | {Phase.MENTIONED}
    return WEIGHTS.open_round + (WEIGHTS.under_way if ends else 0.0)


def _recalls_another(pairing: Pairing) -> bool:
    """Tell whether the claim recalls what did not fall on the days of the round."""
    claimed, window = pairing.claim.window, pairing.round.window
    return pairing.claim.part is Part.BACKGROUND and not (claimed and window and claimed.overlaps(window))


def _is_forgotten(pairing: Pairing) -> bool:
    """Tell whether nobody has spoken of the round for so long, and its day is not to come."""
    return _idle(pairing) > FORGOTTEN and not _future(pairing.round.window, pairing.today)


def _is_of_the_next(pairing: Pairing) -> bool:
    """Tell whether the claim is of the round after the one that is under way, or whose last day has passed."""
    claim, round_ = pairing.claim, pairing.round
    if claim.phase not in AHEAD:
        return False
    if round_.status is Status.ONGOING:
        return (claim.later or _future(claim.window, pairing.today)) and not goes_on(pairing)
    over = round_.window is not None and pairing.today - round_.window.end > OVERDUE
    return over and round_.status is Status.SCHEDULED


def goes_on(pairing: Pairing) -> bool:
    """Tell whether the claim is of the next day of the same run: "talks will resume on Wednesday" after a first day."""
    claimed, window = pairing.claim.window, pairing.round.window
    if claimed is None or claimed.precision is not Precision.DAY or pairing.round.status is not Status.ONGOING:
        return False
    last = max(window.end, pairing.today) if window else pairing.today
    return claimed.start <= last + timedelta(days=1)


def _is_yet_to_come(pairing: Pairing) -> bool:
    """Tell whether the claim is of a round that is held, and this one's day has not come. One may begin a day early."""
    phase, window = pairing.claim.phase, pairing.round.window
    return (phase in DONE and _future(window, pairing.today)) or (
        phase is Phase.ONGOING and _future(window, pairing.today, slack=1)
    )


_BARS = (_recalls_another, _is_forgotten, _is_of_the_next, _is_yet_to_come)


def _as_over(pairing: Pairing) -> float | None:
    claim = pairing.claim
    if _is_an_extra_day(pairing):
        return WEIGHTS.evening_of_the_last_day
    if claim.phase in AHEAD | PUT_OFF or claim.later:
        return None
    if claim.part is Part.BACKGROUND:
        return WEIGHTS.recalled
    since = pairing.today - (pairing.round.window.end if pairing.round.window else pairing.round.touched.date())
    if claim.phase is Phase.ONGOING:
        return WEIGHTS.evening_of_the_last_day if since <= timedelta(days=1) else None
    if claim.window is not None:
        return WEIGHTS.recalled
    return WEIGHTS.recalled - since / (2 * FRESH) if since <= FRESH else None


def _is_an_extra_day(pairing: Pairing) -> bool:
    """Tell whether a round that was reported over goes on at its place the day after: a break for the night, no end."""
    claim, round_ = pairing.claim, pairing.round
    claimed, window = claim.window, round_.window
    if claimed is None or window is None or claimed.precision < Precision.DAY or claim.phase not in AHEAD | HELD:
        return False
    elsewhere = claim.venue.city and round_.venue.city and claim.venue.city != round_.venue.city
    another = claim.ordinal is not None and claim.ordinal not in round_.ordinals
    return window.start <= claimed.start <= window.end + timedelta(days=1) and not elsewhere and not another


def _idle(pairing: Pairing) -> timedelta:
    return pairing.today - pairing.round.touched.date()


def _its_time(pairing: Pairing) -> bool:
    """Tell whether an open round can have been held by today, going by its days or by those that the claim gives."""
    claim, round_ = pairing.claim, pairing.round
    if round_.status is Status.ONGOING:
        return True
    if round_.window is not None and round_.window.precision is Precision.DAY:
        return round_.window.start <= pairing.today
    own_day = claim.window is not None and claim.window.precision is Precision.DAY
    own_place = claim.venue.city is not None and claim.venue.city == round_.venue.city
    return own_day or own_place


def _future(window: Window | None, today: date, slack: int = 0) -> bool:
    return window is not None and window.start > today + timedelta(days=slack)


def by_days(pairing: Pairing) -> float | None:
    """Weigh the days: the same, the next, or as far off as a round is moved at the most."""
    claim, window = pairing.claim, pairing.round.window
    claimed = claim.window or _news_of_the_day(pairing)
    if claimed is None or window is None:
        return 0.0
    gap = max((window.start - claimed.end).days, (claimed.start - window.end).days, 0)
    if gap == 0:
        return WEIGHTS.same_days if claim.window else WEIGHTS.implied_days
    if gap == 1:
        return WEIGHTS.next_days if claim.window else WEIGHTS.implied_next_days
    if pairing.round.status is Status.CONCLUDED or claim.phase in HELD:
        return _by_days_of_the_run(pairing, gap)
    moved = claim.phase in AHEAD | PUT_OFF and claim.part is Part.MAIN and gap <= MOVES
    return -gap / MOVES if moved else None


def _by_days_of_the_run(pairing: Pairing, gap: int) -> float | None:
    """Weigh days `gap` apart where a round is held: a run of meetings may be longer than any one report knows."""
    window = pairing.claim.window
    one_run = gap <= SAME_RUN and (window is None or window.precision < Precision.DAY)
    told_late = window is None and pairing.round.status is Status.CONCLUDED and gap <= FRESH.days
    return 0.0 if one_run or told_late else None


def _news_of_the_day(pairing: Pairing) -> Window | None:
    """Return the days that a claim means without naming any: what begins or ends is news of its day."""
    claim, today = pairing.claim, pairing.today
    if claim.phase in {Phase.ONGOING, Phase.CONCLUDED} and claim.part is Part.MAIN:
        return Window(today - timedelta(days=1), today, Precision.WEEK)
    return None


def by_number(pairing: Pairing) -> float | None:
    """Weigh what the round is called: outlets miscount by one, yet not where they announce it."""
    number, known = pairing.claim.ordinal, pairing.round.ordinals
    if number is None or not known:
        return 0.0
    if number in known:
        return WEIGHTS.same_number
    another = abs(number - known[0]) > MISCOUNT or pairing.claim.phase in AHEAD
    return None if another else WEIGHTS.other_number


def by_means(pairing: Pairing) -> float | None:
    """Weigh by what means they meet, where both say so: a telephone call is no visit."""
    claim, round_ = pairing.claim, pairing.round
    if claim.phase in _LOOSE or not claim.formats or not round_.formats:
        return 0.0
    if _is_distant(claim.formats) is _is_distant(round_.formats):
        return WEIGHTS.same_means
    return None if round_.status is Status.CONCLUDED or claim.phase in DONE else WEIGHTS.other_means


def _is_distant(formats: tuple[Format, ...]) -> bool:
    return bool(set(formats) & DISTANT) and Format.IN_PERSON not in formats


def by_place(pairing: Pairing) -> float:
    """Weigh where they meet. Another place forbids nothing: rounds move."""
    here, there = pairing.claim.venue, pairing.round.venue
    if here.city and there.city:
        return WEIGHTS.same_city if here.city == there.city else WEIGHTS.other_city
    if here.country and there.country:
        return WEIGHTS.same_country if here.country == there.country else WEIGHTS.other_country
    return 0.0


def by_topics(pairing: Pairing) -> float:
    """Weigh what they talk about: two tracks of one pair differ in it."""
    about, known = set(pairing.claim.topics), set(pairing.round.topics)
    if not about or not known:
        return 0.0
    return WEIGHTS.shared_topics if about & known else WEIGHTS.other_topics


def by_level(pairing: Pairing) -> float | None:
    """Weigh who comes. Another level elsewhere on other days is another meeting, and so is one nobody had announced."""
    claim, round_ = pairing.claim, pairing.round
    if not claim.level or not round_.level:
        return 0.0
    if claim.level is round_.level:
        return WEIGHTS.same_level
    elsewhere = by_place(pairing) < 0 and (by_days(pairing) or 0.0) <= 0
    unannounced = round_.window is None and claim.phase in HELD
    return None if elsewhere or unannounced else WEIGHTS.other_level


RULES = (by_parties, by_status, by_days, by_number, by_means, by_place, by_topics, by_level)
