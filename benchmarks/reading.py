"""What reading costs: python benchmarks/reading.py [CHARACTERS].

Prints milliseconds per report for titles alone, for the demo's reports and for long ones, then for hostile texts of
CHARACTERS (8,000 unless given) and of twice as many. A hostile text that takes four times as long when it is twice as
long shows a rule that is not linear.
"""

from __future__ import annotations

import sys
import time
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.demo.archive import FOLDER
from bot.domain.reports import Report, Source
from bot.feeds.parser import parse
from bot.reading.lexicon import Lexicon, lexicon_of
from bot.reading.read import read
from config.catalog import load_catalog

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SOURCE = Source("demo", "Demo", "https://demo.example/", "demo")
HOSTILE = (
    *("talks with ", "between ", "Iran and ", "Iran's ", "Iran, ", "Iran-", "U.S. ", "in Geneva ", "mediated by "),
    *("the talks ", "round of ", "second round ", "put off ", "on Friday ", "10-14 ", "1 ", ", ", "- ", "; "),
    *("( ", "(", "A.", "=", "a,", "x-", "talks,", "é", "a"),
)
LONG = 20  # times a report's text, to make a long one


def milliseconds(reports: Sequence[Report], lexicon: Lexicon) -> list[float]:
    """Return what each report takes to be read, the dearest first."""
    spent = []
    for report in reports:
        started = time.perf_counter()
        read(report, lexicon)
        spent.append((time.perf_counter() - started) * 1000)
    return sorted(spent, reverse=True)


def show(name: str, spent: Sequence[float]) -> None:
    """Print the mean and the dearest of the times `spent`."""
    print(f"{name:32} {len(spent):5} reports  mean {sum(spent) / len(spent):7.2f} ms  dearest {spent[0]:7.2f} ms")


def main(characters: int) -> None:
    """Print the figures."""
    started = time.perf_counter()
    lexicon = lexicon_of(load_catalog())
    print(f"catalog made ready in {time.perf_counter() - started:.2f} s")
    reports = [r for f in sorted(FOLDER.glob("*.xml")) for r in parse(f.read_bytes(), None, SOURCE, NOW).reports]
    show("titles alone", milliseconds([replace(r, summary="", content="") for r in reports], lexicon))
    show("the demo's reports", milliseconds(reports, lexicon))
    longer = [replace(r, content="\n".join([r.content or r.summary] * LONG)) for r in reports]
    show("long, the same text again", milliseconds(longer, lexicon))
    texts = "\n".join(r.content or r.summary for r in reports)
    show(
        "long, other texts behind",
        milliseconds([replace(r, content=f"{r.content}\n{texts}") for r in reports], lexicon),
    )
    print(f"hostile texts of {characters:,} and {2 * characters:,} characters, behind a lead on talks")
    for piece in HOSTILE:
        once, twice = (milliseconds([hostile(piece, length)], lexicon)[0] for length in (characters, 2 * characters))
        print(f"  {piece!r:16} {once:9.1f} ms {twice:9.1f} ms  x{twice / once:.1f}")


def hostile(piece: str, characters: int) -> Report:
    """Return a report whose lead tells of talks and goes on with `piece` without end."""
    text = "Iran and the US hold talks in Rome " + (piece * (characters // len(piece) + 1))[:characters]
    return Report("h", "1", "https://h.example/1", "Iran-US talks", NOW, "h", content=text)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 8000)
