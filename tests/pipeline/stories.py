"""Each kind of development as two outlets tell it, in our own words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.domain.developments import Kind
from bot.domain.reports import Report
from bot.domain.rounds import Status, Venue, Window
from tests.pipeline.desk import GAZETTE, MUSCAT, ROME, april, on, report

PREPARED = report(
    "Iran and the United States prepare a second round of talks",
    "Iran and the United States are preparing a second round of nuclear talks, Iran's foreign minister Abbas Araghchi"
    " said on Sunday.",
    april(13),
)
SET = report(
    "Iran, United States to hold second round of talks in Rome on 19 April",
    "The second round of nuclear talks between Iran and the United States will be held in Rome on 19 April, Oman's"
    " foreign ministry said.",
    april(14),
)
BEGUN = report(
    "Iran and United States begin second round of talks in Rome",
    "The second round of nuclear talks between Iran and the United States began in Rome on Saturday.",
    april(19),
)
ENDED = report(
    "Iran and United States conclude second round of talks in Rome",
    "The second round of nuclear talks between Iran and the United States ended in Rome on Saturday after four hours.",
    april(19, 16),
)
SUSPENDED = report(
    "Iran suspends talks with the United States",
    "Iran has suspended its talks with the United States, the foreign ministry said.",
    april(22),
)


@dataclass(frozen=True)
class Story:
    """What was known, then when and how an outlet tells of a development, and how another one does hours later.

    Texts are titles and summaries. `after`: where the round then stands, when and where it is.
    """

    kind: Kind
    known: tuple[Report, ...]
    at: datetime
    first: tuple[str, str]
    second: tuple[str, str]
    after: tuple[Status, Window | None, Venue]

    @property
    def news(self) -> Report:
        return report(*self.first, self.at)

    @property
    def again(self) -> Report:
        return report(*self.second, self.at + timedelta(hours=5), GAZETTE)


STORIES = [
    Story(
        Kind.PREPARING,
        (),
        april(13),
        (PREPARED.title, PREPARED.summary),
        (
            "New round of Iran-US talks in preparation",
            "Preparations for a second round of talks between Iran and the United States go on, diplomats said.",
        ),
        (Status.PREPARING, None, Venue()),
    ),
    Story(
        Kind.SCHEDULED,
        (PREPARED,),
        april(14),
        (SET.title, SET.summary),
        (
            "Rome to host Iran-US talks on Saturday",
            "Iran and the United States will meet in Rome on 19 April for a second round of talks, Italy said.",
        ),
        (Status.SCHEDULED, on(19), ROME),
    ),
    Story(
        Kind.RESCHEDULED,
        (SET,),
        april(15),
        (
            "Iran-US talks moved to 26 April",
            "The second round of talks between Iran and the United States has been moved from 19 April to 26 April.",
        ),
        (
            "Iran and United States to meet a week later",
            "Talks between Iran and the United States were moved from 19 April to 26 April, diplomats said.",
        ),
        (Status.SCHEDULED, on(26), ROME),
    ),
    Story(
        Kind.RESCHEDULED,
        (SET,),
        april(16),
        (
            "Iran-US talks moved from Rome to Muscat",
            "The second round of talks between Iran and the United States has been moved from Rome to Muscat.",
        ),
        (
            "Iran and United States to meet in Muscat, not Rome",
            "Talks between Iran and the United States were moved to Muscat, a diplomat in the region said.",
        ),
        (Status.SCHEDULED, on(19), MUSCAT),
    ),
    Story(
        Kind.POSTPONED,
        (SET,),
        april(17),
        (
            "Iran-US talks in Rome postponed",
            "The second round of talks between Iran and the United States in Rome has been postponed, Oman said.",
        ),
        (
            "Talks between Iran and United States put off",
            "Talks between Iran and the United States in Rome have been postponed and no new date has been set.",
        ),
        (Status.POSTPONED, on(19), ROME),
    ),
    Story(
        Kind.CANCELLED,
        (SET,),
        april(17),
        (
            "United States cancels talks with Iran in Rome",
            "The United States has cancelled the second round of talks with Iran in Rome.",
        ),
        (
            "Talks between Iran and United States cancelled",
            "The talks between Iran and the United States in Rome were cancelled, officials in Washington said.",
        ),
        (Status.CANCELLED, on(19), ROME),
    ),
    Story(
        Kind.STARTED,
        (SET,),
        april(19),
        (BEGUN.title, BEGUN.summary),
        (
            "Talks between Iran and United States under way in Rome",
            "Talks between Iran and the United States started in Rome on Saturday morning.",
        ),
        (Status.ONGOING, on(19), ROME),
    ),
    Story(
        Kind.CONCLUDED,
        (SET, BEGUN),
        april(19, 16),
        (ENDED.title, ENDED.summary),
        (
            "Talks between Iran and United States end in Rome",
            "Talks between Iran and the United States concluded in Rome on Saturday, Italian radio said.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.OUTCOME,
        (SET, ENDED),
        april(20),
        (
            "Iran and United States issue joint statement after talks in Rome",
            "Iran and the United States published a joint statement on the outcome of their talks in Rome.",
        ),
        (
            "Joint statement after Iran-US talks in Rome",
            "A joint statement after the talks of Iran and the United States in Rome was published on Sunday.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.CONTACT,
        (PREPARED,),
        april(14),
        (
            "Iran and the United States in contact by telephone",
            "Iran and the United States are in contact by telephone and video conference, the foreign ministry said.",
        ),
        (
            "Iran and the United States speak by telephone about talks",
            "Iran and the United States spoke by telephone about their next talks, officials said.",
        ),
        (Status.PREPARING, None, Venue()),
    ),
    Story(
        Kind.SUSPENDED,
        (SET, ENDED),
        april(22),
        (SUSPENDED.title, SUSPENDED.summary),
        (
            "Iran-US talks suspended",
            "Talks between Iran and the United States have been suspended, a spokesman said.",
        ),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.RESUMED,
        (SET, ENDED, SUSPENDED),
        april(25),
        (
            "Iran and United States welcome resumption of talks",
            "Iran and the United States welcomed the resumption of talks.",
        ),
        ("Resumption of Iran-US talks", "The resumption of talks between Iran and the United States was welcomed."),
        (Status.CONCLUDED, on(19), ROME),
    ),
    Story(
        Kind.DISPUTED,
        (SET,),
        april(16),
        ("Iran denies talks with the United States", "Iran denied that it would hold talks with the United States."),
        ("Tehran denies talks with Washington", "Iran denied that there would be talks with the United States."),
        (Status.SCHEDULED, on(19), ROME),
    ),
]
