"""A card as text for a terminal: a bordered panel whose edge has the colour of the card's tone."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.box import ASCII, ROUNDED
from rich.cells import cell_len
from rich.console import Console, Group
from rich.padding import Padding
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from bot.cards.card import Tone
from bot.cards.dates import moment
from bot.cards.plain import plain, plain_url

if TYPE_CHECKING:
    from rich.console import RenderableType

    from bot.cards.card import Action, Card, Field, Link

WIDTH = 80
NARROWEST = 24
"""A panel narrower than this has no room for a label and its value."""

EDGES = {
    Tone.AHEAD: "blue",
    Tone.UNDER_WAY: "yellow",
    Tone.DONE: "green",
    Tone.SETBACK: "red",
    Tone.NEUTRAL: "white",
}
LABEL, FAINT = "bold", "dim"


def render(card: Card, width: int = WIDTH, *, colour: bool = False, ascii_only: bool = False) -> str:
    """Return `card` as lines of at most `width` cells, ending in a line break.

    Texts of the card are taken as text: neither rich's markup nor escape sequences in them have any effect, and
    an address is always written out, never hidden behind other words. Without `colour` the result holds no escape
    sequence; with `ascii_only` its edge is drawn in ASCII, for a terminal that cannot show more.
    """
    width = max(width, NARROWEST)
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
        markup=False,
        highlight=False,
        emoji=False,
        _environ={},
    )
    title, footer = plain(card.title), plain(card.footer) or (moment(card.time) if card.time else "")
    room = width - len("╭─  " + "  ─╮")
    long_title, long_footer = cell_len(title) > room, cell_len(footer) > room
    parts = [
        Text(title, style=LABEL, overflow="fold") if long_title else None,
        Text(plain(card.summary, lines=True), style=LABEL, overflow="fold") if card.summary else None,
        *_fields(card.fields),
        _links(card.links),
        _actions(card.actions),
        Text(footer, style=FAINT, overflow="fold") if long_footer else None,
    ]
    panel = Panel(
        Group(*_spaced([part for part in parts if part])),
        title=Text(f" {title} ", style=LABEL) if title and not long_title else None,
        title_align="left",
        subtitle=Text(f" {footer} ", style=FAINT) if footer and not long_footer else None,
        subtitle_align="right",
        box=ASCII if ascii_only else ROUNDED,
        border_style=EDGES[card.tone],
        width=width,
    )
    console.print(panel)
    return out.getvalue()


def _spaced(parts: list[RenderableType]) -> list[RenderableType]:
    """Return the parts with a blank line between them."""
    spaced: list[RenderableType] = []
    for part in parts:
        spaced += [Text(""), part] if spaced else [part]
    return spaced


def _fields(fields: tuple[Field, ...]) -> list[RenderableType]:
    """Set the inline fields as rows of one table, each other field under its label; keep their order."""
    parts: list[RenderableType] = []
    rows: Table | None = None
    for field in fields:
        label, value = Text(plain(field.label), style=FAINT), Text(plain(field.value, lines=True), overflow="fold")
        if not field.inline:
            rows = None
            parts.append(Group(label, Padding(value, (0, 0, 0, 2))))
            continue
        if rows is None:
            rows = Table.grid(padding=(0, 2, 0, 0))
            rows.add_column(overflow="fold", max_width=20)
            rows.add_column(overflow="fold", ratio=1)
            parts.append(rows)
        rows.add_row(label, value)
    return parts


def _links(links: tuple[Link, ...]) -> RenderableType | None:
    lines: list[RenderableType] = [Text("Sources", style=FAINT)]
    for link in links:
        lines.append(Padding(Text(plain(link.text), overflow="fold"), (0, 0, 0, 2)))
        lines.append(Padding(Text(plain_url(link.url), style=FAINT, overflow="fold"), (0, 0, 0, 4)))
    return Group(*lines) if links else None


def _actions(actions: tuple[Action, ...]) -> RenderableType | None:
    lines = [Text(f"Ask: {typed(action)} ({plain(action.label)})", style=FAINT, overflow="fold") for action in actions]
    return Group(*lines) if lines else None


def typed(action: Action) -> str:
    """Return what to type for `action`: "round 12"."""
    return plain(" ".join([action.command, *(value for _, value in action.arguments)]))
