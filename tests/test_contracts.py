"""Each contract of pyproject.toml is broken once, in a copy of the tree, and says so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]

PLANTED = [
    # contract, the file that breaks it, the module that it imports, what is said
    ("Imports point from the edges to the domain", "bot/domain/talks.py", "bot.cards.card", "bot.domain.talks -> bot.cards.card"),
    ("Imports point from the edges to the domain", "bot/ports.py", "bot.commands.parse", "bot.ports -> bot.commands.parse"),
    ("Imports point from the edges to the domain", "bot/cards/plain.py", "bot.reading.dates", "bot.cards.plain -> bot.reading.dates"),
    ("Imports point from the edges to the domain", "storage/rows.py", "config.values", "storage.rows -> config.values"),
    ("Imports point from the edges to the domain", "bot/app.py", "bot.__main__", "bot.app -> bot.__main__"),
    ("Every module of the bot has its layer", "bot/stray.py", "bot.domain", "stray"),
    ("Only the composition root joins adapters", "bot/__main__.py", "bot.feeds.urls", "bot.__main__ -> bot.feeds.urls"),
    ("Chat platforms know nothing of each other", "bot/chat/other/render.py", "bot.chat.terminal.render", "bot.chat.other.render -> bot.chat.terminal.render"),
    ("The configuration knows the domain and nothing else of ours", "config/values.py", "bot.cards.card", "config.values -> bot.cards.card"),
    ("Reading is entered by its three doors", "bot/pipeline/polling.py", "bot.reading.dates", "bot.pipeline.polling -> bot.reading.dates"),
    ("Only storage speaks SQL", "bot/pipeline/export.py", "sqlalchemy", "bot.pipeline.export -> sqlalchemy"),
    ("Only storage speaks SQL", "config/feeds.py", "alembic", "config.feeds -> alembic"),
    ("Only bot.feeds parses feeds", "bot/pipeline/replay.py", "feedparser", "bot.pipeline.replay -> feedparser"),
    ("Only the edges speak HTTP", "bot/pipeline/dispatch.py", "aiohttp", "bot.pipeline.dispatch -> aiohttp"),
    ("Only the schedule knows APScheduler", "bot/app.py", "apscheduler", "bot.app -> apscheduler"),
    ("Only the terminal is drawn by rich", "bot/cards/compose.py", "rich", "bot.cards.compose -> rich"),
    ("Only what is read from outside is checked by pydantic", "bot/domain/rounds.py", "pydantic", "bot.domain.rounds -> pydantic"),
    ("No package is part of a cycle", "bot/domain/rounds.py", "bot.domain.develop", "No cycles are allowed in bot.domain."),
]  # fmt: skip


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    tree = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for package in ("bot", "storage", "config"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "bot/chat/other").mkdir()
    (tree / "bot/chat/other/__init__.py").touch()
    for _, file, imported, _ in PLANTED:
        with (tree / file).open("a", encoding="utf-8") as module:
            module.write(f"\nimport {imported}\n")
    run = subprocess.run(  # noqa: S603 - our own check
        [LINT_IMPORTS, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False, env={"COLUMNS": "500"}
    )
    assert run.returncode == 1, run.stderr
    return run.stdout


@pytest.mark.parametrize(("contract", "said"), [(contract, said) for contract, _, _, said in PLANTED])
def test_a_planted_import_breaks_its_contract(report: str, contract: str, said: str) -> None:
    assert f"{contract} BROKEN" in report
    details = re.search(rf"^{re.escape(contract)}\n-+\n(.*?)(?:^-+$|\Z)", report, re.MULTILINE | re.DOTALL)
    assert details is not None
    assert said in details[1]


def test_every_contract_is_broken_once() -> None:
    assert {contract["name"] for contract in CONTRACTS} == {contract for contract, _, _, _ in PLANTED}
