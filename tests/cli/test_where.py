from __future__ import annotations

import pytest

from khaldun.cli.where import DEFAULT_RADIUS_KM, circle_of, country_code
from khaldun.errors import OptionError


@pytest.mark.parametrize(
    ("words", "code"),
    [("Syria", "SY"), ("syrian arab republic", "SY"), ("SY", "SY"), (" israel ", "IL"), (None, None)],
)
def test_countries_are_known_by_code_name_and_other_names(words: str | None, code: str | None) -> None:
    assert country_code(words) == code


def test_an_unknown_country_is_answered_with_those_like_it() -> None:
    with pytest.raises(OptionError, match=r"do you mean Lebanon \(LB\)"):
        country_code("Lebannon")


@pytest.mark.parametrize(
    ("near", "radius", "expected"),
    [
        ("35.5,40.25,25", None, (35.5, 40.25, 25.0)),
        (" -35.5 , -40.25 ", None, (-35.5, -40.25, DEFAULT_RADIUS_KM)),
        ("35,40", 3.0, (35.0, 40.0, 3.0)),
        ("35,40,3", 3.0, (35.0, 40.0, 3.0)),
    ],
)
def test_positions(near: str, radius: float | None, expected: tuple[float, float, float]) -> None:
    circle = circle_of(near, radius, None)
    assert circle is not None
    assert (circle.lat, circle.lon, circle.km, circle.note) == (*expected, "")


def test_a_place_is_looked_for_in_the_country_that_is_named() -> None:
    found = {code: circle_of("Tripoli", None, code) for code in ("LB", "LY")}
    assert found["LB"] is not None and found["LY"] is not None
    assert found["LB"].lon > 35 > found["LY"].lon
    assert "Lebanon" in found["LB"].note
    assert circle_of(None, None, "LB") is None
