"""A card: all that a platform sees of us. Neutral: no markup of any platform, no limits of any platform."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Tone(StrEnum):
    """How a card feels: the colour of its edge."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    DONE = "done"
    SETBACK = "setback"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Field:
    """A labelled value. `inline` asks a platform to set it beside its neighbours where it can."""

    label: str
    value: str
    inline: bool = True


@dataclass(frozen=True)
class Link:
    """A source to read: its text and where it leads."""

    text: str
    url: str


@dataclass(frozen=True)
class Action:
    """A button: pressing it is the same as typing `command` with its arguments."""

    label: str
    command: str
    arguments: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Card:
    """A message as plain values. Its texts come from feeds: each renderer escapes them. `time` is aware, in UTC."""

    title: str
    summary: str = ""
    tone: Tone = Tone.NEUTRAL
    fields: tuple[Field, ...] = ()
    links: tuple[Link, ...] = ()
    actions: tuple[Action, ...] = ()
    footer: str = ""
    time: datetime | None = None
