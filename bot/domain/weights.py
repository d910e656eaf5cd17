"""What each agreement between a claim and a round counts: one table, and the pairing that it is applied to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.domain.claims import Claim
from bot.domain.rounds import Round, Status

ZONES = timedelta(days=1)  # a newsroom's day may be the one before that of Greenwich


@dataclass(frozen=True)
class Pairing:
    """A claim, printed on `today`, held against a round."""

    claim: Claim
    round: Round
    today: date

    @property
    def status(self) -> Status:
        """Where the round stood on that day: one of which we know already that it was held then was still ahead."""
        known, window = self.round.status, self.round.window
        held = known in {Status.ONGOING, Status.CONCLUDED}
        return Status.SCHEDULED if held and window and window.start > self.today else known

    @property
    def was_known(self) -> bool:
        """Tell whether a report of that day or an earlier one was of the round: it may have come in later."""
        return self.round.opened.date() - ZONES <= self.today


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
