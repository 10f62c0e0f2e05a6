"""Whose forces an actor's are: "Turkey", "Turkish Armed Forces" and "MIT" act for one state."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from khaldun.lexicons import actors, countries
from khaldun.stages.resolve.folding import fold

_OF_STATES = frozenset({"government", "state force"})


def states(names: Iterable[str]) -> set[str]:
    """Countries (ISO 3166-1 alpha-2) for which actors of these folded names act; groups act for none."""
    return {state for name in names if (state := _states().get(name.partition(":")[0])) is not None}


@cache
def _states() -> dict[str, str]:
    """State of each name of a country, a government or a state force."""
    forces = {fold(row.name): row.country for row in actors().values() if row.kind in _OF_STATES and row.country}
    return forces | {fold(row.name): code for code, row in countries().items()}
