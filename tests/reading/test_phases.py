"""Sentences and titles that tell of a round ahead, under way or over, in many wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.claims import AHEAD, HELD, PUT_OFF, Phase
from bot.reading.phases import speaks_of_negotiations
from tests.reading.asked import outright, told

if TYPE_CHECKING:
    from bot.reading.lexicon import Lexicon
    from tests.reading.asked import Claims


@pytest.mark.parametrize(
    "text",
    [
        "Iran and the United States are preparing a new round of talks.",
        "Russia and the United States are preparing for another round of consultations.",
        "Preparations for a third round between Moscow and Washington are under way.",
        "Iran and the US have agreed in principle to convene another round of talks.",
        "Armenia and Azerbaijan have agreed to resume talks, but no date has been set.",
        "Neither the date nor the venue of the next round between Iran and the US has been fixed yet.",
        "The date of the next round between Iran and the US is yet to be determined.",
        "Date and place of the coming Russia-Ukraine round are being discussed, the Kremlin said.",
        "No date yet for the next round of talks between Russia and Ukraine, the Kremlin said.",
        "The place of the next round between India and China is to be announced later.",
        "Ukraine and Russia could hold a second round next month.",
        "The next round of talks between Iran and the US may take place in the coming weeks.",
        "The twelfth round of EU-India trade talks is expected in mid-July.",
        "India and the EU plan to hold a further round of trade talks.",
        "A further round between Russia and Ukraine will be held in the nearest future, the Kremlin said.",
        "Serbia and Kosovo plan a new round of dialogue soon.",
        "The two Koreas, North Korea and South Korea, agreed to meet again without naming a day.",
        "Pakistan and Afghanistan intend to reconvene for talks towards the end of May.",
        "Experts are arranging the next meeting between Greece and Turkey.",
        "Talks between Thailand and Cambodia are in the works.",
        "Russia and the United States are working to organise a second round of consultations.",
    ],
)
def test_a_round_that_both_sides_work_on_is_being_prepared(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.PREPARING


@pytest.mark.parametrize(
    "text",
    [
        "Iran, US to resume talks soon",
        "Moscow and Washington agree to meet again",
        "Preparations for Iran-US talks under way, says Oman",
        "Russia, Ukraine agree to further talks",
        "New round of Serbia-Kosovo dialogue in preparation",
        "Iran-US talks expected later this month",
        "Armenia and Azerbaijan plan next round",
        "No date yet for next Iran-US round",
        "India-EU trade talks to resume in June",
        "Iran and US agree in principle on fresh talks",
    ],
)
def test_a_title_may_tell_that_a_round_is_being_prepared(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.PREPARING


@pytest.mark.parametrize(
    "text",
    [
        "Iran and the United States will hold a second round of talks in Rome on Saturday.",
        "The third round of Iran-US talks is scheduled for 26 April in Muscat.",
        "The third round of Iran-US talks will be held on 26 April.",
        "The third round of Iran-US talks will take place in Muscat on 26 April.",
        "Talks between Armenia and Azerbaijan are set for next week in Geneva.",
        "India and the EU are due to open the eleventh round of trade talks in New Delhi on 12 May.",
        "Lavrov and Rubio will meet in Riyadh on 18 April.",
        "Oman will host a further round of talks between Iran and the United States on Saturday.",
        "The next round between Iran and the US is planned for 19 April.",
        "The next Russia-Ukraine round is slated for Monday.",
        "Trump and Putin are to hold talks in Anchorage on Friday.",
        "Serbia and Kosovo agreed to hold talks in Brussels on 22 April.",
        "The date of the next round between Iran and the US, 26 April, is fixed.",
        "An Indian team will travel to Brussels on Monday for the tenth round of trade talks with the EU.",
        "Iran confirmed that the next round of talks with the US will be held in Rome on 19 April.",
        "Ukraine and Russia are expected to hold talks in Istanbul this coming Monday.",
        "The proposed dates for the next India-EU round remain 12 to 16 May.",
        "A round of Greek-Turkish consultations is provisionally planned for 24 April.",
        "Armenia and Azerbaijan have set 30 April as the date for their next round of talks.",
        "A high-level delegation from Iran will hold talks with the E3 in Geneva tomorrow.",
    ],
)
def test_a_round_with_a_day_or_a_week_is_scheduled(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.SCHEDULED


@pytest.mark.parametrize(
    "text",
    [
        "Iran and US to hold talks in Rome on Saturday",
        "Iran, US to meet in Rome Saturday",
        "Russia, Ukraine to meet in Istanbul tomorrow",
        "Witkoff, Araghchi to meet in Muscat on Saturday",
        "Iran-US talks set for Saturday",
        "Next Iran-US round on April 26 in Muscat",
        "Rome to host Iran-US talks on Saturday",
        "Oman confirms Iran-US talks in Rome on 19 April",
        "Armenia-Azerbaijan talks scheduled for next week",
        "Lavrov, Rubio to hold video call on Friday about next round of talks",
        "India-EU trade talks in New Delhi next week",
        "Russia sets date for talks with Ukraine: 2 June",
        "Trump and Xi to hold summit in Busan on 30 April",
    ],
)
def test_a_title_in_the_infinitive_schedules(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.SCHEDULED


@pytest.mark.parametrize(
    "text",
    [
        "Iranian delegation arrives in Rome for talks with US",
        "Russian team lands in Istanbul for talks with Ukraine",
        "Witkoff flies to Moscow for talks with Putin",
        "Witkoff heads to Rome for talks with Iran",
        "Iranian negotiators on their way to Geneva for talks with E3",
        "Kyiv's delegation in Istanbul ahead of talks with Russia",
    ],
)
def test_who_arrives_for_talks_has_not_begun_them(headline: Claims, text: str) -> None:
    assert told(headline, text) in AHEAD | {Phase.MENTIONED}


@pytest.mark.parametrize(
    "text",
    [
        "The Iranian delegation arrived in Rome on Thursday for talks with the United States.",
        "Rubio landed in Riyadh for talks with Lavrov.",
        "Russia's negotiators have come to Istanbul for talks with Ukraine.",
        "Witkoff travelled to Moscow for talks with Putin.",
    ],
)
def test_a_delegation_that_has_arrived_has_not_met_yet(claims: Claims, text: str) -> None:
    assert told(claims, text) in AHEAD | {Phase.MENTIONED}


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Iran and the United States began in Muscat on Thursday.",
        "Indirect talks between Iran and the United States got under way in the Omani capital.",
        "The second day of talks between Russia and Ukraine opened in Istanbul on Thursday.",
        "Russian and US delegations are meeting in Istanbul.",
        "The talks between Serbia and Kosovo entered a third day in Brussels.",
        "Russia and the United States have begun consultations in Istanbul.",
        "The tenth round of EU-India trade talks started in Brussels this morning.",
        "A round of negotiations between Armenia and Azerbaijan kicked off in Geneva.",
        "Negotiations between Thailand and Cambodia commenced in Kuala Lumpur.",
        "Talks between Iran and the E3 resumed in Geneva after a lunch break.",
        "Greek and Turkish diplomats sat down for talks in Ankara.",
        "Iran and the United States opened a fourth round of talks in Muscat.",
        "Pakistan and Afghanistan launched a new round of talks in Doha today.",
    ],
)
def test_a_round_that_has_begun_is_under_way(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.ONGOING


@pytest.mark.parametrize(
    "text",
    [
        "Iran-US talks begin in Muscat",
        "Iran, US start second round of talks in Rome",
        "Russia-Ukraine talks kick off in Istanbul",
        "Armenian and Azerbaijani foreign ministers meet in Geneva",
        "India, EU open tenth round of trade talks in New Delhi",
        "Iran-E3 talks get under way in Geneva",
        "Russia-Ukraine talks resume in Istanbul",
        "Thai, Cambodian generals sit down for talks",
        "Serbia-Kosovo talks enter second day",
        "Talks between Iran and US commence in Muscat",
        "Russia and US launch consultations in Istanbul",
    ],
)
def test_a_title_in_the_present_tells_that_a_round_has_begun(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.ONGOING


@pytest.mark.parametrize(
    "text",
    [
        "Iran, US hold talks in Muscat",
        "Russia, US hold consultations on embassies in Istanbul",
        "Putin and Trump hold two-hour phone call",
        "Lavrov meets Rubio in Riyadh",
    ],
)
def test_a_title_in_the_present_may_tell_of_what_is_just_over(headline: Claims, text: str) -> None:
    assert told(headline, text) in HELD


@pytest.mark.parametrize(
    "text",
    [
        "Iran and the United States concluded a second round of talks in Rome on Wednesday.",
        "The delegations of Russia and Ukraine wrapped up their talks in Istanbul on Wednesday without a breakthrough.",
        "Rubio and Lavrov met in Riyadh on Tuesday.",
        "Talks between India and Pakistan broke up without agreement.",
        "Envoys of Serbia and Kosovo ended two days of talks in Geneva on Wednesday.",
        "The talks between Iran and the US in Muscat have come to an end.",
        "The third round between Iran and the US has just ended.",
        "The talks between Russia and the US lasted twelve hours.",
        "Russia and the United States held consultations in Istanbul on Tuesday.",
        "Russian and Ukrainian negotiators met for just under two hours.",
        "Japan and China failed to agree on anything at their talks.",
        "Thailand and Cambodia reached an agreement on a truce at talks in Kuala Lumpur.",
        (
            "Talks between Fatah and Hamas on opening roads for aid to the besieged towns ended on Wednesday,"
            " though contacts are to go on in the coming days."
        ),
        "A round of talks between Iran and the E3 took place in Istanbul on Wednesday.",
        "Armenia and Azerbaijan wound up their talks in Geneva.",
        "India and the EU have completed the tenth round of their trade talks.",
        "Russia and Ukraine finished their second round of talks on Wednesday.",
        "Talks between Russia and Ukraine ended in deadlock.",
        "Araghchi left the meeting with Witkoff after four hours.",
    ],
)
def test_a_round_that_is_over_is_concluded(claims: Claims, text: str) -> None:
    assert told(claims, text) is Phase.CONCLUDED


@pytest.mark.parametrize(
    "text",
    [
        "Iran-US talks end in Muscat",
        "Russia, US wrap up 12-hour talks in Riyadh",
        "Armenia, Azerbaijan talks in Geneva end without deal",
        "Lavrov, Rubio end a day of talks in Riyadh",
        "India, EU conclude tenth round of trade talks",
        "Iran, E3 fail to reach deal in Geneva talks",
        "Iran-US talks finish with no breakthrough",
        "Thailand, Cambodia reach truce deal after talks in Malaysia",
        "Second round of Iran-US talks concludes in Rome",
    ],
)
def test_a_title_may_tell_that_a_round_is_over(headline: Claims, text: str) -> None:
    assert told(headline, text) is Phase.CONCLUDED


@pytest.mark.parametrize(
    "text",
    [
        "Iran and US open the door to talks",
        "Tehran opens way to talks with Washington",
        "Iran's door open to talks with US",
        "Iran open to talks with US",
        "Iran and US ready to start talks",
        "Iran, US could begin talks",
        "Trump: talks with Iran should begin",
        "Talks between Iran and US yet to begin",
        "Iran wants to end talks with US quickly",
    ],
)
def test_what_may_begin_or_end_has_not(headline: Claims, text: str) -> None:
    assert outright(headline, text) not in HELD


@pytest.mark.parametrize(
    "text",
    [
        "Iran and the United States have held five rounds of talks so far.",
        "The delegation of Sudan had useful talks with Egypt in Cairo.",
        "Talks between Israel and Hamas were stalled for weeks.",
        "The talks between Iran and the US are a test for the region.",
        "Analysts see the talks between Iran and the US as a turning point.",
        "The talks between Serbia and Kosovo are meant to normalise their relations.",
    ],
)
def test_what_only_describes_talks_says_not_that_they_are_fixed_or_put_off(claims: Claims, text: str) -> None:
    assert outright(claims, text) not in AHEAD | PUT_OFF | {Phase.ONGOING, Phase.SUSPENDED}


def test_a_title_that_two_talk_by_telephone_tells_of_contact(headline: Claims) -> None:
    assert told(headline, "Tokyo, Seoul ministers talk by phone about fishing") is Phase.CONTACT


@pytest.mark.parametrize(
    "text", ["kenya and poland sign tourism cooperation agreement", "peru, vietnam sign memorandum on supply of rice"]
)
def test_what_administrations_sign_in_the_course_of_business_is_no_negotiation(lexicon: Lexicon, text: str) -> None:
    assert not speaks_of_negotiations(text, lexicon.phrases)


@pytest.mark.parametrize(
    "text", ["kenya and ethiopia sign border agreement", "peru, vietnam sign free trade agreement and cooperation pact"]
)
def test_what_sides_come_to_terms_on_is_a_negotiation(lexicon: Lexicon, text: str) -> None:
    assert speaks_of_negotiations(text, lexicon.phrases)


def test_what_somebody_is_keen_on_is_an_offer(headline: Claims) -> None:
    assert told(headline, "Belgrade keen to resume talks with Pristina") is Phase.OFFERED


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("Kenya, Somalia to hold talks in Djibouti", Phase.PREPARING),
        ("Kenya, Somalia to hold talks in Djibouti on Monday", Phase.SCHEDULED),
        ("Kenya, Somalia to hold talks next week", Phase.SCHEDULED),
        ("Delayed Kenya-Somalia talks begin in Djibouti", Phase.ONGOING),
    ],
)
def test_a_round_is_fixed_by_its_days_and_not_by_its_place_alone(headline: Claims, text: str, phase: Phase) -> None:
    assert told(headline, text) is phase


def test_two_sides_that_come_to_terms_in_a_city_have_met_there(headline: Claims) -> None:
    assert told(headline, "Sudan, South Sudan agree in Juba on how to share oil revenue") is Phase.CONCLUDED
    assert told(headline, "Sudan, South Sudan agree on how to share oil revenue") is not Phase.CONCLUDED


@pytest.mark.parametrize("text", ["Serbia-Kosovo talks set for tough start", "Greece-Turkey talks due for early start"])
def test_the_first_of_two_verbs_behind_the_talks_tells_what_happens(headline: Claims, text: str) -> None:
    assert told(headline, text) in AHEAD


@pytest.mark.parametrize("verb", ["welcomed", "urged", "praised", "called for"])
def test_the_day_on_which_somebody_speaks_of_talks_is_not_theirs(claims: Claims, verb: str) -> None:
    (claim,) = claims(f"The UN chief on Tuesday {verb} new talks between Greece and Turkey.")
    assert claim.window is None


def test_plans_that_are_dropped_are_called_off(claims: Claims) -> None:
    text = "Greece has dropped plans to receive Turkey's negotiators for talks on Friday."
    assert told(claims, text) is Phase.CANCELLED


def test_a_headline_may_quote_the_verb_that_tells(claims: Claims) -> None:
    assert told(claims, "Talks between Greece and Turkey have ‘collapsed’, the envoy says.") is Phase.CANCELLED


def test_a_plan_that_talks_are_about_prepares_none(claims: Claims) -> None:
    assert told(claims, "Kosovo and Serbia weigh a European plan for the north at talks.") is not Phase.PREPARING
