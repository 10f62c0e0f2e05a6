"""Maps and histograms as values."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.catalogue import Count, IncidentSummary
from khaldun.drawing.chart import HEIGHT, WIDTH, chart_of, fit
from khaldun.drawing.histogram import MAX_MONTHS, histogram_of
from khaldun.drawing.outlines import Box, clip

SOMEWHERE = IncidentSummary(
    "i-one", "Attack", "2021-01-13", "2021-01-13", "Millford", None, "SY", 35.0, 40.0, 1, 1, (), "unknown",
    Count(2, 2, 3), Count(None, None, None), "Weak", "F3", 1, (), False, 1, 1, 1, None, None, (),
)  # fmt: skip
DEGREES = st.floats(-80, 80)


def at(lat: float, lon: float, **other: object) -> IncidentSummary:
    return replace(SOMEWHERE, lat=lat, lon=lon, **other)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(DEGREES, st.floats(-170, 170)), min_size=1, max_size=30))
def test_every_placed_incident_is_under_one_mark_within_the_map(places: list[tuple[float, float]]) -> None:
    chart = chart_of([at(lat, lon) for lat, lon in places])
    assert sum(mark.incidents for mark in chart.marks) == len(places)
    assert all(0 <= mark.x <= WIDTH and 0 <= mark.y <= HEIGHT for mark in chart.marks)


def test_incidents_that_would_cover_one_another_are_one_mark_with_their_sums() -> None:
    far = at(36.0, 42.0)
    chart = chart_of([at(35.0, 40.0), at(35.001, 40.001), far])
    assert sorted(mark.incidents for mark in chart.marks) == [1, 2]
    both = max(chart.marks, key=lambda mark: mark.incidents)
    assert (both.killed_low, both.killed_high) == (4, 6)


def test_a_province_is_an_area_and_a_town_is_not() -> None:
    chart = chart_of([at(35.0, 40.0, where_prec=4), at(36.0, 42.0)])
    assert sorted(mark.area > mark.radius for mark in chart.marks) == [False, True]


def test_an_open_figure_leaves_the_sum_open() -> None:
    assert chart_of([at(35.0, 40.0, killed=Count(5, 5, None))]).marks[0].killed_high is None


def test_without_a_position_there_is_no_mark() -> None:
    chart = chart_of([replace(SOMEWHERE, lat=None, lon=None)])
    assert (chart.marks, chart.unplaced) == ((), 1)


@given(st.floats(-170, 160), st.floats(-80, 70), st.floats(0.5, 10), st.floats(0.5, 10))
def test_a_box_takes_the_shape_of_the_drawing(west: float, south: float, width: float, height: float) -> None:
    box = fit(Box(west, south, west + width, south + height))
    middle = math.cos(math.radians((box.south + box.north) / 2))
    across, up = (box.east - box.west) * middle, box.north - box.south
    whole = box.west > -180 and box.east < 180 and box.north < 90 and box.south > -90
    assert not whole or across / up == pytest.approx(WIDTH / HEIGHT, rel=0.05)


SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))


@pytest.mark.parametrize(
    ("box", "area"),
    [(Box(-1, -1, 5, 5), 16.0), (Box(1, 1, 3, 3), 4.0), (Box(2, 2, 9, 9), 4.0), (Box(6, 6, 9, 9), 0.0)],
)
def test_a_ring_is_cut_at_the_edges(box: Box, area: float) -> None:
    ring = clip(SQUARE, box)
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    assert abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 == pytest.approx(area)


def test_months_without_incidents_have_their_place() -> None:
    histogram = histogram_of([replace(SOMEWHERE, day_start=day) for day in ("2021-01-13", "2021-03-01", "2021-03-02")])
    assert [(bar.name, bar.incidents, bar.height) for bar in histogram.bars] == [
        ("2021-01", 1, 0.5),
        ("2021-02", 0, 0.0),
        ("2021-03", 2, 1.0),
    ]


def test_many_months_become_years_and_nothing_is_lost() -> None:
    days = [f"{year}-05-0{n}" for year in range(2001, 2001 + MAX_MONTHS // 12 + 2) for n in (1, 2)]
    histogram = histogram_of([replace(SOMEWHERE, day_start=day) for day in [*days, None]])
    assert sum(bar.incidents for bar in histogram.bars) == len(days)
    assert (histogram.bars[0].name, histogram.undated) == ("2001", 1)
