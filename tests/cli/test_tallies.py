from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., Any]


def test_every_tally_is_shown_with_its_words_and_working(ask: Ask) -> None:
    found = ask("tallies", "--json").json["tallies"]
    assert len(found) == ask("info", "--json").json["counts"]["tallies"] > 0
    shown = ask("tallies").words
    for item in found:
        assert item["check"]["tally"]["text"] in shown
        assert all(" ".join(line.split()) in shown for line in item["check"]["arithmetic"])
        assert item["report"]["outlet"] in shown


@pytest.mark.parametrize("outcome", ["supported", "short", "exceeded", "cannot be checked"])
def test_tallies_by_their_outcome(outcome: str, ask: Ask) -> None:
    found = ask("tallies", "--outcome", outcome, "--json").json["tallies"]
    every = ask("tallies", "--json").json["tallies"]
    assert found == [item for item in every if item["check"]["outcome"] == outcome]


def test_pages_of_tallies_follow_each_other(ask: Ask) -> None:
    first, *rest = ask("tallies", "--json").json["tallies"]
    assert ask("tallies", "--before", str(first["seq"]), "--json").json["tallies"] == rest
    assert ask("tallies", "--limit", "1", "--json").json["tallies"] == [first]


def test_gaps_are_told_or_said_to_be_none(ask: Ask) -> None:
    gaps = ask("tallies", "--gaps", "--json").json["gaps"]
    shown = ask("tallies", "--gaps").words
    assert all(f"{gap['low']}" in shown for gap in gaps) if gaps else "No tally says" in shown


@pytest.mark.parametrize("arguments", [["--outcome", "wrong"], ["--gaps", "--outcome", "short"], ["--limit", "0"]])
def test_what_means_nothing_is_an_error(arguments: list[str], ask: Ask) -> None:
    answer = ask("tallies", *arguments)
    assert (answer.status, answer.out) == (2, "")


@pytest.mark.parametrize("kind", ["outlet", "speaker"])
def test_sources_of_one_kind(kind: str, ask: Ask) -> None:
    every = ask("sources", "--json").json["sources"]
    found = ask("sources", kind, "--json").json["sources"]
    assert found == [row for row in every if (row["kind"] == "outlet") == (kind == "outlet")] != []
    shown = ask("sources", kind).words
    assert all(row["name"].split()[0] in shown for row in found)


def test_a_source_is_found_by_its_name_and_its_copies_are_counted(ask: Ask) -> None:
    (outlet,) = ask("sources", "--name", "orontes", "--json").json["sources"]
    assert (outlet["name"], outlet["copied"]) == ("Orontes Dispatch", 1)


def test_another_kind_is_an_error(ask: Ask) -> None:
    assert ask("sources", "reporter").status == 2
