"""Whether two scenes may tell of one incident: by place, by day, by kind of act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz

from khaldun.model.mention import PlaceMention
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place, distance_km

POINTS = frozenset({"neighbourhood", "site", "road", "camp", "base", "crossing"})
"""Kinds of place that lie within a town or beside it."""

SAME_POINT_KM, SAME_TOWN_KM, WITHIN_TOWN_KM, AROUND_KM = 0.5, 5.0, 20.0, 30.0
"""Two quarters, two towns (the field merges within 3 to 5 km), a quarter and its town, a place and "near" it."""

MIN_SPELLING_LIKENESS = 80
"""Per cent of like letters from which two names that the gazetteer does not both know may be one."""

DISTRICT = 2
"""Rank of a second-level division; two of one rank lie beside each other."""

GENERIC = frozenset({"attack", "strike", "explosion", "reference", "offensive"})
"""Families that may stand for any other violent one."""

CROWD = frozenset({"protest", "riot", "intervention", "mob"})
TERRITORY = frozenset({"seize", "looting", "disrupted_weapons"})
"""Families that go with fighting."""

GROUPS = (
    frozenset({"displacement"}),
    frozenset({"agreement"}),
    frozenset({"arrests", "abduction"}),
    CROWD,
    frozenset({"transfer"}),
    frozenset({"group_change"}),
    frozenset({"looting"}),
    frozenset({"disrupted_weapons"}),
    frozenset({"base"}),
    frozenset({"sexual_violence"}),
    frozenset({"seize"}),
)
"""Families that make an incident of their own kind, and are one incident only with each other."""

UNLIKE = (
    (frozenset({"suicide_bomb"}), frozenset({"air_strike", "shelling", "chemical", "clash"})),
    (frozenset({"remote_explosive"}), frozenset({"air_strike", "shelling", "chemical"})),
    (frozenset({"air_strike"}), frozenset({"remote_explosive", "suicide_bomb", "clash"})),
    (frozenset({"chemical"}), frozenset({"clash", "remote_explosive", "suicide_bomb"})),
)
"""Families that, without others beside them, are no incident of the families named second."""


@dataclass(frozen=True, slots=True)
class Located:
    """A place mention with its value.

    Attributes:
        mention, place: as named, and what it means.
        chance: probability that an act of its sentence happened there; None where no verb tells of one.
    """

    mention: PlaceMention
    place: Place
    chance: float | None = None


def rank(spot: Located) -> int:
    """How fine a place is: 0 within a town, 1 a town, 2 a district, 3 a province or region, 4 coarser."""
    precision = spot.place.precision or 1
    if precision <= 2:
        return 0 if spot.mention.kind in POINTS else 1
    return {3: 2, 4: 3, 5: 3}.get(precision, 4)


def same_ground(mine: list[Located], theirs: list[Located]) -> bool:
    """True where the finest places of two scenes may be one place."""
    return any(near(left, right) for left, right in _finest(mine, theirs))


def named_alike(mine: list[Located], theirs: list[Located]) -> bool:
    """True but where a named district may only contain the town of the other; a province is where news begins."""
    near_by = ((left, right) for left, right in _finest(mine, theirs) if near(left, right))
    return any(_same_name(a.place, b.place) or not _district_and_town(a, b) for a, b in near_by)


def _district_and_town(left: Located, right: Located) -> bool:
    return max(rank(left), rank(right)) == DISTRICT > min(rank(left), rank(right))


def _finest(mine: list[Located], theirs: list[Located]) -> Iterator[tuple[Located, Located]]:
    """The finest places of the one with the finest of the other."""
    fine, other_fine = min(map(rank, mine)), min(map(rank, theirs))
    return product((spot for spot in mine if rank(spot) == fine), [spot for spot in theirs if rank(spot) == other_fine])


def near(left: Located, right: Located) -> bool:
    """True where two places may be one: same row or name, one within the other, or close together for their kind."""
    a, b = left.place, right.place
    if _same_name(a, b):
        return True
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    if max(rank(left), rank(right)) >= 2:
        return _same_region(left, right)
    return distance_km(a.lat, a.lon, b.lat, b.lon) <= _reach_km(left, right)


def _same_name(left: Place, right: Place) -> bool:
    return _same_row(left, right) or _fold(left.name) == _fold(right.name) or _spelled_alike(left, right)


def _same_row(left: Place, right: Place) -> bool:
    return left.gazetteer_id is not None and left.gazetteer_id == right.gazetteer_id


def _same_region(left: Located, right: Located) -> bool:
    """True where one of two places, a district or coarser, may contain the other."""
    a, b = left.place, right.place
    if rank(left) == rank(right) <= DISTRICT:
        return False
    country_only = max(rank(left), rank(right)) >= 4 or not a.admin1 or not b.admin1
    return a.country == b.country and (country_only or a.admin1 == b.admin1)


def _reach_km(left: Located, right: Located) -> float:
    """Within how many kilometres two places, towns or finer, may be one."""
    if 2 in (left.place.precision, right.place.precision):
        return AROUND_KM
    if rank(left) != rank(right):
        return WITHIN_TOWN_KM
    return SAME_POINT_KM if rank(left) == 0 else SAME_TOWN_KM


def _spelled_alike(left: Place, right: Place) -> bool:
    """Two spellings of one name, where the gazetteer does not know both."""
    if left.lat is not None and right.lat is not None:
        return False
    return fuzz.ratio(_fold(left.name), _fold(right.name)) >= MIN_SPELLING_LIKENESS


def _fold(name: str) -> str:
    """The letters and digits of a name in lower case, without its article."""
    return "".join(c for c in name.lower() if c.isalnum()).removeprefix("al").removeprefix("el")


def overlap(left: DateInterval, right: DateInterval, slack_days: int = 1) -> bool:
    """True where two intervals share a day, give or take `slack_days`; open ones share none."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return False
    gap = max((right.start - left.end).days, (left.start - right.end).days)
    return gap <= slack_days


def kin(left: set[str], right: set[str]) -> bool:
    """True where acts of these families may be one incident."""
    plain_left, plain_right = left - {"displacement"}, right - {"displacement"}
    if bool(plain_left) != bool(plain_right):
        return False
    if plain_left & plain_right or left == right:
        return True
    for group in GROUPS:
        if left <= group or right <= group:
            return _kin_in(group, left, right)
    return not any(_unlike(left, right, *pair) or _unlike(right, left, *pair) for pair in UNLIKE)


def _kin_in(group: frozenset[str], left: set[str], right: set[str]) -> bool:
    """Kinship where the families of one side lie within `group`."""
    other = right if left <= group else left
    if other <= group or other <= {"reference"} and not group & {"displacement", "agreement"}:
        return True
    if group <= TERRITORY:
        return bool((left | right) & {"clash", "offensive"})
    return group == CROWD and bool((left | right) & {"clash", "attack", "arrests"})


def _unlike(left: set[str], right: set[str], kind: frozenset[str], others: frozenset[str]) -> bool:
    """True where `left` is of this kind and nothing else, and `right` of another that cannot be it."""
    return left <= kind | GENERIC and bool(left & kind and right & others) and not right & kind
