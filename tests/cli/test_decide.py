from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


@pytest.fixture
def incidents(ask_copy: Ask) -> list[dict[str, Any]]:
    found = ask_copy("incidents", "--json").json["incidents"]
    return sorted(found, key=lambda incident: -incident["reports"])


def groups(states: list[dict[str, Any]]) -> dict[str, list[str]]:
    return {state["summary"]["id"]: state["accounts"] for state in states}


def test_merge_undo_and_undo_of_the_undo(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    ids = [incident["id"] for incident in incidents[:2]]
    merged = ask_copy("decide", "merge", *ids, "--why", "one night", "--by", "Amal", "--json").json
    assert (merged["decision"], set(groups(merged["before"]))) == (1, set(ids))
    (kept,) = groups(merged["after"])
    assert kept in ids
    assert ask_copy("show", next(it for it in ids if it != kept), "--json").json["summary"]["id"] == kept
    undone = ask_copy("decide", "undo", "1", "--json").json
    assert groups(undone["after"]) == groups(merged["before"])
    again = ask_copy("decide", "undo", "2", "--json").json
    assert groups(again["after"]) == groups(merged["after"])
    history = ask_copy("show", kept, "--history").words
    assert "Amal: decision 1:" in history and "are one incident — one night" in history
    assert "decision 2: undo of decision 1 (undone)" in history


def test_merge_says_where_the_ids_lead(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    words = ask_copy("decide", "merge", incidents[0]["id"], incidents[1]["id"]).words
    assert "decision 1: merge is on record" in words
    assert re.search(r"i-\w+ is part of i-\w+ now; its id leads there", words)
    assert "khaldun decide undo 1" in words


def test_split_and_same(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    whole = ask_copy("show", incidents[0]["id"], "--json").json
    accounts = sorted({claim["account"] for claim in whole["claims"]})
    parted = ask_copy("decide", "split", accounts[0], "--json").json
    assert sorted(map(len, groups(parted["after"]).values())) == [1, len(accounts) - 1]
    joined = ask_copy("decide", "same", accounts[0], accounts[1], "--json").json
    assert len(joined["before"]) == 2
    assert any({accounts[0], accounts[1]} <= set(members) for members in groups(joined["after"]).values())


def test_a_claims_id_stands_for_its_account(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    claims = [ask_copy("show", it["id"], "--json").json["claims"][0]["id"] for it in incidents[:2]]
    decided = ask_copy("decide", "unsure", *claims, "--json").json
    assert groups(decided["before"]) == groups(decided["after"])


@pytest.mark.parametrize(
    ("decision", "shown", "told"),
    [
        ("finding {} killed --low 41 --best 57 --high 126", {"killed": {"low": 41, "best": 57, "high": 126}}, "41–126"),
        ("finding {} killed --low 7", {"killed": {"low": 7, "best": 7, "high": None}}, "7+"),
        ("finding {} actor --value 'Northern Column'", {"actors": ["Northern Column"]}, "Northern Column"),
        ("grade {} confirmed --admiralty b2", {"grade": "Confirmed", "admiralty": "B2"}, "Confirmed"),
        ("grade {} --admiralty A1", {"admiralty": "A1"}, "A1"),
        (
            "place {} --name Qarmat --lat 36.1 --lon 42.2 --country Iraq --admin1 Ninawa",
            {"place": "Qarmat", "lat": 36.1, "lon": 42.2, "country": "IQ", "admin1": "Ninawa"},
            "Qarmat",
        ),
        ("place {} --name Qarmat", {"place": "Qarmat", "lat": None, "lon": None}, "Qarmat"),
    ],
)
def test_what_a_person_sets_is_in_force_and_what_was_derived_stays(
    decision: str, shown: dict[str, Any], told: str, ask_copy: Ask, incidents: list[dict[str, Any]]
) -> None:
    identifier = incidents[0]["id"]
    answer = ask_copy("decide", *shlex.split(decision.format(identifier)), "--why", "seen")
    assert answer.status == 0
    assert f"→ {told}" in answer.words or f"→ {told}," in answer.words
    found = ask_copy("show", identifier, "--json").json
    assert {name: found["summary"][name] for name in shown} == shown
    undone = ask_copy("decide", "undo", "1", "--json").json
    assert undone["after"][0]["summary"] == incidents[0]


def test_a_card_shows_what_was_set_beside_what_the_claims_come_to(
    ask_copy: Ask, incidents: list[dict[str, Any]]
) -> None:
    identifier, before = incidents[0]["id"], incidents[0]["killed"]
    ask_copy("decide", "finding", identifier, "killed", "--low", "126", "--high", "126")
    words = ask_copy("show", identifier).words
    assert "126 set by decision 1" in words
    assert f"the claims come to {before['low']}–{before['high']}" in words
    assert f"lowest {before['low']}: " in words


def test_a_comment_changes_nothing_and_stays(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    answer = ask_copy("decide", "comment", incidents[0]["id"], "--why", "check the hospital lists")
    assert "nothing changes in the lists" in answer.words
    assert "remark — check the hospital lists" in ask_copy("show", incidents[0]["id"], "--history").words


def test_a_rule_holds_for_the_whole_catalogue(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    assert ask_copy("decide", "rule", "conservative", "--json").json == {"decision": 1, "before": [], "after": []}
    assert ask_copy("info", "--json").json["rule"] == "conservative"
    assert "chosen by latest now" in ask_copy("decide", "rule", "LATEST").words
    assert ask_copy("info", "--json").json["rule"] == "latest"
    ask_copy("decide", "rule", "conservative")
    assert ask_copy("show", incidents[0]["id"], "--json").json["rule"] == "conservative"


@pytest.mark.parametrize(
    ("decision", "word"),
    [
        ("same {0} {1}", "merge"),
        ("same a-000000000000 a-000000000001", "No account"),
        ("merge {0}", "two or more"),
        ("merge {0} {0}", "two or more"),
        ("split a-000000000000", "No account"),
        ("finding {0} killed --value many", "--low"),
        ("finding {0} killed --low 5 --high 3", "rise"),
        ("finding {0} weather --value fine", "none of"),
        ("grade {0}", "Admiralty"),
        ("grade {0} good", "Confirmed"),
        ("grade {0} --admiralty G7", "letter"),
        ("place {0} --name Qarmat --lat 36", "--lon"),
        ("place {0} --name Qarmat --country Ruritania", "Ruritania"),
        ("place {0} --name Qarmat --precision 8", "1 to 7"),
        ("place {0} --lat 36 --lon 42", "--name"),
        ("place {0} --name Q --lat 136 --lon 42", "latitude"),
        ("comment {0}", "--why"),
        ("comment {0} --why x --by ' '", "--by"),
        ("rule best", "range"),
        ("undo 99", "no decision 99"),
        ("undo first", "whole number"),
        ("", "DECISION"),
        ("nothing", "invalid choice"),
    ],
)
def test_what_cannot_be_decided_leaves_the_record_alone(
    decision: str, word: str, ask_copy: Ask, incidents: list[dict[str, Any]]
) -> None:
    words = shlex.split(decision.format(*(incident["id"] for incident in incidents)))
    answer = ask_copy("decide", *words)
    assert (answer.status, answer.out) == (2, "")
    assert word in answer.err
    assert ask_copy("info", "--json").json["counts"]["decisions"] == 0


def test_claims_are_corrected_and_denied_by_id(ask_copy: Ask, incidents: list[dict[str, Any]]) -> None:
    whole = ask_copy("show", incidents[0]["id"], "--json").json
    claim = next(one for one in whole["claims"] if one["field"] == "killed")
    words = [whole["summary"]["id"], "killed", "--report", claim["report"], "--quote", claim["quote"], "--low", "39"]
    ask_copy("decide", "claim", *words, "--corrects", claim["id"], "--by", "Basma", "--why", "Misread.")
    after = ask_copy("show", whole["summary"]["id"], "--json").json
    assert [aside["claim"]["id"] for aside in after["set_aside"]] == [claim["id"]]
    added = next(one for one in after["claims"] if one["by"] == "Basma")
    assert (added["low"], after["summary"]["killed"]["low"]) == (39, 39)
    ask_copy("decide", "no-claim", added["id"], "--why", "Neither.")
    history = ask_copy("show", whole["summary"]["id"], "--history").words
    assert "the report says:" in history and "the report does not say:" in history


def test_a_second_person_confirms_and_the_queue_shows_what_waits(
    ask_copy: Ask, incidents: list[dict[str, Any]]
) -> None:
    identifier = incidents[0]["id"]
    ask_copy("decide", "grade", identifier, "confirmed", "--by", "Amal")
    assert "a second person must" in ask_copy("decide", "second-look", "on").words
    assert ask_copy("show", identifier, "--json").json["summary"]["grade"] != "Confirmed"
    waiting = ask_copy("review", "--reason", "second-look", "--json").json["incidents"]
    assert [one["summary"]["id"] for one in waiting] == [identifier]
    assert ask_copy("decide", "confirm", "1", "--by", "Amal").status == 2
    ask_copy("decide", "confirm", "1", "--by", "Basma")
    assert ask_copy("show", identifier, "--json").json["summary"]["grade"] == "Confirmed"
    assert ask_copy("decide", "contest", "1", "--by", "Zaid").status == 2
    ask_copy("decide", "contest", "1", "--by", "Zaid", "--why", "Another town.")
    assert ask_copy("review", "--reason", "contested", "--json").json["incidents"]
