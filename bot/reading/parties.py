"""What the catalog knows of who negotiates with whom, set against the sides that a sentence names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.domain.catalog import ActorKind
from bot.domain.talks import TWO_SIDES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.domain.catalog import NamedTalks
    from bot.reading.lexicon import Lexicon
    from bot.reading.mentions import Roles
    from bot.reading.sides import Sides

TRIO = 3


def settled_sides(roles: Roles, lexicon: Lexicon, *, negotiating: bool, agreed: bool = False) -> Sides:
    """Return the sides of a sentence: as it names them, else those of the talks it names; go-betweens left out.

    `negotiating` tells that the sentence speaks of a negotiation outright, `agreed` that somebody comes to terms in it.
    """
    sides = roles.sides
    if not sides:
        named = lexicon.talks[roles.talks[0]].sides if roles.talks else ()
        told = named or _of_a_theme(roles, lexicon) or _government_and_group(roles, lexicon)
        return told or (_known_to_negotiate(roles, lexicon, host=negotiating) if negotiating or agreed else ())
    sides = _facing_the_others(sides, roles.actors, lexicon) or sides
    count = len(_codes(sides))
    if count > TWO_SIDES:
        return _without_brokers(sides, lexicon)
    return _not_with_its_broker(sides, roles.actors, lexicon) if count == TWO_SIDES else sides


def _facing_the_others(sides: Sides, actors: Sequence[str], lexicon: Lexicon) -> Sides:
    """Read "Germany and France will meet Iran's envoy" as of these two, who are known to sit together, and Iran.

    Empty where the sides do not all sit on one side of known talks, or nobody of the other side is named.
    """
    together = _codes(sides)
    for talks in lexicon.talks_of(together):
        own = next((set(side) for side in talks.sides if together <= set(side)), None)
        others = (talks.parties - own) & set(actors) if own else set()
        if others:
            return tuple(seats for side in talks.sides if (seats := tuple(c for c in side if c in together | others)))
    return ()


def _of_a_theme(roles: Roles, lexicon: Lexicon) -> Sides:
    """Read "Washington upbeat on Ukraine talks" as of Russia and Ukraine, for which Washington is known to go between.

    Of several talks of the state that they are named after, those that the catalog names first are meant.
    """
    others = {code for code in roles.actors if code != roles.theme}
    for talks in lexicon.talks_of([roles.theme] if roles.theme else ()):
        known = others and (others <= talks.parties or others <= set(talks.mediators))
        if known and not talks.subject:
            return talks.sides
    return ()


def possible_sides(roles: Roles, sides: Sides, lexicon: Lexicon) -> tuple[str, ...]:
    """Return who may be a side where the sentence leaves it open: nobody but two who are known to talk, beside a theme.

    Whoever else speaks of "the Ukraine talks" need not be one of their sides.
    """
    if sides or not roles.theme:
        return roles.actors
    others = tuple(code for code in roles.actors if code != roles.theme)
    known = any(talks.parties == set(others) for talks in lexicon.talks_of(others))
    return others if known else (roles.theme,)


def _government_and_group(roles: Roles, lexicon: Lexicon) -> Sides:
    """Read "the Government and the ELN" as of Colombia and the ELN: the group is known to talk with no other."""
    if not roles.government or len(roles.actors) != 1:
        return ()
    group = lexicon.gazetteer.actors[roles.actors[0]]
    known = {talks.parties: talks for talks in lexicon.talks_of([group.code])}
    return next(iter(known.values())).sides if group.kind is ActorKind.GROUP and len(known) == 1 else ()


def _known_to_negotiate(roles: Roles, lexicon: Lexicon, *, host: bool) -> Sides:
    """Read several names as of the one pair among them that is known to negotiate, or one name as of it and its host.

    The latter only if `host`. "Officers of the army and of Tigray end talks on what African Union monitors will do";
    "Umerov goes to Washington".
    """
    named = set(roles.actors) - {third.actor for third in roles.third_parties}
    there = named | ({roles.venue.country} if host and roles.venue.country and len(named) == 1 else set())
    pairs = {
        talks.parties: talks
        for talks in lexicon.talks_of(there)
        if len(talks.parties) == TWO_SIDES and talks.parties <= there
    }
    return next(iter(pairs.values())).sides if len(pairs) == 1 else ()


def _without_brokers(sides: Sides, lexicon: Lexicon) -> Sides:
    """Leave out of "Russia, Ukraine and the US" those that only help the others to talk.

    The catalog knows who brokers whose talks; and of more than three, the one pair that it knows to negotiate.
    """
    codes = _codes(sides)
    inside = [talks for talks in lexicon.talks_of(codes) if talks.parties < codes]
    for talks in inside:
        if codes - talks.parties <= set(talks.mediators):
            return talks.sides
    pairs = {talks.parties: talks for talks in inside}
    return next(iter(pairs.values())).sides if len(pairs) == 1 and len(codes) > TRIO else sides


def _not_with_its_broker(sides: Sides, actors: Sequence[str], lexicon: Lexicon) -> Sides:
    """Read "Washington on the Oman meeting with Iran" as of Washington and Iran: Oman is known to go between them.

    Not so where the catalog knows that the two negotiate in their own right.
    """
    pair = _codes(sides)
    known = lexicon.talks_of(pair)
    if any(talks.parties == pair for talks in known):
        return sides
    return next((talks.sides for talks in known if _goes_between(talks, pair, set(actors))), sides)


def _goes_between(talks: NamedTalks, pair: set[str], actors: set[str]) -> bool:
    """Tell whether one of `pair` is a side of `talks`, the other its mediator, and the other side named too."""
    parties = talks.parties
    return len(pair & parties) == 1 and pair - parties <= set(talks.mediators) and parties <= pair | actors


def _codes(sides: Sides) -> set[str]:
    return {code for side in sides for code in side}
