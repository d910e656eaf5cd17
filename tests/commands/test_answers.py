"""Questions as people type them, answered from a real database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.cards.card import Action, Card, Field, Tone
from bot.commands.command import LONGEST_ARGUMENT, Invocation
from bot.commands.lookup import lookup_of
from bot.commands.registry import COMMANDS, answer, ask
from bot.domain.catalog import Actor, ActorKind, Catalog
from bot.domain.reports import Report, Source
from bot.domain.talks import Talks, TalksStatus
from storage.queries import SqlQueries
from storage.transaction import SqlTransaction
from tests.cards import examples as ex

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from bot.domain.rounds import Round
    from bot.ports import Queries

NOW = ex.NOW + timedelta(hours=2)
DEMONYMS = {"USA": ("US", "American"), "RUS": ("Russian",), "IRN": ("Iranian",)}
LOOKUP = lookup_of(
    Catalog(actors=tuple(Actor(code, name, ActorKind.STATE, DEMONYMS.get(code, ())) for code, name in ex.NAMES.items()))
)
HOUR = timedelta(hours=1)
WIRE, SILENT, BROKEN, STALE, FAULTY, FORMER, ARCHIVE = (
    Source(key, name, f"https://{key}.example/rss", key, interval=interval)
    for key, name, interval in (
        ("northern-wire", "Northern Wire", HOUR),
        ("harbour-times", "Harbour Times", HOUR),
        ("capital-post", "Capital Post", HOUR),
        ("valley-echo", "Valley Echo", timedelta(minutes=10)),
        ("island-mail", "Island Mail", HOUR),
        ("old-gazette", "Old Gazette", None),
        ("archive", "Archive", None),
    )
)


@pytest.fixture
def queries(sqlite_engine: Engine) -> Queries:
    """The report of 1 April 2025 as it is kept: three rounds recalled, one in preparation, and a round of Iran's."""
    with SqlTransaction(sqlite_engine) as work:
        for source in (WIRE, SILENT, BROKEN):
            work.source_state(source)
        answered = replace(work.source_state(WIRE), last_polled=ex.NOW, last_ok=ex.NOW, reports=1)
        failed = replace(
            work.source_state(BROKEN),
            last_polled=NOW,
            failures=3,
            problem="the server answered 404",
            rests_until=NOW + HOUR,
        )
        work.record_poll(answered)
        work.record_poll(failed)
        url = "https://northern-wire.example/2025/04/01/lavrov"
        report_id = work.add_report(Report(WIRE.key, "g1", url, "Second round prepared", ex.NOW, "northern-wire"))
        assert report_id is not None
        rounds = [
            _saved(work, round_, report_id) for round_ in (ex.RIYADH, ex.FEBRUARY, ex.EXPERTS, ex.ISTANBUL, ex.ROME)
        ]
        prepared = rounds[3]
        for item in ex.PREPARED_EVIDENCE:
            work.add_claim(report_id, item.claim, prepared.id)
        told = [replace(one, round_id=prepared.id, revision=prepared.revision) for one in ex.PREPARED.developments]
        work.add_developments(told, report_id)
        work.save_talks(Talks(("RUS", "USA")))
        work.save_talks(Talks(("IRN", "USA"), status=TalksStatus.SUSPENDED))
        work.commit()
    return SqlQueries(sqlite_engine)


def _saved(work: SqlTransaction, round_: Round, report_id: int) -> Round:
    return work.save_round(replace(round_, id=0, talks="-".join(round_.parties)), report_id, ex.NOW)


def typed(line: str, queries: Queries) -> Card:
    return ask(line, queries, LOOKUP, NOW, "terminal")


def lines(card: Card) -> dict[str, list[str]]:
    return {field.label: field.value.splitlines() for field in card.fields}


def test_next_gives_the_round_that_lies_ahead(queries: Queries) -> None:
    card = typed("next russia us", queries)
    assert (card.title, card.summary) == ("Russia – United States", "2nd round being prepared")
    assert card.actions == (
        Action("Round history", "round", (("which", "4"),)),
        Action("All rounds", "rounds", (("parties", "RUS USA"),)),
    )


