"""The words that dates are written with, and the pieces of patterns that are made of them.

Patterns are for lower-case text. A piece names the groups that bot.reading.date_forms reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def _numbered(text: str, start: int) -> dict[str, int]:
    """Return the number of each word, counting groups of them, which commas part, from `start`."""
    return {word: number for number, words in enumerate(text.split(","), start) for word in words.split()}


MONTHS = _numbered(
    "january jan, february feb, march mar, april apr, may, june jun, july jul, august aug, september sept sep,"
    "october oct, november nov, december dec",
    1,
)
FULL_MONTHS = tuple(name for name in MONTHS if len(name) > 4 or name in {"may", "june", "july"})  # noqa: PLR2004 - "sept"
WEEKDAYS = _numbered(
    "monday mon, tuesday tue tues, wednesday wed, thursday thu thurs, friday fri, saturday sat, sunday sun", 0
)
FULL_WEEKDAYS = tuple(name for name in WEEKDAYS if name.endswith("day"))
COUNTS = _numbered("one a an, two couple, three, four, five, six, seven, eight, nine, ten, eleven, twelve", 1)
NTH = _numbered("first 1st, second 2nd, third 3rd, fourth 4th", 1) | {"last": -1, "final": -1}
NAMED_DAYS = {
    "the day after tomorrow": 2,
    "tomorrow": 1,
    "today": 0,
    "tonight": 0,
    "this morning": 0,
    "this afternoon": 0,
    "this evening": 0,
    "last night": -1,
    "the day before yesterday": -2,
    "yesterday": -1,
}
WEEKS = {"this": 0, "the": 0, "next": 1, "last": -1, "past": -1, "previous": -1}
PARTS = {"beginning": "early", "start": "early", "middle": "mid", "end": "late"}
# What a verb "may" has behind it, where a day's number stands before it: "all 5 may attend".
VERBS = (
    "not also still yet now be have meet hold attend take come go seek agree join return sign start begin see visit "
    "give include need want decide find"
)


def any_of(words: str | Iterable[str]) -> str:
    """Return the alternatives of a pattern, the longest first."""
    listed = words.split() if isinstance(words, str) else words
    return "|".join(sorted(listed, key=len, reverse=True))


_MONTH = rf"(?:{any_of(MONTHS)})\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th)?"
_YEAR = r"(?:19|20)\d\d"
_SHORT_WEEKDAY = r"(?:mon|tues?|wed|thurs?|fri|sat|sun)\b\.?"
# "Sat" and "sun" are words, too: bare, they need something before them that only a day has.
_WEEKDAY = (
    rf"(?:(?:{any_of(FULL_WEEKDAYS)})|(?:(?<=\bon )|(?<=\bnext )|(?<=\blast )|(?<=\bthis )|(?<=\()){_SHORT_WEEKDAY})"
)
_HALF = r"(?:early|mid|late|(?:the )?(?:beginning|start|middle|end) (?:of|in)|end(?=-))[- ](?:in (?:the )?)?"
PIECES = {
    "month": rf"(?P<month>{_MONTH})",
    "month2": rf"(?P<month2>{_MONTH})",
    "first": rf"(?P<first>{_DAY})",
    "last": rf"(?P<last>{_DAY})",
    "more_days": rf"(?P<more>(?:, {_DAY}){{0,3}}),?",
    "year": rf"(?:,? ?\b(?P<year>{_YEAR})\b)?",
    "full_month": rf"(?P<month>(?:{any_of(FULL_MONTHS)})|(?:{any_of(MONTHS)})(?=\.| {_YEAR})\.?)",
    "which_year": rf"(?:(?:,| of)? (?P<year>{_YEAR})\b| (?P<which_year>last|this|next) year\b)?(?![\w-])(?! \d)",
    "whole": r"(?P<loose>between )?(?:the )?",
    # "Tuesday, Feb. 4": the day's name says no more than its date.
    "named": rf"(?:\b(?:{any_of(FULL_WEEKDAYS)}|{_SHORT_WEEKDAY}),? \(?(?:the )?)?",
    "to": r"(?: ?[-–—] ?| (?:to|until|till|through|thru) (?:the )?)",
    "to_or_and": r"(?: ?[-–—] ?| (?:to|until|till|through|thru|and) (?:the )?)",
    "and": r" (?:and|&) (?:the )?",
    "no_amount": r"(?![:.,]?\d)(?! ?(?:%|percent|per cent|million|billion|people|km\b))",
    "no_verb": rf"(?!(?<=\bmay) (?:{any_of(VERBS)})\b)(?![a-z])",
    "modifier": r"(?:(?:the )?(?P<which>this coming|this past|this|next|last|past|coming) )?",
    "weekday": rf"(?P<first>{_WEEKDAY})",
    "weekday2": rf"(?P<last>(?:{any_of(FULL_WEEKDAYS)})|{_SHORT_WEEKDAY})(?![a-z])",
    "more_weekdays": rf"(?P<more>(?:, (?:{any_of(FULL_WEEKDAYS)})){{0,3}}),?",
    "of_week": r"(?:(?: (?:morning|afternoon|evening|night))? (?:of |in )?(?P<week>this|next|last|past) week\b(?!-))",
    "half": rf"(?P<part>{_HALF})",
    "part": rf"(?:(?P<part>{_HALF}|earlier |later )(?:in |of )?)",
    "nth": rf"(?P<nth>{any_of(NTH)})",
    "week_from": r"(?:the )?week (?P<kind>of|beginning|starting|commencing)(?: on)? (?:[a-z]{3,6}day)?,? ?(?:the )?",
    "count": rf"(?P<count>\d{{1,2}}|{any_of(COUNTS)})(?: of)?",
    "talks": r"(?:talks|negotiations|consultations|rounds?|meetings?|sessions?|summit)",
    "unit": r"(?P<unit>day|week|fortnight|month)s?\b",
}
# A text without any of these has no form with that piece in it.
MARKS = {
    "month": [name[:3] for name in FULL_MONTHS],
    "full_month": [name[:3] for name in FULL_MONTHS],
    "weekday": [name[:3] for name in FULL_WEEKDAYS],
    "unit": ["day", "week", "fortnight", "month"],
}


def marked(lowered: str) -> frozenset[str]:
    """Return the pieces of MARKS that a text in lower case may have: sooner told than looked for."""
    return frozenset(piece for piece, marks in MARKS.items() if any(mark in lowered for mark in marks))
