"""Deciding by the interface for programs: what the forms do, refused where they refuse, never from a foreign page."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from httpx import Response
from starlette.testclient import TestClient
from tests.desk.conftest import ADDRESS

from khaldun.catalogue import Catalogue, IncidentDossier, IncidentSummary
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings


@pytest.fixture
def twin(sample_catalogue: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """Another copy of the same record."""
    path = tmp_path / "twin.db"
    shutil.copy(sample_catalogue, path)
    with Catalogue.open(path) as opened:
        yield opened


def post(client: TestClient, path: str, body: dict[str, Any]) -> Response:
    """As a program writes it in ASCII: with what is no character, and no number."""
    return client.post(f"/api/decisions/{path}", content=json.dumps(body), headers={"content-type": "application/json"})


def timeless(dossier: IncidentDossier) -> IncidentDossier:
    return replace(dossier, history=tuple(replace(one, at="") for one in dossier.history))


@pytest.mark.parametrize(
    ("path", "form", "body"),
    [
        (
            "finding",
            {"field": "killed", "low": "50", "high": "57", "why": "Counted."},
            {"field": "killed", "low": 50, "high": 57, "why": "Counted."},
        ),
        ("grade", {"airwars": "Confirmed", "why": "Admitted."}, {"airwars": "Confirmed", "why": "Admitted."}),
        ("day", {"first": "2021-01-11"}, {"first": "2021-01-11"}),
        ("place", {"name": "Old Bridge", "lat": "35.5", "lon": "40"}, {"name": "Old Bridge", "lat": 35.5, "lon": 40.0}),
        ("comment", {"words": "Ask the hospital."}, {"words": "Ask the hospital."}),
    ],
)
def test_a_decision_is_that_of_the_form(
    catalogue: Catalogue,
    twin: Catalogue,
    strike: IncidentSummary,
    path: str,
    form: dict[str, str],
    body: dict[str, Any],
) -> None:
    settings = DeskSettings("khaldun.db", "Amal")
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS, follow_redirects=False) as client:
        assert client.post(f"/decide/{path}", data={"incident": strike.id, **form}).status_code == 303
    with TestClient(make_app(twin, settings), base_url=ADDRESS) as client:
        answer = client.post(f"/api/decisions/{path}", json={"incident": strike.id, **body})
    by_form, by_program = timeless(catalogue.show(strike.id)), timeless(twin.show(strike.id))
    assert by_program == by_form
    assert answer.json() == {"decision": by_form.history[-1].decision}


def test_accounts_are_split_off_judged_and_merged_and_all_of_it_undone(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    before = catalogue.show(strike.id)
    accounts = {claim.account for claim in before.claims}
    moved = [claim.account for claim in before.claims if claim.speaker == "Cedar Evening Post"][-1]

    def decide(path: str, **body: Any) -> int:
        answer = client.post(f"/api/decisions/{path}", json=body)
        assert answer.status_code == 200, answer.text
        return int(answer.json()["decision"])

    made = [decide("split", accounts=[moved], why="Another raid.")]
    assert {claim.account for claim in catalogue.show(strike.id).claims} == accounts - {moved}
    other = f"i-{moved.removeprefix('a-')}"
    made.append(decide("merge", incidents=[strike.id, other]))
    assert {claim.account for claim in catalogue.show(strike.id).claims} >= accounts
    made.append(decide("judge", left=min(accounts), right=max(accounts), verdict="same"))
    for decision in reversed(made):
        decide("undo", decision=decision, why="A trial.")
    after = catalogue.show(strike.id)
    assert (after.summary, after.claims) == (before.summary, before.claims)


def test_a_place_is_set(client: TestClient, catalogue: Catalogue, strike: IncidentSummary) -> None:
    body = {"incident": strike.id, "name": "Old Bridge", "country": "SY", "lat": 35.0, "lon": 40.0, "precision": 1}
    assert client.post("/api/decisions/place", json=body).status_code == 200
    found = catalogue.show(strike.id).summary
    assert (found.place, found.lat, found.lon, found.where_prec) == ("Old Bridge", 35.0, 40.0, 1)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("finding", {"field": "killed", "low": "9"}, 422),
        ("finding", {"field": "killed", "low": -1}, 422),
        ("finding", {"field": "killed", "low": 9, "high": 3}, 422),
        ("finding", {"field": "killed", "low": 10**40}, 422),
        ("finding", {"field": "morale", "low": 9}, 422),
        ("finding", {"field": "killed", "low": 9, "colour": "red"}, 422),
        ("grade", {"airwars": "Splendid"}, 422),
        ("grade", {}, 422),
        ("place", {"name": "Nowhere", "lat": 100.0, "lon": 0.0}, 422),
        ("comment", {"words": " "}, 422),
        ("comment", {"words": None}, 422),
        ("comment", {"words": "\ud800"}, 422),
        ("comment", {"words": "x", "\ud800": "y"}, 422),
        ("place", {"name": "Nowhere", "lat": float("nan"), "lon": 0.0}, 422),
    ],
)
def test_what_means_nothing_is_refused_in_json_and_changes_nothing(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, path: str, body: dict[str, Any], status: int
) -> None:
    before = catalogue.show(strike.id)
    answer = post(client, path, {"incident": strike.id, **body})
    assert answer.status_code == status, answer.text
    assert answer.json().keys() == {"error", "message"}
    assert catalogue.show(strike.id) == before


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("finding", {"incident": "i-nothing", "field": "killed", "low": 9}, 404),
        ("merge", {"incidents": ["i-nothing", "i-naught"]}, 404),
        ("merge", {"incidents": []}, 422),
        ("split", {"accounts": []}, 422),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "same"}, 404),
        ("judge", {"left": "a-x", "right": "a-y", "verdict": "perhaps"}, 422),
        ("undo", {"decision": 999}, 404),
        ("undo", {"decision": 10**40}, 404),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, body: dict[str, Any], status: int) -> None:
    answer = client.post(f"/api/decisions/{path}", json=body)
    assert (answer.status_code, answer.json().keys()) == (status, {"error", "message"}), answer.text


@pytest.mark.parametrize(
    "headers", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}]
)
def test_a_foreign_page_decides_nothing(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, headers: dict[str, str]
) -> None:
    before = catalogue.show(strike.id)
    body = {"incident": strike.id, "words": "planted"}
    assert client.post("/api/decisions/comment", json=body, headers=headers).status_code == 403
    assert catalogue.show(strike.id) == before


def test_a_body_that_does_not_say_that_it_is_json_is_refused(client: TestClient, strike: IncidentSummary) -> None:
    """Which is all that a form of a foreign page could send."""
    body = f'{{"incident": "{strike.id}", "words": "planted"}}'
    answer = client.post("/api/decisions/comment", content=body, headers={"content-type": "text/plain"})
    assert answer.status_code == 422


def test_nobody_decides_before_logging_in(catalogue: Catalogue, strike: IncidentSummary) -> None:
    settings = DeskSettings("khaldun.db", "Amal", password="two rivers at dawn")
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS) as client:
        answer = client.post("/api/decisions/comment", json={"incident": strike.id, "words": "x"})
    assert (answer.status_code, answer.json()["error"]) == (401, "log-in")
