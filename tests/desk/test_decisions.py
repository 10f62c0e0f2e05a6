"""Deciding on the desk: appended under the name of who decides, undone, and refused where it means nothing."""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary


def test_a_figure_is_set_and_the_setting_undone(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    answer = client.post(
        "/decide/finding", data={"incident": strike.id, "field": "killed", "low": "50", "high": "57", "why": "Counted."}
    )
    assert answer.headers["location"] == f"/incidents/{strike.id}"
    dossier = catalogue.show(strike.id)
    assert (dossier.summary.killed.low, dossier.summary.killed.high) == (50, 57)
    decision = next(one.decision for one in dossier.history if one.decision)
    client.post("/decide/undo", data={"decision": str(decision), "back": f"/incidents/{strike.id}"})
    assert catalogue.show(strike.id).summary.killed == strike.killed


def test_accounts_are_split_off_and_merged_again(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    account = catalogue.show(strike.id).claims[-1].account
    client.post("/decide/split", data={"incident": strike.id, "accounts": [account], "why": "Another raid."})
    assert catalogue.show(strike.id).summary.reports == strike.reports - 1
    other = next(one.id for one in catalogue.incidents().incidents if has_account(catalogue, one.id, account))
    client.post("/decide/merge", data={"incident": strike.id, "other": other, "why": "No, the same."})
    assert catalogue.show(strike.id).summary.reports == strike.reports


def has_account(catalogue: Catalogue, incident: str, account: str) -> bool:
    return any(claim.account == account for claim in catalogue.show(incident).claims)


def test_grade_and_comment_stand_in_the_history(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    client.post("/decide/grade", data={"incident": strike.id, "grade": "Confirmed", "why": "The army admits it."})
    client.post("/decide/comment", data={"incident": strike.id, "words": "Ask the hospital."})
    dossier = catalogue.show(strike.id)
    assert dossier.grade.airwars == "Confirmed"
    assert dossier.suggested_grade.airwars == strike.grade
    assert {"The army admits it.", "Ask the hospital."} <= {one.why for one in dossier.history}
    assert {one.by for one in dossier.history if one.decision} == {"Amal"}


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("finding", {"field": "killed", "low": "nine"}, 422),
        ("finding", {"field": "morale", "low": "9"}, 422),
        ("finding", {"field": "killed", "low": "9", "high": "3"}, 422),
        ("grade", {"grade": "Splendid"}, 422),
        ("merge", {"other": "i-nothing"}, 404),
        ("split", {}, 422),
        ("comment", {}, 422),
        ("comment", {"words": " "}, 422),
        ("undo", {"decision": "999"}, 404),
        ("undo", {"decision": "9" * 40}, 404),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "same"}, 404),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "perhaps"}, 422),
    ],
)
def test_what_means_nothing_is_refused_and_changes_nothing(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, path: str, data: dict[str, str], status: int
) -> None:
    before = catalogue.show(strike.id)
    assert client.post(f"/decide/{path}", data={"incident": strike.id, **data}).status_code == status
    assert catalogue.show(strike.id) == before


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"])
def test_one_is_not_led_to_another_site(client: TestClient, strike: IncidentSummary, back: str) -> None:
    client.post("/decide/comment", data={"incident": strike.id, "words": "To be undone."})
    location = client.post("/decide/undo", data={"decision": "1", "back": back}).headers["location"]
    assert not urlsplit(location).netloc and location.startswith("/")
