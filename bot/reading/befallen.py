"""Whether a verb tells what befalls talks: a noun for them is its object or its subject.

"Halts the Oslo talks", "talks between A and B in Oslo have been halted", "talks in Oslo halted over visas"; not "halts
aid as talks go on", "talks on halted flights".
"""

from __future__ import annotations

import re

Span = tuple[int, int]
"""Where a phrase begins and ends."""

_REACH = 160  # characters before and behind a verb in which its subject and object stand
_ONE = r"[^\s,;:—–]{1,40} "
_ANY = r"[^\s;:—–]{1,40} "
# What parts a noun from a verb, so that the one is not the other's subject or object.
_PARTS = (
    "as|while|after|before|amid|but|that|which|who|if|until|till|unless|because|since|despite|during|following|when"
    "|it|they|he|she|we"
)
_JOINS = f"in|on|at|to|of|for|with|from|over|about|by|against|into|between|and|or|{_PARTS}"
_HAS_BEEN = (
    r"(?:has|have|had|is|are|was|were|gets?|got|remains?|remained)"
    r"(?: (?:been|being|now|also|again|just|\w{1,20}ly)){0,3} "
)
# A verb of a headline that has no object behind it.
_NO_OBJECT = re.compile(
    r"$|['\"\u2019\u201d]?(?:[,.;:]| - | [—–])"
    rf"| (?:{_JOINS}|again|indefinitely|today|tomorrow|this|next|last|two|three|four|no|\w+day|\w+ly)\b"
    r"| an? \w{0,5}(?:day|week|month|year)\b"
)
# Behind these a verb tells of no fact, or describes talks that other news is about: "resumes the stalled talks".
_NO_FACT = re.compile(
    r"\b(?:not|never|may|might|can|could|will|would|should|must|to|(?:may|could|might|would|not) be|near(?:ing|ly)?"
    r"|avoid|averted|risk(?: of)?|(?:brink|verge) of|den(?:ies|ied)|the|an?|its|their|his|her|these|those|all|of|on|for"
    r"|in|over|about|with|by|after|following|amid|despite|into|as|(?:re)?new\w*|resum\w+|restart\w*|reviv\w+|relaunch\w*"
    r"|restor\w+|reopen\w*|unfreez\w+|unblock\w*|salvag\w+|sav(?:e|es|ed|ing)|rescu\w+) $"
)
# Nor where it stands under a condition: "should the talks fall through".
_CONDITION = re.compile(r"\b(?:if|should|in case|unless|lest|whether|until)\b[^,;]*$")


class Befallen:
    """What tells the object and the subject of a verb, made for the nouns for talks of a catalog."""

    def __init__(self, nouns: str) -> None:
        talk = rf"(?<![\w-])(?:{nouns})(?![\w-])"
        self._object = re.compile(rf" (?:(?!(?:{_JOINS})\b){_ONE}){{0,5}}?{talk}")
        self._undergoing = re.compile(
            rf"{talk}\W{{1,3}}(?:(?!(?:{_PARTS})\b){_ANY}){{0,14}}?{_HAS_BEEN}['\"\u2018\u201c]?$"
        )
        self._subject = re.compile(rf"{talk} (?:(?!(?:{_PARTS}|to)\b){_ONE}){{0,6}}?['\"\u2018\u201c]?$")

    def first(self, text: str, verbs: re.Pattern[str]) -> Span | None:
        """Return from where to where the first of `verbs` and its talks stand in `text`, which is in lower case."""
        for verb in verbs.finditer(text):
            start = max(0, verb.start() - _REACH)
            before, after = text[start : verb.start()], text[verb.end() : verb.end() + _REACH]
            if _NO_FACT.search(before) or _CONDITION.search(before):
                continue
            if taken := self._object.match(after):
                return verb.start(), verb.end() + taken.end()
            subject = self._undergoing.search(before) or (_NO_OBJECT.match(after) and self._subject.search(before))
            if subject:
                return start + subject.start(), verb.end()
        return None
