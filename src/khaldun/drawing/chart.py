"""The map of incidents: where they lie on the drawing, those that would cover one another as one mark."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from khaldun.catalogue import IncidentSummary
from khaldun.drawing.outlines import Box, Point, rings_in

WIDTH, HEIGHT = 960.0, 540.0
"""Units of the drawing."""

GRID = 28.0
"""Units within which marks are put together: WCAG 2.2 asks for targets of 24 pixels."""

MARGIN, LEAST_DEGREES = 0.15, 4.0
"""Room around the incidents, as part of their box; at least so much is shown that borders say which country it is."""

AREA_KM = {3: 25.0, 4: 75.0, 5: 75.0, 6: 250.0, 7: 500.0}
"""Radius drawn for a place that is only known to lie in a district, province, wider area, country or several: UCDP's
`where_prec`. It stands for not knowing, not for an outline."""

KM_PER_DEGREE = 111.2
WORLD = Box(-170.0, -55.0, 180.0, 75.0)


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark on the map.

    Attributes:
        x, y: centre, in units of the drawing.
        radius: of the mark; it grows with the number of incidents.
        area: radius of the circle within which the place lies, in units; 0.0 for a place that is known.
        incidents: how many it stands for.
        killed_low, killed_high: people killed in them; `killed_high` None where open for one of them.
        first: the incident, or the first of them.
        box: what to look at closer, for a mark of several incidents.
    """

    x: float
    y: float
    radius: float
    area: float
    incidents: int
    killed_low: int
    killed_high: int | None
    first: IncidentSummary
    box: Box


@dataclass(frozen=True, slots=True)
class Chart:
    """A map.

    Attributes:
        box: what it shows.
        land: an SVG path of the outlines; "" where they were not built.
        marks: the largest first, so that small ones stay on top.
        unplaced: how many incidents have no position.
    """

    box: Box
    land: str
    marks: tuple[Mark, ...]
    unplaced: int


def chart_of(incidents: Sequence[IncidentSummary], box: Box | None = None) -> Chart:
    """The map of incidents, of a given piece of the world or of the piece that holds them all."""
    placed = [one for one in incidents if one.lat is not None and one.lon is not None]
    frame = fit(box or _around(placed))
    project = _Projection(frame)
    marks = sorted(_marks(placed, project), key=lambda mark: -mark.radius)
    return Chart(frame, _land(frame), tuple(marks), len(incidents) - len(placed))


def fit(box: Box) -> Box:
    """A box widened to the shape of the drawing, so that kilometres are as long to the north as to the east."""
    middle = math.cos(math.radians((box.south + box.north) / 2))
    width, height = (box.east - box.west) * middle, box.north - box.south
    if width * HEIGHT > height * WIDTH:
        return _heightened(box, width * HEIGHT / WIDTH)
    return _broadened(box, height * WIDTH / HEIGHT / middle)


def _heightened(box: Box, height: float) -> Box:
    centre = (box.south + box.north) / 2
    return Box(box.west, max(-90.0, centre - height / 2), box.east, min(90.0, centre + height / 2))


def _broadened(box: Box, width: float) -> Box:
    centre = (box.west + box.east) / 2
    return Box(max(-180.0, centre - width / 2), box.south, min(180.0, centre + width / 2), box.north)


class _Projection:
    """Degrees to units: equirectangular, true to length at the middle of the box."""

    def __init__(self, box: Box) -> None:
        self._box = box
        self.units_per_degree = HEIGHT / (box.north - box.south)
        self._across = WIDTH / (box.east - box.west)

    def __call__(self, point: Point) -> Point:
        lon, lat = point
        return (lon - self._box.west) * self._across, (self._box.north - lat) * self.units_per_degree

    def back(self, x: float, y: float) -> Point:
        return self._box.west + x / self._across, self._box.north - y / self.units_per_degree


def _around(placed: Sequence[IncidentSummary]) -> Box:
    if not placed:
        return WORLD
    lons, lats = [one.lon or 0.0 for one in placed], [one.lat or 0.0 for one in placed]
    return Box(min(lons), min(lats), max(lons), max(lats)).widened(MARGIN, LEAST_DEGREES)


def _marks(placed: Iterable[IncidentSummary], project: _Projection) -> Iterator[Mark]:
    cells: dict[tuple[int, int, bool], list[tuple[Point, IncidentSummary]]] = defaultdict(list)
    for one in placed:
        x, y = project((one.lon or 0.0, one.lat or 0.0))
        if 0 <= x <= WIDTH and 0 <= y <= HEIGHT:
            cells[int(x // GRID), int(y // GRID), one.where_prec in AREA_KM].append(((x, y), one))
    return (_mark(members, project) for members in cells.values())


def _mark(members: Sequence[tuple[Point, IncidentSummary]], project: _Projection) -> Mark:
    number = len(members)
    x, y = (sum(point[axis] for point, _ in members) / number for axis in (0, 1))
    summaries = [one for _, one in members]
    highs = [one.killed.high if one.killed.low is not None else 0 for one in summaries]
    area = max(AREA_KM.get(one.where_prec or 0, 0.0) for one in summaries)
    west, north = project.back(x - GRID, y - GRID)
    east, south = project.back(x + GRID, y + GRID)
    return Mark(
        x,
        y,
        min(26.0, 6.0 + 2.2 * math.sqrt(number - 1)),
        area / KM_PER_DEGREE * project.units_per_degree,
        number,
        sum(one.killed.low or 0 for one in summaries),
        None if any(high is None for high in highs) else sum(high or 0 for high in highs),
        summaries[0],
        Box(west, south, east, north),
    )


@lru_cache(maxsize=64)
def _land(frame: Box) -> str:
    """The outlines of a piece of the map, kept: cutting those of the whole world takes a fifth of a second."""
    return _path(rings_in(frame), _Projection(frame))


def _path(rings: Iterable[Sequence[Point]], project: _Projection) -> str:
    return "".join(f"M{'L'.join(_place(project(point)) for point in ring)}Z" for ring in rings)


def _place(point: Point) -> str:
    return f"{point[0]:.1f} {point[1]:.1f}"
