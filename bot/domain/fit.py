"""How well one claim fits one round: a sum of weights, or none at all where a fact rules it out.

Each rule looks at one kind of fact. It returns a weight, 0 where the fact says nothing, None where the claim cannot
be about the round.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.domain.claims import AHEAD, DONE, HELD, PUT_OFF, Claim, Part, Phase
from bot.domain.rounds import DISTANT, OPEN, Format, Level, Precision, Round, Status, Window
from bot.domain.stage import FRESH, SAME_RUN, by_status, sits_at_its_place
from bot.domain.weights import WEIGHTS, Pairing

LONG_RUN = 7  # days between its first and its last where nothing is told of it in between
LONGEST_RUN = 42  # days that a round of several weeks takes at the most
MOVES = 45  # days by which a fixed round is moved at the most and stays the same
MISCOUNT = 1  # a number that differs by more is another round's

_LOOSE = frozenset(Phase) - AHEAD - HELD - PUT_OFF
"""Claims that tell of no stage: by what means a denial or a letter goes out says nothing of the round's means."""


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


def by_days(pairing: Pairing) -> float | None:
    """Weigh the days: the same, the next, or as far off as a round is moved at the most."""
    claim, window = pairing.claim, pairing.round.window
    claimed = claim.window or _news_of_the_day(pairing)
    if claimed is None or window is None:
        return 0.0
    gap = max((window.start - claimed.end).days, (claimed.start - window.end).days, 0)
    if gap == 0:
        if claim.phase is Phase.RESCHEDULED and claim.level not in {None, pairing.round.level}:
            return 0.0  # the experts' meeting may have been moved onto the ministers' day
        return WEIGHTS.same_days if claim.window else WEIGHTS.implied_days
    if gap == 1:
        return WEIGHTS.next_days if claim.window else WEIGHTS.implied_next_days
    late = _is_late(pairing, gap)
    if not late and (pairing.status is Status.CONCLUDED or claim.phase in HELD):
        return _by_days_of_the_run(pairing, gap)
    moved = late or (claim.phase in AHEAD | PUT_OFF and claim.part is Part.MAIN and gap <= MOVES)
    return -gap / MOVES if moved else None


def _is_late(pairing: Pairing, gap: int) -> bool:
    """Tell whether a round that was prepared for "the coming weeks" may be held after them, at most as many again."""
    window = pairing.round.window
    if window is None or pairing.status is not Status.PREPARING or window.end >= pairing.today:
        return False
    return window.precision < Precision.DAY and gap <= min((window.end - window.start).days, MOVES)


def _by_days_of_the_run(pairing: Pairing, gap: int) -> float | None:
    """Weigh days `gap` apart where a round is held: a run of meetings may be longer than any one report knows."""
    window = pairing.claim.window
    known = pairing.round.window
    endless = known is not None and known.start == known.end
    most = LONG_RUN if pairing.claim.phase in DONE and endless else SAME_RUN
    goes_on = pairing.status is Status.ONGOING and pairing.claim.phase in HELD and gap < most
    vague = window is None or window.precision < Precision.DAY
    one_run = goes_on or (vague and gap <= SAME_RUN)
    stays = sits_at_its_place(pairing) and gap <= SAME_RUN
    told_late = window is None and pairing.status is Status.CONCLUDED and gap <= FRESH.days
    return 0.0 if one_run or stays or told_late or _is_put_off(pairing) or _ends_its_number(pairing, gap) else None


def _is_put_off(pairing: Pairing) -> bool:
    """Tell whether the days that are known of the round no longer hold."""
    return pairing.status is Status.POSTPONED and pairing.claim.part is Part.MAIN


def _ends_its_number(pairing: Pairing, gap: int) -> bool:
    """Tell whether what began on its day some weeks ago is told over by its number: how long it lasts, nobody said."""
    claim, round_ = pairing.claim, pairing.round
    begun = round_.window is not None and round_.window.start <= pairing.today and pairing.status in OPEN
    return begun and claim.phase in DONE and claim.ordinal in round_.ordinals and gap <= LONGEST_RUN


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
    another = abs(number - known[0]) > MISCOUNT or (pairing.claim.phase in AHEAD and not _on_its_days(pairing))
    return None if another else WEIGHTS.other_number


def _on_its_days(pairing: Pairing) -> bool:
    claimed, window = pairing.claim.window, pairing.round.window
    if claimed is None or window is None:
        return False
    return claimed.precision is window.precision is Precision.DAY and claimed.overlaps(window)


def by_means(pairing: Pairing) -> float | None:
    """Weigh by what means they meet, where both say so: a telephone call is no visit."""
    claim, round_ = pairing.claim, pairing.round
    if claim.phase in _LOOSE or not claim.formats or not round_.formats:
        return 0.0
    if _is_distant(claim.formats) is _is_distant(round_.formats) or set(claim.formats) & set(round_.formats) & DISTANT:
        return WEIGHTS.same_means
    placed = claim.venue.country or round_.venue.country
    over = pairing.status is Status.CONCLUDED or claim.phase in DONE
    return None if over and placed else WEIGHTS.other_means


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
    """Weigh who comes. Another level elsewhere on other days is another meeting, and so is one nobody had announced.

    Not so where the round is put off: then other days, and a place, are to be expected.
    """
    claim, round_ = pairing.claim, pairing.round
    if _is_of_others(pairing):
        return None
    if not claim.level or not round_.level:
        return 0.0
    if claim.level is round_.level:
        return WEIGHTS.same_level
    elsewhere = by_place(pairing) < 0 and _on_other_days(pairing) and pairing.status is not Status.POSTPONED
    unannounced = round_.window is None and claim.phase in HELD
    return None if elsewhere or unannounced else WEIGHTS.other_level


def _on_other_days(pairing: Pairing) -> bool:
    """Tell whether the claim names days, and other ones than those for which the round is fixed."""
    window, weight = pairing.round.window, by_days(pairing)
    fixed = window is not None and window.precision is Precision.DAY
    return pairing.claim.window is not None and fixed and (weight is None or weight <= 0)


def _is_of_others(pairing: Pairing) -> bool:
    """Tell whether experts, or leaders, are to meet on other days than a fixed round, which nobody says is moved."""
    claim, round_ = pairing.claim, pairing.round
    others = claim.level in {Level.EXPERTS, Level.LEADERS} and claim.level is not round_.level
    if claim.phase is not Phase.SCHEDULED or not others:
        return False
    days = [window for window in (claim.window, round_.window) if window and window.precision is Precision.DAY]
    return pairing.status is Status.SCHEDULED and len(days) > 1 and not days[0].overlaps(days[1], slack=1)


RULES = (by_parties, by_status, by_days, by_number, by_means, by_place, by_topics, by_level)
