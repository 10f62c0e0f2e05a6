"""Evidence of the place."""

from __future__ import annotations

import math
from itertools import product

from khaldun.stages.resolve.features import Spot
from khaldun.stages.resolve.profile import Hint, Profile
from khaldun.stages.resolve.weights import weight
from khaldun.values.place import distance_km

SAME_KM, NEAR_KM, BESIDE_KM = 1.0, 5.0, 25.0
"""xSub's two windows; beyond 25 km towns are not taken for each other."""

REACH_KM = {1: NEAR_KM, 2: 15.0, 3: 30.0}
"""How far a place of this `where_prec` reaches: a point, near a point, a second-level division."""

_POINT, _DISTRICT, _PROVINCE, _COUNTRY = 2, 3, 4, 6
_KM_PER_DEGREE = 111.2


def place_evidence(left: Profile, right: Profile) -> Hint | None:
    """The pair of places that speaks most for one incident; None where one account has none."""
    ours, others = left.spots, right.spots
    if ours and others and left.rank == right.rank:
        ours, others = left.finest, right.finest
    beside = [*product(ours, others), *zip(left.spots[:1], right.spots[:1], strict=False)]
    pairs = [(weight(row), mine, theirs) for mine, theirs in beside if (row := _row(mine, theirs)) is not None]
    most = max((value for value, _, _ in pairs), default=0.0)
    named = _mentioned(left, right) if most <= 0.0 else None
    if named is not None or not pairs:
        return named
    return "place", most, lambda: min(_words(mine, theirs) for value, mine, theirs in pairs if value == most)


def _mentioned(left: Profile, right: Profile) -> Hint | None:
    """Where no two places agree: one of them is at least a name in the other's passage."""
    if named := left.points & right.proper | right.points & left.proper:
        return "place", weight("place named"), lambda: f"both speak of {', '.join(sorted(named))}"
    if capitals := left.capitals & right.proper | right.capitals & left.proper:
        return "place", weight("capital named"), lambda: f"both speak of {', '.join(sorted(capitals))}"
    return None


def _row(left: Spot, right: Spot) -> str | None:
    coarse = max(left.precision or 1, right.precision or 1)
    if left.country and right.country and left.country != right.country:
        return "place abroad"
    if left.name == right.name or (left.row is not None and left.row == right.row):
        return _one_place(left, coarse)
    if left.lat is None or right.lat is None:
        return None
    if coarse >= _COUNTRY:
        return "place country"
    if coarse >= _PROVINCE:
        return "place within" if left.admin1 == right.admin1 else "place far"
    return _by_distance(left, right)


def _one_place(spot: Spot, coarse: int) -> str:
    """One place on both sides, by how much that says."""
    if coarse <= _POINT:
        exact = "place same" if coarse < _POINT else "place beside point"
        return "place capital" if spot.rank == 1 else exact
    return "place near" if coarse == _DISTRICT else "place within" if coarse < _COUNTRY else "place country"


def _rank(spot: Spot) -> int:
    return spot.rank


def _by_distance(left: Spot, right: Spot) -> str:
    km = apart_km(left, right)
    if km <= SAME_KM:
        return _one_place(max(left, right, key=_rank), max(left.precision or 1, right.precision or 1))
    reach = max(REACH_KM.get(left.precision or 1, NEAR_KM), REACH_KM.get(right.precision or 1, NEAR_KM))
    if km <= reach:
        return "place near"
    if km <= BESIDE_KM:
        return "place beside"
    return "place apart" if left.admin1 == right.admin1 else "place far"


def apart_km(left: Spot, right: Spot) -> float:
    """Kilometres between two places; infinite where one has no position or they are degrees apart."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return math.inf
    if abs(left.lat - right.lat) * _KM_PER_DEGREE > 2 * BESIDE_KM:
        return math.inf
    return distance_km(left.lat, left.lon, right.lat, right.lon)


def _words(left: Spot, right: Spot) -> str:
    names = sorted((left.name, right.name))
    km = apart_km(left, right)
    apart = "" if km == math.inf else f" ({km:.1f} km apart)"
    if names[0] == names[1]:
        return f"both in {names[0]}{apart}"
    return f"{names[0]} and {names[1]}{apart or ', far apart or of unknown distance'}"
