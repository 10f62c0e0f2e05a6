"""People who are told of twice are one human target."""

from __future__ import annotations

import pytest

from khaldun.evaluate.muc34.people import Person
from khaldun.evaluate.muc34.sameness import without_repeats
from khaldun.evaluate.muc34.template import Number

ONE, TWO, SIX, MANY = Number(1, 1), Number(2, 2), Number(6, 6), Number(2, None, plural=True)
JUDGE = Person("ANA PAZ", "JUDGE OF PUBLIC ORDER", ONE, "killed")


@pytest.mark.parametrize(
    ("people", "kept"),
    [
        ([JUDGE, Person("", "JUDGE", ONE, "killed")], ["ANA PAZ"]),
        ([Person("", "JUDGE", ONE, None), JUDGE], ["ANA PAZ"]),
        ([JUDGE, Person("", "VICTIM", ONE, "killed")], ["ANA PAZ"]),
        ([JUDGE, Person("", "JUDGE", ONE, "injured")], ["ANA PAZ", "JUDGE"]),
        ([JUDGE, Person("", "DRIVER", ONE, "killed")], ["ANA PAZ", "DRIVER"]),
        ([Person("", "LOCAL WOMEN", TWO, "killed"), Person("", "WOMEN", TWO, "killed")], ["LOCAL WOMEN"]),
        ([Person("", "PRIESTS", SIX, "killed"), Person("", "PRIESTS", MANY, "killed")], ["PRIESTS"]),
        ([Person("", "LOCAL WOMEN", TWO, "killed"), Person("", "WOMEN", SIX, "killed")], ["LOCAL WOMEN", "WOMEN"]),
    ],
)
def test_who_is_told_of_twice(people: list[Person], kept: list[str]) -> None:
    assert [person.handle for person in without_repeats(people)] == kept
