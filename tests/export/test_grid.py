"""PRIO-GRID: numbers of cells."""

from __future__ import annotations

import pytest

from khaldun.export.grid import priogrid_cell


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [
        (-90, -180, 1),
        (-89.51, -179.51, 1),
        (-90, -179.5, 2),
        (-89.5, -180, 721),
        (89.99, 179.99, 259200),
        (33.513, 36.292, 178273),  # Damascus
        (34.52, 69.18, 179779),  # Kabul
        (0, 0, 129961),
        (10, 180, 144001),  # the antimeridian is its western side
    ],
)
def test_cells(lat: float, lon: float, cell: int) -> None:
    assert priogrid_cell(lat, lon) == cell


def test_cells_are_numbered_without_gaps() -> None:
    found = {priogrid_cell(-90 + row / 2 + 0.1, -180 + column / 2 + 0.1) for row in range(360) for column in range(720)}
    assert found == set(range(1, 259201))
