"""The overview in a real browser: map, bars and list narrow one another by pointer, by keys, and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from tests.desk.test_browser import CHROMIUM, address, browser

from khaldun.catalogue import Catalogue

__all__ = ["address", "browser"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (Debian's package `chromium`)"),
]


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 1280, "height": 1500})
    page = context.new_page()
    page.goto(address)
    # What is set here is lost when a page is loaded as a whole.
    page.evaluate("window.kept = true")
    yield page
    assert page.evaluate("window.kept === true"), "the page was loaded anew"
    context.close()


def listed(page: Any) -> int:
    page.wait_for_load_state()
    return page.locator("table.incidents tbody tr").count()


def asked(page: Any) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def narrowed(page: Any, to: int) -> None:
    page.wait_for_function("n => document.querySelectorAll('table.incidents tbody tr').length === n", arg=to)
    assert page.locator("#said").inner_text().startswith(str(to))


def test_a_choice_narrows_everything_and_back_widens_it(page: Any) -> None:
    assert listed(page) == 3
    page.locator(".kind a", has_text="Weak").click()
    narrowed(page, 1)
    assert asked(page) == {"grade": "Weak"}
    assert page.locator("svg.chart a.spot").count() == 1
    page.go_back()
    narrowed(page, 3)
    page.locator(".kind a", has_text="Weak").click()
    narrowed(page, 1)
    page.locator(".chip").click()
    narrowed(page, 3)


def test_dragging_over_the_bars_chooses_days(page: Any) -> None:
    bars = page.locator("#time a.days:not(.none)")
    last = bars.last.locator(".reach").bounding_box()
    page.mouse.move(last["x"] + 3, last["y"] + 20)
    page.mouse.down()
    page.mouse.move(last["x"] + 3 * last["width"], last["y"] + 20, steps=6)
    assert page.locator(".brush").count() == 1
    page.mouse.up()
    narrowed(page, 2)
    assert asked(page)["since"] == "2021-01-13"
    assert page.locator(".strip .out").count() == 1


def test_days_are_chosen_by_keys(page: Any) -> None:
    page.locator("#time a.days[tabindex='0']").first.focus()
    page.keyboard.press("ArrowRight")
    for _ in range(2):
        page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Enter")
    narrowed(page, 2)
    assert asked(page) == {"since": "2021-01-13", "until": "2021-01-15"}
    # One stop for the tabulator, however many bars there are.
    assert page.locator("#time a.days[tabindex='0']").count() == 1


def test_the_map_is_moved_by_keys_and_the_list_follows(page: Any) -> None:
    page.locator("#map").focus()
    for _ in range(3):
        before = page.url
        page.keyboard.press("ArrowLeft")
        page.wait_for_function("url => location.href !== url && !document.querySelector('[aria-busy]')", arg=before)
    assert listed(page) == 0
    assert page.evaluate("document.activeElement.id") == "map"
    assert "without a position" in page.locator(".beside-map").inner_text()
    page.keyboard.press("0")
    narrowed(page, 3)
    assert asked(page) == {}


def test_the_wheel_zooms_where_it_points_and_only_when_asked(page: Any) -> None:
    spot = page.locator("a.spot .mark").first.bounding_box()
    page.mouse.move(spot["x"] + 5, spot["y"] + 5)
    page.mouse.wheel(0, 100)
    page.wait_for_timeout(500)
    assert asked(page) == {}
    page.evaluate("scrollTo(0, 0)")
    page.keyboard.down("Control")
    for _ in range(8):
        page.mouse.wheel(0, -200)
    page.keyboard.up("Control")
    narrowed(page, 1)
    assert "box" in asked(page)


def test_dragging_the_map_moves_it(page: Any) -> None:
    place = page.locator("#map").bounding_box()
    x, y = place["x"] + place["width"] / 2 + 40, place["y"] + place["height"] - 30
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 700, y - 5, steps=8)
    page.mouse.up()
    page.wait_for_function("() => location.search.includes('box')")
    page.wait_for_function("() => !document.querySelector('[aria-busy]')")
    assert listed(page) < 2


def test_the_form_asks_without_loading_and_empty_parts_stay_out_of_the_address(page: Any) -> None:
    page.locator("[name=text]").fill("Mayadeen")
    page.keyboard.press("Enter")
    page.wait_for_function("() => location.search === '?text=Mayadeen'")
    page.locator("[name=act]").select_option("Air/drone strike")
    page.wait_for_function("() => location.search.includes('act=')")
    assert asked(page) == {"text": "Mayadeen", "act": "Air/drone strike"}


def test_everything_is_reached_without_scripts(browser: Any, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("#time a.days:not(.none)").last.click(force=True)
    assert asked(page) == {"since": "2021-01-13", "until": "2021-01-13"}
    assert listed(page) == 2
    page.locator("#move-in").click()
    assert "box" in asked(page)
    page.locator("#move-all").click()
    page.locator("#move-west").click()
    page.locator("#move-west").click()
    page.locator("#move-west").click()
    assert listed(page) == 0
    page.locator(".clear").click()
    page.locator("[name=place]").fill("Bukamal")
    page.locator(".go").click()
    assert asked(page)["place"] == "Bukamal" and listed(page) == 2
    context.close()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mark_leads_to_its_incident(browser: Any, address: str, catalogue: Catalogue, scripts: bool) -> None:
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    page.goto(address)
    page.locator("a.spot").first.click()
    page.wait_for_url("**/incidents/*")
    assert page.url.rsplit("/", 1)[1] in {one.id for one in catalogue.incidents().incidents}
    context.close()


def test_marks_can_be_touched_on_a_phone(browser: Any, address: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 760})
    page = context.new_page()
    page.goto(address)
    page.wait_for_function("() => document.querySelector('svg.chart').viewBox.baseVal.width === 400")
    assert page.url == address + "/"
    sizes = [box.bounding_box() for box in page.locator("a.spot .reach").all()]
    # WCAG 2.2, target size (minimum): 24 by 24 pixels, or as much room around.
    assert all(size["width"] >= 20 and size["height"] >= 20 for size in sizes)
    context.close()
