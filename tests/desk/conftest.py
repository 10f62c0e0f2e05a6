"""Desks on the record of the sample reports."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.people import People
from khaldun.desk.app import make_app
from khaldun.desk.passwords import hashed
from khaldun.desk.settings import DeskSettings

ADDRESS = "http://127.0.0.1"


@pytest.fixture
def catalogue(sample_catalogue: Path, tmp_path: Path) -> Iterator[Catalogue]:
    """A copy of the samples' record, to be written to."""
    path = tmp_path / "khaldun.db"
    shutil.copy(sample_catalogue, path)
    with Catalogue.open(path) as opened:
        yield opened


@pytest.fixture
def client(catalogue: Catalogue) -> Iterator[TestClient]:
    """A browser without scripts on a desk that asks for no password."""
    settings = DeskSettings("khaldun.db", "Amal")
    with TestClient(make_app(catalogue, settings), base_url=ADDRESS, follow_redirects=False) as client:
        yield client


@pytest.fixture
def strike(catalogue: Catalogue) -> IncidentSummary:
    """The incident of which most reports tell."""
    return max(catalogue.incidents().incidents, key=lambda one: one.reports)


TEAM_ADDRESS = "http://desk.example"
PASSWORDS = {"Rana": "reads by the river", "Basma": "codes in the morning", "Zaid": "keeps all the keys"}
ROLES = {"Rana": "reader", "Basma": "coder", "Zaid": "admin"}


@pytest.fixture
def people(catalogue: Catalogue) -> People:
    found = People(catalogue.database)
    for name, role in ROLES.items():
        found.add(name, role, hashed(PASSWORDS[name]), "the office")
    return found


@pytest.fixture
def team(catalogue: Catalogue, people: People) -> Iterator[Callable[[str], TestClient]]:
    """Browsers on one desk, by who has logged in; "" for nobody."""
    settings = DeskSettings("khaldun.db", "Amal", "0.0.0.0", names=frozenset({"desk.example"}), has_people=True)
    app = make_app(catalogue, settings)

    def enter(name: str) -> TestClient:
        client = TestClient(app, base_url=TEAM_ADDRESS, follow_redirects=False)
        if name:
            assert log_in(client, name, PASSWORDS[name]) == 303
        return client

    yield enter


def log_in(client: TestClient, name: str, password: str) -> int:
    return client.post("/login", data={"name": name, "password": password}).status_code
