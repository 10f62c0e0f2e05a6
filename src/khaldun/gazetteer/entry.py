"""A place of the gazetteer, and how a name led to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OWN = "own:"
"""Beginning of the id of a place from the user's own file."""
OVERLAY = "overlay:"
"""Beginning of the id of a place from Khaldun's own table."""

Match = Literal["exact", "skeleton", "fuzzy"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer.

    Attributes:
        id: "geonames:123", "overlay:slug", "pcode:C1234", or "own:name" from the user's own file.
        name: as the gazetteer calls it.
        lat, lon: WGS 84 degrees; of a division or region, a point inside it.
        country: ISO 3166-1 alpha-2, or "" for a region of several countries.
        admin1: English name of the first-level division, or None.
        feature: "country", "admin1", "admin2", "admin3", "region", "city", "neighbourhood", "camp", "base",
            "crossing", "dam", "road" or "site".
        population: inhabitants, 0 where unknown.
        admin2: name of the second-level division, or None; the shipped gazetteer has none.
        pcode: its own p-code, or None.
        area_pcode: p-code of the narrowest division that holds it, or None.
        precision: UCDP `where_prec` where the user's file says so; None where it follows from the kind of place.
    """

    id: str
    name: str
    lat: float
    lon: float
    country: str
    admin1: str | None
    feature: str
    population: int
    admin2: str | None = None
    pcode: str | None = None
    area_pcode: str | None = None
    precision: int | None = None

    @property
    def chosen_by_hand(self) -> bool:
        """Whether somebody wrote it down because reports name it: the user, or Khaldun's own table."""
        return self.id.startswith((OWN, OVERLAY))

    @property
    def own(self) -> bool:
        """Whether it comes from the user's own file."""
        return self.id.startswith(OWN)


@dataclass(frozen=True, slots=True)
class Hit:
    """A place that a name may mean.

    Attributes:
        entry: the place.
        match: how the name was found.
        score: 0 to 1: how well the written name fits: 1 the main name, .95 another name, .9 but for the article,
            .85 another name of the same skeleton, less for similar ones.
    """

    entry: Entry
    match: Match
    score: float
