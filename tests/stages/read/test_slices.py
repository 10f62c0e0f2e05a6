from __future__ import annotations

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_slices, read_sources, slices_of

TEXT = "Nine people were killed on Tuesday when shells hit a market in Harabad, residents said."
PAGE = f"<!doctype html><html><head><title>Nine</title></head><body><article><p>{TEXT}</p></article></body></html>"
NONE = ReadSettings()
SIZES = (1, 50, 333, 1000, 10**6)


def row(number: int) -> str:
    return json.dumps({"doc": f"d{number}", "text": f"{TEXT} It was number {number}."})


def record(kind: str, url: str, block: bytes) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: application/http\r\n"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def archive(count: int) -> list[bytes]:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    pages = [PAGE.replace("market", f"market {n}").encode() for n in range(count)]
    requests = [record("request", "https://n.example/r", b"GET / HTTP/1.1\r\n\r\n") for _ in range(count)]
    responses = [record("response", f"https://n.example/{n}", answer + page) for n, page in enumerate(pages)]
    return [part for pair in zip(requests, responses, strict=True) for part in pair]


def write(path: Path, kind: str) -> Path:
    if kind == "jsonl":
        path.write_text("".join(row(n) + "\n" for n in range(30)))
    elif kind == "strange jsonl":
        lines = [[row(3 * n), "", "{broken", "[1, 2]", row(3 * n + 1) + "\r", "[", row(3 * n + 2)] for n in range(5)]
        path.write_text("\n".join(line for some in lines for line in some))
    elif kind == "parquet":
        pq.write_table(pa.table({"text": [f"{TEXT} {n}" for n in range(57)]}), path, row_group_size=20)
    elif kind == "warc":
        path.write_bytes(b"".join(archive(12)))
    else:
        path.write_bytes(b"".join(gzip.compress(part) for part in archive(12)))
    return path


KINDS = {
    "jsonl": ("a.jsonl", "lines"),
    "strange jsonl": ("a.jsonl", "lines"),
    "parquet": ("a.parquet", "rows"),
    "warc": ("a.warc", "records"),
    "packed warc": ("a.warc.gz", "records"),
}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_slices_of_a_file_give_what_the_file_gives(kind: str, size: int, tmp_path: Path) -> None:
    name, sort = KINDS[kind]
    path = str(write(tmp_path / name, kind))
    slices = slices_of(path, NONE, size)
    assert {piece.kind for piece in slices} == {sort}
    assert len(slices) > 1 or size == SIZES[-1] or kind == "packed warc"
    assert all(len(piece.digest) == 64 for piece in slices)
    whole = list(read_sources([path]))
    assert [item for piece in slices for item in read_slices([piece])] == whole
    assert sum(isinstance(item, Report) for item in whole) >= 5


@given(
    lines=st.lists(st.sampled_from(["", "{}", row(1), row(2), "no json", "[", "\ufeff", "é"])), size=st.integers(1, 300)
)
@settings(max_examples=80, deadline=None)
def test_lines_of_any_kind_are_cut_without_loss(
    lines: list[str], size: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = tmp_path_factory.mktemp("lines") / "a.jsonl"
    path.write_text("\n".join([row(0), *lines]), encoding="utf-8")
    slices = slices_of(str(path), NONE, size)
    found = [told(item) for piece in slices for item in read_slices([piece])]
    assert [one for one in found if one] == [one for item in read_sources([str(path)]) if (one := told(item))]


def told(item: Report | Issue) -> tuple[object, ...]:
    """What does not depend on the other reports of a run; nothing where a name is used twice."""
    if isinstance(item, Report):
        return item.text, item.sha256
    return () if item.code == "duplicate-doc" else (item.code, item.line, item.message)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", TEXT.encode()),
        ("a.jsonl", json.dumps([{"text": TEXT}]).encode()),
        ("a.jsonl", (row(1) + "\n").encode("utf-16")),
        ("a.jsonl.gz", gzip.compress(row(1).encode())),
        ("a.warc", b"".join(archive(2))[:-200] + b"rubbish\n" + b"".join(archive(1))),
        ("a.parquet", b"PAR1 rubbish PAR1"),
        ("a.csv", b"doc,text\n1,Nine were killed in the town\n"),
    ],
)
def test_what_cannot_be_cut_stays_whole(name: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    (piece,) = slices_of(str(path), NONE, 1)
    assert (piece.kind, piece.size) == ("file", len(data))
    assert list(read_slices([piece])) == list(read_sources([str(path)]))


def test_what_is_not_there_is_an_issue_when_it_is_read(tmp_path: Path) -> None:
    (piece,) = slices_of(str(tmp_path / "none.jsonl"), NONE, 100)
    (issue,) = read_slices([piece])
    assert getattr(issue, "code", None) == "not-found"


def test_a_file_that_grows_keeps_its_slices(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", "jsonl")
    before = slices_of(str(path), NONE, 500)
    with path.open("a") as stream:
        stream.write("".join(row(n) + "\n" for n in range(30, 40)))
    after = slices_of(str(path), NONE, 500)
    assert after[: len(before) - 1] == before[:-1]
    assert len(after) > len(before)
