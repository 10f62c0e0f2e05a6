"""Outlines of land and borders, from Natural Earth, built into the package by `make web`.

Natural Earth draws borders as they are held, not as they are claimed; `docs/desk.md` names the disputed ones.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data" / "outlines.json.gz"

Point = tuple[float, float]
"""Longitude and latitude in degrees."""


@dataclass(frozen=True, slots=True)
class Box:
    """A piece of the map between two meridians and two parallels, in degrees; it does not cross the antimeridian."""

    west: float
    south: float
    east: float
    north: float

    def widened(self, share: float, least: float) -> Box:
        """This box with a margin of a share of its size, and at least so many degrees wide and high."""
        dx = max((self.east - self.west) * share, (least - (self.east - self.west)) / 2)
        dy = max((self.north - self.south) * share, (least - (self.north - self.south)) / 2)
        return Box(
            max(-180.0, self.west - dx),
            max(-85.0, self.south - dy),
            min(180.0, self.east + dx),
            min(85.0, self.north + dy),
        )


@dataclass(frozen=True, slots=True)
class Ring:
    """The outline of one piece of a country, with the box that it fills."""

    points: tuple[Point, ...]
    box: Box


def rings_in(box: Box) -> Iterator[tuple[Point, ...]]:
    """Outlines of the countries in a box, cut at its edges; none where the outlines were not built."""
    for ring in _rings():
        if _meet(ring.box, box):
            cut = clip(ring.points, box)
            if len(cut) > 2:
                yield cut


def clip(points: Sequence[Point], box: Box) -> tuple[Point, ...]:
    """A ring cut at the edges of a box. Source: Sutherland & Hodgman, "Reentrant polygon clipping" (CACM 17, 1974)."""
    ring = list(points)
    for axis, limit, sign in ((0, box.west, 1), (0, box.east, -1), (1, box.south, 1), (1, box.north, -1)):
        ring = list(_cut(ring, axis, limit, sign))
    return tuple(ring)


def _cut(ring: Sequence[Point], axis: int, limit: float, sign: int) -> Iterator[Point]:
    """What of a ring lies on one side of a line, closed along the line."""
    for here, there in zip(ring, [*ring[1:], *ring[:1]], strict=True):
        inside, next_inside = (here[axis] - limit) * sign >= 0, (there[axis] - limit) * sign >= 0
        if inside:
            yield here
        if inside != next_inside:
            share = (limit - here[axis]) / (there[axis] - here[axis])
            other = here[1 - axis] + share * (there[1 - axis] - here[1 - axis])
            yield (limit, other) if axis == 0 else (other, limit)


def _meet(one: Box, other: Box) -> bool:
    return one.west < other.east and other.west < one.east and one.south < other.north and other.south < one.north


@cache
def _rings() -> tuple[Ring, ...]:
    if not DATA.is_file():
        return ()
    with gzip.open(DATA, "rt", encoding="utf-8") as stream:
        return tuple(_ring(row) for row in json.load(stream)["rings"])


def _ring(row: Sequence[Sequence[float]]) -> Ring:
    points = tuple((lon, lat) for lon, lat in row)
    lons, lats = [lon for lon, _ in points], [lat for _, lat in points]
    return Ring(points, Box(min(lons), min(lats), max(lons), max(lats)))
