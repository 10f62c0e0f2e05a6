"""An invented run of conflicts on real maps: incidents by day and country, and who will report each of them when.

Countries, towns and the names of forces are those of the gazetteer and the lexicons; what happens in them is invented.
The number of incidents a day does not depend on how many are asked for: more accounts mean more years.
"""

from __future__ import annotations

import datetime
import math
import random
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import count

from khaldun.gazetteer.layout import DEGREE, FEATURES
from khaldun.gazetteer.unpack import unpacked
from khaldun.lexicons import actors
from khaldun.values.acts import ActType

FIRST_DAY = datetime.date(2006, 1, 1)
COUNTRIES = (
    "SY IQ UA YE AF NG SO SD MM ML CD PK BF ET LY PS IN CO MX NE MZ CM CF SS TR PH TH HT KE TD EG IR LB RU BD LK AZ IL"
).split()
"""The busiest first: the share of the n-th is as 1/(n + 3), about as event counts of public catalogues fall off."""

INCIDENTS_A_DAY = 60
"""Over all countries; with the reports of each, about 160 accounts a day, of which a tenth in the busiest country."""

TOWNS = 250
HOT_TOWNS, HOT_SHARE = 10, 0.6
"""So many towns of a country take so much of a month's incidents: fronts stand still for weeks."""

MAX_REPORTS = 200
ACTS: dict[ActType, int] = {
    ActType.AIR_STRIKE: 20,
    ActType.SHELLING: 20,
    ActType.ATTACK: 20,
    ActType.ARMED_CLASH: 15,
    ActType.REMOTE_EXPLOSIVE: 13,
    ActType.SUICIDE_BOMB: 5,
    ActType.ABDUCTION: 5,
    ActType.GRENADE: 2,
}


@dataclass(frozen=True, slots=True)
class Town:
    """A place of the gazetteer."""

    id: str
    name: str
    admin1: str | None
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class Country:
    """Where conflicts are: its towns by size, its provinces, and the names of those who fight and count there."""

    code: str
    towns: tuple[Town, ...]
    provinces: dict[str, Town]
    state: tuple[str, ...]
    rebels: tuple[str, ...]
    monitors: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Incident:
    """What really happened, of which the reports tell more or less."""

    number: int
    day: datetime.date
    country: Country
    town: Town
    type: ActType
    actor: str
    opponent: str
    killed: int
    injured: int
    reports: int
    seed: int


@dataclass(frozen=True, order=True, slots=True)
class Plan:
    """One report to come.

    Attributes:
        day: of publication.
        tie: order within the day.
        incident: what it tells of; `other` another incident that it tells of beside it, or None.
        version: seed of its words; a reprint has that of its original.
        edit: how a reprint differs from its original; None for words of its own.
        outlet: number of the outlet.
        lag: days since the first reports: later ones have later figures.
    """

    day: datetime.date
    tie: int
    incident: Incident = field(compare=False)
    other: Incident | None = field(compare=False)
    version: int = field(compare=False)
    edit: str | None = field(compare=False)
    outlet: int = field(compare=False)
    lag: int = field(compare=False)


EDITS = ("whole", "whole", "credit", "trimmed", "new lead")
OUTLETS = 120
WIRES = 8
"""The first outlets: agencies, whose texts the others print."""


def days(seed: int) -> Iterator[list[Plan]]:
    """For each day in turn, the reports to come of what happened on it. Endless; the same for the same seed."""
    numbers = count()
    for offset in count():
        chance = random.Random(f"{seed} {offset}")
        day = FIRST_DAY + datetime.timedelta(days=offset)
        yield [plan for code, rate in _rates() for plan in _country_day(code, rate, day, chance, numbers, seed)]


@cache
def _rates() -> tuple[tuple[str, float], ...]:
    shares = {code: 1 / (rank + 4) for rank, code in enumerate(COUNTRIES)}
    return tuple((code, INCIDENTS_A_DAY * share / sum(shares.values())) for code, share in shares.items())


def _country_day(
    code: str, rate: float, day: datetime.date, chance: random.Random, numbers: Iterator[int], seed: int
) -> Iterator[Plan]:
    country = country_of(code)
    incidents = [_incident(country, day, chance, next(numbers), seed) for _ in range(_poisson(rate, chance))]
    for incident in incidents:
        yield from _plans(incident, incidents, chance)


