from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.cards.card import Action, Card, Field, Link, Tone
from bot.cards.compose import alert_card, round_card
from bot.cards.facts import QUOTE
from bot.domain.alerts import Alert
from bot.domain.claims import Part, Phase
from bot.domain.developments import Development, Kind
from bot.domain.rounds import Outcome, OutcomeKind, Status
from tests.cards import examples as ex
from tests.cards.examples import said


def field(card: Card, label: str) -> str | None:
    return next((item.value for item in card.fields if item.label == label), None)


def test_the_alert_of_1_april_2025_holds_all_that_the_report_says_and_nothing_else() -> None:
    assert alert_card(ex.PREPARED, ex.NAMES, ex.PREPARED_EVIDENCE) == Card(
        title="Russia – United States",
        summary="Next round being prepared; contact by phone/video",
        tone=Tone.AHEAD,
        fields=(
            Field("When", "Date to be announced"),
            Field("Round", "2nd"),
            Field("Topics", "Diplomatic missions"),
            Field("Contact", "By phone/video"),
            Field("Confirmation", "Reported by Russia, not confirmed by the United States"),
            Field("Reported, citing Russia", f"“{ex.LAVROV}”\n“{ex.IN_CONTACT}”\n— Harbour Wire", inline=False),
        ),
        links=(Link("Harbour Wire", "https://harbour-wire.example/2025/04/01/lavrov-second-round"),),
        actions=(Action("Round history", "round", (("which", "4"),)),),
        footer="#4 · as of 1 April 2025, 11:20 UTC",
        time=ex.NOW,
    )


def test_an_alert_links_the_first_report_of_each_newsroom_and_no_copy() -> None:
    card = alert_card(ex.POSTPONED, ex.NAMES, tuple(reversed(ex.POSTPONED_EVIDENCE)))
    assert [link.text for link in card.links] == [
        *("Northern Wire", "Harbour Times", "Gulf Observer", "Capital Post", "River Radio")
    ]
    assert card.footer == "#12 · as of 1 May 2025, 14:02 UTC · +2 more sources"


def test_an_alert_leaves_out_reports_of_earlier_news_of_the_round_and_those_that_only_recall_it() -> None:
    evidence = (
        said("It was put off before.", Phase.POSTPONED, outlet="old-news", at=ex.MAY - timedelta(days=9)),
        said("It will be held.", Phase.SCHEDULED, outlet="other-news", at=ex.MAY),
        said("It was put off.", Phase.POSTPONED, outlet="recalling", at=ex.MAY, part=Part.BACKGROUND),
        said("It is off.", Phase.POSTPONED, outlet="the-news", at=ex.MAY),
    )
    assert [link.text for link in alert_card(ex.POSTPONED, ex.NAMES, evidence).links] == ["The News"]


@pytest.mark.parametrize("kind", Kind)
def test_a_development_of_any_kind_makes_a_card_even_without_evidence(kind: Kind) -> None:
    alert = Alert(ex.ROME, (Development(kind, 12, 2, ex.MAY, "It was said."),), ex.MAY)
    card = alert_card(alert, ex.NAMES, ())
    assert card.summary
    assert field(card, "Reported") == "“It was said.”"
    assert card.links == ()


def test_a_reason_is_quoted_not_vouched_for() -> None:
    assert field(alert_card(ex.POSTPONED, ex.NAMES, ()), "Reason given") == "“for logistical reasons”"


def test_a_long_sentence_is_cut_at_a_word() -> None:
    sentence = "word " * 200
    alert = Alert(ex.ROME, (Development(Kind.STARTED, 12, 2, ex.MAY, sentence),), ex.MAY)
    quote = field(alert_card(alert, ex.NAMES, ()), "Reported")
    assert quote == "“" + ("word " * (QUOTE // 5)).strip() + " …”"


@pytest.mark.parametrize(
    ("status", "kind", "outcome", "tone"),
    [
        (Status.SCHEDULED, Kind.SCHEDULED, None, Tone.AHEAD),
        (Status.ONGOING, Kind.STARTED, None, Tone.UNDER_WAY),
        (Status.CONCLUDED, Kind.CONCLUDED, OutcomeKind.PARTIAL, Tone.DONE),
        (Status.CONCLUDED, Kind.CONCLUDED, OutcomeKind.BROKE_OFF, Tone.SETBACK),
        (Status.POSTPONED, Kind.POSTPONED, None, Tone.SETBACK),
        (Status.CANCELLED, Kind.CANCELLED, None, Tone.SETBACK),
        (Status.SCHEDULED, Kind.SUSPENDED, None, Tone.SETBACK),
    ],
)
def test_the_tone_tells_good_news_from_a_setback(
    status: Status, kind: Kind, outcome: OutcomeKind | None, tone: Tone
) -> None:
    round_ = replace(ex.ROME, status=status, outcome=Outcome(outcome) if outcome else None)
    assert alert_card(Alert(round_, (Development(kind, 12, 2, ex.MAY),), ex.MAY), ex.NAMES, ()).tone is tone


def test_a_dispute_shows_who_says_so_who_does_not_and_both_sentences() -> None:
    card = round_card(ex.OSLO, (), ex.DISPUTED_EVIDENCE, ex.NAMES, ex.OSLO.touched)
    assert field(card, "Disputed") == (
        "Reported by the United States, disputed by Iran\n"
        "“The sides are to meet in Oslo next week, a US official said.” — Northern Wire\n"
        f"“{ex.DENIED_SAID}” — Harbour Times"
    )
    assert field(card, "Confirmation") is None


def test_an_alert_of_a_dispute_quotes_each_sentence_once() -> None:
    card = alert_card(ex.DISPUTED, ex.NAMES, ex.DISPUTED_EVIDENCE)
    assert "\n".join(item.value for item in card.fields).count(ex.DENIED_SAID) == 1


def test_the_history_of_a_round_tells_what_changed_from_what_to_what() -> None:
    card = round_card(ex.MUSCAT, ex.MUSCAT_HISTORY, ex.MUSCAT_EVIDENCE, ex.NAMES, ex.LATER)
    assert field(card, "History") == (
        "26 April: scheduled (date: 3 May; venue: Rome, Italy)\n"
        "1 May: postponed\n"
        "7 May: rescheduled (date: 3 May → 11 May; venue: Rome, Italy → Muscat, Oman)\n"
        "11 May: began in Muscat\n"
        "11 May: concluded in Muscat"
    )


def test_a_long_history_shows_its_end_and_counts_the_rest() -> None:
    history = tuple(Development(Kind.CONTACT, 12, number, ex.MAY) for number in range(20))
    lines = str(field(round_card(ex.ROME, history, (), ex.NAMES, ex.MAY), "History")).splitlines()
    assert lines == ["… 5 earlier", *["1 May: sides in contact"] * 15]


def test_a_round_known_only_from_what_reports_recall_links_these() -> None:
    evidence = [said("Recalled.", Phase.CONCLUDED, part=Part.BACKGROUND)]
    card = round_card(ex.RIYADH, (), evidence, ex.NAMES, ex.NOW)
    assert [link.text for link in card.links] == ["Northern Wire"]
