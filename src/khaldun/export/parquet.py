"""Rows into Apache Parquet files: typed columns, in groups of rows, so that no more than one group is held."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow
import pyarrow.parquet

from khaldun.export.columns import Cell, Column, Kind, Table
from khaldun.export.writers import Json

GROUP_ROWS = 20_000
"""Rows of a group: some ten megabytes of claims, and few enough groups to be read fast."""

METADATA_KEY = "khaldun"

_TYPES: dict[Kind, pyarrow.DataType] = {
    "text": pyarrow.string(),
    "integer": pyarrow.int64(),
    "number": pyarrow.float64(),
    "day": pyarrow.date32(),
    "flag": pyarrow.bool_(),
    "list": pyarrow.list_(pyarrow.string()),
}


class ParquetWriter:
    """A Parquet file of a table. Texts stand in it exactly as they are: no reader takes a cell of it for a formula."""

    def __init__(self, table: Table, file: Path) -> None:
        self._columns = table.columns
        self._schema = pyarrow.schema([_field(column) for column in table.columns])
        self._writer = pyarrow.parquet.ParquetWriter(file, self._schema, compression="zstd")
        self._rows: list[tuple[Cell, ...]] = []

    def write(self, row: tuple[Cell, ...]) -> None:
        """Take a row; every so many are written."""
        self._rows.append(row)
        if len(self._rows) == GROUP_ROWS:
            self._flush()

    def finish(self, made: Mapping[str, Json]) -> None:
        """Write what is left, and what the file was made of."""
        self._flush()
        self._writer.add_key_value_metadata({METADATA_KEY: json.dumps(made, ensure_ascii=False)})
        self._writer.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        columns = zip(*self._rows, strict=True)
        arrays = [
            pyarrow.array(map(_day, cells) if column.kind == "day" else cells, type=_TYPES[column.kind])
            for column, cells in zip(self._columns, columns, strict=True)
        ]
        self._writer.write_table(pyarrow.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def _field(column: Column) -> pyarrow.Field:
    told = {"description": column.meaning, "how": column.how}
    return pyarrow.field(column.name, _TYPES[column.kind], nullable=not column.required, metadata=told)


def _day(cell: Cell) -> datetime.date | None:
    return None if cell is None else datetime.date.fromisoformat(str(cell))
