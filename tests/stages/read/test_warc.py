from __future__ import annotations

import gzip
import io
import random
import tracemalloc
import zlib
from collections.abc import Callable

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes, read_sources

TEXT = "Nine people were killed on Tuesday when shells hit a market in Harabad, residents said."
PAGE = f"<!doctype html><html><head><title>Nine</title></head><body><article><p>{TEXT}</p></article></body></html>"
ADDRESS = "https://north-post.example/nine"
HTML = "text/html; charset=utf-8"


def record(
    kind: str, block: bytes, content_type: str = "application/http", url: str = ADDRESS, extra: str = ""
) -> bytes:
    head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nContent-Type: {content_type}\r\n{extra}"
    return f"{head}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def answer(body: bytes, content_type: str = HTML, status: str = "200 OK", extra: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\n{extra}\r\n".encode() + body


def response(
    body: bytes, content_type: str = HTML, status: str = "200 OK", extra: str = "", url: str = ADDRESS
) -> bytes:
    return record("response", answer(body, content_type, status, extra), url=url)


def rows(data: bytes, **settings: object) -> list[Report | Issue]:
    return list(read_bytes(data, "a.warc", ReadSettings(**settings)))  # type: ignore[arg-type]


def codes(data: bytes, **settings: object) -> list[str]:
    """The code of each issue and "report" for each report."""
    return [row.code if isinstance(row, Issue) else "report" for row in rows(data, **settings)]


INFO = record("warcinfo", b"software: x\r\n", "application/warc-fields", "")


def test_a_page_becomes_a_report_with_its_address_and_record() -> None:
    (report,) = rows(INFO + response(PAGE.encode()), keep_original=True)
    assert isinstance(report, Report)
    assert (report.text, report.url, report.title) == (TEXT, ADDRESS, "Nine")
    assert (report.source, report.doc, report.media_type) == ("a.warc", "a-2", "text/html")
    assert report.original == PAGE.encode()


def chunked(body: bytes) -> bytes:
    parts = [body[at : at + 50] for at in range(0, len(body), 50)]
    return b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    "data",
    [
        record("resource", PAGE.encode(), "text/html"),
        record("conversion", TEXT.encode(), "text/plain"),
        response(TEXT.encode(), "text/plain"),
        response(PAGE.encode(), "text/plain"),
        response(PAGE.encode(), ""),
        response(PAGE.encode(), "application/xhtml+xml"),
        response(gzip.compress(PAGE.encode()), extra="Content-Encoding: gzip\r\n"),
        response(zlib.compress(PAGE.encode()), extra="Content-Encoding: deflate\r\n"),
        response(zlib.compress(PAGE.encode())[2:-4], extra="Content-Encoding: deflate\r\n"),
        response(PAGE.encode(), extra="Content-Encoding: gzip\r\n"),
        response(chunked(PAGE.encode()), extra="Transfer-Encoding: chunked\r\n"),
        response(PAGE.encode(), extra="Transfer-Encoding: chunked\r\n"),
        response(
            chunked(gzip.compress(PAGE.encode())), extra="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"
        ),
        b"\r\n\r\n" + response(PAGE.encode()),
    ],
)
def test_payloads_are_read_however_they_were_sent(data: bytes) -> None:
    (report,) = rows(data)
    assert isinstance(report, Report)
    assert report.text == TEXT
    assert report.url == ADDRESS


def test_a_pdf_in_an_archive_is_read(make_pdf: Callable[..., bytes]) -> None:
    data = make_pdf([[(72, 700, TEXT)]])
    (report,) = rows(response(data, "application/pdf"))
    assert isinstance(report, Report)
    assert (report.text, report.media_type) == (TEXT, "application/pdf")


def test_the_stated_charset_is_used_where_the_bytes_are_not_utf8() -> None:
    words = TEXT.replace("Harabad", "Харабад")
    page = PAGE.replace(TEXT, words).encode("cp1251")
    (report,) = rows(response(page, "text/html; charset=windows-1251"))
    assert isinstance(report, Report)
    assert report.text == words


@pytest.mark.parametrize(
    "data",
    [
        INFO,
        record("request", b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", b"x: y", "text/plain"),
        response(b"\x89PNG", "image/png"),
        response(PAGE.encode(), status="404 Not Found"),
        response(PAGE.encode(), status="301 Moved"),
        response(b"User-agent: *\nDisallow: /\n", "text/plain", url="https://north-post.example/robots.txt"),
        record("response", b"north-post.example. 60 IN A 192.0.2.1", "text/dns", "dns:north-post.example"),
    ],
)
def test_what_holds_no_report_is_passed_over(data: bytes) -> None:
    assert codes(data + response(PAGE.encode())) == ["report"]
    assert codes(data) == ["empty"]


GOOD = response(PAGE.encode())


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (b"rubbish\r\nmore rubbish\r\n", ["record-broken"]),
        (GOOD.replace(b"Content-Length: ", b"Content-Length: x"), ["record-broken"]),
        (GOOD.replace(b"Content-Length: ", b"Content-Length: -"), ["record-broken"]),
        (record("response", b"no answer"), ["record-broken"]),
        (b"WARC/1.0\r\n" + b"X: y\r\n" * 20_000 + b"\r\n", ["record-broken"]),
        (b"WARC/1.0\r\nX: " + b"y" * 300_000 + b"\r\n\r\n", ["record-broken"]),
        (response(b"x" * 300_000), ["too-large"]),
        (response(gzip.compress(bytes(10_000_000)), extra="Content-Encoding: gzip\r\n"), ["too-large"]),
        (response(PAGE.encode(), extra="Content-Encoding: br\r\n"), ["coding-unknown"]),
        (response(b"<html><body>no article</body></html>"), ["no-article"]),
    ],
)
def test_a_broken_record_costs_itself(broken: bytes, expected: list[str]) -> None:
    found = rows(GOOD + broken + GOOD, max_bytes=200_000)
    assert [row.code for row in found if isinstance(row, Issue)] == expected
    assert sum(isinstance(row, Report) for row in found) == 2
    assert all(row.line for row in found if isinstance(row, Issue))


