"""The desk in a real browser: every page, its accessibility, and a review done by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.views import JudgementView
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
    told = catalogue.report(catalogue.show(strike.id).reports[0].id)
    report = f"/reports/{told.report.id}"
    shown = ["/", "/?text=Mayadeen", f"/incidents/{strike.id}", report, f"{report}?correct={told.claims[0].id}"]
    return [
        *shown,
        "/review",
        "/sources",
        "/tallies",
        "/add",
        "/added/1",
        "/people",
        "/me",
        f"/incidents/{strike.id}?made=1",
    ]


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


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def focused(page: Any, name: str) -> bool:
    return bool(page.evaluate("name => document.activeElement.name === name", name))


def test_a_review_is_done_by_keyboard_alone(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    """Find the disputed incident, correct a figure, split one account off, undo both: by tabulator and keys."""
    before = accounts_of(catalogue, strike)
    page.goto(f"{address}/review?reason=disputed")
    press(page, "j")
    page.wait_for_function("document.activeElement.closest('h2')")
    page.keyboard.press("Enter")
    page.wait_for_url("**/incidents/*")
    assert page.url.endswith(strike.id)

    press(page, "f")
    assert focused(page, "field")
    press(page, "Tab")
    page.keyboard.type("50")
    press(page, "Tab", "Tab")
    page.keyboard.type("57")
    press(page, "Tab")
    page.keyboard.type("Counted at the cemetery.")
    send(page)
    page.get_by_text("Killed: 50–57").wait_for()

    # The second: the incident keeps its id with the first account.
    press(page, "x", "x", "Space")
    tab_to(page, "|why|")
    page.keyboard.type("Another raid.")
    send(page)
    assert accounts_of(catalogue, strike) < before

    with page.expect_navigation():
        press(page, "u")
    assert accounts_of(catalogue, strike) == before
    # The other undo: the button beside its decision, further down.
    tab_to(page, "Undo|")
    for _ in range(40):
        if page.evaluate("document.activeElement.getAttribute('aria-label')") == "Undo decision 1":
            break
        tab_to(page, "Undo")
    send(page)
    assert catalogue.show(strike.id).summary.killed == strike.killed


def test_a_pair_is_judged_and_undone_by_keys(page: Any, address: str, catalogue: Catalogue) -> None:
    page.goto(f"{address}/review?reason=doubtful-merge")
    press(page, "j", "j")
    assert page.evaluate("document.activeElement.matches('.pair')")
    with page.expect_navigation():
        press(page, "d")
    assert page.evaluate("document.activeElement.id") == "made"
    judged = [
        one for one in catalogue.incidents().incidents for one in catalogue.show(one.id).judgements if one.decided
    ]
    assert {one.verdict for one in judged} == {"different"}
    with page.expect_navigation():
        press(page, "u")
    assert decided(catalogue) == []


def decided(catalogue: Catalogue) -> list[JudgementView]:
    shown = [catalogue.show(incident.id) for incident in catalogue.incidents().incidents]
    return [one for dossier in shown for one in dossier.judgements if one.decided]


def test_incidents_are_merged_by_an_id_that_is_offered(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    page.goto(f"{address}/incidents/{strike.id}")
    offered = page.locator("#others option").first.get_attribute("value")
    assert offered and offered != strike.id
    press(page, "m")
    page.keyboard.type(offered)
    send(page)
    assert catalogue.show(offered).summary.id == strike.id


def test_the_list_of_keys_is_shown_closed_and_turns_them_off(page: Any, address: str, strike: IncidentSummary) -> None:
    page.goto(f"{address}/incidents/{strike.id}")
    press(page, "?")
    keys = page.locator("#keys")
    assert keys.is_visible()
    for key in ("j, k", "f", "p", "u" if "made=" in page.url else "c", "g r"):
        assert keys.locator("kbd", has_text=key).count() >= 1, key
    page.locator("#keys-on").uncheck()
    press(page, "Escape")
    assert not keys.is_visible()
    press(page, "f")
    assert not focused(page, "field")
    press(page, "?")
    assert not keys.is_visible()
    page.locator("#show-keys").click()
    page.locator("#keys-on").check()
    press(page, "Escape", "g", "r")
    page.wait_for_url("**/review")


def test_keys_do_nothing_while_something_is_typed(page: Any, address: str, strike: IncidentSummary) -> None:
    page.goto(f"{address}/incidents/{strike.id}")
    press(page, "c")
    page.keyboard.type("juggled f?")
    assert page.evaluate("document.activeElement.value") == "juggled f?"
    press(page, "Escape")
    assert page.evaluate("document.activeElement === document.body")


def test_a_place_is_suggested_while_it_is_typed_and_set(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    page.goto(f"{address}/incidents/{strike.id}")
    press(page, "p")
    page.keyboard.type("Mayadeen")
    sync_api.expect(page.locator("#place-choice")).to_have_value(re.compile("geonames:"))
    chosen = page.locator("#place-choice option:checked").inner_text()
    assert "Syria" in chosen
    send(page)
    found = catalogue.show(strike.id).summary
    assert (found.place, found.country) == ("Mayadeen", "SY")
    assert found.lat is not None and found.where_prec == 1


def test_an_actor_is_suggested_from_the_record_and_the_lexicon(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    page.goto(f"{address}/incidents/{strike.id}")
    press(page, "a")
    page.keyboard.type("isra")
    page.locator("#names-actor option[value=Israel]").wait_for(state="attached")


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
    assert form.is_visible()
    start, end = (int(form.locator(f"[name={name}]").input_value()) for name in ("start", "end"))
    words = form.locator("[name=quote]").input_value()
    assert words and told.text[start:end] == words
    assert start == claim.start
    form.locator("[name=incident]").select_option(strike.id)
    form.locator("[name=field]").select_option("weapon")
    assert not form.locator("[name=low]").is_visible()
    form.locator("[name=value]").fill("mortars")
    form.locator("[name=value]").press("Enter")
    page.get_by_text("added by Amal").wait_for()
    (added,) = [one for one in catalogue.show(strike.id).claims if one.by]
    assert (added.field, added.value, added.start, added.end) == ("weapon", "mortars", start, end)


def test_a_claim_is_corrected_and_denied_by_keys(
    page: Any, address: str, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    told = catalogue.report(catalogue.show(strike.id).reports[0].id)
    wrong = next(one for one in told.claims if one.field == "killed" and not one.part_of_total)
    page.goto(f"{address}/reports/{told.report.id}")
    for _ in range(len(told.claims)):
        press(page, "j")
        if page.evaluate("document.activeElement.id") == f"k-{wrong.id}":
            break
    press(page, "c")
    page.wait_for_url("**correct=**")
    assert page.locator("form.claim [name=low]").input_value() == str(wrong.low)
    page.locator("form.claim [name=low]").fill("3")
    page.locator("form.claim [name=high]").fill("3")
    page.locator("form.claim [name=high]").press("Enter")
    page.get_by_text("corrected, Amal").wait_for()
    assert [one.claim for one in catalogue.report(told.report.id).set_aside] == [wrong]
