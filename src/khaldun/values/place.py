"""A place with the precision that was published."""

from __future__ import annotations

import math
from dataclasses import dataclass

EARTH_RADIUS_KM = 6371.0
"""The mean radius."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place as named, and what the gazetteer makes of it.

    Attributes:
        name: as written in the report.
        admin1: first-level division (governorate, province, state), gazetteer spelling, or None.
        country: ISO 3166-1 alpha-2, or None.
        lat, lon: WGS 84 degrees, or None where the position is unknown.
        precision: UCDP `where_prec` 1 to 7 (1 exact place, 2 near a known point, 3 second-level division,
            4 first-level division, 5 linear or general feature, 6 country, 7 international), or None.
        gazetteer_id: "geonames:123", "overlay:slug", or None.
        start, end: offsets of `name` in the report's text.
        rule: how the name was resolved ("exact", "skeleton", "fuzzy", "containing", "unresolved"); "word" where it
            is an everyday word and no name.
    """

    name: str
    admin1: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None
    gazetteer_id: str | None = None
    start: int = 0
    end: int = 0
    rule: str = "unresolved"


def distance_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points given in degrees."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_RADIUS_KM * math.asin(min(1.0, math.sqrt(half)))
