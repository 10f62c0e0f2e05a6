"""What a filter can be narrowed to, with how many incidents each choice has: those of its own kind left out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from khaldun.catalogue.columns import GRADES
from khaldun.desk.asked import Asked
from khaldun.desk.counted import Counted
from khaldun.values.acts import ActType
from khaldun.wording.values import country_name

SHOWN = 6
"""Choices of a kind that are shown as bars; the others are in the form."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a kind.

    Attributes:
        value: as an address has it.
        name: for people.
        incidents: how many there would be.
        share: of the most of its kind, 0 to 1.
        chosen: whether the filter asks for it.
        address: of the page with it, or without where it is chosen.
    """

    value: str
    name: str
    incidents: int
    share: float
    chosen: bool
    address: str


def choices_of(counted: Counted, asked: Asked) -> dict[str, object]:
    """Countries by name, act types and grades in their own order, and the most frequent of each."""
    countries = {code: country_name(code) or code for code in counted.countries}
    kinds = {
        "country": _choices("country", counted.countries, countries, asked),
        "act": _choices("act", counted.acts, {act.value: act.value for act in ActType}, asked),
        "grade": _choices("grade", counted.grades, {grade: grade for grade in GRADES}, asked),
    }
    kinds["country"].sort(key=lambda one: one.name)
    return {
        "choices": kinds,
        "frequent": {**{name: _frequent(kinds[name]) for name in ("act", "country")}, "grade": kinds["grade"]},
    }


def _choices(part: str, counts: Mapping[str, int], names: Mapping[str, str], asked: Asked) -> list[Choice]:
    most = max(counts.values(), default=1)
    given = asked.parts.get(part, "").casefold()
    made = []
    for value, name in names.items():
        number, chosen = counts.get(value, 0), value.casefold() == given
        if number or chosen:
            address = asked.address(without=part) if chosen else asked.address(**{part: value})
            made.append(Choice(value, name, number, number / most, chosen, address))
    return made


def _frequent(choices: list[Choice]) -> list[Choice]:
    """The most frequent ones, and what is chosen."""
    ordered = sorted(choices, key=lambda one: (-one.incidents, one.name))
    return [one for place, one in enumerate(ordered) if place < SHOWN or one.chosen]
