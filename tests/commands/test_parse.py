from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.commands.command import Invocation
from bot.commands.lookup import NotUnderstood
from bot.commands.parse import parse
from bot.commands.registry import COMMANDS

NOW = datetime(2025, 4, 1, 12, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "command", "arguments"),
    [
        ("next", "next", {}),
        ("next iran us", "next", {"parties": "iran us"}),
        ("  NEXT \t iran   us ", "next", {"parties": "iran   us"}),
        ("/round 12", "round", {"which": "12"}),
        ("round russia us 2", "round", {"which": "russia us 2"}),
        ("talks", "talks", {}),
        ("", "help", {}),
        ("/", "help", {}),
    ],
)
def test_the_first_word_is_the_command_and_the_rest_its_argument(
    line: str, command: str, arguments: dict[str, str]
) -> None:
    assert parse(line, COMMANDS, NOW, "terminal") == Invocation(command, arguments, NOW, "terminal")


@pytest.mark.parametrize(
    ("line", "text", "suggestions"),
    [
        (
            "rouns iran us",
            "“rouns” is no command. The commands are next, rounds, round, evidence, talks, sources and help.",
            ("rounds iran us", "round iran us"),
        ),
        (
            "xyzzy",
            "“xyzzy” is no command. The commands are next, rounds, round, evidence, talks, sources and help.",
            (),
        ),
        ("talks iran", "“talks” takes nothing after it, yet “iran” follows.", ("talks",)),
    ],
)
def test_a_line_that_is_no_command_says_what_to_type(line: str, text: str, suggestions: tuple[str, ...]) -> None:
    with pytest.raises(NotUnderstood) as caught:
        parse(line, COMMANDS, NOW, "terminal")
    assert (caught.value.text, caught.value.suggestions) == (text, suggestions)
