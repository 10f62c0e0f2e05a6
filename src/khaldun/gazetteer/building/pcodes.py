"""Which place of the dumps a p-code belongs to: by its names, inside the unit that holds it, each place once.

A unit that fits none is kept as a place of its own where its table says where it lies; otherwise it is only counted.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from rapidfuzz import fuzz

from khaldun.gazetteer.building.divisions import names_of
from khaldun.gazetteer.building.pcode_tables import Unit
from khaldun.gazetteer.kept_names import bare_names
from khaldun.gazetteer.keys import bones_of_key, normalise
from khaldun.gazetteer.layout import DEGREE
from khaldun.values.place import distance_km

LEAST_LIKENESS = 80.0
"""Of two skeletons of divisions that hold the same name but for its spelling ("Nawa", "Nawah")."""
SAME_PLACE_KM = 8.0
"""Points of one village in two surveys lie seldom farther apart."""
CODES = {1: ("A.ADM1",), 2: ("A.ADM2",), 3: ("A.ADM3",)}
TOWNS = "P."


@dataclass(frozen=True, slots=True)
class Candidate:
    """A place of the dumps that may bear a p-code."""

    id: int
    admin1: str
    admin2: str
    lat: float
    lon: float
    keys: frozenset[str]
    bones: frozenset[str]


def match_pcodes(connection: sqlite3.Connection, units: Sequence[Unit]) -> None:
    """Fill the table `pcode` with the units and the place of each, where one fits."""
    places: dict[str, Candidate] = {}
    for (country, level), group in groupby(units, key=lambda unit: (unit.country, unit.level)):
        members = list(group)
        candidates = _candidates(connection, country, level)
        for above, siblings in _by_parent(members).items():
            inside = _inside(candidates, places.get(above), level)
            places |= _assign(siblings, inside, towns=level not in CODES)
    connection.executemany(
        "INSERT INTO pcode (cc, level, pcode, above, name, names, lat, lon, place) VALUES (?,?,?,?,?,?,?,?,?)",
        (
            (
                unit.country,
                unit.level,
                unit.pcode,
                unit.above,
                unit.names[0],
                "|".join(unit.names[1:]),
                unit.lat,
                unit.lon,
                places[unit.pcode].id if unit.pcode in places else None,
            )
            for unit in units
        ),
    )


def _by_parent(units: Iterable[Unit]) -> dict[str, list[Unit]]:
    found: dict[str, list[Unit]] = defaultdict(list)
    for unit in units:
        found[unit.above].append(unit)
    return found


def _candidates(connection: sqlite3.Connection, country: str, level: int) -> list[Candidate]:
    """Divisions of a level of a country; below the third, towns."""
    columns = "SELECT id, admin1, admin2, lat, lon, name, names FROM raw WHERE cc = ?"
    if level in CODES:
        rows = connection.execute(f"{columns} AND code = ? ORDER BY id", (country, *CODES[level])).fetchall()
    else:
        rows = connection.execute(f"{columns} AND code LIKE ? ORDER BY id", (country, TOWNS + "%")).fetchall()
    return [_candidate(connection, *row) for row in rows]


def _candidate(
    connection: sqlite3.Connection, id_: int, admin1: str, admin2: str, lat: int, lon: int, name: str, listed: str
) -> Candidate:
    keys = _keys((name, *names_of(connection, id_, listed)))
    return Candidate(id_, admin1, admin2, lat / DEGREE, lon / DEGREE, keys, frozenset(map(bones_of_key, keys)) - {""})


def _keys(names: Iterable[str]) -> frozenset[str]:
    every = set(names)
    return frozenset(map(normalise, every | bare_names(every))) - {""}


def _inside(candidates: list[Candidate], parent: Candidate | None, level: int) -> list[Candidate]:
    """Those in the unit above; all of them where that is not known."""
    if parent is None or level == 1:
        return candidates
    first = [one for one in candidates if one.admin1 == parent.admin1]
    second = [one for one in first if one.admin2 == parent.admin2] if level > 2 and parent.admin2 else []
    return second or first


def _assign(units: Sequence[Unit], candidates: Sequence[Candidate], *, towns: bool) -> dict[str, Candidate]:
    """The best pairs first, each unit and each place once."""
    scored = []
    by_key: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        for key in one.keys | one.bones:
            by_key[key].append(one)
    for unit in units:
        keys = _keys(unit.names)
        bones = frozenset(map(bones_of_key, keys)) - {""}
        near = {one.id: one for key in keys | bones for one in by_key.get(key, ())}.values()
        # A village is known by name and position; among the few divisions of a unit a likeness of names tells enough.
        pool = _told_apart(unit, list(near)) if towns else candidates
        scored += [(score, unit.pcode, one) for one in pool if (score := _fit(unit, keys, bones, one, towns)) > 0]
    chosen: dict[str, Candidate] = {}
    taken: set[int] = set()
    for _, pcode, one in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2].id)):
        if pcode not in chosen and one.id not in taken:
            chosen[pcode] = one
            taken.add(one.id)
    return chosen


def _told_apart(unit: Unit, near: list[Candidate]) -> list[Candidate]:
    """Those that a unit may be; of several villages of a name none where no position tells which."""
    return near if unit.lat is not None or (unit.above and len(near) == 1) else []


def _fit(unit: Unit, keys: frozenset[str], bones: frozenset[str], one: Candidate, towns: bool) -> float:
    """How well a unit and a place agree; 0 where they do not."""
    score = 3.0 if keys & one.keys else 2.0 if bones & one.bones else 0.0
    if not score and not towns:
        best = max((_likeness(left, right) for left in bones for right in one.bones), default=0.0)
        score = best / 100 if best >= LEAST_LIKENESS else 0.0
    if not towns or not score:
        return score
    if unit.lat is None or unit.lon is None:
        return score - 1
    apart = distance_km(unit.lat / DEGREE, unit.lon / DEGREE, one.lat, one.lon)
    return score + 1 - apart / SAME_PLACE_KM if apart <= SAME_PLACE_KM else 0.0


@lru_cache(maxsize=100_000)
def _likeness(left: str, right: str) -> float:
    return fuzz.ratio(left, right)
