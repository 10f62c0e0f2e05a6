"""Which place each name of a report means, all names weighed together.

A report names places that belong together. So every reading of a name is scored by the country the report speaks of,
the places it is said to lie in, its distance to the likely readings of the other names, its size, and how well spelling
and kind fit; the readings are then chosen in a few rounds. A name that only fits far away stays without coordinates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from khaldun.gazetteer.entry import Entry
from khaldun.gazetteer.geometry import displaced
from khaldun.gazetteer.lookup import Gazetteer
from khaldun.gazetteer.readings import PlaceName, Reading, kind_in_words, readings_of
from khaldun.gazetteer.weigh import Evidence, choose
from khaldun.values.place import Place

__all__ = ["PlaceName", "resolve_places"]

PRECISION = {
    "city": 1,
    "neighbourhood": 1,
    "camp": 1,
    "base": 1,
    "crossing": 1,
    "dam": 1,
    "site": 1,
    "admin2": 3,
    "admin3": 3,
    "admin1": 4,
    "region": 5,
    "road": 5,
    "country": 6,
}
"""UCDP `where_prec` of a kind of place that is named outright."""
COARSEST_BY_KIND = {"district": 3, "province": 4, "border": 5, "country": 6, "area": 2}
"""A town's name with such a word beside it means more than the town."""
DOMINANT_SHARE = 0.6
"""Share of the country mentions from which a place of unknown position is taken to lie in that country."""
WITHIN_TOWNS = frozenset({"neighbourhood", "site", "road"})
"""Kinds of place that are said to lie in a town; others rather in a division of the same name."""
DIGITS = 4


def resolve_places(names: Sequence[PlaceName], gazetteer: Gazetteer, countries: Mapping[str, float]) -> list[Place]:
    """One `Place` for each name, in order.

    Args:
        names: the names of one report.
        gazetteer: where places lie.
        countries: weight of each country (ISO 3166-1 alpha-2) that the report names otherwise, in any unit.

    Returns:
        Places whose `rule` is "exact" or "skeleton" where the name was found; "containing" where only a place it is
        said to lie in was: then without coordinates and with that place's precision; else "unresolved".
    """
    names = [name if name.kind else replace(name, kind=kind_in_words(name.text)) for name in names]
    evidence = Evidence.of(names, gazetteer, countries)
    chosen = choose(names, [readings_of(name, gazetteer, evidence.searched) for name in names], evidence)
    return [
        _found(name, reading) if reading else _contained(name, gazetteer, evidence)
        for name, reading in zip(names, chosen, strict=True)
    ]


def _found(name: PlaceName, reading: Reading) -> Place:
    entry = reading.hit.entry
    point = _point(name, entry)
    return Place(
        name=name.text,
        admin1=entry.admin1,
        country=entry.country or None,
        lat=round(point[0], DIGITS),
        lon=round(point[1], DIGITS),
        precision=_precision(name, reading),
        gazetteer_id=entry.id,
        start=name.start,
        end=name.end,
        rule=reading.hit.match,
    )


def _point(name: PlaceName, entry: Entry) -> tuple[float, float]:
    """The entry's point, or the one so far away from it in the given direction."""
    if name.bearing_km is None:
        return entry.lat, entry.lon
    return displaced(entry.lat, entry.lon, *name.bearing_km) or (entry.lat, entry.lon)


def _precision(name: PlaceName, reading: Reading) -> int:
    entry = reading.hit.entry
    precision = entry.precision or PRECISION[entry.feature]
    if precision == 1 and (name.relation or reading.part):
        precision = 2
    if reading.part and precision == PRECISION["country"]:
        precision = PRECISION["region"]
    if entry.feature in ("city", "neighbourhood"):
        precision = max(precision, COARSEST_BY_KIND.get(name.kind or "", 1))
    return precision


@dataclass(frozen=True, slots=True)
class _Container:
    country: str | None = None
    admin1: str | None = None
    precision: int | None = None


def _contained(name: PlaceName, gazetteer: Gazetteer, evidence: Evidence) -> Place:
    """A place of unknown position, with what is said of where it lies."""
    within = _container(name, gazetteer, evidence)
    return Place(
        name=name.text,
        admin1=within.admin1,
        country=within.country or evidence.dominant(DOMINANT_SHARE),
        precision=within.precision,
        start=name.start,
        end=name.end,
        rule="containing" if within.precision else "unresolved",
    )


def _container(name: PlaceName, gazetteer: Gazetteer, evidence: Evidence) -> _Container:
    """The narrowest place that the name is said to lie in and that the gazetteer knows."""
    found = _Container()
    for text in name.within:
        inner = PlaceName(text, 0, 0, None if name.kind in WITHIN_TOWNS else "province", None)
        (reading,) = choose([inner], [readings_of(inner, gazetteer, evidence.searched)], evidence)
        if reading is None:
            continue
        entry = reading.hit.entry
        precision = max(2, PRECISION[entry.feature])
        if found.precision is None or precision < found.precision:
            found = _Container(entry.country or None, entry.admin1, precision)
    return found
