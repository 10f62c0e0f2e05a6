"""Places of the gazetteer as they are offered to who sets one."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from khaldun.errors import OptionError
from khaldun.lexicons import countries
from khaldun.pipeline import open_gazetteer
from khaldun.values.place import Place
from khaldun.wording.values import country_name

MAX_OFFERED = 12
MAX_LOOKED_UP = 200
"""Characters of a name that is looked up."""

_ID = re.compile(r"geonames:[0-9]{1,18}|(?!geonames:)[!-9;-~]{1,60}:[!-~]{1,200}")

PRECISION = {"country": 6, "region": 5, "road": 5, "admin1": 4, "admin2": 3, "admin3": 3}
"""UCDP where_prec of what the gazetteer calls a division; a point is 1."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that a name may mean.

    Attributes:
        gazetteer_id: by which it is chosen.
        name, admin1, country, lat, lon, precision: as in `Place`.
        feature: what it is ("city", "admin1", …).
        within: what contains it, in words.
    """

    gazetteer_id: str
    name: str
    admin1: str | None
    country: str | None
    lat: float
    lon: float
    precision: int
    feature: str
    within: str


def offers(name: str, country: str | None = None) -> tuple[Offer, ...]:
    """Places that bear a name, those of a country first, then the largest."""
    words = name.strip()[:MAX_LOOKED_UP]
    if not words:
        return ()
    gazetteer = open_gazetteer()
    hits = gazetteer.find(words, [country] if country else [], fuzzy=bool(country))
    # Another spelling is looked for everywhere only where nothing is written so.
    hits = hits or gazetteer.find(words, [row.iso for row in countries().values()])
    found: dict[str, Offer] = {}
    for hit in hits:
        entry = hit.entry
        code = entry.country or None
        within = ", ".join(part for part in (entry.admin1, country_name(code)) if part and part != entry.name)
        precision = PRECISION.get(entry.feature, 1)
        found.setdefault(
            entry.id,
            Offer(entry.id, entry.name, entry.admin1, code, entry.lat, entry.lon, precision, entry.feature, within),
        )
    return tuple(found.values())[:MAX_OFFERED]


def place_of(typed: Place, gazetteer_id: str | None) -> Place:
    """The place that somebody typed, at the position of the gazetteer's where one was chosen.

    Raises:
        OptionError: the gazetteer has no such place.
    """
    if not gazetteer_id:
        return typed
    entry = open_gazetteer().entry(gazetteer_id) if _ID.fullmatch(gazetteer_id) else None
    if entry is None:
        raise OptionError(f"The gazetteer has no place {gazetteer_id!r}; look its name up.")
    precision = typed.precision or PRECISION.get(entry.feature, 1)
    country = entry.country or None
    return replace(
        typed,
        name=typed.name or entry.name,
        admin1=entry.admin1,
        country=country,
        lat=entry.lat,
        lon=entry.lon,
        precision=precision,
        gazetteer_id=entry.id,
    )
