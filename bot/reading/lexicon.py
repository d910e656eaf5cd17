"""A catalog made ready for reading: names to look for, phrases compiled, topics and talks at hand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.domain.catalog import NamedTalks
from bot.domain.talks import TWO_SIDES
from bot.reading.attributes import Topics
from bot.reading.cues import Cues
from bot.reading.gazetteer import Gazetteer
from bot.reading.phrases import Phrases
from bot.reading.verbs import spelled_out

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from bot.domain.catalog import Catalog


@dataclass(frozen=True)
class Lexicon:
    """All that reading knows before the first report. Make one, use it for every report, from any thread.

    `by_party` are the talks in which an actor sits, by its code, each with its place in the catalog.
    """

    gazetteer: Gazetteer
    cues: Cues
    phrases: Phrases
    topics: Topics
    talks: dict[str, NamedTalks]
    by_party: Mapping[str, Sequence[tuple[int, NamedTalks]]]

    def talks_of(self, parties: Iterable[str]) -> list[NamedTalks]:
        """Return the talks in which one of `parties` sits, in the catalog's order."""
        its = {place: talks for code in parties for place, talks in self.by_party.get(code, ())}
        return [its[place] for place in sorted(its)]

    def negotiate(self, parties: Collection[str]) -> bool:
        """Tell whether the catalog knows talks in which some of `parties` face others of them."""
        return any(
            len([side for side in talks.sides if not set(side).isdisjoint(parties)]) >= TWO_SIDES
            for talks in self.talks_of(parties)
        )

    def go_between(self, parties: Collection[str]) -> bool:
        """Tell whether some of `parties`, who do not negotiate, are known to mediate in the talks of others of them."""
        return not self.negotiate(parties) and any(
            not set(talks.mediators).isdisjoint(parties)
            and any(not set(side).isdisjoint(parties) for side in talks.sides)
            for talks in self.talks_of(parties)
        )

    def topics_of(self, parties: Collection[str]) -> frozenset[str]:
        """Return what the catalog knows `parties` to negotiate about, in whatever talks they all sit."""
        return frozenset(
            topic for talks in self.talks_of(parties) if talks.parties.issuperset(parties) for topic in talks.topics
        )


def lexicon_of(catalog: Catalog) -> Lexicon:
    """Make `catalog` ready for reading: some tenths of a second."""
    catalog = replace(catalog, phrases=spelled_out(catalog.phrases))
    talks = {talks.key: talks for talks in catalog.talks}
    by_party: dict[str, list[tuple[int, NamedTalks]]] = defaultdict(list)
    for place, one in enumerate(talks.values()):
        for code in one.parties:
            by_party[code].append((place, one))
    return Lexicon(
        gazetteer=Gazetteer(catalog),
        cues=Cues(catalog),
        phrases=Phrases(catalog),
        topics=Topics(catalog),
        talks=talks,
        by_party=dict(by_party),
    )
