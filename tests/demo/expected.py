"""What a careful reader of the demo's feeds would be told: by item, by round, and as the list of alerts in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.domain.developments import Kind
from bot.domain.rounds import Status


class Silence(StrEnum):
    """Why an item posts nothing."""

    SOURCE = "source of an earlier alert"
    COPY = "re-issued copy of an earlier report"
    CORRECTION = "correction of a detail"
    BACKGROUND = "recalls rounds already told"
    DENIAL = "denial"
    OFFER = "offer that nobody has taken up"
    NOISE = "noise"


@dataclass(frozen=True)
class ExpectedRound:
    """A round as it stands when the demo ends: its parties, first and last day, city and status."""

    parties: tuple[str, str]
    start: date | None
    end: date | None
    city: str | None
    status: Status


@dataclass(frozen=True)
class ExpectedAlert:
    """An alert: the item that brings it, its day (UTC), the round's name in ROUNDS and the kinds it tells."""

    guid: str
    day: date
    round: str
    kinds: tuple[Kind, ...]


RUS_USA, IRN_USA, EU_IND = ("RUS", "USA"), ("IRN", "USA"), ("EU", "IND")

ROUNDS = {
    "Riyadh ministers": ExpectedRound(RUS_USA, date(2025, 2, 18), date(2025, 2, 18), "Riyadh", Status.CONCLUDED),
    "Istanbul 1": ExpectedRound(RUS_USA, date(2025, 2, 27), date(2025, 2, 27), "Istanbul", Status.CONCLUDED),
    "Riyadh experts": ExpectedRound(RUS_USA, date(2025, 3, 24), date(2025, 3, 24), "Riyadh", Status.CONCLUDED),
    "Istanbul 2": ExpectedRound(RUS_USA, date(2025, 4, 10), date(2025, 4, 10), "Istanbul", Status.CONCLUDED),
    "Brussels 10": ExpectedRound(EU_IND, date(2025, 3, 10), date(2025, 3, 14), "Brussels", Status.CONCLUDED),
    "New Delhi 11": ExpectedRound(EU_IND, date(2025, 5, 12), date(2025, 5, 16), "New Delhi", Status.SCHEDULED),
    "Muscat 1": ExpectedRound(IRN_USA, date(2025, 4, 12), date(2025, 4, 12), "Muscat", Status.CONCLUDED),
    "Rome 2": ExpectedRound(IRN_USA, date(2025, 4, 19), date(2025, 4, 19), "Rome", Status.CONCLUDED),
    # the experts' meeting was moved onto the third round's day and place and became part of it
    "Muscat 3": ExpectedRound(IRN_USA, date(2025, 4, 26), date(2025, 4, 26), "Muscat", Status.CONCLUDED),
    "Muscat experts": ExpectedRound(IRN_USA, date(2025, 4, 26), date(2025, 4, 26), "Muscat", Status.CONCLUDED),
    # put off to a day not yet named: it keeps the day it had
    "Rome 4": ExpectedRound(IRN_USA, date(2025, 5, 3), date(2025, 5, 3), "Rome", Status.POSTPONED),
}

