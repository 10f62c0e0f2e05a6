"""What lies under the marks of a map: land and borders as paths of a drawing, the disputed ones apart, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from khaldun.drawing.outlines import Box, Point, Ring, disputed_in, rings_in, thinned
from khaldun.drawing.projection import WIDE, Projection, Shape

SCALE = 2
"""Steps of a path to a unit of the drawing: whole numbers are short, and half a unit is not seen."""

STEP = 1.6
"""Units between two points of a path, at least: nearer ones are one point on the screen."""

LEAST_PIECE = 4.0
"""Units across an island that is drawn."""

LEAST_SHARE = 0.02
"""Of the drawing: a country that fills less of it is not named."""

MOST_NAMES = 24

ROOM = 1.04
"""Outlines are cut a little beyond the drawing, so that the cut is not seen as a border."""


@dataclass(frozen=True, slots=True)
class Label:
    """The name of a country and its place."""

    x: float
    y: float
    name: str


@dataclass(frozen=True, slots=True)
class Ground:
    """What a map shows under its marks.

    Attributes:
        land, disputed: SVG paths in steps of 1 / `SCALE` units; "" where the outlines were not built.
        names: of countries, the largest first.
    """

    land: str
    disputed: str
    names: tuple[Label, ...]


@lru_cache(maxsize=64)
def ground_of(frame: Box, shape: Shape = WIDE) -> Ground:
    """The ground of a piece of the map, kept: cutting the outlines of half the world takes a tenth of a second."""
    project = Projection(frame, shape)
    rings = [(ring, thinned([project(point) for point in ring.points], STEP)) for ring in rings_in(frame.scaled(ROOM))]
    land = "".join(f"{path(points)}z" for _, points in rings if len(points) > 2 and _is_seen(points))
    lines = (thinned([project(point) for point in line], STEP) for line in disputed_in(frame))
    return Ground(land, "".join(map(path, lines)), tuple(_names(rings, shape)))


def _is_seen(points: Sequence[Point]) -> bool:
    across, down = ([point[axis] for point in points] for axis in (0, 1))
    return max(max(across) - min(across), max(down) - min(down)) >= LEAST_PIECE


def path(points: Sequence[Point]) -> str:
    """An SVG path through points, by steps from one to the next."""
    whole = [(round(x * SCALE), round(y * SCALE)) for x, y in points]
    steps = (_step(x - before_x, y - before_y) for (before_x, before_y), (x, y) in pairwise(whole))
    return f"M{whole[0][0]} {whole[0][1]}l{' '.join(steps)}"


def _step(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _names(rings: Iterable[tuple[Ring, Sequence[Point]]], shape: Shape) -> Iterator[Label]:
    """The names of countries that fill much of the drawing, each at the middle of its largest piece."""
    largest: dict[str, tuple[float, Point]] = {}
    for ring, points in rings:
        size, middle = middle_of(points)
        if ring.name and size > largest.get(ring.name, (0.0, middle))[0]:
            largest[ring.name] = (size, middle)
    ordered = sorted(largest.items(), key=lambda item: -item[1][0])
    for name, (size, (x, y)) in ordered[:MOST_NAMES]:
        if size >= LEAST_SHARE * shape.width * shape.height:
            yield Label(x, y, name)


def middle_of(points: Sequence[Point]) -> tuple[float, Point]:
    """The size of a ring, without regard to its direction, and the middle of its surface (the shoelace formula)."""
    doubled = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(points, [*points[1:], *points[:1]], strict=True):
        cross = x1 * y2 - x2 * y1
        doubled, x, y = doubled + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    return (abs(doubled) / 2, (x / (3 * doubled), y / (3 * doubled))) if doubled else (0.0, points[0])
