"""A typed line to an invocation: "next iran us", "round 3", "/talks"."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from bot.cards.wording import listed
from bot.commands.command import Command, Invocation
from bot.commands.lookup import NotUnderstood

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime


def parse(line: str, commands: Sequence[Command], now: datetime, platform: str) -> Invocation:
    """Return what `line` asks: its first word is the command, the rest the value of the command's parameter.

    A slash before the command is allowed; an empty line asks for help. Raises NotUnderstood where the first word
    is no command's name; its suggestions are whole lines.
    """
    word, rest = [*line.strip().removeprefix("/").split(maxsplit=1), "", ""][:2]
    known = {command.name: command for command in commands}
    name = word.casefold() or "help"
    if name not in known:
        close = get_close_matches(name, known, n=2)
        lines = [f"{match} {rest}".strip() for match in close]
        raise NotUnderstood(f"“{word}” is no command. The commands are {listed(known)}.", lines)
    parameters = known[name].parameters
    if rest and not parameters:
        raise NotUnderstood(f"“{name}” takes nothing after it, yet “{rest}” follows.", [name])
    return Invocation(name, {parameters[0].name: rest} if rest else {}, now, platform)
