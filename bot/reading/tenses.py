"""On which side of today a day lies that a sentence names: the verb nearest to it tells."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.reading.phrases import Phrases

REACH = 120  # characters around a day in which its verb is looked for
_FOR = re.compile(r"\bfor (?:the |this |next )?$")
_BOUNDARY = re.compile(r"[;:]|, (?:and|but|while)\b")


def tense_at(lowered: str, start: int, end: int, phrases: Phrases, *, headline: bool) -> bool | None:
    """Tell whether a day named at lowered[start:end] lies ahead (true) or behind (false), by the verb nearest to it.

    The last verb before the day decides, else the first one after it. Where there is neither, a headline speaks of
    what is to come, and a sentence leaves it open (None).
    """
    ahead, behind = phrases.pattern("ahead", "tense"), phrases.pattern("behind", "tense")
    before = _BOUNDARY.split(lowered[max(0, start - REACH) : start])[-1]
    if _FOR.search(before):
        return True
    last_ahead = max((match.end() for match in ahead.finditer(before)), default=-1)
    last_behind = max((match.end() for match in behind.finditer(before)), default=-1)
    if last_ahead >= 0 or last_behind >= 0:
        return last_ahead >= last_behind
    after = _BOUNDARY.split(lowered[end : end + REACH], maxsplit=1)[0]
    next_ahead, next_behind = ahead.search(after), behind.search(after)
    if next_ahead and next_behind:
        return next_ahead.start() < next_behind.start()
    if next_behind:
        return False
    return True if next_ahead or headline else None
