"""The reference data: where a set lies, its rows, and the digest that a score is bound to.

Texts are third-party and for evaluation only; each set's folder under `data/` says origin and licence in `README.md`.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from khaldun.errors import InputError
from khaldun.model.report import Report
from khaldun.pipeline import report_from_fields

Row = Mapping[str, object]


def needed(path: Path) -> Path:
    """`path` itself, which is there.

    Raises:
        InputError: it is not ("no-reference-data").
    """
    if not path.is_file():
        raise InputError("no-reference-data", f"The reference data is not here: {path}. Say where with --shared.")
    return path


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a file of JSON lines, also one that is compressed with gzip (its name ends on .gz).

    Raises:
        InputError: the file is not there or is not what it should be ("no-reference-data", "bad-reference-data").
    """
    needed(path)
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, start=1):
            yield _row(path, number, line)


def rows_in(row: Row, name: str) -> Iterator[Row]:
    """The objects of a list in a row; none where the row has no such list."""
    values = row.get(name)
    return (value for value in values if isinstance(value, Mapping)) if isinstance(values, list) else iter(())


def reports_from(rows: Iterable[Row]) -> tuple[Report, ...]:
    """A report of each row of fields (`doc`, `text`, and what else a report has), in order.

    Raises:
        InputError: one has no text ("bad-reference-data").
    """
    return tuple(_report(row) for row in rows)


def digest(path: Path) -> str:
    """SHA-256 of a file, hexadecimal, so that scores are held against the data they were measured on."""
    return hashlib.sha256(needed(path).read_bytes()).hexdigest()


def _row(path: Path, number: int, line: str) -> Row:
    try:
        row = json.loads(line)
    except ValueError:
        row = None
    if not isinstance(row, dict):
        raise InputError("bad-reference-data", f"Line {number} of {path} is no JSON object; fetch the file anew.")
    return row


def _report(fields: Row) -> Report:
    report, issues = report_from_fields(fields, str(fields["doc"]))
    if report is None:
        raise InputError("bad-reference-data", f"{fields['doc']} of the reference data has no text: {issues}.")
    return report
