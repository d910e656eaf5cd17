"""Which of a sentence's days are those of a journey, and which those of the meeting that it is made for."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.domain.rounds import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.dates import Dated

_ON_THE_WAY = re.compile(
    r"\b(?:arriv(?:es?|ing|ed)|lands?|fl(?:y|ies|ying)|travel(?:s|l?ing)?|leav(?:es?|ing)|departs?|visits?|trip|stay)\b"
    r"(?! (?:\S{1,40} ){0,8}(?:talks|meet\w*|round|negotiat\w+|consultations)\b)[^,;]{0,40}$"
)


def days_of_the_meeting(dated: Sequence[Dated], lowered: str) -> list[Dated]:
    """Tell the days of a meeting from those of a journey: "arrives on Sunday for talks on Monday".

    Where only a journey's days are told, the meeting falls somewhere between them.
    """
    journeys = {d for d in dated if _ON_THE_WAY.search(lowered[: d.start])}
    meetings = [d for d in dated if d not in journeys]
    if any(d.holds for d in meetings):
        return meetings
    return [_somewhere_between(d) if d in journeys else d for d in dated]


def _somewhere_between(dated: Dated) -> Dated:
    window = dated.window
    run = window.precision is Precision.DAY and window.start < window.end
    return replace(dated, window=replace(window, precision=Precision.WEEK)) if run else dated
