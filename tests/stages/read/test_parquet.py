from __future__ import annotations

import datetime
import io
import json

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes, read_sources

TEXT = "Nine people were killed on Tuesday when shells hit a market, residents said."


def parquet(table: pa.Table, **options: object) -> bytes:
    stream = io.BytesIO()
    pq.write_table(table, stream, **options)  # type: ignore[arg-type]
    return stream.getvalue()


def rows(data: bytes, **chosen: object) -> list[Report | Issue]:
    return list(read_bytes(data, "news.parquet", ReadSettings(**chosen)))  # type: ignore[arg-type]


def test_a_row_is_a_report_with_its_fields() -> None:
    day = datetime.date(2021, 1, 13)
    data = parquet(pa.table({"id": ["a1"], "headline": ["Nine"], "date": [day], "body": [TEXT], "other": [1]}))
    (report,) = rows(data, outlet="North Post", keep_original=True)
    assert isinstance(report, Report)
    assert (report.doc, report.title, report.published, report.text, report.outlet) == (
        "a1", "Nine", day, TEXT, "North Post",
    )  # fmt: skip
    assert report.media_type == "application/vnd.apache.parquet"
    assert report.original is not None
    assert json.loads(report.original) == {"id": "a1", "headline": "Nine", "date": "2021-01-13", "body": TEXT}


def test_rows_without_an_identifier_are_named_after_file_and_row_over_row_groups() -> None:
    data = parquet(pa.table({"text": [f"{TEXT} {n}" for n in range(150)]}), row_group_size=40)
    found = rows(data)
    assert [report.doc for report in found] == [f"news-{n}" for n in range(1, 151)]
    assert [report.text for report in found if isinstance(report, Report)] == [f"{TEXT} {n}" for n in range(150)]


@pytest.mark.parametrize(
    ("values", "written"),
    [
        (pa.array([datetime.datetime(2021, 1, 13, 22, 30)], pa.timestamp("ms")), "2021-01-13"),
        (pa.array([datetime.date(2021, 1, 13)], pa.date64()), "2021-01-13"),
        (pa.array(["13 January 2021"]).dictionary_encode(), "2021-01-13"),
    ],
)
def test_days_of_every_type(values: pa.Array, written: str) -> None:
    (report,) = rows(parquet(pa.table({"text": [TEXT], "published": values})))
    assert isinstance(report, Report)
    assert str(report.published) == written


def test_a_column_can_be_named() -> None:
    data = parquet(pa.table({"Wortlaut": [TEXT]}))
    assert [row.code for row in rows(data) if isinstance(row, Issue)] == ["no-text-column"]
    (report,) = rows(data, columns={"text": "Wortlaut"})
    assert isinstance(report, Report)
    missing, report = rows(data, columns={"text": "Wortlaut", "title": "Kopf"})
    assert isinstance(missing, Issue)
    assert missing.code == "no-column"


def test_a_row_without_text_is_an_issue_and_the_next_is_read() -> None:
    first, second = rows(parquet(pa.table({"text": [None, TEXT]})))
    assert isinstance(first, Issue)
    assert (first.code, first.line) == ("no-text", 1)
    assert isinstance(second, Report)


def test_bytes_are_taken_for_utf8_and_damage_is_told() -> None:
    found = rows(parquet(pa.table({"text": pa.array([TEXT.encode(), b"Nine killed \xff in all."])})))
    assert [row.code if isinstance(row, Issue) else row.text for row in found] == [
        TEXT, "encoding-repaired", "Nine killed \ufffd in all.",
    ]  # fmt: skip


def test_an_empty_table_is_an_issue() -> None:
    assert [row.code for row in rows(parquet(pa.table({"text": pa.array([], pa.string())}))) if isinstance(row, Issue)]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_file_gives_issues_and_never_an_exception(data: st.DataObject) -> None:
    whole = parquet(pa.table({"text": [f"{TEXT} {n}" for n in range(5)]}))
    broken = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 8))):
        broken[data.draw(st.integers(4, len(whole) - 1))] = data.draw(st.integers(0, 255))
    found = rows(bytes(broken[: data.draw(st.integers(5, len(whole)))]))
    assert found
    assert all(isinstance(row, Report | Issue) for row in found)


def test_standard_input_may_be_a_table() -> None:
    data = parquet(pa.table({"text": [TEXT]}))
    (report,) = read_sources(["-"], stdin=io.BytesIO(data))
    assert isinstance(report, Report)
    assert report.doc == "stdin-1"
