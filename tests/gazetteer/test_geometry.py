from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.gazetteer.geometry import BEARINGS, displaced
from khaldun.values.place import distance_km

LATITUDES = st.floats(-80, 80)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("left", "right", "km"),
    [((36.20, 37.16), (33.51, 36.29), 309), ((50.45, 30.52), (55.75, 37.62), 755), ((0, 179.5), (0, -179.5), 111)],
)
def test_distance(left: tuple[float, float], right: tuple[float, float], km: float) -> None:
    assert distance_km(*left, *right) == pytest.approx(km, rel=0.01)


@given(LATITUDES, LONGITUDES, st.sampled_from(sorted(BEARINGS)), st.floats(0.1, 300))
def test_a_displaced_point_is_that_far_away(lat: float, lon: float, direction: str, km: float) -> None:
    moved = displaced(lat, lon, direction, km)
    assert moved is not None
    assert distance_km(lat, lon, *moved) == pytest.approx(km, rel=1e-6, abs=1e-6)
    assert -180 <= moved[1] <= 180


@pytest.mark.parametrize(
    ("direction", "north", "east"),
    [("north", 1, 0), ("South", -1, 0), ("north-east", 1, 1), ("southwest", -1, -1), ("western", 0, -1)],
)
def test_directions(direction: str, north: int, east: int) -> None:
    moved = displaced(30.0, 40.0, direction, 50)
    assert moved is not None
    signs = [(value > limit) - (value < -limit) for value, limit in ((moved[0] - 30, 0.01), (moved[1] - 40, 0.01))]
    assert signs == [north, east]


def test_an_unknown_direction_gives_no_point() -> None:
    assert displaced(30.0, 40.0, "upwards", 5) is None
