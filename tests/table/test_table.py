from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from khaldun.model.account import Reading
from khaldun.model.encode import encode_reading
from khaldun.model.issue import Issue
from khaldun.table import COLUMNS, TableWriter, is_table_of_readings, readings_in, rows_in

ISSUE = Issue("not-found", "read", "a.txt: there is no such file", "a.txt", 3)


@pytest.fixture
def table(reading: Reading, tmp_path: Path) -> Path:
    path = tmp_path / "readings.parquet"
    other = replace(reading, report=replace(reading.report, doc="r2", media_type="text/html"))
    with TableWriter(path) as writer:
        for item in (reading, ISSUE, other):
            writer.add(item)
    return path


def test_what_was_written_comes_back(table: Path, reading: Reading) -> None:
    first, issue, second = readings_in(str(table))
    assert (first, issue) == (reading, ISSUE)
    assert isinstance(second, Reading)
    assert (second.report.doc, second.report.media_type) == ("r2", "text/html")
    assert rows_in(str(table)) == (2, 1)
    assert is_table_of_readings(str(table))


def test_other_programs_read_the_flat_columns(table: Path, reading: Reading) -> None:
    frame = pd.read_parquet(table)
    assert list(frame.columns) == [name for name, _, _ in COLUMNS]
    assert list(frame["types"].iloc[0]) == ["Air/drone strike"]
    assert json.loads(frame["reading"].iloc[0]) == json.loads(json.dumps(encode_reading(reading)))
    query = f"SELECT doc, first_day, countries[1], figures FROM '{table}' WHERE \"row\" = 'report' ORDER BY doc"
    assert [(doc, str(day), country, figures) for doc, day, country, figures in duckdb.sql(query).fetchall()] == [
        ("r1", "2021-01-13", "SY", 3), ("r2", "2021-01-13", "SY", 3),
    ]  # fmt: skip


def test_after_an_error_there_is_no_file(tmp_path: Path, reading: Reading) -> None:
    with pytest.raises(RuntimeError), TableWriter(tmp_path / "a.parquet") as writer:
        writer.add(reading)
        raise RuntimeError
    assert list(tmp_path.iterdir()) == []


def test_every_column_is_described() -> None:
    page = (Path(__file__).resolve().parents[2] / "docs" / "batch.md").read_text(encoding="utf-8")
    assert [name for name, _, _ in COLUMNS if f"| `{name}` |" not in page] == []


def tampered(table: Path, change: dict[str, object]) -> str:
    """The first row of the table with other values in its JSON, as a table of its own."""
    whole = pq.read_table(table)
    row = json.loads(whole.column("reading")[0].as_py())
    for place, value in change.items():
        *keys, last = place.split(".")
        target = row
        for key in keys:
            target = target[int(key) if key.isdigit() else key]
        target[int(last) if last.isdigit() else last] = value
    changed = whole.slice(0, 1).set_column(
        whole.schema.get_field_index("reading"), "reading", pa.array([json.dumps(row)])
    )
    path = table.with_name("tampered.parquet")
    pq.write_table(changed.replace_schema_metadata(whole.schema.metadata), path)
    return str(path)


@pytest.mark.parametrize(
    "change",
    [
        {"incidents.0.casualties.0.quote": "Millions died"},
        {"incidents.0.casualties.0.start": -5},
        {"incidents.0.casualties.0.low": "many"},
        {"incidents.0.casualties.0.outcome": "eaten"},
        {"incidents.0.casualties.0.speaker": "Nobody in particular"},
        {"incidents.0.type": "Picnic"},
        {"incidents.0.targets.0.text": "a palace"},
        {"incidents.0.places": None},
        {"statements.0.incident": "other#1"},
        {"statements.0.quote": "confirmed it"},
        {"tallies.0.text": "the first attack"},
        {"text": "Other words altogether."},
        {"versions": 3},
        {"issues": [{"code": 1}]},
    ],
)
def test_a_row_that_no_reader_gave_is_refused(table: Path, change: dict[str, object]) -> None:
    (issue,) = readings_in(tampered(table, change))
    assert isinstance(issue, Issue)
    assert (issue.code, issue.line) == ("bad-reading", 1)


def test_a_table_that_breaks_off_is_an_issue(table: Path) -> None:
    data = table.read_bytes()
    table.write_bytes(data[:200] + bytes(200) + data[400:])
    assert all(isinstance(item, Reading | Issue) for item in readings_in(str(table)))
    table.write_bytes(data[:100])
    assert not is_table_of_readings(str(table))
