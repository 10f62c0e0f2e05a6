"""Tables of OCHA's p-codes (COD-AB, populated places, the global list) as workbooks or CSV files.

Two shapes: a column for the code and columns for the names of every level (`ADM1_PCODE`, `ADM1_EN`, `ADM1_AR`, also
`admin1Pcode`, `admin1Name_en`), and a row for each unit (`Location`, `Admin Level`, `P-Code`, `Name`, `Parent P-Code`).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from khaldun.errors import InputError
from khaldun.gazetteer.building.faults import MAX_FAULTS, MAX_LEFT_OUT, Fault, MalformedRowsError
from khaldun.gazetteer.building.workbook import is_workbook, sheets_of
from khaldun.gazetteer.layout import DEGREE
from khaldun.lexicons import countries
from khaldun.lexicons.country_codes import country_codes

MAX_CELL = 1 << 16
_LEVEL = re.compile(r"adm(?:in)?[ _]?(\d)[ _]?(.*)")
_CODE = re.compile(r"p[-_ ]?code")
_NAME = re.compile(r"|[a-z]{2,3}|(?:ref|alt)?_?name.*|ref.*|alt.*")
_NO_NAME = re.compile(r".*(?:type|date|valid|version|note|source).*")
_LATITUDE = re.compile(r"(?:center_)?lat(?:itude)?(?:_(?:y|dd))?|point_y|y")
_LONGITUDE = re.compile(r"(?:center_)?lon(?:g|gitude)?(?:_(?:x|dd))?|point_x|x")
_SHAPE = re.compile(r"[A-Za-z]{1,3}[A-Za-z0-9._-]{1,20}|[A-Za-z]{2,3}")


@dataclass(frozen=True, slots=True)
class Unit:
    """A division or place that has a p-code.

    Attributes:
        country: ISO 3166-1 alpha-2.
        level: 1 for first-level divisions; 4 and above may be towns.
        pcode: its code.
        above: code of the unit that holds it, or "".
        names: what the table calls it, the first one for show.
        lat, lon: in units of 1 / `DEGREE` degree, or None.
    """

    country: str
    level: int
    pcode: str
    above: str
    names: tuple[str, ...]
    lat: int | None = None
    lon: int | None = None


@dataclass(frozen=True, slots=True)
class _Columns:
    """Which column of a wide table holds what: by level its code and names."""

    codes: Mapping[int, int]
    names: Mapping[int, Sequence[int]]
    lat: int | None
    lon: int | None


@dataclass(slots=True)
class _Table:
    """The rows of a file on their way to units, with what is wrong with them."""

    file: str
    most_faults: int
    units: dict[str, Unit] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def add(self, unit: Unit, line: int) -> None:
        """Take a unit in; names of one that stands in several rows are joined."""
        known = self.units.get(unit.pcode)
        if known is None:
            self.units[unit.pcode] = unit
        elif (known.country, known.level, known.above) != (unit.country, unit.level, unit.above):
            self.fault(line, f"{unit.pcode} stands for {known.names[0]} and for {unit.names[0]}")
        else:
            self.units[unit.pcode] = replace(known, names=tuple(dict.fromkeys((*known.names, *unit.names))))

    def fault(self, line: int, reason: str) -> None:
        self.faults.append(Fault(self.file, line, reason))
        if len(self.faults) >= self.most_faults:
            raise MalformedRowsError(self.faults[:MAX_FAULTS], more=True)


def read_pcodes(path: Path, *, skip_malformed: bool = False) -> tuple[list[Unit], list[Fault]]:
    """The units of a table, those that hold others first, and the rows that were left out.

    Of a workbook every sheet that holds p-codes is read.

    Raises:
        MalformedRowsError: rows cannot be read and are not to be left out.
        InputError: the file is no table of p-codes.
    """
    table = _Table(path.name, MAX_LEFT_OUT if skip_malformed else MAX_FAULTS)
    if is_workbook(path):
        found = [_read_rows(table, f"{path.name}/{name}", _filled(rows)) for name, rows in sheets_of(path)]
    else:
        found = [_read_rows(table, path.name, _filled(_csv_rows(path)))]
    if not any(found):
        raise InputError("not-pcodes", f"{path} is no table of p-codes: it has no column ADM1_PCODE or P-Code.")
    if table.faults and not skip_malformed:
        raise MalformedRowsError(table.faults, more=False)
    return sorted(table.units.values(), key=lambda unit: (unit.country, unit.level, unit.pcode)), table.faults


def _read_rows(table: _Table, file: str, rows: Iterator[tuple[int, list[str]]]) -> bool:
    """Read a sheet into `table`; False where it holds no p-codes."""
    table.file = file
    names = [name.strip().casefold() for name in next(rows, (0, []))[1]]
    columns = _columns(names)
    if columns.codes:
        _read_wide(table, columns, rows)
        return True
    if {"p-code", "admin level", "name"} <= set(names):
        _read_long(table, names, rows)
        return True
    return False


def _filled(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    """Rows without empty ones and the row of HXL tags."""
    for line, row in rows:
        first = next((cell for cell in row if cell.strip()), "")
        if first and not first.startswith("#"):
            yield line, row


def _csv_rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows of a CSV file with their line numbers."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader(stream, delimiter=_delimiter(path))
            for row in lines:
                yield lines.line_num, row
    except OSError as error:
        raise InputError("unreadable-pcodes", f"{path} cannot be read ({error.strerror}).") from None
    except UnicodeDecodeError:
        raise InputError("not-pcodes", f"{path} is neither a workbook (.xlsx) nor CSV in UTF-8.") from None
    except csv.Error as error:
        raise InputError("not-pcodes", f"{path}, line {lines.line_num}: {error}.") from None


def _delimiter(path: Path) -> str:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        head = stream.readline(MAX_CELL)
    return max(",;\t", key=head.count)


def _columns(names: Sequence[str]) -> _Columns:
    codes: dict[int, int] = {}
    labels: dict[int, list[int]] = {}
    for i, name in enumerate(names):
        match = _LEVEL.fullmatch(name)
        if match is None:
            continue
        level, rest = int(match[1]), match[2]
        if _CODE.fullmatch(rest):
            codes.setdefault(level, i)
        elif _NAME.fullmatch(rest) and not _NO_NAME.fullmatch(rest):
            labels.setdefault(level, []).append(i)
    lat = next((i for i, name in enumerate(names) if _LATITUDE.fullmatch(name)), None)
    lon = next((i for i, name in enumerate(names) if _LONGITUDE.fullmatch(name)), None)
    return _Columns({level: codes[level] for level in sorted(codes) if level in labels or level == 0}, labels, lat, lon)


def _read_wide(table: _Table, columns: _Columns, rows: Iterable[tuple[int, list[str]]]) -> None:
    for line, row in rows:
        cells = [cell.strip() for cell in row] + [""] * 64
        country = _country_of(cells, columns)
        if country is None:
            table.fault(line, "no country: ADM0_PCODE or ADM0_EN holds none that is known")
            continue
        above = ""
        present = [level for level in columns.codes if level > 0 and cells[columns.codes[level]]]
        for level in present:
            pcode = cells[columns.codes[level]]
            names = tuple(dict.fromkeys(cells[i] for i in columns.names[level] if cells[i]))
            if not _SHAPE.fullmatch(pcode) or not names:
                table.fault(line, f"{pcode[:40]!r} is no p-code" if names else f"{pcode} has no name")
                break
            deepest = level == present[-1] == max(columns.codes)
            try:
                point = _point(cells, columns) if deepest else (None, None)
            except ValueError as bad:
                table.fault(line, str(bad))
                break
            table.add(Unit(country, level, pcode, above, names, *point), line)
            above = pcode


def _read_long(table: _Table, names: Sequence[str], rows: Iterable[tuple[int, list[str]]]) -> None:
    at = {
        name: names.index(name)
        for name in ("location", "admin level", "p-code", "name", "parent p-code")
        if name in names
    }
    for line, row in rows:
        cells = {name: row[i].strip() if i < len(row) else "" for name, i in at.items()}
        level, pcode = cells["admin level"], cells["p-code"]
        country = _country(cells.get("location", "")) or _country(pcode[:2]) or _country(pcode[:3])
        if country is None:
            table.fault(line, f"{cells.get('location', '')[:40]!r} is no country that is known")
        elif not (level.isdigit() and len(level) == 1 and _SHAPE.fullmatch(pcode) and cells["name"]):
            table.fault(line, f"{level[:9]!r}, {pcode[:40]!r}, {cells['name'][:40]!r} is no level, p-code and name")
        elif level != "0":
            above = cells.get("parent p-code", "") if level != "1" else ""
            table.add(Unit(country, int(level), pcode, above, (cells["name"],)), line)


def _country_of(cells: Sequence[str], columns: _Columns) -> str | None:
    """The country of a row: by its name, its code, or the letters with which its divisions' codes begin."""
    words = [cells[i] for i in columns.names.get(0, ())]
    if 0 in columns.codes:
        words.append(cells[columns.codes[0]])
    words += [cells[i][:length] for i in columns.codes.values() for length in (2, 3)]
    return next((code for text in words if text and (code := _country(text))), None)


def _country(text: str) -> str | None:
    """ISO 3166-1 alpha-2 of a country by its name or a code of two or three letters."""
    return _countries().get(text.casefold())


@cache
def _countries() -> dict[str, str]:
    found = {codes.iso3.casefold(): code for code, codes in country_codes().items()}
    for row in countries().values():
        for text in (row.code, row.name, *(form.text for form in row.aliases)):
            found.setdefault(text.casefold(), row.iso)
    return found


def _point(cells: Sequence[str], columns: _Columns) -> tuple[int | None, int | None]:
    if columns.lat is None or columns.lon is None or not (cells[columns.lat] and cells[columns.lon]):
        return None, None
    try:
        lat, lon = float(cells[columns.lat]), float(cells[columns.lon])
    except ValueError:
        raise ValueError(f"{cells[columns.lat][:20]!r}, {cells[columns.lon][:20]!r} is no position") from None
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError(f"{lat}, {lon} is no position in degrees")
    return round(lat * DEGREE), round(lon * DEGREE)
