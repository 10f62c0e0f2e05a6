"""What the pages show of the samples, and of reports that mean harm."""

from __future__ import annotations

import json
import re
from collections import Counter
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import ADDRESS

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings
from khaldun.readings import read_many

PAGES = ("/", "/review", "/sources", "/tallies", "/people", "/me", "/add", "/added/1")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"


def links(page: str) -> set[str]:
    found = {unescape(link) for link in re.findall(r'href="([^"]*)"', page)}
    return {link for link in found if link.startswith("/") and not link.startswith("/static")}


def kind(link: str) -> tuple[str, frozenset[str]]:
    """Which page it is, and which parts of a filter it names."""
    split = urlsplit(link)
    return split.path.split("/")[1], frozenset(parse_qs(split.query))


def test_every_link_leads_somewhere(client: TestClient) -> None:
    seen: set[str] = set()
    waiting = {"/"}
    while waiting and len(seen) < 120:
        # Of each kind one after the other: the overview has hundreds of links to itself.
        often = Counter(part for link in seen for part in kind(link))
        path = min(waiting, key=lambda link: (*(often[part] for part in kind(link)), link))
        waiting.remove(path)
        seen.add(path)
        answer = client.get(path)
        assert answer.status_code in (200, 303), path
        waiting |= {link.split("#")[0] for link in links(answer.text) if "correct=" not in link} - seen
    assert {urlsplit(path).path.split("/")[1] for path in seen} >= {
        "incidents",
        "reports",
        "review",
        "sources",
        "tallies",
    }


def test_an_incident_names_both_ends_with_their_speakers(client: TestClient, strike: IncidentSummary) -> None:
    page = client.get(f"/incidents/{strike.id}").text
    assert "Killed: 41–57" in page
    assert "copy of" in page
    assert "Why this grade" in page


def test_the_overview_shows_what_was_decided_since(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    assert "<strong>55–80+</strong> killed" in client.get("/").text
    catalogue.decide("Amal").set_finding(strike.id, "killed", low=45, high=50, why="Counted.")
    assert "<strong>59–73+</strong> killed" in client.get("/").text
    catalogue.decide("Amal").comment(strike.id, "Looked at.")
    page = client.get("/?grade=Discounted").text
    assert "<strong>12+</strong> killed" in page and "1–1 of 1" in page


def test_a_tally_shows_what_is_missing(client: TestClient) -> None:
    page = client.get("/tallies").text
    assert "short by" in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?since=2099-01-01", "No incident fits"),
        ("?text=Mayadeen", "Mayadeen"),
        ("?box=38,34,42,36", "Whole map"),
        ("?disputed=1", "disputed: 1"),
    ],
)
def test_a_filter_narrows_the_overview(client: TestClient, query: str, words: str) -> None:
    assert words in client.get(f"/{query}").text


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/?since=yesterday", 422, "write a day as 2017-04-15"),
        ("/?near=1,2", 422, "latitude,longitude,km"),
        ("/?box=9,9,1,1", 422, "west must be below east"),
        ("/?box=nan,nan,nan,nan", 422, "west must be below east"),
        ("/?act=picnic", 422, "no act type"),
        ("/?box=1,2,3", 422, "west,south,east,north"),
        ("/?page=0", 422, "none of this list"),
        ("/?page=two", 422, "number from 1"),
        ("/?page=99999", 422, "none of this list"),
        ("/?order=loudest", 422, "write newest, oldest, killed"),
        ("/api/incidents?after=%00", 422, "no place in a list"),
        ("/?min_killed=-1", 422, "whole number"),
        ("/incidents/i-nothing", 404, "No incident has the id"),
        ("/incidents/%00", 404, "No incident has the id"),
        ("/reports/r-nothing", 404, "There is no report"),
        ("/nowhere", 404, "Not Found"),
        ("/api/incidents/i-nothing", 404, "No incident has the id"),
        ("/api/incidents?limit=0", 422, "greater than or equal to 1"),
    ],
)
def test_what_means_nothing_is_said_in_words(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, words in unescape(answer.text)) == (status, True)


def test_a_hostile_report_is_shown_and_does_nothing(tmp_path: Path) -> None:
    text = f"Warplanes bombed a market in Mayadeen on Wednesday, killing 57 people, {HOSTILE} said. {HOSTILE}"
    file = tmp_path / "report.jsonl"
    row = {"doc": HOSTILE, "title": HOSTILE, "outlet": HOSTILE, "url": f"javascript:alert(3)//{HOSTILE}", "text": text}
    file.write_text(json.dumps(row | {"published": "2021-01-14"}) + "\n", encoding="utf-8")
    with Catalogue.open(tmp_path / "khaldun.db", create_new=True) as catalogue:
        catalogue.add(read_many([str(file)], workers=1), by=HOSTILE)
        incident = catalogue.incidents().incidents[0]
        report = catalogue.show(incident.id).reports[0].id
        app = make_app(catalogue, DeskSettings("khaldun.db", HOSTILE))
        with TestClient(app, base_url=ADDRESS) as client:
            for path in (
                *PAGES,
                f"/incidents/{incident.id}",
                f"/reports/{report}",
                f"/?outlet={HOSTILE}&text={HOSTILE}",
            ):
                page = client.get(path).text
                assert "<script>alert" not in page, path
                assert "<img" not in page, path
                assert 'href="javascript:' not in page, path
                assert " onerror=alert(2)>" not in page.replace("&gt;", ""), path
            assert "&lt;script&gt;" in client.get(f"/reports/{report}").text
