"""Passwords and sessions."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.desk.access import Door
from khaldun.desk.app import make_app
from khaldun.desk.guesses import GUESS_SECONDS, GUESSES, HOUR_GUESSES, HOUR_SECONDS
from khaldun.desk.passwords import hashed
from khaldun.desk.settings import DeskSettings
from khaldun.errors import OptionError

PASSWORD = "two rivers at dawn"


@pytest.fixture
def guarded(catalogue: Catalogue) -> Iterator[TestClient]:
    settings = DeskSettings("khaldun.db", "Amal", host="0.0.0.0", names=frozenset({"desk.example"}), password=PASSWORD)
    with TestClient(make_app(catalogue, settings), base_url="http://desk.example", follow_redirects=False) as client:
        yield client


def log_in(client: TestClient, password: str = PASSWORD, name: str = "Basma") -> int:
    return client.post("/login", data={"name": name, "password": password}).status_code


def test_nothing_is_shown_before_logging_in(guarded: TestClient, strike: IncidentSummary) -> None:
    assert guarded.get("/").headers["location"] == "/login"
    assert guarded.get(f"/incidents/{strike.id}").status_code == 303
    assert guarded.get("/api/incidents").status_code == 401
    assert guarded.post("/decide/comment", data={"incident": strike.id, "words": "x"}).status_code == 303
    assert guarded.get("/static/desk.css").status_code == 200


def test_who_logs_in_stands_beside_decisions(
    guarded: TestClient, catalogue: Catalogue, strike: IncidentSummary
) -> None:
    assert log_in(guarded) == 303
    guarded.post("/decide/comment", data={"incident": strike.id, "words": "Checked."})
    assert [one.by for one in catalogue.show(strike.id).history if one.why == "Checked."] == ["Basma"]


def test_a_session_is_not_for_scripts_and_ends_with_logging_out(guarded: TestClient) -> None:
    cookie = guarded.post("/login", data={"name": "Basma", "password": PASSWORD}).headers["set-cookie"]
    assert "HttpOnly" in cookie and "SameSite=strict" in cookie
    guarded.post("/logout")
    assert guarded.get("/").status_code == 303


@pytest.mark.parametrize("session", ["", "Basma", "Ikxlbm5pIg.aaaa.bbbb", "x" * 5000])
def test_a_session_that_is_not_ours_lets_nobody_in(guarded: TestClient, session: str) -> None:
    guarded.cookies.set("khaldun_desk", session)
    assert guarded.get("/").status_code == 303


def test_a_session_of_another_password_lets_nobody_in(guarded: TestClient, catalogue: Catalogue) -> None:
    session = Door(catalogue.database, hashed("another password")).let_in("another password", "Basma")
    assert session is not None
    guarded.cookies.set("khaldun_desk", session)
    assert guarded.get("/").status_code == 303


def test_a_name_is_needed(guarded: TestClient) -> None:
    assert log_in(guarded, name=" ") == 422


def test_guessing_is_slowed(guarded: TestClient) -> None:
    statuses = [log_in(guarded, f"wrong password {n}") for n in range(GUESSES + 1)]
    assert statuses[: GUESSES - 1] == [403] * (GUESSES - 1)
    assert statuses[-1] == 429
    assert log_in(guarded) == 429


def test_the_door_opens_again_after_a_while(catalogue: Catalogue) -> None:
    now = [0.0]
    door = Door(catalogue.database, hashed(PASSWORD), lambda: now[0])
    for _ in range(GUESSES):
        assert door.let_in("wrong", "Basma") is None
    assert door.let_in(PASSWORD, "Basma") is None
    now[0] = GUESS_SECONDS + 1
    assert door.let_in(PASSWORD, "Basma") is not None


def test_a_desk_that_is_opened_anew_still_counts_wrong_passwords(catalogue: Catalogue) -> None:
    now = [0.0]
    for _ in range(GUESSES):
        assert Door(catalogue.database, hashed(PASSWORD), lambda: now[0]).let_in("wrong", "Basma") is None
    door = Door(catalogue.database, hashed(PASSWORD), lambda: now[0])
    assert door.let_in(PASSWORD, "Basma") is None
    assert door.wait("Basma") == GUESS_SECONDS


def test_slow_guessing_is_shut_out_for_the_rest_of_the_hour(catalogue: Catalogue) -> None:
    now = [0.0]
    door = Door(catalogue.database, hashed(PASSWORD), lambda: now[0])
    for guess in range(HOUR_GUESSES):
        now[0] = guess * GUESS_SECONDS
        assert door.let_in("wrong", "Basma") is None
    now[0] += GUESS_SECONDS
    assert door.let_in(PASSWORD, "Basma") is None
    now[0] = HOUR_SECONDS
    assert door.let_in(PASSWORD, "Basma") is not None


def test_a_cookie_is_kept_hashed_and_is_random(catalogue: Catalogue) -> None:
    door = Door(catalogue.database, hashed(PASSWORD))
    cookies = {door.let_in(PASSWORD, "Basma") for _ in range(3)}
    assert len(cookies) == 3 and None not in cookies
    with catalogue.database.reading() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM sessions").all())
    assert not any(cookie in kept for cookie in cookies if cookie)


@pytest.mark.parametrize(
    ("host", "password", "message"),
    [
        ("0.0.0.0", None, "others could reach"),
        ("192.168.1.4", None, "others could reach"),
        ("desk.example", None, "others could reach"),
        ("0.0.0.0", "short", "at least 12"),
    ],
)
def test_a_desk_that_others_can_reach_needs_a_password(host: str, password: str | None, message: str) -> None:
    with pytest.raises(OptionError, match=message):
        DeskSettings("khaldun.db", "Amal", host=host, password=password)


@pytest.mark.parametrize("host", ["127.0.0.1", "127.8.8.8", "::1", "localhost"])
def test_a_desk_of_this_machine_needs_none(host: str) -> None:
    assert DeskSettings("khaldun.db", "Amal", host=host).is_local
