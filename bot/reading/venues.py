"""Where a sentence's meeting is: which of the places that it names is the venue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.catalog import ActorKind
from bot.domain.rounds import Venue
from bot.domain.talks import TWO_SIDES
from bot.reading import cues as words
from bot.reading.cues import around
from bot.reading.gazetteer import Form, Mention

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.cues import Cues
    from bot.reading.gazetteer import Gazetteer

_PLACES = frozenset({Form.CITY, Form.CAPITAL, Form.NAME})


def find_venue(
    text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, cues: Cues
) -> tuple[Venue, frozenset[int]]:
    """Return the venue that `text` names, and the starts of the names that stand for a place in it.

    A city beats a country, "in Rome" beats "fly to Rome", and of equals the first one wins.
    """
    placed: set[int] = set()
    candidates: list[tuple[int, int, Venue]] = []
    for mention in mentions:
        if _tells_whose(text, mention, mentions):
            placed.add(mention.start)
            continue
        venue = _venue_of(text, mention, gazetteer)
        if venue is None or is_theme(text, mention, gazetteer, cues):
            continue
        rank = 0 if mention.form is Form.DEMONYM else _rank(text, mention, cues)
        if rank is not None or mention.form is Form.CITY or _is_elsewhere(text, mention, cues):
            placed.add(mention.start)
        if rank is not None:
            candidates.append((rank, mention.start, venue))
    return (min(candidates)[2] if candidates else Venue()), frozenset(placed)


def is_theme(text: str, mention: Mention, gazetteer: Gazetteer, cues: Cues) -> bool:
    """Tell a state that talks are named after ("in Ukraine talks"): who is at war is what others talk of."""
    if mention.form is not Form.NAME or mention.actor not in gazetteer.subjects:
        return False
    before, after = around(text, mention.start, mention.end)
    return bool(cues.after_theme.match(after) or cues.before_theme.search(before))


def _tells_whose(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Tell a country that is named for its city's sake: "in Utrecht, the Netherlands", "the Dutch city of Utrecht"."""
    return any(
        city.city
        and city.country == mention.actor
        and (
            words.APPOSED.fullmatch(text[city.end : mention.start])
            or words.CITY_OF.fullmatch(text[mention.end : city.start])
        )
        for city in mentions
    )


def _venue_of(text: str, mention: Mention, gazetteer: Gazetteer) -> Venue | None:
    """Return the place that a name can stand for: itself, or with "the Omani capital" a capital."""
    if (
        mention.form is Form.DEMONYM
        and mention.actor
        and words.CAPITAL_OF.match(around(text, mention.start, mention.end)[1])
    ):
        return Venue(gazetteer.actors[mention.actor].capital, mention.actor)
    if mention.form not in _PLACES:
        return None
    if mention.city:
        return Venue(mention.city, mention.country)
    actor = gazetteer.actors.get(mention.actor or "")
    return Venue(None, actor.code) if actor and actor.kind is ActorKind.STATE else None


def _rank(text: str, mention: Mention, cues: Cues) -> int | None:
    """Return how surely a place is the venue, 0 the surest; None where it is none."""
    before, after = around(text, mention.start, mention.end)
    country = mention.form is Form.NAME
    rank = 1 if country else 0
    if _is_elsewhere(text, mention, cues) or (before.rstrip().endswith(",") and cues.after_speaker.match(after)):
        return None  # the latter: "in the Black Sea, Washington says"
    inside = cues.before_venue.search(before)
    if inside and not cues.elsewhere.search(before[: inside.start()]):
        return rank
    if cues.before_host.search(before) or cues.after_host.match(after):
        return rank + 1
    if country:
        return rank + 2 if cues.before_destination.search(before) else None
    if (cues.after_talks_place.match(after) or cues.before_destination.search(before)) and not _acts_beside(
        text, mention
    ):
        return rank + 1
    return rank + 3 if mention.form is Form.CITY and words.FROM_OR_TO.search(before) else None


def _is_elsewhere(text: str, mention: Mention, cues: Cues) -> bool:
    """Tell a place where somebody speaks, or where the sides do not meet: "in Rome instead of Oslo"."""
    before, _ = around(text, mention.start, mention.end)
    return bool(cues.before_place_of_speech.search(before) or words.NOT_THERE.search(before))


def _acts_beside(text: str, mention: Mention) -> bool:
    """Tell a capital that acts beside another ("Moscow-Washington talks") from a place."""
    before, after = around(text, mention.start, mention.end)
    return bool(words.HYPHEN_AFTER.match(after) or words.HYPHEN_BEFORE.search(before))


def named_after(text: str, mentions: Sequence[Mention], parties: set[str], gazetteer: Gazetteer, cues: Cues) -> Venue:
    """Return the state that the talks of two others are named after ("the Oman talks") as their place.

    Not so a state that is itself what others talk of ("the Ukraine talks").
    """
    if len(parties) >= TWO_SIDES:
        for mention in mentions:
            subject = mention.actor in parties | gazetteer.subjects
            if (
                mention.form is Form.NAME
                and not subject
                and cues.after_talks_place.match(around(text, mention.start, mention.end)[1])
            ):
                return Venue(None, mention.actor)
    return Venue()
