"""Admins manage people on the desk; everybody has an own password and sees where they are logged in."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import PASSWORDS, log_in

from khaldun.catalogue import Catalogue
from khaldun.catalogue.people import People

Team = Callable[[str], TestClient]
NEW = "a password of some length"


def test_an_admin_adds_changes_locks_and_sets_a_new_password(team: Team, people: People) -> None:
    zaid, basma = team("Zaid"), team("Basma")
    assert zaid.post("/people/add", data={"name": "Omar", "role": "reader", "password": NEW}).status_code == 303
    assert "Omar" in zaid.get("/people").text
    assert log_in(team(""), "Omar", NEW) == 303
    zaid.post("/people/role", data={"name": "Basma", "role": "reader"})
    assert basma.get("/add").status_code == 403
    zaid.post("/people/lock", data={"name": "Basma", "locked": "yes"})
    assert basma.get("/").status_code == 303
    assert log_in(team(""), "Basma", PASSWORDS["Basma"]) == 403
    zaid.post("/people/lock", data={"name": "Basma", "locked": "no"})
    assert basma.get("/").status_code == 303
    zaid.post("/people/password", data={"name": "Basma", "password": NEW})
    assert log_in(team(""), "Basma", PASSWORDS["Basma"]) == 403
    assert log_in(team(""), "Basma", NEW) == 303


@pytest.mark.parametrize(
    ("path", "data", "status"),
    [
        ("/people/role", {"name": "Zaid", "role": "coder"}, 422),
        ("/people/lock", {"name": "Zaid", "locked": "yes"}, 422),
        ("/people/role", {"name": "Basma", "role": "owner"}, 422),
        ("/people/role", {"name": "Nobody", "role": "coder"}, 404),
        ("/people/lock", {"name": "\x00", "locked": "yes"}, 404),
        ("/people/password", {"name": "Basma", "password": "short"}, 422),
        ("/people/add", {"name": "basma", "role": "coder", "password": NEW}, 422),
        ("/people/add", {"name": " ", "role": "coder", "password": NEW}, 422),
        ("/people/add", {"name": "x" * 201, "role": "coder", "password": NEW}, 422),
        ("/people/revoke", {"token": "t-nothing"}, 404),
        ("/settings/rule", {"rule": "loudest"}, 422),
    ],
)
def test_what_would_shut_everybody_out_or_means_nothing_is_refused(
    team: Team, people: People, path: str, data: dict[str, str], status: int
) -> None:
    before = people.all()
    assert team("Zaid").post(path, data=data).status_code == status
    assert people.all() == before


def test_the_first_person_that_the_desk_lists_is_an_admin(client: TestClient, catalogue: Catalogue) -> None:
    data = {"name": "Omar", "role": "coder", "password": NEW}
    assert client.post("/people/add", data=data).status_code == 422
    assert client.post("/people/add", data=data | {"role": "admin"}).status_code == 303
    assert client.get("/").headers["location"] == "/login"


def test_the_own_password_is_changed_by_who_knows_it_and_all_sessions_end(team: Team) -> None:
    here, there = team("Basma"), team("Basma")
    assert here.post("/me/password", data={"old": "wrong", "new": NEW}).status_code == 403
    assert here.post("/me/password", data={"old": PASSWORDS["Basma"], "new": "short"}).status_code == 422
    assert here.post("/me/password", data={"old": PASSWORDS["Basma"], "new": NEW}).headers["location"] == "/login"
    assert here.get("/").status_code == there.get("/").status_code == 303
    assert log_in(here, "Basma", NEW) == 303


def test_guessing_the_own_password_in_a_session_is_shut_out_too(team: Team) -> None:
    basma = team("Basma")
    for _ in range(5):
        assert basma.post("/me/password", data={"old": "wrong", "new": NEW}).status_code == 403
    assert basma.post("/me/password", data={"old": PASSWORDS["Basma"], "new": NEW}).status_code == 403


def test_one_sees_where_one_is_logged_in_and_logs_out_there_or_everywhere(team: Team, catalogue: Catalogue) -> None:
    here, there, elsewhere, other = team("Basma"), team("Basma"), team("Basma"), team("Zaid")
    page = here.get("/me").text
    assert page.count('name="session"') == 2 and page.count(">here<") == 1
    session = page.split('name="session" value="')[1].split('"')[0]
    # Another's session is not ended by its id.
    other.post("/me/sessions/end", data={"session": session})
    assert here.get("/me").text.count('name="session"') == 2
    here.post("/me/sessions/end", data={"session": session})
    assert sorted(one.get("/").status_code for one in (there, elsewhere)) == [200, 303]
    here.post("/me/sessions/end-others")
    assert [one.get("/").status_code for one in (here, there, elsewhere, other)] == [200, 303, 303, 200]
    here.post("/me/sessions/end", data={"session": ""})
    assert other.get("/").status_code == 200


def test_a_second_person_is_demanded_on_the_desk(team: Team, catalogue: Catalogue) -> None:
    zaid = team("Zaid")
    zaid.post("/settings/second-look", data={"demanded": "yes", "why": "Section 4."})
    assert "Demand it no more" in zaid.get("/people").text
    incident = catalogue.incidents().incidents[0].id
    team("Basma").post("/decide/grade", data={"incident": incident, "airwars": "Confirmed"})
    assert catalogue.show(incident).summary.grade != "Confirmed"
    decision = catalogue.show(incident).looks[0].decision
    zaid.post("/decide/confirm", data={"decision": str(decision)})
    assert catalogue.show(incident).summary.grade == "Confirmed"
