"""Whether a report is another one re-issued: the same text, or the same headline where one of them has no text.

Likeness of text alone cannot tell rounds apart ("second round" against "third round"), so numbers, days, names and
turns that differ forbid it. A flash and the story that follows it are two reports.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz import fuzz

from bot.reading.sentences import without_dateline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.reports import Report

LIKENESS = 88.0  # percent: cuts and changes of style leave more than this, another text less
LONG_ENOUGH = 60  # characters of lead: a shorter one says too little to compare
LEAD = 400  # characters that are compared: an outlet cuts the tail and rewrites the headline
_SLACK = 40  # characters by which small cuts move the end of what is compared
READ = 1000  # characters from which the lead is taken
# What a re-issue neither adds nor drops nor puts into another tense: with these a development is told.
_TURN = re.compile(
    r"""\b(?:
        not | no | never | without | will | would | may | might | could | expected | due
      | den(?:y|ies|ied) | reject\w* | refus\w* | correct\w* | updat\w*
      | meets? | met | holds? | held | signs? | signed | agrees? | agreed | vot(?:e|es|ed) | arriv(?:e|es|ed|ing)
      | begins? | began | start\w* | ends? | ended | conclud\w* | resum\w*
      | postpon\w* | cancel\w* | delay\w* | suspend\w*
    )\b""",
    re.VERBOSE,
)
# What a re-issue may drop, but never changes.
_DETAIL = re.compile(
    r"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|first|second|third|fourth|fifth|sixth|seventh|eighth"
    r"|ninth|tenth|monday|tuesday|wednesday|thursday|friday|saturday|sunday|yesterday|today|tomorrow|last|next)\b"
)
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'\u2019-]+")
_SAME_NAME = 75.0  # percent: "Zelensky" and "Zelenskiy"
# " - Reuters", " | The Hindu": the outlet's name as portals put it behind a headline.
_OUTLET_WORD = r"(?:[A-Z(\d][\w.&'\u2019()-]*|of|the|and|for)"
_OUTLET = re.compile(rf"\s[-|]\s{_OUTLET_WORD}(?:\s{_OUTLET_WORD}){{0,5}}$")
_LONGEST_OUTLET = 60  # characters
_CUT = re.compile(r"\s*\S*\s*(?:\.\.\.|…|\[…\]|\[\.\.\.\])\s*$")


class _Lead(NamedTuple):
    """The beginning of a text: its words, and these in lower case."""

    text: str
    lowered: str


def original_of(report: Report, earlier: Iterable[tuple[int, Report]]) -> int | None:
    """Return the key of the first of `earlier` that `report` re-issues, None where it is a text of its own."""
    title, leads = _headline(report.title), _leads(report.summary[:READ], report.content[:READ])
    for key, other in earlier:
        theirs = _leads(other.summary[:READ], other.content[:READ])
        same = _alike(leads, theirs) if leads and theirs else title and title == _headline(other.title)
        if same:
            return key
    return None


def _alike(leads: tuple[_Lead, ...], others: tuple[_Lead, ...]) -> bool:
    for lead in leads:
        for other in others:
            if _begins(lead, other) if len(lead.text) <= len(other.text) else _begins(other, lead):
                return True
    return False


def _begins(short: _Lead, long: _Lead) -> bool:
    """Tell whether the shorter of two leads is how the longer one begins, but for style and small cuts."""
    size = len(short.text)
    if fuzz.ratio(short.lowered, long.lowered[:size], score_cutoff=LIKENESS) == 0:
        return False
    begun = _Lead(long.text[:size], long.lowered[:size])
    return (
        _turns_agree(short.lowered, long.lowered)
        and not _exchanged(_DETAIL, (short.lowered, short.lowered), (begun.lowered, long.lowered), 100.0)
        and not _exchanged(_NAME, (short.text, short.text), (begun.text, long.text), _SAME_NAME)
    )


def _turns_agree(short: str, long: str) -> bool:
    turns = _TURN.findall(short)
    surely = _TURN.findall(long[: len(short) - _SLACK])
    return len(turns) >= len(surely) and turns == _TURN.findall(long[: len(short) + _SLACK])[: len(turns)]


def _exchanged(pattern: re.Pattern[str], one: tuple[str, str], other: tuple[str, str], likeness: float) -> bool:
    """Tell whether each beginning has a word that the other text lacks: one was put in the place of another."""
    mine = set(pattern.findall(one[0])) - set(pattern.findall(other[1]))
    theirs = set(pattern.findall(other[0])) - set(pattern.findall(one[1]))
    foreign = [word for word in mine if not any(fuzz.ratio(word, their) >= likeness for their in theirs)]
    return bool(foreign) and any(not any(fuzz.ratio(their, word) >= likeness for word in mine) for their in theirs)


@lru_cache(maxsize=8192)
def _headline(title: str) -> str:
    tail = title[-_LONGEST_OUTLET:]
    return _plain(title[: -len(tail)] + _OUTLET.sub("", tail) if tail else "").lower()


@lru_cache(maxsize=8192)
def _leads(*texts: str) -> tuple[_Lead, ...]:
    """Return the beginnings of a report's texts: a feed's summary may be its own, the text below it an agency's."""
    leads = [_lead(text) for text in texts if len(text) >= LONG_ENOUGH]
    return tuple([lead for lead in leads if len(lead.text) >= LONG_ENOUGH])


def _lead(text: str) -> _Lead:
    _, body = without_dateline(text)
    lead = _plain(_CUT.sub("", body))[:LEAD]
    return _Lead(lead, _lowered(lead))


def _lowered(text: str) -> str:
    # Not one letter may become two, or the beginnings of both spellings were not the same.
    return text.replace("\u0130", "I").lower()


def _plain(text: str) -> str:
    """Return the words of a text: neither the marks between them nor the dots of an abbreviation tell texts apart."""
    undotted = re.sub(r"\b((?:[A-Za-z]\.){2,})", lambda match: match[1].replace(".", ""), text)
    return re.sub(r"[\W_]+", " ", undotted).strip()
