"""Talks within one country: a government and a group that texts call by what it is, and two states of one name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.domain.catalog import Actor, ActorKind, Catalog, NameCustoms, NamedTalks
from bot.reading.gazetteer import Gazetteer
from tests.reading.asked import TODAY, Claims

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.reading.mentions import Roles


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        ("The Philippine government and communist rebels ended talks in Oslo.", ("NDFP", "PHL")),
        ("Negotiators for Manila and the Maoists opened a round of talks in Rome.", ("NDFP", "PHL")),
        ("Manila and Moro rebels concluded talks in Kuala Lumpur.", ("MILF", "PHL")),
        ("Sudan's army and the RSF began talks in Jeddah.", ("RSF", "SDN")),
        ("Sudan's warring sides resumed talks in Jeddah.", ("RSF", "SDN")),
        ("Ethiopia and Tigray rebels began talks in Pretoria.", ("ETH", "TPLF")),
        ("Mozambique's government and rebels signed a peace deal in Maputo.", ("MOZ", "RENAMO")),
        ("North Korea and the South held talks at the border.", ("KOR", "PRK")),
        ("Seoul held talks with the North at Panmunjom.", ("KOR", "PRK")),
        ("The two Koreas will hold talks on Friday.", ("KOR", "PRK")),
        ("Cyprus leaders held talks in the buffer zone.", ("CYP", "TURKISH_CYPRIOTS")),
        ("Negotiations on the Nile dam resumed in Cairo.", ("EGY", "ETH", "SDN")),
        ("Nepal's government and the Maoists signed a peace accord.", ("CPN_MAOIST", "NPL")),
        ("Bamako and Tuareg separatists reached an arrangement in Algiers.", ("CMA_AZAWAD", "MLI")),
        ("Damascus and Kurdish-led forces opened talks in Hasakah.", ("SDF", "SYR")),
        ("Yemen's government and southern separatists held talks in Riyadh.", ("STC", "YEM")),
        # both beside Riyadh, whose only opponents are the Houthis
        ("Yemen's government and the separatists held talks in Aden, Saudi Arabia said.", ("STC", "YEM")),
    ],
)
def test_a_side_may_be_called_by_what_it_is_beside_its_opponent(
    claims: Claims, text: str, parties: tuple[str, ...]
) -> None:
    assert [claim.parties for claim in claims(text)] == [parties]


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # known to negotiate, whatever else is named
        (
            "Officers of Tigray ended talks with the army, and Ethiopia will let African Union monitors in.",
            ("ETH", "TPLF"),
        ),
        ("The army of Ethiopia and from Tigray the rebels ended two days of talks in Nairobi.", ("ETH", "TPLF")),
        # a guest and his host
        ("Ukraine's negotiators travel to Washington for talks.", ("UKR", "USA")),
        ("Iran's foreign minister travels to Muscat for talks.", ()),
        # no negotiation
        ("Ukraine's president visited Washington.", ()),
    ],
)
def test_those_known_to_negotiate_are_the_sides_of_a_negotiation_that_names_no_others(
    claims: Claims, text: str, parties: tuple[str, ...]
) -> None:
    assert {claim.parties for claim in claims(text)} <= {parties}
    assert parties == () or claims(text)


@pytest.mark.parametrize(
    "text",
    [
        "Colombia and rebels began talks.",  # several groups negotiate with Bogota
        "Japan and rebels began talks.",  # none does
        "The rebels began talks in the south.",
        "China's Communists held talks with the South.",
    ],
)
def test_what_may_be_anybody_is_nobody(roles: Callable[[str], Roles], text: str) -> None:
    assert roles(text).sides == ()


def test_a_word_for_several_opponents_of_one_state_means_none_of_them() -> None:
    states = (Actor("ALB", "Arda", ActorKind.STATE), Actor("BEL", "Brin", ActorKind.STATE))
    groups = tuple(Actor(code, code.title(), ActorKind.GROUP) for code in ("HILL", "MARSH", "COAST"))
    pairs = (("ALB", "HILL"), ("ALB", "MARSH"), ("BEL", "COAST"))
    talks = tuple(NamedTalks(f"talks-{b}", f"Talks of {b}", ((a,), (b,))) for a, b in pairs)
    names = NameCustoms(opponents=("rebels",), both_sides=("warring sides",))
    gazetteer = Gazetteer(Catalog(actors=(*states, *groups), talks=talks, names=names))

    def named(text: str) -> list[str | None]:
        return [mention.talks.key if mention.talks else mention.actor for mention in gazetteer.find(text, TODAY)]

    assert named("Arda and rebels") == ["ALB"]
    assert named("Brin and rebels") == ["BEL", "COAST"]
    assert named("Brin: warring sides meet") == ["BEL", "talks-COAST"]
    assert named("rebels") == []


def test_who_backs_out_of_a_meeting_is_no_mediator(roles: Callable[[str], Roles]) -> None:
    read = roles("North Korea backs out of meeting with South")
    assert (read.sides, read.third_parties) == ((("PRK",), ("KOR",)), ())
