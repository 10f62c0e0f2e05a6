"""Rows into an Excel workbook: a sheet for each table, one on what it was made of, one that explains each column.

Texts are written as texts, which no spreadsheet takes for formulas, and marked so that they stay texts when a cell is
edited; characters that steer a reader are written out as in text tables. Rows go to the disk at once.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format as CellFormat
from xlsxwriter.worksheet import Worksheet

from khaldun.export.cells import LIST_SEPARATOR, visible
from khaldun.export.columns import Cell, Column, Table
from khaldun.export.formats import Format
from khaldun.export.writers import Json

MAX_ROWS = 1_048_576
"""Of a sheet, as Excel has it; a table with more goes on in a second sheet."""

MAX_CHARACTERS = 32_767
"""Of a cell, as Excel has it."""

FIRST_DAY = datetime.date(1900, 3, 1)
"""Excel has a 29 February 1900 that never was; earlier days are written as text."""

WIDEST = 48
EXPLAINED = ("sheet", "column", "holds", "codes", "required", "filled", "means", "how")


class Book:
    """A workbook, and what its sheets share."""

    def __init__(self, form: Format, file: Path) -> None:
        self._form = form
        options = {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "tmpdir": str(file.parent),
        }
        self._book = xlsxwriter.Workbook(str(file), options)
        self.text = self._book.add_format({"quote_prefix": True})
        self.day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._head = self._book.add_format({"bold": True, "bottom": 1})
        self._about = self._book.add_worksheet("about")
        self._left = len(form.tables)

    def sheet(self, name: str, columns: Sequence[str]) -> Worksheet:
        """A new sheet with a header that stays in sight."""
        sheet = self._book.add_worksheet(name)
        sheet.freeze_panes(1, 1)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, min(WIDEST, max(10, len(column) + 2)))
        sheet.write_row(0, 0, columns, self._head)
        return sheet

    def finish(self, made: Mapping[str, Json]) -> None:
        """When the last table is done: the sheet that explains each column, the one that says what it was made of."""
        self._left -= 1
        if self._left:
            return
        self._explain()
        self._about.set_column(0, 0, 24)
        self._about.set_column(1, 1, 100)
        for row, (name, value) in enumerate(_about(self._form, made)):
            self._about.write_string(row, 0, name, self._head)
            self._about.write_string(row, 1, visible(value)[:MAX_CHARACTERS], self.text)
        self._book.close()

    def _explain(self) -> None:
        sheet = self.sheet("codebook", EXPLAINED)
        row = 0
        for table in self._form.tables:
            for column in table.columns:
                row += 1
                for number, words in enumerate(_explained(table, column)):
                    sheet.write_string(row, number, words[:MAX_CHARACTERS], self.text)


class SheetWriter:
    """The sheets of one table of a workbook."""

    def __init__(self, table: Table, book: Book) -> None:
        self._table, self._book = table, book
        self._number, self._row = 1, 1
        self._sheet = book.sheet(table.name, table.names)

    def write(self, row: tuple[Cell, ...]) -> None:
        """Write a row, in a further sheet where this one is full."""
        if self._row == MAX_ROWS:
            self._number, self._row = self._number + 1, 1
            self._sheet = self._book.sheet(f"{self._table.name} {self._number}", self._table.names)
        for number, (column, cell) in enumerate(zip(self._table.columns, row, strict=True)):
            if cell is not None and cell != ():
                _write(self._sheet, self._row, number, column, cell, self._book.text, self._book.day)
        self._row += 1

    def finish(self, made: Mapping[str, Json]) -> None:
        """Nothing is due in the sheet; the book is told."""
        self._book.finish(made)


def _write(
    sheet: Worksheet, row: int, number: int, column: Column, cell: Cell, text: CellFormat, day: CellFormat
) -> None:
    if isinstance(cell, bool):
        sheet.write_boolean(row, number, cell)
    elif isinstance(cell, (int, float)):
        sheet.write_number(row, number, cell)
    elif column.kind == "day" and (date := datetime.date.fromisoformat(str(cell))) >= FIRST_DAY:
        sheet.write_datetime(row, number, date, day)
    else:
        words = LIST_SEPARATOR.join(map(str, cell)) if isinstance(cell, tuple) else str(cell)
        sheet.write_string(row, number, visible(words)[:MAX_CHARACTERS], text)


def _about(form: Format, made: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    yield "title", form.title
    yield "about", form.about.replace("\n", " ")
    for name, value in made.items():
        if isinstance(value, Mapping):
            yield from ((f"{name}: {inner}", str(each)) for inner, each in value.items())
        else:
            yield name, str(value)


def _explained(table: Table, column: Column) -> tuple[str, ...]:
    codes = ", ".join(column.codes)
    required = "yes" if column.required else "no"
    return table.name, column.name, column.kind, codes, required, column.filling, column.meaning, column.how
