"""Tables that people write by hand: CSV in UTF-8 with a head, comment lines allowed, faults by line and column."""

from __future__ import annotations

import csv
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from khaldun.errors import InputError
from khaldun.model.fault import Fault

Cells = dict[str, str]


def read_sheet(
    path: Path, columns: Sequence[str], needed: Collection[str], faults: list[Fault]
) -> Iterator[tuple[int, Cells]]:
    """The rows of the file at `path`, by line, every column filled with "" where the file lacks it.

    Args:
        path: the file.
        columns: every column that it may have.
        needed: those that it must have.
        faults: what is wrong goes there; after a faulty head no row is given.

    Raises:
        InputError: the file cannot be read at all.
    """
    head: list[str] | None = None
    for line, row in _rows(path):
        if head is None:
            head = [cell.casefold() for cell in row]
            if found := list(_head_faults(path.name, line, head, columns, needed)):
                faults += found
                return
        elif len(row) > len(head) and any(row[len(head) :]):
            reason = f"{len(row)} cells under {len(head)} columns; put words with a comma in quotes"
            faults.append(Fault(path.name, line, "", reason))
        else:
            yield line, dict.fromkeys(columns, "") | dict(zip(head, row, strict=False))


def head_of(path: Path) -> list[str]:
    """The columns of the file at `path`.

    Raises:
        InputError: it cannot be read.
    """
    return [cell.casefold() for cell in next(_rows(path), (0, []))[1]]


def _rows(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Rows that hold anything, with their line numbers; lines that begin with "#" are comments."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = csv.reader("\n" if line.startswith("#") else line for line in stream)
            for row in lines:
                cells = [cell.strip() for cell in row]
                if any(cells):
                    yield lines.line_num, cells
    except OSError as error:
        raise InputError("unreadable-table", f"{path} cannot be read ({error.strerror}).") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise InputError("unreadable-table", f"{path} is no CSV in UTF-8 ({error}).") from None


def _head_faults(
    file: str, line: int, head: Sequence[str], columns: Sequence[str], needed: Collection[str]
) -> Iterator[Fault]:
    for name in head:
        if name not in columns:
            yield Fault(file, line, name, f"unknown column; the columns are {', '.join(columns)}")
    for name in needed:
        if name not in head:
            yield Fault(file, line, name, "the column is missing")
    if len(set(head)) < len(head):
        yield Fault(file, line, "", "a column stands twice")
