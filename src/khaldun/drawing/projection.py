"""From degrees to the drawing and back."""

from __future__ import annotations

import math
from dataclasses import dataclass

from khaldun.catalogue.survey import Degrees
from khaldun.drawing.outlines import Box, Point


@dataclass(frozen=True, slots=True)
class Shape:
    """Width and height of a drawing, in its units."""

    width: float
    height: float


WIDE = Shape(960.0, 540.0)
TALL = Shape(400.0, 430.0)
"""For a screen of a phone's width, on which a wide map would be too small to be touched."""


def fit(box: Box, shape: Shape) -> Box:
    """A box widened to the shape of the drawing, so that kilometres are as long to the north as to the east."""
    middle = math.cos(math.radians((box.south + box.north) / 2))
    width, height = (box.east - box.west) * middle, box.north - box.south
    if width * shape.height > height * shape.width:
        return _heightened(box, width * shape.height / shape.width)
    return _broadened(box, height * shape.width / shape.height / middle)


def _heightened(box: Box, height: float) -> Box:
    centre = (box.south + box.north) / 2
    return Box(box.west, max(-90.0, centre - height / 2), box.east, min(90.0, centre + height / 2))


def _broadened(box: Box, width: float) -> Box:
    centre = (box.west + box.east) / 2
    return Box(max(-180.0, centre - width / 2), box.south, min(180.0, centre + width / 2), box.north)


class Projection:
    """Degrees to units: equirectangular, true to length at the middle of the box.

    Args:
        box: what is drawn.
        shape: of the drawing.
    """

    def __init__(self, box: Box, shape: Shape) -> None:
        self.shape = shape
        self._box = box
        self.units_per_degree = shape.height / (box.north - box.south)
        self._across = shape.width / (box.east - box.west)

    def __call__(self, point: Point) -> Point:
        """The place of a position."""
        lon, lat = point
        return (lon - self._box.west) * self._across, (self._box.north - lat) * self.units_per_degree

    def all(self, lon: Degrees, lat: Degrees) -> tuple[Degrees, Degrees]:
        """The places of many positions."""
        return (lon - self._box.west) * self._across, (self._box.north - lat) * self.units_per_degree
