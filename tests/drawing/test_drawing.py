"""Maps and histograms as values."""

from __future__ import annotations

import datetime
import itertools
import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.catalogue import Count, IncidentSummary
from khaldun.catalogue.overview import Spots, spots_of
from khaldun.drawing.chart import LARGEST, Chart, chart_of
from khaldun.drawing.ground import ground_of, middle_of, path
from khaldun.drawing.histogram import FEWEST_BARS, MOST_BARS, UNITS, histogram_of
from khaldun.drawing.outlines import DATA, Box, clip, pieces_of, thinned
from khaldun.drawing.projection import TALL, WIDE, Projection, Shape, fit

SOMEWHERE = IncidentSummary(
    "i-one", "Attack", "2021-01-13", "2021-01-13", "Millford", None, "SY", 35.0, 40.0, 1, 1, (), "unknown",
    Count(2, 2, 3), Count(None, None, None), "Weak", "F3", 1, (), False, 1, 1, 1, None, None, (),
)  # fmt: skip
DEGREES = st.floats(-80, 80)


def drawn(*summaries: IncidentSummary) -> Chart:
    return chart_of(spots_of(summaries))


def at(lat: float, lon: float, **other: object) -> IncidentSummary:
    return replace(SOMEWHERE, lat=lat, lon=lon, **other)  # type: ignore[arg-type]


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(DEGREES, st.floats(-170, 170)), min_size=1, max_size=30))
def test_every_placed_incident_is_under_one_mark_within_the_map(places: list[tuple[float, float]]) -> None:
    chart = drawn(*(at(lat, lon) for lat, lon in places))
    assert chart.incidents == len(places)
    assert all(0 <= mark.x <= WIDE.width and 0 <= mark.y <= WIDE.height for mark in chart.marks)
    assert all(mark.box.south <= 85 and mark.box.west < mark.box.east for mark in chart.marks)


@settings(deadline=None, max_examples=25)
@given(st.lists(st.tuples(st.floats(34, 37), st.floats(38, 44), st.sampled_from([1, 2, 4, 6])), max_size=300))
def test_marks_of_known_places_do_not_cover_one_another(places: list[tuple[float, float, int]]) -> None:
    chart = drawn(*(at(lat, lon, where_prec=prec) for lat, lon, prec in places))
    assert chart.incidents == len(places)
    marks = [mark for mark in chart.marks if not mark.area]
    # Marks move a little when others join them.
    near = [
        1 for one in marks for other in marks if one is not other and math.dist((one.x, one.y), (other.x, other.y)) < 10
    ]
    assert len(near) <= 2


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(DEGREES, st.floats(-170, 170)), min_size=1, max_size=40), st.sampled_from([WIDE, TALL]))
def test_a_closer_look_holds_the_incidents_of_its_mark(places: list[tuple[float, float]], shape: Shape) -> None:
    summaries = [at(lat, lon) for lat, lon in places]
    for mark in chart_of(spots_of(summaries), shape=shape).marks:
        box = mark.box
        inside = [
            one
            for one in summaries
            if box.west <= (one.lon or 0) <= box.east and box.south <= (one.lat or 0) <= box.north
        ]
        assert len(inside) >= mark.incidents
        assert summaries[mark.first] in inside


def test_a_million_incidents_are_few_marks() -> None:
    chance = np.random.default_rng(3)
    number = 200_000
    ones = np.ones(number, np.int64)
    spots = Spots(ones.cumsum(), chance.uniform(20, 40, number), chance.uniform(20, 60, number), ones, ones, ones)
    chart = chart_of(spots)
    assert chart.incidents == number
    assert len(chart.marks) < 500
    assert max(mark.radius for mark in chart.marks) <= LARGEST


def test_incidents_that_would_cover_one_another_are_one_mark_with_their_sums() -> None:
    far = at(36.0, 42.0)
    chart = drawn(at(35.0, 40.0), at(35.001, 40.001), far)
    assert sorted(mark.incidents for mark in chart.marks) == [1, 2]
    both = max(chart.marks, key=lambda mark: mark.incidents)
    assert (both.killed_low, both.killed_high, both.killed_open) == (4, 6, False)


def test_a_province_is_an_area_and_a_town_is_not() -> None:
    chart = drawn(at(35.0, 40.0, where_prec=4), at(36.0, 42.0))
    assert sorted(mark.area > mark.radius for mark in chart.marks) == [False, True]


def test_an_open_figure_leaves_the_sum_open() -> None:
    mark = drawn(at(35.0, 40.0, killed=Count(5, 5, None)), at(35.0, 40.0, killed=Count(1, 2, 3))).marks[0]
    assert (mark.killed_low, mark.killed_high, mark.killed_open) == (6, 8, True)


def test_without_a_position_there_is_no_mark() -> None:
    assert drawn(replace(SOMEWHERE, lat=None, lon=None)).marks == ()


@given(st.floats(-170, 160), st.floats(-80, 70), st.floats(0.5, 10), st.floats(0.5, 10))
def test_a_box_takes_the_shape_of_the_drawing(west: float, south: float, width: float, height: float) -> None:
    box = fit(Box(west, south, west + width, south + height), WIDE)
    middle = math.cos(math.radians((box.south + box.north) / 2))
    across, up = (box.east - box.west) * middle, box.north - box.south
    whole = box.west > -180 and box.east < 180 and box.north < 90 and box.south > -90
    assert not whole or across / up == pytest.approx(WIDE.width / WIDE.height, rel=0.05)


SQUARE = ((0.0, 0.0), (4.0, 0.0), (4.0, 4.0), (0.0, 4.0))


