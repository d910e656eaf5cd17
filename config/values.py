"""Kinds of value that several files have in common, for pydantic's models."""

from __future__ import annotations

from datetime import timedelta
from functools import cache
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator

from config.durations import EXPECTED, parse_duration


def _duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    if not isinstance(value, str):
        raise ValueError(EXPECTED)  # noqa: TRY004 - pydantic makes a problem of a ValueError, a TypeError passes it
    return parse_duration(value)


def _longer_than_nothing(value: timedelta) -> timedelta:
    if value <= timedelta(0):
        raise ValueError(f"{EXPECTED}, longer than nothing")
    return value


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Interval = Annotated[Duration, AfterValidator(_longer_than_nothing)]


@cache
def known_zone(name: str) -> bool:
    """Tell whether `name` is an IANA time zone."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