# An end that is told with what came of it is one development, whose card shows the outcome.
ALERTS = (
    ExpectedAlert("harbour-wire-0217-1", date(2025, 2, 17), "Riyadh ministers", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0218-1", date(2025, 2, 18), "Riyadh ministers", (Kind.STARTED,)),
    ExpectedAlert("harbour-wire-0218-2", date(2025, 2, 18), "Riyadh ministers", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0226-1", date(2025, 2, 26), "Istanbul 1", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0227-1", date(2025, 2, 27), "Istanbul 1", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0228-1", date(2025, 2, 28), "Istanbul 1", (Kind.OUTCOME,)),
    ExpectedAlert("canal-gazette-5026", date(2025, 3, 3), "Brussels 10", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0310-1", date(2025, 3, 10), "Brussels 10", (Kind.STARTED,)),
    ExpectedAlert("harbour-wire-0314-1", date(2025, 3, 14), "Brussels 10", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0320-2", date(2025, 3, 20), "Riyadh experts", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0324-1", date(2025, 3, 24), "Riyadh experts", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0325-1", date(2025, 3, 25), "Riyadh experts", (Kind.OUTCOME,)),
    ExpectedAlert("canal-gazette-5050", date(2025, 3, 26), "New Delhi 11", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0401-1", date(2025, 4, 1), "Istanbul 2", (Kind.PREPARING, Kind.CONTACT)),
    ExpectedAlert("harbour-wire-0407-1", date(2025, 4, 7), "Muscat 1", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0408-1", date(2025, 4, 8), "Istanbul 2", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0410-1", date(2025, 4, 10), "Istanbul 2", (Kind.CONCLUDED,)),
    ExpectedAlert("tag:muscat-press.example,2025:notes/0412", date(2025, 4, 12), "Muscat 1", (Kind.STARTED,)),
    ExpectedAlert("harbour-wire-0412-1", date(2025, 4, 12), "Muscat 1", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0412-1", date(2025, 4, 12), "Rome 2", (Kind.PREPARING,)),
    ExpectedAlert("harbour-wire-0414-1", date(2025, 4, 14), "Rome 2", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0416-1", date(2025, 4, 16), "Rome 2", (Kind.RESCHEDULED,)),
    ExpectedAlert("harbour-wire-0419-1", date(2025, 4, 19), "Rome 2", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0419-1", date(2025, 4, 19), "Muscat 3", (Kind.SCHEDULED,)),
    ExpectedAlert("tag:muscat-press.example,2025:notes/0420", date(2025, 4, 20), "Muscat experts", (Kind.SCHEDULED,)),
    ExpectedAlert("harbour-wire-0422-1", date(2025, 4, 22), "Muscat experts", (Kind.RESCHEDULED,)),
    ExpectedAlert("harbour-wire-0426-1", date(2025, 4, 26), "Muscat 3", (Kind.CONCLUDED,)),
    ExpectedAlert("harbour-wire-0430-1", date(2025, 4, 30), "Rome 4", (Kind.SCHEDULED,)),
    ExpectedAlert("tag:muscat-press.example,2025:notes/0501", date(2025, 5, 1), "Rome 4", (Kind.POSTPONED,)),
)

SILENT = {
    "canal-gazette-5001": (None, Silence.NOISE),
    "canal-gazette-5004": ("Riyadh ministers", Silence.SOURCE),
    "northern-radio-3307": ("Riyadh ministers", Silence.SOURCE),
    "canal-gazette-5009": ("Riyadh ministers", Silence.SOURCE),
    "harbour-wire-0220-1": (None, Silence.NOISE),
    "northern-radio-3318": (None, Silence.NOISE),
    "canal-gazette-5015": (None, Silence.NOISE),
    "northern-radio-3334": ("Istanbul 1", Silence.SOURCE),
    "northern-radio-3340": ("Istanbul 1", Silence.SOURCE),
    "canal-gazette-5021": ("Istanbul 1", Silence.SOURCE),
    "harbour-wire-0304-1": ("Brussels 10", Silence.SOURCE),
    "northern-radio-3361": (None, Silence.NOISE),
    "canal-gazette-5033": ("Brussels 10", Silence.SOURCE),
    "northern-radio-3379": (None, Silence.NOISE),
    "northern-radio-3385": ("Brussels 10", Silence.SOURCE),
    "canal-gazette-5044": ("Riyadh experts", Silence.SOURCE),
    "canal-gazette-5045": (None, Silence.NOISE),
    "northern-radio-3407": ("Riyadh experts", Silence.SOURCE),
    "canal-gazette-5048": ("Riyadh experts", Silence.COPY),
    "northern-radio-3411": ("Riyadh experts", Silence.SOURCE),
    "harbour-wire-0327-1": ("New Delhi 11", Silence.SOURCE),
    "tag:muscat-press.example,2025:notes/0327": (None, Silence.NOISE),
    "northern-radio-3424": (None, Silence.DENIAL),
    "northern-radio-3430": ("Istanbul 2", Silence.SOURCE),
    "canal-gazette-5057": ("Istanbul 2", Silence.SOURCE),
    "northern-radio-3447": ("Muscat 1", Silence.SOURCE),
    "tag:muscat-press.example,2025:notes/0409": ("Muscat 1", Silence.SOURCE),
    "canal-gazette-5064": ("Istanbul 2", Silence.SOURCE),
    "northern-radio-3456": ("Istanbul 2", Silence.SOURCE),
    "harbour-wire-0411-1": ("Istanbul 2", Silence.CORRECTION),
    "canal-gazette-5069": ("Muscat 1", Silence.SOURCE),
    "northern-radio-3465": (None, Silence.NOISE),
    "canal-gazette-5071": (None, Silence.OFFER),
    "tag:muscat-press.example,2025:notes/0417": ("Rome 2", Silence.SOURCE),
    "tag:muscat-press.example,2025:notes/0419": ("Rome 2", Silence.SOURCE),
    "northern-radio-3482": ("Rome 2", Silence.SOURCE),
    "canal-gazette-5078": ("Muscat experts", Silence.SOURCE),
    "northern-radio-3491": ("Muscat experts", Silence.SOURCE),
    "canal-gazette-5083": (None, Silence.BACKGROUND),
    "harbour-wire-0424-1": (None, Silence.NOISE),
    "northern-radio-3503": ("Muscat 3", Silence.SOURCE),
    "canal-gazette-5092": ("Rome 4", Silence.SOURCE),
    "harbour-wire-0501-1": ("Rome 4", Silence.SOURCE),
    "northern-radio-3520": ("Rome 4", Silence.DENIAL),
    "canal-gazette-5094": ("Rome 4", Silence.SOURCE),
}

EXPECTED_ALERTS = [(alert.day, ROUNDS[alert.round].parties, alert.kinds) for alert in ALERTS]
