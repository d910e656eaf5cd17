"""The command line, as a person types it."""

from __future__ import annotations

import asyncio
import errno
import json
import os
import re
import signal
import subprocess
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version
from pathlib import Path
from subprocess import PIPE, Popen
from typing import TYPE_CHECKING

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.__main__ import main
from bot.app import opened
from bot.demo.archive import split
from bot.demo.server import serving
from storage.outbox import SqlOutbox

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator

    from bot.demo.archive import Feed

ROOT = Path(__file__).parent.parent
FEEDS = ROOT / "bot/demo/feeds"
LAVROV = ROOT / "tests/demo/feeds/lavrov.xml"
PARLEY = Path(sys.executable).with_name("parley")
PATIENCE = 60  # seconds, so that a test that fails ends
SUMMARY = re.compile(r"(\d+) reports, (\d+) about talks; (\d+) rounds, (\d+) developments\.\n\Z")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Each test stands in a folder of its own, as a person in a shell does."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("PARLEY_")]:
        monkeypatch.delenv(name)
    return tmp_path


@pytest.fixture
def parley(capfd: pytest.CaptureFixture[str]) -> Parley:
    return Parley(capfd)


class Parley:
    """Runs the command in this process; returns its exit code, its standard output and its standard error."""

    def __init__(self, capfd: pytest.CaptureFixture[str]) -> None:
        self._capfd = capfd

    def __call__(self, *arguments: str | Path) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *self._capfd.readouterr()


def test_help_is_there_before_anything_slow_is_imported() -> None:
    program = (
        "import sys\nfrom bot.__main__ import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit as end:\n    assert end.code == 0\n"
        "print('imported:', {'aiohttp', 'apscheduler', 'asyncio', 'feedparser', 'pydantic', 'rich', 'sqlalchemy'}"
        " & set(sys.modules))"
    )
    shown = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True).stdout  # noqa: S603 - ours
    assert all(f"\n    {command} " in shown for command in ("run", "demo", "replay", "export", "ask", "init", "check"))
    assert shown.endswith("imported: set()\n")


def test_without_a_command_the_help_is_shown(parley: Parley) -> None:
    code, out, err = parley()
    assert (code, out.splitlines()[0][:14], err) == (0, "usage: parley ", "")


def test_the_version_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capfd.readouterr().out == f"parley {version('parley')}\n"


def test_init_writes_the_example_and_overwrites_nothing(parley: Parley, folder: Path) -> None:
    said = "parley.toml holds every setting with its default. Change what you like, then: parley run\n"
    assert parley("init") == (0, said, "")
    assert (folder / "parley.toml").read_bytes() == (ROOT / "config/example.toml").read_bytes()
    assert parley("init") == (2, "", "parley.toml is there already: remove it, or name another file\n")
    assert parley("init", "no/such/folder.toml") == (2, "", "no/such/folder.toml: No such file or directory\n")


def test_check_finds_the_defaults_sound(parley: Parley) -> None:
    code, shown, problems = parley("check")
    assert (code, problems) == (0, "")
    assert re.fullmatch(
        r"All is well: \d+ feeds, \d+ actors, \d+ named talks; rounds are kept in sqlite:///parley.db\.\n", shown
    )


def test_check_names_what_sound_keys_get_wrong_beside_the_mistakes_of_others(parley: Parley, folder: Path) -> None:
    (folder / "parley.toml").write_text(
        '[terminal]\nfollow = ["Iran, Qwxz"]\n[feeds]\ntimeout = 5\nonly = ["qwxz-wire"]\n'
    )
    code, shown, problems = parley("check")
    assert (code, shown) == (2, "")
    assert [line.partition(": expected")[0] for line in problems.splitlines()] == [
        "parley.toml: feeds.timeout",
        "settings: feeds.only",
        "settings: terminal.follow[1]",
    ]


def test_check_names_every_mistake_of_settings_catalog_and_feeds_at_once(parley: Parley, folder: Path) -> None:
    (folder / "mine").mkdir()
    (folder / "mine/topics.toml").write_text("[nuclear]\nwords = 1\n")
    (folder / "mine/feeds.toml").write_text('[own]\nurl = "nowhere"\n')
    (folder / "parley.toml").write_text(
        '[catalog]\nfolder = "mine"\n[terminal]\nfollow = ["Iran, Atlantis"]\n[feeds]\ntimeout = 5\n'
    )
    code, shown, problems = parley("check")
    assert (code, shown) == (2, "")
    assert [line.partition(": expected")[0] for line in problems.splitlines()] == [
        "parley.toml: feeds.timeout",
        "mine/topics.toml: nuclear.words",
        "mine/feeds.toml: own.url",
    ]
    (folder / "parley.toml").write_text('[terminal]\nfollow = ["Iran, Qwxz"]\n')
    expected = "parties that Parley knows (“qwxz” is no party that Parley knows)"
    said = f'settings: terminal.follow[1]: expected {expected}; got "Iran, Qwxz"\n'
    assert parley("check") == (2, "", said)


