"""What a report claims of rounds of talks: the only public function of the package is `read`."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.claims import Claim, Part, Phase, Reading
from bot.domain.rounds import Format, Venue
from bot.reading.allusions import allusion
from bot.reading.clauses import claims_of
from bot.reading.go_betweens import with_known_go_betweens
from bot.reading.passages import Passage
from bot.reading.relevance import is_about_talks, tells_of_talks, weighed
from bot.reading.rounds_named import gather
from bot.reading.sentences import TOP, Place, Sentence, split

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bot.domain.reports import Report
    from bot.reading.lexicon import Lexicon

NOTHING = Reading(relevant=False)


def read(report: Report, lexicon: Lexicon, zone: str = "UTC") -> Reading:
    """Return what `report` claims, the news first. Days are counted in `zone`, the newsroom's IANA time zone.

    A report whose title and lead tell of no talks claims nothing. Pure; takes some milliseconds.
    """
    today = report.published.astimezone(ZoneInfo(zone)).date()
    sentences = split(report)
    top = tuple(islice(sentences, TOP))
    if not top or Passage(top[0].text, today, lexicon).tells_of_other_matters():
        return NOTHING
    claims = _claims(top, sentences, today, lexicon) or allusion(top, today, lexicon)
    if not claims:
        return NOTHING
    relevant = any(tells_of_talks(claim, lexicon) for claim in claims if not claim.alludes)
    return Reading(relevant=relevant, claims=claims, day=today)


def _claims(top: Sequence[Sentence], rest: Iterator[Sentence], today: date, lexicon: Lexicon) -> tuple[Claim, ...]:
    found = _read(top, today, lexicon)
    if not found:
        return ()  # and most reports end here: the rest is not even parted into sentences
    behind_talks = found[-1][0] is top[-1]
    body = tuple(rest)
    found += _read(body, today, lexicon, behind_talks=behind_talks)
    sentences = (*top, *body)
    if not is_about_talks(found, sentences, lexicon):
        return ()
    told = (weighed(claim, lexicon) for claim in gather(found, today, lexicon))
    placed = (_at_dateline(claim, sentences, today, lexicon) for claim in told)
    named = {actor for sentence, claim, _ in found if sentence.place is not Place.BODY for actor in claim.actors}
    return tuple(with_known_go_betweens(claim, named, today, lexicon) for claim in placed)


def _at_dateline(claim: Claim, sentences: tuple[Sentence, ...], today: date, lexicon: Lexicon) -> Claim:
    """Place talks that go on or are over where the report was filed, if it names no city and the place fits.

    It fits where it lies in the country that the report names, or with one of the parties: in its country, or where it
    has its seat abroad, as the EU has in Brussels.
    """
    held = claim.phase in {Phase.ONGOING, Phase.CONCLUDED} and claim.part is Part.MAIN and not claim.implied
    dateline = next((s.dateline for s in sentences if s.dateline), None)
    if not held or claim.venue.city or dateline is None or Format.IN_PERSON not in claim.formats:
        return claim
    place = next((m for m in lexicon.gazetteer.find(dateline, today) if m.city), None)
    if place is None:
        return claim
    own = {place.country, place.actor} & set(claim.parties)
    if not (place.country == claim.venue.country if claim.venue.country else own):
        return claim
    return replace(claim, venue=Venue(place.city, place.country))


def _read(
    sentences: Sequence[Sentence], today: date, lexicon: Lexicon, *, behind_talks: bool = False
) -> list[tuple[Sentence, Claim, bool]]:
    """Return what sentences that follow each other claim, each claim with its sentence and whether that recalls.

    `behind_talks`: the sentence before the first of them speaks of talks.
    """
    found: list[tuple[Sentence, Claim, bool]] = []
    for sentence in sentences:
        headline = sentence.place is Place.TITLE
        claims = claims_of(sentence.text, today, lexicon, headline=headline, behind_talks=behind_talks)
        behind_talks = bool(claims)
        old = bool(claims and lexicon.phrases.first(sentence.text.lower(), "background", "turns"))
        found += [(sentence, claim, old) for claim in claims]
    return found
