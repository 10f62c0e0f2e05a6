"""Finding the coder's row that a row read stands for."""

from __future__ import annotations

import datetime
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.evaluate.outline import Outline, align, coded_outline, likeness, outline_of
from khaldun.model.account import Reading
from khaldun.values.acts import ActType
from khaldun.values.place import Place

DAY = datetime.date(2021, 1, 13)
HERE = (35.02, 40.45)


def outline(
    place: str = "Mayadeen", act: ActType | None = ActType.AIR_STRIKE, day: int | None = 0, killed: int | None = 57
) -> Outline:
    start = None if day is None else DAY + datetime.timedelta(days=day)
    places = (Place(place),) if place else ()
    figures = frozenset() if killed is None else frozenset({("killed", killed, None)})
    return Outline(f"{place}#{day}", act, places, start and (start, start), figures)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (outline(), 1.0),
        (outline(place="al-Mayadeen town"), 1.0),
        (outline(place="Mayaden"), 1.0),
        (outline(day=1), 1.0),
        (outline(day=2), 0.8),
        (outline(day=None), 0.8),
        (outline(killed=41), 0.8),
        (outline(place="Raqqa"), 0.65),
        (outline(act=ActType.SHELLING), 0.875),
        (outline(act=ActType.ATTACK), 0.75),
        (outline(act=None), 0.75),
    ],
)
def test_likeness_adds_what_was_read_as_coded(read: Outline, expected: float) -> None:
    assert likeness(outline(), read) == pytest.approx(expected)


def test_what_the_coder_left_open_does_not_count() -> None:
    bare = outline(place="", day=None, killed=None)
    assert likeness(bare, outline()) == pytest.approx(1.0)


@pytest.mark.parametrize(("lat", "met"), [(35.02, True), (35.14, True), (35.17, False)])
def test_places_of_other_names_meet_within_fifteen_kilometres(lat: float, met: bool) -> None:
    coded = Outline("c", ActType.ATTACK, (Place("the bend", lat=HERE[0], lon=HERE[1]),), None, frozenset())
    read = Outline("r", ActType.ATTACK, (Place("Mayadeen", lat=lat, lon=HERE[1]),), None, frozenset())
    assert (likeness(coded, read) == 1.0) is met


def test_rows_are_paired_one_to_one_the_likest_first() -> None:
    coded = [outline(killed=1), outline(killed=2)]
    assert sorted(align(coded, [outline(killed=2), outline(killed=1), outline(killed=3)])) == [(0, 1), (1, 0)]


def test_rows_too_unlike_are_not_paired() -> None:
    assert align([outline()], [outline(place="Raqqa", act=ActType.ARRESTS, killed=2)]) == []


@given(st.lists(st.builds(outline, st.sampled_from(["Raqqa", "Homs"]), killed=st.integers(1, 3)), max_size=4))
def test_rows_read_are_paired_once_each(rows: list[Outline]) -> None:
    for read in permutations(rows):
        pairs = align(rows, read)
        assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs) == len(rows)


def test_a_coded_row_is_an_outline() -> None:
    row = {
        "id": "20210113-mayadeen-1",
        "type": "Air/drone strike",
        "date": {"start": "2021-01-13", "end": None},
        "places": [{"name": "Mayadeen", "lat": 35.02, "lon": 40.45}, {"name": "a depot", "lat": None, "lon": None}],
        "casualties": [{"outcome": "killed", "low": 57, "high": None}],
    }
    assert coded_outline(row) == Outline(
        "20210113-mayadeen-1",
        ActType.AIR_STRIKE,
        (Place("Mayadeen", lat=HERE[0], lon=HERE[1]), Place("a depot")),
        (DAY, DAY),
        frozenset({("killed", 57, None)}),
    )


def test_a_coded_row_may_leave_everything_open() -> None:
    assert coded_outline({"id": "x", "type": "no such type", "date": None}) == Outline("x", None, (), None, frozenset())


def test_an_account_is_an_outline(reading: Reading) -> None:
    found = outline_of(reading.accounts[0])
    assert (found.id, found.type, found.days) == ("r1#1", ActType.AIR_STRIKE, (DAY, DAY))
    assert found.figures == {("killed", 57, None), ("killed", 41, 41), ("killed", 16, 16)}
