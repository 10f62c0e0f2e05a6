from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_info_tells_what_is_there(ask: Ask) -> None:
    facts = ask("info", "--json").json
    assert (facts["rule"], facts["counts"]["reports"]) == ("range", 6)
    shown = ask("info").words
    assert all(f"{name} {number}" in shown for name, number in facts["counts"].items())


def test_a_sound_catalogue_is_verified(ask: Ask) -> None:
    assert ask("verify").status == 0
    assert "All is as it must be." in ask("verify").out
    assert ask("verify", "--json").json["faults"] == []


def test_a_fault_is_named_with_its_remedy_which_mends_it(ask_copy: Ask) -> None:
    with sqlite3.connect("khaldun.db") as connection:
        connection.execute("UPDATE incidents SET place = 'Elsewhere'")
    connection.close()
    answer = ask_copy("verify")
    assert answer.status == 1
    assert "FAULT incidents i-" in answer.words and "place differ from the evidence" in answer.words
    assert "khaldun rebuild" in answer.words
    found = ask_copy("verify", "--json")
    assert found.status == 1
    assert all(fault["where"] and fault["what"] and fault["remedy"] for fault in found.json["faults"])
    assert ask_copy("rebuild").status == 0
    assert ask_copy("verify").status == 0


def test_backup_and_restore(ask_copy: Ask) -> None:
    before = ask_copy("incidents", "--json").json
    made = ask_copy("backup", "copy.db", "--json").json
    assert made == {"backup": "copy.db", "bytes": Path("copy.db").stat().st_size}
    first, second = (incident["id"] for incident in before["incidents"][:2])
    ask_copy("decide", "merge", first, second)
    assert ask_copy("incidents", "--json").json != before
    assert ask_copy("restore", "copy.db").status == 2
    restored = ask_copy("restore", "copy.db", "--replace", "--json").json
    assert ask_copy("incidents", "--json").json == before
    assert ask_copy("info", "--json", "--catalogue", restored["aside"]).json["counts"]["decisions"] == 1
    assert "now" in ask_copy("restore", "copy.db", "--replace").out


@pytest.mark.parametrize(
    "arguments",
    [
        ["backup", "khaldun.db"],
        ["backup", "no/such/folder/copy.db"],
        ["restore", "khaldun.db", "--catalogue", "no/such/folder/copy.db"],
        ["restore", "no-such-file.db"],
        ["restore", "khaldun.db", "--catalogue", "postgresql://host/name"],
        ["info", "--catalogue", "mysql://host/name"],
        ["accounts", "--output", "no/such/folder/out"],
        ["accounts", "--json", "--jsonl"],
    ],
)
def test_what_cannot_be_done_is_an_error(arguments: list[str], ask_copy: Ask) -> None:
    answer = ask_copy(*arguments)
    assert (answer.status, answer.out) == (2, "")
    assert "khaldun" in answer.err


def test_accounts_are_the_readings_under_permanent_ids(ask_copy: Ask) -> None:
    lines = [json.loads(line) for line in ask_copy("accounts", "--jsonl").out.splitlines()]
    ids = {incident["id"] for incident in ask_copy("incidents", "--json").json["incidents"]}
    assert {incident["id"] for report in lines for incident in report["incidents"]} == ids
    assert {row["incident"] for report in lines for row in report["statements"]} <= ids | {None}
    assert ask_copy("accounts").out == ask_copy("accounts", "--jsonl").out
    assert ask_copy("accounts", "--json").json == lines
    assert ask_copy("accounts", "--output", "all.jsonl").out == ""
    assert [json.loads(line) for line in Path("all.jsonl").read_text(encoding="utf-8").splitlines()] == lines


def test_json_of_a_catalogue_cannot_steer_the_terminal(ask_copy: Ask) -> None:
    (first, *_) = ask_copy("incidents", "--json").json["incidents"]
    ask_copy("decide", "comment", first["id"], "--why", "\u202eevil\x9b31m")
    shown = ask_copy("show", first["id"], "--json")
    assert not {"\u202e", "\x9b", "\x1b"} & set(shown.out)
    assert shown.json["history"][-1]["why"] == "\u202eevil\x9b31m"
