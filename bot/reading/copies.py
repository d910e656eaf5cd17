"""Whether a report is another one re-issued: near-identical text, and no fact that differs.

Likeness of text alone cannot tell rounds apart ("second round" against "third round"), so numbers and days that
differ forbid it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from bot.reading.sentences import DATELINE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.reports import Report

TITLE_LIKENESS = 92.0
TEXT_LIKENESS = 88.0
LONG_ENOUGH = 60  # characters of lead: a shorter one says too little to compare
_FACT = re.compile(
    r"\d+|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|monday|tuesday|wednesday|thursday|friday"
    r"|saturday|sunday|not|no|update|correct\w*|begin\w*|start\w*|end\w*|conclud\w*|postpon\w*|cancel\w*)\b"
)


def original_of(report: Report, earlier: Iterable[tuple[int, Report]]) -> int | None:
    """Return the key of the first of `earlier` that `report` re-issues, None where it is a text of its own."""
    title, text = _plain(report.title), _lead(report)
    for key, other in earlier:
        if _same(title, text, _plain(other.title), _lead(other)):
            return key
    return None


def _same(title: str, text: str, other_title: str, other_text: str) -> bool:
    if len(text) >= LONG_ENOUGH and len(other_text) >= LONG_ENOUGH:
        shorter = min(len(text), len(other_text))
        return fuzz.ratio(text[:shorter], other_text[:shorter], score_cutoff=TEXT_LIKENESS) > 0 and _facts_agree(
            text[:shorter], other_text[:shorter]
        )
    if not title or not other_title:
        return False
    return fuzz.ratio(title, other_title, score_cutoff=TITLE_LIKENESS) > 0 and _facts_agree(title, other_title)


def _facts_agree(one: str, other: str) -> bool:
    return _FACT.findall(one) == _FACT.findall(other)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text.replace("U.S.", "US").lower()).strip()


def _lead(report: Report) -> str:
    """Return the first words of a report's text, without its dateline."""
    text = report.summary or report.content
    match = DATELINE.match(text)
    return _plain(text[match.end() if match else 0 :][:400])
