"""Verb families: what verbs do to talks, each verb once, its forms made by rule.

A family is a group of the catalog's section "verbs": "begin/began/begun", "start", "kick off", "get/got under ?way".
The first word is the verb ("pull|back out of": several), with its past and its participle where these follow no rule;
what stands behind it is an expression that stays as it is. In the patterns of all other groups {begin} stands for the
forms that tell of a fact ("begin", "begins", "began", "begun"), {begin.to} for the plain one, {begin.now} for it and
"begins", {begin.past} for past and participle, {begin.ing} and {begin.any} for what they say.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.domain.catalog import PhraseGroup

SECTION = "verbs"
FORM = re.compile(r"\{(?P<family>[a-z]\w*)(?:\.(?P<form>to|now|past|ing|any))?\}")
_USUAL = "told"
_HISSING = ("s", "x", "z", "ch", "sh", "o")
_SHORT = re.compile(r"(?:[^aeiou]|qu)[aeiou][b-df-hj-np-tvz]$")  # its last letter may be doubled: "stop", "cancel"
_CONSONANT_Y = re.compile(r"[^aeiou]y$")


def spelled_out(groups: Iterable[PhraseGroup]) -> tuple[PhraseGroup, ...]:
    """Return all groups but the families, their patterns with the forms of verbs in the place of their names."""
    known = tuple(groups)
    families = {group.name: group.patterns for group in known if group.section == SECTION}
    made: dict[tuple[str, str], str] = {}

    def forms(match: re.Match[str]) -> str:
        family, form = match["family"], match["form"] or _USUAL
        if family not in families:
            return match.group()
        if (family, form) not in made:
            made[family, form] = f"(?:{'|'.join(_inflected(verb, form) for verb in families[family])})"
        return made[family, form]

    return tuple(
        replace(group, patterns=tuple(FORM.sub(forms, pattern) for pattern in group.patterns))
        for group in known
        if group.section != SECTION
    )


def _inflected(verb: str, form: str) -> str:
    """Return the expression for the forms of one verb: "kick off" → "(?:kick|kicks|kicked) off"."""
    heads, _, rest = verb.partition(" ")
    forms = [made for head in heads.split("|") for made in _forms(head, form)]
    joint = "" if not rest or rest.startswith("(?!") else " "  # "(?! to)" is what must not follow
    return f"(?:{'|'.join(dict.fromkeys(forms))}){joint}(?:{rest})"


def _forms(head: str, form: str) -> list[str]:
    plain, *irregular = head.split("/")
    past = irregular or [_past(plain)]
    return {
        "to": [plain],
        "now": [plain, _third_person(plain)],
        "past": past,
        "ing": [_participle(plain)],
        _USUAL: [plain, _third_person(plain), *past],
        "any": [plain, _third_person(plain), *past, _participle(plain)],
    }[form]


def _third_person(plain: str) -> str:
    if _CONSONANT_Y.search(plain):
        return f"{plain[:-1]}ies"
    return plain + ("es" if plain.endswith(_HISSING) else "s")


def _past(plain: str) -> str:
    if _CONSONANT_Y.search(plain):
        return f"{plain[:-1]}ied"
    return f"{plain}d" if plain.endswith("e") else f"{_doubled(plain)}ed"


def _participle(plain: str) -> str:
    if plain.endswith("e") and not plain.endswith("ee"):
        return f"{plain[:-1]}ing"
    return f"{_doubled(plain)}ing"


def _doubled(plain: str) -> str:
    """Return a stem whose last letter may be doubled, by either of two spellings: "cancelled", "canceled"."""
    return f"{plain}{plain[-1]}?" if _SHORT.search(plain) else plain