def test_settings_that_are_named_must_be_there(parley: Parley) -> None:
    said = "other.toml: file: expected a file that can be read; got No such file or directory\n"
    assert parley("--settings", "other.toml", "check") == (2, "", said)
    assert parley("check", "--settings", "other.toml") == (2, "", said)


def test_a_replay_counts_what_it_found_and_exports_it(parley: Parley, folder: Path) -> None:
    code, shown, said = parley("replay", FEEDS, "--export", "found.json")
    assert (code, shown) == (0, "")
    counts = SUMMARY.fullmatch(said)
    assert counts is not None
    text = (folder / "found.json").read_text(encoding="utf-8")
    found = json.loads(text)
    lists = [found["reports"], [r for r in found["reports"] if r["relevant"]], found["rounds"], found["developments"]]
    assert [len(items) for items in lists] == [int(count) for count in counts.groups()]
    assert text.endswith("}\n")
    assert [path.name for path in folder.iterdir()] == ["found.json"]


def test_a_replay_shows_its_export_where_it_is_told_to(parley: Parley, folder: Path) -> None:
    code, out, _ = parley("replay", LAVROV, "--export", "-")
    assert (code, len(json.loads(out)["rounds"])) == (0, 4)
    assert list(folder.iterdir()) == []


def test_a_second_replay_into_the_same_database_changes_nothing(parley: Parley, folder: Path) -> None:
    database = f"sqlite:///{folder}/kept.db"
    first = parley("replay", FEEDS, "--database", database)
    exported = parley("export", "--database", database)
    assert parley("replay", FEEDS, "--database", database, "--export", "again.json") == first
    assert parley("export", "-", "--database", database) == exported
    assert (folder / "again.json").read_text(encoding="utf-8") == exported[1]
    assert parley("export", "to.json", "--database", database) == (0, "", "")
    assert (folder / "to.json").read_text(encoding="utf-8") == exported[1]


def test_a_document_on_disk_gives_what_it_gave_in_a_folder_and_two_outlets_may_share_guids(
    parley: Parley, folder: Path
) -> None:
    for name in ("one.xml", "two.rss"):
        (folder / "feeds/deep").mkdir(parents=True, exist_ok=True)
        (folder / "feeds/deep" / name).write_bytes(LAVROV.read_bytes())
    (folder / "feeds/notes.txt").write_text("no feed")
    code, _, said = parley("replay", "feeds", "--export", "both.json")
    assert (code, said.partition(" ")[0]) == (0, "2")
    reports = json.loads((folder / "both.json").read_text())["reports"]
    assert [(report["id"], report["duplicate_of"]) for report in reports] == [
        ("harbour-wire-0401-1", None),
        ("harbour-wire-0401-1", "harbour-wire-0401-1"),
    ]


def test_a_replay_tells_of_every_path_that_leads_nowhere(parley: Parley, folder: Path) -> None:
    (folder / "empty").mkdir()
    code, shown, said = parley("replay", "missing.xml", FEEDS, "empty")
    assert (code, shown) == (2, "")
    assert said.splitlines() == [
        "missing.xml: there is no such file or folder",
        "empty: holds no documents: their names end in .atom, .rss, .xml",
    ]


def test_a_replay_says_what_is_wrong_with_a_document_and_reads_the_others(parley: Parley, folder: Path) -> None:
    (folder / "page.xml").write_text("<html><body>Not found</body></html>")
    code, _, said = parley("replay", "page.xml", LAVROV)
    problem, summary = said.splitlines()
    assert (code, summary.partition(" ")[0]) == (0, "1")
    assert problem == (
        "page.xml: The address leads to a web page, not to a feed. Look for the feed's address on the site."
    )


def test_a_replay_reads_more_items_than_a_poll_would(parley: Parley, folder: Path) -> None:
    items = "".join(
        f"<item><title>Item {n}</title><guid>{n}</guid><pubDate>Tue, 01 Apr 2025 12:00:00 GMT</pubDate></item>"
        for n in range(600)
    )
    (folder / "long.xml").write_text(f"<rss><channel>{items}</channel></rss>")
    assert parley("replay", "long.xml") == (0, "", "600 reports, 0 about talks; 0 rounds, 0 developments.\n")


def test_an_export_that_cannot_be_written_is_said(parley: Parley) -> None:
    assert parley("replay", LAVROV, "--export", "no/such/file.json") == (
        2,
        "",
        "no/such/file.json: No such file or directory\n",
    )


