"""What a command is, apart from who asks it where: typed in a terminal, or given as a slash command in a chat."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.cards.card import Card
from bot.commands.lookup import Lookup
from bot.ports import Queries

LONGEST_ARGUMENT = 200
"""Characters of an argument that are read; a chat's user can send far more."""


@dataclass(frozen=True)
class Parameter:
    """What a command can be told. Its value is free text; `example` shows what to type."""

    name: str
    summary: str
    example: str
    required: bool = False


@dataclass(frozen=True)
class Invocation:
    """A command as someone gave it on `platform` at `now` (UTC), its arguments by their parameters' names."""

    command: str
    arguments: Mapping[str, str]
    now: datetime
    platform: str


@dataclass(frozen=True)
class Command:
    """A question: `run` answers it with a card. Typed, all that follows the name is the value of its parameter."""

    name: str
    summary: str
    run: Callable[[Invocation, Queries, Lookup], Card]
    parameters: tuple[Parameter, ...] = ()

    @property
    def usage(self) -> str:
        """How to type it: "next [parties]"."""
        words = (f"<{item.name}>" if item.required else f"[{item.name}]" for item in self.parameters)
        return " ".join([self.name, *words])
