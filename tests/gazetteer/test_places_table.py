from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.keys import normalise
from khaldun.gazetteer.layout import FEATURES

TABLE = Path(__file__).resolve().parents[2] / "src" / "khaldun" / "lexicons" / "places.csv"
COLUMNS = "id name aliases country admin1 lat lon feature origin".split()


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def test_the_head_names_origin_and_licence() -> None:
    head = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    assert any("Origin:" in line for line in head) and any("Licence:" in line for line in head)


def test_rows_are_sorted_and_none_is_there_twice(rows: list[dict[str, str]]) -> None:
    ids = [row["id"] for row in rows]
    assert ids == sorted(ids) and len(ids) == len(set(ids)) >= 350


def test_each_row_is_whole(rows: list[dict[str, str]]) -> None:
    for row in rows:
        assert list(row) == COLUMNS
        assert row["id"].startswith(("overlay:", "geonames:")) and row["name"] and row["origin"], row
        assert row["feature"] in FEATURES and len(row["country"]) in (0, 2), row
        assert -90 <= float(row["lat"]) <= 90 and -180 <= float(row["lon"]) <= 180, row
        assert len(row["lat"].partition(".")[2]) == len(row["lon"].partition(".")[2]) == 2, row


def test_no_name_is_there_twice_in_a_row(rows: list[dict[str, str]]) -> None:
    for row in rows:
        keys = [normalise(name) for name in [row["name"], *filter(None, row["aliases"].split("|"))]]
        assert max(Counter(keys).values()) == 1 and "" not in keys, row


def test_divisions_are_spelled_as_in_the_gazetteer(rows: list[dict[str, str]], shipped: Gazetteer) -> None:
    wrong = []
    for row in rows:
        if row["id"].startswith("overlay:") and row["admin1"]:
            units = [hit.entry for hit in shipped.find(row["admin1"], [row["country"]])]
            if not any(unit.admin1 == row["admin1"] and unit.country == row["country"] for unit in units):
                wrong.append((row["id"], row["admin1"]))
    assert wrong == []


def test_the_shipped_file_was_built_from_this_table(rows: list[dict[str, str]], shipped: Gazetteer) -> None:
    for row in rows:
        found = [hit.entry.id for hit in shipped.find(row["name"], [row["country"]] if row["country"] else [])]
        assert row["id"] in found, row["id"]
