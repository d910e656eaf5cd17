from __future__ import annotations

from bot.domain.catalog import Catalog, NamedTalks
from bot.reading.lexicon import lexicon_of

NUCLEAR = NamedTalks("nuclear", "Nuclear talks", (("IRN",), ("FRA", "GBR")), topics=("nuclear",), mediators=("OMN",))
BORDER = NamedTalks("border", "Border talks", (("IRN",), ("IRQ",)), topics=("border",))
FISHING = NamedTalks("fishing", "Fishing talks", (("FRA",), ("GBR",)), topics=("fishing",))
LEXICON = lexicon_of(Catalog(talks=(NUCLEAR, BORDER, FISHING)))


def test_the_talks_of_some_parties_are_those_in_which_one_of_them_sits_in_the_catalogs_order() -> None:
    assert LEXICON.talks_of(["IRQ", "IRN"]) == [NUCLEAR, BORDER]
    assert LEXICON.talks_of(["GBR"]) == [NUCLEAR, FISHING]
    assert LEXICON.talks_of(["OMN", "PAK"]) == []


def test_those_negotiate_who_face_each_other_in_some_talks() -> None:
    assert LEXICON.negotiate({"IRN", "GBR"})
    assert LEXICON.negotiate({"FRA", "GBR"})
    assert not LEXICON.negotiate({"IRQ", "GBR"})
    assert not LEXICON.negotiate({"IRN"})


def test_a_mediator_goes_between_the_sides_of_its_talks() -> None:
    assert LEXICON.go_between({"OMN", "IRN"})
    assert not LEXICON.go_between({"OMN", "IRQ"})
    assert not LEXICON.go_between({"IRN", "IRQ"})


def test_the_topics_of_parties_are_those_of_all_talks_in_which_they_all_sit() -> None:
    assert LEXICON.topics_of({"FRA", "GBR"}) == {"nuclear", "fishing"}
    assert LEXICON.topics_of({"IRN", "IRQ"}) == {"border"}
