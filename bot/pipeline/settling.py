"""What the claims of one report change: match each, develop its round, keep both and the evidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from bot.domain.alerts import Alert
from bot.domain.allusions import said_of
from bot.domain.catalog import NamedTalks
from bot.domain.claims import Part, Phase, Told
from bot.domain.develop import TURNS, develop, new_round, turn
from bot.domain.developments import Development, Kind
from bot.domain.matching import match
from bot.domain.openings import opens, presume_held
from bot.domain.reports import Report
from bot.domain.retelling import develop_late, is_late, learn_from_copy
from bot.domain.rounds import Round
from bot.domain.talks import TWO_SIDES, subject_of, talks_of
from bot.ports import Transaction

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.claims import Claim
    from bot.domain.talks import Talks

REMEMBERED = timedelta(days=120)  # how long a round that nobody speaks of is still matched


@dataclass
class Settling:
    """One report on its way into the database, within one transaction.

    `today` is the day of its publication in its newsroom's zone. `taken` are the ids of the rounds that it is about,
    in the order of its claims, those that it only recalls among them; `is_news_of_one`: not all of them are recalled.
    """

    work: Transaction
    report: Report
    report_id: int
    today: date
    named: Sequence[NamedTalks]
    taken: list[int] = field(default_factory=list)
    is_news_of_one: bool = False
    _rounds: dict[int, Round] = field(default_factory=dict)
    _kept: dict[int, list[Development]] = field(default_factory=dict)

    def alerts(self) -> tuple[Alert, ...]:
        """Return what the report changed, one alert for each round."""
        told = ((self._rounds[key], tuple(kept)) for key, kept in self._kept.items())
        return tuple(Alert(round_, kept, self.report.published) for round_, kept in told if kept)

    def follow(self, claims: Sequence[Claim]) -> None:
        """Let each claim change the round that it is about, or open one, and keep it with its round."""
        self._look_up(claims)
        for claim in claims:
            self.work.add_claim(self.report_id, claim, self._develop(claim))

    def follow_copy(self, claims: Sequence[Claim], original: Report, rounds: Sequence[int]) -> None:
        """Keep the claims of a copy of `original` with the rounds that this was about, `rounds`.

        A copy is no second voice: it tells nothing, and what its longer text may add is counted as its original's.
        """
        self._look_up(claims, rounds)
        its = [key for key in rounds if key in self._rounds]
        for claim in claims:
            free = [key for key in its if key not in self.taken] or its
            meant = free if claim.part is Part.MAIN else self._rounds
            round_ = match(claim, [self._rounds[key] for key in meant], self.today)
            if round_ is not None:
                told = Told(claim, original.outlet, original.published, self.today, copy=True)
                round_ = self._save(learn_from_copy(round_, told))
            elif free and claim.part is Part.MAIN:
                round_ = self._rounds[free[0]]
            self.work.add_claim(self.report_id, claim, self._take(round_, claim))

    def _look_up(self, claims: Sequence[Claim], ids: Sequence[int] = ()) -> None:
        rounds = self.work.rounds(self.report.published - REMEMBERED, claims, ids)
        self._rounds = {round_.id: round_ for round_ in rounds}

    def _develop(self, claim: Claim) -> int | None:
        """Return the id of the round that a claim is about, changed by it; None where it is about none."""
        told = Told(claim, self.report.outlet, self.report.published, self.today)
        # Contact between the sides is told of the round that the report is about.
        taken = () if claim.phase is Phase.CONTACT else self.taken
        round_ = match(claim, self._rounds.values(), self.today, taken)
        if round_ is not None:
            told = replace(told, claim=said_of(round_, claim))
            late = is_late(round_, told)
            known = self.work.tellings(round_.id) if late else ()
            round_ = self._keep(*(develop_late(round_, known, told) if late else develop(round_, told)), claim)
        elif opens(claim):
            round_ = self._open(told)
        if claim.phase in TURNS and claim.part is Part.MAIN:
            round_ = self._turn(told, round_)
        return self._take(round_, claim)

    def _take(self, round_: Round | None, claim: Claim) -> int | None:
        if round_ is None:
            return None
        self.taken.append(round_.id)
        self.is_news_of_one = self.is_news_of_one or claim.part is Part.MAIN
        return round_.id

    def _open(self, told: Told) -> Round:
        """Open a round. That its parties go on to it tells that those fixed before have been held.

        A report that comes in late may open one from which its parties are known to have gone on.
        """
        opened = self._keep(*new_round(told), told.claim)
        later = (one.opened.date() for one in self._rounds.values() if one.opened > told.at and not one.background)
        for today in sorted({*later, self.today} if opened.id in self._kept else later):
            for other in tuple(self._rounds.values()):
                if (held := presume_held(other, opened.parties, today)) and other.opened.date() <= today:
                    self._save(held)
        return self._rounds[opened.id]

    def _turn(self, told: Told, round_: Round | None) -> Round | None:
        """Suspend or resume the talks of a round, else of the claim's parties; tell so on the round, else their latest.

        Only a turn is told: what is suspended already is not suspended again.
        """
        parties = round_.parties if round_ else told.claim.parties
        if len(parties) < TWO_SIDES:
            return round_
        talks = self._talks(parties, subject_of(round_.talks) if round_ else told.claim.subject, told.claim.sides)
        round_ = round_ or self._latest(talks)
        after = talks.after(told.claim.phase, told.at)
        self.work.save_talks(after)
        if after.status is talks.status:
            return round_
        return round_ and self._keep(*turn(round_, told), told.claim)

    def _latest(self, talks: Talks) -> Round | None:
        its = (one for one in self._rounds.values() if one.talks == talks.key)
        return max(its, key=lambda one: (not one.background, one.opened, one.id), default=None)

    def _talks(self, parties: tuple[str, ...], subject: str, sides: Iterable[Iterable[str]]) -> Talks:
        return self.work.talks(parties, subject) or talks_of(parties, sides, subject, self.named)

    def _keep(self, round_: Round, developments: Iterable[Development], claim: Claim) -> Round:
        """Save a round with what is told of it, and its talks, which go on when a round begins."""
        talks = self._talks(round_.parties, subject_of(round_.talks) or claim.subject, round_.sides)
        began = any(one.kind is Kind.STARTED for one in developments)
        after = talks.after(Phase.ONGOING, self.report.published) if began else talks
        if not round_.talks or after != talks:
            self.work.save_talks(after)
        saved = self._save(replace(round_, talks=talks.key))
        new = self.work.add_developments([replace(one, round_id=saved.id) for one in developments], self.report_id)
        if new:
            self._kept.setdefault(saved.id, []).extend(new)
        return saved

    def _save(self, round_: Round) -> Round:
        saved = self.work.save_round(round_, self.report_id, self.report.published)
        self._rounds[saved.id] = saved
        return saved