def test_a_length_that_is_too_short_costs_the_rest_of_its_record() -> None:
    length = b"Content-Length: %d" % len(answer(PAGE.encode()))
    short = GOOD.replace(length, b"Content-Length: %d" % (len(answer(PAGE.encode())) - 20))
    assert codes(short + GOOD) == ["report", "record-broken", "report"]


def test_a_record_cut_off_is_read_as_far_as_it_goes() -> None:
    assert codes(GOOD + GOOD[:-25]) == ["report", "record-cut", "report"]


def test_packed_archives_are_read_member_by_member() -> None:
    assert codes(b"".join(map(gzip.compress, (INFO, GOOD, GOOD)))) == ["report", "report"]
    assert codes(gzip.compress(INFO + GOOD + GOOD)) == ["report", "report"]


@pytest.mark.parametrize("packed", [True, False])
def test_archives_of_another_program_are_read(packed: bool) -> None:
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
    for name in ("a", "b"):
        sent = StatusAndHeaders("200 OK", [("Content-Type", HTML)], protocol="HTTP/1.1")
        url = f"https://north-post.example/{name}"
        writer.write_record(writer.create_warc_record(url, "response", io.BytesIO(PAGE.encode()), http_headers=sent))
        asked = StatusAndHeaders("GET / HTTP/1.1", [("Host", "north-post.example")], is_http_request=True)
        writer.write_record(writer.create_warc_record(url, "request", http_headers=asked))
        writer.write_record(
            writer.create_revisit_record(url, "sha1:AAAA", url, "2022-03-01T00:00:00Z", http_headers=sent)
        )
    found = rows(out.getvalue())
    assert [row.url for row in found if isinstance(row, Report)] == [
        "https://north-post.example/a",
        "https://north-post.example/b",
    ]
    assert [row.doc for row in found if isinstance(row, Report)] == ["a-2", "a-5"]


def test_a_packed_archive_cut_off_keeps_what_came_before() -> None:
    assert codes(gzip.compress(GOOD) + gzip.compress(GOOD)[:-30]) == ["report", "gzip-broken"]


def test_a_damaged_member_costs_its_record() -> None:
    members = [gzip.compress(response(random.Random(number).randbytes(3000), "image/png")) for number in range(50)]
    good = gzip.compress(GOOD)
    for damaged in (good[:-30], good[:60] + b"\xff" * 20 + good[80:], good[:-5] + bytes(5), b"\x1f\x8b\x08rubbish"):
        found = codes(b"".join(members) + good + damaged + good + b"".join(members) + good)
        assert found[0] == "report"
        assert found[-2:] == ["report", "report"]
        assert set(found[1:-2]) <= {"record-broken", "report"}
        assert "record-broken" in found


class _Zeros(io.RawIOBase):
    """A sender of gzip that never ends: members of zeros, one after the other."""

    def __init__(self, start: bytes, member: bytes) -> None:
        self._rest, self._member, self.sent = start, member, 0

    def readable(self) -> bool:
        return True

    def read(self, size: int = -1) -> bytes:
        data, self._rest = (self._rest or self._member)[:size], (self._rest or self._member)[size:]
        self.sent += len(data)
        return data


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (GOOD, ["report", "gzip-bomb"]),
        (b'{"text": "%s"}\n' % TEXT.encode(), ["report", "gzip-bomb"]),
        (b"title,text\nNine,%s\n" % TEXT.encode().replace(b",", b""), ["report", "gzip-bomb"]),
    ],
    ids=["warc", "jsonl", "csv"],
)
def test_packed_bytes_that_grow_without_end_stop(start: bytes, expected: list[str]) -> None:
    stream = _Zeros(gzip.compress(start), gzip.compress((b" " * 4095 + b"\n") * 1000))
    found = list(read_sources(["-"], stdin=stream))  # type: ignore[arg-type]
    assert [row.code if isinstance(row, Issue) else "report" for row in found] == expected
    assert stream.sent < 2_000_000


def test_memory_is_bounded_by_the_record() -> None:
    noise = random.Random(1).randbytes(3_000_000)
    archive = io.BytesIO(response(noise, "image/png") * 30 + GOOD)
    tracemalloc.start()
    try:
        found = list(read_sources(["-"], stdin=archive))
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert len(found) == 1
    assert peak < 20_000_000
