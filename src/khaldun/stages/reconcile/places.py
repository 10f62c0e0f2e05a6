"""The finding on the place: the finest precision is the value, nested places agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from khaldun.model.finding import Finding, Rule
from khaldun.stages.reconcile.hearing import AGAINST, Heard, ids_of, origins_of
from khaldun.values.place import Place, distance_km

NEAR_KM = 25.0
"""Two points of one town and its quarters or outskirts: the limit of UCDP's `where_prec` 2."""

ADMIN1, COUNTRY = 4, 6
"""UCDP `where_prec` of a first-level division and of a country."""

UNKNOWN_PRECISION = 8
"""Coarser than any UCDP `where_prec`."""


@dataclass(frozen=True, slots=True)
class _Site:
    """One place, however it is spelt, and the claims on it."""

    place: Place
    heard: tuple[Heard, ...]

    @property
    def precision(self) -> int:
        return self.place.precision or UNKNOWN_PRECISION


def place_finding(heard: Sequence[Heard], rule: Rule) -> Finding:
    """Where it happened: every site of the finest kind, those left out that only contain one of them."""
    against = ids_of(one for one in heard if one.claim.stance in AGAINST)
    sites = _sites([one for one in heard if one.claim.stance not in AGAINST])
    if not sites:
        return Finding("place", rule, "none", denied_by=against)
    kept = _finest(sites)
    used = [one for site in sites for one in site.heard]
    origins = len(origins_of(used))
    apart = _disputed(sites) if origins > 1 else False
    return Finding(
        "place",
        rule,
        "single" if origins < 2 else "disputed" if apart else "agreed",
        value="; ".join(dict.fromkeys(site.place.name for site in kept)),
        best_claims=ids_of(one for site in kept for one in site.heard),
        denied_by=against,
        origins=origins,
    )


def same_area(left: Place, right: Place) -> bool:
    """True where one place may lie in the other, or both are points of one town."""
    if left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id:
        return True
    if left.name.casefold() == right.name.casefold():
        return True
    if left.country and right.country and left.country != right.country:
        return False
    coarser = max(left.precision or 0, right.precision or 0)
    if coarser >= COUNTRY:
        return True
    if coarser >= ADMIN1 and left.admin1 and left.admin1 == right.admin1:
        return True
    return _near(left, right)


def _near(left: Place, right: Place) -> bool:
    """True within `NEAR_KM`; of places without a position nothing speaks against it."""
    if left.lat is None or left.lon is None or right.lat is None or right.lon is None:
        return True
    return distance_km(left.lat, left.lon, right.lat, right.lon) <= NEAR_KM


def _sites(heard: Sequence[Heard]) -> list[_Site]:
    """Each place once: the same row of the gazetteer, or the same name where it has none."""
    by_key: dict[str, list[Heard]] = {}
    for one in heard:
        if one.claim.place is not None:
            place = one.claim.place
            by_key.setdefault(place.gazetteer_id or place.name.casefold(), []).append(one)
    return [_Site(_best_known([_place(one) for one in ones]), tuple(ones)) for ones in by_key.values()]


def _place(heard: Heard) -> Place:
    if heard.claim.place is None:
        raise ValueError(f"claim {heard.claim.id} has no place")
    return heard.claim.place


def _best_known(places: Sequence[Place]) -> Place:
    return min(places, key=lambda place: (place.precision or UNKNOWN_PRECISION, place.name))


def _finest(sites: Sequence[_Site]) -> list[_Site]:
    """Sites without those that only contain a finer one; those that most origins name come first."""
    kept = [site for site in sites if not any(_contains(site, other) for other in sites)]
    return sorted(kept, key=lambda site: (site.precision, -len(origins_of(site.heard)), site.place.name))


def _contains(site: _Site, other: _Site) -> bool:
    return other.precision < site.precision and same_area(site.place, other.place)


def _disputed(sites: Sequence[_Site]) -> bool:
    """True where some report and one of another origin have no two places in one area."""
    by_report: dict[tuple[str, str], set[int]] = {}
    for index, site in enumerate(sites):
        for one in site.heard:
            by_report.setdefault((one.claim.report, one.origin), set()).add(index)
    origins: dict[frozenset[int], set[str]] = {}
    for (_, origin), places in by_report.items():
        origins.setdefault(frozenset(places), set()).add(origin)
    return any(
        len(origins[left] | origins[right]) > 1 and _apart(sites, left, right)
        for left, right in combinations(origins, 2)
    )


def _apart(sites: Sequence[_Site], left: frozenset[int], right: frozenset[int]) -> bool:
    return not any(same_area(sites[one].place, sites[other].place) for one in left for other in right)
