"""What stands in each column of a table that goes out, as data: `columns/NAME.csv` beside this module.

Pages of the documentation, the sheet of a workbook that explains it, the file beside each export and the check of each
row are all made from these rows, so that none can say something else than another.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from typing import Literal, TypeAlias, cast

from khaldun.errors import InternalError

Kind = Literal["text", "integer", "number", "day", "flag", "list", "objects"]
Filling = Literal["filled", "derived", "empty"]

Cell: TypeAlias = "str | int | float | bool | tuple[str, ...] | tuple[Mapping[str, Cell], ...] | None"
"""A value on its way out: days are ISO text, `list` a tuple of texts, `objects` a tuple of objects."""

Values: TypeAlias = Mapping[str, Cell]
"""The cells of one row by column; columns that are left empty may be left out."""

RowRule: TypeAlias = Callable[[Values], str | None]
"""What must hold between the cells of a row: what is wrong in words, or None."""

PART_MARK = "[]."
"""In a name: what follows is a name in the objects of what goes before ("source[].code")."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PYTHON: dict[Kind, tuple[type, ...]] = {
    "text": (str,),
    "integer": (int,),
    "number": (int, float),
    "day": (str,),
    "flag": (bool,),
    "list": (tuple,),
    "objects": (tuple,),
}


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds and how it comes to be filled.

    Attributes:
        name: as in the file.
        kind: of its values.
        codes: the only values that it may have; empty for any.
        low, high: bounds of its numbers, None where open.
        required: whether every row has a value.
        filling: "filled" from the record, "derived" by a rule of ours, or left "empty".
        hxl: its hashtag in the Humanitarian Exchange Language, or "".
        meaning: what it holds, in the words of the field.
        how: from what it is filled, by which rule it is derived, or why it is left empty.
        parts: what each of its `objects` holds.
    """

    name: str
    kind: Kind
    codes: tuple[str, ...]
    low: float | None
    high: float | None
    required: bool
    filling: Filling
    hxl: str
    meaning: str
    how: str
    parts: tuple[Column, ...] = ()

    def faults(self, cell: Cell) -> Iterator[str]:
        """What is wrong with a value of this column."""
        if cell is None:
            if self.required:
                yield "is empty, and must not be"
            return
        if not isinstance(cell, _PYTHON[self.kind]) or (isinstance(cell, bool) and self.kind != "flag"):
            yield f"is {type(cell).__name__}, not {self.kind}"
            return
        if self.kind == "day" and not _DAY.fullmatch(str(cell)):
            yield f"{cell!r} is no day; write YYYY-MM-DD"
        yield from self._inside(cell) if self.kind == "objects" else self._outside(cell)

    def _inside(self, cell: Cell) -> Iterator[str]:
        """What is wrong with the objects of a cell."""
        names = {part.name for part in self.parts}
        for number, each in enumerate(cell if isinstance(cell, tuple) else (), 1):
            if not isinstance(each, Mapping):
                yield f"[{number}] is no object"
                continue
            yield from (f"[{number}].{name}: there is no such name" for name in each if name not in names)
            for part in self.parts:
                yield from (f"[{number}].{part.name} {fault}" for fault in part.faults(each.get(part.name)))

    def _outside(self, cell: Cell) -> Iterator[str]:
        if self.codes and not set(map(str, cell if isinstance(cell, tuple) else (cell,))) <= set(self.codes):
            yield f"{cell!r} is none of {', '.join(self.codes)}"
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            if self.low is not None and cell < self.low:
                yield f"{cell} is below {self.low:g}"
            if self.high is not None and cell > self.high:
                yield f"{cell} is above {self.high:g}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table that goes out.

    Attributes:
        name: of its file or sheet.
        title: what a row stands for.
        columns: in the order of the file.
        rules: what holds between the cells of a row.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rules: tuple[RowRule, ...] = field(default=())

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns in order."""
        return tuple(column.name for column in self.columns)

    def row(self, values: Values) -> tuple[Cell, ...]:
        """The cells in order, checked against the description.

        Raises:
            InternalError: a cell contradicts it. A row that does is never written.
        """
        return RowCheck(self).row(values)

    def faults(self, values: Values) -> Iterator[str]:
        """Everything that is wrong with a row, each with its column."""
        known = set(self.names)
        yield from (f"{name}: there is no such column" for name in values if name not in known)
        right = True
        for column in self.columns:
            for fault in column.faults(values.get(column.name)):
                right = False
                yield f"{column.name} {fault}"
        if right:
            yield from (told for rule in self.rules if (told := rule(values)) is not None)


class RowCheck:
    """Puts the cells of many rows of a table in order and holds each to the description.

    What a plain text, flag or absent cell must be is tested by its type alone; all else by `Column.faults`.
    """

    def __init__(self, table: Table) -> None:
        self._table = table
        self._tested = [(column.name, _plain_types(column), column) for column in table.columns]
        self._known = frozenset(table.names)

    def row(self, values: Values) -> tuple[Cell, ...]:
        """The cells in order.

        Raises:
            InternalError: a cell contradicts the description. A row that does is never written.
        """
        cells = []
        right = values.keys() <= self._known
        for name, plain, column in self._tested:
            cell = values.get(name)
            cells.append(cell)
            right = right and (type(cell) in plain or next(column.faults(cell), None) is None)
        told = (rule(values) for rule in self._table.rules) if right else self._table.faults(values)
        fault = next((words for words in told if words is not None), None)
        if fault is not None:
            raise InternalError(f"A row of {self._table.name} contradicts its description: {fault}.")
        return tuple(cells)


def _plain_types(column: Column) -> frozenset[type]:
    """The types of cells of a column about which nothing more is to be tested."""
    types: set[type] = set() if column.required else {type(None)}
    if column.kind in ("text", "flag", "list") and not column.codes:
        types.update(_PYTHON[column.kind])
    return frozenset(types)


@cache
def columns_of(name: str) -> tuple[Column, ...]:
    """The columns that `columns/NAME.csv` describes."""
    text = (files("khaldun.export") / "columns" / f"{name}.csv").read_text(encoding="utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    rows = list(csv.DictReader(lines))
    parts: dict[str, list[Column]] = {}
    for row in rows:
        whole, mark, name = row["name"].partition(PART_MARK)
        if mark:
            parts.setdefault(whole, []).append(replace(_column(row), name=name))
    return tuple(
        replace(_column(row), parts=tuple(parts.get(row["name"], ()))) for row in rows if PART_MARK not in row["name"]
    )


def _column(row: Mapping[str, str]) -> Column:
    return Column(
        row["name"],
        cast("Kind", row["kind"]),
        tuple(row["codes"].split("|")) if row["codes"] else (),
        float(row["low"]) if row["low"] else None,
        float(row["high"]) if row["high"] else None,
        row["required"] == "yes",
        cast("Filling", row["filling"]),
        row["hxl"],
        row["meaning"],
        row["how"],
    )
