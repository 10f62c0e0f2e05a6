"""A figure set by the words of a report: the words are the report's own, and stand beside the machine's claims."""

from __future__ import annotations

import html

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.quoting import MAX_QUOTE, Quoted, find_quote, person_claims
from khaldun.catalogue.report_page import ReportDossier
from khaldun.errors import OptionError

TEXT = "Nine died at dawn.\n\nThe mayor said that nine people died.\n\n𝒜 hospital\ncounted 12 dead."


@pytest.mark.parametrize(
    ("words", "start", "end", "found"),
    [
        ("Nine died", None, None, "Nine died"),
        ("Nine  died\r\n", 3, 9, "Nine died"),
        ("hospital counted 12", None, None, "hospital\ncounted 12"),
        ("𝒜 hospital", 59, 69, "𝒜 hospital"),
        ("died", 5, 9, "died"),
        ("dawn. The mayor", None, None, "dawn.\n\nThe mayor"),
    ],
)
def test_words_are_found_and_kept_as_they_stand(words: str, start: int | None, end: int | None, found: str) -> None:
    quoted = find_quote("r-x", TEXT, words, start, end)
    assert quoted.text == found == TEXT[quoted.start : quoted.end]


@pytest.mark.parametrize("words", ["", " \n", "Ten died", "died", "nine", "x" * (MAX_QUOTE + 1), "(.*)", "\ud800"])
def test_words_that_are_not_there_or_more_than_once_are_refused(words: str) -> None:
    with pytest.raises(OptionError):
        find_quote("r-x", TEXT.replace("Nine", "nine"), words)


@pytest.fixture
def told(catalogue: Catalogue, strike: IncidentSummary) -> ReportDossier:
    """A report of the incident."""
    return catalogue.report(catalogue.show(strike.id).reports[0].id)


def some_words(told: ReportDossier) -> str:
    return told.claims[0].quote


def test_a_figure_is_set_by_words_shown_and_undone(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, told: ReportDossier
) -> None:
    sent = {"report": told.report.id, "incident": strike.id, "field": "killed", "low": "51", "quote": some_words(told)}
    at = {"start": str(told.claims[0].start), "end": str(told.claims[0].end)}
    answer = client.post("/decide/claim", data={**sent, **at, "why": "Misread."})
    assert answer.headers["location"] == f"/reports/{told.report.id}#people"
    assert catalogue.show(strike.id).summary.killed.low == 51
    (claim,) = person_claims(catalogue.database, told.report.id)
    assert (claim.by, claim.incident, claim.low, claim.why) == ("Amal", strike.id, 51, "Misread.")
    assert claim.quoted.text == told.text[claim.quoted.start : claim.quoted.end]
    page = html.unescape(client.get(f"/reports/{told.report.id}").text)
    assert "By people" in page and "Misread." in page
    assert some_words(told).split()[0] in page
    assert "by the words" in html.unescape(client.get(f"/incidents/{strike.id}").text)
    client.post("/decide/undo", data={"decision": str(claim.decision)})
    assert person_claims(catalogue.database, told.report.id) == []
    assert catalogue.show(strike.id).summary.killed == strike.killed


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"quote": "These words stand in no report at all."}, 422),
        ({"quote": ""}, 422),
        ({"report": "r-nothing"}, 404),
        ({"incident": "i-nothing"}, 404),
        ({"field": "morale"}, 422),
        ({"low": ""}, 422),
        ({"start": "nine"}, 422),
    ],
)
def test_what_no_report_says_is_refused(
    client: TestClient,
    catalogue: Catalogue,
    strike: IncidentSummary,
    told: ReportDossier,
    changed: dict[str, str],
    status: int,
) -> None:
    before = catalogue.show(strike.id)
    sent = {"report": told.report.id, "incident": strike.id, "field": "killed", "low": "51", "quote": some_words(told)}
    at = {"start": str(told.claims[0].start), "end": str(told.claims[0].end)}
    assert client.post("/decide/claim", data={**sent, **at, **changed}).status_code == status
    assert catalogue.show(strike.id) == before


def test_words_of_a_report_that_tells_of_something_else_are_refused(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, told: ReportDossier
) -> None:
    its = {one.id for one in told.incidents}
    other = next(one.id for one in catalogue.incidents().incidents if one.id not in its)
    claim = told.claims[0]
    quoted = {"report": told.report.id, "text": told.text[claim.start : claim.end], "start": claim.start}
    body = {"incident": other, "field": "killed", "low": 3, "quoted": {**quoted, "end": claim.end}}
    assert client.post("/api/decisions/finding", json=body).status_code == 422


def test_a_program_gives_the_words_exactly(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, told: ReportDossier
) -> None:
    def decide(start: int, end: int, text: str) -> int:
        quoted = {"report": told.report.id, "text": text, "start": start, "end": end}
        body = {"incident": strike.id, "field": "killed", "low": 3, "quoted": quoted}
        return client.post("/api/decisions/finding", json=body).status_code

    assert decide(0, 10, told.text[:10] + "!") == 422
    assert decide(1, 11, told.text[:10]) == 422
    assert decide(-10, 0, "") == 422
    assert decide(0, 10, told.text[:10]) == 200
    (claim,) = person_claims(catalogue.database, told.report.id)
    assert claim.quoted == Quoted(told.report.id, told.text[:10], 0, 10)
