"""Who talks with whom: the sides that a sentence names outright, and who is quoted in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from bot.domain.talks import TWO_SIDES
from bot.reading.cues import around

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.reading.cues import Cues
    from bot.reading.gazetteer import Mention

Sides = tuple[tuple[str, ...], ...]

MOST_PARTIES = 4  # joined by "and" alone: more are a conference, not talks between two sides
LAST_WORDS = 4  # of a headline, that may follow the one it quotes: "— Iranian foreign ministry"
APART = 60  # characters that may lie between two names of one actor, or of two joined ones


@dataclass(frozen=True)
class Group:
    """Names of one actor that stand together ("U.S. envoy Steve Witkoff"), at text[start:end]."""

    actor: str
    start: int
    end: int


Chain = tuple[Group, ...]


def groups_of(text: str, mentions: Sequence[Mention], cues: Cues) -> tuple[Group, ...]:
    """Return the acting names of a text, those of one actor that stand together as one."""
    groups: list[Group] = []
    for mention in mentions:
        last = groups[-1] if groups else None
        gap = text[last.end : mention.start] if last else ""
        near = len(gap) <= APART and not re.search(r"[,;:—–]", gap) and not cues.acting_between.search(gap)
        if last and last.actor == mention.actor and near:
            groups[-1] = Group(last.actor, last.start, mention.end)
        else:
            groups.append(Group(mention.actor or "", mention.start, mention.end))
    return tuple(groups)


def speaker_of(text: str, groups: Sequence[Group], cues: Cues) -> Group | None:
    """Return who is quoted: "Iran says", "Senior U.S. official:", "— Kremlin"; None where nobody is."""
    for group in groups:
        before, after = around(text, group.start, group.end)
        first = len(before.split()) <= LAST_WORDS and cues.after_first_speaker.match(after)
        last = len(after.split()) <= LAST_WORDS and cues.before_last_speaker.search(before)
        if first or last or cues.after_speaker.match(after):
            return group
    return None


def sides_of(text: str, groups: Sequence[Group], speaker: Group | None, cues: Cues) -> Sides:
    """Return the sides that a text names outright; empty where it leaves them open."""
    chains = [c for c in _chains(text, groups, cues) if not cues.before_subject.search(text[: c[0].start])]
    return (
        _between(text, chains, cues)
        or _opposite(text, chains, speaker, cues)
        or _together(text, chains, cues)
        or _met(text, chains, cues)
    )


def named_together(text: str, groups: Sequence[Group], cues: Cues) -> Sides:
    """Return the two that a text names in one breath, whatever they do: "A and B promise", "the A-B border".

    They may stand in one name, too ("the Koreas"). Empty where it names no two so, or more.
    """
    for chain in _chains(text, groups, cues):
        codes = _codes(chain)
        if len(codes) == TWO_SIDES:
            return tuple((code,) for code in codes)
    return ()


def _chains(text: str, groups: Sequence[Group], cues: Cues) -> tuple[Chain, ...]:
    """Return the groups in runs that are joined by "and", commas and hyphens."""
    chains: list[Chain] = []
    for group in groups:
        gap = text[chains[-1][-1].end : group.start] if chains else ""
        one_name = chains and chains[-1][-1].start == group.start
        joined = chains and cues.joins.match(gap) and not (len(gap) >= APART or cues.acting_between.search(gap))
        if one_name or joined:
            chains[-1] = (*chains[-1], group)
        else:
            chains.append((group,))
    return tuple(chains)


def _between(text: str, chains: Sequence[Chain], cues: Cues) -> Sides:
    """Return the sides of "talks between A and B"; "the war between A and B" has none."""
    for chain in chains:
        found = cues.before_between.search(text[: chain[0].start])
        if len(_codes(chain)) == 1 or not found:
            continue
        before = " ".join(text[: found.start()].split()[-7:])
        after = " ".join(text[chain[-1].end :].split()[:4])
        if (cues.together.search(before) or cues.together.search(after)) and not cues.hostile.search(before):
            return tuple((code,) for code in _codes(chain))
    return ()


def _opposite(text: str, chains: Sequence[Chain], speaker: Group | None, cues: Cues) -> Sides:
    """Return the sides of "talks of A with B": who is with whom is said. The speaker is a side if nobody else is."""
    for index, chain in enumerate(chains):
        introduced = cues.before_with.search(text[: chain[0].start])
        before = text[: introduced.start()] if introduced else ""
        if not cues.talking.search(before) or cues.hostile.search(before):
            continue
        codes = _codes(chain)
        others = [c for c in chains[:index] if set(_codes(c)) - set(codes)]
        unquoted = [c for c in others if c != (speaker,)] or others
        if unquoted:
            return _against(_codes(unquoted[-1]), codes)
        if speaker and speaker.actor not in codes:
            return _against((speaker.actor,), codes)
        behind = next((c for c in chains[index + 1 :] if set(_codes(c)) - set(codes)), None)
        if behind and not cues.talking.search(text[chain[-1].end : behind[0].start]):
            return _against(_codes(behind), codes)
    return ()


def _together(text: str, chains: Sequence[Chain], cues: Cues) -> Sides:
    """Return the sides of "A and B" beside a word for talks; of "to discuss", "talks on A and B" these are none."""
    for chain in chains:
        codes = _codes(chain)
        before = text[max(0, chain[0].start - 50) : chain[0].start]
        after = re.split(r"[;—]", text[chain[-1].end : chain[-1].end + 90])[0]
        if 1 < len(codes) <= MOST_PARTIES and (cues.together.search(after) or cues.together.search(before)):
            return tuple((code,) for code in codes)
    return ()


def _met(text: str, chains: Sequence[Chain], cues: Cues) -> Sides:
    """Return the sides of "A meets B", and of "A tells B" where it was by telephone."""
    for first, second in pairwise(chains):
        between = text[first[-1].end : second[0].start]
        called = cues.before_told.search(between) and cues.by_phone.search(text)
        if set(_codes(first)) - set(_codes(second)) and (cues.before_met.search(between) or called):
            return _against(_codes(first), _codes(second))
    return ()


def _codes(chain: Chain) -> tuple[str, ...]:
    return tuple(dict.fromkeys(group.actor for group in chain))


def _against(one: tuple[str, ...], other: tuple[str, ...]) -> Sides:
    rest = tuple(code for code in one if code not in other)
    return (rest, other) if rest else ()
