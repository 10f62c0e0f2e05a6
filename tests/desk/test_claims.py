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


def sent_for(told: ReportDossier, strike: IncidentSummary, **more: str) -> dict[str, str]:
    at = {"start": str(told.claims[0].start), "end": str(told.claims[0].end)}
    return {"report": told.report.id, "incident": strike.id, "quote": some_words(told), **at, **more}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (
            {"field": "killed", "low": "51", "high": "60", "speaker": "a surgeon", "speaker_kind": "medic/rescuer"},
            {"low": 51, "high": 60, "speaker": "a surgeon", "speaker_kind": "medic/rescuer", "value": None},
        ),
        (
            {"field": "injured", "low": "3", "group": "children", "anonymous": "yes", "speaker": "a resident"},
            {"low": 3, "high": None, "group": "children", "anonymous": True},
        ),
        ({"field": "place", "value": "Old Bridge"}, {"value": "Old Bridge"}),
        ({"field": "day", "value": "2021-01-11"}, {"value": "2021-01-11/2021-01-11"}),
        (
            {"field": "actor", "value": "Northern Column", "stance": "claims responsibility"},
            {"value": "Northern Column", "stance": "claims responsibility"},
        ),
        (
            {"field": "target", "value": "a bridge", "target_kind": "infrastructure"},
            {"value": "a bridge", "target_kind": "infrastructure"},
        ),
        ({"field": "weapon", "value": "mortars"}, {"value": "mortars"}),
        ({"field": "type", "value": "Suicide bomb"}, {"value": "Suicide bomb"}),
        ({"field": "act", "value": "it", "stance": "denies", "speaker": "Northern Column"}, {"stance": "denies"}),
    ],
)
def test_a_claim_of_any_field_is_added_by_words_shown_and_undone(
    client: TestClient,
    catalogue: Catalogue,
    strike: IncidentSummary,
    told: ReportDossier,
    said: dict[str, str],
    expected: dict[str, object],
) -> None:
    before = catalogue.show(strike.id)
    answer = client.post("/decide/claim", data=sent_for(told, strike, why="Overlooked.", **said))
    assert answer.headers["location"] == f"/reports/{told.report.id}?made=1#claims"
    (claim,) = [one for one in catalogue.show(strike.id).claims if one.by]
    assert {name: getattr(claim, name) for name in expected} == expected
    assert (claim.by, claim.quote) == ("Amal", told.text[claim.start : claim.end])
    assert "added by Amal" in client.get(f"/reports/{told.report.id}").text
    assert "the report says" in client.get(f"/incidents/{strike.id}").text
    client.post("/decide/undo", data={"decision": "1"})
    after = catalogue.show(strike.id)
    assert (after.claims, after.findings) == (before.claims, before.findings)


def test_a_claim_is_corrected_from_a_form_that_holds_it_and_denied(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, told: ReportDossier
) -> None:
    wrong = next(one for one in told.claims if one.field == "killed" and not one.part_of_total)
    form = html.unescape(client.get(f"/reports/{told.report.id}?correct={wrong.id}").text)
    assert (
        f'name="corrects" value="{wrong.id}"' in form
        and f'name="low" inputmode="numeric" size="6" value="{wrong.low}"' in form
    )
    client.post("/decide/claim", data=sent_for(told, strike, field="killed", low="3", high="3", corrects=wrong.id))
    page = catalogue.report(told.report.id)
    assert [one.claim for one in page.set_aside] == [wrong]
    assert "corrected, Amal" in client.get(f"/reports/{told.report.id}").text
    added = next(one for one in page.claims if one.by)
    client.post("/decide/no-claim", data={"claim": added.id, "back": f"/reports/{told.report.id}"})
    assert len(catalogue.report(told.report.id).set_aside) == 2
    assert client.get(f"/reports/{told.report.id}?correct={added.id}").status_code == 404


def test_what_people_claim_outlasts_reading_again(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, told: ReportDossier
) -> None:
    wrong = next(one for one in told.claims if one.field == "killed" and not one.part_of_total)
    client.post("/decide/claim", data=sent_for(told, strike, field="killed", low="3", high="3", corrects=wrong.id))
    client.post("/decide/claim", data=sent_for(told, strike, field="weapon", value="mortars"))
    before = catalogue.show(strike.id)
    assert catalogue.reread("Amal", all_of_them=True) > 0
    after = catalogue.show(strike.id)
    assert [(one.field, one.low, one.value, one.quote) for one in after.claims if one.by] == [
        (one.field, one.low, one.value, one.quote) for one in before.claims if one.by
    ]
    assert [one.claim.low for one in after.set_aside] == [wrong.low]
    assert after.findings == before.findings
    assert catalogue.verify().faults == ()


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
        ({"corrects": "a-nothing.1"}, 404),
        ({"stance": "sings"}, 422),
        ({"speaker_kind": "bard"}, 422),
        ({"field": "type", "low": "", "value": "Picnic"}, 422),
        ({"field": "day", "low": "", "value": "Monday"}, 422),
        ({"field": "place", "low": ""}, 422),
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
