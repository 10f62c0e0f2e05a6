"""The shipped gazetteer as a build takes it over: the rest of the world, our own places, and names of divisions."""

from __future__ import annotations

import sqlite3
from pathlib import Path

OWN_FIRST = 1 << 40
"""`place.ord` of the first of our own rows in a built file; GeoNames' rows have their id, which is smaller."""

_KNOWN = """
CREATE TEMP TABLE known (
    id INTEGER PRIMARY KEY, ord INTEGER NOT NULL, name TEXT NOT NULL, admin1 TEXT, feature INTEGER NOT NULL
);
INSERT INTO known
    SELECT place.id, place.ord, place.name, admin1.name, place.feature
    FROM shipped.place LEFT JOIN shipped.admin1 ON admin1.ord = place.admin1 WHERE typeof(place.id) = 'integer';
CREATE TEMP TABLE known_key (place INTEGER, key TEXT, main INTEGER, PRIMARY KEY (place, key)) WITHOUT ROWID;
INSERT INTO known_key SELECT name.place, name.key, name.main FROM shipped.name ORDER BY name.place, name.key;
"""

# Places that the dumps lack, of every country, with their names. A GeoNames row keeps its id as its number.
_NUMBER = f"CASE typeof(place.id) WHEN 'integer' THEN place.id ELSE {OWN_FIRST} + place.ord END"
_FRESH = "typeof(place.id) = 'text' OR place.id NOT IN (SELECT id FROM main.raw)"
_PLACES = f"""
INSERT INTO main.place SELECT {_NUMBER}, place.id, place.name, place.lat, place.lon, place.cc, admin1.name,
    place.feature, place.population, NULL, NULL, NULL, '', ''
FROM shipped.place LEFT JOIN shipped.admin1 ON admin1.ord = place.admin1 WHERE {_FRESH} ORDER BY 1
"""
_KEYS = f"""
INSERT INTO main.key SELECT name.key, {_NUMBER}, name.main
FROM shipped.name JOIN shipped.place ON place.ord = name.place WHERE {_FRESH}
"""
_BONES = f"""
INSERT INTO main.bones SELECT skel.cc, skel.key, {_NUMBER}
FROM shipped.skel JOIN shipped.place ON place.ord = skel.place WHERE {_FRESH}
"""


def attach(connection: sqlite3.Connection, path: Path) -> None:
    """Lay the file at `path` beside the working file: `shipped`, and its GeoNames rows by id as `known`."""
    connection.execute("ATTACH ? AS shipped", (f"{path.resolve().as_uri()}?mode=ro&immutable=1",))
    for statement in _KNOWN.split(";"):
        connection.execute(statement)


def take_over(connection: sqlite3.Connection) -> None:
    """Copy every place that the dumps lack."""
    for statement in (_PLACES, _KEYS, _BONES):
        connection.execute(statement)
