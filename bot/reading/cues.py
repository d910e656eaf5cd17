"""The words around a name that tell what it is there for, as patterns for the text before it and behind it.

A pattern named `before_…` is searched in the text that ends where a name starts; one named `after_…` is matched
where a name ends. The words themselves are the catalog's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.domain.catalog import Catalog

_OWN = r"(?:['’]s?)?"  # Iran's, Iranians'
_WORD = r"[\w.'’“”\"-]+"
# The other side's name may stand a few words behind "with", unless one of these begins something else.
_TURNS = r"(?!(?:and|to|in|on|over|about|for|from|after|as|against|amid)\b)"
_TURNS_OFF = r"(?!(?:in|on|over|for|at|to|as|amid|and|after|about|that|before)\b)"
# A headline sets its verbs in capitals too: these between two names keep them apart.
_TELLING = r"(?:Will|To|Hold|Holds|Held|Talks?|Says?|Said|Meets?|Met|Tells?|Told|As|After|In|On|For|Over)"


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text, re.IGNORECASE)


class Cues:
    """All patterns, made from the groups of the catalog's section "cues". Make one, use it for every text."""

    def __init__(self, catalog: Catalog) -> None:
        words = {g.name: "|".join(g.patterns) for g in catalog.phrases if g.section == "cues"}

        def any_of(name: str) -> str:
            return rf"(?:{words.get(name, '(?!)')})"

        self._tell_places(any_of)
        self._tell_roles(any_of)
        self._tell_sides(any_of)

    def _tell_places(self, any_of: Callable[[str], str]) -> None:
        """Make what tells whether a place is where they meet."""
        self.elsewhere = _pattern(rf"\b{any_of('elsewhere')}\s+$")
        self.before_venue = _pattern(
            rf"\b(?P<at>in|at|outside|near|inside)\s+(?:(?:the|its)\s+)?"
            rf"(?:(?:\w+\s+(?=(?:city|town|resort|port|village)\b))?{any_of('setting')}\s*,?\s*)*$"
        )
        self.before_place_of_speech = _pattern(
            rf"\b{any_of('spoken')}(?:\s+(?!talks|meeting|round|negotiations|meet\b|held\b|hold\b|resume|reconvene)[\w'’]+){{0,3}}\s+(?:in|at|to)\s+(?:the\s+)?$"
        )
        self.before_destination = _pattern(
            rf"\b{any_of('travel')}(?:\s+\S+){{0,3}}?\s+(?:back\s+)?(?:to|for|into)\s+(?:the\s+)?$"
            rf"|\b{any_of('arrival')}\s+(?:the\s+)?$|\b(?:back|home|return(?:s|ed|ing)?)\s+from\s+(?:the\s+)?$"
        )
        self.after_talks_place = _pattern(
            rf"{_OWN}\s+(?:{any_of('kind')}\s+){{0,3}}(?:talks|round|meeting|summit|negotiations|consultations|session"
            r"|dialogue|conference|encounter)\b"
        )

    def _tell_roles(self, any_of: Callable[[str], str]) -> None:
        """Make what tells who hosts, who mediates, and who holds an office."""
        self.before_host = _pattern(r"\b(?:hosted|hosting)\s+by\s+(?:the\s+)?$")
        self.after_host = _pattern(
            r"\s*(?:,[^,]{0,40},)?\s*(?:(?:to|will|would|again|once more|is to|is|was|has|had)\s+){0,3}"
            rf"{any_of('host')}\b"
        )
        # "Trump hosts Petro" receives a guest; "Oman hosts talks" lends a room.
        self.after_receiver = _pattern(
            r"\s*(?:(?:to|will)\s+)?hosts?\s+(?!.*\b(?:talks|round|negotiations|summit|meeting)\b)"
        )
        # "U.S.-backed talks", but not "Kurdish-led forces", which somebody leads, nor "the Saudi-backed government".
        self.after_broker = _pattern(
            rf"[-\s](?:{any_of('brokered')}\b|{any_of('led')}\s+(?:{any_of('kind')}\s+){{0,3}}{any_of('together')}\b)"
        )
        self.after_mediator = _pattern(
            rf"{_OWN}\s+(?:(?:has|have|had|will|would|to|is|was|who|which|again|also|{any_of('title')})\s+){{0,3}}?{any_of('mediates')}\b"
        )
        self.before_mediator = _pattern(
            rf"\b{any_of('mediated')}(?:\s+(?:by|mediators?|mediation|government|{any_of('title')})){{0,5}}\s+$"
        )
        # A capital letter may begin a title that we do not know.
        self.after_office = re.compile(rf"{_OWN}\s+(?:{_WORD}\s+){{0,4}}?(?:{any_of('office')}|[A-Z][a-z]+)\b")
        self.after_sender = _pattern(
            rf"{_OWN}\s+(?:\w+\s+){{0,2}}?(?:(?P<envoy>{any_of('envoy')})|{any_of('staff')})\b"
        )

    def _tell_sides(self, any_of: Callable[[str], str]) -> None:
        """Make what tells who speaks, and who negotiates with whom."""
        self.after_speaker = _pattern(
            rf"{_OWN}(?:\s+(?!(?:with|and|to)\b){_WORD}){{0,4}}?\s+(?:(?:also|has|have|had|later)\s+)?"
            rf"(?<!was )(?<!were )(?<!be )(?<!been )(?<!is )(?<!are ){any_of('says')}\b"
        )
        self.before_last_speaker = _pattern(
            rf"(?:,\s*says?|,\s*said|\bsays|\bsaid|\baccording to|\bannounces)\s+(?:the\s+)?(?:{_WORD}\s+){{0,2}}$"
            rf"|(?:[—–:]|\s-)\s+(?:{_WORD}\s+){{0,3}}$"
        )
        self.after_first_speaker = _pattern(rf"{_OWN}(?!\s+next:)(?:\s+{_WORD}){{0,3}}:\s")
        self.joins = _pattern(
            rf"^{_OWN}\s*(?:[-–—/&,]|and|,\s*and|versus|vs)(?:\s*{any_of('title')})*\s*$"
            rf"|^{_OWN}(?:\s+(?:{any_of('title')}|{any_of('office')}|(?-i:(?!{_TELLING}\b)[A-Z]\w+))){{1,5}}\s*(?:,|\band\b)"
            r"\s*(?:(?:the|from(?:\s+the)?|those of|those from|its|\w+\s+of(?:\s+the)?)\s+)?$"
        )
        self.before_between = _pattern(
            rf"\b(?:between|bringing together|involving)\s+(?:the\s+)?(?:{_WORD}\s+){{0,4}}$"
        )
        self.before_with = _pattern(rf"\bwith\s+(?:(?:the|its|his|her|their|a)\s+)?(?:{_TURNS}{_WORD}\s+){{0,4}}$")
        self.talking = _pattern(rf"\b{any_of('talking')}\b[^;:]{{0,60}}$")
        self.together = _pattern(rf"\b{any_of('together')}\b")
        self.before_met = _pattern(rf"\b{any_of('meets')}(?:\s+{_TURNS_OFF}{_WORD}){{0,6}}\s*$")
        self.before_told = _pattern(rf"\b(?:tells?|told|calls?|called)\s+(?:{_WORD}\s+){{0,4}}$")
        self.by_phone = _pattern(r"\b(?:tele)?phone\b|\bin (?:a|their|the) (?:\S+ )?call\b")
        # "Talks on Iran, Ukraine": of whom others talk.
        about = r"(?:talks|negotiations|consultations|discussions|round|meeting|summit)\s+(?:\w+\s+)?(?:on|about|over)"
        self.before_theme = _pattern(rf"\b{about}\s+(?:the\s+)?$")
        discussed = r"discuss(?:es|ed|ing)?(?:\s+(?!with\b|and\b)\w+){0,4}?(?:\s+(?:on|over|about|of|in))?"
        self.before_subject = _pattern(rf"\b(?:{about}|{discussed})\s+(?:the\s+)?$")
        self.after_theme = _pattern(r"(?:\s+(?:peace|war|truce|ceasefire))*\s+(?:talks|negotiations)\b")
        self.hostile = _pattern(rf"\b{any_of('hostile')}\s*$")
        self.acting_between = _pattern(
            r"\b(?:meet\w*|met|tells?|told|hosts?|receives?|received|phoned|speaks?|spoke|talks? to|sees)\b"
        )


