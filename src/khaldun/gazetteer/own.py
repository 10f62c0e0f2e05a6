"""The user's own places: a CSV file whose rows win over the gazetteer.

Columns: id, name, aliases, lat, lon, kind, precision, admin1, country, pcode, note, origin; only id, name, lat and lon
must be there. A row with an id of the gazetteer ("geonames:170654") corrects that place: its filled cells win.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from khaldun.errors import InputError
from khaldun.gazetteer.entry import OWN, Entry
from khaldun.gazetteer.keys import bones_of_key, normalise
from khaldun.gazetteer.layout import FEATURES
from khaldun.lexicons import countries
from khaldun.lexicons.sheets import read_sheet
from khaldun.model.fault import Fault

COLUMNS = "id name aliases lat lon kind precision admin1 country pcode note origin".split()
NEEDED = ("id", "name", "lat", "lon")
KIND_OF_PRECISION = {1: "city", 2: "city", 3: "admin2", 4: "admin1", 5: "region", 6: "country", 7: "region"}
GIVEN_IDS = ("geonames:", "overlay:", "pcode:")
"""Beginnings of ids that stand for places of the gazetteer."""
MAX_ROWS = 1_000_000
MAX_PER_NAME = 30


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A row of the user's file.

    Attributes:
        entry: the place, its id with "own:" before the user's; of a place of the gazetteer, that place's id.
        aliases: other names.
        filled: the columns that the row fills.
        line: of the file.
        note: why it is there and where it comes from.
    """

    entry: Entry
    aliases: tuple[str, ...]
    filled: frozenset[str]
    line: int
    note: str

    @property
    def corrects(self) -> bool:
        """Whether it stands for a place of the gazetteer."""
        return not self.entry.id.startswith(OWN)


class OwnPlaces:
    """The rows of some files, ready to be looked up."""

    def __init__(self, rows: Sequence[OwnRow] = (), digest: str = "") -> None:
        self.rows = tuple(rows)
        self.digest = digest
        self._corrections = {row.entry.id: row for row in rows if row.corrects}
        self._by_key: dict[str, dict[str, tuple[Entry, bool]]] = defaultdict(dict)
        self._by_bones: dict[tuple[str, str], dict[str, Entry]] = defaultdict(dict)
        for row in rows:
            for name in (row.entry.name, *row.aliases):
                self._add(row.entry, normalise(name), main=name == row.entry.name)

    def _add(self, entry: Entry, key: str, *, main: bool) -> None:
        known = self._by_key[key].get(entry.id)
        self._by_key[key][entry.id] = (entry, main or (known is not None and known[1]))
        if bones := bones_of_key(key):
            self._by_bones[entry.country, bones][entry.id] = entry

    def exact(self, key: str) -> list[tuple[Entry, bool]]:
        """Rows with a name of this key, and whether it is their main one."""
        return list(self._by_key.get(key, {}).values())[:MAX_PER_NAME]

    def of_bones(self, country: str, bones: str) -> list[Entry]:
        """Rows in a country with a name of this skeleton."""
        return list(self._by_bones.get((country, bones), {}).values())[:MAX_PER_NAME]

    def bones(self, country: str) -> list[str]:
        """Skeletons of the rows in a country."""
        return [bones for of, bones in self._by_bones if of == country]

    def corrected(self, entry: Entry) -> Entry:
        """A place of the gazetteer as the user's file has it."""
        row = self._corrections.get(entry.id)
        if row is None:
            return entry
        told = row.entry
        return replace(
            entry,
            name=told.name,
            lat=told.lat,
            lon=told.lon,
            admin1=told.admin1 or entry.admin1,
            country=told.country or entry.country,
            pcode=told.pcode or entry.pcode,
            feature=told.feature if {"kind", "precision"} & row.filled else entry.feature,
            precision=told.precision,
        )

    def entries(self) -> Iterator[Entry]:
        """The places that the gazetteer lacks."""
        return (row.entry for row in self.rows if not row.corrects)


