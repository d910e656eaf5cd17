"""Values to store: the simplest of each kind, and strategies for any."""

from __future__ import annotations

from dataclasses import is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import EnumType
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args, get_origin, get_type_hints

from hypothesis import strategies as st

from bot.domain.alerts import Alert
from bot.domain.claims import Claim, Phase
from bot.domain.developments import Development, Kind
from bot.domain.reports import Report, Source
from bot.domain.rounds import Round, Status

if TYPE_CHECKING:
    from bot.ports import Transaction

CLAIM = Claim(Phase.SCHEDULED, "They will meet.", ("IRN", "USA"))
NOW = datetime(2025, 4, 1, 12, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
SOURCE = Source(key="wire", name="Wire of the Bay", url="https://wire.example/rss", outlet="wire", zone="Europe/Rome")


def report(number: int = 1, *, published: datetime = NOW) -> Report:
    return Report(
        source=SOURCE.key,
        guid=f"item-{number}",
        url=f"https://wire.example/{number}",
        title=f"Talks, part {number}",
        published=published,
        outlet=SOURCE.outlet,
    )


def stored_report(work: Transaction, number: int = 1, *, published: datetime = NOW) -> int:
    report_id = work.add_report(report(number, published=published))
    assert report_id is not None
    return report_id


def stored_round(work: Transaction, report_id: int, *, touched: datetime = NOW) -> Round:
    return work.save_round(round_(touched=touched), report_id, NOW)


def round_(*, touched: datetime = NOW, status: Status = Status.SCHEDULED) -> Round:
    return Round(parties=("IRN", "USA"), status=status, opened=NOW, touched=touched, revision=1, talks="IRN-USA")


def alert(told: Round) -> Alert:
    change = Development(kind=Kind.SCHEDULED, round_id=told.id, revision=told.revision, at=NOW)
    return Alert(round=told, developments=(change,), at=NOW)


# Lone surrogates are left out: no text that a parser gives us holds one.
texts = st.text(st.characters(codec="utf-8"), max_size=20)
moments = st.datetimes(datetime(1900, 1, 1), datetime(2200, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - bounds
days = st.dates(date(1900, 1, 1), date(2200, 1, 1))
_PLAIN: dict[Any, st.SearchStrategy[Any]] = {
    str: texts,
    int: st.integers(-(2**31), 2**31 - 2),  # and one more for a next revision
    bool: st.booleans(),
    datetime: moments,
    date: days,
    timedelta: st.integers(0, 10**9).map(lambda seconds: timedelta(seconds=seconds)),
    NoneType: st.none(),
}


def any_of(kind: Any) -> st.SearchStrategy[Any]:  # noqa: ANN401 - a class or an alias such as tuple[str, ...]
    """Return a strategy for values of `kind`, all fields filled, where the usual one leaves the defaults."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if is_dataclass(kind):
        return st.builds(kind, **{name: any_of(hint) for name, hint in get_type_hints(kind).items()})
    if isinstance(kind, EnumType):
        return st.sampled_from(kind)
    if get_origin(kind) is tuple:
        return st.lists(any_of(get_args(kind)[0]), max_size=2).map(tuple)
    return st.one_of(*map(any_of, get_args(kind)))
