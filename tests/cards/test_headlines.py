from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.cards.headlines import ORDER, RULES, headline, standing
from bot.domain.alerts import Alert
from bot.domain.developments import Change, Development, Kind
from bot.domain.rounds import Firmness, Format, Outcome, OutcomeKind, Precision, Role, Round, Status, ThirdParty, Venue
from tests.cards.examples import ISTANBUL, MAY, NAMES, NOW, PREPARED, RIYADH, ROME, on


def told(round_: Round, *kinds: Kind, changes: tuple[Change, ...] = (), **facts: Any) -> str:  # noqa: ANN401 - a round's fields are of many types
    changed = replace(round_, **facts)
    developments = tuple(Development(kind, changed.id, 1, NOW, changes=changes) for kind in kinds)
    return headline(Alert(changed, developments, NOW), NAMES)


def window(before: str, after: str) -> Change:
    return Change("window", f"2025-{before}/2025-{before}" if before else "", f"2025-{after}/2025-{after}")


def venue(before: str, after: str) -> Change:
    return Change("venue", before, after)


def test_every_kind_of_development_has_a_rule_and_a_place() -> None:
    assert set(RULES) == set(ORDER) == set(Kind)


def test_the_report_of_1_april_2025_makes_the_line_that_users_expect() -> None:
    assert headline(PREPARED, NAMES) == "Next round being prepared; contact by phone/video"


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({"ordinals": ()}, "Next round being prepared"),
        ({"ordinals": (1,)}, "1st round being prepared"),
        ({"ordinals": (5,), "phase": 2}, "2nd phase of 5th round being prepared"),
        ({"window": on(4, 7, 13, Precision.WEEK)}, "Next round being prepared, expected in the week of 7 April"),
        ({"venue": Venue(None, "TUR")}, "Next round being prepared, expected in Türkiye"),
    ],
)
def test_a_round_in_preparation_says_what_is_expected(facts: dict[str, Any], line: str) -> None:
    assert told(ISTANBUL, Kind.PREPARING, **facts) == line


@pytest.mark.parametrize(
    ("facts", "line"),
    [
        ({}, "2nd round to be held on 10 April in Istanbul"),
        ({"ordinals": ()}, "Next round to be held on 10 April in Istanbul"),
        ({"firmness": Firmness.POSSIBLE}, "2nd round may be held on 10 April in Istanbul"),
        ({"window": None}, "2nd round to be held in Istanbul; date to be announced"),
        ({"venue": Venue()}, "2nd round to be held on 10 April"),
        ({"venue": Venue(), "formats": (Format.VIDEO,)}, "2nd round to be held by video on 10 April"),
        ({"window": on(4, 7, 13, Precision.WEEK)}, "2nd round to be held in the week of 7 April in Istanbul"),
    ],
)
def test_a_scheduled_round_says_when_and_where(facts: dict[str, Any], line: str) -> None:
    fixed = {"window": on(4, 10), "venue": Venue("Istanbul", "TUR"), **facts}
    assert told(ISTANBUL, Kind.SCHEDULED, **fixed) == line


ROME_TO_MUSCAT = venue("Rome, ITA", "Muscat, OMN")


