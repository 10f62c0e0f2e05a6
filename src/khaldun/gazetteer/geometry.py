"""Bearings on the globe."""

from __future__ import annotations

import math

from khaldun.values.place import EARTH_RADIUS_KM

_COMPASS = {"north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0}
BEARINGS = _COMPASS | {"south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0}
"""Degrees clockwise from north of a direction in words."""


def displaced(lat: float, lon: float, direction: str, km: float) -> tuple[float, float] | None:
    """The point `km` in `direction` ("south", "north-east") of a point; None for an unknown direction."""
    bearing = BEARINGS.get(direction.lower().replace("-", "").replace(" ", "").removesuffix("ern"))
    if bearing is None:
        return None
    turn, arc, phi = math.radians(bearing), km / EARTH_RADIUS_KM, math.radians(lat)
    new_phi = math.asin(math.sin(phi) * math.cos(arc) + math.cos(phi) * math.sin(arc) * math.cos(turn))
    across = math.atan2(
        math.sin(turn) * math.sin(arc) * math.cos(phi), math.cos(arc) - math.sin(phi) * math.sin(new_phi)
    )
    return math.degrees(new_phi), (lon + math.degrees(across) + 180) % 360 - 180
