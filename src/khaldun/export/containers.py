"""Which writer writes which container, to a stream or to files."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from khaldun.export.columns import Table
from khaldun.export.formats import Container, Format
from khaldun.export.writers import CsvWriter, FeatureWriter, LineWriter, Writer

STREAMED: dict[Container, Callable[[Table, TextIO], Writer]] = {
    "csv": CsvWriter,
    "hxl": lambda table, stream: CsvWriter(table, stream, hashtags=True),
    "jsonl": LineWriter,
    "geojson": FeatureWriter,
}
"""Containers that are text, and what writes them."""


@contextlib.contextmanager
def open_writers(form: Format, files: Sequence[Path]) -> Iterator[list[Writer]]:
    """A writer for each table of a format."""
    if form.container == "parquet":
        # The libraries of binary containers take a while to import, which text formats are spared.
        from khaldun.export.parquet import ParquetWriter

        yield [ParquetWriter(table, file) for table, file in zip(form.tables, files, strict=True)]
    elif form.container == "xlsx":
        from khaldun.export.workbook import Book, SheetWriter

        book = Book(form, files[0])
        yield [SheetWriter(table, book) for table in form.tables]
    else:
        with contextlib.ExitStack() as opened:
            make = STREAMED[form.container]
            streams = [opened.enter_context(file.open("w", encoding="utf-8", newline="")) for file in files]
            yield [make(table, stream) for table, stream in zip(form.tables, streams, strict=True)]
