"""Weighs the readings of all names of a report against each other.

Weights were set by hand on LGL, TR-News and the project's own cases (docs/gazetteer.md), none per country or report.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from khaldun.gazetteer.entry import Entry, Hit
from khaldun.gazetteer.keys import normalise
from khaldun.gazetteer.lookup import Gazetteer
from khaldun.gazetteer.readings import PlaceName, Reading, spellings
from khaldun.values.place import distance_km

ROUNDS = 3
MAX_COMPANY = 40
"""Names of a report that others are weighed against, the most mentioned ones: so the cost stays linear."""
MAX_SEARCHED_COUNTRIES = 8
COUNTRY_WEIGHT = 2.5
FOREIGN_WEIGHT = -0.5
NO_COUNTRY_WEIGHT = 1.5
SIZE_WEIGHT = 0.6
"""Per power of ten of the population."""
MATCH_WEIGHT = {1.0: 1.0, 0.95: 0.5, 0.9: 0.7, 0.85: 0.2}
"""By `Hit.score`: names in other languages mislead more often than another article does."""
OWN_ROW_WEIGHT = 0.6
USER_ROW_WEIGHT = 4.0
"""A user's own row is there because it is meant: it outweighs a city of that name, not where a name is said to lie."""
SHORTENED_WEIGHT = -1.0
KIND_FITS, KIND_CLASHES = 1.2, -0.8
NEAR_WEIGHT, NEAR_KM = 2.5, 120.0
SAME_UNIT_WEIGHT = 0.8
SAME_COUNTRY_WEIGHT = 1.5
HOLDS_OTHERS_WEIGHT = 1.5
WITHIN_WEIGHT, OUTSIDE_WEIGHT = 4.5, -1.0

UNKNOWN_POPULATION = 300
OWN_POPULATION = {"admin1": 1_000_000, "region": 1_000_000}
OWN_SETTLEMENT_POPULATION = 5_000
"""Sizes taken for places without one; our own rows are there because reports name them."""

FEATURE_WEIGHT = {"city": 0.6, "country": 1.2, "admin1": -0.1, "admin2": -1.0, "admin3": -1.2, "region": -0.6}
OTHER_FEATURE_WEIGHT = 0.4

SETTLED = frozenset({"city", "neighbourhood", "camp", "site"})
KINDS: dict[str, frozenset[str]] = {
    "city": frozenset({"city"}),
    "town": frozenset({"city"}),
    "village": frozenset({"city"}),
    "neighbourhood": frozenset({"neighbourhood", "city", "admin3"}),
    "district": frozenset({"admin2", "admin3", "neighbourhood", "city"}),
    "province": frozenset({"admin1", "region", "admin2"}),
    "camp": frozenset({"camp"}),
    "crossing": frozenset({"crossing"}),
    "base": frozenset({"base", "site"}),
    "dam": frozenset({"dam"}),
    "road": frozenset({"road"}),
    "site": frozenset({"site", "neighbourhood", "base", "dam"}),
    "area": frozenset({"region", "city", "neighbourhood", "site", "admin2"}),
    "border": frozenset({"region", "country", "crossing"}),
    "country": frozenset({"country"}),
}

LARGE_POPULATION = 200_000
"""A town abroad of this size may be meant without more ado; below it the name is more often a village at home."""
UNMISTAKABLE_POPULATION = 50_000
"""A town of this size is named without its country ("in Idlib"), if its name is no other's."""

