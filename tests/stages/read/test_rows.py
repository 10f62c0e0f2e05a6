from __future__ import annotations

import datetime
import gzip
import hashlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes, report_from_fields
from khaldun.stages.read.rows import MAX_ROW_BYTES

TEXT = "Nine people were killed on Tuesday when shells hit a market, residents said."
JAN_13 = datetime.date(2021, 1, 13)


def read(data: str | bytes, source: str = "news.jsonl", settings: ReadSettings | None = None) -> list[Report | Issue]:
    return list(read_bytes(data.encode() if isinstance(data, str) else data, source, settings))


def shown(rows: list[Report | Issue]) -> list[tuple[str, str]]:
    return [(row.doc, row.text) if isinstance(row, Report) else (row.code, str(row.line)) for row in rows]


def lines(*rows: object) -> str:
    return "".join(json.dumps(row) + "\n" for row in rows)


def test_a_row_of_jsonl_is_a_report() -> None:
    row = {
        "doc": "a1",
        "title": "Nine killed",
        "outlet": "North Post",
        "published": "2021-01-13",
        "url": "https://post.example/9",
        "text": TEXT,
        "mood": 3,
    }
    (report,) = read(lines(row))
    assert report == Report(
        doc="a1",
        text=TEXT,
        title="Nine killed",
        outlet="North Post",
        published=JAN_13,
        published_basis="given",
        language="en",
        url="https://post.example/9",
        source="news.jsonl",
        media_type="application/jsonl",
        sha256=hashlib.sha256(json.dumps(row).encode()).hexdigest(),
    )


