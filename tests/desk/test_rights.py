"""Roles: what each may ask for, held in one place and enforced for every address that there is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue
from khaldun.desk.app import PAGES
from khaldun.desk.desk import Desk
from khaldun.desk.kinds import KINDS
from khaldun.desk.rights import MAY, OPEN_PATHS, Visitor, right_for
from khaldun.desk.settings import DeskSettings

Team = Callable[[str], TestClient]


def addresses(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Method and path of every address of the desk."""
    desk = Desk(catalogue, DeskSettings("khaldun.db", "Amal"))
    found = [route for page in PAGES for route in page.routes(desk).routes if isinstance(route, APIRoute)]
    return sorted((method, route.path) for route in found for method in route.methods)


def test_whatever_changes_something_is_refused_to_readers_and_strangers(team: Team, catalogue: Catalogue) -> None:
    nobody, reader = team(""), team("Rana")
    changing = [path for method, path in addresses(catalogue) if method == "POST"]
    assert len(changing) > len(KINDS) * 2
    before = catalogue.facts().counts
    for path in changing:
        if path.startswith(OPEN_PATHS) or path == "/logout":
            continue
        assert nobody.post(path).status_code in (303, 401), path
        if not path.startswith("/me"):
            assert reader.post(path).status_code == 403, path
    assert catalogue.facts().counts == before


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/", "reader coder admin"),
        ("GET", "/api/incidents", "reader coder admin"),
        ("GET", "/me", "reader coder admin"),
        ("GET", "/add", "coder admin"),
        ("GET", "/people", "admin"),
        ("POST", "/me/password", "reader coder admin"),
        ("POST", "/decide/finding", "coder admin"),
        ("POST", "/decide/confirm", "coder admin"),
        ("POST", "/api/decisions/claim", "coder admin"),
        ("POST", "/add/url", "coder admin"),
        ("POST", "/api/reports/add", "coder admin"),
        ("POST", "/people/add", "admin"),
        ("POST", "/settings/second-look", "admin"),
        ("DELETE", "/incidents/i-x", "coder admin"),
    ],
)
def test_who_may_what(method: str, path: str, allowed: str) -> None:
    needed = right_for(method, path)
    assert [role for role in MAY if Visitor("x", role).may(needed)] == allowed.split()


@pytest.mark.parametrize(("path", "allowed"), [("/people", False), ("/me", False), ("/api/incidents", True)])
def test_programs_manage_nobody(path: str, allowed: bool) -> None:
    assert Visitor("x", "admin", is_program=True).may(right_for("GET", path)) is allowed


@pytest.mark.parametrize("kind", ["confirm", "contest"])
def test_a_program_is_no_second_person(kind: str) -> None:
    assert not Visitor("x", "admin", is_program=True).may(right_for("POST", f"/api/decisions/{kind}"))


def test_nobody_sees_what_only_others_may_use(team: Team) -> None:
    assert "/people" not in team("Basma").get("/").text
    assert "/add" not in team("Rana").get("/").text
    assert "/people" in team("Zaid").get("/").text