NEIGHBOUR_POPULATION, NEIGHBOUR_KM = 10_000, 200.0
SUPPORT_KM, MIN_SUPPORT = 120.0, 2
LEAST_SHARE = 0.04


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the report says of where it plays.

    Attributes:
        shares: share of each country, adding up to 1; empty where no country is named.
        containers: for each wording in `PlaceName.within`, what it may mean.
        searched: countries in which other spellings are tried.
    """

    shares: Mapping[str, float]
    containers: Mapping[str, tuple[Entry, ...]]
    searched: tuple[str, ...]

    @classmethod
    def of(cls, names: Sequence[PlaceName], gazetteer: Gazetteer, countries: Mapping[str, float]) -> Evidence:
        """Gathers it from the given countries, countries among the names, and what names are said to lie in."""
        weights = {code: weight for code, weight in countries.items() if weight > 0}
        total = sum(weights.values())
        shares = {code: weight / total for code, weight in weights.items()}
        listed = _largest(shares)
        containers = {
            text: tuple(hit.entry for hit in _container_hits(text, gazetteer, listed))
            for text in dict.fromkeys(text for name in names for text in name.within)
        }
        named = [code for name in names if (code := _named_country(gazetteer.find(name.text)))]
        named += [entries[0].country for entries in containers.values() if entries and entries[0].feature == "country"]
        for code in named:
            shares[code] = shares.get(code, 0.0) + (0.5 if weights else 1.0) / len(named)
        total = sum(shares.values())
        shares = {code: share / total for code, share in shares.items()}
        return cls(shares, containers, _largest(shares))

    def dominant(self, least: float) -> str | None:
        """The country that has at least this share, if one has."""
        return next((code for code, share in self.shares.items() if share >= least), None)

    def country_weight(self, country: str) -> float:
        """Score for a place in `country`."""
        if not self.shares:
            return 0.0
        if not country:
            return NO_COUNTRY_WEIGHT
        share = self.shares.get(country, 0.0)
        return COUNTRY_WEIGHT * math.sqrt(share / max(self.shares.values())) if share else FOREIGN_WEIGHT

    def home(self, country: str) -> bool:
        """Whether the report speaks of `country`, or names none at all."""
        return not self.shares or not country or self.shares.get(country, 0.0) >= LEAST_SHARE


def choose(
    names: Sequence[PlaceName], readings: Sequence[Sequence[Reading]], evidence: Evidence
) -> list[Reading | None]:
    """The reading of each name, or None where none is near enough to be believed."""
    groups = _Groups.of(names)
    weighty = groups.most_named(MAX_COMPANY)
    alone = [
        [_alone(name, reading, evidence) for reading in found] for name, found in zip(names, readings, strict=True)
    ]
    picked = [_best(found, scores) for found, scores in zip(readings, alone, strict=True)]
    for _ in range(ROUNDS):
        anchors = groups.anchors(picked, weighty)
        company: dict[tuple[int, str], float] = {}
        together = [
            [
                score + _company_once(groups.of_name[i], reading.hit.entry, anchors, company)
                for reading, score in zip(found, scores, strict=True)
            ]
            for i, (found, scores) in enumerate(zip(readings, alone, strict=True))
        ]
        fresh = [_best(found, scores) for found, scores in zip(readings, together, strict=True)]
        if fresh == picked:
            break
        picked = fresh
    anchors = groups.anchors(picked, weighty)
    return [
        reading
        if reading
        and (_unmistakable(reading, readings[i]) or _believable(name, reading, groups.of_name[i], anchors, evidence))
        and not _namesake(reading, readings[i], groups.of_name[i], anchors)
        else None
        for i, (name, reading) in enumerate(zip(names, picked, strict=True))
    ]


@dataclass(frozen=True, slots=True)
class _Groups:
    """Mentions of one name count once; `of_name` gives the group of each mention."""

    of_name: tuple[int, ...]

    @classmethod
    def of(cls, names: Sequence[PlaceName]) -> _Groups:
        numbers: dict[str, int] = {}
        return cls(tuple(numbers.setdefault(normalise(name.text), len(numbers)) for name in names))

    def most_named(self, most: int) -> frozenset[int]:
        """The groups with most mentions, the earlier ones where equal."""
        return frozenset(group for group, _ in Counter(self.of_name).most_common(most))

    def anchors(self, picked: Sequence[Reading | None], weighty: Collection[int]) -> dict[int, Entry]:
        """The present reading of each of the weighty groups."""
        found: dict[int, Entry] = {}
        for group, reading in zip(self.of_name, picked, strict=True):
            if reading is not None and group in weighty:
                found.setdefault(group, reading.hit.entry)
        return found


def _best(readings: Sequence[Reading], scores: Sequence[float]) -> Reading | None:
    return max(zip(scores, readings, strict=True), key=lambda pair: pair[0])[1] if readings else None


def _alone(name: PlaceName, reading: Reading, evidence: Evidence) -> float:
    """Score of a reading without regard to the other names."""
    entry, hit = reading.hit.entry, reading.hit
    score = evidence.country_weight(entry.country) + MATCH_WEIGHT[hit.score]
    own = entry.chosen_by_hand and hit.match == "exact"
    usual = OWN_POPULATION.get(entry.feature, OWN_SETTLEMENT_POPULATION) if own else UNKNOWN_POPULATION
    score += SIZE_WEIGHT * math.log10(entry.population or usual) + _own_weight(hit)
    score += SHORTENED_WEIGHT if reading.shortened else 0.0
    return score + _kind_weight(name, entry) + _within_weight(name, entry, evidence)


def _own_weight(hit: Hit) -> float:
    if hit.match != "exact":
        return 0.0
    return USER_ROW_WEIGHT if hit.entry.own else OWN_ROW_WEIGHT if hit.entry.chosen_by_hand else 0.0


def _kind_weight(name: PlaceName, entry: Entry) -> float:
    fitting = KINDS.get(name.kind or "")
    weight = FEATURE_WEIGHT.get(entry.feature, OTHER_FEATURE_WEIGHT)
    if fitting is None:
        return weight
    return KIND_FITS + weight / 4 if entry.feature in fitting else KIND_CLASHES + weight / 2


def _within_weight(name: PlaceName, entry: Entry, evidence: Evidence) -> float:
    known = [text for text in name.within if evidence.containers.get(text)]
    if not known:
        return 0.0
    inside = sum(lies_within(entry, evidence.containers[text]) for text in known)
    return WITHIN_WEIGHT * inside / len(known) if inside else OUTSIDE_WEIGHT


def lies_within(entry: Entry, containers: Sequence[Entry]) -> bool:
    """Whether a place lies in one of `containers`, as far as names of divisions and distances tell."""
    return any(_contains(container, entry) for container in containers)


REACH_KM = {"admin2": 60.0, "admin3": 40.0, "city": 30.0, "region": 300.0, "country": 0.0, "admin1": 0.0}


def _contains(container: Entry, entry: Entry) -> bool:
    if container.id == entry.id:
        return False
    if container.feature == "country":
        return container.country == entry.country
    if container.feature == "admin1":
        return container.country == entry.country and container.admin1 == entry.admin1
    return _apart(container, entry) <= REACH_KM.get(container.feature, 10.0)


def _company_once(group: int, entry: Entry, anchors: Mapping[int, Entry], known: dict[tuple[int, str], float]) -> float:
    """`_company`, worked out once for all mentions of a name."""
    key = (group, entry.id)
    if key not in known:
        known[key] = _company(group, entry, anchors)
    return known[key]


def _company(group: int, entry: Entry, anchors: Mapping[int, Entry]) -> float:
    """Score for lying near the other names' readings, in their country, in a division that is named, or around them."""
    others = [other for number, other in anchors.items() if number != group]
    if not others:
        return 0.0
    settled = [other for other in others if other.feature != "country"]
    score = SAME_COUNTRY_WEIGHT * sum(other.country == entry.country for other in others) / len(others)
    if entry.feature in ("country", "admin1"):
        return score + HOLDS_OTHERS_WEIGHT * sum(_contains(entry, other) for other in settled) / max(2, len(settled))
    nearness = sorted((math.exp(-_apart(entry, other) / NEAR_KM) for other in settled), reverse=True)[:3]
    shared = any(other.feature == "admin1" and _contains(other, entry) for other in settled)
    return score + NEAR_WEIGHT * sum(nearness) / max(2, len(nearness)) + SAME_UNIT_WEIGHT * shared