POSSESSIVE = re.compile(r"['’]s?\s")
CAPITAL_OF = _pattern(r"\s+capital\b")
DESCRIBING = _pattern(rf"{_OWN}\s*-(?:based|born|style|listed|made|occupied|controlled|held)\b")
JOINED_AFTER = _pattern(rf"{_OWN}\s*(?:[-–—/,&]|and\b)\s*\S")
JOINED_BEFORE = _pattern(r"(?:[-–—/,&]|\b(?:and|with|between|the))\s*$")
HYPHEN_AFTER = re.compile(r"[-–—/]\s?[A-Z]")
HYPHEN_BEFORE = _pattern(r"[A-Za-z.][-–—/]\s?$|\b(?:and|with|between)\s+$")
FROM_OR_TO = _pattern(r"(?:[,(]|\b(?:to|from))\s*$")
NOT_THERE = _pattern(r"\b(?:not|instead of|rather than|no longer)\s+(?:(?:in|at)\s+)?(?:the\s+)?$")
APPOSED = re.compile(r",? \(?(?:the )?")
CITY_OF = _pattern(r"(?: \S+)? (?:city|town|resort|port|island|village|capital)(?: town| city)?(?: of)? ")
GOVERNMENT = _pattern(r"\bgovernment\b")

REACH = 200  # characters around a name in which a word can tell what it is there for


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """Return what stands before and behind text[start:end], as far as it can tell anything of it."""
    return text[max(0, start - REACH) : start], text[end : end + REACH]
