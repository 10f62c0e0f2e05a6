"""The columns of a table of readings: what programs filter by, beside the whole reading as JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from khaldun.model.account import Account, Reading
from khaldun.model.encode import encode_issue, encode_reading
from khaldun.model.issue import Issue

MARK = b"khaldun.readings"
"""Key in the table's metadata whose value is `LAYOUT`."""

LAYOUT = b"1"
"""Changes when a column changes its meaning."""

COLUMNS: tuple[tuple[str, pa.DataType, str], ...] = (
    ("row", pa.string(), '"report", or "issue" for what gave no report'),
    ("doc", pa.string(), "identifier of the report, or path of the file"),
    ("title", pa.string(), "as published"),
    ("outlet", pa.string(), "who published"),
    ("published", pa.date32(), "day of publication"),
    ("language", pa.string(), "ISO 639-1 code"),
    ("url", pa.string(), "where it was published"),
    ("source", pa.string(), "path it was read from"),
    ("sha256", pa.string(), "of the original bytes"),
    ("media_type", pa.string(), "of those bytes"),
    ("incidents", pa.int32(), "how many incidents the report tells of"),
    ("types", pa.list_(pa.string()), "what was done, of each incident once"),
    ("countries", pa.list_(pa.string()), "ISO 3166-1 alpha-2 of the places of its incidents, each once"),
    ("first_day", pa.date32(), "first possible day of its incidents"),
    ("last_day", pa.date32(), "last possible day of them"),
    ("figures", pa.int32(), "how many figures of harm it gives"),
    ("statements", pa.int32(), "how many statements"),
    ("tallies", pa.int32(), "how many tallies"),
    ("issues", pa.int32(), "how many issues the report has"),
    ("issue_code", pa.string(), 'of a row "issue": its code'),
    ("issue_message", pa.string(), "its words"),
    ("reading", pa.string(), "the whole JSON object: of the report, or of the issue"),
)
"""Name, type and meaning of each column."""

SCHEMA = pa.schema([pa.field(name, kind) for name, kind, _ in COLUMNS], metadata={MARK: LAYOUT})

Cell = str | int | datetime.date | list[str] | None


def cells_of(item: Reading | Issue) -> Mapping[str, Cell]:
    """The row of a reading or an issue, by column; columns that are not named hold nothing."""
    return _issue_cells(item) if isinstance(item, Issue) else _reading_cells(item)


def is_table_of_readings(path: str) -> bool:
    """Whether a file is a Parquet table that Khaldun wrote readings into; not where it cannot be opened."""
    try:
        with Path(path).open("rb") as stream:
            if stream.read(4) != b"PAR1":
                return False
        return MARK in (pq.read_schema(path).metadata or {})
    except (OSError, ValueError, MemoryError):
        return False


def rows_in(path: str) -> tuple[int, int]:
    """How many reports and how many issues a table of readings holds.

    Raises:
        OSError, ValueError: it cannot be read.
    """
    kinds = pq.read_table(path, columns=["row"]).column("row").to_pylist()
    return kinds.count("report"), kinds.count("issue")


def _reading_cells(reading: Reading) -> Mapping[str, Cell]:
    report, accounts = reading.report, reading.accounts
    return {
        "row": "report",
        **{name: getattr(report, name) for name in ("doc", "title", "outlet", "published", "language", "url")},
        "source": report.source,
        "sha256": report.sha256,
        "media_type": report.media_type,
        "incidents": len(accounts),
        "types": list(dict.fromkeys(str(account.type) for account in accounts)),
        "countries": list(dict.fromkeys(place.country for one in accounts for place in one.places if place.country)),
        "first_day": min(_days(accounts, "start"), default=None),
        "last_day": max(_days(accounts, "end"), default=None),
        "figures": sum(len(account.casualties) for account in accounts),
        "statements": len(reading.statements),
        "tallies": len(reading.tallies),
        "issues": len(reading.issues),
        "reading": _dump(encode_reading(reading)),
    }


def _issue_cells(issue: Issue) -> Mapping[str, Cell]:
    return {
        "row": "issue",
        "doc": issue.doc,
        "source": issue.doc,
        "issue_code": issue.code,
        "issue_message": issue.message,
        "reading": _dump(encode_issue(issue)),
    }


def _days(accounts: tuple[Account, ...], end: str) -> list[datetime.date]:
    return [day for one in accounts if one.date and (day := getattr(one.date, end))]


def _dump(row: object) -> str:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))
