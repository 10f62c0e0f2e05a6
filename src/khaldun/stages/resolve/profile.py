"""An account made ready to be compared with many others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from khaldun.stages.resolve.everyday import street_words
from khaldun.stages.resolve.features import Day, Features, Spot, Toll
from khaldun.stages.resolve.sides import states
from khaldun.stages.resolve.wording import month_day

Hint = tuple[str, float, Callable[[], str]]
"""A piece of evidence: its kind, its weight, and its words when they are asked for. Of ten pairs that are compared,
nine are different incidents, and nobody reads why."""

NARROW_DAYS = 3
"""Up to three days are a day with its night and the next (`date_prec` 1 to 2)."""

_STREETS = frozenset(street_words().values())


@dataclass(frozen=True, slots=True, eq=False)
class Profile:
    """`Features` as the matcher looks at them; names are those of `Features`.

    Attributes:
        finest: the places of the finest rank; beside a village, the province it lies in is no further evidence.
        rank: of these.
        points: names of the places that are no provinces, nor towns that may stand for one.
        capitals: names of the towns that may stand for their provinces.
        places: names of all places, in one string.
        states: those for which its actors act.
        targets: all but "civilians".
        killed, injured: the undivided counts.
        firsts: first names by last name; streets are left out.
        numbers: those of `words` that begin with a digit.
        day_marks: its narrow days as days of the year, as `words` has them ("08-19").
        telling: how many rarer words and words of names there are.
        hashes: of `sketch`.
    """

    features: Features
    report: str
    published: int | None
    type: str
    days: tuple[Day, ...]
    spots: tuple[Spot, ...]
    finest: tuple[Spot, ...]
    rank: int
    points: frozenset[str]
    capitals: frozenset[str]
    places: str
    actors: frozenset[str]
    states: frozenset[str]
    targets: frozenset[str]
    killed: tuple[Toll, ...]
    injured: tuple[Toll, ...]
    names: frozenset[str]
    firsts: dict[str, tuple[str, ...]]
    proper: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    day_marks: frozenset[str]
    telling: int
    main: bool
    hashes: frozenset[int]


def profile_of(features: Features) -> Profile:
    """What is compared of an account."""
    rank = min((spot.rank for spot in features.spots), default=0)
    return Profile(
        features,
        features.report,
        features.published,
        features.type,
        features.days,
        features.spots,
        tuple(spot for spot in features.spots if spot.rank == rank),
        rank,
        frozenset(spot.name for spot in features.spots if spot.rank == 0),
        frozenset(spot.name for spot in features.spots if spot.rank == 1),
        " ".join(spot.name for spot in features.spots),
        frozenset(features.actors),
        frozenset(states(features.actors)),
        frozenset(features.targets) - {"civilians"},
        _undivided(features, "killed"),
        _undivided(features, "injured"),
        frozenset(features.names),
        _first_names(features),
        frozenset(features.proper),
        frozenset(features.words),
        frozenset(word for word in features.words if word[0].isdigit()),
        _day_marks(features),
        len(features.words) + len(features.proper),
        features.main,
        frozenset(features.sketch),
    )


def _day_marks(features: Features) -> frozenset[str]:
    ends = (one for day in features.days if day.end - day.start <= NARROW_DAYS for one in (day.start, day.end))
    return frozenset(month_day(day.month, day.day) for day in map(date.fromordinal, ends))


def _undivided(features: Features, outcome: str) -> tuple[Toll, ...]:
    return tuple(toll for toll in features.tolls if toll.outcome == outcome and not toll.part)


def _first_names(features: Features) -> dict[str, tuple[str, ...]]:
    firsts: dict[str, tuple[str, ...]] = {}
    for name in features.names:
        first, _, last = name.rpartition(" ")
        if last not in _STREETS:
            firsts[last] = (*firsts.get(last, ()), first)
    return firsts