@pytest.mark.parametrize(
    ("changes", "facts", "line"),
    [
        (
            (ROME_TO_MUSCAT, window("04-26", "05-03")),
            {"venue": Venue("Muscat", "OMN"), "previous": (on(4, 26),)},
            "4th round moved from Rome to Muscat, now on 3 May",
        ),
        ((ROME_TO_MUSCAT,), {"venue": Venue("Muscat", "OMN")}, "4th round moved from Rome to Muscat, still on 3 May"),
        ((window("04-26", "05-03"),), {"previous": (on(4, 26),)}, "4th round moved from 26 April to 3 May, in Rome"),
        ((window("05-10", "05-03"),), {}, "4th round brought forward from 10 May to 3 May, in Rome"),
        ((venue("", "Rome, ITA"),), {}, "4th round on 3 May to be held in Rome"),
        ((venue("ITA", "Rome, ITA"),), {}, "4th round on 3 May to be held in Rome"),
        (
            (Change("window", "2025-04-28/2025-05-04", "2025-05-03/2025-05-03"),),
            {"previous": (on(4, 28, 30, Precision.WEEK),)},
            "4th round now set for 3 May in Rome",
        ),
        (
            (Change("window", "2025-05-12/2025-05-18", "2025-05-03/2025-05-03"),),
            {"previous": (on(5, 12, 18, Precision.WEEK),)},
            "4th round moved, now on 3 May in Rome",
        ),
        (
            (Change("window", "2025-05-03/2025-05-03", "2025-05-03/2025-05-04"),),
            {"window": on(5, 3, 4)},
            "4th round extended, now on 3–4 May, in Rome",
        ),
        ((Change("status", "postponed", "scheduled"),), {}, "4th round rescheduled, now on 3 May in Rome"),
    ],
)
def test_a_rescheduled_round_says_what_it_was_and_what_it_is(
    changes: tuple[Change, ...], facts: dict[str, Any], line: str
) -> None:
    assert told(ROME, Kind.RESCHEDULED, changes=changes, **facts) == line


@pytest.mark.parametrize(
    ("kind", "facts", "line"),
    [
        (Kind.POSTPONED, {}, "4th round postponed; new date to be announced"),
        (Kind.POSTPONED, {"ordinals": ()}, "Round in Rome postponed; new date to be announced"),
        (Kind.POSTPONED, {"ordinals": (), "venue": Venue()}, "Next round postponed; new date to be announced"),
        (Kind.CANCELLED, {}, "4th round in Rome cancelled"),
        (Kind.CANCELLED, {"ordinals": (), "venue": Venue()}, "Next round cancelled"),
        (Kind.STARTED, {}, "4th round under way in Rome"),
        (Kind.STARTED, {"ordinals": ()}, "Round under way in Rome"),
        (Kind.STARTED, {"ordinals": (), "venue": Venue(), "formats": (Format.VIDEO,)}, "Round under way by video"),
        (Kind.SUSPENDED, {}, "Talks suspended"),
        (Kind.RESUMED, {}, "Talks resumed"),
        (Kind.DISPUTED, {"disputed_by": ("IRN",)}, "4th round in Rome disputed by Iran"),
        (Kind.DISPUTED, {"disputed_by": ()}, "4th round in Rome disputed"),
    ],
)
def test_a_round_that_stalls_or_starts_says_so_plainly(kind: Kind, facts: dict[str, Any], line: str) -> None:
    assert told(ROME, kind, **facts) == line


@pytest.mark.parametrize(
    ("kind", "outcome", "ordinals", "line"),
    [
        (Kind.CONCLUDED, OutcomeKind.AGREED_TO_MEET, (), "Talks in Riyadh concluded: agreed to meet again"),
        (Kind.CONCLUDED, None, (), "Talks in Riyadh concluded"),
        (Kind.CONCLUDED, OutcomeKind.SIGNED, (4,), "4th round in Riyadh concluded: agreement signed"),
        (Kind.CONCLUDED, OutcomeKind.NONE, (4,), "4th round in Riyadh concluded without agreement"),
        (Kind.CONCLUDED, OutcomeKind.BROKE_OFF, (), "Talks in Riyadh broken off without agreement"),
        (Kind.OUTCOME, OutcomeKind.FRAMEWORK, (4,), "Outcome of 4th round in Riyadh: framework agreed"),
        (Kind.OUTCOME, None, (), "Outcome of talks in Riyadh made public"),
    ],
)
def test_talks_that_are_over_say_what_came_of_them(
    kind: Kind, outcome: OutcomeKind | None, ordinals: tuple[int, ...], line: str
) -> None:
    assert told(RIYADH, kind, outcome=Outcome(outcome) if outcome else None, ordinals=ordinals) == line