def test_a_question_is_answered_by_a_card_with_or_without_quotes(parley: Parley) -> None:
    database = "sqlite:///asked.db"
    parley("replay", LAVROV, "--database", database)
    answer = parley("ask", "next russia us", "--database", database)
    assert answer[0] == 0
    assert answer[1].startswith("╭─  Russia – United States  ─")
    assert (
        parley("ask", "next", "russia", "us", "--database", database)[1].splitlines()[:-1]
        == (answer[1].splitlines()[:-1])
    )


def test_a_database_that_is_not_there_is_made_by_no_question(parley: Parley, folder: Path) -> None:
    makes = "parley run makes one, and so does parley replay with --database."
    said = f"There is no database at sqlite:///none.db yet: {makes}\n"
    assert parley("ask", "next iran us", "--database", "sqlite:///none.db") == (2, "", said)
    assert parley("export", "--database", "sqlite:///none.db") == (2, "", said)
    assert [*folder.iterdir()] == []


def test_a_database_that_cannot_be_opened_is_said_without_its_password(parley: Parley) -> None:
    code, shown, said = parley("ask", "help", "--database", "postgresql://me:secret@127.0.0.1:1/parley")
    assert (code, shown) == (2, "")
    assert said.startswith("postgresql+psycopg://me")
    assert "secret" not in said
    assert "Traceback" not in said


def test_a_question_without_an_answer_is_told_by_its_exit_code(parley: Parley) -> None:
    parley("replay", LAVROV, "--database", "sqlite:///asked.db")
    questions = {"help": 0, "rounds": 0, "round 99": 1, "nest": 1, "round": 1, "next qwxz": 1, "next " + 300 * "x": 1}
    assert {q: parley("ask", q, "--database", "sqlite:///asked.db")[0] for q in questions} == questions


def test_an_empty_address_of_a_database_is_refused(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["ask", "help", "--database", ""])
    assert "a database's address is needed" in capfd.readouterr().err


def test_init_shows_the_example_where_it_is_told_to(parley: Parley, folder: Path) -> None:
    assert parley("init", "-") == (0, (ROOT / "config/example.toml").read_text(encoding="utf-8"), "")
    assert list(folder.iterdir()) == []


