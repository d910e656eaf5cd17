"""What a report claims of rounds of talks: the only public function of the package is `read`."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.domain.claims import Claim, Reading
from bot.reading.clauses import Lexicon, claims_of, recalls
from bot.reading.rounds_named import gather
from bot.reading.sentences import Place, Sentence, split

if TYPE_CHECKING:
    from datetime import date

    from bot.domain.reports import Report

NOTHING = Reading(relevant=False)


def read(report: Report, lexicon: Lexicon, zone: str = "UTC") -> Reading:
    """Return what `report` claims, the news first. Days are counted in `zone`, the newsroom's IANA time zone.

    A report whose title and lead tell of no talks claims nothing. Pure; takes some milliseconds.
    """
    today = report.published.astimezone(ZoneInfo(zone)).date()
    sentences = split(report)
    if not sentences or lexicon.phrases.first(sentences[0].text.lower(), "not_talks"):
        return NOTHING
    claims = _claims(sentences, today, lexicon)
    if not claims:
        return NOTHING
    return Reading(relevant=any(len(claim.parties) > 1 for claim in claims), claims=claims)


def _claims(sentences: tuple[Sentence, ...], today: date, lexicon: Lexicon) -> tuple[Claim, ...]:
    top = [s for s in sentences if s.place is not Place.BODY]
    found = [entry for sentence in top for entry in _read(sentence, today, lexicon)]
    if not found:
        return ()
    found += [entry for sentence in sentences[len(top) :] for entry in _read(sentence, today, lexicon)]
    return gather(found, today)


def _read(sentence: Sentence, today: date, lexicon: Lexicon) -> list[tuple[Sentence, Claim, bool]]:
    claims = claims_of(sentence.text, today, lexicon, headline=sentence.place is Place.TITLE)
    old = recalls(sentence.text.lower(), lexicon.phrases)
    return [(sentence, claim, old) for claim in claims]
