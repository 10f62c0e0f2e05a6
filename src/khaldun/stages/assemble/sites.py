"""Where an incident was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from khaldun.model.account import Account
from khaldun.model.mention import PlaceMention
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.likeness import Located, near, rank
from khaldun.stages.assemble.scenes import SITE_ROLES
from khaldun.values.place import Place

MAX_PLACES = 6
MOVEMENTS = frozenset({"displacement", "agreement", "transfer"})
"""Families of acts that start where somebody leaves."""

SMALL_KINDS = frozenset({"neighbourhood", "village", "crossing", "camp", "town"})
UNKNOWN_PRECISION = 9
COUNTRY_PRECISION = 6
WRITTEN_PRECISION = 2
"""Of a dateline's town (UCDP: near a known point): the report was written there, the act is taken to be near."""

LIKELY = 0.7
"""Probability from which a place is taken for one of the act's although the grammar does not use it so.

Only where the grammar gives no known point. The places of the 30 press reports stay as they were, the town of one more
of 355 American shootings is named; where the weights may overrule the grammar, both lose (docs/models/event_place.md).
"""

COARSENESS = {1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 6: 6}
"""Order in which places are kept, by UCDP `where_prec`."""


def places_of(incident: Incident) -> tuple[Place, ...]:
    """Places of the incident, finest first.

    Left out are those that contain another of them, and countries and unknown names beside known places.
    """
    kept: list[Located] = []
    for spot in sorted(_candidates(incident), key=_coarseness):
        if len(kept) == MAX_PLACES:
            break
        coarse = _precision(spot) >= COUNTRY_PRECISION
        if not (kept and coarse or any(_is_same_or_around(spot, other) for other in kept)):
            kept.append(spot)
    return tuple(spot.place for spot in kept)


def written_in(parsed: ParsedText, mentions: Sequence[PlaceMention], places: Sequence[Place]) -> Place | None:
    """The town of the report's dateline, where it is known and lies in the country that the report names most.

    A report that does not say where its act was is of the town that it was written in: "LISBURN, Northern Ireland -
    Six soldiers were killed when a bomb exploded under their van".
    """
    home = Counter(name.country for name in parsed.names if name.country).most_common(1)
    for mention, place in zip(mentions, places, strict=True):
        town = mention.role == "dateline" and place.lat is not None and (place.precision or UNKNOWN_PRECISION) <= 3
        if town and (not home or home[0][0] == place.country):
            return replace(place, precision=max(place.precision or WRITTEN_PRECISION, WRITTEN_PRECISION))
    return None


def placed(account: Account, town: Place | None) -> Account:
    """`account`, in the `town` of the dateline too where it says no known place finer than a country."""
    known = [place for place in account.places if place.lat is not None]
    if town is None or any((place.precision or 1) < COUNTRY_PRECISION for place in known):
        return account
    if any(place.country not in (None, town.country) for place in known):
        return account
    return replace(account, places=(*(place for place in account.places if place.lat is None), town))


def _candidates(incident: Incident) -> list[Located]:
    """Where the act is; failing a known point, what is beside it or linked to it; for movements, where they start."""
    wanted = _with_role(incident, *SITE_ROLES)
    if not any(_precision(spot) <= 3 for spot in wanted):
        wanted += _beside(incident)
        wanted += [spot for spot in incident.places if _is_likely(spot) and spot not in wanted]
    goals = _with_role(incident, "goal")
    if incident.families and incident.families <= MOVEMENTS:
        return _with_role(incident, "origin") or wanted or goals
    return wanted or [spot for spot in goals if spot.place.lat is not None]


def _is_likely(spot: Located) -> bool:
    return spot.chance is not None and spot.chance >= LIKELY


def _beside(incident: Incident) -> list[Located]:
    """Places named beside the act."""
    other = (spot for spot in _with_role(incident, "other") if spot.mention.kind)
    return [*_with_role(incident, "modifier", "subject"), *other]


def _with_role(incident: Incident, *roles: str) -> list[Located]:
    return [spot for spot in incident.places if spot.mention.role in roles]


def _precision(spot: Located) -> int:
    return spot.place.precision or UNKNOWN_PRECISION


def _coarseness(spot: Located) -> int:
    """Order in which places are kept; unknown ones first where the report says that they are small, else last."""
    if spot.place.lat is None:
        return 1 if spot.mention.role == "site" or spot.mention.kind in SMALL_KINDS else 7
    return COARSENESS.get(spot.place.precision or 5, 5)


def _is_same_or_around(spot: Located, kept: Located) -> bool:
    """True where `spot` is `kept` again, or contains it."""
    place, other = spot.place, kept.place
    if place.gazetteer_id and place.gazetteer_id == other.gazetteer_id or place.name.lower() == other.name.lower():
        return True
    return rank(spot) > rank(kept) and (near(spot, kept) or other.lat is None)
