"""All commands, and how a question is answered: the one way in for every platform."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.notices import help_card, problem_card
from bot.commands.command import LONGEST_ARGUMENT, Command, Invocation
from bot.commands.lookup import Lookup, NotUnderstood
from bot.commands.parse import parse
from bot.commands.rounds import EVIDENCE, NEXT, ROUND, ROUNDS
from bot.commands.sources import SOURCES
from bot.commands.talks import TALKS

if TYPE_CHECKING:
    from datetime import datetime

    from bot.cards.card import Card
    from bot.ports import Queries

EXAMPLES = ("next iran us", "rounds russia – ukraine", "round 12", "round russia us 2")


def _help(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:  # noqa: ARG001 - the same for everyone
    return help_card([(command.usage, command.summary) for command in COMMANDS], EXAMPLES)


HELP = Command("help", "What you can ask", _help)
COMMANDS = (NEXT, ROUNDS, ROUND, EVIDENCE, TALKS, SOURCES, HELP)
_BY_NAME = {command.name: command for command in COMMANDS}


def ask(line: str, queries: Queries, lookup: Lookup, now: datetime, platform: str) -> Card:
    """Answer a typed line; what was not understood is answered by a card that tells what to type."""
    if len(line) > LONGEST_ARGUMENT:
        return _too_long(line)
    try:
        return answer(parse(line, COMMANDS, now, platform), queries, lookup)
    except NotUnderstood as problem:
        return problem_card(problem.text, problem.suggestions or _with_next(line, lookup), problem.title)


def answer(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    """Answer an invocation of a command of `COMMANDS`; raises KeyError for another one, which no platform offers."""
    command = _BY_NAME[invocation.command]
    for parameter in command.parameters:
        value = invocation.arguments.get(parameter.name, "")
        if parameter.required and not value.strip():
            example = f"{command.name} {parameter.example}"
            return problem_card(f"“{command.name}” needs to know which: {parameter.summary}.", [example])
        if len(value) > LONGEST_ARGUMENT:
            return _too_long(value)
    try:
        return command.run(invocation, queries, lookup)
    except NotUnderstood as problem:
        lines = [f"{command.name} {suggestion}" for suggestion in problem.suggestions]
        return problem_card(problem.text, lines, problem.title)


def _too_long(text: str) -> Card:
    return problem_card(f"That is too long: {len(text)} characters, where {LONGEST_ARGUMENT} are read.")


def _with_next(line: str, lookup: Lookup) -> list[str]:
    """Suggest `next` to someone who typed parties and nothing else."""
    try:
        return [f"next {line.strip()}"] if lookup.parties(line) else []
    except NotUnderstood:
        return []
