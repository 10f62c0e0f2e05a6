from __future__ import annotations

import datetime
import time
from pathlib import Path

import pytest

from khaldun.errors import InputError
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.stages.read import ReadSettings, read_bytes, read_entry, read_feed
from khaldun.stages.read.feeds import MAX_FEED_BYTES
from khaldun.stages.read.feedxml import MAX_ENTRIES

TEXT = "Nine people were killed on Tuesday when shells hit a market in Harabad, residents said."
RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>North Post</title><language>en-gb</language>
<item><title>Nine killed &amp; ten hurt</title><link>/a</link><guid isPermaLink="false">g1</guid>
<pubDate>Tue, 01 Mar 2022 23:30:00 -0500</pubDate><description>Nine killed.</description>
<content:encoded><![CDATA[<p>{TEXT}</p><script>x()</script><p>A second <b>paragraph</b>.</p>]]></content:encoded></item>
<item><title>Ten killed</title><link>https://north-post.example/b</link><description>Ten died in …</description></item>
</channel></rss>"""
ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title type="html">North &lt;b&gt;Post&lt;/b&gt;</title>
<entry><id>urn:1</id><title>Nine</title><link rel="alternate" href="https://north-post.example/a"/>
<published>2022-03-01T23:30:00-05:00</published><author><name>A. Writer</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{TEXT}</p></div></content></entry></feed>"""
ADDRESS = "https://north-post.example/feed"


def rss(items: str, prolog: str = "") -> bytes:
    return f'{prolog}<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()


def test_an_rss_feed_gives_its_entries() -> None:
    feed = read_feed(RSS.encode(), ADDRESS)
    assert (feed.title, feed.language, feed.fault) == ("North Post", "en-gb", None)
    first, second = feed.entries
    assert (first.title, first.url, first.id) == ("Nine killed & ten hurt", "https://north-post.example/a", "g1")
    assert first.published == datetime.date(2022, 3, 1), "the day as printed, not in UTC"
    assert first.summary == "Nine killed."
    assert (second.content, second.id) == (None, "https://north-post.example/b")


def test_an_atom_feed_gives_its_entries() -> None:
    feed = read_feed(ATOM.encode(), ADDRESS)
    (entry,) = feed.entries
    assert feed.title == "North Post"
    assert (entry.id, entry.byline, entry.published) == ("urn:1", "A. Writer", datetime.date(2022, 3, 1))
    assert TEXT in (entry.content or "")


def test_entries_with_full_text_become_reports_and_the_others_issues_that_say_how_to_fetch_them() -> None:
    report, issue = read_bytes(RSS.encode(), "feed.xml", ReadSettings(keep_original=True))
    assert isinstance(report, Report)
    assert report.text == f"{TEXT}\n\nA second paragraph."
    assert (report.title, report.outlet, report.language) == ("Nine killed & ten hurt", "North Post", "en")
    assert (report.published, report.published_basis) == (datetime.date(2022, 3, 1), "metadata")
    assert (report.source, report.media_type) == ("feed.xml", "text/html")
    assert report.original is not None
    assert report.original.startswith(b"<p>Nine people")
    assert isinstance(issue, Issue)
    assert (issue.code, issue.line) == ("summary-only", 2)
    assert "khaldun add https://north-post.example/b" in issue.message


def test_an_entry_in_memory_becomes_a_report() -> None:
    feed = read_feed(ATOM.encode(), ADDRESS)
    (report,) = read_entry(feed.entries[0], ADDRESS, ReadSettings(outlet="North Post"), feed)
    assert isinstance(report, Report)
    assert (report.text, report.outlet, report.url) == (TEXT, "North Post", "https://north-post.example/a")


@pytest.mark.parametrize(
    ("description", "is_full"),
    [
        ("Nine killed.", False),
        (f"{TEXT} " * 10, True),
        (f"{TEXT} " * 10 + "…", False),
        (f"{TEXT} " * 10 + "[...]", False),
        (f"{TEXT} " * 10 + "Read more »", False),
    ],
)
def test_a_long_description_that_does_not_break_off_is_the_text(description: str, is_full: bool) -> None:
    (entry,) = read_feed(rss(f"<item><description>{description}</description></item>"), ADDRESS).entries
    assert (entry.content is not None) == is_full


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Nine&nbsp;killed", "Nine killed"),
        ("A &eacute; B", "A é B"),
        ("Shells & mortars", "Shells & mortars"),
        ("&unknown; x", "&unknown; x"),
        ("Nine\x08 killed", "Nine killed"),
        ("<![CDATA[Shells & mortars]]>", "Shells & mortars"),
    ],
)
def test_what_feeds_get_wrong_is_mended(title: str, read: str) -> None:
    feed = read_feed(rss(f"<item><title>{title}</title></item>"), ADDRESS)
    assert (feed.fault, feed.entries[0].title) == (None, read)


