"""How well reports are read: python benchmarks/talksbench.py FOLDER [--keep], in short `make bench-reading`.

FOLDER is TalksBench: streams of reports with the truth beside them, run.py, which replays and scores them, and
baselines.py, what people use today. Our own streams (benchmarks/streams), of negotiations that its streams do not have,
are run beside them. Prints Parley's figures, in per cent, and the score of each baseline beside them; ends with an
error when a mean lies more than ALLOWED below the figures in reading.toml. With --keep it writes its own figures there
instead.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from tempfile import TemporaryDirectory
from typing import Any

OURS = Path(__file__).with_name("streams")
KEPT = Path(__file__).with_name("reading.toml")
ALLOWED = 0.5  # points by which a mean may fall: a change of wording moves a report or two
METHODS = ("keyword", "title", "cluster")
REPLAY = ("-m", "bot", "replay", "{feeds}", "--database", "sqlite:///{export}.db", "--export", "{export}")
GROUPS: Mapping[str, Callable[[str], bool]] = {
    "written streams": lambda stream: not stream.startswith(("real-", "own-")),
    "real streams": lambda stream: stream.startswith("real-"),
    "own streams": lambda stream: stream.startswith("own-"),
    "all streams": lambda _: True,
}
COLUMNS: Mapping[str, Callable[[Mapping[str, Any]], float | None]] = {
    "relevance": lambda result: result["relevance"]["f1"],
    "linking": lambda result: result["linking"]["f1"],
    "rounds": lambda result: result["rounds"]["f1"],
    "key fields": lambda result: result["key_fields"],
    "alerts P": lambda result: result["alerts"]["precision"],
    "R": lambda result: result["alerts"]["recall"],
    "F1": lambda result: result["alerts"]["f1"],
    "folding": lambda result: result["folding"]["f1"] if result["folding"]["expected"] else None,
    "TALKSBENCH": lambda result: result["talksbench"],
}

Figures = Mapping[str, float]
"""The score of each stream, in per cent, to two places."""


def means(figures: Figures) -> dict[str, float]:
    """Return the mean score of each group of streams that has any."""
    groups = {name: [score for stream, score in figures.items() if has(stream)] for name, has in GROUPS.items()}
    return {name: fmean(scores) for name, scores in groups.items() if scores}


def compared(kept: Figures, found: Figures) -> tuple[list[str], list[str]]:
    """Return what fell too far and what else there is to say, in sentences.

    The means are of the streams that both `kept` and `found` have: others cannot have fallen.
    """
    both = kept.keys() & found.keys()
    before, now = means(_only(kept, both)), means(_only(found, both))
    falls, remarks = [], []
    for group, mean in now.items():
        risen = round(mean - before[group], 2)
        told = f"the mean of {group} is {mean:.2f}, {abs(risen):.2f} {{}} the {before[group]:.2f} that is kept"
        if risen < -ALLOWED:
            falls.append(f"{told.format('below')}; {ALLOWED} is allowed")
        elif risen:
            remarks.append(told.format("above" if risen > 0 else "below"))
    remarks += [f"no figure is kept for {stream}" for stream in sorted(found.keys() - both)]
    remarks += [f"{stream}, for which a figure is kept, was not there" for stream in sorted(kept.keys() - both)]
    return falls, remarks


def _only(figures: Figures, streams: set[str]) -> Figures:
    return {stream: score for stream, score in figures.items() if stream in streams}


def written(figures: Figures) -> str:
    """Return the text of reading.toml."""
    head = "# How well reports are read: TALKSBENCH of each stream, per cent, as `make bench-reading KEEP=1` found it."
    told = ", ".join(f"{group} {mean:.2f}" for group, mean in means(figures).items())
    lines = [f"{stream} = {score:.2f}" for stream, score in sorted(figures.items())]
    return "\n".join([head, f"# The means: {told}.", "", "[talksbench]", *lines, ""])


def scores(results: Sequence[Mapping[str, Any]]) -> Figures:
    """Return the score of each stream from what run.py found."""
    return {result["stream"]: round(100 * result["talksbench"], 2) for result in results}


def table(results: Sequence[Mapping[str, Any]], baselines: Mapping[str, Figures]) -> str:
    """Return the figures of `results`, a line for each stream and each mean, those of `baselines` on the right."""
    head = f"{'':18} {' '.join(f'{name:>10}' for name in [*COLUMNS, *baselines])}"
    columns: list[dict[str, float]] = [
        {result["stream"]: 100 * figure for result in results if (figure := figure_in(result)) is not None}
        for figure_in in COLUMNS.values()
    ]
    columns += [dict(figures) for figures in baselines.values()]
    columns = [column | means(column) for column in columns]
    streams = {result["stream"]: 0.0 for result in results}
    rows = [*streams, *means(streams)]
    lines = [" ".join(f"{column[row]:10.1f}" if row in column else f"{'–':>10}" for column in columns) for row in rows]
    return "\n".join([head, *(f"{row:18} {line}" for row, line in zip(rows, lines, strict=True))])


def run(bench: Path, commands: Mapping[str, Sequence[str]]) -> dict[str, list[dict[str, Any]]]:
    """Return what run.py finds for each of `commands`, all at once; end where one of them fails."""
    with TemporaryDirectory() as folder:
        streams = Path(folder, "streams")
        streams.mkdir()
        for stream in (path.parent for place in (bench / "streams", OURS) for path in place.glob("*/gold.json")):
            (streams / stream.name).symlink_to(stream.resolve())
        results = {name: Path(folder, f"{name}.json") for name in commands}
        running = {
            name: subprocess.Popen(  # noqa: S603 - our own commands
                [
                    *(sys.executable, bench / "run.py", "--streams", streams, "--json", results[name]),
                    *("--", sys.executable, *command),
                ],
                stdout=subprocess.DEVNULL,
            )
            for name, command in commands.items()
        }
        if failed := [name for name, process in running.items() if process.wait()]:
            sys.exit(f"bench-reading: {' and '.join(failed)} could not be run, see above")
        return {name: json.loads(file.read_text(encoding="utf-8")) for name, file in results.items()}


def main() -> None:
    """Run the streams, print the table, then keep its figures or hold them against those that are kept."""
    parser = argparse.ArgumentParser(description="How well reports are read.")
    parser.add_argument("folder", type=Path, help="TalksBench")
    parser.add_argument("--keep", action="store_true", help="write the figures to benchmarks/reading.toml")
    options = parser.parse_args()
    if not (options.folder / "run.py").exists():
        sys.exit(f"bench-reading: TalksBench does not lie at {options.folder}: make bench-reading TALKSBENCH=FOLDER")
    baselines = {name: (str(options.folder / "baselines.py"), name, "{feeds}", "{export}") for name in METHODS}
    results = run(options.folder, {"parley": REPLAY, **baselines})
    print(table(results["parley"], {name: scores(results[name]) for name in METHODS}))
    found = scores(results["parley"])
    if options.keep:
        KEPT.write_text(written(found), encoding="utf-8")
        return
    kept = tomllib.loads(KEPT.read_text(encoding="utf-8"))["talksbench"] if KEPT.exists() else {}
    falls, remarks = compared(kept, found)
    print("\n".join(remarks))
    if falls:
        sys.exit("\n".join(f"bench-reading: {fall}" for fall in falls))


if __name__ == "__main__":
    main()