def _unmistakable(reading: Reading, rivals: Sequence[Reading]) -> bool:
    """Whether a town of some size bears this very name, and no place in another country does."""
    entry = reading.hit.entry
    if reading.part or reading.shortened or reading.hit.match != "exact":
        return False
    if entry.population < UNMISTAKABLE_POPULATION and not entry.own:
        return False
    return all(rival.hit.entry.country == entry.country for rival in rivals)


def _believable(
    name: PlaceName, reading: Reading, group: int, anchors: Mapping[int, Entry], evidence: Evidence
) -> bool:
    """Whether a reading outside the report's countries is large, named by its container, or in good company."""
    entry = reading.hit.entry
    if evidence.home(entry.country) or entry.feature in ("country", "admin1") or entry.population >= LARGE_POPULATION:
        return True
    if any(lies_within(entry, evidence.containers.get(text, ())) for text in name.within):
        return True
    others = [other for number, other in anchors.items() if number != group]
    near = sum(_apart(entry, other) <= SUPPORT_KM for other in others if other.feature != "country")
    if near >= MIN_SUPPORT or any(other.feature == "admin1" and _contains(other, entry) for other in others):
        return True
    return entry.population >= NEIGHBOUR_POPULATION and any(
        evidence.home(other.country) and other.feature in SETTLED and _apart(entry, other) <= NEIGHBOUR_KM
        for other in others
    )


def _namesake(reading: Reading, rivals: Sequence[Reading], group: int, anchors: Mapping[int, Entry]) -> bool:
    """Whether a town stands for the county of its name although other towns could and none of them is near the rest."""
    entry = reading.hit.entry
    if not reading.shortened or entry.feature != "city":
        return False
    towns = sum(rival.hit.entry.country == entry.country and rival.hit.entry.feature == "city" for rival in rivals)
    others = (other for number, other in anchors.items() if number != group and other.feature != "country")
    return towns > 1 and not any(_apart(entry, other) <= SUPPORT_KM for other in others)


def _apart(left: Entry, right: Entry) -> float:
    return distance_km(left.lat, left.lon, right.lat, right.lon)


def _largest(shares: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(shares, key=lambda code: (-shares[code], code))[:MAX_SEARCHED_COUNTRIES])


def _named_country(hits: Sequence[Hit]) -> str | None:
    """The country that a name names, or lies in as a division, if its best reading is one and only that."""
    if not hits or hits[0].score < 1 or hits[0].entry.feature not in ("country", "admin1"):
        return None
    rivals = {hit.entry.country for hit in hits if hit.entry.feature in ("country", "admin1") and hit.score == 1}
    return hits[0].entry.country if len(rivals) == 1 else None


def _container_hits(text: str, gazetteer: Gazetteer, countries: Sequence[str]) -> list[Hit]:
    """What a containing place's name may mean: a division first, at home first."""
    hits = [
        hit for spelling in spellings(PlaceName(text, 0, 0, None, None)) for hit in gazetteer.find(spelling, countries)
    ]
    return sorted(hits, key=lambda hit: hit.entry.feature != "country" or hit.match != "exact")[:10]
