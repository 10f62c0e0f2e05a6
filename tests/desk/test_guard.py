"""Which requests are refused, and what every answer bears."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.desk.guard import MAX_BODY


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:8765", "", "[::"])
def test_a_foreign_host_name_is_refused(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 403


@pytest.mark.parametrize("host", ["127.0.0.1:8765", "localhost:9000", "[::1]:8765"])
def test_names_of_this_machine_are_answered(client: TestClient, host: str) -> None:
    assert client.get("/", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9999"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
def test_a_decision_from_a_foreign_page_changes_nothing(
    client: TestClient, catalogue: Catalogue, strike: IncidentSummary, headers: dict[str, str]
) -> None:
    before = catalogue.show(strike.id)
    answer = client.post("/decide/comment", data={"incident": strike.id, "words": "planted"}, headers=headers)
    assert answer.status_code == 403
    assert catalogue.show(strike.id) == before


def test_a_large_request_is_refused(client: TestClient, strike: IncidentSummary) -> None:
    words = {"incident": strike.id, "words": "x" * MAX_BODY}
    assert client.post("/decide/comment", data=words).status_code == 403


@pytest.mark.parametrize("path", ["/", "/nope", "/api/incidents", "/static/desk.css"])
def test_every_answer_forbids_foreign_content(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe-inline" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/static/../settings.py", "/static/%2e%2e/settings.py", "/static//etc/passwd"])
def test_files_beside_the_static_ones_are_not_served(client: TestClient, path: str) -> None:
    assert client.get(path).status_code == 404
