"""Verb families: each verb once, its forms made by rule, and what its talks are to it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.domain.catalog import PhraseGroup
from bot.domain.claims import Phase
from bot.reading.verbs import spelled_out
from tests.reading.asked import outright, told

if TYPE_CHECKING:
    from tests.reading.asked import Claims


def matches(verb: str, form: str, text: str) -> bool:
    groups = (PhraseGroup("verbs", "family", (verb,)), PhraseGroup("said", "group", (f"{{family{form}}}",)))
    [group] = spelled_out(groups)
    return re.fullmatch(group.patterns[0], text) is not None


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("start", "start starts started"),
        ("cancel", "cancel cancels cancelled canceled"),
        ("scrap", "scrap scraps scrapped"),
        ("postpone", "postpone postpones postponed"),
        ("deny", "deny denies denied"),
        ("relaunch", "relaunch relaunches relaunched"),
        ("begin/began/begun", "begin begins began begun"),
        ("quit/quit", "quit quits quit"),
    ],
)
def test_the_forms_of_a_verb_follow_from_its_plain_one_and_from_what_follows_no_rule(verb: str, forms: str) -> None:
    assert all(matches(verb, "", form) for form in forms.split())
    assert not matches(verb, "", f"{forms.split(maxsplit=1)[0]}ing")


def test_what_belongs_to_a_verb_stays_as_it_is_and_may_be_shared_by_several() -> None:
    assert all(matches("pull|walk/walked out of", "", text) for text in ("pulls out of", "walked out of"))
    assert matches("get/got under ?way", ".any", "getting underway")


@pytest.mark.parametrize(
    ("form", "text"),
    [(".to", "deny"), (".now", "denies"), (".past", "denied"), (".ing", "denying"), (".any", "denying")],
)
def test_a_pattern_may_ask_for_one_form_only(form: str, text: str) -> None:
    assert matches("deny", form, text)


def test_a_name_that_is_no_family_stays_as_it_is() -> None:
    [group] = spelled_out([PhraseGroup("said", "group", ("no {talk}", "x{2}"))])
    assert group.patterns == ("no {talk}", "x{2}")


@pytest.mark.parametrize(
    "text",
    [
        "Kenya quits trade talks with Tanzania",
        "Cyprus boycotts next round of talks with Turkey",
        "India-Pakistan water talks fall through",
        "Greece pulls the plug on Athens talks with Turkey",
        "Armenia scuttles Tbilisi talks with Azerbaijan",
        "Ecuador recalls its envoys from talks with Colombia",
        "Chile a no-show at border talks with Bolivia",
        "Bolivia declines to attend talks with Chile",
        "Japan-South Korea talks won't take place, Seoul says",
    ],
)
def test_who_stays_away_from_talks_or_ends_them_beforehand_calls_them_off(headline: Claims, text: str) -> None:
    assert outright(headline, text) is Phase.CANCELLED


@pytest.mark.parametrize(
    "text",
    [
        "Colombia froze its talks with the ELN on Monday.",
        "Talks between Colombia and the ELN in Havana have been frozen since Friday.",
        "The negotiations between Egypt and Ethiopia on the dam were interrupted.",
        "Manila has terminated its negotiations with the NDFP.",
        "Greece put talks with Turkey on ice.",
        "The border talks between Thailand and Cambodia have hit a wall.",
    ],
)
def test_talks_are_suspended_by_one_side_or_by_themselves(claims: Claims, text: str) -> None:
    assert outright(claims, text) is Phase.SUSPENDED


@pytest.mark.parametrize(
    "text",
    [
        "Thailand-Cambodia border talks put back a week",
        "Peru-Chile talks reset to next month",
        "Egypt-Turkey talks held over till after Eid",
        "Kenya-Somalia talks slip",
    ],
)
def test_a_round_may_be_put_back_held_over_reset_or_slip(headline: Claims, text: str) -> None:
    assert outright(headline, text) in {Phase.POSTPONED, Phase.RESCHEDULED}


@pytest.mark.parametrize(
    "text",
    [
        "Egypt, Ethiopia resume stalled dam talks",
        "Ethiopia halts dam filling as talks with Egypt go on",
        "Kenya halts maize imports ahead of trade talks with Tanzania",
        "Armenia will not abandon talks with Azerbaijan",
        "Colombia has not abandoned talks with the ELN, minister says",
        "Talks between Thailand and Cambodia on halted flights begin in Bangkok",
        "Armenia drops claim on villages as peace talks with Azerbaijan near",
        "Sudan's army returns to the Jeddah talks with the RSF that it quit",
    ],
)
def test_what_has_another_object_or_describes_talks_befalls_none(headline: Claims, text: str) -> None:
    assert headline(text)[0].parties
    assert told(headline, text) not in {Phase.CANCELLED, Phase.SUSPENDED, Phase.POSTPONED}


@pytest.mark.parametrize(
    "text",
    [
        "Sudan, RSF envoys reconvene in Geneva",
        "Cyprus leaders convene in Geneva",
        "Colombia, ELN kick off third cycle in Caracas",
        "Japan, South Korea back at table over wartime labour",
        "Delayed Kenya-Tanzania trade talks get going in Arusha",
        "Kenya joins Nairobi talks between Sudan's army and RSF",
        "Greece, Turkey relaunch talks on Aegean in Athens",
    ],
)
def test_talks_begin_by_whatever_verb(headline: Claims, text: str) -> None:
    assert headline(text)[0].parties
    assert outright(headline, text) is Phase.ONGOING


@pytest.mark.parametrize(
    "text",
    [
        "Serbia and Kosovo will reconvene in Oslo on Friday.",
        "Thai and Cambodian negotiators will return to the table in Putrajaya on Monday.",
        "Envoys of Colombia and the ELN are to confer in Havana on Tuesday.",
        "Greece and Turkey are due to come together in Vienna on Monday.",
    ],
)
def test_a_meeting_may_be_fixed_without_a_word_for_talks(claims: Claims, text: str) -> None:
    [claim] = claims(text)
    assert claim.parties
    assert claim.phase is Phase.SCHEDULED


@pytest.mark.parametrize(
    "text",
    [
        "Egypt and Turkey finalise maritime accord in Cairo",
        "Indonesia and GAM initial peace accord in Helsinki",
        "Bolivia and Chile thrash out water deal in Santiago",
        "Armenia, Azerbaijan come to terms in Vienna",
        "Kenya, Somalia fail to agree on maritime border in Nairobi",
        "Peru, Chile part without agreement in Lima",
        "Talks between Greece and Turkey draw to a close in Athens",
        "Thailand-Cambodia border talks adjourn in Bangkok",
    ],
)
def test_talks_end_and_deals_are_made_by_whatever_verb(headline: Claims, text: str) -> None:
    assert headline(text)[0].parties
    assert outright(headline, text) is Phase.CONCLUDED


@pytest.mark.parametrize("verb", ["rebuffs", "dismisses", "spurns", "turns down", "brushes aside", "declines"])
def test_who_will_have_no_talks_denies_them(headline: Claims, verb: str) -> None:
    assert outright(headline, f"Armenia {verb} talks with Azerbaijan in Tbilisi") is Phase.DENIED


@pytest.mark.parametrize(
    "text",
    [
        "Peru and Chile hope to hammer out a deal in Lima",
        "Algeria says it will retaliate should talks with Morocco fall through",
        "Japan cuts duties on Thai fruit under trade deal with Thailand",
        "Chile warns Peru of tariffs if talks fail",
    ],
)
def test_what_is_hoped_feared_or_done_to_something_else_ends_no_talks(headline: Claims, text: str) -> None:
    assert told(headline, text) in {Phase.OFFERED, Phase.MENTIONED}


def test_a_truce_agreed_to_is_told_apart_from_the_return_to_the_table(headline: Claims) -> None:
    over, ahead = headline("Sudan, RSF agree to ten-day ceasefire in Jeddah, to return to table on April 20")
    assert over.phase is Phase.CONCLUDED
    assert ahead.phase is Phase.SCHEDULED


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Kenya floats Sudan-RSF talks in Nairobi", Phase.OFFERED),
        ("Norway prods Colombia, ELN to return to talks", Phase.OFFERED),
        ("Qatar presses for Chad talks with rebels", Phase.OFFERED),
        ("Armenia, Azerbaijan agree to relaunch border talks", Phase.PREPARING),
        ("Bolivia consents to talks with Chile on river", Phase.PREPARING),
        ("Thailand-Cambodia border talks transferred to Phuket", Phase.RESCHEDULED),
        ("Egypt-Turkey talks to be held in Ankara instead of Cairo", Phase.RESCHEDULED),
        ("Readout of India-China border talks", Phase.OUTCOME),
        ("Details of Peru-Chile border talks", Phase.OUTCOME),
        ("No talks between Ethiopia and Somalia this week", Phase.CANCELLED),
    ],
)
def test_what_is_offered_prepared_moved_or_published(headline: Claims, text: str, phase: Phase) -> None:
    assert outright(headline, text) is phase


@pytest.mark.parametrize(
    "text",
    [
        "Ethiopia, Somalia edge closer to talks",
        "Peru-Chile border talks on the horizon",
        "India paves way for talks with Pakistan",
        "Greece and Turkey work on date for talks",
    ],
)
def test_what_may_come_is_only_hinted(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.PREPARING
    assert outright(headline, text) is Phase.MENTIONED


@pytest.mark.parametrize(
    "text",
    [
        "Kosovo, Serbia ministers exchange letters",
        "Egypt and Ethiopia in constant contact over dam",
        "Greek, Turkish ministers keep in touch over migration",
        "Armenia and Azerbaijan swap notes on border",
    ],
)
def test_who_keeps_in_touch_need_not_be_said_to_talk(headline: Claims, text: str) -> None:
    assert len(headline(text)[0].parties) > 1
    assert told(headline, text) is Phase.CONTACT


def test_who_is_in_touch_with_nobody_we_know_claims_nothing(headline: Claims) -> None:
    assert not headline("Kenyan minister in touch with voters")


def test_the_sides_may_be_said_to_reconvene_after_talks_were_spoken_of(claims: Claims) -> None:
    [claim] = claims("Both sides are committed to reconvening on April 16.")
    assert claim.phase is Phase.SCHEDULED
