"""PRIO-GRID: the cells of half a degree by which conflict research joins events with other data."""

from __future__ import annotations

import math

COLUMNS, ROWS = 720, 360
CELLS_PER_DEGREE = 2


def priogrid_cell(lat: float, lon: float) -> int:
    """The number of the cell that a position in degrees lies in: from 1 at 180 W 90 S eastwards, then northwards."""
    row = min(math.floor((lat + 90) * CELLS_PER_DEGREE), ROWS - 1)
    column = math.floor((lon + 180) * CELLS_PER_DEGREE) % COLUMNS
    return row * COLUMNS + column + 1
