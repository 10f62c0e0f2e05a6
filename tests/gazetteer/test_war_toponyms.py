"""Places of many wars, as reports spell them, against their known position."""

from __future__ import annotations

import pytest

from khaldun.gazetteer import Gazetteer
from khaldun.gazetteer.resolve import PlaceName, resolve_places
from khaldun.values.place import distance_km

# name as written, kind beside it, country of the report, latitude, longitude, tolerance in km
TOPONYMS = [
    ("Deir el-Zour", None, "SY", 35.34, 40.14, 15),
    ("Boukamal", None, "SY", 34.45, 40.92, 15),
    ("Mayadeen", None, "SY", 35.02, 40.45, 15),
    ("Tal Rifat", "town", "SY", 36.47, 37.10, 15),
    ("Kafr Nabl", "town", "SY", 35.61, 36.56, 15),
    ("Maaret al-Numan", None, "SY", 35.64, 36.67, 15),
    ("Talbiseh", None, "SY", 34.84, 36.73, 15),
    ("Kobani", None, "SY", 36.89, 38.35, 15),
    ("Ain Issa", None, "SY", 36.39, 38.86, 15),
    ("Tiyas", "base", "SY", 34.52, 37.63, 15),
    ("Bab al-Hawa", "crossing", "SY", 36.24, 36.67, 15),
    ("Douma", None, "SY", 33.57, 36.40, 15),
    ("Khan Sheikhoun", None, "SY", 35.44, 36.65, 15),
    ("Baghouz", "village", "SY", 34.45, 40.95, 15),
    ("Fallujah", None, "IQ", 33.35, 43.78, 15),
    ("Tal Afar", None, "IQ", 36.38, 42.45, 15),
    ("Hawija", None, "IQ", 35.32, 43.77, 15),
    ("Jurf al-Sakhar", None, "IQ", 32.87, 44.18, 20),
    ("Sadr City", None, "IQ", 33.39, 44.46, 15),
    ("Ain al-Asad", "base", "IQ", 33.79, 42.44, 15),
    ("Hodeida", None, "YE", 14.80, 42.95, 15),
    ("Taiz", None, "YE", 13.58, 44.02, 15),
    ("Sanaa", None, "YE", 15.35, 44.21, 15),
    ("Dhahyan", None, "YE", 17.04, 43.61, 20),
    ("Mokha", None, "YE", 13.32, 43.25, 15),
    ("Bakhmut", None, "UA", 48.59, 38.00, 15),
    ("Artemovsk", None, "UA", 48.59, 38.00, 15),
    ("Chasiv Yar", None, "UA", 48.59, 37.84, 15),
    ("Kharkov", None, "UA", 49.98, 36.25, 15),
    ("Mariupol", None, "UA", 47.10, 37.55, 15),
    ("Bucha", None, "UA", 50.55, 30.21, 15),
    ("Krynky", "village", "UA", 46.73, 33.09, 15),
    ("Hroza", "village", "UA", 49.62, 37.30, 15),
    ("El Fasher", None, "SD", 13.63, 25.35, 15),
    ("Al-Fashir", None, "SD", 13.63, 25.35, 15),
    ("El Geneina", None, "SD", 13.45, 22.45, 15),
    ("Zamzam", "camp", "SD", 13.49, 25.30, 15),
    ("Omdurman", None, "SD", 15.64, 32.48, 15),
    ("Wad al-Noura", "village", "SD", 14.66, 32.70, 30),
    ("Baga", "town", "NG", 13.09, 13.82, 20),
    ("Maiduguri", None, "NG", 11.85, 13.16, 15),
    ("Chibok", None, "NG", 10.87, 12.85, 15),
    ("Moura", "village", "ML", 14.47, -4.45, 30),
    ("Timbuktu", None, "ML", 16.77, -3.01, 15),
    ("Solhan", "village", "BF", 13.00, 0.35, 40),
    ("Tongo Tongo", "village", "NE", 15.19, 1.88, 40),
    ("Goma", None, "CD", -1.67, 29.23, 15),
    ("Bunagana", None, "CD", -1.30, 29.60, 15),
    ("Mekelle", None, "ET", 13.50, 39.47, 15),
    ("Mai Kadra", None, "ET", 14.07, 36.57, 20),
    ("Mogadishu", None, "SO", 2.04, 45.34, 15),
    ("El Adde", "base", "SO", 3.02, 42.01, 30),
    ("Palma", None, "MZ", -10.77, 40.48, 15),
    ("Mocimboa da Praia", None, "MZ", -11.35, 40.35, 15),
    ("Inn Din", "village", "MM", 20.51, 92.58, 20),
    ("Laukkai", None, "MM", 23.69, 98.76, 15),
    ("Lashkargah", None, "AF", 31.59, 64.37, 15),
    ("Kunduz", "city", "AF", 36.73, 68.87, 15),
    ("Torkham", "crossing", "AF", 34.12, 71.09, 15),
    ("Parachinar", None, "PK", 33.90, 70.10, 15),
    ("Khan Younis", None, "PS", 31.35, 34.30, 10),
    ("Jabalia", "camp", "PS", 31.54, 34.50, 10),
    ("Shujaiya", None, "PS", 31.50, 34.47, 10),
    ("Gaza City", None, "PS", 31.51, 34.46, 10),
    ("Dahiyeh", None, "LB", 33.85, 35.51, 10),
    ("Bint Jbeil", None, "LB", 33.12, 35.43, 15),
    ("Misrata", None, "LY", 32.38, 15.09, 15),
    ("Culiacan", None, "MX", 24.80, -107.39, 15),
    ("El Mozote", None, "SV", 13.90, -88.11, 15),
    ("Stepanakert", None, "AZ", 39.82, 46.75, 15),
]


@pytest.mark.parametrize(("text", "kind", "country", "lat", "lon", "km"), TOPONYMS)
def test_a_place_lies_where_it_lies(
    shipped: Gazetteer, text: str, kind: str | None, country: str, lat: float, lon: float, km: float
) -> None:
    (place,) = resolve_places([PlaceName(text, 0, len(text), kind, None)], shipped, {country: 1.0})
    assert place.lat is not None and place.lon is not None, place
    assert distance_km(lat, lon, place.lat, place.lon) <= km, place


@pytest.mark.parametrize(
    ("text", "country", "precision"),
    [("Idlib province", "SY", 4), ("Tigray", "ET", 4), ("Donbas", "UA", 5), ("Darfur", "SD", 5), ("Gaza", "PS", 4),
     ("the Sahel", "ML", 5), ("Golan Heights", "IL", 5), ("Sinai", "EG", 5), ("West Bank", "PS", 4),
     ("Kashmir", "PK", 5),
     ("M5 highway", "SY", 5), ("Eastern Ghouta", "SY", 5), ("Cabo Delgado", "MZ", 4), ("North Kivu", "CD", 4)],
)  # fmt: skip
def test_a_region_is_no_point(shipped: Gazetteer, text: str, country: str, precision: int) -> None:
    (place,) = resolve_places([PlaceName(text, 0, len(text), None, None)], shipped, {country: 1.0})
    assert place.gazetteer_id is not None and place.precision == precision, place