def _incident(country: Country, day: datetime.date, chance: random.Random, number: int, seed: int) -> Incident:
    act = chance.choices(list(ACTS), list(ACTS.values()))[0]
    by_state = chance.random() < (0.8 if act in {ActType.AIR_STRIKE, ActType.SHELLING} else 0.3)
    state, rebel = chance.choice(country.state), chance.choice(country.rebels)
    killed = 0 if chance.random() < 0.25 else min(400, int(chance.lognormvariate(1.1, 1.1)))
    injured = min(900, int(killed * chance.uniform(0.5, 3))) if chance.random() < 0.7 else 0
    return Incident(
        number,
        day,
        country,
        _town(country, day, chance, seed),
        act,
        state if by_state else rebel,
        rebel if by_state else state,
        killed,
        injured,
        _reports(killed, chance),
        chance.getrandbits(40),
    )


def _reports(killed: int, chance: random.Random) -> int:
    """Most incidents are reported once; the tail falls off as a power, and grows with the dead."""
    drawn = int(chance.paretovariate(1.35 if killed < 20 else 0.8))
    return min(MAX_REPORTS, drawn)


def _town(country: Country, day: datetime.date, chance: random.Random, seed: int) -> Town:
    if chance.random() < HOT_SHARE:
        month = random.Random(f"{seed} {country.code} {day.year} {day.month}")
        return chance.choice(month.sample(country.towns, min(HOT_TOWNS, len(country.towns))))
    return chance.choice(country.towns)


def _plans(incident: Incident, same_day: list[Incident], chance: random.Random) -> Iterator[Plan]:
    originals: list[Plan] = []
    for _ in range(incident.reports):
        lag = _lag(incident.reports, chance)
        day, tie = incident.day + datetime.timedelta(days=lag), chance.getrandbits(60)
        if originals and chance.random() < 0.45:
            first = chance.choice(originals)
            later = max(day, first.day)
            outlet, edit = chance.randrange(WIRES, OUTLETS), chance.choice(EDITS)
            yield Plan(later, tie, incident, first.other, first.version, edit, outlet, first.lag)
            continue
        other = chance.choice(same_day) if chance.random() < 0.05 else None
        outlet = chance.randrange(WIRES) if chance.random() < 0.5 else chance.randrange(OUTLETS)
        plan = Plan(day, tie, incident, None if other is incident else other, chance.getrandbits(40), None, outlet, lag)
        originals.append(plan)
        yield plan


def _lag(reports: int, chance: random.Random) -> int:
    drawn = chance.random()
    if drawn < 0.55:
        return 0
    if drawn < 0.85:
        return 1
    return min(30 if reports > 20 else 6, 2 + int(chance.expovariate(0.4)))


def _poisson(mean: float, chance: random.Random) -> int:
    limit, product, drawn = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        drawn += 1
    return drawn


@cache
def country_of(code: str) -> Country:
    """The country of an ISO 3166-1 alpha-2 code, with what the gazetteer and the lexicons have of it."""
    rows = [row for row in actors().values() if row.country == code]
    named = {kind: tuple(row.name for row in rows if row.kind == kind) for kind in {row.kind for row in rows}}
    towns = tuple(_places(code, "city", TOWNS))
    provinces = {town.admin1: town for town in _places(code, "admin1", 60) if town.admin1}
    state = (named.get("government", ()) + named.get("state force", ()))[:4]
    rebels = named.get("non-state armed group", ("unidentified gunmen",))[:6]
    return Country(code, towns, provinces, state, rebels, named.get("monitor", ())[:3] or ("Human Rights Watch",))


def _places(code: str, feature: str, most: int) -> Iterator[Town]:
    with sqlite3.connect(f"{unpacked().resolve().as_uri()}?mode=ro&immutable=1", uri=True) as connection:
        rows = connection.execute(
            "SELECT place.id, place.name, admin1.name, lat, lon"
            " FROM place LEFT JOIN admin1 ON admin1.ord = place.admin1"
            " WHERE cc = ? AND feature = ? ORDER BY population DESC, place.ord LIMIT ?",
            (code, FEATURES.index(feature), most),
        ).fetchall()
    for id_, name, admin1, lat, lon in rows:
        source = "overlay" if isinstance(id_, str) else "geonames"
        yield Town(f"{source}:{id_}", name, admin1, code, lat / DEGREE, lon / DEGREE)
