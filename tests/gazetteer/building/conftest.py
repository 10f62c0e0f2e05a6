"""Files in GeoNames' format, of places that are made up around the small gazetteer of the tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from khaldun.gazetteer.building import BuildSettings, Built, build_gazetteer

PLACES = [
    # id, name, alternates, lat, lon, class, code, country, admin1, admin2, population
    (1, "Syria", "Syrian Arab Republic", 35.0, 38.0, "A", "PCLI", "SY", "00", "", 17_000_000),
    (2, "Muḩāfaz̧at Idlib", "Idlib Governorate", 35.77, 36.67, "A", "ADM1", "SY", "12", "", 1_500_000),
    (3, "Idlib", "Idleb", 35.93, 36.63, "P", "PPLA", "SY", "12", "1201", 128_840),
    (9_001, "Zayn District", "", 36.10, 36.60, "A", "ADM2", "SY", "12", "1202", 0),
    (9_002, "Qaryat Zayn", "Zaineh,قرية زين", 36.11, 36.61, "P", "PPL", "SY", "12", "1202", 800),
    (9_003, "Kafr Zayn", "", 36.21, 36.61, "P", "PPL", "SY", "12", "1202", 0),
    (9_004, "Nahr Zayn", "", 36.20, 36.50, "H", "STM", "SY", "12", "", 0),
    (9_005, "Ḩayy Zayn", "", 35.93, 36.64, "P", "PPLX", "SY", "12", "1201", 0),
    (9_006, "Zayn Airfield", "", 36.30, 36.70, "S", "AIRF", "SY", "12", "", 0),
    (9_007, "Zayn Beach", "", 43.50, 5.00, "P", "PPL", "FR", "93", "", 50),
]
NAMES = [
    # id, place, language, name, preferred, historic
    (1, 9_002, "en", "Zayn Village", "1", ""),
    (2, 9_002, "ar", "قرية الزين", "", ""),
    (3, 9_003, "uk", "Кафр Зайн", "", ""),
    (4, 9_003, "he", "כפר זין", "", ""),
    (5, 9_003, "link", "https://zayn.example", "", ""),
    (6, 9_003, "", "Kafr Zeitoun", "", "1"),
    (7, 9_004, "en", "Zayn River", "", ""),
]
PCODES = """ADM0_EN,ADM0_PCODE,ADM1_EN,ADM1_AR,ADM1_PCODE,ADM2_EN,ADM2_PCODE,Shape_Area
#country,#country+code,#adm1,#adm1,#adm1+code,#adm2,#adm2+code,
Syrian Arab Republic,SY,Idleb,إدلب,SY07,Zeyn,SY0702,0.1
Syrian Arab Republic,SY,Idleb,إدلب,SY07,Nowhere,SY0799,0.2
"""
Row = tuple[object, ...]


def place_line(row: Row) -> str:
    id_, name, names, lat, lon, kind, code, country, admin1, admin2, population = row
    cells = (id_, name, name, names, lat, lon, kind, code, country, "", admin1, admin2, "", "", population, "", "")
    return "\t".join(map(str, (*cells, "Asia/Damascus", "2024-05-01"))) + "\n"


def name_line(row: Row) -> str:
    id_, place, language, name, preferred, historic = row
    return "\t".join(map(str, (id_, place, language, name, preferred, "", "", historic, "", ""))) + "\n"


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder as a user downloads it: places zipped with a readme, names zipped with a list of languages."""
    folder = tmp_path / "downloads"
    folder.mkdir()
    with zipfile.ZipFile(folder / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "Readme")
        archive.writestr("SY.txt", "".join(map(place_line, PLACES)))
    with zipfile.ZipFile(folder / "names.zip", "w") as archive:
        archive.writestr("iso-languagecodes.txt", "ISO 639-3\tISO 639-2\tISO 639-1\tLanguage Name\n")
        archive.writestr("SY.txt", "".join(map(name_line, NAMES)))
    (folder / "admin2Codes.txt").write_text("SY.12.1201\tIdlib District\tIdlib District\t9010\n", encoding="utf-8")
    (folder / "notes.md").write_text("mine", encoding="utf-8")
    return folder


Build = Callable[..., Built]


@pytest.fixture
def build(small_file: Path, tmp_path: Path) -> Build:
    """Build from some files over the small gazetteer."""

    def run(*geonames: Path, pcodes: Iterable[Path] = (), out: str = "built.gazetteer", **settings: object) -> Built:
        made = BuildSettings(geonames, tuple(pcodes), shipped=small_file, **settings)  # type: ignore[arg-type]
        return build_gazetteer(tmp_path / out, made)

    return run