def read_own_places(paths: Iterable[Path]) -> OwnPlaces:
    """The rows of the user's files, the earlier file before the later.

    Raises:
        InputError: a file is missing or a row malformed; `khaldun gazetteer check` lists every fault.
    """
    rows: dict[str, OwnRow] = {}
    digest = hashlib.sha256()
    for path in paths:
        found, faults = check_own_places(path)
        if faults:
            more = f" ({len(faults) - 1} more; see `khaldun gazetteer check {path}`)" if len(faults) > 1 else ""
            raise InputError("own-places", f"{faults[0]}{more}.")
        digest.update(path.read_bytes())
        for row in found:
            rows.setdefault(row.entry.id, row)
    return OwnPlaces(tuple(rows.values()), digest.hexdigest()[:12] if rows else "")


def check_own_places(path: Path) -> tuple[list[OwnRow], list[Fault]]:
    """The rows of a file, and everything that is wrong with it.

    Raises:
        InputError: the file cannot be read at all.
    """
    faults: list[Fault] = []
    rows: list[OwnRow] = []
    seen: dict[str, int] = {}
    for line, cells in read_sheet(path, COLUMNS, NEEDED, faults):
        row, found = _row(path.name, line, cells)
        faults += found
        if row is None:
            continue
        if row.entry.id in seen:
            faults.append(Fault(path.name, line, "id", f"{cells['id']!r} stands in line {seen[row.entry.id]} too"))
            continue
        seen[row.entry.id] = line
        rows.append(row)
    return rows, faults


def _row(file: str, line: int, cells: Mapping[str, str]) -> tuple[OwnRow | None, list[Fault]]:
    problems = [(column, reason) for column, reason in _problems(cells) if reason]
    if problems:
        return None, [Fault(file, line, column, reason) for column, reason in problems]
    given = cells["id"].startswith(GIVEN_IDS)
    precision = int(cells["precision"]) if cells["precision"] else None
    entry = Entry(
        id=cells["id"] if given else f"{OWN}{cells['id'].removeprefix(OWN)}",
        name=cells["name"],
        lat=float(cells["lat"]),
        lon=float(cells["lon"]),
        country=cells["country"].upper(),
        admin1=cells["admin1"] or None,
        feature=cells["kind"] or KIND_OF_PRECISION.get(precision or 1, "city"),
        population=0,
        pcode=cells["pcode"] or None,
        precision=precision,
    )
    aliases = tuple(alias.strip() for alias in cells["aliases"].split("|") if alias.strip())
    note = "; ".join(filter(None, (cells["note"], cells["origin"])))
    return OwnRow(entry, aliases, frozenset(column for column in COLUMNS if cells[column]), line, note), []


def _problems(cells: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Each column that is checked, with what is wrong with it or ""."""
    yield (
        "id",
        ""
        if cells["id"] and "|" not in cells["id"]
        else "it is empty"
        if not cells["id"]
        else "“|” cannot stand in it",
    )
    yield "name", "" if _has_letter(cells["name"]) else "it holds no letter"
    for alias in filter(None, cells["aliases"].split("|")):
        yield "aliases", "" if _has_letter(alias) else f"{alias!r} holds no letter"
    yield "lat", _degrees(cells["lat"], 90)
    yield "lon", _degrees(cells["lon"], 180)
    yield "kind", "" if cells["kind"] in ("", *FEATURES) else f"{cells['kind']!r} is none of {', '.join(FEATURES)}"
    fine = cells["precision"] == "" or cells["precision"] in set("1234567")
    yield "precision", "" if fine else f"{cells['precision']!r} is none of UCDP's 1 to 7"
    country = cells["country"].upper()
    yield "country", "" if not country or country in countries() else f"{country!r} is no ISO 3166-1 alpha-2 code"


def _has_letter(text: str) -> bool:
    return any(char.isalpha() for char in text)


def _degrees(text: str, most: int) -> str:
    try:
        fine = -most <= float(text) <= most
    except ValueError:
        fine = False
    return "" if fine else f"{text!r} is no number of degrees within -{most} and {most}"
