"""Grades follow from the claims and say why."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.stages.reconcile import reconcile

OBSERVATORY = "Red Hills Observatory"


def _rows(ledger: SimpleNamespace, *rows: str) -> list[Any]:
    """Claims from rows "A killed 12 soldiers" and "B actor accuses Russia"."""
    return [_claim(ledger, number, *row.split(" ", 3)) for number, row in enumerate(rows)]


def _claim(ledger: SimpleNamespace, number: int, where: str, field: str, first: str, rest: str = "") -> Any:
    if field == "killed":
        civilian = {"soldiers": False, "civilians": True}.get(rest)
        return ledger.killed(where, first, group=rest or None, civilian=civilian, number=number)
    speaker = rest if first in {"claims", "denies"} else None
    stance = {"claims": "claims responsibility"}.get(first, first)
    return ledger.claim(where, field, rest, speaker, stance=stance, number=number)


AIRWARS = [
    ("only combatants", ["A killed 12 soldiers", "B actor claims Russia"], "Discounted"),
    ("combatants among others", ["A killed 12 soldiers", "B killed 4 civilians", "B actor accuses Russia"], "Fair"),
    ("a belligerent owns it", ["A killed 12", "A actor claims Russia", "B actor accuses Turkey"], "Confirmed"),
    ("two are blamed", ["A killed 12", "A actor accuses Russia", "B actor accuses Turkey"], "Contested"),
    ("one state by two names", ["A actor accuses Russia", "B actor accuses Russian government"], "Fair"),
    ("two origins", ["A killed 12", "B killed 12", "A actor asserts Russia"], "Fair"),
    ("nobody is named", ["A killed 12", "B killed 12", "A actor asserts unidentified"], "Weak"),
    ("one origin", ["A killed 12", "A actor accuses Russia"], "Weak"),
]


@pytest.mark.parametrize(("rows", "grade"), [row[1:] for row in AIRWARS], ids=[row[0] for row in AIRWARS])
def test_airwars(ledger: SimpleNamespace, rows: list[str], grade: str) -> None:
    assert reconcile(_rows(ledger, *rows), ledger.reports()).grade.airwars == grade


def test_two_parties_of_a_clash_are_not_competing(ledger: SimpleNamespace) -> None:
    claims = _rows(ledger, "A actor asserts Russia", "A actor asserts Turkey", "A type asserts Armed clash")
    assert reconcile(claims, ledger.reports()).grade.airwars == "Weak"


INFORMATION = [
    ("two agree", ["A killed 12", "B killed 12"], 1),
    ("two differ", ["A killed 12", "B killed 30"], 2),
    ("two agree on the author", ["A actor accuses Russia", "B actor accuses Russia"], 1),
    ("one counts, the other accuses", ["A killed 12", "B actor accuses Russia"], 2),
    ("the dead of one alone", ["A killed 12", "A type asserts Attack", "B type asserts Attack"], 2),
    ("two agree and one denies", ["A killed 12", "B killed 12", "C actor denies Russia"], 2),
    ("one alone", ["A killed 12"], 3),
    ("one alone, denied", ["A killed 12", "B actor denies Russia"], 4),
]


@pytest.mark.parametrize(("rows", "digit"), [row[1:] for row in INFORMATION], ids=[row[0] for row in INFORMATION])
def test_admiralty_information(ledger: SimpleNamespace, rows: list[str], digit: int) -> None:
    assert reconcile(_rows(ledger, *rows), ledger.reports()).grade.admiralty == f"F{digit}"


def test_hearsay_cannot_be_judged(ledger: SimpleNamespace) -> None:
    claim = ledger.killed("A", "12", "unspecified", anonymous=True)
    assert reconcile([claim], ledger.reports()).grade.admiralty == "F6"


def test_the_letter_is_that_of_the_best_judged_source(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "12", OBSERVATORY), ledger.killed("B", "12")]
    grade = reconcile(claims, ledger.reports(), reliability={OBSERVATORY: "B", "Ember Wire": "D", "Nobody": "A"}).grade
    assert grade.admiralty == "B1"
    assert "admiralty source: Red Hills Observatory has been judged B" in grade.reasons


CODES = [
    ("a day and a town", [(5, 5)], [("Marwa", 1, 35.0, 40.0)], (1, 1, 1)),
    ("a week and a province", [(1, 7)], [("Highland", 4, 35.0, 40.0)], (1, 3, 4)),
    ("a month", [(1, 28)], [("Marwa", 1, 35.0, 40.0)], (2, 4, 1)),
    ("a country", [(5, 5)], [("Land", 6, 35.0, 40.0)], (2, 1, 6)),
    ("no day", [], [("Marwa", 1, 35.0, 40.0)], (2, None, 1)),
    ("no place", [(5, 5)], [], (2, 1, None)),
]


@pytest.mark.parametrize(("days", "places", "codes"), [row[1:] for row in CODES], ids=[row[0] for row in CODES])
def test_ucdp_codes(ledger: SimpleNamespace, days: Any, places: Any, codes: tuple[int | None, ...]) -> None:
    claims = [*(ledger.on("A", *day) for day in days), *(ledger.at("A", *place) for place in places)]
    grade = reconcile(claims, ledger.reports()).grade
    assert (grade.event_clarity, grade.date_prec, grade.where_prec) == codes


def test_every_grade_has_its_reason(ledger: SimpleNamespace) -> None:
    reasons = reconcile(_rows(ledger, "A killed 12"), ledger.reports()).grade.reasons
    subjects = [reason.split(":")[0] for reason in reasons]
    assert subjects == [
        "airwars",
        "admiralty source",
        "admiralty information",
        "event clarity",
        "date precision",
        "place precision",
    ]
    assert all(reason.split(": ", 1)[1] for reason in reasons)
