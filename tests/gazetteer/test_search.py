from __future__ import annotations

import pytest

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.search import search

ALEPPO = (36.2, 37.16)


@pytest.mark.parametrize(
    ("name", "country", "near", "first"),
    [
        ("Idlib", None, None, "geonames:3"),
        ("Deir el-Zour", None, None, "geonames:4"),
        ("حلب", None, None, "geonames:6"),
        ("Хар'ков", "UA", None, "geonames:19"),
        ("Palma", None, None, "geonames:8"),
        ("Palma", None, (-11.0, 40.0), "overlay:palma"),
        ("Palma", "MZ", None, "overlay:palma"),
        ("Paris", None, (33.0, -96.0), "geonames:11"),
        ("Saraqibe", None, ALEPPO, "geonames:16"),
        ("Saraquibb", None, None, "geonames:16"),
    ],
)
def test_the_likeliest_place_comes_first(
    small: Gazetteer, name: str, country: str | None, near: tuple[float, float] | None, first: str
) -> None:
    assert search(small, name, country=country, near=near, limit=5)[0].entry.id == first


def test_the_points_are_the_sum_of_the_reasons(small: Gazetteer) -> None:
    for one in search(small, "Paris", near=ALEPPO, limit=5):
        assert one.points == pytest.approx(sum(float(reason.rsplit(" ", 1)[1]) for reason in one.why), abs=0.2)
        assert one.km is not None


def test_a_country_and_a_limit_hold(small: Gazetteer) -> None:
    assert {one.entry.country for one in search(small, "Georgia", country="US", limit=9)} == {"US"}
    assert len(search(small, "Paris", limit=1)) == 1


def test_nonsense_finds_nothing(small: Gazetteer) -> None:
    assert search(small, "Qwrtzpsdf", limit=5) == []
    assert search(small, "?", limit=5) == []
