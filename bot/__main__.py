"""The `parley` command: what can be typed, and what is said when it goes wrong.

What a sub-command needs is imported when it runs: `parley --help` answers at once.
"""

from __future__ import annotations

import argparse
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.ports import PlatformGone, StorageUnavailable
from config.problems import ConfigurationInvalid

if TYPE_CHECKING:
    import asyncio
    from collections.abc import Awaitable, Callable, Iterator, Sequence

DONE, UNANSWERED, MENDABLE = 0, 1, 2
INTERRUPTED, UNREAD = 130, 141  # 128 and the number of SIGINT, of SIGPIPE, as shells have it
SETTINGS = Path("parley.toml")
STANDARD_OUTPUT = Path("-")
DEMO_SECONDS = 17.0


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command in `argv` (None: in the process's arguments) and return its exit code.

    0: done; 1: a question without an answer; 2: something that a person can mend, said on standard error; 130: stopped
    by Ctrl-C; 141: whoever read standard output has gone.
    """
    from bot.pipeline.replay import NothingToReplay

    if sys.stdout is None:  # closed by whoever started us: what is opened next must not take its place
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the process lives
    arguments = _parser().parse_args(argv)
    command: Callable[[argparse.Namespace], int] = arguments.command
    try:
        code = command(arguments)
        with _on("standard output"):
            sys.stdout.flush()
    except (ConfigurationInvalid, StorageUnavailable, NothingToReplay) as error:
        return _mendable(str(error))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        return _unread()
    except PlatformGone as error:
        return _unread() if isinstance(error.__cause__, BrokenPipeError) else _unread(str(error))
    except OSError as error:
        if error.filename is None:
            raise
        problem = f"{error.filename}: {error.strerror}"
        return _unread(problem) if error.filename == "standard output" else _mendable(problem)
    return code


def _unread(problem: str = "") -> int:
    """Leave standard output for good: the interpreter would flush once more at its end, and complain."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _mendable(problem) if problem else UNREAD


@contextmanager
def _on(name: str) -> Iterator[None]:
    """Name what is written to where the system does not, as when a disk is full."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OSError(error.errno, error.strerror, error.filename or name) from error


def _parser() -> argparse.ArgumentParser:
    shared = argparse.ArgumentParser(add_help=False)
    shared.add_argument(
        "--settings",
        type=Path,
        metavar="FILE",
        default=argparse.SUPPRESS,
        help="the settings (./parley.toml where there is one)",
    )
    parser = argparse.ArgumentParser(
        prog="parley",
        description="Follows negotiations between two sides through the news: one alert per development of a round.",
        parents=[shared],
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="say which version this is")
    parser.set_defaults(command=lambda _: _shown(parser.format_help()))
    commands = parser.add_subparsers(metavar="COMMAND")

    def add(name: str, command: Callable[[argparse.Namespace], int], summary: str) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, parents=[shared], help=summary, description=f"{summary}.")
        sub.set_defaults(command=command)
        return sub

    add("run", _run, "Poll the feeds and post alerts until stopped")
    add("demo", _demo, "Show what a channel would show, from bundled news: no tokens, no network")
    replay = add("replay", _replay, "Read RSS and Atom documents in order of publication")
    replay.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a document, or a folder of them")
    replay.add_argument("--export", type=Path, metavar="FILE", help="write down what was found, as JSON (- to show it)")
    export = add("export", _export, "Write down all rounds, developments and reports, as JSON")
    export.add_argument(
        "file", nargs="?", type=Path, default=STANDARD_OUTPUT, metavar="FILE", help="where to (- to show it)"
    )
    ask = add("ask", _ask, "Answer a question from what is stored")
    ask.add_argument("question", nargs="+", help='such as "next iran us"; "help" tells what can be asked')
    for sub in (replay, export, ask):
        sub.add_argument("--database", type=_url, metavar="URL", help="another database than the settings name")
    init = add("init", _init, "Write down all settings with their defaults")
    init.add_argument(
        "file", nargs="?", type=Path, default=SETTINGS, metavar="FILE", help="where to (parley.toml; - to show them)"
    )
    add("check", _check, "Read settings, catalog and feeds, open the database, name every mistake")
    return parser


def _url(text: str) -> str:
    if not text.strip():
        raise argparse.ArgumentTypeError("a database's address is needed, such as sqlite:///parley.db")
    return text


class _Version(argparse.Action):
    """Says the version; it is looked up only when it is asked for, since that takes time."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"parley {version('parley')}\n")
        parser.exit()


def _shown(text: str) -> int:
    with _on("standard output"):
        sys.stdout.write(text)
    return DONE


def _settings(arguments: argparse.Namespace) -> Path | None:
    given: Path | None = getattr(arguments, "settings", None)
    return given or (SETTINGS if SETTINGS.exists() else None)


def _run(arguments: argparse.Namespace) -> int:
    import asyncio

    from bot import app
    from bot.logs import log_to
    from bot.prepare import prepare

    prepared = prepare(_settings(arguments), os.environ)
    log_to(sys.stderr, prepared.settings.log.level)
    with app.opened(prepared.database) as engine:
        messenger = app.screen(sys.stdout, prepared.settings.terminal.colour)
        return asyncio.run(_until_signalled(lambda stop: app.run(prepared, engine, messenger, stop)))


async def _until_signalled(run: Callable[[asyncio.Event], Awaitable[None]]) -> int:
    """Run until SIGINT or SIGTERM comes; a second one ends the process at once, as if there were no handler."""
    import asyncio
    import signal

    code, stop, loop = DONE, asyncio.Event(), asyncio.get_running_loop()

    def received(answer: int) -> None:
        nonlocal code
        code = answer
        stop.set()
        for number in answers:
            loop.remove_signal_handler(number)
            signal.signal(number, signal.SIG_DFL)  # Python's own would raise KeyboardInterrupt in the midst of it all

    answers = {signal.SIGINT: INTERRUPTED, signal.SIGTERM: DONE}
    for number, answer in answers.items():
        loop.add_signal_handler(number, received, answer)
    await run(stop)
    return code


def _demo(arguments: argparse.Namespace) -> int:  # noqa: ARG001 - the demo has no settings
    import asyncio

    from bot import app
    from bot.logs import log_to

    log_to(sys.stderr, "warning")
    asyncio.run(app.demo(sys.stdout, DEMO_SECONDS))
    return DONE


def _replay(arguments: argparse.Namespace) -> int:
    from bot import app

    told, document = app.replay(_settings(arguments), arguments.paths, arguments.database, arguments.export)
    sys.stderr.writelines(f"{line}\n" for line in told)
    if arguments.export:
        _write(document, arguments.export)
    return DONE


def _write(document: str, file: Path) -> None:
    """Write `document` to `file`: whole, or not at all where another file stands there."""
    if file == STANDARD_OUTPUT:
        with _on("standard output"):
            sys.stdout.buffer.write(document.encode())
            sys.stdout.buffer.flush()
    elif file.exists() and not file.is_file():  # a pipe, a terminal
        file.write_text(document, encoding="utf-8")
    else:
        target = file.resolve()  # a link stays one
        beside = target.with_name(f".{target.name}.{os.getpid()}")
        try:
            with _on(str(file)):
                beside.write_text(document, encoding="utf-8")
                beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _export(arguments: argparse.Namespace) -> int:
    from bot import app

    _write(app.export(_settings(arguments), arguments.database), arguments.file)
    return DONE


def _ask(arguments: argparse.Namespace) -> int:
    from bot import app

    answered = app.ask(_settings(arguments), arguments.database, " ".join(arguments.question), sys.stdout)
    return DONE if answered else UNANSWERED


def _init(arguments: argparse.Namespace) -> int:
    from importlib.resources import files

    example = files("config").joinpath("example.toml").read_bytes()
    if arguments.file == STANDARD_OUTPUT:
        return _shown(example.decode())
    try:
        with arguments.file.open("xb") as file:
            file.write(example)
    except FileExistsError:
        return _mendable(f"{arguments.file} is there already: remove it, or name another file")
    return _shown(f"{arguments.file} holds every setting with its default. Change what you like, then: parley run\n")


def _check(arguments: argparse.Namespace) -> int:
    from bot import app

    return _shown(f"{app.check(_settings(arguments))}\n")


def _mendable(problem: str) -> int:
    sys.stderr.write(f"{problem}\n")
    return MENDABLE


if __name__ == "__main__":
    sys.exit(main())
