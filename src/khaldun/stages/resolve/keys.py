"""Which accounts are compared at all: those whose keys meet.

Every rule below is symmetric: if one account's stored keys meet what another seeks, then the other's stored keys meet
what the one seeks, so that it does not matter which of them came first. Time goes in steps, place in cells, and each
account seeks its own step and its neighbours, so that a block holds what happened at one place in about a week,
whatever the size of the catalogue.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from khaldun.stages.resolve.acts import act_class
from khaldun.stages.resolve.days import FIRM, NARROW_DAYS, days_of_year
from khaldun.stages.resolve.features import Day, Features, Spot
from khaldun.stages.resolve.marks import DAYS_OF_WEEK
from khaldun.stages.resolve.wording import month_day

STEP_DAYS, WEEK_DAYS, MONTH_DAYS, SEASON_DAYS = 3, 7, 30, 90
"""Steps of time: of narrow days (neighbours reach over the two days of the field's windows), of names in later reports
(charges and trials), of days known to the month."""

CELL_DEGREES = 0.5
"""Two places within half of it (at least 10 km up to 45 degrees of latitude) share a cell of one of four grids."""

MAX_PLACES, MAX_DAYS, MAX_NAMES, MAX_TRIED, MAX_WORDS, MAX_PAIRED, MAX_COPIES = 2, 2, 6, 4, 6, 3, 3
"""Keys of each kind; the finest places, the first days, the first names, the smallest hashes."""

_COARSE = 3
"""UCDP `where_prec` from which a place is a district or wider: it stands for any place of its province."""

_COUNTRY = 6


@dataclass(frozen=True, slots=True)
class BlockKeys:
    """An account is compared with those whose `stored` keys are among its `sought` ones."""

    stored: tuple[str, ...]
    sought: tuple[str, ...]


def block_keys(features: Features) -> BlockKeys:
    """The keys of an account: about 20 stored and 45 sought; of a report with many places and days, twice as many."""
    stored: list[str] = []
    sought: list[str] = []
    for rule in (
        _by_place,
        _by_province,
        _by_toll,
        _by_country,
        _by_month,
        _undated,
        _by_name,
        _by_words,
        _by_words_of_day,
        _by_copy,
    ):
        for key, seeks in rule(features):
            stored.extend([key] if key else [])
            sought.extend(seeks)
    return BlockKeys(tuple(dict.fromkeys(stored)), tuple(dict.fromkeys(sought)))


_Rows = Iterator[tuple[str, list[str]]]
"""A key to store ("" for none) and those to seek for it."""


def _by_place(features: Features) -> _Rows:
    """The same gazetteer row, name or cell, within a few days."""
    for step in _steps(features):
        for place in _place_keys(features):
            yield f"{place}@{step}", _around(place, step)


def _by_province(features: Features) -> _Rows:
    """A place known to its province or district only may be any place of the province."""
    for spot in features.spots[:1]:
        if not spot.admin1 or _is_country(spot):
            continue
        province = f"{spot.country}/{spot.admin1}"
        coarse = (spot.precision or 1) >= _COARSE
        for step in _steps(features):
            own, other = ("w", "f") if coarse else ("f", "w")
            both = _around(f"w:{province}", step)
            yield f"{own}:{province}@{step}", [*both, *_around(f"{other}:{province}", step)] if coarse else both


def _by_toll(features: Features) -> _Rows:
    """One toll of one province within a day: towns that are spelt in two ways, or of which one is misread."""
    province = _province(features)
    for toll in _tolls(features) if province else ():
        for day in _first_days(features)[:1]:
            yield f"k:{province}/{toll}@{day}", _around(f"k:{province}/{toll}", day)


def _province(features: Features) -> str | None:
    """The first that one of its places lies in."""
    return next((f"{spot.country}/{spot.admin1}" for spot in features.spots if spot.admin1), None)


def _tolls(features: Features) -> list[str]:
    return sorted({f"{toll.outcome[0]}{toll.low}" for toll in features.tolls if not toll.part})[:MAX_DAYS]


def _by_country(features: Features) -> _Rows:
    """An account that gives the country only, or no place, against those of its country and class of act on the day."""
    country = next((spot.country for spot in features.spots if spot.country), None)
    if country is None:
        return
    bare = all(_is_country(spot) for spot in features.spots)
    place = f"{country}/{act_class(features.type)}"
    for day in _first_days(features):
        seeks = [f"c:{place}@{one}" for one in (day - 1, day, day + 1)]
        if bare:
            seeks += [f"n:{place}@{one}" for one in (day - 1, day, day + 1)]
        yield f"{'c' if bare else 'n'}:{place}@{day}", seeks


def _by_month(features: Features) -> _Rows:
    """Days known to the week, month or season against all of the place in those months."""
    wide = [day for day in features.days if day.end - day.start > NARROW_DAYS][:1]
    for place in _named_places(features):
        for month in sorted({day // MONTH_DAYS for day in _first_days(features)}):
            yield f"m:{place}@{month}", [f"v:{place}@{month}"]
        for month in (month for day in wide for month in _months(day)):
            yield f"v:{place}@{month}", [f"v:{place}@{month}", f"m:{place}@{month}"]


def _months(day: Day) -> range:
    """The months of a wide interval; of a longer one than a season, its first."""
    first, last = day.start // MONTH_DAYS, day.end // MONTH_DAYS
    return range(first, min(last, first + SEASON_DAYS // MONTH_DAYS) + 1)


def _undated(features: Features) -> _Rows:
    """Without any day, not even of publication: one town, and one toll, day of the year or want of a day.

    Towns that bear their province's name need two such marks: without time their blocks would grow with the catalogue.
    """
    timeless = _anchor(features) is None
    tolls = _tolls(features)
    days = (days_of_year(features) if timeless else _own_days_of_year(features))[:MAX_DAYS]
    week = _days_of_week(features)
    pairs = [f"{one}/{other}" for one in (*days, *week) for other in tolls]
    for place in _points(features):
        if timeless:
            yield f"t:{place}", [f"t:{place}"]
        yield from _with_marks(place, [*tolls, *days, *week], timeless)
    for place in _capitals(features):
        yield from _with_marks(place, [*days, *pairs], timeless)
    for country in _countries(features):
        yield from _with_marks(f"{country}/{act_class(features.type)}", days, timeless)


def _with_marks(place: str, marks: Iterable[str], timeless: bool) -> _Rows:
    """Reports of unknown date with each other, and with those of known date."""
    for mark in marks:
        seeks = [f"u:{place}/{mark}", *([f"d:{place}/{mark}"] if timeless else [])]
        yield f"{'u' if timeless else 'd'}:{place}/{mark}", seeks


def _days_of_week(features: Features) -> list[str]:
    """The first day of the week that it says, or that its first day is."""
    said = [mark for mark in features.marks if mark in DAYS_OF_WEEK]
    known = [DAYS_OF_WEEK[date.fromordinal(one).weekday()] for one in _first_days(features)[:1]]
    return (said or known)[:1]


def _countries(features: Features) -> list[str]:
    """The country of its first place that has one."""
    return [spot.country for spot in features.spots if spot.country][:1]


def _capitals(features: Features) -> list[str]:
    """Its first town that may stand for its province."""
    return [f"p:{spot.row or spot.name}" for spot in features.spots if spot.rank == 1][:1]


def _own_days_of_year(features: Features) -> list[str]:
    days = (date.fromordinal(one) for one in _first_days(features)[:1])
    return [month_day(one.month, one.day) for one in days]


def _by_name(features: Features) -> _Rows:
    """A person's or a street's name in common, in reports of about one season; at any time two, or one in a province.

    Trials come years later, and name the victim and the accused.
    """
    season, province = _season(features), _province(features)
    for name in features.names[:MAX_NAMES]:
        key = f"x:{name.replace(' ', '_')}"
        yield f"{key}@{season}", _around(key, season)
    for name in features.names[:MAX_TRIED] if province else ():
        key = f"j:{name.replace(' ', '_')}/{province}"
        yield key, [key]
    for pair in combinations(sorted(features.names[:MAX_TRIED]), 2):
        key = f"j:{'+'.join(pair).replace(' ', '_')}"
        yield key, [key]


def _by_words(features: Features) -> _Rows:
    """Two of the commonest words of names in one season; one of them, or a place's name, in about a week."""
    anchor, season = _anchor(features), _season(features)
    for pair in combinations(sorted(features.proper[: MAX_PAIRED if anchor is not None else MAX_WORDS]), 2):
        yield f"y:{'+'.join(pair)}@{season}", _around(f"y:{'+'.join(pair)}", season)
    if anchor is None:
        return
    week = anchor // WEEK_DAYS
    places = [spot.name for spot in features.spots if not _is_country(spot)]
    for word in dict.fromkeys([*features.proper[:MAX_WORDS], *places[:MAX_PLACES]]):
        yield f"z:{word}@{week}", _around(f"z:{word}", week)


def _by_words_of_day(features: Features) -> _Rows:
    """One of the commonest words of names, and the very day of the act, however late it is told."""
    firm = [day.start for day in features.days if day.end - day.start <= NARROW_DAYS and day.basis in FIRM]
    for day in dict.fromkeys(firm[:MAX_DAYS]):
        for word in features.proper[:MAX_PAIRED]:
            yield f"e:{word}@{day}", [f"e:{word}@{day}"]


def _season(features: Features) -> int:
    """Of its publication or day; all those of unknown date share one of their own."""
    anchor = _anchor(features)
    return -1 if anchor is None else anchor // SEASON_DAYS


def _anchor(features: Features) -> int | None:
    """The day of publication; of the act, where that is unknown."""
    return features.published if features.published is not None else next(iter(_first_days(features)), None)


def _by_copy(features: Features) -> _Rows:
    """The smallest hashes of the text, so that prints of one text meet wherever and whenever their act is taken to be.

    In reports of about a week only: words that stand under every report of an outlet would else make blocks that grow
    with the catalogue.
    """
    week = None if features.published is None else features.published // WEEK_DAYS
    for value in features.sketch[:MAX_COPIES] if features.main else ():
        yield f"s:{value:x}@{week}", [f"s:{value:x}@None"] if week is None else _around(f"s:{value:x}", week)


def _steps(features: Features) -> list[int]:
    """Steps of time of its narrow days; of its publication, where it has no day."""
    return sorted({day // STEP_DAYS for day in _first_days(features)})[: 2 * MAX_DAYS]


def _first_days(features: Features) -> list[int]:
    narrow = [day for day in features.days if day.end - day.start <= NARROW_DAYS][:MAX_DAYS]
    if not features.days and features.published is not None:
        return [features.published]
    return sorted({one for day in narrow for one in (day.start, day.end)})


def _place_keys(features: Features) -> list[str]:
    fine = [spot for spot in features.spots if spot.lat is not None and (spot.precision or 1) < _COARSE][:1]
    return [*_named_places(features), *(key for spot in fine for key in _cells(spot))]


def _named_places(features: Features) -> list[str]:
    spots = [spot for spot in features.spots if not _is_country(spot)]
    fine = sorted(spots, key=lambda spot: (spot.precision or 1) >= _COARSE)[:MAX_PLACES]
    return list(dict.fromkeys(f"p:{spot.row or spot.name}" for spot in fine))


def _points(features: Features) -> list[str]:
    """Its first places that are points, and no towns that may stand for a province."""
    return list(dict.fromkeys(f"p:{spot.row or spot.name}" for spot in features.spots if spot.rank == 0))[:MAX_PLACES]


def _cells(spot: Spot) -> Iterable[str]:
    """Its cells in two grids, one of them shifted by half a cell."""
    assert spot.lat is not None and spot.lon is not None
    for grid, shift in enumerate((0.0, 0.5)):
        row, column = math.floor(spot.lat / CELL_DEGREES + shift), math.floor(spot.lon / CELL_DEGREES + shift)
        yield f"g{grid}:{row},{column}"


def _around(place: str, step: int) -> list[str]:
    return [f"{place}@{one}" for one in (step - 1, step, step + 1)] if step >= 0 else [f"{place}@{step}"]


def _is_country(spot: Spot) -> bool:
    return (spot.precision or 1) >= _COUNTRY


def meets(left: BlockKeys, right: BlockKeys) -> bool:
    """True where two accounts are compared."""
    return not set(left.sought).isdisjoint(right.stored)
