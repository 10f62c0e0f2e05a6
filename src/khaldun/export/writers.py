"""Rows into text files: each writer takes one row at a time and holds none back."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from typing import Protocol, TextIO, TypeAlias

from khaldun.export.cells import write_cell
from khaldun.export.columns import Cell, Table
from khaldun.wording.printable import escape_json

Json: TypeAlias = "str | int | float | bool | Sequence[Json] | Mapping[str, Json] | None"


class Writer(Protocol):
    """Takes the rows of one table, each with its cells in the order of the columns."""

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write a row."""

    def finish(self, made: Mapping[str, Json]) -> None:
        """Write what is due at the end; a container that has room for it keeps what it was made of."""


class CsvWriter:
    """A text table (RFC 4180, UTF-8, a row on a line) whose cells do no harm in a spreadsheet.

    Args:
        table: what it holds.
        stream: where it goes.
        hashtags: whether HXL's tags stand under the names of the columns.
    """

    def __init__(self, table: Table, stream: TextIO, hashtags: bool = False) -> None:
        self._writer = csv.writer(stream, lineterminator="\n")
        self._writer.writerow(table.names)
        if hashtags:
            self._writer.writerow([column.hxl for column in table.columns])

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write a row."""
        self._writer.writerow(list(map(write_cell, row)))

    def finish(self, made: Mapping[str, Json]) -> None:
        """A text table has no room for what it was made of."""


class FeatureWriter:
    """A feature collection (RFC 7946): a feature on a line, and at the end what the file was made of.

    Args:
        table: with the columns `id`, `lat` and `lon`; the others are properties.
        stream: where it goes.
    """

    def __init__(self, table: Table, stream: TextIO) -> None:
        self._table = table
        self._stream = stream
        self._separator = "\n"
        stream.write('{"type": "FeatureCollection", "features": [')

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write a feature."""
        properties = {name: encoded(cell) for name, cell in zip(self._table.names, row, strict=True)}
        lat, lon, identifier = (properties.pop(name) for name in ("lat", "lon", "id"))
        point: Json = None if lat is None else {"type": "Point", "coordinates": [lon, lat]}
        feature: Json = {"type": "Feature", "id": identifier, "geometry": point, "properties": properties}
        self._stream.write(self._separator + dumped(feature))
        self._separator = ",\n"

    def finish(self, made: Mapping[str, Json]) -> None:
        """End the collection."""
        self._stream.write(f'\n], "khaldun": {dumped(made)}}}\n')


class LineWriter:
    """A JSON object on a line for each row; names with a full stop ("size.dead") are objects in it."""

    def __init__(self, table: Table, stream: TextIO) -> None:
        self._table = table
        self._stream = stream

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write an object, without what is empty."""
        told = {name: encoded(cell) for name, cell in zip(self._table.names, row, strict=True) if cell is not None}
        self._stream.write(dumped(nested(told)) + "\n")

    def finish(self, made: Mapping[str, Json]) -> None:
        """Lines of objects have no room for what they were made of."""


def encoded(cell: Cell) -> Json:
    """A cell as JSON has it."""
    if isinstance(cell, tuple):
        return [part if isinstance(part, str) else {name: encoded(one) for name, one in part.items()} for part in cell]
    return cell


def nested(flat: Mapping[str, Json]) -> dict[str, Json]:
    """An object whose names with a full stop have become objects."""
    found: dict[str, Json] = {}
    inner: dict[str, dict[str, Json]] = {}
    for name, value in flat.items():
        outer, stop, rest = name.partition(".")
        if stop:
            found[outer] = inner.setdefault(outer, {})
            inner[outer][rest] = value
        else:
            found[name] = value
    return {name: nested(inner[name]) if name in inner else value for name, value in found.items()}


def dumped(value: Json) -> str:
    """JSON on one line, in which nothing steers a terminal."""
    return escape_json(json.dumps(value, ensure_ascii=False))
