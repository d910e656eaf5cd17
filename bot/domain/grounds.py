"""What a value of a round rests on: which newsrooms stated it, in which sentences."""

from __future__ import annotations

from collections.abc import Hashable
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bot.domain.claims import Claim
    from bot.domain.evidence import Evidence

Value = TypeVar("Value", bound=Hashable)


def grounds(
    evidence: Iterable[Evidence], values: Callable[[Claim], Iterable[Value]]
) -> Mapping[Value, tuple[Evidence, ...]]:
    """Return each value that `values` finds in claims, with the first report of each newsroom that states it.

    Copies do not count. Reports come oldest first, and so do the values, by their first report.
    """
    found: dict[Value, dict[str, Evidence]] = {}
    for item in sorted((item for item in evidence if not item.copy), key=lambda item: item.published):
        for value in values(item.claim):
            found.setdefault(value, {}).setdefault(item.outlet, item)
    return {value: tuple(outlets.values()) for value, outlets in found.items()}
