"""The map of incidents: where they lie on the drawing, those that would cover one another as one mark."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from khaldun.catalogue.overview import Spots
from khaldun.catalogue.survey import Degrees, Whole
from khaldun.drawing.outlines import Box, Point
from khaldun.drawing.projection import WIDE, Projection, Shape, fit
from khaldun.wording.values import in_short_number

CELL = 36.0
"""Units within which marks are put together at first: WCAG 2.2 asks for targets of 24 pixels."""

SMALLEST, LARGEST, GROWTH = 7.0, 26.0, 2.2
"""Radius of a mark of one incident and of the largest, and how it grows with the root of their number."""

PER_SIGN = 4.0
"""Units to either side of a number for each of its signs, as it is written in a mark."""

MARGIN, LEAST_DEGREES = 0.12, 4.0
"""Room around the incidents, as part of their box; at least so much is shown that borders say which country it is."""

CLOSER_MARGIN, CLOSEST_DEGREES = 0.2, 0.6
"""The same for the closer look at the incidents of one mark."""

AREA_KM = {3: 25.0, 4: 75.0, 5: 75.0, 6: 250.0, 7: 500.0}
"""Radius drawn for a place that is only known to lie in a district, province, wider area, country or several: UCDP's
`where_prec`. It stands for not knowing, not for an outline."""

_WIDE = np.array([number if number in AREA_KM else 0 for number in range(max(AREA_KM) + 1)], np.int64)
"""By `where_prec`: itself where a place is drawn as an area."""

LARGEST_AREA = 0.45
"""Of the drawing's height: a larger circle would be all that is seen."""

