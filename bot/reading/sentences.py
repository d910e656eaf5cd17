"""A report's text as sentences, each with its place: the title, the lead, the body.

It knows how agencies open a report (the dateline) and how feeds cut one off, not what the sentences say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum
from itertools import chain
from typing import TYPE_CHECKING, cast

from nupunkt import sent_tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.domain.reports import Report

# Where and when a report was filed: "ROME, April 19 (Reuters) - ", "TEHRAN (Mehr) – ", "MOSCOW, April 1. /TASS/. ",
# "New Delhi, Mar 9 (PTI) ", "MUSCAT, Oman (AP) — ", "Feb 2 (Reuters) - ", "DOHA: ".
_DATELINE = re.compile(
    r"""\s*
    (?:
      (?P<city>[A-Z][\w'\u2019.-]*(?:(?:[ ]|/[ ]?)[A-Z][\w'\u2019.-]*){0,3}?)
      (?:,[ ][A-Z][a-z]+(?:[ ][A-Z][a-z]+)?)??                                        # "Oman"
      (?P<day>,[ ](?:[A-Z][a-z]{2,8}\.?[ ]\d{1,2}|\d{1,2}(?:st|nd|rd|th)?[ ][A-Z][a-z]{2,8})(?:,?[ ]\d{4})?)?
    | (?P<only_day>[A-Z][a-z]{2,8}\.?[ ]\d{1,2}(?=[ ]\())
    )
    (?:
      \s*(?P<agency>\([^()]{2,40}\))\s*(?P<parted>[-–—]{1,2}|:)?\s
    | \.?[ ](?P<slashes>/[A-Z][\w -]{1,30}/)\.?\s*[-–—]?\s
    | \s?(?P<colon>:)\s
    | \s(?P<dash>[–—]|--?)\s
    )\s*""",
    re.VERBOSE,
)
# The same as a sentence of its own: "MUSCAT.", "Baku, 16 November, Azertac.".
_DATELINE_ALONE = re.compile(
    r"""(?P<city>[A-Z][\w'\u2019-]*(?:[ ][A-Z][\w'\u2019-]*){0,3})
    (?P<day>,[ ](?:[A-Z]\w{2,8}\.?[ ]\d{1,2}|\d{1,2}[ ][A-Z]\w{2,8})(?:,?[ ]\d{4})?)?
    (?:,?[ ][/(]?[A-Z][\w -]{1,30}[/)]?)?\.""",
    re.VERBOSE,
)
_SHORTEST_CITY = 4  # letters of a city in capitals before a colon or a dash: "EU:" and "US –" say who speaks
# Where a feed cut the text off, and its invitation to read on.
_CUT = re.compile(r"(?:\.\.\.|…)\]?\s*$")
_MORE = re.compile(r"(?<=[.…\]])\s*(?:read|continue)\b.{0,30}$", re.IGNORECASE)
TOP = 3  # sentences: the title and two
LONGEST = 30  # sentences of a report that are read; news stands at the top
READ = 20_000  # characters of a text that are looked at
LONGEST_SENTENCE = 2_000  # characters; a longer one is none, and patterns need not face it


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


def split(report: Report) -> Iterator[Sentence]:
    """Yield the report's sentences: its title, then summary and content, each text once, without the dateline.

    Those behind the title among the first TOP are the lead. What a feed's summary cuts off in the middle of a sentence
    is left out where the content says it whole. No more of the text is parted into sentences than is asked for.
    """
    title = report.title[:LONGEST_SENTENCE]
    if title:
        yield Sentence(title, Place.TITLE)
    seen = {_bare(title)}
    count = 1 if title else 0
    for sentence, city in _below_the_title(report.summary[:READ], report.content[:READ]):
        bare = _bare(sentence)
        if not bare or bare in seen:
            continue
        seen.add(bare)
        yield Sentence(sentence, Place.LEAD if count < TOP else Place.BODY, city)
        count += 1
        if count == LONGEST:
            break


def without_dateline(text: str) -> tuple[str | None, str]:
    """Return the city in whose name a text was filed, if it says so, and the text below its dateline."""
    match = _DATELINE.match(text)
    if not match or not _is_dateline(match):
        return None, text
    city = match["city"]
    if city is not None:
        city = city.split("/")[0].strip()
        city = city.title() if city.isupper() else city
    return city, text[match.end() :]


def _is_dateline(match: re.Match[str]) -> bool:
    """Tell "DOHA: " and "Ankara (AA) - " from "EU: " and "Abbas Araghchi (left) "."""
    city, dated = match["city"], match["day"] or match["only_day"]
    shouted = city is not None and city.isupper() and len(city) >= _SHORTEST_CITY
    if match["slashes"]:
        return True
    if match["agency"]:
        return bool(dated or shouted or match["parted"])
    return shouted or bool(dated and match["dash"])


def _below_the_title(summary: str, content: str) -> Iterator[tuple[str, str | None]]:
    """Yield the sentences below the title, each with the city of the latest dateline."""
    city: str | None = None
    for text, whole in ((_MORE.sub("", summary), _bare(content)), (content, "")):
        filed, body = without_dateline(text)
        city = filed or city
        for sentence in chain.from_iterable(_sentences(paragraph.strip()) for paragraph in body.split("\n")):
            if alone := _city_alone(sentence):
                city = alone
                continue
            said_whole = _CUT.search(sentence) and _bare(sentence) in whole
            if not said_whole:
                yield sentence, city


def _city_alone(sentence: str) -> str | None:
    """Return the city of a sentence that is nothing but a dateline."""
    match = _DATELINE_ALONE.fullmatch(sentence)
    if not match:
        return None
    city = match["city"]
    shouted = city.isupper() and len(city) >= _SHORTEST_CITY
    if not match["day"] and not shouted:
        return None
    return city.title() if city.isupper() else city


def _sentences(paragraph: str) -> list[str]:
    if not re.search(r"[.!?…]\s", paragraph):
        return [paragraph[:LONGEST_SENTENCE]] if paragraph else []
    return [sentence.strip()[:LONGEST_SENTENCE] for sentence in cast("list[str]", sent_tokenize(paragraph))]


def _bare(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
