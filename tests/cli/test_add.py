"""`khaldun add`, `watch` and `reread`: what comes into a catalogue, from files and from a local web server."""

from __future__ import annotations

import functools
import http.server
import json
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue
from khaldun.cli.main import main

PAGE = """<html lang="en"><head><title>Shells hit a market in Tel Rifaat</title>
<meta property="og:site_name" content="Seven Hills News">
<meta property="article:published_time" content="2021-01-15T10:00:00Z"></head>
<body><article><h1>Shells hit a market in Tel Rifaat</h1>
<p>Artillery shells hit a market in Tel Rifaat on Friday morning and killed nine people, a doctor at the hospital of the
town said. Some 20 others were wounded, the doctor said. Shops round the square burned for hours.</p>
<p>The Turkish army denied that it had shelled the town.</p></article></body></html>"""

FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Seven Hills News</title><link>{url}/</link>
<description>News</description>
<item><title>Shells hit a market</title><link>{url}/page.html</link><guid>1</guid></item>
<item><title>Gone</title><link>{url}/gone.html</link><guid>2</guid></item></channel></rss>"""


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The address of a site with a page and a feed."""
    folder = tmp_path / "site"
    folder.mkdir()
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=folder)) as server:
        url = f"http://127.0.0.1:{server.server_port}"
        (folder / "page.html").write_text(PAGE, encoding="utf-8")
        (folder / "feed.xml").write_text(FEED.format(url=url), encoding="utf-8")
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield url
        server.shutdown()


@pytest.fixture
def there(tmp_path: Path, sample_catalogue: Path) -> list[str]:
    """`--catalogue` with a copy of the samples' catalogue."""
    shutil.copy(sample_catalogue, tmp_path / "record.db")
    return ["--catalogue", str(tmp_path / "record.db")]


def allowed(url: str) -> list[str]:
    return ["--allow-private", "127.0.0.1/32", "--allow-port", url.rpartition(":")[2]]


def added(capsys: pytest.CaptureFixture[str]) -> dict[str, int]:
    return json.loads(capsys.readouterr().out.splitlines()[-1])


def test_adding_makes_a_catalogue_and_keeps_the_original_bytes(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, report = tmp_path / "new.db", root / "samples" / "1-two-rivers-wire.txt"
    assert main(["add", str(report), "--catalogue", str(path), "--json", "--by", "Amal"]) == 0
    assert added(capsys)["reports"] == 1
    with Catalogue.open(path) as catalogue:
        assert catalogue.facts().counts["originals"] == 1
        assert not catalogue.verify().faults


def test_adding_twice_adds_nothing(root: Path, there: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", str(root / "samples"), *there, "--json"]) == 0
    assert added(capsys) | {"catalogue": ""} == {
        "reports": 0, "known": 6, "accounts": 0, "issues": 0, "incidents": 0, "catalogue": ""
    }  # fmt: skip


def test_a_broken_file_among_others_is_an_issue_and_no_stop(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    sources = [str(tmp_path / "broken.pdf"), str(tmp_path / "none.txt"), str(root / "samples" / "6-meridian-desk.txt")]
    for issues in (2, 0):
        assert main(["add", *sources, "--catalogue", str(tmp_path / "a.db"), "--json"]) == 0
        assert added(capsys)["issues"] == issues
    assert main(["add", sources[1], "--catalogue", str(tmp_path / "b.db")]) == 1


def test_addresses_that_are_not_public_are_refused(
    site: str, there: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["add", f"{site}/page.html", *there]) == 1
    assert "port" in capsys.readouterr().err
    assert main(["add", f"{site}/page.html", *there, *allowed(site)[2:]]) == 1
    assert "127.0.0.1" in capsys.readouterr().err


@pytest.mark.slow
def test_a_page_is_added_under_its_address(site: str, there: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    for reports in (1, 0):
        assert main(["add", f"{site}/page.html", *there, *allowed(site), "--json"]) == 0
        assert added(capsys)["reports"] == reports
    with Catalogue.open(there[1]) as catalogue:
        (row,) = [row for row in catalogue.accounts() if row["outlet"] == "Seven Hills News"]
    assert (row["url"], row["published"]) == (f"{site}/page.html", "2021-01-15")


@pytest.mark.slow
def test_a_page_that_is_not_there_is_an_issue(site: str, there: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["add", f"{site}/gone.html", f"{site}/page.html", *there, *allowed(site), "--json"]) == 0
    assert "404" in capsys.readouterr().err


@pytest.mark.slow
def test_a_feed_is_watched_and_what_was_seen_is_not_fetched_again(
    site: str, there: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text(f'[[feed]]\nname = "hills"\nurl = "{site}/feed.xml"\noutlet = "Seven Hills"\n', encoding="utf-8")
    assert main(["watch", str(feeds), "--once", *there, *allowed(site), "--json"]) == 0
    assert added(capsys)["reports"] == 1
    assert main(["watch", str(feeds), "--once", *there, *allowed(site), "--json"]) == 0
    assert added(capsys) == {"reports": 0, "known": 0, "accounts": 0, "issues": 0}
    with Catalogue.open(there[1]) as catalogue:
        assert "Seven Hills" in {row["outlet"] for row in catalogue.accounts()}
        assert not catalogue.verify().faults


def test_a_list_of_feeds_that_means_nothing_is_refused(
    tmp_path: Path, there: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    feeds = tmp_path / "feeds.toml"
    feeds.write_text('[[feed]]\nname = "hills"\n', encoding="utf-8")
    assert main(["watch", str(feeds), "--once", *there]) == 2
    assert "url" in capsys.readouterr().err


def test_reading_again_changes_nothing_where_the_reader_is_the_same(
    there: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with Catalogue.open(there[1]) as catalogue:
        before = catalogue.incidents().incidents
    assert main(["reread", *there, "--workers", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reread"] == 0
    assert main(["reread", "--every", *there, "--workers", "1", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["reread"] == 6
    with Catalogue.open(there[1]) as catalogue:
        assert catalogue.incidents().incidents == before
        assert not catalogue.verify().faults
