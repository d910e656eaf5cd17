"""What reading costs: python benchmarks/reading.py [SECONDS].

Prints milliseconds per report for titles alone, for the demo's reports and for long ones; then for hostile texts of one
sentence and of as many as are read. A sentence that takes four times as long as one of half its length shows a rule
that is not linear. With SECONDS, ends with an error if a report takes longer.
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
from bot.reading.sentences import LONGEST, LONGEST_SENTENCE
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


def main(most: float | None) -> None:
    """Print the figures; exit with an error if a hostile report takes more than `most` seconds."""
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
    print(f"hostile: a sentence of {LONGEST_SENTENCE // 2:,} characters, one of {LONGEST_SENTENCE:,}, a report of them")
    dearest = 0.0
    for piece in HOSTILE:
        half, whole = hostile(piece, LONGEST_SENTENCE // 2), hostile(piece, LONGEST_SENTENCE)
        reports = [of("Iran-US talks", half), of("Iran-US talks", whole), of("Iran-US talks", *[whole] * LONGEST)]
        one, two, all_ = (milliseconds([report], lexicon)[0] for report in reports)
        dearest = max(dearest, all_)
        print(f"  {piece!r:16} {one:8.1f} ms {two:8.1f} ms (x{two / one:.1f}) {all_:9.1f} ms")
    if most is not None and dearest > most * 1000:
        sys.exit(f"a report took {dearest / 1000:.1f} s, more than {most:g} s")


def hostile(piece: str, characters: int) -> str:
    """Return a sentence that tells of talks and goes on with `piece` to its length of `characters`."""
    return ("Iran and the US hold talks in Rome " + piece * characters)[:characters]


def of(title: str, *sentences: str) -> Report:
    """Return a report of a title and sentences, no two of which are alike."""
    content = "\n".join(f"{number} {sentence}"[:LONGEST_SENTENCE] for number, sentence in enumerate(sentences))
    return Report("h", "1", "https://h.example/1", title, NOW, "h", content=content)


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else None)
