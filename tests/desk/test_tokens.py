"""Tokens of programs: named, bounded by a role and an owner, over in time or when they are revoked, kept hashed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import pytest
from starlette.testclient import TestClient

from khaldun.catalogue import Catalogue, IncidentSummary
from khaldun.catalogue.people import People
from khaldun.catalogue.tokens import PREFIX, Tokens
from khaldun.cli.main import main
from khaldun.errors import OptionError, UnknownError

Team = Callable[[str], TestClient]


def bearing(client: TestClient, token: str) -> TestClient:
    client.headers["authorization"] = f"Bearer {token}"
    return client


def test_a_program_reads_and_decides_under_its_name_and_its_owners(
    team: Team, catalogue: Catalogue, people: People, strike: IncidentSummary
) -> None:
    _, secret = Tokens(catalogue.database).add("importer", "coder", "Zaid", "Basma")
    program = bearing(team(""), secret)
    assert program.get("/api/incidents").status_code == 200
    answer = program.post("/api/decisions/comment", json={"incident": strike.id, "words": "By machine."})
    assert answer.status_code == 200
    (made,) = [one for one in catalogue.show(strike.id).history if one.why == "By machine."]
    assert "importer" in made.by and "Basma" in made.by
    assert program.get("/").status_code == 303
    assert program.post("/decide/comment", data={"incident": strike.id, "words": "x"}).status_code == 303


def test_a_reader_s_token_and_a_token_of_a_reader_change_nothing(
    team: Team, catalogue: Catalogue, people: People, strike: IncidentSummary
) -> None:
    tokens = Tokens(catalogue.database)
    for role, owner in (("reader", "Zaid"), ("admin", "Rana")):
        _, secret = tokens.add("importer", role, "Zaid", owner)
        program = bearing(team(""), secret)
        assert program.get("/api/review").status_code == 200
        refused = program.post("/api/decisions/comment", json={"incident": strike.id, "words": "x"})
        assert (refused.status_code, refused.json()["error"]) == (403, "role")


def test_a_token_is_void_when_it_is_over_revoked_or_its_owner_goes(
    team: Team, catalogue: Catalogue, people: People
) -> None:
    tokens = Tokens(catalogue.database)
    program = team("")

    def works(secret: str) -> bool:
        return bearing(program, secret).get("/api/sources").status_code == 200

    token, secret = tokens.add("importer", "reader", "Zaid")
    assert works(secret)
    tokens.revoke(token.id)
    assert not works(secret)
    token, secret = tokens.add("importer", "reader", "Zaid", days=1)
    assert works(secret)
    with catalogue.database.writing() as connection:
        connection.exec_driver_sql("UPDATE tokens SET expires = '2020-01-01T00:00:00+00:00'")
    assert not works(secret)
    _, secret = tokens.add("importer", "reader", "Zaid", "Basma", None)
    assert works(secret)
    people.change("Basma", locked=True)
    assert not works(secret)
    people.change("Basma", locked=False)
    assert works(secret)
    people.remove("Basma")
    assert not works(secret)


def test_a_token_that_is_none_is_refused_on_a_desk_that_asks_for_none_too(client: TestClient) -> None:
    for token in ("", "x", f"{PREFIX}t-aaaaaaaa_{'a' * 43}", "\x00", "é" * 60):
        answer = client.get("/api/incidents", headers={"authorization": f"Bearer {token}".encode()})
        assert (answer.status_code, answer.json()["error"]) == (401, "log-in"), token
    assert client.get("/api/incidents", headers={"authorization": "Basic QTpC"}).status_code == 401
    assert client.get("/api/incidents").status_code == 200


def test_a_changed_letter_of_the_secret_lets_nobody_in(team: Team, catalogue: Catalogue, people: People) -> None:
    _, secret = Tokens(catalogue.database).add("importer", "reader", "Zaid")
    last = "A" if secret[-1] != "A" else "B"
    assert bearing(team(""), secret[:-1] + last).get("/api/incidents").status_code == 401
    with catalogue.database.reading() as connection:
        kept = str(connection.exec_driver_sql("SELECT * FROM tokens").all())
    assert secret.rpartition("_")[2] not in kept


def test_nobody_confirms_what_an_own_program_decided(
    team: Team, catalogue: Catalogue, people: People, strike: IncidentSummary
) -> None:
    _, secret = Tokens(catalogue.database).add("importer", "coder", "Zaid", "Basma")
    program = bearing(team(""), secret)
    body = {"incident": strike.id, "airwars": "Weak"}
    decision = program.post("/api/decisions/grade", json=body).json()["decision"]
    assert program.post("/api/decisions/confirm", json={"decision": decision}).status_code == 403
    assert team("Basma").post("/decide/confirm", data={"decision": str(decision)}).status_code == 422
    assert team("Zaid").post("/decide/confirm", data={"decision": str(decision)}).status_code == 303


def test_everybody_makes_own_tokens_up_to_the_own_role_and_sees_them_once(team: Team, catalogue: Catalogue) -> None:
    basma = team("Basma")
    refused = basma.post("/me/tokens/add", data={"name": "importer", "role": "admin"})
    assert refused.status_code == 422
    page = basma.post("/me/tokens/add", data={"name": "importer <b>", "role": "coder", "days": "7"})
    secret = page.text.split('class="secret">')[1].split("<")[0]
    assert bearing(team(""), secret).get("/api/incidents").status_code == 200
    again = basma.get("/me").text
    assert secret not in again and "importer &lt;b&gt;" in again
    (token,) = Tokens(catalogue.database).all("Basma")
    # Not another's.
    assert team("Rana").post("/me/tokens/revoke", data={"token": token.id}).status_code == 404
    assert basma.post("/me/tokens/revoke", data={"token": token.id}).status_code == 303
    assert bearing(team(""), secret).get("/api/incidents").status_code == 401
    _, other = Tokens(catalogue.database).add("archive", "reader", "Basma", "Basma")
    identifier = other.removeprefix(PREFIX).partition("_")[0]
    assert team("Zaid").post("/people/revoke", data={"token": identifier}).status_code == 303
    assert bearing(team(""), other).get("/api/incidents").status_code == 401


@pytest.mark.parametrize(
    ("name", "role", "days"), [("", "reader", 9), ("x", "owner", 9), ("x", "reader", 0), ("x", "reader", 10**6)]
)
def test_what_is_no_token_is_refused(catalogue: Catalogue, name: str, role: str, days: int) -> None:
    with pytest.raises(OptionError):
        Tokens(catalogue.database).add(name, role, "Zaid", days=days)


def test_a_token_is_of_somebody_who_is_there(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownError):
        Tokens(catalogue.database).add("x", "reader", "Zaid", "Nobody")


def test_the_commands_make_list_and_revoke(
    catalogue: Catalogue, people: People, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--catalogue", catalogue.database.name]

    def run(*words: str, typed: str = "") -> str:
        monkeypatch.setattr("sys.stdin", io.StringIO(typed))
        capsys.readouterr()
        assert main(["desk", *words, *where]) == 0
        return capsys.readouterr().out

    made = json.loads(run("tokens", "add", "importer", "--role", "coder", "--for", "Basma", "--days", "3", "--json"))
    found = Tokens(catalogue.database).find(made["token"])
    assert found is not None and found[1] == "coder"
    assert "importer" in run("tokens", "list") and made["token"] not in run("tokens", "list", "--json")
    run("people", "role", "Basma", "reader")
    narrowed = Tokens(catalogue.database).find(made["token"])
    assert narrowed is not None and narrowed[1] == "reader"
    run("people", "lock", "Basma")
    assert Tokens(catalogue.database).find(made["token"]) is None
    run("people", "unlock", "Basma")
    run("people", "password", "Basma", typed="another password now\n")
    run("tokens", "revoke", made["added"]["id"])
    assert Tokens(catalogue.database).find(made["token"]) is None
    forever = run("tokens", "add", "archive", "--role", "reader", "--forever").strip()
    assert Tokens(catalogue.database).find(forever) is not None
