"""Whole evaluations on sets of invented reports."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from khaldun.evaluate.groupings import evaluate_airwars_syria, evaluate_press
from khaldun.evaluate.sets import AIRWARS_SYRIA, PRESS, load_airwars_syria
from khaldun.model.account import Reading

STRIKE = "Warplanes struck a fuel depot in Mayadeen on Wednesday, killing 57 people, the Observatory said."
BLAST = "A car bomb exploded at a market in Manbij on Wednesday, killing nine civilians, residents said."
TEXTS = {"a": ("x", STRIKE), "b": ("x", STRIKE.replace("57", "at least 55")), "c": ("y", BLAST)}


def write(path: Path, rows: list[dict[str, object]]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Reference data of three reports on two incidents, as Airwars' and as the press gold."""
    common = {"title": None, "publisher": "Two Rivers Wire", "host": None, "published": "2021-01-13"}
    rows = [common | {"doc_id": doc, "incident_ids": [group], "text": text} for doc, (group, text) in TEXTS.items()]
    write(tmp_path / AIRWARS_SYRIA, rows)
    coded = {"x": ("Air/drone strike", "Mayadeen"), "y": ("Remote explosive/landmine/IED", "Manbij")}
    press = []
    for doc, (group, text) in TEXTS.items():
        act, place = coded[group]
        incident = {"id": group, "type": act, "places": [{"name": place}], "date": {"start": "2021-01-13"}}
        press.append({"doc": doc, "published": "2021-01-13", "text": text, "incidents": [incident]})
    write(tmp_path / PRESS, press)
    return tmp_path


def test_reports_of_one_incident_each_are_grouped_whole(shared: Path) -> None:
    result = evaluate_airwars_syria(shared)
    assert result.predicted == {"a": "a", "b": "a", "c": "c"}
    assert (result.pairwise.f1, result.b_cubed.f1, result.items, result.incidents) == (1.0, 1.0, 3, (2, 2))
    assert result.alone.f1 == pytest.approx(0.8)


def test_what_blocking_costs_is_said(shared: Path) -> None:
    assert "with them 1 (1.000) of the 1 that belong together" in evaluate_airwars_syria(shared).notes[1]


def test_press_rows_are_scored_by_the_account_that_stands_for_them(shared: Path) -> None:
    result = evaluate_press(shared)
    assert result.reference == {"a#1": "x", "b#1": "x", "c#1": "y"}
    assert result.b_cubed.f1 == 1.0
    assert result.notes[0] == "3 of the 3 rows coded stand for one of the 3 accounts read."


def test_given_readings_are_not_read_again(shared: Path) -> None:
    given = [Reading(report) for report in load_airwars_syria(shared).reports]
    result = evaluate_airwars_syria(shared, given)
    assert result.reading_seconds == 0.0
    assert result.notes[0].startswith("3 reports gave no account")
