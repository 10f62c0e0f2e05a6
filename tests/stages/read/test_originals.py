from __future__ import annotations

import gzip
import hashlib
import json

import pytest

from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes

TEXT = "Nine people were killed on Tuesday when shells hit a market, residents said."
ROW = json.dumps({"doc": "r", "text": TEXT}).encode()
PAGE = f"<!doctype html><html><body><article><p>{TEXT}</p></article></body></html>".encode()
MAIL = b"From: desk@wire.example\nSubject: Shells\nDate: Tue, 1 Mar 2022 10:00:00 +0000\n\n" + TEXT.encode()


@pytest.mark.parametrize(
    ("data", "source", "original"),
    [
        (TEXT.encode(), "a.txt", TEXT.encode()),
        (gzip.compress(TEXT.encode(), mtime=0), "a.txt.gz", TEXT.encode()),
        (PAGE, "a.html", PAGE),
        (MAIL, "a.eml", MAIL),
        (ROW + b"\r\n", "a.jsonl", ROW),
        (b"[" + ROW + b"]", "a.json", ROW),
        (b"title,text\nMarket,nine people were killed\n", "a.csv", b"Market,nine people were killed"),
    ],
)
def test_the_original_bytes_are_those_whose_hash_the_report_bears(data: bytes, source: str, original: bytes) -> None:
    (report,) = read_bytes(data, source, ReadSettings(keep_original=True))
    assert isinstance(report, Report)
    assert report.original == original
    assert report.sha256 == hashlib.sha256(original).hexdigest()


def test_without_being_asked_a_report_carries_no_bytes() -> None:
    (report,) = read_bytes(TEXT.encode(), "a.txt")
    assert isinstance(report, Report)
    assert report.original is None


def test_the_bytes_are_no_part_of_what_a_report_says() -> None:
    (bare,) = read_bytes(TEXT.encode(), "a.txt")
    (carrying,) = read_bytes(TEXT.encode(), "a.txt", ReadSettings(keep_original=True))
    assert bare == carrying
    assert repr(bare) == repr(carrying)
