"""Writing a table of readings piece by piece; the file appears when all of it is written."""

from __future__ import annotations

import os
import uuid
from pathlib import Path
from types import TracebackType
from typing import Self

import pyarrow as pa
import pyarrow.parquet as pq

from khaldun import __version__
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.table.columns import SCHEMA, Cell, cells_of

GROUP_ROWS = 512
"""Rows that wait in memory and are written as one row group: a few MiB of news reports."""

PARTIAL = ".partial"


class TableWriter:
    """Takes readings and issues, and writes them as a Parquet table; for use in a `with` statement.

    At its end the file is there, whole and under its name; after an error there is none. Writing the same file twice at
    the same time does no harm: each writes beside it, and the last one that ends puts its own in place.

    Args:
        path: of the file.
        about: what else is noted in the table's metadata.
    """

    def __init__(self, path: str | Path, about: dict[str, str] | None = None) -> None:
        self._path = Path(path)
        self._partial = self._path.with_name(f".{self._path.name}.{uuid.uuid4().hex[:12]}{PARTIAL}")
        self._waiting: list[dict[str, Cell]] = []
        noted = {"khaldun.version": __version__, **(about or {})}
        self._schema = SCHEMA.with_metadata({**(SCHEMA.metadata or {}), **noted})
        self._stream = self._partial.open("wb")
        self._writer = pq.ParquetWriter(self._stream, self._schema, compression="zstd")
        self.reports = self.issues = 0

    def add(self, item: Reading | Issue) -> None:
        """Take one more."""
        self._waiting.append(dict(cells_of(item)))
        self.reports += isinstance(item, Reading)
        self.issues += isinstance(item, Issue)
        if len(self._waiting) >= GROUP_ROWS:
            self._flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if error is None:
                self._finish()
            else:
                self._writer.close()
        finally:
            self._stream.close()
            self._partial.unlink(missing_ok=True)

    def _flush(self) -> None:
        waiting, self._waiting = self._waiting, []
        self._writer.write_table(pa.Table.from_pylist(waiting, self._schema))

    def _finish(self) -> None:
        if self._waiting:
            self._flush()
        self._writer.close()
        self._stream.flush()
        os.fsync(self._stream.fileno())
        self._stream.close()
        os.replace(self._partial, self._path)
