"""Parquet tables: one report a row, read in batches; a row that cannot be read is an issue."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, BinaryIO

from khaldun.errors import InputError
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read.columns import match_columns
from khaldun.stages.read.draft import Note
from khaldun.stages.read.finish import Identifiers, Origin
from khaldun.stages.read.rowfields import read_fields
from khaldun.stages.read.rows import MAX_ROW_BYTES
from khaldun.stages.read.settings import ReadSettings

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

MEDIA_TYPE = "application/vnd.apache.parquet"
READINGS_MARK = b"khaldun.readings"
"""Key in the metadata of a table that holds readings and not reports; see `khaldun.table`."""

BATCH_ROWS = 64
"""Rows held at once: with rows as long as they may be, 1 GiB; with news reports, some hundred KiB."""

MAX_HEADER_BYTES = 256 * 1024 * 1024
"""Of names and descriptions in the file's footer; more is no table of reports."""


def read_parquet(
    stream: BinaryIO,
    origin: Origin,
    settings: ReadSettings,
    identifiers: Identifiers,
    rows: tuple[int, int] | None = None,
) -> Iterator[Report | Issue]:
    """Reports of a Parquet table.

    Args:
        stream: the file; it can be sought in.
        origin: of the file.
        settings, identifiers: of the run.
        rows: the first row that is read and the first that is not any more, counted from 0; all rows if None.

    Raises:
        InputError: it is no Parquet table, or has no column of text.
    """
    table = open_table(stream)
    if READINGS_MARK in (table.schema_arrow.metadata or {}):
        raise InputError("already-read", "it holds readings, not reports; `khaldun add` takes it.")
    columns = _columns(table, settings)
    for field, name in settings.columns.items():
        if field not in columns:
            yield origin.issue("no-column", f"there is no column {name!r} for {field}; it has {_names(table)}.")
    if "text" not in columns:
        raise InputError("no-text-column", f"no column holds the text ({_names(table)}); name it: --column text=NAME.")
    try:
        for number, row in _rows(table, list(columns.values()), rows or (0, table.metadata.num_rows)):
            yield from _read_row(row, _origin(origin, number), settings, identifiers)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        raise _broken(error) from None


def open_table(stream: BinaryIO) -> pq.ParquetFile:
    """The table in `stream`, of which only the description has been read.

    Raises:
        InputError: it is none.
    """
    import pyarrow.parquet as pq

    limit = MAX_HEADER_BYTES
    try:
        return pq.ParquetFile(stream, thrift_string_size_limit=limit, thrift_container_size_limit=limit)
    except (OSError, ValueError, MemoryError, NotImplementedError) as error:
        raise _broken(error) from None


def _broken(error: Exception) -> InputError:
    reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
    return InputError(
        "parquet-broken", f"the Parquet table cannot be read ({reason}); write it again. What came before is kept."
    )


def _columns(table: pq.ParquetFile, settings: ReadSettings) -> Mapping[str, str]:
    return match_columns(tuple(table.schema_arrow.names), tuple(settings.columns.items()))


def _names(table: pq.ParquetFile) -> str:
    return "columns " + ", ".join(table.schema_arrow.names[:20])


def _rows(
    table: pq.ParquetFile, columns: list[str], wanted: tuple[int, int]
) -> Iterator[tuple[int, Mapping[str, pa.Scalar]]]:
    """Number and values of each wanted row; row groups without one are not opened."""
    first, end = wanted
    begin = 0
    for group in range(table.num_row_groups):
        count = table.metadata.row_group(group).num_rows
        if begin < end and first < begin + count:
            number = begin
            for batch in table.iter_batches(BATCH_ROWS, [group], columns, use_threads=False):
                for row in range(batch.num_rows):
                    if first <= number < end:
                        yield number, {name: batch.column(name)[row] for name in batch.schema.names}
                    number += 1
                if number >= end:
                    break
        begin += count


def _read_row(
    row: Mapping[str, pa.Scalar], origin: Origin, settings: ReadSettings, identifiers: Identifiers
) -> Iterator[Report | Issue]:
    notes: list[Note] = []
    values = {name: _value(name, cell, notes) for name, cell in row.items()}
    data = json.dumps(values, ensure_ascii=False, default=_written).encode("utf-8", "replace")
    if len(data) > MAX_ROW_BYTES:
        yield origin.issue("row-too-long", f"the row is longer than {MAX_ROW_BYTES} bytes and is left out; split it.")
        return
    yield from read_fields(values, origin.of(data, MEDIA_TYPE), settings, identifiers, notes)


def _value(name: str, cell: pa.Scalar, notes: list[Note]) -> object:
    """A cell as Python has it; bytes are taken for UTF-8."""
    try:
        value = cell.as_py()
    except UnicodeDecodeError:
        value = cell.as_buffer().to_pybytes()
    except (ValueError, OverflowError) as error:
        notes.append(Note("bad-field", f"{name} cannot be read ({error}); it is left out."))
        return None
    if not isinstance(value, bytes):
        return value
    text = value.decode("utf-8", "replace")
    if "\ufffd" in text:
        notes.append(Note("encoding-repaired", f"{name} is not UTF-8; what cannot be read became U+FFFD."))
    return text


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _origin(file: Origin, number: int) -> Origin:
    return Origin(file.source, f"{file.stem}-{number + 1}", MEDIA_TYPE, "", number + 1, "row")
