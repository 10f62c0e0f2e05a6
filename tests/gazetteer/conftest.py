"""A small gazetteer made by the builder, and the shipped one where it has been built."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_gazetteer import Row, order, write
from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.unpack import SHIPPED

TOWNS = [
    # id, name, lat, lon, country, admin1, feature, population, other names
    (1, "Syria", 35.0, 38.0, "SY", None, "country", 17_000_000, ["Syrian Arab Republic"]),
    (2, "Idlib Governorate", 35.77, 36.67, "SY", "Idlib", "admin1", 1_500_000, ["Idlib"]),
    (3, "Idlib", 35.93, 36.63, "SY", "Idlib", "city", 128_840, ["Idleb"]),
    (4, "Deir ez-Zor", 35.34, 40.14, "SY", "Deir ez-Zor", "city", 271_800, ["Dayr az Zawr"]),
    (5, "Aḑ Ḑumayr", 33.64, 36.69, "SY", "Rif Dimashq", "city", 0, ["Ad Dumayr"]),
    (6, "Aleppo", 36.2, 37.16, "SY", "Aleppo", "city", 1_600_000, ["Halab", "حلب"]),
    (7, "Spain", 40.0, -4.0, "ES", None, "country", 46_000_000, []),
    (8, "Palma", 39.57, 2.65, "ES", "Balearic Islands", "city", 400_578, []),
    (9, "Moura", 38.14, -7.45, "PT", "Beja", "city", 8_459, []),
    (10, "Paris", 48.85, 2.35, "FR", "Ile-de-France", "city", 2_100_000, []),
    (11, "Paris", 33.66, -95.56, "US", "Texas", "city", 25_000, []),
    (12, "Texas", 31.25, -99.25, "US", "Texas", "admin1", 29_000_000, []),
    (13, "Georgia", 32.75, -83.5, "US", "Georgia", "admin1", 10_000_000, []),
    (14, "Georgia", 42.0, 43.5, "GE", None, "country", 3_700_000, []),
    (15, "Atlanta", 33.75, -84.39, "US", "Georgia", "city", 498_715, []),
    (16, "Saraqib", 35.86, 36.81, "SY", "Idlib", "city", 34_231, ["Saraqeb"]),
    (17, "Mozambique", -18.25, 35.0, "MZ", None, "country", 29_000_000, []),
    (18, "Al Atarib", 36.14, 36.83, "SY", "Aleppo", "city", 0, ["Atarib"]),
    (19, "Kharkiv", 49.98, 36.25, "UA", "Kharkiv", "city", 1_433_886, ["Kharkov"]),
]
OWN = [
    ("palma", "Palma", -10.77, 40.48, "MZ", "Cabo Delgado", "city", ["Vila de Palma"]),
    ("atmeh-crossing", "Atmeh crossing", 36.31, 36.67, "SY", "Idlib", "crossing", ["Atme crossing"]),
    ("m4", "M4 highway", 35.8, 36.6, "SY", None, "road", ["M4"]),
    ("sahel", "Sahel", 14.5, 0.0, "", None, "region", ["the Sahel"]),
]


@pytest.fixture(scope="session")
def small_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    rows = [
        Row(id_, name, lat, lon, country, feature, population, "", admin1, set(names))
        for id_, name, lat, lon, country, admin1, feature, population, names in TOWNS
    ]
    rows += [
        Row(slug, name, lat, lon, country, feature, 0, "", admin1, set(), set(names))
        for slug, name, lat, lon, country, admin1, feature, names in OWN
    ]
    path = tmp_path_factory.mktemp("gazetteer") / "small.sqlite"
    write(path, order(rows), {"layout": "1", "version": "small"})
    return path


@pytest.fixture(scope="session")
def small(small_file: Path) -> Gazetteer:
    return Gazetteer.open(small_file)


@pytest.fixture(scope="session")
def shipped() -> Gazetteer:
    if not SHIPPED.is_file():
        pytest.skip(f"{SHIPPED.name} has not been built")
    return Gazetteer.open()
