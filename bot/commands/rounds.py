"""Questions about rounds: the next ones, all of them, one of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.cards.compose import round_card
from bot.cards.grounding import grounds_card
from bot.cards.listing import next_card, rounds_card
from bot.cards.wording import ordinal, sides
from bot.commands.command import Command, Invocation, Parameter
from bot.commands.lookup import Lookup, NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.cards.card import Card
    from bot.domain.rounds import Round
    from bot.ports import Queries

PARTIES = Parameter("parties", "one or more parties, in any order; without any, all talks", "iran us")
WHICH = Parameter(
    "which", "a round's number, or the parties and, if you like, which round of theirs", "russia us 2", required=True
)
ROUND_NUMBER = re.compile(r"#?([0-9]+)")
LONGEST_NUMBER = 9
"""Digits of a round's number; a longer one does not fit a database's integer."""

ORDINAL = re.compile(r"(?P<parties>.*\S)\s+(?P<ordinal>[0-9]{1,3})(?:st|nd|rd|th)?(?:\s+round)?", re.IGNORECASE)


def _next(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    return next_card(_rounds(invocation, queries, lookup), lookup.names, invocation.now)


def _every(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    return rounds_card(_rounds(invocation, queries, lookup), lookup.names, invocation.now)


def _rounds(invocation: Invocation, queries: Queries, lookup: Lookup) -> list[Round]:
    parties = lookup.parties(invocation.arguments.get("parties", ""))
    rounds = list(queries.rounds(parties))
    if parties and not rounds:
        who = sides(parties, (), lookup.names)
        raise NotUnderstood(f"Nothing is known of talks of {who}. “talks” lists all.", title="Not found")
    return rounds


def _one(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    def card(round_: Round) -> Card:
        history, evidence = queries.history(round_.id), queries.evidence(round_.id)
        return round_card(round_, history, evidence, lookup.names, invocation.now)

    return _meant(invocation, queries, lookup, card)


def _evidence(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    def card(round_: Round) -> Card:
        return grounds_card(round_, queries.evidence(round_.id), lookup.names, invocation.now)

    return _meant(invocation, queries, lookup, card)


def _meant(invocation: Invocation, queries: Queries, lookup: Lookup, card: Callable[[Round], Card]) -> Card:
    """Answer with the card of the round that is meant; where several bear the number asked for, list them."""
    which = invocation.arguments["which"].strip()
    number = ROUND_NUMBER.fullmatch(which)
    found = [_numbered(number[1], queries)] if number else _named(which, queries, lookup)
    return card(found[0]) if len(found) == 1 else rounds_card(found, lookup.names, invocation.now)


def _numbered(number: str, queries: Queries) -> Round:
    found = queries.round(int(number)) if len(number) <= LONGEST_NUMBER else None
    if found is None:
        raise NotUnderstood(f"There is no round #{number}. “rounds” lists all with their numbers.", title="Not found")
    return found


def _named(which: str, queries: Queries, lookup: Lookup) -> list[Round]:
    """Return the rounds that `which` names: all of that ordinal, or the latest that was news."""
    match = ORDINAL.fullmatch(which)
    parties = lookup.parties(match["parties"] if match else which)
    who = sides(parties, (), lookup.names)
    rounds = queries.rounds(parties)
    if not parties or not rounds:
        what = f"of talks of {who}" if parties else f"called “{which}”"
        raise NotUnderstood(f"No round {what} is known. “rounds” lists all with their numbers.", title="Not found")
    if match is None:
        return [max(rounds, key=lambda round_: (not round_.background, round_.touched, round_.id))]
    asked = int(match["ordinal"])
    found = [round_ for round_ in rounds if asked in round_.ordinals]
    if not found:
        known = f"“rounds {' '.join(parties)}” lists those that are known."
        raise NotUnderstood(f"No report calls a round of {who} the {ordinal(asked)}. {known}", title="Not found")
    return found


NEXT = Command("next", "The next rounds: under way, scheduled, postponed, being prepared", _next, (PARTIES,))
ROUNDS = Command("rounds", "All rounds, past and coming", _every, (PARTIES,))
ROUND = Command("round", "All that is known of one round, its history and its sources", _one, (WHICH,))
EVIDENCE = Command("evidence", "What each fact of a round rests on: who wrote what, and when", _evidence, (WHICH,))
