"""The tables of the gazetteer file; builder and look-up share them.

`place.ord` counts the places sorted by country and id, so that a country is a range of `ord`. `place.id` is an INTEGER
for a GeoNames id and TEXT for a row of our overlay. Coordinates are whole hundred-thousandths of a degree, which keeps
the file small. `name` answers worldwide, `skel` inside a country.
"""

from __future__ import annotations

LAYOUT_VERSION = "1"
DEGREE = 100_000

FEATURES = (
    "city",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "region",
    "neighbourhood",
    "camp",
    "base",
    "crossing",
    "dam",
    "road",
    "site",
)
"""Kinds of place; `place.feature` is the position in this tuple."""

SCHEMA = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE admin1 (ord INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE place (
    ord INTEGER PRIMARY KEY, id, name TEXT NOT NULL, lat INTEGER NOT NULL, lon INTEGER NOT NULL,
    cc TEXT NOT NULL, admin1 INTEGER, feature INTEGER NOT NULL, population INTEGER NOT NULL
);
CREATE TABLE name (key TEXT, place INTEGER, main INTEGER, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TABLE skel (cc TEXT, key TEXT, place INTEGER, PRIMARY KEY (cc, key, place)) WITHOUT ROWID;
"""

DETAIL_SCHEMA = """
CREATE TABLE admin2 (ord INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE detail (
    place INTEGER PRIMARY KEY, admin2 INTEGER, pcode TEXT, area_pcode TEXT, code TEXT NOT NULL, names TEXT NOT NULL
);
"""
"""What a file that `khaldun gazetteer build` made has besides: second-level divisions, p-codes, GeoNames' codes, and
other names as they are written ("|" between them). There `place.ord` of a GeoNames place is its id.
"""
