from pathlib import Path

import pytest

from config.catalog import load_catalog
from config.problems import ConfigurationInvalid

OURS = load_catalog().names


def written(folder: Path, text: str) -> Path:
    (folder / "names.toml").write_text(text)
    return folder


def test_an_administrators_lists_are_added_to_ours_once(tmp_path: Path) -> None:
    theirs = load_catalog(written(tmp_path, 'ordinary = ["may", "salt"]\nwhole = ["IDN"]\n')).names
    assert theirs.ordinary == (*OURS.ordinary, "salt")
    assert theirs.whole == (*OURS.whole, "IDN")
    assert (theirs.titles, theirs.family_first, theirs.given_first, theirs.either) == (
        OURS.titles,
        OURS.family_first,
        OURS.given_first,
        OURS.either,
    )


def test_words_are_listed_in_lower_case_once_and_customs_of_one_actor_once() -> None:
    words = (*OURS.ordinary, *OURS.titles)
    assert [word for word in words if word != word.lower()] == []
    customs = (*OURS.family_first, *OURS.given_first, *OURS.either, *OURS.whole)
    assert len(set(customs)) == len(customs)


def test_every_mistake_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path, 'ordinary = "salt"\nsurnames = ["x"]\nwhole = [7]\n')
    with pytest.raises(ConfigurationInvalid) as raised:
        load_catalog(folder)
    assert [str(problem).removeprefix(f"{folder}/names.toml: ") for problem in raised.value.problems] == [
        'ordinary: expected a list, such as ["one", "two"]; got "salt"',
        "whole[1]: expected a text in quotes; got 7",
        "surnames: expected a known key",
    ]


def test_customs_of_an_actor_that_nobody_defines_are_a_mistake(tmp_path: Path) -> None:
    folder = written(tmp_path, 'given_first = ["ATLANTIS"]\n')
    with pytest.raises(ConfigurationInvalid) as raised:
        load_catalog(folder)
    assert str(raised.value) == f'{folder}/names.toml: given_first: expected a key of actors.toml; got "ATLANTIS"'
