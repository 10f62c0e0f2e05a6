"""Whatever the bytes are, reading them raises nothing and says something."""

from __future__ import annotations

import gzip
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes
from khaldun.stages.read.settings import FORMATS

TEXT = "Nine people were killed on Tuesday when shells hit a market, residents of Harabad’s centre said."
JSONL = f"""{{"doc":"a","text":"{TEXT}","published":"13 Jan 2021"}}
{{"id":2,"body":"Caf\\u00e9 \\ud83d","date":null}}
""".encode()
PAGE = f"""<html lang="en"><head><meta charset="utf-8"><title>Nine</title>
<meta property="og:site_name" content="Post">
<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":"2021-01-13",
"author":{{"name":"A"}}}}</script>
</head><body><article><h1>Nine</h1><time datetime="2021-01-13">x</time>
<p>{TEXT}<br>{TEXT}</p></article></body></html>"""
MESSAGE = f"""From: =?utf-8?q?D=C3=A9sk?= <desk@post.example>
Subject: Nine
Date: Wed, 13 Jan 2021 10:00:00 +0000
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="b"

--b
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: 8bit

{TEXT}
--b
Content-Type: text/plain; name=x
Content-Disposition: attachment

x
--b--
"""
RSS = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Post</title><item><title>A &amp; b</title>
<link>https://post.example/a</link><pubDate>Wed, 13 Jan 2021 10:00:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{TEXT}</p>]]></content:encoded></item><item><description>x</description></item></channel></rss>"""
ANSWER = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n{PAGE}".encode()
WARC = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 2\r\n\r\nx\n\r\n\r\n" + (
    b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://post.example/a\r\n"
    b"Content-Length: %d\r\n\r\n%s\r\n\r\n" % (len(ANSWER), ANSWER)
)
SEEDS = {
    "page.html": PAGE.encode(),
    "alert.eml": MESSAGE.encode(),
    "news.jsonl": JSONL,
    "news.jsonl.gz": gzip.compress(JSONL, mtime=0),
    "news.csv": f'id;headline;body;date\n1;"A;b";"{TEXT}\ndied";2021-01-13\n2;T;é;\n3;T;x y;7/1/2021;zz'.encode(),
    "report.txt": f"Title: Nine\nPublished: 2021-01-13\n\nHARABAD, Jan 13, 2021 (Agency) - {TEXT}\n\n{TEXT}".encode(),
    "feed.xml": RSS.encode(),
    "a.warc": WARC,
    "a.warc.gz": gzip.compress(WARC, mtime=0) * 2,
    "wide.txt": TEXT.encode("utf-16"),
}

_EDITS = st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 12), st.binary(max_size=6)), min_size=1, max_size=12)


def check(data: bytes, source: str, chosen: ReadSettings | None = None) -> None:
    rows = list(read_bytes(data, source, chosen))
    assert rows
    for row in rows:
        if isinstance(row, Issue):
            assert row.code != "unreadable", row.message
            assert row.message.startswith(source)
        else:
            assert isinstance(row, Report)
            assert row.doc
            assert not {"\r", "\x00"} & set(row.text)
            "".join(filter(None, (row.text, row.title, row.outlet, row.byline, row.url))).encode("utf-8")


def edited(data: bytes, edits: list[tuple[int, int, bytes]]) -> bytes:
    for place, cut, added in edits:
        place %= len(data) + 1
        data = data[:place] + added + data[place + cut :]
    return data


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["x", "x.txt", "x.html", "x.pdf", "x.eml", "x.jsonl", "x.csv", "x.gz"]))
def test_any_bytes(data: bytes, source: str) -> None:
    check(data, source)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(FORMATS))
def test_any_bytes_in_a_chosen_format(data: bytes, kind: str) -> None:
    check(data, "x", ReadSettings(format=kind))


@pytest.mark.parametrize("source", sorted(SEEDS))
@settings(max_examples=60, deadline=None)
@given(edits=_EDITS)
def test_damaged_files(source: str, edits: list[tuple[int, int, bytes]]) -> None:
    check(edited(SEEDS[source], edits), source)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=_EDITS)
def test_damaged_pdf(make_pdf: Callable[..., bytes], edits: list[tuple[int, int, bytes]]) -> None:
    check(
        edited(
            make_pdf([[(60, 700, "Nine people were killed on Tuesday."), (60, 688, "Two died later.")]] * 2, title="T"),
            edits,
        ),
        "x.pdf",
    )
