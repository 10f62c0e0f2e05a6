"""The page on the rules of the record tells what the rules do."""

from __future__ import annotations

import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, get_args

import pytest

from khaldun.model.finding import RULES, AirwarsGrade, Finding, Reconciled
from khaldun.stages.reconcile import reconcile

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "rules-of-the-record.md").read_text(encoding="utf-8")
EXAMPLE = PAGE.partition("## An example")[2]
OBSERVATORY = "Red Hills Observatory"
ENDS = re.compile(r"^\| `(\w+)` \| (\d*) ?\| (\d*) ?\| (\d*) ?\|$", re.MULTILINE)


@pytest.fixture(name="night")
def _night(ledger: SimpleNamespace) -> tuple[list[Any], dict[str, Any]]:
    """The example of the page."""
    told = [
        ("killed", "40", {}),
        ("killed", "9", {"group": "soldiers", "civilian": False, "part_of_total": True}),
        ("killed", "31", {"group": "militiamen", "civilian": False, "part_of_total": True}),
    ]
    claims = [ledger.killed(where, figure, OBSERVATORY, **more) for where in "AC" for _, figure, more in told]
    claims += [ledger.claim(where, "actor", "Hill Front", OBSERVATORY, stance="accuses") for where in "AC"]
    claims += [
        ledger.killed("B", "23", "residents", anonymous=True),
        ledger.killed("D", "57+", OBSERVATORY),
        ledger.claim("D", "actor", "Hill Front", "Hill Front", stance="denies"),
        ledger.killed("E", "50+"),
    ]
    rows = [("A", 2), ("B", 2), ("D", 3), ("E", 3)]
    reports = ledger.reports(*(ledger.report(*row) for row in rows), ledger.report("C", 3, origin="A"))
    return claims, reports


def _killed(result: Reconciled) -> Finding:
    return next(one for one in result.findings if one.field == "killed")


def test_the_ends_of_the_example_are_those_of_the_page(night: tuple[list[Any], dict[str, Any]]) -> None:
    told = {rule: tuple(int(end) if end else None for end in ends) for rule, *ends in ENDS.findall(EXAMPLE)}
    found = {rule: _killed(reconcile(*night, rule)) for rule in RULES}
    assert {rule: (one.low, one.best, one.high) for rule, one in found.items()} == told


def test_the_example_is_disputed_and_graded_as_told(night: tuple[list[Any], dict[str, Any]]) -> None:
    result = reconcile(*night)
    killed = _killed(result)
    assert (killed.agreement, killed.origins, killed.notes) == (
        "disputed",
        3,
        (
            "9 soldiers and 31 militiamen make 40, the total given by Red Hills Observatory",
            "open upwards: Red Hills Observatory: 57 or more",
        ),
    )
    assert (result.grade.airwars, result.grade.admiralty) == ("Fair", "F2")


def test_every_rule_and_grade_has_its_row() -> None:
    assert {rule for rule in RULES if f"| `{rule}`" not in PAGE.partition("## An example")[0]} == set()
    assert {grade for grade in get_args(AirwarsGrade) if f"| {grade} |" not in PAGE} == set()