def test_a_prefix_that_was_not_declared_is_understood() -> None:
    feed = read_feed(rss(f"<item><content:encoded>{TEXT}</content:encoded></item>"), ADDRESS)
    assert feed.entries[0].content == TEXT


def test_other_encodings_are_read() -> None:
    feed = read_feed(rss("<item><title>Niño</title></item>", '<?xml version="1.0" encoding="latin-1"?>'), ADDRESS)
    assert feed.entries[0].title == "Niño", "UTF-8 under a wrong name"
    wide = rss("<item><title>Niño</title></item>").decode().encode("utf-16")
    assert read_feed(wide, ADDRESS).entries[0].title == "Niño"


def test_entries_before_a_fault_are_kept() -> None:
    rows = list(read_bytes(RSS.replace("<item><title>Ten", "<item></wrong>").encode(), "feed.xml"))
    assert [row.code if isinstance(row, Issue) else row.title for row in rows] == [
        "feed-broken",
        "Nine killed & ten hurt",
    ]


def test_a_feed_cut_off_loses_only_its_last_entry() -> None:
    feed = read_feed(RSS.encode()[:-60], ADDRESS)
    assert [entry.id for entry in feed.entries] == ["g1"]
    assert feed.fault


@pytest.mark.parametrize("data", [b"", b"<html><body>Moved</body></html>", b"<!DOCTYPE " + b"[" * 10_000, b"<rss"])
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(InputError) as caught:
        read_feed(data, ADDRESS)
    assert caught.value.code == "bad-feed"


LAUGHS = '<!DOCTYPE lolz [<!ENTITY lol "lol">' + "".join(
    f'<!ENTITY lol{n} "{f"&lol{n - 1 or str()};" * 10}">' for n in range(1, 10)
)


@pytest.mark.parametrize(
    "prolog",
    [
        LAUGHS + "]>",
        f'<!DOCTYPE q [<!ENTITY lol9 "{"a" * 500_000}">]>',
        '<!DOCTYPE x [<!ENTITY lol9 SYSTEM "file://{path}">]>',
        '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x.dtd"> %p;]>',
        '<!DOCTYPE x SYSTEM "file://{path}">',
    ],
    ids=["billion laughs", "quadratic", "external file", "parameter entity", "external subset"],
)
def test_entities_are_never_declared(prolog: str, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET", encoding="utf-8")
    prolog = prolog.replace("{path}", str(secret))
    title = "&lol9;" * 1000
    for data in (rss(f"<item><title>{title}</title></item>", prolog), rss(f"<item><title>{title}</title></item>")):
        for encoded in (data, data.decode().encode("utf-16")):
            began = time.process_time()
            (entry,) = read_feed(encoded, ADDRESS).entries
            assert entry.title == title
            assert time.process_time() - began < 2
    rows = list(read_bytes(rss(f"<item><description>{TEXT * 20} &lol9;</description></item>", prolog), "feed.xml"))
    assert [row.text for row in rows if isinstance(row, Report)] == [f"{TEXT * 20} &lol9;"]


@pytest.mark.parametrize(
    "unit",
    ["<item/>", "<a>", "<![", "<a ", "&", "&a;", "<![CDATA[", "<category>a</category>", "<!-- a -->", "<x:a/>"],
)
def test_no_flood_takes_long(unit: str) -> None:
    data = rss("<item>" + unit * (1_000_000 // len(unit)))
    began = time.process_time()
    feed = read_feed(data, ADDRESS)
    assert len(feed.entries) <= MAX_ENTRIES
    assert time.process_time() - began < 5


def test_an_endless_feed_is_refused_by_its_size() -> None:
    (issue,) = read_bytes(rss("<item><title>a</title></item>" * (MAX_FEED_BYTES // 28)), "feed.xml")
    assert isinstance(issue, Issue)
    assert issue.code == "too-large"
