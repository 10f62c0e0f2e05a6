"""A published site: whole, small, silent, and without what the policy withholds."""

from __future__ import annotations

import csv
import functools
import http.server
import json
import re
import shutil
import threading
from html import unescape
from pathlib import Path

import pytest

from khaldun.catalogue import Catalogue, IncidentFilter
from khaldun.cli.main import main
from khaldun.errors import OptionError
from khaldun.publish import PrivacyPolicy, preview_site, publish_site
from khaldun.publish.site import MARKER
from khaldun.readings import read_many

HOSTILE = "<script>alert(1)</script>"
REPORT = (
    "Warplanes bombed a market in Mayadeen on Wednesday, killing at least 57 people in eastern Syria,"
    " the Observatory said.\n\n"
    "Orhan Dervisoglu, 24, was killed in his shop, said his mother, Lubna Dervisoglu, who lives nearby.\n\n"
    f"“We heard the jets twice,” said Samir Tarifi, a baker in Mayadeen. {HOSTILE}"
)
PRIVATE = ("Orhan", "Dervisoglu", "Lubna", "Samir", "Tarifi")


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    rows = [
        {
            "doc": "a",
            "outlet": "Two Rivers Wire",
            "title": f"57 die in Mayadeen {HOSTILE}",
            "url": "javascript:alert(1)",
        },
        {"doc": "b", "outlet": "=cmd|calc", "title": "Market hit", "url": "https://two-rivers.example/b"},
    ]
    file = tmp_path / "reports.jsonl"
    lines = [json.dumps(row | {"text": REPORT, "published": "2021-01-14"}) for row in rows]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    opened = Catalogue.open(tmp_path / "khaldun.db", create_new=True)
    opened.add(read_many([str(file)], workers=1), by="Amal")
    return opened


def everything(folder: Path) -> str:
    files = [file for file in sorted(folder.rglob("*")) if file.is_file()]
    return "\n".join(unescape(file.read_text(encoding="utf-8")) for file in files)


def test_private_names_stand_nowhere_and_public_ones_do(catalogue: Catalogue, tmp_path: Path) -> None:
    done = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy())
    words = everything(done.folder)
    assert [name for name in PRIVATE if name in words] == []
    assert "Mayadeen" in words and "Two Rivers Wire" in words and "57+" in words
    assert done.withheld.counts["names"] > 0


def test_names_are_shown_where_the_policy_says_so(catalogue: Catalogue, tmp_path: Path) -> None:
    policy = PrivacyPolicy(names=True, quote_characters=1000, report_characters=10_000)
    assert "Dervisoglu" in everything(publish_site(catalogue, tmp_path / "site", IncidentFilter(), policy).folder)


def test_a_preview_says_the_same_and_writes_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    before = set(tmp_path.iterdir())
    preview = preview_site(catalogue, IncidentFilter(), PrivacyPolicy())
    assert set(tmp_path.iterdir()) == before
    assert preview == publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy()).withheld


def test_quotes_of_a_report_are_bounded(catalogue: Catalogue, tmp_path: Path) -> None:
    policy = PrivacyPolicy(quote_characters=60, report_characters=100)
    page = next((publish_site(catalogue, tmp_path / "site", IncidentFilter(), policy).folder / "incidents").iterdir())
    quotes = [unescape(one) for one in re.findall(r"<blockquote[^>]*>(.*?)</blockquote>", page.read_text())]
    assert quotes and all(len(quote) <= 60 + 20 for quote in quotes)
    assert sum(map(len, quotes)) <= 2 * 100 + 40


def test_positions_are_rounded(catalogue: Catalogue, tmp_path: Path) -> None:
    done = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy(decimals=1))
    features = json.loads((done.folder / "incidents.geojson").read_text())["features"]
    placed = [one["geometry"] for one in features if one["geometry"]]
    assert placed
    assert all(round(degrees, 1) == degrees for place in placed for degrees in place["coordinates"])


def test_hostile_words_do_nothing(catalogue: Catalogue, tmp_path: Path) -> None:
    done = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy(names=True), title=HOSTILE)
    for file in done.folder.rglob("*.html"):
        page = file.read_text(encoding="utf-8")
        assert "<script" not in page and 'href="javascript:' not in page
    rows = list(csv.reader((done.folder / "incidents.csv").open(encoding="utf-8")))
    assert len(rows) == done.withheld.incidents + 1
    assert not [cell for row in rows[1:] for cell in row if cell[:1] in "=+@" and cell]


def test_a_folder_with_something_else_is_left_alone(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "thesis.txt").write_text("Years of work.")
    with pytest.raises(OptionError, match="holds something else"):
        publish_site(catalogue, folder, IncidentFilter(), PrivacyPolicy())
    with pytest.raises(OptionError, match="no folder"):
        publish_site(catalogue, folder / "thesis.txt", IncidentFilter(), PrivacyPolicy())
    assert [file.name for file in folder.iterdir()] == ["thesis.txt"]


def test_an_earlier_site_is_replaced_whole(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy()).folder
    (folder / "incidents" / "i-gone.html").write_text("old")
    publish_site(catalogue, folder, IncidentFilter(), PrivacyPolicy())
    assert not (folder / "incidents" / "i-gone.html").exists()
    assert (folder / MARKER).is_file()
    assert {file.name for file in tmp_path.iterdir()} == {
        "khaldun.db",
        "khaldun.db-wal",
        "khaldun.db-shm",
        "reports.jsonl",
        "site",
    }


def test_every_link_within_leads_to_a_file(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy()).folder
    for file in folder.rglob("*.html"):
        for link in re.findall(r'href="([^"#]+)"', file.read_text(encoding="utf-8")):
            assert link.startswith("https://") or (file.parent / link).is_file(), (file.name, link)


def test_the_command_writes_and_previews(
    sample_catalogue: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["publish", "site", str(tmp_path / "site"), "--catalogue", str(sample_catalogue)]
    assert main([*asked, "--preview", "--json"]) == 0
    preview = json.loads(capsys.readouterr().out)
    assert main([*asked, "--json"]) == 0
    written = json.loads(capsys.readouterr().out)
    assert written["withheld"] == preview["withheld"] and written["incidents"] == 3
    assert written["bytes"] < 2_000_000 * 3 / 100 + 500_000
    assert main([*asked, "--decimals", "9"]) == 2


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("chromium") is None, reason="no Chromium here (Debian's package `chromium`)")
def test_a_browser_asks_nobody_else(catalogue: Catalogue, tmp_path: Path) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    folder = publish_site(catalogue, tmp_path / "site", IncidentFilter(), PrivacyPolicy()).folder
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_api.sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_address[1]}"
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page()
        asked: list[str] = []
        wrong: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        for path in ("", *(f"incidents/{file.name}" for file in (folder / "incidents").iterdir()), "methodology.html"):
            page.goto(f"{address}/{path}")
        browser.close()
        server.shutdown()
    assert all(url.startswith(address) for url in asked)
    assert [words for words in wrong if "favicon" not in words and "404" not in words] == []
