"""What lies under the marks of a map: land and borders as paths of a drawing, the disputed ones apart, and names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from khaldun.catalogue.survey import Degrees
from khaldun.drawing.outlines import Box, Point, Ring, disputed_in, rings_in
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


Steps = NDArray[np.int64]
"""Points of a path, in steps of 1 / `SCALE` units: rows of two."""


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
    rings = [(ring, steps_of(ring.positions, project)) for ring in rings_in(frame.scaled(ROOM))]
    land = "".join(f"{path(steps)}z" for _, steps in rings if _is_seen(steps))
    lines = (steps_of(line.positions, project) for line in disputed_in(frame))
    return Ground(land, "".join(path(line) for line in lines if len(line) > 1), tuple(_names(rings, shape)))


def steps_of(positions: Degrees, project: Projection) -> Steps:
    """Positions in steps of a drawing; those that are one point on the screen are one."""
    x, y = project.all(positions[:, 0], positions[:, 1])
    drawn = np.column_stack([x, y]) * SCALE
    seen = np.diff(np.rint(drawn / (STEP * SCALE)), axis=0).any(axis=1)
    kept: Steps = np.rint(drawn[np.concatenate([[True], seen])]).astype(np.int64)
    return kept


def _is_seen(steps: Steps) -> bool:
    return len(steps) > 2 and bool((np.ptp(steps, axis=0) >= LEAST_PIECE * SCALE).any())


def path(steps: Steps) -> str:
    """An SVG path through points, from one to the next."""
    moves = (_step(x, y) for x, y in np.diff(steps, axis=0).tolist())
    return f"M{steps[0][0]} {steps[0][1]}l{' '.join(moves)}"


def _step(x: int, y: int) -> str:
    return f"{x}{y}" if y < 0 else f"{x} {y}"


def _names(rings: Iterable[tuple[Ring, Steps]], shape: Shape) -> Iterator[Label]:
    """The names of countries that fill much of the drawing, each at the middle of its largest piece."""
    largest: dict[str, tuple[float, Point]] = {}
    for ring, steps in rings:
        size, middle = middle_of(steps / SCALE)
        if ring.name and size > largest.get(ring.name, (0.0, middle))[0]:
            largest[ring.name] = (size, middle)
    ordered = sorted(largest.items(), key=lambda item: -item[1][0])
    for name, (size, (x, y)) in ordered[:MOST_NAMES]:
        if size >= LEAST_SHARE * shape.width * shape.height:
            yield Label(x, y, name)


def middle_of(points: Degrees) -> tuple[float, Point]:
    """The size of a ring, without regard to its direction, and the middle of its surface (the shoelace formula)."""
    following = np.roll(points, -1, axis=0)
    cross = points[:, 0] * following[:, 1] - following[:, 0] * points[:, 1]
    doubled = float(cross.sum())
    if not doubled:
        return 0.0, (float(points[0, 0]), float(points[0, 1]))
    x, y = ((points + following) * cross[:, None]).sum(axis=0) / (3 * doubled)
    return abs(doubled) / 2, (float(x), float(y))
