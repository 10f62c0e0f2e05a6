"""Files of an export read back, row by row: what `--check` looks at, and what comes in again when they were edited."""

from __future__ import annotations

import csv
import datetime
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TypeAlias, cast

from khaldun.export.cells import read_cell
from khaldun.export.columns import Cell, Table, Values
from khaldun.export.formats import Container, Format

LARGEST_CELL = 1 << 20
"""Characters; Python's own limit is lower than a long list of sources."""

BATCH_ROWS = 5_000

Read: TypeAlias = "Iterator[tuple[int, Values | None, list[str]]]"
"""Line (1 is a header), the values of its row (None where it has none), and why it, or a cell of it, cannot be read."""


def read_rows(form: Format, table: Table, file: Path) -> Read:
    """The rows of one table of a format, as they were before they were written; a row that cannot be read is told of.

    Raises:
        KeyError: the container is one that is not read (`READABLE`).
    """
    return READABLE[form.container](form, table, file)


def _csv_rows(form: Format, table: Table, file: Path) -> Read:
    csv.field_size_limit(LARGEST_CELL)
    with file.open(encoding="utf-8", errors="replace", newline="") as stream:
        rows = csv.reader(stream)
        try:
            header = tuple(next(rows, []))
            if header != table.names:
                yield 1, None, [_other_header(header, table.names)]
                return
            if form.container == "hxl" and tuple(next(rows, [])) != tuple(column.hxl for column in table.columns):
                yield 2, None, ["the row of hashtags is another"]
            for row in rows:
                yield (rows.line_num, *_values(table, row))
        except csv.Error as error:
            yield rows.line_num, None, [f"cannot be read ({error}); nothing after it was looked at"]


def _values(table: Table, row: Sequence[str]) -> tuple[Values | None, list[str]]:
    if len(row) != len(table.columns):
        return None, [f"has {len(row)} cells, not {len(table.columns)}"]
    values: dict[str, Cell] = {}
    broken = []
    for column, cell in zip(table.columns, row, strict=True):
        try:
            values[column.name] = read_cell(column, cell)
        except ValueError as error:
            broken.append(f"{column.name} {error}")
    return values, broken


def _other_header(header: Sequence[str], names: Sequence[str]) -> str:
    for number, (found, wanted) in enumerate(zip(header, names, strict=False), 1):
        if found != wanted:
            return f"column {number} is {found!r}, not {wanted!r}"
    return f"has {len(header)} columns, not {len(names)}"


def _feature_rows(_form: Format, _table: Table, file: Path) -> Read:
    try:
        features = json.loads(file.read_text(encoding="utf-8"))["features"]
    except (ValueError, KeyError, TypeError):
        yield 0, None, ["is no feature collection"]
        return
    for line, feature in enumerate(features, 2):
        try:
            lon, lat = feature["geometry"]["coordinates"] if feature["geometry"] else (None, None)
            values = {"id": feature["id"], "lat": lat, "lon": lon, **feature["properties"]}
        except (ValueError, KeyError, TypeError):
            yield line, None, ["is no feature with an id, a point or null, and properties"]
            continue
        yield line, {name: _of_json(value) for name, value in values.items()}, []


def _line_rows(_form: Format, table: Table, file: Path) -> Read:
    names = set(table.names)
    with file.open(encoding="utf-8", errors="replace") as stream:
        for line, words in enumerate(stream, 1):
            try:
                found = json.loads(words)
            except ValueError as error:
                yield line, None, [f"is no JSON ({error})"]
                continue
            if isinstance(found, dict):
                yield line, dict(_flat(found, names)), []
            else:
                yield line, None, ["is no JSON object"]


def _parquet_rows(_form: Format, table: Table, file: Path) -> Read:
    import pyarrow.parquet

    try:
        source = pyarrow.parquet.ParquetFile(file)
    except (pyarrow.ArrowException, OSError) as error:
        yield 0, None, [f"is no Parquet file ({error})"]
        return
    if tuple(source.schema_arrow.names) != table.names:
        yield 1, None, [_other_header(source.schema_arrow.names, table.names)]
        return
    line = 1
    for batch in source.iter_batches(BATCH_ROWS):
        for row in batch.to_pylist():
            line += 1
            yield line, {name: _of_parquet(value) for name, value in row.items()}, []


def _of_parquet(value: object) -> Cell:
    return value.isoformat() if isinstance(value, datetime.date) else _of_json(value)


def _of_json(value: object) -> Cell:
    if isinstance(value, list):
        return tuple(_of_json(part) for part in value)  # type: ignore[return-value]
    if isinstance(value, dict):
        return {name: _of_json(part) for name, part in value.items()}  # type: ignore[return-value]
    return cast("Cell", value)


def _flat(found: Mapping[str, object], names: set[str], before: str = "") -> Iterator[tuple[str, Cell]]:
    for name, value in found.items():
        if isinstance(value, dict) and before + name not in names:
            yield from _flat(value, names, f"{before}{name}.")
        else:
            yield before + name, _of_json(value)


READABLE: dict[Container, Callable[[Format, Table, Path], Read]] = {
    "csv": _csv_rows,
    "hxl": _csv_rows,
    "geojson": _feature_rows,
    "jsonl": _line_rows,
    "parquet": _parquet_rows,
}
"""Containers that are read back, and what reads them."""
