from __future__ import annotations

import datetime

import pytest

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes

BODY = "Nine people were killed on Tuesday when shells hit a market in the town of Harabad, residents of the town said."


def read(
    data: str | bytes, settings: ReadSettings | None = None, source: str = "folder/harabad.txt"
) -> tuple[Report, list[str]]:
    rows = list(read_bytes(data.encode() if isinstance(data, str) else data, source, settings))
    assert isinstance(rows[-1], Report)
    return rows[-1], [row.code for row in rows if isinstance(row, Issue)]


def codes(data: str | bytes, settings: ReadSettings | None = None, source: str = "x.txt") -> list[str]:
    rows = list(read_bytes(data.encode() if isinstance(data, str) else data, source, settings))
    assert all(isinstance(row, Issue) for row in rows)
    return [row.code for row in rows if isinstance(row, Issue)]


def test_header_lines_are_read() -> None:
    report, issues = read(
        "Title: Nine killed in Harabad\nOutlet: North Post\nPublished: 2021-01-13\nURL: https://post.example/9\n"
        f"Language: en-GB\nByline: A. Writer\n\n{BODY}\n"
    )
    assert issues == []
    assert report.text == BODY + "\n"
    assert (report.doc, report.title, report.outlet, report.byline) == (
        "harabad",
        "Nine killed in Harabad",
        "North Post",
        "A. Writer",
    )
    assert (report.published, report.published_basis) == (datetime.date(2021, 1, 13), "header")
    assert (report.language, report.url, report.media_type) == ("en", "https://post.example/9", "text/plain")


@pytest.mark.parametrize(
    "text",
    [
        BODY,
        "Harabad: nine dead\n\n" + BODY,
        "Nine dead\n\nTitle: this is no header\n\n" + BODY,
        "Title: this is the text of a report that has no blank line after it.\n" + BODY + " It goes on.",
    ],
)
def test_a_text_without_header_lines_keeps_all_its_words(text: str) -> None:
    report, issues = read(text)
    assert issues == []
    assert report.text.split() == text.split()
    assert report.title is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("Title: X\nPublished: 2021-02-30", ["bad-date"]),
        ("Title: X\nPublished: 7/1/2021", ["ambiguous-date"]),
        ("Title: X\nOutlet: Y\nMood: gloomy", ["header-unknown"]),
        ("Title: X\nLanguage: the English one", ["bad-field"]),
        ("Title: X\nPublished:", []),
    ],
)
def test_a_header_that_cannot_be_read_is_an_issue_and_the_report_stands(header: str, expected: list[str]) -> None:
    report, issues = read(f"{header}\n\nDAMASCUS, Jan 13, 2021 (Agency) - {BODY}")
    assert issues == expected
    assert report.title == "X"
    dated = "bad-date" not in expected and "ambiguous-date" not in expected
    assert report.published_basis == ("dateline" if dated else "unknown")


def test_what_the_caller_gives_wins() -> None:
    given = ReadSettings(published=datetime.date(2020, 5, 6), outlet="Kite", language="fr")
    report, _ = read(f"Title: X\nOutlet: North Post\nPublished: 2021-01-13\nLanguage: en\n\n{BODY}", given)
    assert (report.published, report.published_basis, report.outlet, report.language) == (
        datetime.date(2020, 5, 6),
        "given",
        "Kite",
        "fr",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"{BODY}\n\n{BODY}",
        f"{BODY}\r\n\r\n{BODY}\r\n",
        f"\ufeff{BODY}\r\rTwo.",
        "a\u200d\u200f\u202bقتل\u202c e\u0301 \ufeffz",
    ],
)
def test_only_line_ends_the_mark_and_nuls_change(text: str) -> None:
    report, _ = read(text.replace("killed", "kil\x00led"))
    assert report.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@pytest.mark.parametrize("data", ["", " \n\t\n", "...\n---\n", "\u200b\u200e", "Title: X\n\n"])
def test_nothing_to_read_is_an_issue(data: str) -> None:
    assert codes(data) == ["empty"]


@pytest.mark.parametrize(
    ("data", "code", "word"),
    [
        (b"\x89PNG\r\n\x1a\n" + bytes(40), "not-text", "PNG"),
        (b"\xff\xd8\xff\xe0" + bytes(40), "not-text", "JPEG"),
        (b"PK\x03\x04" + b"....word/document.xml" + bytes(40), "not-text", "Word"),
        (b"PK\x03\x04" + bytes(40), "not-text", "ZIP"),
        (b"\x7fELF" + bytes(40), "not-text", "ELF"),
        (b"SQLite format 3\x00" + bytes(40), "not-text", "SQLite"),
        (bytes(100), "not-text", "binary"),
        (bytes(range(256)), "not-text", "binary"),
        (b"{\\rtf1\\ansi Nine people}", "format-not-read", "RTF"),
        (
            b'<?xml version="1.0"?>\n<!-- a --><!-- b -->\n<urlset xmlns="s"><url/></urlset>',
            "format-not-read",
            "XML",
        ),
    ],
)
def test_what_is_no_text_is_named(data: bytes, code: str, word: str) -> None:
    (issue,) = read_bytes(data, "folder/x.txt")
    assert isinstance(issue, Issue)
    assert (issue.code, issue.doc) == (code, "folder/x.txt")
    assert word in issue.message
    assert issue.message.startswith("folder/x.txt: ")


def test_a_feed_behind_many_comments_is_told_at_once() -> None:
    assert codes("<!-- a -->" * 3000 + "<rss>", source="x.xml") == ["feed-broken", "empty"]


def test_a_long_text_is_cut_at_a_paragraph() -> None:
    report, issues = read("\n\n".join([BODY] * 10), ReadSettings(max_words=50))
    assert issues == ["text-cut"]
    assert report.text == "\n\n".join([BODY] * 2)


@pytest.mark.parametrize("text", ["word " * 100, "x" * 1000])
def test_a_text_without_paragraphs_is_cut_all_the_same(text: str) -> None:
    report, issues = read(text, ReadSettings(max_words=20))
    assert issues == ["text-cut"]
    assert len(report.text) in (100, 200)


def test_a_file_over_the_limit_is_not_read() -> None:
    assert codes(BODY, ReadSettings(max_bytes=50)) == ["too-large"]
