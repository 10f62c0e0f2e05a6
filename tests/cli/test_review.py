from __future__ import annotations

import argparse
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from khaldun.catalogue import Catalogue, JudgementView, ReviewItem
from khaldun.catalogue.sides import AccountSide, account_sides
from khaldun.cli.record import catalogue_words
from khaldun.cli.review import draw_queue
from khaldun.model.judgement import Evidence

Ask = Callable[..., Any]


REASON = Evidence("place", -0.7, "two towns 40 km apart")


@pytest.fixture
def doubt(sample_catalogue: Path) -> tuple[ReviewItem, dict[str, AccountSide]]:
    """Two accounts of two incidents, on which a matcher might be unsure."""
    with Catalogue.open(sample_catalogue) as catalogue:
        first, second = catalogue.incidents().incidents[:2]
        ends = sorted(catalogue.show(it.id).claims[0].account for it in (first, second))
        view = JudgementView(ends[0], ends[1], second.id, "unsure", 0.42, False, "resolver 1", (REASON,))
        sides = account_sides(catalogue.database, ends)
    return ReviewItem(first, ("doubtful-merge:1",), (view,)), sides


def drawn(item: ReviewItem, sides: dict[str, AccountSide]) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=200)
    for part in draw_queue([item, item], sides):
        console.print(part)
    return " ".join(stream.getvalue().split())


def commands(words: str, verdict: str) -> list[list[str]]:
    return [shlex.split(found)[1:] for found in re.findall(rf"khaldun decide {verdict} a-\w+ a-\w+", words)]


def test_a_doubtful_pair_stands_side_by_side_in_the_reports_words(
    doubt: tuple[ReviewItem, dict[str, AccountSide]],
) -> None:
    words = drawn(*doubt)
    (view,), sides = doubt[0].doubts, doubt[1]
    for end in (view.left, view.right):
        assert sides[end].incident in words
        assert sides[end].report.outlet in words
        assert " ".join(sides[end].excerpt.split()[:4]) in words
    assert "0.42: −0.7 two towns 40 km apart" in words


def test_a_pair_that_touches_two_incidents_is_told_once(doubt: tuple[ReviewItem, dict[str, AccountSide]]) -> None:
    assert len(commands(drawn(*doubt), "same")) == 1


@pytest.mark.parametrize(("verdict", "together"), [("same", True), ("different", False)])
def test_the_command_that_is_shown_decides_the_pair(
    verdict: str, together: bool, doubt: tuple[ReviewItem, dict[str, AccountSide]], ask_copy: Ask
) -> None:
    (command,) = commands(drawn(*doubt), verdict)
    after = ask_copy(*command, "--json").json["after"]
    assert any(set(command[2:]) <= set(state["accounts"]) for state in after) == together


def test_an_account_holds_its_own_claims_only(sample_catalogue: Path) -> None:
    with Catalogue.open(sample_catalogue) as catalogue:
        accounts = {claim.account for it in catalogue.incidents().incidents for claim in catalogue.show(it.id).claims}
        sides = account_sides(catalogue.database, [*accounts, "a-000000000000"])
    assert set(sides) == accounts
    assert all(claim.account == name for name, side in sides.items() for claim in side.claims)


def test_disputed_findings_come_with_their_command(ask: Ask) -> None:
    found = ask("review", "--reason", "disputed:killed", "--json").json["incidents"]
    assert found
    assert all("disputed:killed" in item["reasons"] for item in found)
    shown = ask("review", "--reason", "disputed:killed").words
    assert f"khaldun decide finding {found[0]['summary']['id']} killed --low" in shown


def test_an_empty_queue_says_so(ask: Ask) -> None:
    assert "Nothing waits for review." in ask("review", "--reason", "no-such-reason").out
    assert ask("review", "--reason", "no-such-reason", "--json").json == {"incidents": [], "accounts": []}


def test_the_queue_is_as_long_as_it_is_wanted(ask: Ask) -> None:
    assert len(ask("review", "--limit", "1", "--json").json["incidents"]) == 1


@pytest.mark.parametrize(
    ("location", "said"),
    [
        ("khaldun.db", ""),
        ("/data/my record.db", " --catalogue '/data/my record.db'"),
        ("postgresql://desk:secret@server/record", ""),
        ("\x1b[2J.db", " --catalogue '[2J.db'"),
    ],
)
def test_commands_that_are_shown_go_to_this_catalogue(
    location: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KHALDUN_CATALOGUE", raising=False)
    assert catalogue_words(argparse.Namespace(catalogue=location)) == said