def test_next_without_parties_gives_all_that_lies_ahead(queries: Queries) -> None:
    card = typed("next", queries)
    assert card.summary == "2 rounds are under way or ahead"
    assert list(lines(card)) == ["Scheduled", "Being prepared"]


def test_rounds_gives_past_and_coming_rounds_of_the_parties(queries: Queries) -> None:
    card = typed("rounds us, russia", queries)
    assert card.title == "Russia – United States: rounds"
    assert lines(card) == {
        "Being prepared": ["#4 · Date to be announced · 2nd round · diplomatic missions"],
        "Held": [
            "#3 · In the week of 24 March · Saudi Arabia · experts · shipping",
            "#2 · 27 February · Istanbul, Türkiye · 1st round · officials · diplomatic missions, transport",
            "#1 · 18 February · Riyadh, Saudi Arabia · ministers · agreed to meet again",
        ],
    }


@pytest.mark.parametrize(
    ("line", "footer"),
    [
        ("round 4", "#4"),
        ("round #4", "#4"),
        ("round russia us", "#4"),  # the latest that was news
        ("round russia us 2", "#4"),
        ("round Russia – United States 2nd round", "#4"),
        ("round us iran 4", "#5"),
        ("round us iran 5th", "#5"),  # by the ordinal that a minority gives it
    ],
)
def test_one_round_is_found_by_number_by_parties_or_by_what_reports_call_it(
    line: str, footer: str, queries: Queries
) -> None:
    assert typed(line, queries).footer == f"{footer} · as of 1 April 2025, 13:20 UTC"


def test_a_round_shows_its_history_and_the_sentence_it_rests_on(queries: Queries) -> None:
    card = typed("round 4", queries)
    assert lines(card)["History"] == ["1 April: being prepared", "1 April: sides in contact"]
    assert lines(card)["Reported, citing Russia"] == [f"“{ex.IN_CONTACT}”", "— Northern Wire"]
    assert [(link.text, link.url) for link in card.links] == [
        ("Northern Wire", "https://northern-wire.example/2025/04/01/lavrov")
    ]


def test_evidence_gives_the_sentence_outlet_and_time_of_each_fact(queries: Queries) -> None:
    card = typed("evidence russia us 2", queries)
    assert lines(card) == {
        "Status": ["Preparing (1 newsroom)", f"“{ex.LAVROV}” — Northern Wire, 1 April 2025, 11:20 UTC"]
    }
    assert card.footer == "#4 · as of 1 April 2025, 13:20 UTC"


def test_an_ordinal_that_several_rounds_bear_gives_them_all(queries: Queries, sqlite_engine: Engine) -> None:
    with SqlTransaction(sqlite_engine) as work:
        work.save_round(replace(ex.ISTANBUL, id=0, window=ex.on(5, 2)), 1, ex.NOW)
        work.commit()
    card = typed("round russia us 2", queries)
    assert [line.split(" ")[0] for line in lines(card)["Being prepared"]] == ["#6", "#4"]


def test_talks_gives_every_negotiation_and_where_it_stands(queries: Queries) -> None:
    assert lines(typed("talks", queries)) == {
        "Iran – United States": [
            "Suspended",
            "No rounds held",
            "Scheduled: #5 · 3 May · Rome, Italy · 4th round · envoys · nuclear issues, sanctions",
        ],
        "Russia – United States": [
            "3 rounds held",
            "Last: #3 · In the week of 24 March · Saudi Arabia · experts · shipping",
            "Being prepared: #4 · Date to be announced · 2nd round · diplomatic missions",
        ],
    }


def test_sources_tells_which_feeds_fail_and_why(queries: Queries) -> None:
    assert typed("sources", queries) == Card(
        title="Feeds",
        summary="3 feeds are followed; 1 failing",
        tone=Tone.SETBACK,
        fields=(
            Field(
                "Failing",
                "Capital Post: the server answered 404 "
                "(3 tries; has never answered; asked again 1 April 2025, 14:20 UTC)",
                inline=False,
            ),
            Field("Not asked yet", "Harbour Times", inline=False),
            Field("Answering", "Northern Wire: 1 report, last answered 1 April 2025, 11:20 UTC", inline=False),
        ),
        footer="as of 1 April 2025, 13:20 UTC",
        time=NOW,
    )


