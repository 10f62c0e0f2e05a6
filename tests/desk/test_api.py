"""The interface for programs: the JSON of the command line, described, and never an error of ours."""

from __future__ import annotations

import json

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from starlette.testclient import TestClient
from tests.desk.conftest import ADDRESS

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.answers import encode
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings


def test_an_incident_is_the_json_of_the_command_line(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    assert client.get(f"/api/incidents/{strike.id}").json() == json.loads(json.dumps(encode(catalogue.show(strike.id))))


def test_pages_of_a_list_hold_every_incident_once(client: TestClient, catalogue: Catalogue) -> None:
    found, after = [], None
    while True:
        page = client.get("/api/incidents", params={"limit": 1} | ({"after": after} if after else {})).json()
        found += [one["id"] for one in page["incidents"]]
        after = page["next"]
        if after is None:
            break
    assert found == [one.id for one in catalogue.incidents().incidents]


def test_every_address_is_described(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert {"/api/incidents", "/api/incidents/{identifier}", "/api/reports/{identifier}"} <= described["paths"].keys()
    names = {parameter["name"] for parameter in described["paths"]["/api/incidents"]["get"]["parameters"]}
    assert {"since", "near", "text", "limit", "after"} <= names


def test_answers_are_as_they_are_described(client: TestClient, catalogue: Catalogue, strike: IncidentSummary) -> None:
    schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
    report = catalogue.show(strike.id).reports[0].id
    addresses = {
        "/api/incidents": "/api/incidents",
        "/api/incidents/{identifier}": f"/api/incidents/{strike.id}",
        "/api/reports/{identifier}": f"/api/reports/{report}",
        "/api/review": "/api/review",
        "/api/sources": "/api/sources",
        "/api/tallies": "/api/tallies",
    }
    for described, address in addresses.items():
        schema[described]["GET"].validate_response(client.get(address))
    refused = client.get("/api/incidents/i-nothing")
    assert refused.status_code == 404
    schema["/api/incidents/{identifier}"]["GET"].validate_response(refused)


@pytest.mark.slow
def test_whatever_is_asked_no_answer_is_an_error_of_ours(catalogue: Catalogue) -> None:
    app = make_app(catalogue, DeskSettings("khaldun.db", "Amal"))
    with TestClient(app, base_url=ADDRESS) as client:
        schema = schemathesis.openapi.from_dict(client.get("/api/openapi.json").json())
        for result in schema.get_all_operations():
            operation = result.ok()

            @settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
            @given(case=operation.as_strategy())
            def ask(case: schemathesis.Case) -> None:
                body = {} if isinstance(case.body, schemathesis.core.NotSet) else {"json": case.body}
                answer = client.request(case.method, case.formatted_path, params=case.query or None, **body)
                assert answer.status_code < 500, (case.formatted_path, case.query, answer.text)

            ask()
