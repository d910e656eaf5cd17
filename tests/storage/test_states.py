from __future__ import annotations

from dataclasses import replace

from storage.states import Remembered, digest_of
from tests.storage.samples import round_


def test_the_round_not_asked_for_longest_is_forgotten_first() -> None:
    remembered = Remembered(2)
    rounds = [replace(round_(), id=number) for number in (1, 2, 3)]
    for one in rounds[:2]:
        remembered.put(one, "digest")
    remembered.get(1, "digest")
    remembered.put(rounds[2], "digest")
    assert [remembered.get(number, "digest") for number in (1, 2, 3)] == [rounds[0], None, rounds[2]]


def test_a_digest_stands_for_all_of_a_round_but_its_id() -> None:
    stored = round_()
    assert digest_of(replace(stored, id=7)) == digest_of(stored)
    assert digest_of(replace(stored, outlets=("wire",))) != digest_of(stored)
