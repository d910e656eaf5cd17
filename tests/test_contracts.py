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

PLANTED = {
    "Imports point from the edges to the domain": {
        "bot/domain/talks.py": "bot.cards.card",
        "bot/ports.py": "bot.commands.parse",
        "bot/cards/plain.py": "bot.reading.dates",
        "storage/rows.py": "config.values",
        "bot/app.py": "bot.__main__",
    },
    "Every module of the bot has its layer": {"bot/stray.py": "bot.domain"},
    "Only the composition root joins adapters": {"bot/__main__.py": "bot.feeds.urls"},
    "Chat platforms know nothing of each other": {"bot/chat/other/render.py": "bot.chat.terminal.render"},
    "The configuration knows the domain and nothing else of ours": {"config/values.py": "bot.cards.card"},
    "Reading is entered by its three doors": {"bot/pipeline/polling.py": "bot.reading.dates"},
    "Only storage speaks SQL": {"bot/pipeline/export.py": "sqlalchemy", "config/feeds.py": "alembic"},
    "Only bot.feeds parses feeds": {"bot/pipeline/replay.py": "feedparser"},
    "Only the edges speak HTTP": {"bot/pipeline/dispatch.py": "aiohttp"},
    "Only the schedule knows APScheduler": {"bot/app.py": "apscheduler"},
    "Only the terminal is drawn by rich": {"bot/cards/compose.py": "rich"},
    "Only the workers are processes of their own": {"bot/pipeline/ingestion.py": "pebble"},
    "Only what is read from outside is checked by pydantic": {"bot/domain/rounds.py": "pydantic"},
    "No package is part of a cycle": {"bot/domain/rounds.py": "bot.domain.develop"},
}
"""For each contract, files that break it, each by the module that it imports."""

CASES = [(contract, file, module) for contract, files in PLANTED.items() for file, module in files.items()]
IN_OTHER_WORDS = {
    "Every module of the bot has its layer": "stray",
    "No package is part of a cycle": "No cycles are allowed in bot.domain.",
}


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> str:
    tree = tmp_path_factory.mktemp("planted")
    shutil.copy(ROOT / "pyproject.toml", tree)
    for package in ("bot", "storage", "config"):
        shutil.copytree(ROOT / package, tree / package, ignore=shutil.ignore_patterns("__pycache__"))
    (tree / "bot/chat/other").mkdir()
    (tree / "bot/chat/other/__init__.py").touch()
    for _, file, module in CASES:
        with (tree / file).open("a", encoding="utf-8") as planted:
            planted.write(f"\nimport {module}\n")
    run = subprocess.run(  # noqa: S603 - our own check
        [LINT_IMPORTS, "--no-cache"], cwd=tree, capture_output=True, text=True, check=False, env={"COLUMNS": "500"}
    )
    assert run.returncode == 1, run.stderr
    return run.stdout


@pytest.mark.parametrize(("contract", "file", "module"), CASES)
def test_a_planted_import_breaks_its_contract(report: str, contract: str, file: str, module: str) -> None:
    assert f"{contract} BROKEN" in report
    details = re.search(rf"^{re.escape(contract)}\n-+\n(.*?)(?:^-+$|\Z)", report, re.MULTILINE | re.DOTALL)
    assert details is not None
    importer = file.removesuffix(".py").replace("/", ".")
    assert IN_OTHER_WORDS.get(contract, f"{importer} -> {module}") in details[1]


def test_every_contract_is_broken_once() -> None:
    assert {contract["name"] for contract in CONTRACTS} == PLANTED.keys()
