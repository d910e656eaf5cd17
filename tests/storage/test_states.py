from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from storage.states import Remembered, digest_of
from tests.storage.samples import round_

if TYPE_CHECKING:
    from bot.domain.rounds import Round


def test_the_round_not_asked_for_longest_is_forgotten_first() -> None:
    remembered: Remembered[Round] = Remembered(2)
    rounds = [replace(round_(), id=number) for number in (1, 2, 3)]
    for one in rounds[:2]:
        remembered.put(one.id, one)
    remembered.get([1])
    remembered.put(3, rounds[2])
    assert remembered.get([1, 2, 3]) == [rounds[0], None, rounds[2]]


def test_a_digest_stands_for_all_of_a_round_but_its_id() -> None:
    stored = round_()
    assert digest_of(replace(stored, id=7)) == digest_of(stored)
    assert digest_of(replace(stored, outlets=("wire",))) != digest_of(stored)
