"""A file that is there, held against the description of its format: faults by row and column."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import cast

from khaldun.errors import OptionError
from khaldun.export.cells import read_cell
from khaldun.export.columns import Cell, Table, Values
from khaldun.export.formats import Format
from khaldun.export.sidecar import FOLDER_SIDECAR, SIDECAR_SUFFIX, hash_of

MOST_FAULTS = 100
"""Faults that are told of one table; a table of another shape has one in every row."""

LARGEST_CELL = 1 << 20
"""Characters; Python's own limit is lower than a long list of sources."""


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in a file: which file, which line (1 is the header; 0 the file as a whole), and what."""

    file: str
    line: int
    what: str


@dataclass(frozen=True, slots=True)
class Checked:
    """How many rows were looked at, and the first faults."""

    rows: int
    faults: tuple[RowFault, ...]


def check_files(form: Format, target: Path) -> Checked:
    """Hold the files of an export against their description, and against what was written beside them.

    Raises:
        OptionError: they are not there, or their container cannot be checked.
    """
    files = _files(form, target)
    rows, faults = 0, list(_changed(form, target, files))
    for table, file in zip(form.tables, files, strict=True):
        found = _Reading(form, table, file)
        faults += list(islice(found.faults(), MOST_FAULTS))
        rows += found.rows
    return Checked(rows, tuple(faults))


def _files(form: Format, target: Path) -> list[Path]:
    if form.container not in _READERS:
        raise OptionError(f"{form.name}: files of this kind cannot be checked; open them with a reader of theirs.")
    files = [target / f"{table.name}{form.suffix}" for table in form.tables] if form.is_folder else [target]
    missing = next((file for file in files if not file.is_file()), None)
    if missing is not None:
        raise OptionError(f"{missing}: there is no such file.")
    return files


def _changed(form: Format, target: Path, files: list[Path]) -> Iterator[RowFault]:
    """Files that are no longer what was written: so says what stands beside them."""
    beside = target / FOLDER_SIDECAR if form.is_folder else target.with_name(target.name + SIDECAR_SUFFIX)
    try:
        package = json.loads(beside.read_text(encoding="utf-8"))
        told = {each["path"]: each["hash"] for each in package["resources"]}
    except FileNotFoundError:
        return
    except (ValueError, KeyError, TypeError):
        yield RowFault(beside.name, 0, "what should say of what the file was made cannot be read")
        return
    for file in files:
        if told.get(file.name) != f"sha256:{hash_of(file)}":
            yield RowFault(file.name, 0, f"was changed since {beside.name} was written")


class _Reading:
    """One table read back, its rows counted."""

    def __init__(self, form: Format, table: Table, file: Path) -> None:
        self._format, self._table, self._file = form, table, file
        self.rows = 0

    def faults(self) -> Iterator[RowFault]:
        """What is wrong with it, row by row."""
        for line, values, broken in _READERS[self._format.container](self._format, self._table, self._file):
            self.rows += line > 0 and values is not None
            yield from (RowFault(self._file.name, line, what) for what in broken)
            if values is not None and not broken:
                yield from (RowFault(self._file.name, line, what) for what in self._table.faults(values))


Read = Iterator[tuple[int, Values | None, list[str]]]
"""Line, the row's values (None where there are none), and why they cannot be read."""


def _csv_rows(form: Format, table: Table, file: Path) -> Read:
    csv.field_size_limit(LARGEST_CELL)
    with file.open(encoding="utf-8", errors="replace", newline="") as stream:
        rows = csv.reader(stream)
        header = tuple(next(rows, []))
        if header != table.names:
            yield 1, None, [_other_header(header, table.names)]
            return
        if form.container == "hxl" and tuple(next(rows, [])) != tuple(column.hxl for column in table.columns):
            yield 2, None, ["the row of hashtags is another"]
        for row in rows:
            if len(row) != len(header):
                yield rows.line_num, None, [f"has {len(row)} cells, not {len(header)}"]
                continue
            yield (rows.line_num, *_values(table, row))


def _values(table: Table, row: list[str]) -> tuple[Values, list[str]]:
    values: dict[str, Cell] = {}
    broken = []
    for column, cell in zip(table.columns, row, strict=True):
        try:
            values[column.name] = read_cell(column, cell)
        except ValueError as error:
            broken.append(f"{column.name} {error}")
    return values, broken


def _other_header(header: tuple[str, ...], names: tuple[str, ...]) -> str:
    for number, (found, wanted) in enumerate(zip(header, names, strict=False), 1):
        if found != wanted:
            return f"column {number} is {found!r}, not {wanted!r}"
    return f"has {len(header)} columns, not {len(names)}"


def _feature_rows(_format: Format, table: Table, file: Path) -> Read:
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError, TypeError):
        yield 0, None, ["is no feature collection"]
        return
    for line, feature in enumerate(features, 2):
        point = feature["geometry"]
        lon, lat = point["coordinates"] if point else (None, None)
        values = {"id": feature["id"], "lat": lat, "lon": lon, **feature["properties"]}
        yield line, {name: _of_json(value) for name, value in values.items()}, []


def _of_json(value: object) -> Cell:
    if isinstance(value, list):
        return tuple(_of_json(part) for part in value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {name: _of_json(part) for name, part in value.items()}  # type: ignore[return-value]
    return cast("Cell", value)


def _line_rows(_format: Format, table: Table, file: Path) -> Read:
    with file.open(encoding="utf-8") as stream:
        for line, words in enumerate(stream, 1):
            try:
                found = json.loads(words)
            except ValueError as error:
                yield line, None, [f"is no JSON object ({error})"]
                continue
            yield line, dict(_flat(found, set(table.names))), []


def _flat(found: dict[str, object], names: set[str], before: str = "") -> Iterator[tuple[str, Cell]]:
    for name, value in found.items():
        if isinstance(value, dict) and before + name not in names:
            yield from _flat(value, names, f"{before}{name}.")
        else:
            yield before + name, _of_json(value)


_READERS = {"csv": _csv_rows, "hxl": _csv_rows, "geojson": _feature_rows, "jsonl": _line_rows}
