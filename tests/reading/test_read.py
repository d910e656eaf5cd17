"""Whole reports: what they claim, what they do not, and what a hostile one costs."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.claims import Claim, Part, Phase, Reading
from bot.domain.reports import Report, Source
from bot.domain.rounds import Format, Precision, Venue, Window
from bot.feeds.parser import parse
from bot.reading.read import read
from bot.reading.sentences import LONGEST, LONGEST_SENTENCE, split

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon

NOON = datetime(2025, 4, 10, 12, tzinfo=UTC)  # a Thursday
RUSSIA_US = ("RUS", "USA")
LAVROV = Path(__file__).parent.parent / "demo" / "feeds" / "lavrov.xml"


def report(title: str, content: str = "", published: datetime = NOON, summary: str = "") -> Report:
    return Report("wire", "1", "https://wire.example/1", title, published, "wire", summary, content)


def on(day: str) -> Window:
    return Window(date.fromisoformat(day), date.fromisoformat(day))


def core(claim: Claim) -> tuple[Part, Phase, tuple[str, ...], Window | None, Venue, int | None, tuple[Format, ...]]:
    return claim.part, claim.phase, claim.parties, claim.window, claim.venue, claim.ordinal, claim.formats


def test_the_report_of_1_april_2025_tells_of_a_round_in_preparation_and_recalls_three(lexicon: Lexicon) -> None:
    wire = Source("wire", "Harbour Wire", "https://harbour-wire.example/world.xml", "wire", "Europe/London")
    (item,) = parse(LAVROV.read_bytes(), "application/rss+xml", wire, NOON).reports
    reading = read(item, lexicon, wire.zone)
    in_person = (Format.IN_PERSON,)
    last_week = Window(date(2025, 3, 24), date(2025, 3, 30), Precision.WEEK)
    main, background, over = Part.MAIN, Part.BACKGROUND, Phase.CONCLUDED
    assert reading.relevant
    assert reading.day == date(2025, 4, 1)
    assert [core(claim) for claim in reading.claims] == [
        (main, Phase.PREPARING, RUSSIA_US, None, Venue(), 2, ()),
        (main, Phase.CONTACT, RUSSIA_US, None, Venue(), None, (Format.PHONE, Format.VIDEO)),
        (background, over, RUSSIA_US, on("2025-02-18"), Venue("Riyadh", "SAU"), None, in_person),
        (background, over, RUSSIA_US, on("2025-02-27"), Venue("Istanbul", "TUR"), None, in_person),
        (background, over, RUSSIA_US, last_week, Venue(None, "SAU"), None, in_person),
    ]
    assert reading.claims[0].speaker == "RUS"
    assert reading.claims[0].sentence == item.title
    assert reading.claims[3].topics == ("diplomatic_missions", "transport")


def test_a_title_alone_is_enough(lexicon: Lexicon) -> None:
    title = "Iran, US to hold talks in Rome on Saturday"
    assert read(report(title), lexicon) == Reading(
        relevant=True,
        claims=(
            Claim(
                Phase.SCHEDULED,
                title,
                parties=("IRN", "USA"),
                sides=(("IRN",), ("USA",)),
                window=on("2025-04-12"),
                venue=Venue("Rome", "ITA"),
                formats=(Format.IN_PERSON,),
                actors=("IRN", "USA"),
            ),
        ),
        day=date(2025, 4, 10),
    )


def test_a_report_without_a_title_is_read_by_its_text(lexicon: Lexicon) -> None:
    claims = read(report("", "Talks between Iran and the United States began in Muscat on Thursday."), lexicon).claims
    assert [core(claim)[1:5] for claim in claims] == [
        (Phase.ONGOING, ("IRN", "USA"), on("2025-04-10"), Venue("Muscat", "OMN"))
    ]


def test_a_report_long_after_the_fact_dates_the_round_where_it_was(lexicon: Lexicon) -> None:
    reading = read(
        report(
            "A frosty start in Riyadh",
            "Russia and the United States met in Riyadh on 18 February for talks on their relations. "
            "Lavrov and Rubio sat down for four and a half hours. Those who took part recall a frosty start.",
            datetime(2025, 6, 3, tzinfo=UTC),
        ),
        lexicon,
    )
    assert {(claim.parties, claim.window, claim.phase) for claim in reading.claims} == {
        (RUSSIA_US, on("2025-02-18"), Phase.CONCLUDED)
    }


def test_a_report_whose_title_is_a_picture_is_read_by_what_it_dwells_on(lexicon: Lexicon) -> None:
    reading = read(
        report(
            "Four hours in a villa",
            "Iran and the United States held talks in a villa outside Muscat on Saturday. The talks between Iran and "
            "the United States ended with a handshake. Both sides called the talks constructive.",
            datetime(2025, 4, 13, 12, tzinfo=UTC),
        ),
        lexicon,
    )
    assert [core(claim)[:5] for claim in reading.claims] == [
        (Part.MAIN, Phase.CONCLUDED, ("IRN", "USA"), on("2025-04-12"), Venue("Muscat", "OMN"))
    ]


def test_the_dateline_places_a_round_with_one_of_its_parties(lexicon: Lexicon) -> None:
    reading = read(
        report("Iran, E3 end talks", "TEHRAN, April 10 (Wire) - Iran and the E3 ended a round of talks on Thursday."),
        lexicon,
    )
    assert [claim.venue for claim in reading.claims] == [Venue("Tehran", "IRN")]


def test_the_dateline_places_a_round_where_a_party_has_its_seat_abroad(lexicon: Lexicon) -> None:
    reading = read(
        report(
            "Japan, EU end talks", "BRUSSELS, April 10 (Wire) - Japan and the EU ended a round of talks on Thursday."
        ),
        lexicon,
    )
    assert [claim.venue for claim in reading.claims] == [Venue("Brussels", "BEL")]


def test_the_dateline_of_a_foreign_desk_is_no_venue(lexicon: Lexicon) -> None:
    reading = read(
        report(
            "Iran, Russia end talks", "LONDON, April 10 (Wire) - Iran and Russia ended a round of talks on Thursday."
        ),
        lexicon,
    )
    assert [claim.venue.city for claim in reading.claims] == [None]


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", "2025-04-10"), ("Asia/Tokyo", "2025-04-11"), ("America/New_York", "2025-04-10")],
)
def test_today_is_the_newsrooms_day(lexicon: Lexicon, zone: str, day: str) -> None:
    late = datetime(2025, 4, 10, 20, tzinfo=UTC)
    reading = read(report("Iran-US talks begin", "Iran-US talks began in Muscat today.", late), lexicon, zone)
    assert reading.day == date.fromisoformat(day)
    assert [claim.window for claim in reading.claims] == [on(day)]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        (
            "Ukraine's wheat harvest falls",
            (
                "Ukraine's wheat harvest fell by a tenth. Farmers blame drought. Exports continue. The ministry named "
                "no figure. Prices may rise. Traders expect little. The harvest in Russia rose. "
                "Talks between Russia and Ukraine in Istanbul ended in June."
            ),
        ),
        (
            "Iran's rial rises",
            (
                "Iran's rial rose by five per cent on Monday. Traders pointed to talks between Iran and the US in "
                "Rome. Gold fell. Shares rose. The central bank was silent. Inflation stands at 40 per cent. Snow fell."
            ),
        ),
        (
            "Flood in Pakistan kills dozens",
            (
                "A flood in the north of Pakistan has killed dozens. Rescuers search for survivors. Roads are cut. "
                "The government sent helicopters. Rain is forecast. India and Pakistan last held talks in 2015."
            ),
        ),
    ],
)
def test_a_report_that_merely_mentions_talks_is_not_about_them(lexicon: Lexicon, title: str, content: str) -> None:
    reading = read(report(title, content), lexicon)
    assert not reading.relevant
    assert all(claim.alludes for claim in reading.claims)


@pytest.mark.parametrize(
    ("title", "content"),
    [
        ("Celtic beat Rangers in second round", "Celtic beat Rangers in the second round of the cup on Saturday."),
        ("Djokovic into third round at Wimbledon", "Djokovic of Serbia beat his opponent of France in three sets."),
        ("Round of golf: Trump meets Scottish weather", "Trump played a round of golf in Scotland."),
        ("Macron ahead after first round of voting in France", "France voted on Sunday in the first round."),
        ("Poland: second round of election set for 1 June", "Poland holds the second round of its election."),
        ("Startup raises second round of funding in Berlin", "The German firm is in talks with US investors."),
        ("Chipmaker closes series B round led by Japan fund", "The chipmaker closed a round of funding on Friday."),
        ("Rail union and government in pay talks", "Pay talks between the union and the UK government resumed."),
        ("Port strike: union breaks off wage talks", "The union broke off wage talks with the port in Hamburg."),
        ("EU agrees on 17th round of sanctions against Russia", "The EU agreed on a new round of sanctions."),
        ("US imposes third round of tariffs on China", "A third round of tariffs takes effect on Friday."),
        ("Russia launches new round of strikes on Ukraine", "Russia launched a new round of air strikes overnight."),
        ("German parties open coalition talks in Berlin", "CDU and SPD opened coalition talks on Thursday."),
        ("Dutch coalition talks collapse", "Coalition talks between four parties in the Netherlands collapsed."),
        ("Book review: How Iran and the US talked in Vienna", "A new book tells how Iran and the US held talks."),
        ("Opinion: Iran and the US should talk", "Iran and the US should hold talks, writes our columnist."),
        ("Layoffs: another round at German carmaker", "The carmaker announced another round of job cuts."),
        ("Football: Iran and US to meet in Doha", "Iran and the US meet in the World Cup in Doha on Tuesday."),
        ("Airline in merger talks with rival", "The UK airline is in merger talks with a US rival."),
        ("Striker's transfer talks with Madrid club stall", "Transfer talks between the clubs stalled on Thursday."),
        ("Swedish farmers protest against EU trade deal with Indonesia", "Farmers drove to Stockholm on Friday."),
        ("Parliament in Lima votes on trade deal with China", "The vote on the deal of Peru with China was close."),
        ("Rain expected in Geneva", "Geneva expects rain on Friday."),
        ("", ""),
    ],
)
def test_sport_votes_money_unions_sanctions_and_coalitions_are_no_talks(
    lexicon: Lexicon, title: str, content: str
) -> None:
    reading = read(report(title, content), lexicon)
    assert not reading.relevant
    assert not [claim for claim in reading.claims if len(claim.parties) > 1]


@pytest.mark.parametrize(
    ("title", "content"),
    [
        (
            "Malta opens its new harbour",
            "Prime Minister Robert Abela of Malta met Italy's foreign minister at the gate.",
        ),
        ("Norway's king recovers", "King Harald had received Sweden's prime minister a week ago. Doctors are content."),
        (
            "Snow closes Brussels airport",
            "EU ministers were to meet in Brussels on Friday. Belgium calls for patience.",
        ),
    ],
)
def test_a_meeting_in_passing_makes_no_talks_of_a_report_on_something_else(
    lexicon: Lexicon, title: str, content: str
) -> None:
    reading = read(report(title, content), lexicon)
    assert not reading.relevant
    assert all(claim.alludes for claim in reading.claims)


def test_a_title_that_is_a_picture_leaves_it_to_the_lead_to_say_who_negotiates(lexicon: Lexicon) -> None:
    lead = (
        "India and Pakistan held talks on the waters of the Indus in Dubai on Wednesday. It rained. The hotel was full."
    )
    reading = read(report("Nine hours, one river", lead), lexicon)
    assert [(claim.phase, claim.parties) for claim in reading.claims] == [(Phase.CONCLUDED, ("IND", "PAK"))]


def test_a_courtesy_is_no_talks_unless_a_round_of_the_two_is_known(lexicon: Lexicon) -> None:
    reading = read(report("Brazil's president speaks to Portugal's prime minister by phone"), lexicon)
    assert not reading.relevant
    assert [(claim.parties, claim.implied) for claim in reading.claims] == [(("BRA", "PRT"), True)]


def test_what_was_agreed_on_months_ago_is_recalled_even_where_nothing_else_is_told(lexicon: Lexicon) -> None:
    (claim,) = read(report("Peru and Ecuador agreed on a truce on 12 January, papers show"), lexicon).claims
    assert (claim.part, claim.phase, claim.window) == (Part.BACKGROUND, Phase.CONCLUDED, on("2025-01-12"))


def test_nothing_claimed_has_no_day(lexicon: Lexicon) -> None:
    assert read(report("Rain expected in Geneva"), lexicon) == Reading(relevant=False, claims=(), day=None)


TITLES = [
    "Iran-US talks begin in Muscat",
    "Iran, US end talks in Rome, next round on April 26",
    "Russia, Ukraine to meet in Istanbul on Monday",
    "Four hours in a villa",
    "Kremlin denies talks with Ukraine",
    "Talks resume",
    "",
]
SENTENCES = [
    "Iran and the United States held a first round of talks in Muscat on 12 April, mediated by Oman.",
    "Russia and Ukraine ended talks in Istanbul on Wednesday and agreed to meet again.",
    "Lavrov and Rubio met in Riyadh on 18 February.",
    "The talks were constructive, both sides said.",
    "The second round will be held in Rome next week.",
    "Araghchi and Witkoff spoke by phone.",
    "The E3 and Iran will hold talks in Geneva on Friday.",
    "The round planned for Saturday has been postponed.",
    "Oman hosts the talks.",
    "Oil fell.",
]
WRITTEN = st.builds(
    report,
    st.sampled_from(TITLES),
    st.lists(st.sampled_from(SENTENCES), max_size=8).map(" ".join),
    st.datetimes(datetime(2025, 1, 1), datetime(2025, 12, 31), timezones=st.just(UTC)),  # noqa: DTZ001 - hypothesis adds the zone
)
ANY = st.builds(report, st.text(max_size=200), st.text(max_size=1000), st.just(NOON), st.text(max_size=300))


@settings(deadline=None)
@given(WRITTEN | ANY)
def test_any_report_is_read_and_twice_alike(lexicon: Lexicon, item: Report) -> None:
    assert read(item, lexicon) == read(item, lexicon)


@settings(deadline=None)
@given(WRITTEN)
def test_the_claims_of_a_report_keep_their_contract(lexicon: Lexicon, item: Report) -> None:
    reading = read(item, lexicon)
    stands = {sentence.text for sentence in split(item)}
    parts = [claim.part for claim in reading.claims]
    assert parts == sorted(parts, key=(Part.MAIN, Part.BACKGROUND).index)
    assert not reading.relevant or any(len(claim.parties) > 1 for claim in reading.claims)
    assert (reading.day is None) == (not reading.claims)
    for claim in reading.claims:
        assert claim.sentence in stands
        assert claim.sentence in f"{item.title}\n{item.content}"
        assert claim.parties == tuple(sorted({code for side in claim.sides for code in side}))
        assert set(claim.parties) <= lexicon.gazetteer.actors.keys()
        assert not {third.actor for third in claim.third_parties} & set(claim.parties)
        if claim.part is Part.BACKGROUND:
            assert claim.phase is Phase.CONCLUDED
            assert claim.window is not None
            assert claim.window.start <= item.published.date() + timedelta(days=1)


@settings(deadline=None)
@given(WRITTEN, st.integers(0, 23))
def test_the_hour_of_a_day_changes_nothing(lexicon: Lexicon, item: Report, hour: int) -> None:
    at = Report(**{**vars(item), "published": item.published.replace(hour=hour)})
    assert read(at, lexicon) == read(item, lexicon)


HOSTILE = [
    "talks with ",
    "between ",
    "Iran and ",
    "( ",
    ", ",
    "1 ",
    "U.S. ",
    "the talks ",
    "Iran, ",
    "on Friday ",
    "é",
    ".",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_of_a_text_without_end_no_more_is_read_than_of_a_long_report(piece: str) -> None:
    endless = (piece * (200_000 // len(piece)))[:200_000]
    found = tuple(split(report(endless, endless, summary=endless)))
    assert len(found) <= LONGEST
    assert max(len(sentence.text) for sentence in found) <= LONGEST_SENTENCE


def test_what_stands_below_the_sentences_that_are_read_changes_nothing(lexicon: Lexicon) -> None:
    shuffled = random.Random(1)  # noqa: S311 - no secret
    top = " ".join(f"Paragraph {number} tells of the weather." for number in range(LONGEST))
    below = [" ".join(shuffled.sample(SENTENCES, len(SENTENCES))) for _ in range(3)]
    title = "Iran-US talks begin in Muscat"
    readings = {read(report(title, f"{top} {rest}"), lexicon) for rest in ("", *below)}
    assert len(readings) == 1


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from([*HOSTILE, "Russia ", "Ukraine ", "ended "]), min_size=50, max_size=100).map("".join))
def test_a_hostile_text_is_read_without_an_error(lexicon: Lexicon, text: str) -> None:
    assert read(report(text[:200], text), lexicon) == read(report(text[:200], text), lexicon)
