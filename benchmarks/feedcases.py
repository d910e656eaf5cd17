"""How the parser bears a collection of feeds: python benchmarks/feedcases.py PATH... (folders or .tar.* archives).

Prints per collection how many documents hold items, how many items, how many are dated and linked, which problems
were said how often, how many calls raised (the bar: 0), and the slowest document.
"""

from __future__ import annotations

import re
import sys
import tarfile
import time
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.domain.reports import Source
from bot.feeds.parser import parse

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCE = Source("cases", "Cases", "https://cases.example/feeds/all.xml", "cases")
SUFFIXES = (".xml", ".html", ".json", ".rss", ".atom", ".opml")


def documents(path: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each document in the folder or archive `path`."""
    if path.is_dir():
        for file in sorted(path.rglob("*")):
            if file.suffix in SUFFIXES:
                yield str(file), file.read_bytes()
        return
    with tarfile.open(path) as archive:
        for member in archive:
            if member.isfile() and member.name.endswith(SUFFIXES) and (stream := archive.extractfile(member)):
                yield member.name, stream.read()


def measure(path: Path) -> None:
    """Parse all of `path` and print the figures."""
    count: Counter[str] = Counter()
    problems: Counter[str] = Counter()
    slowest = (0.0, "")
    now = datetime.now(UTC)
    started = time.perf_counter()
    for name, body in documents(path):
        before = time.perf_counter()
        try:
            parsed = parse(body, None, SOURCE, now)
        except Exception as error:  # noqa: BLE001 - counting these is what the script is for
            print(f"  RAISED {name}: {error!r}")
            count["raised"] += 1
            continue
        slowest = max(slowest, (time.perf_counter() - before, name))
        count["documents"] += 1
        count["bytes"] += len(body)
        count["with items"] += bool(parsed.reports)
        count["silently empty"] += not parsed.reports and not parsed.problems
        count["items"] += len(parsed.reports)
        count["dated"] += sum(report.dated for report in parsed.reports)
        count["linked"] += sum(bool(report.url) for report in parsed.reports)
        problems.update({re.sub(r"“.*”|\(.*\)|\d+", "_", problem)[:90] for problem in parsed.problems})
    seconds = time.perf_counter() - started
    print(f"{path}: {seconds:.1f} s, raised {count['raised']}")
    print(" ", ", ".join(f"{number} {what}" for what, number in count.items()))
    print(f"  {count['items'] / seconds:.0f} items/s; slowest {slowest[0]:.3f} s: {slowest[1]}")
    for problem, number in problems.most_common():
        print(f"  {number:6} {problem}")


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        measure(Path(argument))
