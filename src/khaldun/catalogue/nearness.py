"""Incidents within so many kilometres of a position, or within a box of degrees: by cells first, then exactly."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Row

from khaldun.catalogue.deriving import CELL_DEGREES, WIDE_CELL_DEGREES, cell_of
from khaldun.catalogue.schema import incidents
from khaldun.errors import OptionError
from khaldun.values.place import EARTH_RADIUS_KM, distance_km

MAX_CELLS = 400
"""More cells than this in a circle, and the wide ones are asked."""

Box = tuple[float, float, float, float]
"""West, south, east and north in degrees; it does not cross the antimeridian."""


def near_conditions(near: tuple[float, float, float] | None) -> Iterator[ColumnElement[bool]]:
    """What a row of `incidents` must fulfil to lie near; it may lie a little farther off, which `is_near` tells.

    Args:
        near: latitude and longitude in degrees, radius in km; None for anywhere.
    """
    if near is None:
        return
    lat, lon, radius = near
    fine = _cells(lat, lon, radius, CELL_DEGREES)
    if fine is not None:
        yield incidents.c.cell.in_(fine)
        return
    wide = _cells(lat, lon, radius, WIDE_CELL_DEGREES)
    yield incidents.c.wide_cell.in_(wide) if wide is not None else incidents.c.lat.is_not(None)


def _cells(lat: float, lon: float, radius: float, degrees: float) -> list[int] | None:
    """The cells that a circle touches; None where they are too many."""
    reach = math.degrees(radius / EARTH_RADIUS_KM)
    south, north = max(-90.0, lat - reach), min(90.0, lat + reach)
    widest = min(math.cos(math.radians(south)), math.cos(math.radians(north)))
    span = min(180.0, reach / widest) if widest > 0.01 else 180.0
    rows = range(math.floor((south + 90) / degrees), math.floor((north + 90) / degrees) + 1)
    steps = range(math.floor((lon - span + 180) / degrees), math.floor((lon + span + 180) / degrees) + 1)
    if len(rows) * len(steps) > MAX_CELLS:
        return None
    return _cells_of(rows, steps, degrees)


def is_near(row: Row[Any], near: tuple[float, float, float] | None) -> bool:
    """Whether a row of `incidents` lies within the circle."""
    if near is None:
        return True
    return row.lat is not None and distance_km(row.lat, row.lon, near[0], near[1]) <= near[2]


def check_near(near: tuple[float, float, float] | None) -> None:
    """Refuse what is no circle on the globe.

    Raises:
        OptionError: there is no such circle.
    """
    if near is None:
        return
    lat, lon, radius = near
    if not (-90 <= lat <= 90 and -180 <= lon <= 180 and 0 < radius <= 20_100):
        raise OptionError(
            f"near {lat},{lon},{radius}: write latitude -90 to 90, longitude -180 to 180, and km above 0."
        )


def box_conditions(box: Box | None) -> Iterator[ColumnElement[bool]]:
    """What a row of `incidents` must fulfil to lie in a box, its edges with it."""
    if box is None:
        return
    west, south, east, north = box
    for column, degrees in ((incidents.c.cell, CELL_DEGREES), (incidents.c.wide_cell, WIDE_CELL_DEGREES)):
        rows = range(_step(south + 90, degrees), _step(north + 90, degrees) + 1)
        steps = range(_step(west + 180, degrees), _step(east + 180, degrees) + 1)
        if len(rows) * len(steps) <= MAX_CELLS:
            yield column.in_(_cells_of(rows, steps, degrees))
            break
    yield incidents.c.lat.between(south, north)
    yield incidents.c.lon.between(west, east)


def check_box(box: Box | None) -> None:
    """Refuse what is no box on the globe.

    Raises:
        OptionError: there is no such box.
    """
    if box is None:
        return
    west, south, east, north = box
    if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
        raise OptionError(
            f"box {west},{south},{east},{north}: west must be below east, south below north, all on the globe."
        )


def _step(degrees: float, side: float) -> int:
    return math.floor(degrees / side)


def _cells_of(rows: range, steps: range, degrees: float) -> list[int]:
    return sorted(
        {cell_of(row * degrees - 90, (step * degrees) % 360 - 180, degrees) for row in rows for step in steps}
    )
