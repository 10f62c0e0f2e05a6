"""Looking a place up, for people: every place that a name may mean, ranked, with the reasons of its rank.

Unlike the reader, who leaves a name open rather than take a merely similar one, this also offers what is like it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from khaldun.gazetteer.entry import Entry, Hit
from khaldun.gazetteer.lookup import Gazetteer
from khaldun.gazetteer.resolve import PRECISION
from khaldun.gazetteer.weigh import OWN_SETTLEMENT_POPULATION, SIZE_WEIGHT, UNKNOWN_POPULATION
from khaldun.values.place import distance_km

SPELLING_POINTS = {1.0: 3.0, 0.95: 2.5, 0.9: 2.2, 0.85: 1.5}
"""By `Hit.score`: whoever types a name means it; the reader, who has a whole report, weighs it less."""
SPELLING_WORDS = {1.0: "its main name", 0.95: "one of its names", 0.9: "its name but for the article"}
LIKE_POINTS = 1.2
NEAR_POINTS, FAR_POINTS = 8.0, 2.0
"""Points where somebody looks, and how many fewer for every power of ten of the distance in km."""
OWN_POINTS = 5.0
FEATURE_POINTS = {"city": 0.6, "admin1": 0.3, "country": 1.2, "admin2": -0.6, "admin3": -0.8, "region": -0.4}
LEAST_LIKENESS = 75.0
"""Below this hardly any name that is offered is the one that was meant."""
MOST_LIKE = 10
RANKED = 400


@dataclass(frozen=True, slots=True)
class Found:
    """A place that a name may mean.

    Attributes:
        entry: the place.
        match: how the name was found: exact, skeleton or fuzzy.
        likeness: 0 to 1, how well the name fits.
        km: distance to where it was looked for, None where it was not said.
        precision: UCDP `where_prec` that an act there would have.
        points: the sum of what `why` lists.
        why: each reason of its rank, with its points.
    """

    entry: Entry
    match: str
    likeness: float
    km: float | None
    precision: int
    points: float
    why: tuple[str, ...]


def search(
    gazetteer: Gazetteer, name: str, *, country: str | None = None, near: tuple[float, float] | None = None, limit: int
) -> list[Found]:
    """Places that `name` may mean, the likeliest first.

    Args:
        gazetteer: where they lie.
        name: in any script and spelling.
        country: ISO 3166-1 alpha-2 outside which none is wanted.
        near: latitude and longitude about which it is looked for.
        limit: how many at most.
    """
    hits = _hits(gazetteer, name, country)[:RANKED]
    found = [_weighed(hit, near) for hit in hits]
    return sorted(found, key=lambda one: (-one.points, one.entry.id))[:limit]


def _hits(gazetteer: Gazetteer, name: str, country: str | None) -> list[Hit]:
    if country is not None:
        hits = gazetteer.find(name, [country], fuzzy=True)
        return [hit for hit in hits if hit.entry.country == country]
    hits = gazetteer.find(name, [code for code in gazetteer.countries() if code])
    return hits or gazetteer.similar(name, LEAST_LIKENESS, MOST_LIKE)


def _weighed(hit: Hit, near: tuple[float, float] | None) -> Found:
    entry = hit.entry
    km = None if near is None else distance_km(*near, entry.lat, entry.lon)
    reasons = list(_reasons(hit, km))
    why = tuple(f"{words} {points:+.1f}" for words, points in reasons)
    precision = entry.precision or PRECISION[entry.feature]
    points = round(sum(points for _, points in reasons), 2)
    rounded = None if km is None else round(km, 1)
    return Found(entry, hit.match, round(hit.score, 3), rounded, precision, points, why)


def _reasons(hit: Hit, km: float | None) -> Iterator[tuple[str, float]]:
    """What speaks for a place, each with its points."""
    entry = hit.entry
    yield _spelling(hit)
    usual = OWN_SETTLEMENT_POPULATION if entry.chosen_by_hand else UNKNOWN_POPULATION
    size = f"{entry.population:,} inhabitants" if entry.population else "size unknown"
    yield size, SIZE_WEIGHT * math.log10(entry.population or usual)
    if points := FEATURE_POINTS.get(entry.feature, 0.0):
        yield f"a {entry.feature}", points
    if entry.own:
        yield "your own place", OWN_POINTS
    if km is not None:
        yield f"{km:,.0f} km from there", max(0.0, NEAR_POINTS - FAR_POINTS * math.log10(1 + km))


def _spelling(hit: Hit) -> tuple[str, float]:
    if hit.match == "fuzzy":
        likeness = hit.score / 0.8
        return f"{likeness:.0%} like one of its names", LIKE_POINTS * max(0.0, (likeness - LEAST_LIKENESS / 100) * 4)
    return SPELLING_WORDS.get(hit.score, "spelled otherwise"), SPELLING_POINTS[hit.score]