def test_a_bad_line_is_an_issue_and_the_rest_is_read() -> None:
    rows = [{"doc": str(number), "text": TEXT} for number in range(1000)]
    broken = lines(*rows[:500]) + '{"doc": "x", "text": \n' + lines(*rows[500:])
    found = read(broken)
    assert [row.doc for row in found if isinstance(row, Report)] == [str(number) for number in range(1000)]
    (issue,) = (row for row in found if isinstance(row, Issue))
    assert (issue.code, issue.stage, issue.doc, issue.line) == ("bad-row", "read", "news.jsonl", 501)
    assert issue.message.startswith("news.jsonl, line 501: ")


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"text": None}, [("no-text", "1")]),
        ({"title": "x"}, [("no-text", "1")]),
        ({"text": 9}, [("no-text", "1")]),
        ({"text": " \n"}, [("empty", "1")]),
        ([1], [("bad-row", "1")]),
        ("x", [("bad-row", "1")]),
        ({"text": TEXT}, [("news-1", TEXT)]),
        ({"id": 7, "body": TEXT}, [("7", TEXT)]),
        ({"doc": "a", "text": TEXT, "published": "2021-02-30"}, [("bad-date", "1"), ("a", TEXT)]),
        ({"doc": "a", "text": TEXT, "published": "7/1/2021"}, [("ambiguous-date", "1"), ("a", TEXT)]),
        ({"doc": "a", "text": TEXT, "published": {"day": 3}}, [("bad-date", "1"), ("a", TEXT)]),
        ({"doc": "a", "text": TEXT, "title": {"en": "x"}}, [("bad-field", "1"), ("a", TEXT)]),
        ({"doc": "a", "text": TEXT, "language": "the English one"}, [("bad-field", "1"), ("a", TEXT)]),
        ({"doc": "a", "text": "Itâ€™s JosÃ© PeÃ±a."}, [("mangled-text", "1"), ("a", "Itâ€™s JosÃ© PeÃ±a.")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_is_told(row: object, expected: list[tuple[str, str]]) -> None:
    assert shown(read(lines(row), "news.jsonl", ReadSettings(format="jsonl"))) == expected


def test_a_date_that_cannot_be_read_stays_unknown() -> None:
    _, report = read(lines({"text": "HARABAD, Jan 13, 2021 (Agency) - " + TEXT, "published": "2021-02-30"}))
    assert isinstance(report, Report)
    assert (report.published, report.published_basis) == (None, "unknown")


def test_identifiers_are_made_unique() -> None:
    rows = read(lines(*({"doc": doc, "text": TEXT} for doc in ("a", "a-2", "a", "a"))))
    assert [row.doc for row in rows if isinstance(row, Report)] == ["a", "a-2", "a-3", "a-4"]
    assert [(row.code, row.doc) for row in rows if isinstance(row, Issue)] == [
        ("duplicate-doc", "a-3"),
        ("duplicate-doc", "a-4"),
    ]


def test_our_own_output_can_be_read_again() -> None:
    row = {
        "doc": "a",
        "title": None,
        "outlet": None,
        "published": None,
        "language": "en",
        "text": TEXT,
        "source": "x.txt",
        "incidents": [],
    }
    (report,) = read(lines(row))
    assert isinstance(report, Report)
    assert (report.outlet, report.published, report.language) == (None, None, "en")


@pytest.mark.parametrize(
    "data",
    [
        json.dumps([{"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}]),
        json.dumps([{"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}], indent=2),
        lines({"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}).replace("\n", "\r\n\r\n"),
        "\ufeff" + lines({"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}),
        lines({"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}).encode("utf-16"),
        lines({"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}).encode("utf-16-le"),
        gzip.compress(lines({"doc": "a", "text": TEXT}, {"doc": "b", "text": TEXT}).encode()),
    ],
    ids=["array", "indented array", "blank lines", "mark", "utf-16", "utf-16 without mark", "gzip"],
)
@pytest.mark.parametrize("source", ["x.jsonl", "x.txt", "x", "x.json"])
def test_json_comes_in_several_shapes(data: str | bytes, source: str) -> None:
    assert shown(read(data, source)) == [("a", TEXT), ("b", TEXT)]


def test_one_object_over_several_lines() -> None:
    assert shown(read(json.dumps({"doc": "a", "text": TEXT}, indent=2), "x.json")) == [("a", TEXT)]


def test_a_line_in_another_encoding_is_read_and_told() -> None:
    data = lines({"doc": "a", "text": TEXT}).encode() + '{"doc":"b","text":"José’s nine dead"}\n'.encode("cp1252")
    assert shown(read(data)) == [("a", TEXT), ("encoding-guessed", "2"), ("b", "José’s nine dead")]


def test_too_long_a_row_is_left_out() -> None:
    long = {"doc": "b", "text": "x" * MAX_ROW_BYTES}
    assert shown(read(lines({"doc": "a", "text": TEXT}, long, {"doc": "c", "text": TEXT}))) == [
        ("a", TEXT),
        ("row-too-long", "2"),
        ("c", TEXT),
    ]


def test_a_damaged_gzip_keeps_what_came_before() -> None:
    packed = gzip.compress(
        lines(*({"doc": str(number), "text": f"{TEXT} {number * 7919 % 10007}"} for number in range(5000))).encode()
    )
    rows = read(packed[: len(packed) // 2], "x.jsonl.gz")
    assert sum(isinstance(row, Report) for row in rows) > 100
    assert isinstance(rows[-1], Issue)
    assert rows[-1].code == "gzip-broken"


_ANY_TEXT = st.text(min_size=1).filter(lambda text: any(map(str.isalnum, text)))


@given(_ANY_TEXT, st.booleans())
def test_the_text_of_a_row_is_kept_but_for_line_ends_marks_and_nuls(text: str, ascii_only: bool) -> None:
    data = json.dumps({"doc": "a", "text": text}, ensure_ascii=ascii_only).encode(
        "utf-8", "surrogatepass" if ascii_only else "replace"
    )
    reports = [row for row in read(data) if isinstance(row, Report)]
    kept = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    assert [report.text for report in reports] == [kept]


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tables_with_any_delimiter_and_line_end(mark: str, end: str) -> None:
    quoted = f'"{TEXT} ""Yes""{end}{TEXT}"'
    cells = [
        ["ID", "Headline", "Publish Date", "Source", "Body"],
        ["a", "Nine", "13 Jan 2021", "North Post", quoted],
        ["b", "", "", "", f'"{TEXT}"'],
    ]
    rows = read(end.join(mark.join(row) for row in cells), "x.csv")
    assert shown(rows) == [("a", f'{TEXT} "Yes"\n{TEXT}'), ("b", TEXT)]
    assert isinstance(rows[0], Report)
    assert (rows[0].title, rows[0].published, rows[0].outlet, rows[0].media_type) == (
        "Nine",
        JAN_13,
        "North Post",
        "text/csv",
    )


def test_columns_can_be_named() -> None:
    settings = ReadSettings(columns={"text": "Wortlaut", "doc": "Nr", "title": "Zeile"})
    rows = read(f"Nr,Wortlaut,text\n7,{TEXT.replace(',', '')},other\n", "x.csv", settings)
    assert shown(rows) == [("no-column", "1"), ("7", TEXT.replace(",", ""))]
    assert shown(read(lines({"Nr": 7, "Wortlaut": TEXT, "text": "other"}), "x.jsonl", settings)) == [("7", TEXT)]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("id,headline\n1,x\n", [("no-text-column", "1")]),
        ("id,text\n", [("empty", "None")]),
        ("id,text\n1,\n2,nine\n", [("no-text", "2"), ("2", "nine")]),
        ("id,text\n1,nine,dead\n", [("row-shape", "2"), ("1", "nine")]),
        ("id,text\n1\n2,nine\n", [("no-text", "2"), ("2", "nine")]),
        ('id,text\n1,"nine\ndead"\n\n2,\n', [("1", "nine\ndead"), ("no-text", "4")]),
        ("id,text\n1,nine\rdead\n2,ten\n", [("bad-row", "2"), ("2", "ten")]),
    ],
)
def test_what_is_wrong_with_a_table_is_told_by_row(table: str, expected: list[tuple[str, str]]) -> None:
    assert shown(read(table, "x.csv")) == expected


def test_a_cell_may_be_long() -> None:
    (report,) = read(f'id,text\n1,"{"nine " * 60_000}"\n', "x.csv")
    assert isinstance(report, Report)
    assert len(report.text) == 300_000


@pytest.mark.parametrize(
    ("published", "day"),
    [
        ("2021-01-13", JAN_13),
        (JAN_13, JAN_13),
        (datetime.datetime(2021, 1, 13, 23, tzinfo=datetime.UTC), JAN_13),
        (None, None),
        ("", None),
    ],
)
def test_a_report_from_values(published: object, day: datetime.date | None) -> None:
    report, issues = report_from_fields(
        {"doc": "a", "text": TEXT, "published": published, "byline": ["A. Writer", "B. Second"]}
    )
    assert report is not None
    assert (report.doc, report.published, report.byline, issues) == ("a", day, "A. Writer, B. Second", ())


def test_values_without_text_give_no_report() -> None:
    report, issues = report_from_fields({"title": "x"}, "my list")
    assert report is None
    assert [(issue.code, issue.doc) for issue in issues] == [("no-text", "my list")]
