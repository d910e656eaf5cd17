from pathlib import Path

import pytest

from bot.domain.catalog import PhraseGroup
from config.catalog import load_catalog
from config.problems import ConfigurationInvalid

OURS = load_catalog().phrases


def written(folder: Path, text: str) -> Path:
    (folder / "phrases.toml").write_text(text)
    return folder


def test_lists_are_groups_of_no_section_and_tables_are_sections() -> None:
    keys = [(group.section, group.name) for group in OURS]
    assert ("", "talk") in keys
    assert ("formats", "phone") in keys
    assert len(set(keys)) == len(keys)


def test_a_group_gains_patterns_once(tmp_path: Path) -> None:
    folder = written(tmp_path, 'talk = ["discussions", "powwows?"]\n[formats]\nphone = ["by mobile"]\n')
    [phone] = [group for group in OURS if (group.section, group.name) == ("formats", "phone")]
    [talk] = [group for group in OURS if (group.section, group.name) == ("", "talk")]
    changed = {(group.section, group.name): group for group in load_catalog(folder).phrases}
    assert changed["", "talk"].patterns == (*talk.patterns, "powwows?")
    assert changed["formats", "phone"] == PhraseGroup("formats", "phone", (*phone.patterns, "by mobile"))
    assert len(changed) == len(OURS)


def test_a_group_and_a_placeholder_that_nothing_reads_are_mistakes(tmp_path: Path) -> None:
    folder = written(
        tmp_path, 'tallk = ["powwows"]\n[said]\npostpond = ["x"]\ndenied = ["no {tlak}"]\n[sayd]\ndenied = ["x"]'
    )
    with pytest.raises(ConfigurationInvalid) as raised:
        load_catalog(folder)
    assert [str(problem).removeprefix(f"{folder}/phrases.toml: ") for problem in raised.value.problems] == [
        'tallk: expected a known key (did you mean "talk"?)',
        'said.postpond: expected a known key (did you mean "said.postponed"?)',
        'said.denied[1]: expected no placeholder but {talk} and those of verb families; got "{tlak}"',
        'sayd.denied: expected a known key (did you mean "said.denied"?)',
    ]


def test_what_is_no_pattern_is_named_with_its_file_key_and_error(tmp_path: Path) -> None:
    folder = written(
        tmp_path,
        r"""
        talk = ["powwow(", 7, "(?i)parley", "(pow)wow", "x*"]
        negotiation = "negotiat\\w+"
        [formats]
        phone = ["by mobile", "[z-a]"]
        """,
    )
    with pytest.raises(ConfigurationInvalid) as raised:
        load_catalog(folder)
    assert [str(problem).removeprefix(f"{folder}/phrases.toml: ") for problem in raised.value.problems] == [
        'talk[1]: expected a regular expression (missing ), unterminated subpattern); got "powwow("',
        "talk[2]: expected a regular expression in quotes; got 7",
        'talk[3]: expected a regular expression (global flags not at the start of the expression); got "(?i)parley"',
        'talk[4]: expected a regular expression whose groups begin with (?:; got "(pow)wow"',
        'talk[5]: expected a regular expression that needs some text to match; got "x*"',
        r'negotiation: expected a list of regular expressions; got "negotiat\\w+"',
        'formats.phone[2]: expected a regular expression (bad character range z-a); got "[z-a]"',
    ]
