"""Measures: what they count, and how a card is shown."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.cli.main import main
from khaldun.errors import OptionError
from khaldun.evaluate.card import Card, Miss, Published, f1_measure, number_measure, share_measure
from khaldun.evaluate.clustering import GroupShare
from khaldun.evaluate.registry import BENCHMARKS, benchmark
from khaldun.evaluate.scorecard import describe, encode_card

SHARES = [GroupShare(2, 2, 2, 4), GroupShare(1, 2, 1, 4)]
"""Two documents: 4 found, 3 of them right, of 8."""


def card() -> Card:
    wire = Published("Another Reader", 0.5, "its paper")
    killed = share_measure("killed, exact", [(1, 1), (0, 1)], trivial=("always 0", 0.25), published=(wire,))
    far = number_measure("mean error", [(30.0, 2), (10.0, 2)], "km")
    miss = Miss("killed, exact", "doc 2", "3", "", "Three people\nwere killed.")
    return Card("mill", "2 reports", (killed, far), (miss,), ("All are invented.",), 1.25)


def test_f1_is_over_all_documents_together() -> None:
    measure = f1_measure("speakers", SHARES)
    assert (measure.precision, measure.recall, measure.scored) == (0.75, 0.375, 8)
    assert measure.value == pytest.approx(0.5)
    assert measure.interval.low <= measure.value <= measure.interval.high


def test_a_share_counts_things_and_not_documents() -> None:
    assert share_measure("days", [(3, 3), (0, 1)]).value == 0.75


def test_nothing_asked_is_nothing_wrong() -> None:
    assert share_measure("days", []).value == f1_measure("days", []).value == 1.0


def test_a_mean_in_kilometres_has_no_floor() -> None:
    measure = number_measure("mean error", [(30.0, 2), (10.0, 2)], "km")
    assert (measure.value, measure.unit, measure.held) == (10.0, "km", False)


def test_a_card_is_shown_with_others_and_misses() -> None:
    words = describe(card())
    assert "0.500 [0.000 1.000], of 2, always 0: 0.250, Another Reader: 0.500 (its paper)" in words
    assert "10.0 km" in words
    assert "doc 2: expected 3, read nothing\n      Three people were killed." in words
    assert "Three people" not in describe(card(), misses=0)


def test_a_card_is_json() -> None:
    row = json.loads(json.dumps(encode_card(card())))
    assert row["measures"][0]["trivial"] == {"way": "always 0", "value": 0.25}
    assert row["misses"][0]["expected"] == "3"


def test_every_set_stands_under_its_name_in_order() -> None:
    assert list(BENCHMARKS) == sorted(BENCHMARKS)


def test_an_unknown_set_is_refused_with_those_there_are() -> None:
    with pytest.raises(OptionError, match="there are airwars_"):
        benchmark("muc99")


def test_the_command_lists_the_sets(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "--shared", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == len(BENCHMARKS)
    assert all(f"not below {tmp_path}" in line for line in lines)


def test_a_missing_set_ends_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["evaluate", "gva_incidents", "--shared", str(tmp_path)]) == 1
    assert "The reference data is not here" in capsys.readouterr().err
