"""The interface for programs: the JSON of the command line, described, and never an error of ours."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import urlencode

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings, strategies
from starlette.testclient import TestClient
from tests.desk.conftest import ADDRESS
from tests.desk.test_rights import addresses

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.answers import encode
from khaldun.cli.main import main
from khaldun.desk.app import make_app
from khaldun.desk.settings import DeskSettings


def test_an_incident_is_the_json_of_the_command_line(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    assert client.get(f"/api/incidents/{strike.id}").json() == json.loads(json.dumps(encode(catalogue.show(strike.id))))


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/api/incidents?limit=1000", "incidents --limit 1000"),
        ("/api/incidents?disputed=1&limit=1000", "incidents --disputed --limit 1000"),
        ("/api/review?limit=20", "review"),
        ("/api/review?limit=20&reason=disputed", "review --reason disputed"),
        ("/api/sources", "sources"),
        ("/api/tallies", "tallies"),
        ("/api/gaps", "tallies --gaps"),
    ],
)
def test_lists_are_the_json_of_the_command_line(
    client: TestClient, catalogue: Catalogue, capsys: pytest.CaptureFixture[str], path: str, words: str
) -> None:
    capsys.readouterr()
    main([*words.split(), "--json", "--catalogue", catalogue.database.name])
    assert client.get(path).json() == json.loads(capsys.readouterr().out)


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
        "/api/gaps": "/api/gaps",
        "/api/places": "/api/places?name=Mayadeen",
        "/api/names": "/api/names?kind=actor&words=col",
        "/api/runs/{run}": "/api/runs/1",
    }
    for described, address in addresses.items():
        schema[described]["GET"].validate_response(client.get(address))
    refused = client.get("/api/incidents/i-nothing")
    assert refused.status_code == 404
    schema["/api/incidents/{identifier}"]["GET"].validate_response(refused)


def offline() -> DeskSettings:
    """Settings of a desk on which no host has an address."""
    return replace(DeskSettings("khaldun.db", "Amal"), resolve=lambda host, port: [])


FIELDS = (
    "incident incidents report claim decision field value low high first last lat lon gazetteer_id quote start end"
    " corrects stance speaker speaker_kind target_kind airwars admiralty left right verdict accounts words why"
    " back name role password token locked demanded rule old new session days text title outlet published url"
).split()


@pytest.mark.slow
def test_whatever_a_form_sends_no_answer_is_an_error_of_ours(catalogue: Catalogue, strike: IncidentSummary) -> None:
    dossier = catalogue.show(strike.id)
    known = [
        strike.id,
        dossier.reports[0].id,
        dossier.claims[0].id,
        dossier.claims[0].account,
        "killed",
        "1",
        "9",
        "place",
    ]
    words = strategies.sampled_from(
        [*known, "", "-1", "9" * 30, "1e999", "nan", "\ud800", "\x00", "//evil", "2021-02-30"]
    )
    sent = strategies.dictionaries(strategies.sampled_from(FIELDS), words | strategies.text(max_size=40), max_size=9)
    paths = [path for method, path in addresses(catalogue) if method == "POST" and "/api/" not in path]
    # These would shut this very test out, or read for long.
    paths = [path for path in paths if path not in ("/people/add", "/add/file", "/settings/rule", "/login")]
    with TestClient(make_app(catalogue, offline()), base_url=ADDRESS, follow_redirects=False) as client:

        @settings(max_examples=500, deadline=None, suppress_health_check=list(HealthCheck))
        @given(path=strategies.sampled_from(paths), form=sent)
        def send(path: str, form: dict[str, str]) -> None:
            body = urlencode({**form, "incident": form.get("incident", strike.id)}, errors="surrogatepass")
            headers = {"content-type": "application/x-www-form-urlencoded"}
            answer = client.post(path, content=body, headers=headers)
            assert answer.status_code < 500, (path, form, answer.text[:300])

        send()
    assert catalogue.verify().faults == ()


@pytest.mark.slow
def test_whatever_is_asked_no_answer_is_an_error_of_ours(catalogue: Catalogue) -> None:
    with TestClient(make_app(catalogue, offline()), base_url=ADDRESS) as client:
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