def test_what_cannot_be_written_leaves_the_former_export_as_it_was(
    parley: Parley, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database = f"sqlite:///{folder}/kept.db"
    parley("replay", LAVROV, "--database", database, "--export", "found.json")
    before = (folder / "found.json").read_text(encoding="utf-8")

    def full(*_: object, **__: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "write_text", full)
    assert parley("export", "found.json", "--database", database) == (2, "", "found.json: No space left on device\n")
    assert (folder / "found.json").read_text(encoding="utf-8") == before
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that is always full is Linux's")
@pytest.mark.parametrize("command", [("export",), ("ask", "help"), ("init", "-")])
def test_a_full_standard_output_is_said_in_a_line(folder: Path, command: tuple[str, ...]) -> None:
    database = f"sqlite:///{folder}/asked.db"
    main(["replay", str(LAVROV), "--database", database])
    where = () if command[0] == "init" else ("--database", database)
    with Path("/dev/full").open("w") as full:
        done = subprocess.run([PARLEY, *command, *where], stdout=full, stderr=PIPE, text=True, check=False)  # noqa: S603 - ours
    assert done.returncode == 2
    assert re.fullmatch("standard output.*: No space left on device\n", done.stderr)


@pytest.mark.parametrize("command", [("export",), ("ask", "help")])
def test_a_closed_standard_output_is_no_fault(folder: Path, command: tuple[str, ...]) -> None:
    database = f"sqlite:///{folder}/asked.db"
    main(["replay", str(LAVROV), "--database", database])
    closing = f'exec "{PARLEY}" "$@" >&-'
    told = ["sh", "-c", closing, "sh", *command, "--database", database]
    done = subprocess.run(told, stderr=PIPE, text=True, check=False)  # noqa: S603 - ours
    assert (done.returncode, done.stderr) == (0, "")


def test_a_replay_reads_from_a_pipe(folder: Path) -> None:
    with LAVROV.open() as document:
        told = [PARLEY, "replay", "/dev/stdin"]
        done = subprocess.run(told, stdin=document, stderr=PIPE, text=True, check=False, cwd=folder)  # noqa: S603 - ours
    assert (done.returncode, done.stderr.partition(",")[0]) == (0, "1 reports")


def test_ctrl_c_ends_a_command_with_130(parley: Parley, monkeypatch: pytest.MonkeyPatch) -> None:
    def pressed(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bot.app.check", pressed)
    assert parley("check") == (130, "", "")


def test_a_reader_that_goes_away_is_no_error(folder: Path) -> None:
    database = f"sqlite:///{folder}/asked.db"
    main(["replay", str(LAVROV), "--database", database])
    read, write = os.pipe()
    os.close(read)
    with Popen([PARLEY, "ask", "help", "--database", database], stdout=write, stderr=PIPE, text=True) as process:  # noqa: S603 - ours
        os.close(write)
        assert process.communicate()[1] == ""
        assert process.returncode == 141


class Newsstand:
    """Tells the time to a server of feeds, and a test that the server was asked."""

    def __init__(self) -> None:
        self._requests: asyncio.Queue[None] = asyncio.Queue()

    def now(self) -> datetime:
        self._requests.put_nowait(None)
        return datetime.now(UTC)

    async def asked(self, *, times: int) -> None:
        """Wait for so many requests, not counting those before."""
        while not self._requests.empty():
            self._requests.get_nowait()
        async with asyncio.timeout(PATIENCE):
            for _ in range(times):
                await self._requests.get()


@asynccontextmanager
async def running(folder: Path, shown: int = PIPE) -> AsyncIterator[Process]:
    """Run `parley run` in `folder`; whatever is left of it in the end is killed."""
    process = await asyncio.create_subprocess_exec(PARLEY, "run", cwd=folder, stdout=shown, stderr=PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def stopped(process: Process, number: signal.Signals) -> tuple[int | None, str, str]:
    process.send_signal(number)
    async with asyncio.timeout(PATIENCE):
        shown, said = await process.communicate()
    return process.returncode, shown.decode(), said.decode()


def fresh() -> Feed:
    """Return a feed with a report that came an hour ago: `parley run` goes by the computer's clock."""
    an_hour_ago = format_datetime(datetime.now(UTC) - timedelta(hours=1))
    text = "Iran and the United States are preparing a new round of talks, Iran's foreign ministry said."
    item = f"<item><title>{text}</title><guid>1</guid><pubDate>{an_hour_ago}</pubDate></item>"
    return split("wire.xml", f"<rss><channel>{item}</channel></rss>".encode())


def settled(folder: Path, address: str) -> None:
    (folder / "feeds.toml").write_text(f'[own]\nname = "Wire"\nurl = "{address}/wire.xml"\n')
    (folder / "parley.toml").write_text(
        '[catalog]\nfolder = "."\n[terminal]\nfollow = ["Iran, United States"]\n'
        '[feeds]\nonly = ["own"]\ndefault_interval = "1s"\njitter = "0s"\nallow_private_addresses = true\n'
    )


async def test_a_terminal_that_goes_away_ends_the_run_and_its_alerts_wait(folder: Path) -> None:
    async with serving([fresh()], Newsstand().now) as address:
        settled(folder, address)
        read, write = os.pipe()
        os.close(read)
        async with running(folder, write) as process, asyncio.timeout(PATIENCE):
            os.close(write)
            _, said = await process.communicate()
    assert process.returncode == 141
    assert "WARNING standard output takes no more: Broken pipe; alerts wait for the next start" in said.decode()
    with opened(f"sqlite:///{folder}/parley.db") as engine:
        waiting = SqlOutbox(engine).lease("terminal", datetime.now(UTC), timedelta(minutes=2))
    assert waiting is not None
    assert waiting.attempts == 1


async def test_run_posts_what_its_feeds_bring_stops_at_a_signal_and_repeats_nothing(folder: Path) -> None:
    stand = Newsstand()
    async with serving([fresh()], stand.now) as address:
        settled(folder, address)
        async with running(folder) as first:
            assert first.stdout is not None
            async with asyncio.timeout(PATIENCE):
                card = await first.stdout.readuntil("╯\n".encode())
            assert card.decode().startswith("╭─  Iran – United States  ─")
            code, shown, said = await stopped(first, signal.SIGINT)
        assert (code, shown) == (130, "")
        assert [line.split(" ", 2)[2] for line in said.splitlines()] == [
            "INFO following 1 feed; rounds are kept in sqlite:///parley.db",
            "INFO stopping",
        ]
        async with running(folder) as second:
            await stand.asked(times=2)
            code, shown, said = await stopped(second, signal.SIGTERM)
        assert (code, shown) == (0, "")


async def test_a_second_signal_ends_a_run_at_once_and_without_a_word(folder: Path) -> None:
    asked = asyncio.Event()

    async def hold(_: web.Request) -> web.Response:
        asked.set()
        await asyncio.sleep(PATIENCE)
        return web.Response()

    application = web.Application()
    application.router.add_get("/wire.xml", hold)
    async with TestServer(application) as server:
        settled(folder, str(server.make_url("")).rstrip("/"))
        async with running(folder) as process, asyncio.timeout(PATIENCE):
            assert process.stderr is not None
            await asked.wait()
            process.send_signal(signal.SIGINT)
            said = await process.stderr.readuntil(b"stopping\n")
            code, _, rest = await stopped(process, signal.SIGINT)
    assert (code, rest, b"Traceback" in said) == (-signal.SIGINT, "", False)
