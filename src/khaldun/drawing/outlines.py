"""Outlines of land and borders, from Natural Earth, built into the package by `make setup`.

Natural Earth draws borders as they are held, not as they are claimed; `docs/desk.md` names the disputed ones.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from khaldun.catalogue.survey import Degrees

DATA = Path(__file__).resolve().parent / "data" / "outlines.json.gz"

Point = tuple[float, float]
"""Longitude and latitude in degrees."""

COARSE_STEP = 0.15
"""Degrees between two points of an outline where much of the world is drawn."""

COARSE_FROM = 35.0
"""Degrees of latitude from which on outlines are drawn coarsely: the step is a seventh of a hundredth of the height."""


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

    def joined(self, other: Box) -> Box:
        """The least box that holds both."""
        return Box(
            min(self.west, other.west),
            min(self.south, other.south),
            max(self.east, other.east),
            max(self.north, other.north),
        )

    def moved(self, across: float, up: float) -> Box:
        """This box moved by shares of its size, to the east and to the north, as far as the globe goes."""
        dx = (self.east - self.west) * across
        dy = (self.north - self.south) * up
        dx = max(-180.0 - self.west, min(180.0 - self.east, dx))
        dy = max(-90.0 - self.south, min(90.0 - self.north, dy))
        return Box(self.west + dx, self.south + dy, self.east + dx, self.north + dy)

    def scaled(self, factor: float) -> Box:
        """A box so many times as wide and high around the same middle, as far as the globe goes."""
        dx, dy = ((end - begin) * factor / 2 for begin, end in ((self.west, self.east), (self.south, self.north)))
        lon, lat = (self.west + self.east) / 2, (self.south + self.north) / 2
        return Box(max(-180.0, lon - dx), max(-90.0, lat - dy), min(180.0, lon + dx), min(90.0, lat + dy))

    def holds(self, other: Box) -> bool:
        """Whether another box lies within this one."""
        across = self.west <= other.west and other.east <= self.east
        return across and self.south <= other.south and other.north <= self.north


GLOBE = Box(-180.0, -90.0, 180.0, 90.0)
HALF_TURN, POLE = 180.0, 85.0
"""Degrees: a longer step between two points of an outline goes over the antimeridian, unless it is near a pole."""


@dataclass(frozen=True, slots=True, eq=False)
class Ring:
    """The outline of one piece of a country, with the country's name ("" where unknown) and the box that it fills."""

    points: tuple[Point, ...]
    box: Box
    positions: Degrees
    name: str = ""


@dataclass(frozen=True, slots=True)
class Outlines:
    """All outlines, and the borders that are disputed as lines."""

    rings: tuple[Ring, ...]
    disputed: tuple[Ring, ...]


def rings_in(box: Box) -> Iterator[Ring]:
    """Outlines of the countries in a box, cut at its edges; none where the outlines were not built."""
    found = _coarse() if box.north - box.south > COARSE_FROM else _outlines()
    for ring in found.rings:
        if _meet(ring.box, box):
            if box.holds(ring.box):
                yield ring
            elif len(cut := clip(ring.points, box)) > 2:
                yield _ring(cut, ring.name)


def disputed_in(box: Box) -> Iterator[Ring]:
    """The lines of disputed borders that meet a box, whole."""
    found = _coarse() if box.north - box.south > COARSE_FROM else _outlines()
    return (line for line in found.disputed if _meet(line.box, box))


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


def pieces_of(ring: Sequence[Point]) -> Iterator[tuple[Point, ...]]:
    """A ring as it is, or, where it goes over the antimeridian, what of it lies on either side."""
    unrolled, turned = [], 0.0
    for before, (lon, lat) in zip([ring[0], *ring], ring, strict=False):
        # Along the pole a step from edge to edge is a step along the edge of the map.
        if abs(lon - before[0]) > HALF_TURN and abs(lat) < POLE:
            turned -= math.copysign(2 * HALF_TURN, lon - before[0])
        unrolled.append((lon + turned, lat))
    if all(point == there for point, there in zip(unrolled, ring, strict=True)):
        yield tuple(ring)
        return
    for turn in (-2 * HALF_TURN, 0.0, 2 * HALF_TURN):
        piece = clip([(lon + turn, lat) for lon, lat in unrolled], GLOBE)
        if len(piece) > 2:
            yield piece


def _meet(one: Box, other: Box) -> bool:
    return one.west < other.east and other.west < one.east and one.south < other.north and other.south < one.north


@cache
def _outlines() -> Outlines:
    if not DATA.is_file():
        return Outlines((), ())
    with gzip.open(DATA, "rt", encoding="utf-8") as stream:
        read = json.load(stream)
    names = read.get("names") or [""] * len(read["rings"])
    rings = (
        _ring(piece, name) for row, name in zip(read["rings"], names, strict=True) for piece in pieces_of(_points(row))
    )
    return Outlines(tuple(rings), tuple(_ring(_points(row)) for row in read.get("disputed", ())))


@cache
def _coarse() -> Outlines:
    """The outlines with fewer points; islands of one or two of them are left out."""
    fine = _outlines()
    rings = (_ring(thinned(ring.points, COARSE_STEP), ring.name) for ring in fine.rings)
    lines = (_ring(thinned(line.points, COARSE_STEP)) for line in fine.disputed)
    return Outlines(tuple(ring for ring in rings if len(ring.points) > 2), tuple(lines))


def thinned(points: Sequence[Point], step: float) -> tuple[Point, ...]:
    """A line without the points that are nearer than a step to the one kept before them; the last stays."""
    kept = [points[0]]
    for point in points[1:]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= step:
            kept.append(point)
    if kept[-1] != points[-1]:
        kept.append(points[-1])
    return tuple(kept)


def _points(row: Sequence[Sequence[float]]) -> tuple[Point, ...]:
    return tuple((lon, lat) for lon, lat in row)


def _ring(points: tuple[Point, ...], name: str = "") -> Ring:
    positions = np.array(points, np.float64)
    (west, south), (east, north) = positions.min(axis=0).tolist(), positions.max(axis=0).tolist()
    return Ring(points, Box(west, south, east, north), positions, name)
