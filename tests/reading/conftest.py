"""The real catalog made ready for reading, and the three questions that these tests ask of a text.

`roles(text)` is who is who in it, `claims(text)` what it claims as a sentence of a report, `headline(text)` what it
claims as a title. All are read on TODAY, a Thursday; `claims` and `headline` take another day.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.reading import mentions
from bot.reading.clauses import claims_of
from bot.reading.lexicon import Lexicon, lexicon_of
from config.catalog import load_catalog
from tests.reading.asked import TODAY

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bot.domain.claims import Claim
    from bot.reading.mentions import Roles
    from tests.reading.asked import Claims


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return lexicon_of(load_catalog())


@pytest.fixture(scope="session")
def roles(lexicon: Lexicon) -> Callable[[str], Roles]:
    def of(text: str) -> Roles:
        found = lexicon.gazetteer.find(text, TODAY)
        return mentions.assign(text, found, lexicon.gazetteer, lexicon.cues)

    return of


@pytest.fixture(scope="session")
def claims(lexicon: Lexicon) -> Claims:
    def of(text: str, today: date = TODAY) -> tuple[Claim, ...]:
        return claims_of(text, today, lexicon)

    return of


@pytest.fixture(scope="session")
def headline(lexicon: Lexicon) -> Claims:
    def of(text: str, today: date = TODAY) -> tuple[Claim, ...]:
        return claims_of(text, today, lexicon, headline=True)

    return of
