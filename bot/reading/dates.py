"""Which days a sentence names, seen from the day of publication.

"On Tuesday", "10-14 March", "later this month", "last week" become windows with a precision; a day that only tells
when something was said ("the minister said on Monday") is marked, and so is one that no longer holds ("was due on
Friday"). It does not know what happens on those days.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.rounds import Precision, Window
from bot.reading.date_forms import FORMS
from bot.reading.date_words import marked
from bot.reading.windows import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

MOST = 40  # dates of one sentence that are read: no sentence of news has more, and hostile ones cost no more
AROUND = 100  # characters before and behind a date that tell what is said of it


@dataclass(frozen=True)
class Dated:
    """A window named at text[start:end].

    `ahead` is what the verb beside it says; `said` marks the day on which something was said, `lapsed` a day that no
    longer holds, `since` the first day of what goes on or went on.
    """

    start: int
    end: int
    window: Window
    ahead: bool | None = None
    said: bool = False
    lapsed: bool = False
    since: bool = False

    @property
    def holds(self) -> bool:
        """Tell whether the day, by itself, is one of what the sentence tells."""
        return not (self.said or self.lapsed or self.since)


def read_dates(text: str, today: date, tense: Callable[[int, int], bool | None]) -> tuple[Dated, ...]:
    """Return the windows that `text` names, in its order, seen from `today` (the newsroom's calendar).

    `tense(start, end)` tells where a bare weekday at text[start:end] lies: true after today (or on it), false before
    (or on it), None where the sentence does not say: then today if it is that weekday, else the latest one. Days that
    only bound something ("a deal by June", "until Sunday") are left out. Takes time linear in the text's length.
    """
    # Not one letter may become two, or the places in `lowered` were not those in `text`.
    lowered = text.replace("İ", "I").lower()
    found: list[Dated] = []
    taken = bytearray(len(lowered))
    pieces = marked(lowered)
    for form in FORMS:
        if not form.pieces <= pieces:
            continue
        for match in form.pattern.finditer(lowered):
            start, end = match.span()
            before, after = lowered[max(0, start - AROUND) : start], lowered[end : end + AROUND]
            if any(taken[start:end]) or _is_a_bound(before, after) or (form.spans and _MOVED_FROM.search(before)):
                continue
            ahead = True if _PUT_OFF_TO.search(before) else tense(start, end)
            window = form.window(match, View(today, ahead, _latest_before(found, start)))
            if window is None:
                continue
            taken[start:end] = b"\x01" * (end - start)
            since = bool(_SINCE.search(before))
            if since and (window.precision is not Precision.DAY or window.end > today):
                continue
            said, lapsed = _tells_when_it_was_said(before, after), _no_longer_holds(before, after)
            found.append(Dated(start, end, window, ahead=ahead, said=said, lapsed=lapsed, since=since))
            if len(found) == MOST:
                return _in_order(found)
    return _in_order(found)


def _in_order(found: list[Dated]) -> tuple[Dated, ...]:
    return tuple(sorted(found, key=lambda dated: dated.start))


def _latest_before(found: list[Dated], place: int) -> date | None:
    days = [dated for dated in found if dated.end <= place and dated.window.precision is Precision.DAY]
    return max(days, key=lambda dated: dated.start).window.end if days else None


_SAID = (
    r"(?:said|says|saying|told|announced|confirmed|reported|stated|wrote|posted|added|declared|tweeted|noted|insisted|warned"
    r"|published|aired|broadcast|denied|rejected|dismissed)\b"
)
_SAYING = re.compile(rf"\b{_SAID}(?P<between>[^,;:]{{0,40}}?)(?:\bon |\blate on |\bearly on |\blate |\bearly )?$")
# "The minister on Wednesday urged both to negotiate": what follows is what he wishes, the day is his.
_SPOKE = (
    r"(?:called(?! off)|urged|hailed|welcomed|praised|criticised|criticized|accused|condemned|vowed|pledged|expressed"
    r"|voiced|suggested|reiterated|stressed|described|acknowledged|admitted|claimed|demanded|appealed|proposed|offered)\b"
)
_SAYING_BEHIND = re.compile(rf"^ (?:{_SAID}|{_SPOKE})")
# "They agreed on Friday to meet": the day of the promise, not of what is promised.
_PROMISED = re.compile(r"\b(?:agreed|decided|promised|pledged|vowed) (?:(?:late |early )?on )?$")
_WHAT = re.compile(r"^ (?:to|that)\b")
_EVENT = re.compile(
    r"\b(?:talks|meet\w*|round|negotiat\w+|consultations|summit|session|that|would|will|held|begin|start)\b"
)


def _tells_when_it_was_said(before: str, after: str) -> bool:
    match = _SAYING.search(before)
    if _PROMISED.search(before) and _WHAT.match(after):
        return True
    return bool(match and not _EVENT.search(match["between"])) or bool(_SAYING_BEHIND.match(after))


_MOVES = r"(?:moved|postponed|delayed|pushed|shifted|put off|brought|deferred|rescheduled|adjourned|suspended)"
_MOVED_FROM = re.compile(rf"\b{_MOVES}\b[^.;]{{0,40}}\bfrom (?:\w+ )?$")
_PUT_OFF_TO = re.compile(rf"\b{_MOVES}\b[^.;]{{0,60}}\b(?:to|until|till) (?:the )?$")
_WAS_DUE = re.compile(
    r"\b(?:was|were|(?<!has )(?<!have )been) (?:\w+ )?"
    r"(?:to be|to|due|scheduled|planned|set|foreseen|expected|slated|supposed)\b[^.;]{0,60}$"
    r"|\b(?:originally|initially|previously (?:due|set|planned|scheduled))\b[^.;]{0,60}$"
    r"|\b(?:instead of|rather than) (?:on )?$"
)
# "Friday's talks have been put off", "the round planned for Friday was called off".
_PUT_OFF = re.compile(
    r"^(?:['\u2019]s)?(?: (?!and\b|but\b)[\w'\u2019-]+){0,6},? (?:has|have|had|was|were|is|are)(?: been)? "
    r"(?:postponed|put off|called off|cancell?ed|delayed|scrapped|deferred|pushed back)\b"
    r"|^[^.;]{0,120}\b(?:will|is to|are to) now (?:be|begin|start|open|take|meet)\b"
)
_PLANNED = re.compile(r"\b(?:due|planned|scheduled|set|slated|expected|agreed for|fixed for)\b[^.;,]{0,40}$")


def _no_longer_holds(before: str, after: str) -> bool:
    """Tell whether the day is one that was fixed once, and the sentence says that it holds no more."""
    if _WAS_DUE.search(before) or _MOVED_FROM.search(before):
        return True
    owned = after.startswith(("'s", "\u2019s")) or _PLANNED.search(before)
    return bool(owned and _PUT_OFF.match(after))


_SINCE = re.compile(r"\bsince\s+(?:the\s+|last\s+)?$")
# "A deal by June", "until Sunday": bounds of other things, not days of a round.
_BOUND_BEFORE = re.compile(
    r"\b(?:by|before|no later than|not later than|as of|deadline(?: of| for| on)?)\s+(?:the\s+|at least\s+)?$"
    r"|\bexpir(?:es?|ed|ing|y)\b[^.;,]{0,20}$"
)
_UNTIL = re.compile(r"\b(?:until|till|through)\s+(?:the\s+|at least\s+)?$")
_BOUND_BEHIND = re.compile(r"^(?:['\u2019]s)? deadline\b")


def _is_a_bound(before: str, after: str) -> bool:
    # What is put off until a day is held on it.
    until = _UNTIL.search(before) and not _PUT_OFF_TO.search(before)
    return bool(until or _BOUND_BEFORE.search(before) or _BOUND_BEHIND.match(after))
