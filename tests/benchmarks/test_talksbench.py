"""How the figures of the streams are held against those that are kept."""

from __future__ import annotations

import tomllib

import pytest

from benchmarks.talksbench import KEPT, compared, means, scores, table, written

FIGURES = {"iran": 80.0, "trade": 70.0, "real-headlines": 60.0}


def test_the_means_are_of_the_written_streams_of_the_real_ones_and_of_all() -> None:
    assert means(FIGURES) == {"written streams": 75.0, "real streams": 60.0, "all streams": 70.0}


def test_a_group_without_streams_has_no_mean() -> None:
    assert means({"iran": 80.0}) == {"written streams": 80.0, "all streams": 80.0}


def test_figures_that_stay_as_they_are_leave_nothing_to_say() -> None:
    assert compared(FIGURES, FIGURES) == ([], [])


def test_a_mean_that_falls_more_than_half_a_point_is_named_with_both_values() -> None:
    assert compared(FIGURES, FIGURES | {"iran": 78.8}) == (
        ["the mean of written streams is 74.40, 0.60 below the 75.00 that is kept; 0.5 is allowed"],
        ["the mean of all streams is 69.60, 0.40 below the 70.00 that is kept"],
    )


def test_a_fall_of_one_stream_is_borne_where_another_rises_as_much() -> None:
    assert compared(FIGURES, FIGURES | {"iran": 70.0, "trade": 80.0}) == ([], [])


@pytest.mark.parametrize(("found", "falls"), [(59.5, 0), (59.49, 1)])
def test_half_a_point_is_allowed_and_no_hundredth_more(found: float, falls: int) -> None:
    assert len(compared({"real-headlines": 60.0, "iran": 80.0}, {"real-headlines": found, "iran": 80.0})[0]) == falls


def test_means_that_rise_are_told_and_are_no_error() -> None:
    assert compared(FIGURES, FIGURES | {"real-headlines": 66.0}) == (
        [],
        [
            "the mean of real streams is 66.00, 6.00 above the 60.00 that is kept",
            "the mean of all streams is 72.00, 2.00 above the 70.00 that is kept",
        ],
    )


def test_a_stream_that_only_one_side_has_moves_no_mean_and_is_named() -> None:
    assert compared(FIGURES, {"iran": 80.0, "real-headlines": 60.0, "real-wire": 5.0}) == (
        [],
        ["no figure is kept for real-wire", "trade, for which a figure is kept, was not there"],
    )


def test_what_is_written_is_read_back() -> None:
    assert tomllib.loads(written(FIGURES)) == {"talksbench": FIGURES}


def test_the_file_of_figures_is_as_it_would_be_written() -> None:
    text = KEPT.read_text(encoding="utf-8")
    assert written(tomllib.loads(text)["talksbench"]) == text


def test_the_table_has_a_line_for_each_stream_and_each_mean_and_a_dash_for_what_no_stream_shows() -> None:
    rates = {"precision": 0.5, "recall": 0.5, "f1": 0.5, "expected": 2}
    result = {
        **dict.fromkeys(("relevance", "linking", "rounds", "alerts"), rates),
        "folding": rates | {"expected": 0},
        "stream": "iran",
        "key_fields": 0.25,
        "talksbench": 0.45,
    }
    assert scores([result]) == {"iran": 45.0}
    lines = table([result], {"keyword": {"iran": 40.0}}).splitlines()
    assert [line.split() for line in lines[1:]] == [
        [*name.split(), "50.0", "50.0", "50.0", "25.0", "50.0", "50.0", "50.0", "–", "45.0", "40.0"]
        for name in ("iran", "written streams", "all streams")
    ]
