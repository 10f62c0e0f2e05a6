"""A site of a hundred incidents: what it weighs, and what a browser asks for when it is opened from a plain server."""

from __future__ import annotations

import datetime
import functools
import http.server
import json
import random
import threading
from collections.abc import Iterator
from html import unescape

import pytest

from khaldun.catalogue import Catalogue, IncidentFilter
from khaldun.privacy import HIDDEN, PrivacyPolicy
from khaldun.publish import Published, publish_site
from khaldun.readings import read_many
from screenshots import FLAGS, browser_program

pytestmark = pytest.mark.slow

MOST_BYTES = 2_000_000
TOWNS = ("Mayadeen", "Raqqa", "Idlib", "Mosul", "Tikrit", "Palmyra", "Sirte", "Taiz", "Marib", "Kunduz")
GIVEN = ("Orhan", "Lubna", "Samir", "Thandeka", "Yusra")
FAMILY = tuple(
    f"{first}{last}"
    for last in ("soglu", "wani", "andze", "enko", "idze", "ovar", "uzi", "imba", "ashi", "onko")
    for first in ("Dervi", "Masri", "Mbek", "Tarif", "Kowal", "Okul", "Sanat", "Usha", "Yami", "Belki")
)
OUTLETS = ("Two Rivers Wire", "Harbour Street Herald", "The Steppe Bulletin")


LEADS = (
    "Warplanes bombed a market in {town} on {day}, killing {killed} people, the governor's office said.",
    "Rockets fell on a bus station in {town} on {day}. At least {killed} people died, doctors at two clinics said.",
    "A car bomb exploded outside a police post in {town} on {day} and {killed} people were killed, officials said.",
    "Gunmen stormed a village hall in {town} on {day}; {killed} people were dead by evening, residents said.",
    "Shelling hit a school used as a shelter in {town} on {day}, and {killed} people were killed, rescuers said.",
)
MIDDLES = (
    "{victim}, {age}, was killed in the kitchen, said {witness}, a neighbour.",
    "Among the dead was {victim}, a driver of {age}. “I carried him out,” {witness} told reporters by telephone.",
    "Relatives buried {victim} ({age}) before dusk. {witness}, who digs the graves, counted them twice.",
    "“She had gone for bread,” {witness} said of {victim}, who was {age}.",
)
CLAUSES = (
    "The army denied that its planes had flown.",
    "Two raids hit {other} a year ago.",
    "Power was cut until the morning.",
    "Convoys had left for {other} the day before.",
    "No group said that it was behind it.",
    "Talks on the crossing were put off again.",
    "Ambulances waited behind the grain silo for an hour.",
    "Bread was handed out from the back of a lorry.",
    "The hospital asked for blood and for diesel.",
    "A wedding next door had ended shortly before.",
    "Smoke could be seen from the far bank of the river.",
    "Shops stayed shut along the main street.",
    "The well in the yard was fouled, residents said.",
    "Schools will not open before the end of the month.",
    "Donors promised tents that have not come.",
    "Families slept in the orchards for a third night.",
    "A bridge was closed to cars.",
    "Engineers worked on the water tower by torchlight.",
)


def rows() -> Iterator[dict[str, str]]:
    """Two reports of each of a hundred deeds, months apart, with the names of victims and witnesses."""
    for number in range(100):
        day = datetime.date(1999, 1, 4) + datetime.timedelta(days=97 * number)
        said = {
            "town": TOWNS[number % 10],
            "other": TOWNS[(number + 3) % 10],
            "day": f"{day:%A}",
            "victim": f"{GIVEN[number % 5]} {FAMILY[number]}",
            "witness": f"{GIVEN[(number + 2) % 5]} {FAMILY[(number + 37) % 100]}",
            "age": 20 + number % 50,
        }
        for nth in range(2):
            aside = random.Random(2 * number + nth).sample(CLAUSES, 8)
            parts = (LEADS[number * 3 % 5], MIDDLES[(number + nth) % 4], " ".join(aside))
            yield {
                "doc": f"{number}-{nth}",
                "outlet": OUTLETS[(number + nth) % 3],
                "title": f"{said['town']}: {said['victim']} among the dead",
                "published": (day + datetime.timedelta(days=nth)).isoformat(),
                "url": f"https://two-rivers.example/{number}/{nth}",
                "text": "\n\n".join(parts).format(**said, killed=12 + number + nth),
            }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Published:
    folder = tmp_path_factory.mktemp("hundred")
    file = folder / "reports.jsonl"
    file.write_text("".join(json.dumps(row) + "\n" for row in rows()), encoding="utf-8")
    with Catalogue.open(folder / "khaldun.db", create_new=True) as catalogue:
        catalogue.add(read_many([str(file)], workers=1), by="Amal")
        return publish_site(catalogue, folder / "site", IncidentFilter(), PrivacyPolicy())


@pytest.fixture(scope="module")
def address(published: Published) -> Iterator[str]:
    handler = functools.partial(QuietHandler, directory=str(published.folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the library's
        """Nothing."""


def test_a_hundred_incidents_weigh_less_than_two_megabytes(published: Published) -> None:
    assert 95 <= published.withheld.incidents <= 210
    assert published.size <= MOST_BYTES
    assert published.size == sum(file.stat().st_size for file in published.folder.rglob("*") if file.is_file())


def test_no_withheld_name_stands_in_any_file(published: Published) -> None:
    words = "\n".join(unescape(file.read_text(encoding="utf-8")) for file in published.folder.rglob("*.*"))
    assert [name for name in (*GIVEN, *FAMILY) if name in words] == []


def test_the_towns_of_the_record_stay(published: Published) -> None:
    pages = [unescape(file.read_text(encoding="utf-8")) for file in (published.folder / "incidents").iterdir()]
    features = json.loads((published.folder / "incidents.geojson").read_text(encoding="utf-8"))["features"]
    placed = {one["properties"]["place"] for one in features if one["geometry"]} & set(TOWNS)
    assert len(placed) >= 8
    assert all(any(f"{town}: {HIDDEN} among the dead" in page for page in pages) for town in placed)


@pytest.mark.skipif(browser_program() is None, reason="no Chromium here (Debian's package `chromium`)")
@pytest.mark.parametrize("way", ["server", "disk"])
def test_a_browser_asks_nobody_else(published: Published, address: str, way: str) -> None:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    home = address if way == "server" else published.folder.as_uri()
    asked: list[str] = []
    wrong: list[str] = []
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_program(), args=FLAGS)
        page = browser.new_page(viewport={"width": 360, "height": 760})
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: wrong.append(message.text))
        page.goto(f"{home}/index.html")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.locator("tbody tr a").first.click()
        page.locator("header a").last.click()
        assert "Every Casualty" in page.content()
        browser.close()
    assert len(asked) >= 4
    assert [url for url in asked if not url.startswith(home)] == []
    assert [words for words in wrong if "favicon" not in words and "404" not in words] == []