KM_PER_DEGREE = 111.2
WORLD = Box(-170.0, -55.0, 180.0, 75.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the map.

    Attributes:
        x, y: centre, in units of the drawing.
        area_x, area_y: centre of the circle of `area`; the mark of a wide place stands aside of those of known ones.
        radius: of the mark; it grows with the number of incidents.
        area: radius of the circle within which the place lies, in units; 0.0 for a place that is known.
        incidents: how many it stands for.
        killed_low, killed_high: people killed in them; for an open end, its low end.
        killed_open: whether the high end is open for one of them.
        first: the number (`Spots.seq`) of the incident, or of the newest of them.
        box: what to look at closer, for a mark of several incidents.
    """

    x: float
    y: float
    area_x: float
    area_y: float
    radius: float
    area: float
    incidents: int
    killed_low: int
    killed_high: int
    killed_open: bool
    first: int
    box: Box


@dataclass(frozen=True, slots=True)
class Chart:
    """A map.

    Attributes:
        shape: of the drawing.
        box: what it shows.
        marks: the largest first, so that small ones stay on top.
        incidents: how many the marks stand for.
    """

    shape: Shape
    box: Box
    marks: tuple[Mark, ...]

    @property
    def incidents(self) -> int:
        """How many incidents are drawn."""
        return sum(mark.incidents for mark in self.marks)


def chart_of(spots: Spots, box: Box | None = None, shape: Shape = WIDE) -> Chart:
    """The map of incidents, of a given piece of the world or of the piece that holds them all."""
    frame = fit(box or around(spots), shape)
    project = Projection(frame, shape)
    marks = sorted(_marks(spots, project), key=lambda mark: (-mark.radius, mark.first))
    return Chart(shape, frame, tuple(marks))


def around(spots: Spots) -> Box:
    """The piece of the world that holds all of them, with some room."""
    if not len(spots):
        return WORLD
    lon, lat = spots.lon, spots.lat
    found = Box(float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max()))
    return found.widened(MARGIN, LEAST_DEGREES)


@dataclass(slots=True)
class _Group:
    """Incidents that become one mark: sums of their places, what they hold, and the box of their positions."""

    box: Box
    precision: int
    number: int
    x: float
    y: float
    low: int
    high: int
    is_open: bool
    order: int

    def take(self, other: _Group) -> None:
        """Add another group to this one."""
        total = self.number + other.number
        self.x = (self.x * self.number + other.x * other.number) / total
        self.y = (self.y * self.number + other.y * other.number) / total
        self.number, self.order = total, min(self.order, other.order)
        self.low, self.high = self.low + other.low, self.high + other.high
        self.is_open = self.is_open or other.is_open
        self.precision = max(self.precision, other.precision)
        self.box = self.box.joined(other.box)


def _marks(spots: Spots, project: Projection) -> Iterator[Mark]:
    groups = _grouped(spots, project)
    if not groups:
        return
    growth = min(GROWTH, (LARGEST - SMALLEST) / math.sqrt(max(1, max(one.number for one in groups) - 1)))
    taken: list[tuple[float, float, float]] = []
    for one in sorted(_merged(groups, growth), key=lambda group: group.precision in AREA_KM):
        radius = _radius(one, growth)
        x, y = _aside(one, radius, taken) if one.precision in AREA_KM else (one.x, one.y)
        taken.append((x, y, radius))
        area = AREA_KM.get(one.precision, 0.0) / KM_PER_DEGREE * project.units_per_degree
        yield Mark(
            x,
            y,
            one.x,
            one.y,
            radius,
            min(area, LARGEST_AREA * project.shape.height),
            one.number,
            one.low,
            one.high,
            one.is_open,
            int(spots.seq[one.order]),
            one.box.widened(CLOSER_MARGIN, CLOSEST_DEGREES),
        )


def _aside(group: _Group, radius: float, taken: Sequence[tuple[float, float, float]]) -> Point:
    """Where the mark of a wide place covers no other: at its middle, or the nearest free place around it."""
    near = [(x, y, r) for x, y, r in taken if math.hypot(x - group.x, y - group.y) < 4 * LARGEST + r]
    tried = [(group.x, group.y)]
    for distance in (radius + SMALLEST + 4, 2 * LARGEST):
        tried += [(group.x + distance * math.cos(turn), group.y + distance * math.sin(turn)) for turn in _TURNS]
    free = (
        place
        for place in tried
        if all(math.hypot(place[0] - x, place[1] - y) > 0.95 * (radius + other) for x, y, other in near)
    )
    return next(free, tried[0])


_TURNS = tuple(number * math.pi / 4 for number in range(8))
"""Directions in which there may be room: to the right, and clockwise on."""


def _radius(group: _Group, growth: float) -> float:
    """By the number of incidents, but no smaller than the number as it is written."""
    if group.number == 1:
        return SMALLEST
    written = PER_SIGN * len(in_short_number(group.number)) + 2
    return max(written, min(LARGEST, SMALLEST + growth * math.sqrt(group.number - 1)))


def _grouped(spots: Spots, project: Projection) -> list[_Group]:
    """Incidents by the cell of the drawing that they lie in, those of each kind of wide place apart."""
    x, y = project.all(spots.lon, spots.lat)
    shape = project.shape
    inside = np.flatnonzero((x >= 0) & (x <= shape.width) & (y >= 0) & (y <= shape.height))
    if not len(inside):
        return []
    prec = _WIDE[spots.where_prec[inside]]
    x, y = x[inside], y[inside]
    columns, rows = (int(side // CELL) + 1 for side in (shape.width, shape.height))
    # In 16 bits, which are sorted ten times as fast.
    cells = ((prec * rows + (y / CELL).astype(np.int64)) * columns + (x / CELL).astype(np.int64)).astype(np.uint16)
    order = np.argsort(cells, kind="stable")
    starts = np.flatnonzero(np.diff(cells[order].astype(np.int64), prepend=-1))
    return list(_reduced(spots, inside[order], (prec[order], x[order], y[order]), starts))


def _reduced(spots: Spots, at: Whole, drawn: tuple[Whole, Degrees, Degrees], starts: Whole) -> Iterator[_Group]:
    """The groups of spots in the order `at`, each beginning at one of `starts`; `drawn` has their kind and place."""
    prec, x, y = drawn
    numbers = np.diff(starts, append=len(at))
    high = np.where(spots.killed_high < 0, spots.killed_low, spots.killed_high)[at]
    lon, lat = spots.lon[at], spots.lat[at]
    sums = zip(
        prec[starts].tolist(),
        numbers.tolist(),
        (np.add.reduceat(x, starts) / numbers).tolist(),
        (np.add.reduceat(y, starts) / numbers).tolist(),
        np.add.reduceat(spots.killed_low[at], starts).tolist(),
        np.add.reduceat(high, starts).tolist(),
        np.logical_or.reduceat(spots.killed_high[at] < 0, starts).tolist(),
        at[starts].tolist(),
        strict=True,
    )
    corners = (np.minimum.reduceat(lon, starts), np.minimum.reduceat(lat, starts))
    others = (np.maximum.reduceat(lon, starts), np.maximum.reduceat(lat, starts))
    boxes = zip(*(edge.tolist() for edge in (*corners, *others)), strict=True)
    for group, edges in zip(sums, boxes, strict=True):
        yield _Group(Box(*edges), *group)


def _merged(groups: Sequence[_Group], growth: float) -> list[_Group]:
    """Groups so joined that no two marks of a kind cover one another; the larger takes the smaller, and grows by it."""
    joined = _joined(groups, growth)
    while len(joined) < len(groups):
        groups, joined = joined, _joined(joined, growth)
    return joined


def _joined(groups: Sequence[_Group], growth: float) -> list[_Group]:
    kept: list[_Group] = []
    near: dict[tuple[bool, int, int], list[_Group]] = defaultdict(list)
    for one in sorted(groups, key=lambda group: (-group.number, group.order)):
        one = replace(one)
        other = _covering(one, near, growth)
        if other is not None:
            other.take(one)
            continue
        kept.append(one)
        near[one.precision in AREA_KM, int(one.x // CELL), int(one.y // CELL)].append(one)
    return kept


def _covering(one: _Group, near: dict[tuple[bool, int, int], list[_Group]], growth: float) -> _Group | None:
    """A group beside which there is no room for this one. It is looked for where it began; joining moves it little."""
    kind, column, row = one.precision in AREA_KM, int(one.x // CELL), int(one.y // CELL)
    for dx in (-1, 0, 1):
        for dy in (-1, 0, 1):
            for other in near.get((kind, column + dx, row + dy), ()):
                room = max(24.0, 0.9 * (_radius(one, growth) + _radius(other, growth)))
                if math.hypot(one.x - other.x, one.y - other.y) < room:
                    return other
    return None
