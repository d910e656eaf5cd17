"""Cards that are not about a round: what can be asked, and what went wrong. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.card import Action, Card, Field, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence


def help_card(entries: Sequence[tuple[str, str]], examples: Sequence[str] = ()) -> Card:
    """Return what can be asked: `entries` are (how to type it, what it answers)."""
    shown = (Field("For example", "\n".join(examples), inline=False),) if examples else ()
    return Card(
        title="What you can ask",
        summary="Parley follows negotiations through the news and tells what changed of each round, once.",
        fields=(*(Field(usage, summary, inline=False) for usage, summary in entries), *shown),
    )


def problem_card(text: str, suggestions: Sequence[str] = (), title: str = "Not understood") -> Card:
    """Return what was wrong and what to type instead; `suggestions` are lines to type."""
    fields = (Field("Did you mean", "\n".join(suggestions), inline=False),) if suggestions else ()
    return Card(title=title, summary=text, tone=Tone.NEUTRAL, fields=fields, actions=(Action("Help", "help"),))
