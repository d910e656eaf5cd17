"""All commands, and how a question is answered: the one way in for every platform."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.cards.card import Card
from bot.cards.notices import help_card, problem_card
from bot.commands.command import LONGEST_ARGUMENT, Command, Invocation
from bot.commands.lookup import Lookup, NotUnderstood
from bot.commands.parse import parse
from bot.commands.rounds import EVIDENCE, NEXT, ROUND, ROUNDS
from bot.commands.sources import SOURCES
from bot.commands.talks import TALKS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.ports import Queries

EXAMPLES = ("next iran us", "rounds russia – ukraine", "round 12", "round russia us 2")


def _help(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:  # noqa: ARG001 - the same for everyone
    return help_card([(command.usage, command.summary) for command in COMMANDS], EXAMPLES)


HELP = Command("help", "What you can ask", _help)
COMMANDS = (NEXT, ROUNDS, ROUND, EVIDENCE, TALKS, SOURCES, HELP)
_BY_NAME = {command.name: command for command in COMMANDS}


@dataclass(frozen=True)
class Reply:
    """What a question is answered with. It is not `found` what was asked for: not understood, or not there."""

    card: Card
    found: bool = True


def ask(line: str, queries: Queries, lookup: Lookup, now: datetime, platform: str) -> Card:
    """Answer a typed line with a card, also where it was not understood."""
    return reply(line, queries, lookup, now, platform).card


def reply(line: str, queries: Queries, lookup: Lookup, now: datetime, platform: str) -> Reply:
    """Answer a typed line; what was not understood is answered by a card that tells what to type."""
    if len(line) > LONGEST_ARGUMENT:
        return _too_long(line)
    try:
        return _reply(parse(line, COMMANDS, now, platform), queries, lookup)
    except NotUnderstood as problem:
        suggestions = problem.suggestions or _with_next(line, lookup)
        return Reply(problem_card(problem.text, suggestions, problem.title), found=False)


def answer(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    """Answer an invocation of a command of `COMMANDS`; raises KeyError for another one, which no platform offers."""
    return _reply(invocation, queries, lookup).card


def _reply(invocation: Invocation, queries: Queries, lookup: Lookup) -> Reply:
    command = _BY_NAME[invocation.command]
    for parameter in command.parameters:
        value = invocation.arguments.get(parameter.name, "")
        if parameter.required and not value.strip():
            example = f"{command.name} {parameter.example}"
            needed = f"“{command.name}” needs to know which: {parameter.summary}."
            return Reply(problem_card(needed, [example]), found=False)
        if len(value) > LONGEST_ARGUMENT:
            return _too_long(value)
    try:
        return Reply(command.run(invocation, queries, lookup))
    except NotUnderstood as problem:
        lines = [f"{command.name} {suggestion}" for suggestion in problem.suggestions]
        return Reply(problem_card(problem.text, lines, problem.title), found=False)


def _too_long(text: str) -> Reply:
    too_long = f"That is too long: {len(text)} characters, where {LONGEST_ARGUMENT} are read."
    return Reply(problem_card(too_long), found=False)


def _with_next(line: str, lookup: Lookup) -> list[str]:
    """Suggest `next` to someone who typed parties and nothing else."""
    try:
        return [f"next {line.strip()}"] if lookup.parties(line) else []
    except NotUnderstood:
        return []
