"""Questions about talks as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.cards.listing import talks_card
from bot.commands.command import Command, Invocation

if TYPE_CHECKING:
    from bot.cards.card import Card
    from bot.commands.lookup import Lookup
    from bot.ports import Queries


def _talks(invocation: Invocation, queries: Queries, lookup: Lookup) -> Card:
    return talks_card(queries.talks(), queries.rounds(), lookup.names, invocation.now)


TALKS = Command("talks", "All negotiations followed: how many rounds, the last and the next", _talks)