@pytest.mark.parametrize(
    ("box", "area"),
    [(Box(-1, -1, 5, 5), 16.0), (Box(1, 1, 3, 3), 4.0), (Box(2, 2, 9, 9), 4.0), (Box(6, 6, 9, 9), 0.0)],
)
def test_a_ring_is_cut_at_the_edges(box: Box, area: float) -> None:
    ring = clip(SQUARE, box)
    pairs = zip(ring, [*ring[1:], *ring[:1]], strict=True)
    assert abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2 == pytest.approx(area)


def ordinals(*days: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.array([datetime.date.fromisoformat(day).toordinal() for day in days], np.int64)


def test_a_ring_over_the_antimeridian_is_a_piece_on_either_side() -> None:
    ring = ((170.0, 60.0), (180.0, 60.0), (-170.0, 60.0), (-170.0, 70.0), (170.0, 70.0))
    boxes = sorted((min(x for x, _ in piece), max(x for x, _ in piece)) for piece in pieces_of(ring))
    assert boxes == [(-180.0, -170.0), (170.0, 180.0)]
    assert list(pieces_of(SQUARE)) == [SQUARE]


def test_spans_without_incidents_have_their_place() -> None:
    histogram = histogram_of(ordinals("2021-01-13", "2021-06-01", "2021-06-02"))
    assert (histogram.unit, histogram.most) == ("week", 2)
    first = next(bar for bar in histogram.bars if bar.incidents)
    assert (first.name, first.since.isoformat(), first.until.isoformat()) == (
        "week of 11 Jan 2021", "2021-01-11", "2021-01-17",
    )  # fmt: skip
    assert (first.height, len(histogram.bars)) == (0.5, 21)


@pytest.mark.parametrize(
    ("last", "unit", "name"),
    [
        ("2021-01-20", "day", "13 Jan 2021"),
        ("2022-03-01", "week", "week of 11 Jan 2021"),
        ("2026-01-01", "month", "Jan 2021"),
        ("2060-01-01", "year", "2021"),
        ("2400-01-01", "decade", "from 2020"),
        ("9999-12-31", "century", "from 2000"),
    ],
)
def test_bars_are_of_the_narrowest_span_that_can_be_told_apart(last: str, unit: str, name: str) -> None:
    histogram = histogram_of(ordinals("2021-01-13", last))
    assert (histogram.unit, next(bar.name for bar in histogram.bars if bar.incidents)) == (unit, name)
    assert len(histogram.bars) <= MOST_BARS + 1


@given(st.lists(st.dates(), min_size=1, max_size=50), st.booleans())
def test_every_incident_is_in_one_bar_and_bars_follow_one_another(days: list[datetime.date], chosen: bool) -> None:
    since, until = (min(days), max(days)) if chosen else (None, None)
    histogram = histogram_of(np.array([day.toordinal() for day in days], np.int64), since, until)
    assert sum(bar.incidents for bar in histogram.bars) == len(days)
    for bar, following in itertools.pairwise(histogram.bars):
        assert bar.since <= bar.until and (following.since - bar.until).days == 1
    for day in days:
        assert any(bar.since <= day <= bar.until and bar.incidents for bar in histogram.bars)
    assert (
        len(histogram.bars) >= FEWEST_BARS
        or chosen
        or histogram.bars[-1].until.year > 9000
        or histogram.bars[0].since.year == 1
    )
    assert histogram.unit in {unit.name for unit in UNITS}


def test_what_began_before_the_chosen_days_stands_in_the_first_bar() -> None:
    days = ordinals("2021-01-01", "2021-01-12")
    histogram = histogram_of(days, datetime.date(2021, 1, 10), datetime.date(2021, 1, 12))
    assert [bar.incidents for bar in histogram.bars] == [1, 0, 1]


def test_nothing_has_no_bars() -> None:
    assert histogram_of(ordinals()).bars == ()


def test_a_path_is_steps_from_point_to_point() -> None:
    assert path(np.array([(0, 0), (2, -1), (0, 4)])) == "M0 0l2-1 -2 5"


def test_a_thinned_line_keeps_its_ends() -> None:
    line = tuple((number / 10, 0.0) for number in range(11))
    assert thinned(line, 0.45) == ((0.0, 0.0), (0.5, 0.0), (1.0, 0.0))


def test_the_middle_of_a_square_is_its_middle() -> None:
    size, middle = middle_of(np.array(SQUARE))
    assert (size, middle) == (16.0, (2.0, 2.0))


def test_moves_stay_on_the_globe() -> None:
    box = Box(150.0, 60.0, 175.0, 85.0)
    assert box.moved(1, 1) == Box(155.0, 65.0, 180.0, 90.0)
    assert box.scaled(100) == Box(-180.0, -90.0, 180.0, 90.0)
    assert box.scaled(0.5).joined(box) == box


@pytest.mark.skipif(not DATA.is_file(), reason="the outlines are not built; `make setup` builds them")
def test_a_map_has_land_names_and_disputed_borders() -> None:
    levant = ground_of(fit(Box(33.0, 29.0, 43.0, 37.0), WIDE), WIDE)
    assert levant.land.startswith("M") and levant.disputed.startswith("M")
    assert {"Syria", "Iraq"} <= {label.name for label in levant.names}
    assert all(0 <= label.x <= WIDE.width and 0 <= label.y <= WIDE.height for label in levant.names)
    assert len(ground_of(fit(Box(-170, -55, 180, 75), WIDE), WIDE).land) < 120_000


def test_a_projection_is_the_same_for_one_and_for_many() -> None:
    project = Projection(Box(30.0, 30.0, 40.0, 36.0), WIDE)
    x, y = project.all(np.array([30.0, 35.0]), np.array([36.0, 33.0]))
    assert list(zip(x.tolist(), y.tolist(), strict=True)) == [(0.0, 0.0), (480.0, 270.0)]
    assert project((35.0, 33.0)) == (480.0, 270.0)