def test_sources_tells_of_faults_of_feeds_that_nobody_asks_and_of_none_that_only_an_archive_had(
    queries: Queries, sqlite_engine: Engine
) -> None:
    with SqlTransaction(sqlite_engine) as work:
        work.add_source(ARCHIVE)
        for source in (STALE, FAULTY, FORMER):
            problem = "All items are undated." if source == FAULTY else ""
            work.record_poll(replace(work.source_state(source), last_polled=ex.NOW, last_ok=ex.NOW, problem=problem))
        work.commit()
    card, at = typed("sources", queries), "last answered 1 April 2025, 11:20 UTC"
    assert card.summary == "5 feeds are followed; 1 failing, 1 not asked for long"
    assert {label: value for label, value in lines(card).items() if label not in {"Failing", "Not asked yet"}} == {
        "Not asked for long: is Parley running?": [f"Valley Echo: 0 reports, {at}"],
        "Answering, with a fault": [f"Island Mail: 0 reports, {at}: All items are undated."],
        "Answering": [f"Northern Wire: 1 report, {at}"],
        "No longer followed": [f"Old Gazette: 0 reports, {at}"],
    }


def test_help_tells_how_to_type_every_command(queries: Queries) -> None:
    usages = list(lines(typed("help", queries)))
    assert usages == [
        *("next [parties]", "rounds [parties]", "round <which>", "evidence <which>", "talks", "sources", "help"),
        "For example",
    ]


COMMANDS_ARE = "The commands are next, rounds, round, evidence, talks, sources and help."
ALL_ROUNDS = "“rounds” lists all with their numbers."
WHICH = "“round” needs to know which: a round's number, or the parties and, if you like, which round of theirs."
NO_SEVENTH = "No report calls a round of Iran – United States the 7th. “rounds IRN USA” lists those that are known."


@pytest.mark.parametrize(
    ("line", "text", "suggestions"),
    [
        ("round 99", f"There is no round #99. {ALL_ROUNDS}", None),
        ("round 99999999999999999999", f"There is no round #99999999999999999999. {ALL_ROUNDS}", None),
        ("round", WHICH, ["round russia us 2"]),
        ("round us iran 7", NO_SEVENTH, None),
        ("round china us 7", f"No round of talks of China – United States is known. {ALL_ROUNDS}", None),
        ("round the 7", f"No round called “the 7” is known. {ALL_ROUNDS}", None),
        ("next china", "Nothing is known of talks of China. “talks” lists all.", None),
        ("next irna us", "“irna” is no party that Parley knows.", ["next Iran us", "next China us"]),
        ("iran us", f"“iran” is no command. {COMMANDS_ARE}", ["next iran us"]),
        ("blue banana", f"“blue” is no command. {COMMANDS_ARE}", None),
        ("x" * 201, "That is too long: 201 characters, where 200 are read.", None),
    ],
)
def test_what_has_no_answer_says_why_and_what_to_type(
    line: str, text: str, suggestions: list[str] | None, queries: Queries
) -> None:
    card = typed(line, queries)
    assert (card.summary, lines(card).get("Did you mean")) == (text, suggestions)


def test_an_argument_from_a_slash_command_is_held_to_the_same_length(queries: Queries) -> None:
    long = Invocation("next", {"parties": "x" * (LONGEST_ARGUMENT + 1)}, NOW, "discord")
    assert answer(long, queries, LOOKUP).summary == "That is too long: 201 characters, where 200 are read."


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_every_command_answers_on_an_empty_database(command: object, sqlite_engine: Engine) -> None:
    name = getattr(command, "name", "")
    card = ask(name, SqlQueries(sqlite_engine), LOOKUP, NOW, "terminal")
    assert card.title
    assert card.summary
