"""The desk in a real browser: every page, its accessibility, and a review done by keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khaldun.catalogue import Catalogue, IncidentSummary
from screenshots import browser_program, served

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")

CHROMIUM = browser_program()
AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here (Debian's package `chromium`)"),
]


@pytest.fixture
def address(catalogue: Catalogue) -> Iterator[str]:
    """A desk on the copied record, really served."""
    with served(catalogue) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(QUIET))
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def paths(catalogue: Catalogue, strike: IncidentSummary) -> list[str]:
    report = catalogue.show(strike.id).reports[0].id
    return ["/", "/?text=Mayadeen", f"/incidents/{strike.id}", f"/reports/{report}", "/review", "/sources", "/tallies"]


def test_no_request_leaves_the_desk_and_nothing_fails(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for path in paths(catalogue, strike):
        assert page.goto(address + path).status == 200
    assert all(url.startswith((address, "data:")) for url in asked)
    assert wrong == []


@pytest.mark.skipif(not AXE.is_file(), reason="axe-core is not here; `make setup` fetches it")
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_no_violation(
    browser: Any, address: str, catalogue: Catalogue, strike: IncidentSummary, scheme: str, width: int
) -> None:
    # axe is put into the page from outside, which the desk's own policy would forbid.
    viewport = {"width": width, "height": 800}
    context = browser.new_context(color_scheme=scheme, viewport=viewport, bypass_csp=True)
    page = context.new_page()
    found = {}
    for path in paths(catalogue, strike):
        page.goto(address + path)
        page.add_script_tag(path=str(AXE))
        result = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
        found |= {(path, one["id"]): [node["html"][:200] for node in one["nodes"][:3]] for one in result["violations"]}
    context.close()
    assert found == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_is_wider_than_the_screen(
    browser: Any, address: str, catalogue: Catalogue, strike: IncidentSummary, width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    for path in paths(catalogue, strike):
        page.goto(address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
    context.close()


def tab_to(page: Any, words: str, most: int = 400) -> None:
    """Press the tabulator until what has these words, or this name, is in focus."""
    for _ in range(most):
        page.keyboard.press("Tab")
        here = page.evaluate(
            "(document.activeElement.innerText || '') + '|' + (document.activeElement.name || '') + '|'"
            " + (document.activeElement.closest('fieldset')?.querySelector('legend')?.innerText || '')"
        )
        if words in here:
            return
    raise AssertionError(f"the keyboard does not reach {words!r}")


def test_a_review_is_done_by_keyboard_alone(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    before = accounts_of(catalogue, strike)
    page.goto(f"{address}/review")
    tab_to(page, strike.place or "")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    assert page.url.endswith(strike.id)

    tab_to(page, "low|Set a figure")
    page.keyboard.type("50")
    page.keyboard.press("Tab")
    page.keyboard.type("57")
    page.keyboard.press("Tab")
    page.keyboard.type("Counted at the cemetery.")
    page.keyboard.press("Enter")
    page.get_by_text("Killed: 50–57").wait_for()

    # The second: the incident keeps its id with the first account.
    tab_to(page, "|accounts|")
    tab_to(page, "|accounts|")
    page.keyboard.press("Space")
    tab_to(page, "|why|")
    page.keyboard.type("Another raid.")
    send(page)
    assert accounts_of(catalogue, strike) < before

    # Each undo is a decision too, further down, and could be undone itself.
    for _ in range(2):
        tab_to(page, "Undo")
        send(page)
    assert catalogue.show(strike.id).summary.killed == strike.killed
    assert accounts_of(catalogue, strike) == before


def accounts_of(catalogue: Catalogue, incident: IncidentSummary) -> set[str]:
    return {claim.account for claim in catalogue.show(incident.id).claims}


def send(page: Any) -> None:
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_words_that_are_selected_go_into_the_form_with_their_place(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    told = catalogue.report(catalogue.show(strike.id).reports[0].id)
    claim = max(told.claims, key=lambda one: one.end)
    page.goto(f"{address}/reports/{told.report.id}")
    page.evaluate(
        """id => {
          const link = document.querySelector(`mark:has([id="c-${id}"])`);
          getSelection().setBaseAndExtent(link, 0, link, link.childNodes.length);
        }""",
        claim.id,
    )
    form = page.locator("form.claim")
    page.wait_for_function("document.querySelector('form.claim').elements.end.value !== ''")
    start, end = (int(form.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    words = form.locator("[name=quote]").input_value()
    assert words and told.text[start:end] == words
    assert start == claim.start
    form.locator("[name=incident]").select_option(strike.id)
    form.locator("[name=low]").fill("51")
    form.locator("[name=low]").press("Enter")
    page.get_by_text("51 or more killed").or_(page.get_by_text("51+ killed")).first.wait_for()
    assert catalogue.show(strike.id).summary.killed.low == 51
