"""What each name in a sentence is there for: a party, the venue, a go-between, the one who says so.

The same word can be any of them ("Moscow and Washington will meet in Istanbul", "Moscow talks", "Oman says"), so the
words around it decide. It knows one sentence and nothing of the rounds that are stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.domain.rounds import Level, Role, ThirdParty, Venue
from bot.reading import cues as words
from bot.reading.cues import around
from bot.reading.gazetteer import Form, Mention
from bot.reading.sides import Sides, groups_of, named_together, sides_of, speaker_of
from bot.reading.venues import find_venue, is_theme, named_after

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.cues import Cues
    from bot.reading.gazetteer import Gazetteer


@dataclass(frozen=True)
class Roles:
    """Who is who in a sentence.

    `sides` are the sides that it names outright (each a tuple of codes), or empty; `together` two that it names in one
    breath. `actors` are all that could be a
    party, in their order; `speaker` is who is quoted. `levels` are the actors and ranks of the people named, `talks`
    the keys of the catalog's talks that the sentence names; `government` tells that it speaks of one without a name;
    `theme` is the state at war after which it names the talks ("the Ukraine talks").
    """

    sides: Sides = ()
    together: Sides = ()
    actors: tuple[str, ...] = ()
    venue: Venue = Venue()
    third_parties: tuple[ThirdParty, ...] = ()
    speaker: str | None = None
    levels: tuple[tuple[str, Level], ...] = ()
    talks: tuple[str, ...] = ()
    government: bool = False
    theme: str | None = None


def assign(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer, cues: Cues) -> Roles:
    """Return who is who in `text`, given the names in it."""
    venue, placed = find_venue(text, mentions, gazetteer, cues)
    helpers = {m.start: third for m in mentions if (third := _third_party(text, m, cues))}
    acting = [m for m in mentions if m.actor and m.start not in placed | helpers.keys() and _acts(text, m, cues)]
    groups = groups_of(text, acting, cues)
    speaker = speaker_of(text, groups, cues)
    sides = sides_of(text, groups, speaker, cues)
    parties = {code for side in sides for code in side}
    if venue == Venue():
        venue = named_after(text, acting, parties, gazetteer, cues)
    return Roles(
        sides=tuple(_members(side, gazetteer) for side in sides),
        together=tuple(_members(side, gazetteer) for side in named_together(text, groups, cues)),
        actors=tuple(dict.fromkeys(group.actor for group in groups)),
        venue=venue,
        third_parties=tuple(dict.fromkeys(third for third in helpers.values() if third.actor not in parties)),
        speaker=speaker.actor if speaker else None,
        levels=tuple((m.actor or "", rank) for m in mentions if (rank := _rank(text, m, cues))),
        talks=tuple(m.talks.key for m in mentions if m.talks),
        government=bool(words.GOVERNMENT.search(text)),
        theme=next((m.actor for m in mentions if is_theme(text, m, gazetteer, cues)), None),
    )


def _acts(text: str, mention: Mention, cues: Cues) -> bool:
    """Tell a name that acts from one that merely describes: "Japanese officials", not "Japanese gas companies"."""
    before, after = around(text, mention.start, mention.end)
    if words.DESCRIBING.match(after):
        return False
    people = mention.form is Form.DEMONYM and text[mention.end - 1] == "s"
    owner = mention.form is Form.NAME and words.POSSESSIVE.match(after)
    if not owner and (people or mention.form is not Form.DEMONYM):
        return True
    return bool(cues.after_office.match(after) or words.JOINED_AFTER.match(after) or words.JOINED_BEFORE.search(before))


def _third_party(text: str, mention: Mention, cues: Cues) -> ThirdParty | None:
    """Return a name as the go-between or the host that the words around it make it, else None."""
    if not mention.actor:
        return None
    before, after = around(text, mention.start, mention.end)
    if cues.after_broker.match(after) or cues.after_mediator.match(after) or cues.before_mediator.search(before):
        return ThirdParty(mention.actor, Role.MEDIATOR)
    hosts = cues.before_host.search(before) or (cues.after_host.match(after) and not cues.after_receiver.match(after))
    return ThirdParty(mention.actor, Role.HOST) if hosts and mention.form is not Form.PERSON else None


def _rank(text: str, mention: Mention, cues: Cues) -> Level | None:
    """Return the rank of a person, or of the one sent by him: "Trump's envoy" is no president."""
    if mention.form is not Form.PERSON or not mention.level:
        return None
    sent = cues.after_sender.match(around(text, mention.start, mention.end)[1])
    if not sent:
        return Level(mention.level)
    return Level.ENVOYS if sent["envoy"] else Level.OFFICIALS


def _members(side: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Put a bloc's members in its place: the E3 are three parties on one side."""
    codes: list[str] = []
    for code in side:
        actor = gazetteer.actors.get(code)
        codes += actor.members if actor and actor.members else (code,)
    return tuple(dict.fromkeys(codes))
