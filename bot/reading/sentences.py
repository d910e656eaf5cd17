"""A report's text as sentences, each with its place: the title, the lead, the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from nupunkt import sent_tokenize

if TYPE_CHECKING:
    from bot.domain.reports import Report

# "ROME, April 19 (Reuters) - ", "TEHRAN (Mehr) – ", "New Delhi, Mar 9 (PTI) ", "DOHA: ": where and when it was filed.
DATELINE = re.compile(
    r"^\s*(?P<city>[A-Z][A-Za-zÀ-ÿ'’.-]*(?:[ /][A-Z][A-Za-zÀ-ÿ'’.-]*){0,3})"
    r"(?:, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}))?"
    r"(?:\s*\((?:[^()]{2,40})\)\s*(?:[-–—]{1,2}|:)?|\s*:(?=\s)|\s+[–—]{1,2}(?=\s))\s*"
)
LONGEST = 30  # sentences of a report that are read; news stands at the top


class Place(IntEnum):
    """Where in its report a sentence stands, the most telling place first."""

    TITLE = 0
    LEAD = 1
    BODY = 2


@dataclass(frozen=True)
class Sentence:
    """A sentence of a report's clean text, its place, and the city of the dateline it stands under."""

    text: str
    place: Place
    dateline: str | None = None


def split(report: Report) -> tuple[Sentence, ...]:
    """Return the report's sentences: its title, then summary and content, each text once, without the dateline.

    The first two sentences after the title are the lead.
    """
    found = [Sentence(report.title, Place.TITLE)] if report.title else []
    seen = {_bare(report.title)}
    dateline: str | None = None
    for text in (report.summary, report.content):
        if not text:
            continue
        match = DATELINE.match(text)
        if match and (match["city"].isupper() or "(" in match.group() or ":" in match.group()):
            dateline, text = match["city"].title() if match["city"].isupper() else match["city"], text[match.end() :]
        for paragraph in text.split("\n"):
            for sentence in _sentences(paragraph):
                bare = _bare(sentence)
                if not bare or bare in seen:
                    continue
                seen.add(bare)
                place = Place.LEAD if len(found) <= 2 else Place.BODY  # noqa: PLR2004 — title and two sentences
                found.append(Sentence(sentence, place, dateline))
                if len(found) == LONGEST:
                    return tuple(found)
    return tuple(found)


def _sentences(paragraph: str) -> list[str]:
    paragraph = paragraph.strip()
    if not paragraph:
        return []
    if not re.search(r"[.!?…]\s", paragraph):
        return [paragraph]
    return [sentence.strip() for sentence in sent_tokenize(paragraph)]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
