"""Lengths of time as an administrator writes them: "90s", "10m", "48h", "7d", "1h30m"."""

from __future__ import annotations

import re
from datetime import timedelta

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1}
_SHAPE = re.compile(r"(?:(\d{1,9})d)?(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?", re.ASCII)

EXPECTED = 'a duration such as "90s", "10m", "48h" or "1h30m"'
LONGEST = timedelta(days=3_650)


def parse_duration(text: str) -> timedelta:
    """Read days, hours, minutes and seconds, each at most once and in this order: "1h30m" is 90 minutes.

    Raises ValueError, whose text says what is expected, for anything else and for more than ten years.
    """
    shape = _SHAPE.fullmatch(text)
    if not text or shape is None:
        raise ValueError(EXPECTED)
    seconds = sum(int(number or 0) * unit for number, unit in zip(shape.groups(), _UNITS.values(), strict=True))
    if seconds > LONGEST.total_seconds():
        raise ValueError(f"{EXPECTED}, of {LONGEST.days} days at most")
    return timedelta(seconds=seconds)