@pytest.mark.parametrize(
    ("round_", "facts", "line"),
    [
        (ISTANBUL, {}, "Contact by phone/video; next round being prepared"),
        (ISTANBUL, {"contacts": ()}, "Sides in contact; next round being prepared"),
        (RIYADH, {"contacts": (Format.PHONE,)}, "Contact by phone after talks in Riyadh"),
        (ROME, {"contacts": (Format.WRITTEN,)}, "Contact in writing ahead of 4th round on 3 May in Rome"),
        (ROME, {"contacts": (Format.INDIRECT,)}, "Contact through Oman ahead of 4th round on 3 May in Rome"),
        (ROME, {"contacts": (Format.VIDEO,), "ordinals": ()}, "Contact by video ahead of next round on 3 May in Rome"),
    ],
)
def test_contact_between_rounds_says_by_what_means_and_what_it_leads_to(
    round_: Round, facts: dict[str, Any], line: str
) -> None:
    assert told(round_, Kind.CONTACT, **facts) == line


@pytest.mark.parametrize(
    ("kinds", "line"),
    [
        ((Kind.CONTACT, Kind.SCHEDULED, Kind.PREPARING), "4th round to be held on 3 May in Rome; contact by phone"),
        ((Kind.OUTCOME, Kind.CONCLUDED, Kind.STARTED), "4th round in Rome concluded"),
        ((Kind.CANCELLED, Kind.SUSPENDED), "Talks suspended; 4th round in Rome cancelled"),
        ((Kind.DISPUTED, Kind.SCHEDULED), "4th round to be held on 3 May in Rome; disputed by Iran"),
    ],
)
def test_several_developments_make_one_line_in_which_the_last_word_on_a_stage_counts(
    kinds: tuple[Kind, ...], line: str
) -> None:
    assert told(ROME, *kinds, contacts=(Format.PHONE,), disputed_by=("IRN",)) == line


@pytest.mark.parametrize(
    ("round_", "facts", "line"),
    [
        (ISTANBUL, {}, "2nd round being prepared"),
        (ISTANBUL, {"venue": Venue("Istanbul", "TUR")}, "2nd round being prepared, expected in Istanbul"),
        (ROME, {}, "4th round to be held on 3 May in Rome"),
        (ROME, {"window": on(4, 29)}, "4th round was to be held on 29 April in Rome; nothing reported since"),
        (ROME, {"window": on(4, 30)}, "4th round to be held on 30 April in Rome"),
        (ROME, {"status": Status.ONGOING}, "4th round under way in Rome"),
        (
            ROME,
            {"status": Status.ONGOING, "window": on(4, 28), "touched": MAY - timedelta(days=3)},
            "4th round was under way on 28 April in Rome; nothing reported since",
        ),
        (
            ROME,
            {"status": Status.ONGOING, "window": on(4, 28), "touched": MAY - timedelta(days=2)},
            "4th round under way in Rome",
        ),
        (ROME, {"status": Status.POSTPONED}, "4th round in Rome postponed; new date to be announced"),
        (ROME, {"status": Status.CANCELLED}, "4th round cancelled, was due on 3 May in Rome"),
        (RIYADH, {}, "Round concluded in Riyadh on 18 February: agreed to meet again"),
        (RIYADH, {"outcome": None}, "Round concluded in Riyadh on 18 February"),
    ],
)
def test_where_a_round_stands_is_one_line(round_: Round, facts: dict[str, Any], line: str) -> None:
    assert standing(replace(round_, **facts), NAMES, MAY) == line


def test_mediators_are_named_together_in_a_line_of_contact() -> None:
    mediators = (ThirdParty("CHE", Role.MEDIATOR), ThirdParty("OMN", Role.MEDIATOR))
    line = told(ROME, Kind.CONTACT, Kind.SCHEDULED, contacts=(Format.INDIRECT,), third_parties=mediators)
    assert line == "4th round to be held on 3 May in Rome; contact through Switzerland and Oman"
