from __future__ import annotations

import re
from pathlib import Path

from bot.chat.terminal.render import render
from bot.commands.registry import COMMANDS
from tests.cards.samples import CARDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND_PAGE = (ROOT / "docs/commands.md").read_text(encoding="utf-8")


def test_the_readme_shows_the_card_as_it_is_drawn_today() -> None:
    assert f"```text\n{render(CARDS['alert-preparing'])}```\n" in README


def test_the_readme_stays_short() -> None:
    assert len(README.splitlines()) <= 150


def test_every_link_of_the_pages_to_a_file_leads_to_one() -> None:
    pages = {"README.md": README, "docs/commands.md": COMMAND_PAGE}
    links = [
        (ROOT / page).parent / to for page, text in pages.items() for to in re.findall(r"\]\((?!http)([^)#]+)", text)
    ]
    assert links
    assert [str(link) for link in links if not link.exists()] == []


def test_the_page_of_commands_describes_every_command_as_it_is_typed() -> None:
    assert re.findall(r"^## `(.+)`$", COMMAND_PAGE, re.MULTILINE) == [command.usage for command in COMMANDS]


def test_the_page_of_commands_shows_answers_as_they_are_drawn_today() -> None:
    shown = re.findall(r"```text\n(.*?)```\n", COMMAND_PAGE, re.DOTALL)
    assert shown == [render(CARDS[name]) for name in ("next", "rounds", "round", "evidence", "talks", "problem")]
