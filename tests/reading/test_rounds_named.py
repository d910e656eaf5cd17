"""Which of a report's mentions are one round, which are its news, and which it only recalls."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import Part, Phase
from bot.domain.reports import Report
from bot.domain.rounds import Format, Outcome, OutcomeKind, Precision, Venue, Window
from bot.reading.read import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.claims import Claim
    from bot.reading.lexicon import Lexicon

MAIN, BACKGROUND = Part.MAIN, Part.BACKGROUND
MUSCAT, ROME, ISTANBUL = Venue("Muscat", "OMN"), Venue("Rome", "ITA"), Venue("Istanbul", "TUR")
IRAN_US, RUSSIA_UKRAINE = ("IRN", "USA"), ("RUS", "UKR")


@dataclass(frozen=True)
class Told:
    """What tells a round from another: its part in the report, phase, parties, days, place and number."""

    part: Part
    phase: Phase
    parties: tuple[str, ...]
    window: Window | None = None
    venue: Venue = Venue()
    ordinal: int | None = None


def told(claim: Claim) -> Told:
    return Told(claim.part, claim.phase, claim.parties, claim.window, claim.venue, claim.ordinal)


def on(day: str) -> Window:
    return Window(date.fromisoformat(day), date.fromisoformat(day))


def days(first: str, last: str) -> Window:
    return Window(date.fromisoformat(first), date.fromisoformat(last))


@pytest.fixture(scope="session")
def told_by(lexicon: Lexicon) -> Callable[[str, str, str], list[Told]]:
    def of(day: str, title: str, content: str) -> list[Told]:
        published = datetime.fromisoformat(f"{day}T12:00").replace(tzinfo=UTC)
        report = Report("wire", "1", "https://wire.example/1", title, published, "wire", content=content)
        return [told(claim) for claim in read(report, lexicon).claims]

    return of


def test_sentences_on_one_round_are_one_claim(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-04-19",
        "Iran, US end second round of talks",
        "Iran and the United States ended their talks in Rome on Saturday. The talks lasted four hours. "
        "Both sides called the talks constructive.",
    ) == [Told(MAIN, Phase.CONCLUDED, IRAN_US, on("2025-04-19"), ROME, 2)]


def test_the_news_stands_first_then_the_next_round_then_what_is_recalled(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by(
        "2025-04-19",
        "Iran, US end second round of talks in Rome",
        "Iran and the United States ended a second round of talks in Rome on Saturday.\n"
        "The first round was held in Muscat on 12 April.\n"
        "A third round will be held in Muscat on 26 April.",
    ) == [
        Told(MAIN, Phase.CONCLUDED, IRAN_US, on("2025-04-19"), ROME, 2),
        Told(MAIN, Phase.SCHEDULED, IRAN_US, on("2025-04-26"), MUSCAT, 3),
        Told(BACKGROUND, Phase.CONCLUDED, IRAN_US, on("2025-04-12"), MUSCAT, 1),
    ]


def test_the_body_may_fix_the_round_after_the_one_that_ended(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-06-02",
        "Russia, Ukraine conclude talks",
        "Russia and Ukraine concluded their second round of talks in Istanbul on Monday.\n"
        "Both delegations called it useful.\n"
        "They also spoke of prisoners.\n"
        "Their negotiators are due in Doha on 23 June.",
    ) == [
        Told(MAIN, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL, 2),
        Told(MAIN, Phase.SCHEDULED, RUSSIA_UKRAINE, on("2025-06-23"), Venue("Doha", "QAT")),
    ]


def test_the_days_of_a_round_that_ended_reach_back_to_the_one_on_which_it_began(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by(
        "2025-06-05",
        "Serbia, Kosovo end talks in Ohrid",
        "Serbia and Kosovo ended a round of talks in Ohrid on Thursday.\n"
        "Neither spoke to the press.\n"
        "Their delegations had met behind closed doors since Monday.",
    ) == [Told(MAIN, Phase.CONCLUDED, ("SRB", "XKX"), days("2025-06-02", "2025-06-05"), Venue("Ohrid", "MKD"))]


def test_a_meeting_of_long_ago_lends_its_days_to_no_round_that_ended_now(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by(
        "2025-06-05",
        "Serbia, Kosovo end talks without deal",
        "Serbia and Kosovo ended a round of talks without a deal.\n"
        "Both sides blamed the other.\n"
        "The delegations held talks in Brussels on 12 May.",
    ) == [
        Told(MAIN, Phase.CONCLUDED, ("SRB", "XKX")),
        Told(BACKGROUND, Phase.CONCLUDED, ("SRB", "XKX"), on("2025-05-12"), Venue("Brussels", "BEL")),
    ]


def test_an_announcement_recalls_the_round_before(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-04-30",
        "Iran and US to hold fourth round of talks in Rome on Saturday",
        "Iran and the United States will hold a fourth round of talks in Rome on 3 May, Oman said.\n"
        "The third round took place in Muscat on 26 April.",
    ) == [
        Told(MAIN, Phase.SCHEDULED, IRAN_US, on("2025-05-03"), ROME, 4),
        Told(BACKGROUND, Phase.CONCLUDED, IRAN_US, on("2025-04-26"), MUSCAT, 3),
    ]


def test_a_postponement_keeps_the_day_that_fell_through(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-05-01",
        "Rome round of Iran-US talks postponed",
        "The fourth round of talks between Iran and the United States, planned for Saturday in Rome, has been "
        "postponed. New dates will be announced when both sides agree.",
    ) == [Told(MAIN, Phase.POSTPONED, IRAN_US, on("2025-05-03"), ROME, 4)]


def test_the_lead_gives_the_title_its_day_place_and_number(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-06-02",
        "Russia, Ukraine conclude talks",
        "Russia and Ukraine concluded their second round of talks in Istanbul on Monday.",
    ) == [Told(MAIN, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL, 2)]


def test_the_lead_tells_that_what_the_title_calls_a_meeting_is_over(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by(
        "2025-06-02",
        "Russia, Ukraine hold talks in Istanbul",
        "Russia and Ukraine ended two hours of talks in Istanbul on Monday.",
    ) == [Told(MAIN, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL)]


@pytest.mark.parametrize(
    ("lead", "phase"),
    [
        ("Negotiators of the two countries met at the town hall on Thursday.", Phase.ONGOING),
        ("The talks of the two countries ended without a deal on Thursday.", Phase.CONCLUDED),
    ],
)
def test_a_lead_that_tells_of_a_meeting_does_not_end_what_the_title_says_begins(
    told_by: Callable[[str, str, str], list[Told]], lead: str, phase: Phase
) -> None:
    news = told_by("2025-04-10", "Armenia, Azerbaijan open border talks in Tbilisi", lead)[0]
    assert news.phase is phase


def test_a_round_is_where_the_sentence_that_fixes_it_says(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-04-15",
        "Gulf adviser warns of another war",
        "The Gulf needs talks between Iran and the United States, an adviser told a forum on the region's economy in "
        "Dubai.\nThe adviser spoke of calamities.\nIran and the United States will hold talks in Rome on Saturday.",
    ) == [Told(MAIN, Phase.SCHEDULED, IRAN_US, on("2025-04-19"), ROME)]


def test_what_the_body_alone_tells_stays_a_hint(lexicon: Lexicon) -> None:
    title = "Seoul and Pyongyang gather for border talks"
    published = datetime(2018, 10, 15, 12, tzinfo=UTC)
    body = "They came by bus.\nNobody spoke to reporters.\nNorth and South Korea agreed to hold new talks in Pyongyang."
    news = read(Report("wire", "1", "", title, published, "wire", "", body), lexicon).claims[0]
    assert news.implied


def test_talks_without_names_are_those_of_the_title(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by("2025-06-02", "Russia-Ukraine talks begin", "The talks opened in Istanbul on Monday.") == [
        Told(MAIN, Phase.ONGOING, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL)
    ]


def test_two_rounds_recalled_are_two_rounds(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-07-20",
        "Russia, Ukraine to hold third round of talks on Wednesday",
        "Russia and Ukraine will hold a third round of talks in Istanbul on 23 July, Kyiv said.\n"
        "The first round was held in Istanbul on 16 May.\n"
        "The second round was held in Istanbul on 2 June.",
    )
    assert found == [
        Told(MAIN, Phase.SCHEDULED, RUSSIA_UKRAINE, on("2025-07-23"), ISTANBUL, 3),
        Told(BACKGROUND, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-05-16"), ISTANBUL, 1),
        Told(BACKGROUND, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL, 2),
    ]


def test_a_round_recalled_twice_is_recalled_once(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-07-20",
        "Russia, Ukraine to hold third round of talks on Wednesday",
        "Russia and Ukraine will hold a third round of talks in Istanbul on 23 July, Kyiv said.\n"
        "The second round was held in Istanbul on 2 June.\n"
        "At the talks on 2 June the sides agreed to exchange prisoners.",
    )
    assert [claim.window for claim in found if claim.part is BACKGROUND] == [on("2025-06-02")]


def test_what_is_recalled_without_a_day_is_left_out(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-07-20",
        "Russia, Ukraine to hold talks on Wednesday",
        "Russia and Ukraine will hold talks in Istanbul on 23 July.\n"
        "Previous rounds ended without a breakthrough.\n"
        "The sides have held two rounds so far.",
    )
    assert found == [Told(MAIN, Phase.SCHEDULED, RUSSIA_UKRAINE, on("2025-07-23"), ISTANBUL)]


def test_the_talks_of_others_in_the_body_are_not_the_news(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-06-02",
        "Russia, Ukraine end talks in Istanbul",
        "Russia and Ukraine ended talks in Istanbul on Monday.\n"
        "Turkey's president thanked both delegations.\n"
        "Iran and the United States are to hold talks in Oslo next week.",
    )
    assert found == [Told(MAIN, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL)]


def test_a_denial_in_the_title_stands_against_the_word_that_it_denies(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    found = told_by(
        "2025-04-10",
        "North Korea denies any meeting with South Korea",
        "North Korea denied on Thursday that it would sit down with South Korea. “The talks with North Korea are"
        " scheduled for Monday,” South Korea's president had said.",
    )
    assert found[0].phase is Phase.DENIED


def test_what_was_called_off_is_not_recalled_as_held(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-04-10",
        "Armenia, Azerbaijan to hold talks in Abu Dhabi on Monday",
        "Armenia and Azerbaijan will meet in Abu Dhabi on Monday. Talks between Serbia and Kosovo that were due in"
        " Brussels on Wednesday were cancelled.",
    )
    assert [one.parties for one in found] == [("ARM", "AZE")]


@pytest.mark.parametrize(
    "last",
    [
        "The mediator would arrange the next round, both said.",
        "A Sudanese envoy said the parties had agreed to meet again in the near future.",
    ],
)
def test_the_round_after_the_one_that_ended_is_told_by_its_name(
    told_by: Callable[[str, str, str], list[Told]], last: str
) -> None:
    found = told_by(
        "2025-04-10",
        "Sudan's army and RSF end talks in Cairo",
        "Talks between Sudan's army and the RSF ended in Cairo on Thursday. They had lasted two days. " + last,
    )
    assert [(one.phase, one.parties) for one in found] == [
        (Phase.CONCLUDED, ("RSF", "SDN")),
        (Phase.PREPARING, ("RSF", "SDN")),
    ]


def test_a_go_between_that_is_named_beside_one_side_is_no_other_side(lexicon: Lexicon) -> None:
    published = datetime(2025, 4, 10, 12, tzinfo=UTC)
    title = "Indirect talks end in the evening"
    content = "Iran's foreign minister said that the Omani minister's ideas would be studied after the talks."
    report = Report("wire", "1", "https://wire.example/1", title, published, "wire", content=content)
    assert all(claim.parties != ("IRN", "OMN") for claim in read(report, lexicon).claims)


def test_contact_between_rounds_is_told_beside_the_round_that_is_prepared(lexicon: Lexicon) -> None:
    report = Report(
        "wire",
        "1",
        "https://wire.example/1",
        "Iran and US prepare next round of talks",
        datetime(2025, 4, 22, 12, tzinfo=UTC),
        "wire",
        content="Iran and the United States are preparing a further round of talks, Tehran said.\n"
        "Araghchi and Witkoff discussed it by phone.",
    )
    found = read(report, lexicon).claims
    assert [(claim.part, claim.phase, claim.parties, claim.formats) for claim in found] == [
        (MAIN, Phase.PREPARING, IRAN_US, ()),
        (MAIN, Phase.CONTACT, IRAN_US, (Format.PHONE,)),
    ]


def test_an_announced_week_is_narrowed_to_the_day_that_the_lead_names(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    found = told_by(
        "2025-04-10",
        "Iran, US to hold talks next week",
        "Iran and the United States will hold talks in Muscat on 16 April.",
    )
    assert found == [Told(MAIN, Phase.SCHEDULED, IRAN_US, on("2025-04-16"), MUSCAT)]


def test_a_week_alone_stays_a_week(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by("2025-04-10", "Iran, US to hold talks next week in Muscat", "")
    week = Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK)
    assert found == [Told(MAIN, Phase.SCHEDULED, IRAN_US, week, MUSCAT)]


def test_what_came_of_the_round_is_taken_from_a_later_sentence(lexicon: Lexicon) -> None:
    report = Report(
        "wire",
        "1",
        "https://wire.example/1",
        "Russia, Ukraine end talks in Istanbul",
        datetime(2025, 6, 2, 18, tzinfo=UTC),
        "wire",
        content="Russia and Ukraine ended talks in Istanbul on Monday. The talks ended without a breakthrough.",
    )
    (claim,) = read(report, lexicon).claims
    assert claim.outcome == Outcome(OutcomeKind.NONE)


def test_a_guest_and_the_state_that_receives_him_for_talks_are_the_sides_if_they_are_known_to_negotiate(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by("2025-06-02", "Ukrainian delegation in Moscow for peace talks", "") == [
        Told(MAIN, Phase.SCHEDULED, RUSSIA_UKRAINE, venue=Venue("Moscow", "RUS"))
    ]
    assert [one.parties for one in told_by("2025-06-02", "Ukrainian delegation in Doha for peace talks", "")] == [()]


def test_two_that_are_known_to_negotiate_are_the_sides_of_talks_that_one_leaves(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    assert told_by(
        "2025-06-02",
        "Pristina pulls out of talks on licence plates",
        "Kosovo will not attend the talks that were to open in Brussels on Friday. "
        "Serbia said the talks could still be saved.",
    ) == [Told(MAIN, Phase.CANCELLED, ("SRB", "XKX"), on("2025-06-06"), Venue("Brussels", "BEL"))]


def test_a_day_ahead_of_anything_else_is_no_next_round(told_by: Callable[[str, str, str], list[Told]]) -> None:
    assert told_by(
        "2025-06-02",
        "Russia, Ukraine conclude talks in Istanbul",
        "Russia and Ukraine concluded talks in Istanbul on Monday and promised a statement on the talks on Wednesday.",
    ) == [Told(MAIN, Phase.CONCLUDED, RUSSIA_UKRAINE, on("2025-06-02"), ISTANBUL)]


def test_what_the_lead_hints_of_talks_that_the_title_mentions_is_a_hint(lexicon: Lexicon) -> None:
    report = Report(
        "wire",
        "1",
        "https://wire.example/1",
        "Russia-Ukraine talks in focus",
        datetime(2025, 6, 2, 18, tzinfo=UTC),
        "wire",
        content="The Russian and Ukrainian envoys praised each other after the talks in Istanbul.",
    )
    (claim,) = read(report, lexicon).claims
    assert (claim.phase, claim.implied, claim.venue) == (Phase.CONCLUDED, True, ISTANBUL)


def test_a_meeting_that_goes_on_into_another_day_is_not_set_for_that_day(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    found = told_by(
        "2025-06-04",
        "Meeting of Russia and Ukraine in Istanbul continues",
        "Scheduled for a day, the meeting of Russian and Ukrainian delegations in Istanbul is in session today, too.",
    )
    assert [(one.phase, one.venue) for one in found] == [(Phase.ONGOING, ISTANBUL)]


def test_they_are_the_talks_or_the_sides_of_the_sentence_before(told_by: Callable[[str, str, str], list[Told]]) -> None:
    set_for = told_by(
        "2025-03-05",
        "Colombia, ELN accept Mexico's offer of peace talks",
        "The Colombian government and the ELN have accepted an offer to hold peace talks. They are to open in Mexico "
        "City on Monday, 17 March.",
    )
    assert set_for == [
        Told(MAIN, Phase.SCHEDULED, ("COL", "ELN"), on("2025-03-17"), Venue("Mexico City", "MEX")),
    ]


def test_the_delegations_that_return_on_a_day_hold_the_next_round(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    held, ahead = told_by(
        "2025-03-05",
        "Colombia, ELN end first round of peace talks in Havana",
        "The Colombian government and the ELN ended a first round of talks in Havana on Wednesday. Both called it "
        "useful. A ceasefire has yet to be settled. The delegations meet again on 2 April.",
    )
    assert (held.phase, held.venue.city) == (Phase.CONCLUDED, "Havana")
    assert (ahead.phase, ahead.parties, ahead.window) == (Phase.SCHEDULED, ("COL", "ELN"), on("2025-04-02"))


def test_they_of_other_news_tell_nothing_of_talks(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-03-05",
        "Colombia, ELN to hold peace talks in Havana",
        "Farmers are leaving the region. They return on Monday.",
    )
    assert [(claim.phase, claim.window) for claim in found] == [(Phase.PREPARING, None)]


def test_days_that_were_agreed_on_once_give_way_to_those_that_now_hold(
    told_by: Callable[[str, str, str], list[Told]],
) -> None:
    [moved] = told_by(
        "2025-03-05",
        "Colombia, ELN talks brought to Havana",
        "The third round of talks between Colombia and the ELN, agreed for 10 to 12 March, will now be held in Havana "
        "from 7 to 9 March.",
    )
    assert (moved.phase, moved.window) == (Phase.RESCHEDULED, days("2025-03-07", "2025-03-09"))


def test_on_the_day_of_an_offer_nobody_has_met(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-06-10",
        "Kyiv tightens law on deserters amid offer of further talks with Moscow",
        "Ukraine on Monday offered Russia a further round of talks. The delegations of the two held talks in Istanbul.",
    )
    assert [one.window for one in found] == [None]


def test_a_call_that_only_the_body_tells_of_is_no_news(told_by: Callable[[str, str, str], list[Told]]) -> None:
    found = told_by(
        "2025-06-10",
        "Serbia, Kosovo to hold talks in Ohrid on 20 June",
        "Serbia and Kosovo will hold talks in Ohrid on 20 June.\n"
        "The last round ended without a result.\n"
        "Chief negotiators of Serbia and Kosovo spoke by phone on Monday.",
    )
    assert [one.phase for one in found] == [Phase.SCHEDULED]
