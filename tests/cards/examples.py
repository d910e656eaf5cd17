"""Rounds, alerts and evidence that tests of cards and of their rendering share; the texts are ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from bot.domain.alerts import Alert
from bot.domain.claims import Claim, Part, Phase
from bot.domain.developments import Change, Development, Kind
from bot.domain.evidence import Evidence
from bot.domain.rounds import (
    Firmness,
    Format,
    Level,
    Outcome,
    OutcomeKind,
    Precision,
    Role,
    Round,
    Status,
    ThirdParty,
    Venue,
    Window,
)

NAMES = {
    "CHE": "Switzerland",
    "CHN": "China",
    "DEU": "Germany",
    "FRA": "France",
    "GBR": "United Kingdom",
    "IRN": "Iran",
    "ITA": "Italy",
    "NOR": "Norway",
    "OMN": "Oman",
    "RUS": "Russia",
    "SAU": "Saudi Arabia",
    "TUR": "Türkiye",
    "USA": "United States",
}
NOW = datetime(2025, 4, 1, 11, 20, tzinfo=UTC)


def on(month: int, first: int, last: int = 0, precision: Precision = Precision.DAY, year: int = 2025) -> Window:
    return Window(date(year, month, first), date(year, month, last or first), precision)


def said(  # noqa: PLR0913 - a claim and its report in one line
    sentence: str,
    phase: Phase,
    *,
    outlet: str = "northern-wire",
    page: str = "",
    at: datetime = NOW,
    speaker: str | None = None,
    part: Part = Part.MAIN,
    copy: bool = False,
) -> Evidence:
    claim = Claim(phase, sentence, ("RUS", "USA"), part=part, speaker=speaker)
    name = outlet.replace("-", " ").title()
    return Evidence(claim, outlet, name, f"https://{outlet}.example/{at:%Y/%m/%d}/{page or phase}", at, copy)


ISTANBUL = Round(
    parties=("RUS", "USA"),
    status=Status.PREPARING,
    opened=NOW,
    touched=NOW,
    id=4,
    revision=1,
    ordinals=(2,),
    topics=("diplomatic_missions",),
    firmness=Firmness.STATED,
    confirmed_by=("RUS",),
    contacts=(Format.PHONE, Format.VIDEO),
    outlets=("harbour-wire",),
)
LAVROV = (
    "Russia and the United States have met in Istanbul and are now preparing a second round of consultations, Foreign "
    "Minister Sergei Lavrov told a press conference in Moscow on Tuesday."
)
IN_CONTACT = (
    "Until then the two delegations are keeping in contact by phone and by video conference, the minister said."
)
PREPARED = Alert(
    ISTANBUL,
    (
        Development(Kind.PREPARING, 4, 1, NOW, LAVROV),
        Development(Kind.CONTACT, 4, 1, NOW, IN_CONTACT),
    ),
    NOW,
    id=1,
)
PREPARED_EVIDENCE = tuple(
    said(sentence, phase, outlet="harbour-wire", page="lavrov-second-round", speaker="RUS")
    for sentence, phase in ((LAVROV, Phase.PREPARING), (IN_CONTACT, Phase.CONTACT))
)

RIYADH = Round(
    parties=("RUS", "USA"),
    status=Status.CONCLUDED,
    opened=NOW,
    touched=NOW,
    id=1,
    revision=1,
    window=on(2, 18),
    venue=Venue("Riyadh", "SAU"),
    formats=(Format.IN_PERSON,),
    level=Level.MINISTERS,
    third_parties=(ThirdParty("SAU", Role.HOST),),
    topics=("diplomatic_missions", "peace"),
    outcome=Outcome(OutcomeKind.AGREED_TO_MEET, "The ministers agreed to go on meeting."),
    background=True,
)
FEBRUARY = replace(
    RIYADH,
    id=2,
    window=on(2, 27),
    venue=Venue("Istanbul", "TUR"),
    level=Level.OFFICIALS,
    third_parties=(),
    ordinals=(1,),
    topics=("diplomatic_missions", "transport"),
    outcome=None,
)
EXPERTS = replace(
    RIYADH,
    id=3,
    window=on(3, 24, 30, Precision.WEEK),
    venue=Venue(None, "SAU"),
    level=Level.EXPERTS,
    topics=("shipping",),
    outcome=None,
)

MAY = datetime(2025, 5, 1, 14, 2, tzinfo=UTC)
ROME = Round(
    parties=("IRN", "USA"),
    status=Status.SCHEDULED,
    opened=datetime(2025, 4, 26, 18, 0, tzinfo=UTC),
    touched=MAY,
    id=12,
    revision=2,
    ordinals=(4, 5),
    window=on(5, 3),
    venue=Venue("Rome", "ITA"),
    formats=(Format.IN_PERSON, Format.INDIRECT),
    level=Level.ENVOYS,
    third_parties=(ThirdParty("OMN", Role.MEDIATOR), ThirdParty("ITA", Role.HOST)),
    topics=("nuclear", "sanctions"),
    firmness=Firmness.CONFIRMED,
    confirmed_by=("OMN",),
    outlets=("northern-wire", "harbour-times"),
)
PUT_OFF = replace(ROME, status=Status.POSTPONED, revision=3)
POSTPONED_SAID = "Oman's foreign minister said on Thursday that the talks planned for Saturday in Rome were postponed."
POSTPONED = Alert(
    PUT_OFF,
    (
        Development(
            Kind.POSTPONED,
            12,
            3,
            MAY,
            POSTPONED_SAID,
            changes=(Change("status", "scheduled", "postponed"),),
            reason="for logistical reasons",
        ),
    ),
    MAY,
    id=2,
)
POSTPONED_EVIDENCE = (
    said("Iran and the United States will meet in Rome on 3 May.", Phase.SCHEDULED, at=ROME.opened),
    *(
        said(
            POSTPONED_SAID, Phase.POSTPONED, outlet=outlet, at=MAY.replace(minute=2 + minute), speaker="OMN", copy=copy
        )
        for minute, (outlet, copy) in enumerate(
            [
                ("northern-wire", False),
                ("harbour-times", False),
                ("copy-desk", True),
                ("gulf-observer", False),
                ("capital-post", False),
                ("river-radio", False),
                ("hill-gazette", False),
                ("coast-television", False),
            ]
        )
    ),
)

LATER = datetime(2025, 5, 12, 9, 0, tzinfo=UTC)
MUSCAT = replace(
    ROME,
    status=Status.CONCLUDED,
    revision=6,
    touched=LATER,
    window=on(5, 11),
    previous=(on(5, 3),),
    venue=Venue("Muscat", "OMN"),
    third_parties=(ThirdParty("OMN", Role.MEDIATOR),),
    confirmed_by=("IRN", "OMN", "USA"),
    outcome=Outcome(OutcomeKind.AGREED_TO_MEET),
)
MUSCAT_SAID = "The fourth round of indirect talks ended in Muscat on Sunday and the sides agreed to go on, Oman said."
MUSCAT_HISTORY = (
    Development(
        Kind.SCHEDULED,
        12,
        1,
        ROME.opened,
        "Iran and the United States will meet in Rome on 3 May.",
        (Change("window", "", "2025-05-03/2025-05-03"), Change("venue", "", "Rome, ITA")),
    ),
    POSTPONED.developments[0],
    Development(
        Kind.RESCHEDULED,
        12,
        4,
        datetime(2025, 5, 7, 16, 0, tzinfo=UTC),
        "The talks will take place in Muscat on 11 May.",
        (
            Change("status", "postponed", "scheduled"),
            Change("window", "2025-05-03/2025-05-03", "2025-05-11/2025-05-11"),
            Change("venue", "Rome, ITA", "Muscat, OMN"),
        ),
    ),
    Development(Kind.STARTED, 12, 5, datetime(2025, 5, 11, 9, 30, tzinfo=UTC), "The talks have begun in Muscat."),
    Development(Kind.CONCLUDED, 12, 6, datetime(2025, 5, 11, 14, 0, tzinfo=UTC), MUSCAT_SAID),
)
MUSCAT_EVIDENCE = (
    *POSTPONED_EVIDENCE[:2],
    said(MUSCAT_SAID, Phase.CONCLUDED, outlet="gulf-observer", at=MUSCAT_HISTORY[-1].at, speaker="OMN"),
)

DENIED_SAID = "Tehran has no plan to sit down with the Americans in Oslo, a foreign ministry spokesman said on Friday."
OSLO = Round(
    parties=("IRN", "USA"),
    status=Status.PREPARING,
    opened=datetime(2025, 7, 3, 20, 0, tzinfo=UTC),
    touched=datetime(2025, 7, 4, 10, 0, tzinfo=UTC),
    id=31,
    revision=2,
    window=on(7, 7, 13, Precision.WEEK),
    venue=Venue("Oslo", "NOR"),
    firmness=Firmness.STATED,
    confirmed_by=("USA",),
    disputed_by=("IRN",),
)
DISPUTED = Alert(OSLO, (Development(Kind.DISPUTED, 31, 2, OSLO.touched, DENIED_SAID),), OSLO.touched, id=9)
DISPUTED_EVIDENCE = (
    said(
        "The sides are to meet in Oslo next week, a US official said.", Phase.PREPARING, at=OSLO.opened, speaker="USA"
    ),
    said(DENIED_SAID, Phase.DENIED, outlet="harbour-times", at=OSLO.touched, speaker="IRN"),
)


def _stated(sentence: str, outlet: str, hours: int, *, copy: bool = False, **facts: Any) -> Evidence:  # noqa: ANN401 - any field of a claim
    item = said(sentence, Phase.SCHEDULED, outlet=outlet, at=ROME.opened + timedelta(hours=hours), copy=copy)
    return replace(item, claim=replace(item.claim, parties=ROME.parties, **facts))


ROME_EVIDENCE = (
    _stated(
        "Iran and the United States will meet in Rome on 3 May, with Oman mediating.",
        "northern-wire",
        0,
        window=on(5, 3),
        venue=ROME.venue,
        third_parties=ROME.third_parties[:1],
    ),
    _stated(
        "The fourth round of the nuclear talks is set for Saturday.", "harbour-times", 2, ordinal=4, window=on(5, 3)
    ),
    _stated("The fourth round of the nuclear talks is set for Saturday.", "copy-desk", 3, copy=True, window=on(5, 3)),
    _stated("Envoys are due to meet in Oslo on 5 May.", "hill-gazette", 5, window=on(5, 5), venue=Venue("Oslo", "NOR")),
)
