"""People of a team: each with an own password and role, out at once when removed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient
from tests.desk.conftest import PASSWORDS, ROLES, log_in

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.people import People
from khaldun.cli.main import main
from khaldun.desk.access import Door
from khaldun.desk.app import make_app
from khaldun.desk.guesses import ALL_GUESSES, GUESS_SECONDS, GUESSES, Guesses
from khaldun.desk.passwords import hashed, is_right
from khaldun.desk.settings import DeskSettings
from khaldun.errors import OptionError, UnknownError


def test_only_those_who_are_listed_come_in(team: Callable[[str], TestClient]) -> None:
    client = team("")
    assert client.get("/").headers["location"] == "/login"
    assert log_in(client, "Basma", PASSWORDS["Zaid"]) == 403
    assert log_in(client, "Nobody", PASSWORDS["Zaid"]) == 403
    assert log_in(client, "basma\x00", PASSWORDS["Basma"]) == 403
    assert client.get("/").status_code == 303
    assert log_in(client, " Basma ", PASSWORDS["Basma"]) == 303
    assert "Basma" in client.get("/").text


@pytest.mark.parametrize("name", ["Basma", "Zaid"])
def test_coders_and_admins_decide_under_their_names(
    team: Callable[[str], TestClient], catalogue: Catalogue, strike: IncidentSummary, name: str
) -> None:
    client = team(name)
    assert "/decide/comment" in client.get(f"/incidents/{strike.id}").text
    client.post("/decide/comment", data={"incident": strike.id, "words": "Checked."})
    client.post("/api/decisions/comment", json={"incident": strike.id, "words": "Checked."})
    assert [one.by for one in catalogue.show(strike.id).history if one.why == "Checked."] == [name, name]


def test_readers_see_everything_and_change_nothing(
    team: Callable[[str], TestClient], catalogue: Catalogue, strike: IncidentSummary
) -> None:
    client, before = team("Rana"), catalogue.show(strike.id)
    for path in ("/", f"/incidents/{strike.id}", f"/reports/{before.reports[0].id}", "/review"):
        page = client.get(path)
        assert page.status_code == 200
        assert "/decide/" not in page.text
    words = {"incident": strike.id, "words": "planted"}
    assert client.post("/decide/comment", data=words).status_code == 403
    refused = client.post("/api/decisions/comment", json=words)
    assert (refused.status_code, refused.json()["error"]) == (403, "role")
    assert catalogue.show(strike.id) == before
    assert client.post("/logout").status_code == 303
    assert client.get("/").status_code == 303


def test_who_is_removed_or_has_another_role_or_password_is_so_at_once(
    team: Callable[[str], TestClient], people: People, strike: IncidentSummary
) -> None:
    client = team("Basma")
    people.remove("Basma")
    assert client.get("/").status_code == 303
    people.add("Basma", "coder", hashed("another password now"), "the office")
    assert client.get("/").status_code == 303


def test_when_the_last_is_removed_a_desk_that_others_reach_is_for_nobody(
    team: Callable[[str], TestClient], people: People
) -> None:
    client = team("")
    for name in ROLES:
        people.remove(name)
    assert client.get("/").status_code == 303
    assert log_in(client, "Basma", PASSWORDS["Basma"]) == 403
    assert client.get("/").status_code == 303


def test_the_one_password_counts_for_nothing_where_people_are_listed(catalogue: Catalogue, people: People) -> None:
    settings = DeskSettings("khaldun.db", "Amal", password="two rivers at dawn")
    client = TestClient(make_app(catalogue, settings), base_url="http://127.0.0.1", follow_redirects=False)
    assert log_in(client, "Basma", "two rivers at dawn") == 403
    assert log_in(client, "Basma", PASSWORDS["Basma"]) == 303


def test_a_session_of_the_one_password_ends_when_people_are_listed(catalogue: Catalogue) -> None:
    settings = DeskSettings("khaldun.db", "Amal", password="two rivers at dawn")
    client = TestClient(make_app(catalogue, settings), base_url="http://127.0.0.1", follow_redirects=False)
    assert log_in(client, "Basma", "two rivers at dawn") == 303
    assert client.get("/").status_code == 200
    People(catalogue.database).add("Basma", "reader", hashed("codes in the morning"), "the office")
    assert client.get("/").status_code == 303


@pytest.mark.usefixtures("people")
def test_guessing_at_one_name_does_not_shut_out_another(catalogue: Catalogue) -> None:
    door = Door(catalogue.database, None, lambda: 0.0)
    for _ in range(GUESSES):
        assert door.let_in("wrong", "Basma") is None
    assert door.let_in(PASSWORDS["Basma"], "Basma") is None
    assert door.let_in(PASSWORDS["Zaid"], "Zaid") is not None


def test_guessing_at_many_names_shuts_the_door_for_all_for_a_while() -> None:
    now = [0.0]
    guesses = Guesses(lambda: now[0])
    assert all(guesses.begin(f"name {n}") for n in range(ALL_GUESSES))
    assert not guesses.begin("Zaid")
    assert guesses.wait("Zaid") == GUESS_SECONDS
    now[0] = GUESS_SECONDS
    assert guesses.begin("Zaid")


def test_many_at_once_get_no_more_guesses() -> None:
    guesses = Guesses(lambda: 0.0)
    with ThreadPoolExecutor(8) as threads:
        assert sum(threads.map(lambda _: guesses.begin("Basma"), range(100))) == GUESSES


def test_the_right_password_is_no_guess() -> None:
    guesses = Guesses(lambda: 0.0)
    for _ in range(3 * GUESSES):
        assert guesses.begin("Basma")
        guesses.right("Basma")


def test_a_password_is_kept_so_that_it_cannot_be_read() -> None:
    kept = hashed("two rivers at dawn")
    assert "rivers" not in kept
    assert kept != hashed("two rivers at dawn")
    assert is_right("two rivers at dawn", kept)
    assert not is_right("two rivers at dusk", kept)


@pytest.mark.parametrize(
    ("name", "role"), [("", "coder"), ("x" * 201, "coder"), ("\ud800", "coder"), ("BASMA", "coder"), ("Omar", "owner")]
)
def test_who_cannot_be_listed(people: People, name: str, role: str) -> None:
    with pytest.raises(OptionError):
        people.add(name, role, hashed("a password of some length"), "the office")
    assert len(people) == len(ROLES)


def test_nobody_is_removed_who_is_not_there(people: People) -> None:
    with pytest.raises(UnknownError):
        people.remove("Nobody")


def test_the_command_adds_lists_and_removes(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--catalogue", catalogue.database.name]

    def run(*words: str, typed: str = "") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        return main(["desk", *words])

    assert run("people", "add", "Basma", "--role", "coder", *where, typed="short\n") == 2
    assert run("people", "add", "Basma", "--role", "coder", *where, typed="codes in the morning\n") == 0
    assert is_right("codes in the morning", People(catalogue.database).all()[0].password)
    capsys.readouterr()
    assert run(*where, "people", "list", "--json") == 0
    listed = json.loads(capsys.readouterr().out)["people"]
    assert [(one["name"], one["role"], "password" in one) for one in listed] == [("Basma", "coder", False)]
    assert run("people", "remove", "Basma", *where) == 0
    assert run("people", "remove", "Basma", *where) == 2
    assert len(People(catalogue.database)) == 0
