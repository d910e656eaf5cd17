"""One card of every kind, by the name that its golden files bear. Every platform's renderer is held to these."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.cards.card import Action, Card, Field, Link, Tone
from bot.cards.compose import alert_card, round_card
from bot.cards.grounding import grounds_card
from bot.cards.listing import next_card, rounds_card, talks_card
from bot.cards.notices import help_card, problem_card
from bot.domain.rounds import Status
from bot.domain.talks import Talks, TalksStatus
from tests.cards import examples as ex

RUSSIA_US = (ex.RIYADH, ex.FEBRUARY, ex.EXPERTS, ex.ISTANBUL)
OVERDUE = replace(ex.ROME, id=13, window=ex.on(4, 19), ordinals=(2,))
CALLED_OFF = replace(ex.ROME, id=14, status=Status.CANCELLED, ordinals=(6,), window=ex.on(6, 15))
MANY = tuple(replace(ex.RIYADH, id=number, ordinals=(number,), window=ex.on(2, number)) for number in range(1, 29))

HOSTILE = Card(
    title="[bold red]Breaking[/bold red] \x1b[31mRiyadh\x1b[0m 🇷🇺 – 🇺🇸",
    summary="Talks [link=https://evil.example]here[/link] @everyone \u202egnp.exe\u202c\x07",
    tone=Tone.UNDER_WAY,
    fields=(
        Field("Where", "北京, 中华人民共和国"),
        Field("With emoji ❤️", "👩‍👩‍👧 and 東京 and Z\u0301\u0302\u0303\u0304\u0305\u0306algo"),
        Field("[red]A label of forty characters and then some more", "x" * 120),
        Field("Reported", "“one\r\ntwo\u2028three \x1b]8;;https://evil.example\x07Reuters\x1b]8;;\x07”", inline=False),
    ),
    links=(
        Link("Reuters [/] https://reuters.example", "https://evil.example/" + "very-long-path/" * 8 + "?q=[b]"),
        Link("Homograph", "https://\u0440euters.example/world"),
    ),
    actions=(Action("Press [me]", "round", (("which", "1\x1b[2J"),)),),
    footer="#1 · as of 1 April 2025, 11:20 UTC · +12 more sources, and a footer that is wider than any panel would be",
)

CARDS = {
    "alert-preparing": alert_card(ex.PREPARED, ex.NAMES, ex.PREPARED_EVIDENCE),
    "alert-postponed": alert_card(ex.POSTPONED, ex.NAMES, ex.POSTPONED_EVIDENCE),
    "alert-disputed": alert_card(ex.DISPUTED, ex.NAMES, ex.DISPUTED_EVIDENCE),
    "round": round_card(ex.MUSCAT, ex.MUSCAT_HISTORY, ex.MUSCAT_EVIDENCE, ex.NAMES, ex.LATER),
    "evidence": grounds_card(ex.ROME, ex.ROME_EVIDENCE, ex.NAMES, ex.MAY),
    "round-recalled": round_card(ex.RIYADH, (), (), ex.NAMES, ex.NOW),
    "rounds": rounds_card(RUSSIA_US, ex.NAMES, ex.NOW),
    "rounds-of-all": rounds_card((*RUSSIA_US, ex.MUSCAT, OVERDUE, CALLED_OFF, ex.OSLO), ex.NAMES, ex.LATER),
    "rounds-many": rounds_card((*MANY, ex.ISTANBUL), ex.NAMES, ex.NOW),
    "rounds-none": rounds_card((), ex.NAMES, ex.NOW),
    "next": next_card(RUSSIA_US, ex.NAMES, ex.NOW),
    "next-several": next_card(
        (ex.ISTANBUL, ex.ROME, replace(ex.PUT_OFF, id=15), replace(ex.MUSCAT, id=16, status=Status.ONGOING)),
        ex.NAMES,
        ex.ROME.opened,
    ),
    "next-none": next_card((ex.RIYADH, ex.FEBRUARY), ex.NAMES, ex.NOW),
    "talks": talks_card(
        (
            Talks(("IRN", "USA"), name="Iran nuclear talks"),
            Talks(("RUS", "USA"), status=TalksStatus.SUSPENDED),
            Talks(("RUS", "USA"), subject="arms_control"),
        ),
        (*RUSSIA_US, ex.MUSCAT),
        ex.NAMES,
        ex.LATER + timedelta(hours=1),
    ),
    "help": help_card([("next [parties]", "The next rounds"), ("help", "What you can ask")], ["next iran us"]),
    "problem": problem_card("“irna” is no party that Parley knows.", ["next iran united states"]),
    "hostile": HOSTILE,
}
