"""Evidence: a claim as it was kept, with who printed it, when, and where to read it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.claims import Claim


@dataclass(frozen=True)
class Evidence:
    """A claim as stored: the sentence, the outlet that printed it, when (UTC), and where to read it.

    `outlet` is the newsroom's key, by which independent reports are counted; `source_name` is what a card calls
    it. `copy` marks a report that re-issues another one's text.
    """

    claim: Claim
    outlet: str
    source_name: str
    url: str
    published: datetime
    copy: bool
