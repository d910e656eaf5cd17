"""What one sentence claims, whole: every field of every claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.claims import AHEAD, Claim, Phase
from bot.domain.rounds import (
    Firmness,
    Format,
    Level,
    Outcome,
    OutcomeKind,
    Precision,
    Role,
    ThirdParty,
    Venue,
    Window,
)

if TYPE_CHECKING:
    from tests.reading.asked import Claims

IRAN_US = Claim(Phase.MENTIONED, "", parties=("IRN", "USA"), sides=(("IRN",), ("USA",)), actors=("IRN", "USA"))
RUSSIA_UKRAINE = Claim(Phase.MENTIONED, "", parties=("RUS", "UKR"), sides=(("RUS",), ("UKR",)), actors=("RUS", "UKR"))
IN_PERSON = (Format.IN_PERSON,)
MUSCAT, ROME = Venue("Muscat", "OMN"), Venue("Rome", "ITA")


def on(day: str) -> Window:
    return Window(date.fromisoformat(day), date.fromisoformat(day))


def test_a_sentence_that_tells_all_is_read_whole(claims: Claims) -> None:
    text = (
        "The Iranian foreign minister, Abbas Araghchi, and US special envoy Steve Witkoff held a first round of "
        "indirect talks on Tehran's nuclear programme in Muscat on 5 April, mediated by Oman."
    )
    assert claims(text) == (
        replace(
            IRAN_US,
            phase=Phase.CONCLUDED,
            sentence=text,
            window=on("2025-04-05"),
            venue=MUSCAT,
            ordinal=1,
            formats=(Format.IN_PERSON, Format.INDIRECT),
            level=Level.ENVOYS,
            third_parties=(ThirdParty("OMN", Role.MEDIATOR),),
            topics=("nuclear",),
        ),
    )


def test_a_title_that_schedules_is_read_whole(headline: Claims) -> None:
    text = "Iran and US to hold talks in Rome on Saturday"
    assert headline(text) == (
        replace(
            IRAN_US,
            phase=Phase.SCHEDULED,
            sentence=text,
            window=on("2025-04-12"),
            venue=ROME,
            formats=IN_PERSON,
        ),
    )


def test_a_title_that_ends_a_round_is_read_whole(headline: Claims) -> None:
    text = "Iran-US talks end in Rome without deal"
    (claim,) = headline(text)
    assert claim.outcome is not None
    assert claim.outcome.kind is OutcomeKind.NONE
    assert replace(claim, outcome=None) == replace(
        IRAN_US, phase=Phase.CONCLUDED, sentence=text, venue=ROME, formats=IN_PERSON
    )


def test_both_sides_word_is_confirmed_and_a_sources_could_is_possible(claims: Claims) -> None:
    firm = "Both sides confirmed that the talks between Russia and Ukraine would be held in Istanbul on 15 April."
    loose = "Sources said talks between Russia and Ukraine could be held in Istanbul on 15 April."
    expected = replace(
        RUSSIA_UKRAINE,
        phase=Phase.SCHEDULED,
        window=on("2025-04-15"),
        venue=Venue("Istanbul", "TUR"),
        formats=IN_PERSON,
    )
    assert claims(firm) == (replace(expected, sentence=firm, firmness=Firmness.CONFIRMED),)
    assert claims(loose) == (replace(expected, sentence=loose, firmness=Firmness.POSSIBLE),)


@pytest.mark.parametrize("when", ["in May", "for May", "by May", "until 3 May", "May 3", "early May", "next May"])
def test_the_month_of_may_is_no_may(claims: Claims, when: str) -> None:
    assert [claim.firmness for claim in claims(f"Russia and Ukraine fix talks {when}.")] == [Firmness.STATED]
    assert [claim.firmness for claim in claims(f"Russia and Ukraine may hold talks {when}.")] == [Firmness.POSSIBLE]


def test_a_denial_keeps_who_denies(claims: Claims) -> None:
    text = "Iran denies holding talks with the United States."
    assert claims(text) == (replace(IRAN_US, phase=Phase.DENIED, sentence=text, speaker="IRN"),)


def test_an_offer_has_no_day_and_no_form(claims: Claims) -> None:
    text = "Turkey has proposed talks between Russia and Ukraine."
    assert claims(text) == (replace(RUSSIA_UKRAINE, phase=Phase.OFFERED, sentence=text, actors=("TUR", "RUS", "UKR")),)


def test_talks_without_names_leave_the_parties_open(claims: Claims) -> None:
    text = "The talks in Muscat ended after four hours."
    assert claims(text) == (Claim(Phase.CONCLUDED, text, venue=MUSCAT, formats=IN_PERSON),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Nothing new.",
        "The weather in Geneva was fine.",
        "Iran and the United States are far apart.",
        "Oil prices rose by three per cent.",
        "Coalition talks between the parties in Germany ended without agreement.",
        "The company raised a second round of funding in London.",
        "The EU adopted its sixteenth round of sanctions against Russia.",
    ],
)
def test_a_sentence_without_talks_claims_nothing(claims: Claims, headline: Claims, text: str) -> None:
    assert claims(text) == ()
    assert headline(text) == ()


@pytest.mark.parametrize(
    ("text", "over", "ahead"),
    [
        (
            "Russia and Ukraine ended talks in Istanbul on Wednesday and agreed to meet again.",
            {"window": on("2025-04-09"), "venue": Venue("Istanbul", "TUR"), "formats": IN_PERSON},
            {"phase": Phase.PREPARING},
        ),
        (
            "Russia and Ukraine concluded their talks and will hold a third round on 22 April.",
            {"formats": IN_PERSON},
            {"phase": Phase.SCHEDULED, "window": on("2025-04-22"), "ordinal": 3, "formats": IN_PERSON},
        ),
        (
            "Russia and Ukraine have met in Istanbul and are now preparing a second round of consultations.",
            {"venue": Venue("Istanbul", "TUR"), "formats": IN_PERSON},
            {"phase": Phase.PREPARING, "ordinal": 2},
        ),
        (
            "Russia and Ukraine concluded their talks, with the next round set for 22 April in Doha.",
            {"formats": IN_PERSON},
            {
                "phase": Phase.SCHEDULED,
                "window": on("2025-04-22"),
                "venue": Venue("Doha", "QAT"),
                "formats": IN_PERSON,
            },
        ),
        (
            "Russia and Ukraine concluded their second round in Istanbul; the third will be held in Doha on 22 April.",
            {"venue": Venue("Istanbul", "TUR"), "ordinal": 2, "formats": IN_PERSON},
            {
                "phase": Phase.SCHEDULED,
                "window": on("2025-04-22"),
                "venue": Venue("Doha", "QAT"),
                "ordinal": 3,
                "formats": IN_PERSON,
            },
        ),
        (
            "Russia and Ukraine held talks in Istanbul on Wednesday and will continue in Doha on 22 April.",
            {"window": on("2025-04-09"), "venue": Venue("Istanbul", "TUR"), "formats": IN_PERSON},
            {
                "phase": Phase.SCHEDULED,
                "window": on("2025-04-22"),
                "venue": Venue("Doha", "QAT"),
                "formats": IN_PERSON,
            },
        ),
    ],
)
def test_a_sentence_may_tell_of_two_rounds(
    claims: Claims, text: str, over: dict[str, object], ahead: dict[str, object]
) -> None:
    first, second = claims(text)
    common = replace(RUSSIA_UKRAINE, sentence=text)
    assert replace(first, outcome=None) == replace(common, phase=Phase.CONCLUDED, **over)  # type: ignore[arg-type]
    assert second == replace(common, later=True, **ahead)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "over", "ahead"),
    [
        (
            "Iran-US talks end in Rome, next round set for April 26",
            {"venue": ROME},
            {"phase": Phase.SCHEDULED, "window": on("2025-04-26"), "formats": IN_PERSON},
        ),
        (
            "Iran, US end second round in Rome, will meet again in Muscat on April 26",
            {"venue": ROME, "ordinal": 2},
            {"phase": Phase.SCHEDULED, "window": on("2025-04-26"), "venue": MUSCAT, "formats": IN_PERSON},
        ),
        (
            "First round of Iran-US talks ends in Muscat, second is being prepared",
            {"venue": MUSCAT, "ordinal": 1},
            {"phase": Phase.PREPARING, "ordinal": 2},
        ),
        (
            "Iran, US conclude talks in Muscat, agree to third round next week",
            {"venue": MUSCAT},
            {
                "phase": Phase.SCHEDULED,
                "window": Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK),
                "ordinal": 3,
                "formats": IN_PERSON,
            },
        ),
        (
            "Iran and US end first session of talks in Muscat, next on Apr. 26",
            {"venue": MUSCAT, "ordinal": 1},
            {"phase": Phase.SCHEDULED, "window": on("2025-04-26"), "formats": IN_PERSON},
        ),
        (
            "Iran, US end talks in Muscat, to continue in Rome next week",
            {"venue": MUSCAT},
            {
                "phase": Phase.SCHEDULED,
                "window": Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK),
                "venue": ROME,
                "formats": IN_PERSON,
            },
        ),
        (
            "Iran, US negotiators meet in Muscat; next talks in Rome on April 26",
            {"venue": MUSCAT, "level": Level.ENVOYS},
            {
                "phase": Phase.SCHEDULED,
                "window": on("2025-04-26"),
                "venue": ROME,
                "formats": IN_PERSON,
                "level": Level.ENVOYS,
            },
        ),
    ],
)
def test_a_title_may_tell_of_two_rounds(
    headline: Claims, text: str, over: dict[str, object], ahead: dict[str, object]
) -> None:
    first, second = headline(text)
    common = replace(IRAN_US, sentence=text)
    assert replace(first, outcome=None) == replace(
        common,
        phase=Phase.CONCLUDED,
        formats=IN_PERSON,
        **over,  # type: ignore[arg-type]
    )
    assert second == replace(common, later=True, **ahead)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "text",
    [
        "Oil falls as Iran-US talks begin in Muscat",
        "Stocks rise after US-China trade talks end in Geneva",
        "Russia, Ukraine trade strikes ahead of talks in Istanbul",
        "Israel strikes Iran days before US-Iran talks in Muscat",
        "Oil falls before Iran-US talks",
        "Gold slips amid Iran-US talks",
    ],
)
def test_a_title_with_other_news_only_hints_at_talks(headline: Claims, text: str) -> None:
    assert [claim.implied or claim.phase is Phase.MENTIONED for claim in headline(text)] == [True]


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Iran-US talks begin in Muscat as oil falls", Phase.ONGOING),
        ("Iran-US talks end without deal amid fears of war", Phase.CONCLUDED),
        ("Russia cancels talks with Ukraine after strikes on Kursk", Phase.CANCELLED),
    ],
)
def test_a_title_that_opens_with_talks_tells_of_them(headline: Claims, text: str, phase: Phase) -> None:
    assert [(claim.phase, claim.implied) for claim in headline(text)] == [(phase, False)]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("Russia and Ukraine held talks in Istanbul on Wednesday.", on("2025-04-09")),
        ("Russia and Ukraine hold talks in Istanbul today.", on("2025-04-10")),
        ("Russia and Ukraine will hold talks in Istanbul on Monday.", on("2025-04-14")),
        ("Russia and Ukraine will hold talks in Istanbul on 2 June.", on("2025-06-02")),
        ("Russia and Ukraine will hold talks in Istanbul tomorrow, the Kremlin said on Wednesday.", on("2025-04-11")),
        (
            "Russia and Ukraine will hold talks in Istanbul from 14 to 16 April.",
            Window(date(2025, 4, 14), date(2025, 4, 16)),
        ),
        (
            "Russia and Ukraine ended two days of talks in Istanbul on Wednesday.",
            Window(date(2025, 4, 8), date(2025, 4, 9)),
        ),
        (
            "Russia and Ukraine will hold talks in Istanbul next week.",
            Window(date(2025, 4, 14), date(2025, 4, 20), Precision.WEEK),
        ),
        ("Russia and Ukraine will hold talks in June.", Window(date(2025, 6, 1), date(2025, 6, 30), Precision.MONTH)),
        ("Russia and Ukraine held talks in Istanbul, the Kremlin said on Wednesday.", None),
        ("Russia and Ukraine held talks.", None),
    ],
)
def test_the_window_is_the_rounds_and_not_the_day_of_the_telling(
    claims: Claims, text: str, window: Window | None
) -> None:
    assert [claim.window for claim in claims(text)] == [window]


@pytest.mark.parametrize(
    ("text", "window"),
    [
        ("The talks between Russia and Ukraine scheduled for Friday were put off until Monday.", on("2025-04-14")),
        ("The talks between Russia and Ukraine were moved from Friday to Monday.", on("2025-04-14")),
    ],
)
def test_what_is_put_off_keeps_its_old_day_and_what_is_moved_gets_the_new_one(
    claims: Claims, text: str, window: Window
) -> None:
    assert [claim.window for claim in claims(text)] == [window]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Russia and Ukraine ended talks in Istanbul without agreement.", OutcomeKind.NONE),
        ("Russia and Ukraine signed an agreement at talks in Istanbul.", OutcomeKind.SIGNED),
        ("The talks between Russia and Ukraine ended with a deal on prisoners.", OutcomeKind.PARTIAL),
        ("Talks between Russia and Ukraine ended when Kyiv's delegation walked out.", OutcomeKind.BROKE_OFF),
        ("Russia and Ukraine concluded talks with a framework for a truce.", OutcomeKind.FRAMEWORK),
    ],
)
def test_what_came_of_a_round_is_classed(claims: Claims, text: str, kind: OutcomeKind) -> None:
    assert [claim.outcome for claim in claims(text)] == [Outcome(kind)]


@pytest.mark.parametrize(
    "text",
    [
        "Russia and Ukraine will hold talks in Istanbul on Monday to agree on a framework.",
        "Russia and Ukraine opened talks in Istanbul, where a memorandum is to be signed.",
    ],
)
def test_what_is_not_over_has_no_outcome(claims: Claims, text: str) -> None:
    assert [claim.outcome for claim in claims(text)] == [None]


@pytest.mark.parametrize(
    ("text", "formats"),
    [
        ("Lavrov and Rubio held a phone call.", (Format.PHONE,)),
        ("Foreign ministers of Japan and China will hold talks by video link on Monday.", (Format.VIDEO,)),
        ("Iran and the US began indirect talks in Muscat.", (Format.IN_PERSON, Format.INDIRECT)),
        ("Iran and the US began talks in Muscat.", IN_PERSON),
        ("Iran and the US are preparing talks.", ()),
        ("Lavrov spoke with Rubio on Thursday about flights.", (Format.PHONE,)),
        ("Lavrov spoke with Rubio in Astana about flights.", IN_PERSON),
        ("Kyriakos Mitsotakis and Recep Tayyip Erdogan had a long conversation.", (Format.PHONE,)),
    ],
)
def test_the_form_of_a_meeting_is_what_the_sentence_tells(
    claims: Claims, text: str, formats: tuple[Format, ...]
) -> None:
    assert [claim.formats for claim in claims(text)] == [formats]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Trump and Putin met in Anchorage.", Level.LEADERS),
        ("Lavrov and Rubio met in Riyadh.", Level.MINISTERS),
        ("Araghchi and Witkoff met in Muscat.", Level.ENVOYS),
        ("Trump's envoy and Putin met in Moscow.", Level.ENVOYS),
        ("Technical experts of Iran and the US held talks in Muscat.", Level.EXPERTS),
        ("The foreign ministers of Armenia and Azerbaijan held talks in Geneva.", Level.MINISTERS),
        ("The presidents of Armenia and Azerbaijan held a summit in Abu Dhabi.", Level.LEADERS),
        ("Iran and the US held talks in Muscat.", None),
    ],
)
def test_the_level_is_the_lower_of_the_two_sides(claims: Claims, text: str, level: Level | None) -> None:
    assert [claim.level for claim in claims(text)] == [level]


PIECES = st.sampled_from(
    [
        *("Iran", "the US", "Russia and Ukraine", "talks", "a second round", "in Geneva", "on Friday", "next week"),
        *("will hold", "ended", "began", "were put off", "until Monday", "agreed to meet again", "denied", "by phone"),
        *("and", ",", "with", "between", "Oman", "mediated by", "said", "12-14 May", "as", "after", "E3", "if", ";"),
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join), st.booleans())
def test_the_claims_of_any_sentence_keep_their_contract(
    claims: Claims,
    headline: Claims,
    text: str,
    title: bool,  # noqa: FBT001 - drawn
) -> None:
    found = headline(text) if title else claims(text)
    assert len(found) <= 2
    for claim in found:
        assert claim.sentence == text
        assert claim.parties == tuple(sorted({code for side in claim.sides for code in side}))
        assert not {third.actor for third in claim.third_parties} & set(claim.parties)
        assert claim.outcome is None or claim.phase in {Phase.CONCLUDED, Phase.OUTCOME}
        if claim.phase in AHEAD and claim.window:
            assert claim.window.end >= date(2025, 4, 10)


@given(st.text(max_size=300))
def test_any_text_is_read_twice_alike(claims: Claims, text: str) -> None:
    assert claims(text) == claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Brazil's president meets Portugal's prime minister for talks on Friday",
        "Armenia's prime minister meets Azerbaijan's president on Friday",
    ],
)
def test_that_leaders_meet_opens_talks_where_they_are_called_so_or_the_two_are_known_to_negotiate(
    headline: Claims, text: str
) -> None:
    assert [claim.implied for claim in headline(text)] == [False]


def test_that_leaders_meet_who_are_not_known_to_negotiate_may_be_a_courtesy(headline: Claims) -> None:
    (claim,) = headline("Brazil's president meets Portugal's prime minister on Friday")
    assert claim.implied


@pytest.mark.parametrize(
    ("text", "numbers", "places"),
    [
        (
            "Iran and the US will hold the 3rd round of talks in Muscat on 26 April, and the 4th will follow in Rome.",
            [3, 4],
            ["Muscat", "Rome"],
        ),
        (
            "The eleventh round of Iran-US talks is to be held in Rome, the twelfth is due in Muscat.",
            [11, 12],
            ["Rome", "Muscat"],
        ),
    ],
)
def test_two_rounds_ahead_are_told_apart_by_their_numbers(
    claims: Claims, text: str, numbers: list[int], places: list[str]
) -> None:
    found = claims(text)
    assert [claim.ordinal for claim in found] == numbers
    assert [claim.venue.city for claim in found] == places
    assert all(claim.phase in AHEAD for claim in found)


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia and Egypt agree framework on filling of dam",
        "Ethiopia and Egypt reach consensus on how to share the river",
    ],
)
def test_a_title_in_which_two_sides_come_to_terms_is_of_talks(headline: Claims, text: str) -> None:
    assert [claim.parties for claim in headline(text)] == [("EGY", "ETH")]


def test_a_title_may_call_a_state_the_government_beside_a_group(headline: Claims) -> None:
    (claim,) = headline("Government and FARC dissidents close second session in Caracas")
    assert claim.phase is Phase.CONCLUDED


@pytest.mark.parametrize(
    "text",
    [
        "The Iran-US round, begun on Monday, ended on Wednesday.",
        "The Iran-US talks that opened on Monday wrapped up on Wednesday.",
        "Iran and the US closed a round of talks on Wednesday which had started on Monday.",
    ],
)
def test_a_round_that_began_and_ended_has_all_its_days(claims: Claims, text: str) -> None:
    (claim,) = claims(text)
    assert (claim.phase, claim.window) == (Phase.CONCLUDED, Window(date(2025, 4, 7), date(2025, 4, 9)))


def test_the_end_of_a_first_day_is_no_end_of_the_round(headline: Claims) -> None:
    (first,) = headline("Colombia and ELN wrap up first day of talks in Havana")
    (last,) = headline("Colombia and ELN wrap up last day of talks in Havana")
    assert (first.phase, last.phase) == (Phase.ONGOING, Phase.CONCLUDED)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Ankara announces the start of talks with Athens on migration", Phase.ONGOING),
        ("Seoul confirms the end of talks with Pyongyang on family reunions", Phase.CONCLUDED),
    ],
)
def test_the_start_and_the_end_of_talks_may_be_nouns(headline: Claims, text: str, phase: Phase) -> None:
    assert [claim.phase for claim in headline(text)] == [phase]


@pytest.mark.parametrize(
    "text",
    [
        "Korean lawmakers to discuss North Korea-US talks on Friday in Seoul",
        "Cyprus envoy to brief Security Council on Greece-Turkey talks on Friday in New York",
    ],
)
def test_where_talks_are_discussed_is_neither_their_day_nor_their_place(headline: Claims, text: str) -> None:
    (claim,) = headline(text)
    assert (claim.phase, claim.window, claim.venue) == (Phase.MENTIONED, None, Venue())


def test_what_sides_may_discuss_is_no_meeting(headline: Claims) -> None:
    assert not headline("Armenia, Azerbaijan may discuss transit routes, minister says")


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("German and French ministers to meet Iran's envoy in Vienna", {("IRN",), ("DEU", "FRA")}),
        ("Egypt, Sudan ministers to meet Ethiopia's delegation in Kinshasa", {("EGY", "SDN"), ("ETH",)}),
    ],
)
def test_two_who_are_known_to_sit_on_one_side_face_whom_else_the_sentence_names(
    headline: Claims, text: str, sides: set[tuple[str, ...]]
) -> None:
    (claim,) = headline(text)
    assert set(claim.sides) == sides


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("White House upbeat on Ukraine peace talks", ("RUS", "UKR")),
        ("Kremlin sees no shift in Ukraine talks", ("RUS", "UKR")),
        ("Putin and Trump to hold Ukraine talks", ("RUS", "USA")),
        ("US plans talks on Sudan, Libya in Geneva", ()),
    ],
)
def test_talks_named_after_a_state_at_war_are_of_those_who_fight(
    headline: Claims, text: str, parties: tuple[str, ...]
) -> None:
    assert [claim.parties for claim in headline(text)] == [parties]


def test_who_offers_a_place_for_talks_on_a_war_is_no_side_of_them(headline: Claims) -> None:
    (claim,) = headline("Norwegian minister confirms readiness to organise talks on Sudan")
    assert (claim.parties, claim.actors) == ((), ("SDN",))


def test_a_trade_round_is_talks(headline: Claims) -> None:
    assert [claim.phase for claim in headline("Trade round ends in Geneva without deal")] == [Phase.CONCLUDED]


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("The delegations of Armenia and Turkey held talks in Yerevan.", Level.ENVOYS),
        ("Officials of Armenia and Turkey held talks in Yerevan.", Level.OFFICIALS),
        ("The top diplomats of Armenia and Turkey held talks in Yerevan.", Level.MINISTERS),
    ],
)
def test_delegations_rank_with_those_who_lead_them(claims: Claims, text: str, level: Level) -> None:
    assert [claim.level for claim in claims(text)] == [level]


def test_the_day_of_the_journey_is_not_that_of_the_talks(claims: Claims) -> None:
    text = "Turkey's chief negotiator arrives in Athens on Sunday for talks with Greece on Monday."
    assert claims(text)[0].window == on("2025-04-14")


def test_the_days_of_a_visit_only_bound_those_of_the_talks(claims: Claims) -> None:
    text = "Turkey's chief negotiator will visit Athens from 14 to 18 April and hold talks with Greece."
    assert claims(text)[0].window == Window(date(2025, 4, 14), date(2025, 4, 18), Precision.WEEK)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("Serbia and Kosovo will meet in Oslo next week.", False),
        ("Serbia and Kosovo will meet in Oslo later this week.", False),
        ("Thailand and Cambodia are to meet in Kuala Lumpur next Tuesday, April 15.", False),
        ("Thailand and Cambodia will meet again next Tuesday.", True),
        ("Thailand and Cambodia will resume their talks next month.", True),
    ],
)
def test_next_week_is_a_day_and_no_next_round(claims: Claims, text: str, later: bool) -> None:  # noqa: FBT001 - a column of the table
    assert [claim.later for claim in claims(text)] == [later]
