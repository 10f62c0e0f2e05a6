"""The made-up dumps on which a gazetteer is measured are in GeoNames' format."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))

from gazetteer import name_lines, place_lines
from khaldun.gazetteer.building.rows import name_row, place_row

ROWS = 500


def test_the_dumps_are_read_without_a_fault() -> None:
    places = [place_row(line.encode()) for line in place_lines(ROWS)]
    names = [name_row(line.encode()) for line in name_lines(ROWS)]
    assert len({row.id for row in places}) == ROWS
    assert {row.place for row in names if row} <= {row.id for row in places}
    assert 0.4 < sum(row.feature >= 0 for row in places) / ROWS < 0.8


def test_the_same_dumps_come_again() -> None:
    assert list(place_lines(20)) == list(place_lines(20))
