"""A file that is there, held against the description of its format: faults by row and column."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from khaldun.errors import OptionError
from khaldun.export.columns import Table
from khaldun.export.formats import Format
from khaldun.export.reading import READABLE, read_rows
from khaldun.export.sidecar import FOLDER_SIDECAR, SIDECAR_SUFFIX, hash_of

MOST_FAULTS = 100
"""Faults that are told of one table; a table of another shape has one in every row."""


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
    if form.container not in READABLE:
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
        for line, values, broken in read_rows(self._format, self._table, self._file):
            self.rows += line > 0 and values is not None
            yield from (RowFault(self._file.name, line, what) for what in broken)
            if values is not None and not broken:
                yield from (RowFault(self._file.name, line, what) for what in self._table.faults(values))
