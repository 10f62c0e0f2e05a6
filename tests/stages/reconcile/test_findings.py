"""Findings on day, place, type and author."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.model.finding import Finding
from khaldun.stages.reconcile import reconcile


def _finding(field: str, claims: list[Any], reports: dict[str, Any]) -> Finding:
    return next(one for one in reconcile(claims, reports).findings if one.field == field)


DAYS = [
    ("the same day", [("A", 5, 5), ("B", 5, 5)], "2031-03-05/2031-03-05", "agreed"),
    ("a day in a stretch", [("A", 4, 7), ("B", 5, 5)], "2031-03-05/2031-03-05", "agreed"),
    ("stretches that overlap", [("A", 3, 5), ("B", 5, 8)], "2031-03-05/2031-03-05", "agreed"),
    ("other days", [("A", 5, 5), ("B", 6, 6), ("C", 6, 6)], "2031-03-06/2031-03-06", "disputed"),
    ("one report", [("A", 5, 6)], "2031-03-05/2031-03-06", "single"),
]


@pytest.mark.parametrize(("rows", "value", "agreement"), [row[1:] for row in DAYS], ids=[row[0] for row in DAYS])
def test_days(ledger: SimpleNamespace, rows: list[Any], value: str, agreement: str) -> None:
    finding = _finding("day", [ledger.on(*row) for row in rows], ledger.reports())
    assert (finding.value, finding.agreement) == (value, agreement)


def test_the_day_of_publication_gives_way_to_a_day_in_words(ledger: SimpleNamespace) -> None:
    printed = ledger.on("A", 7, basis="published")
    finding = _finding("day", [printed, ledger.on("B", 5)], ledger.reports())
    assert (finding.value, finding.agreement) == ("2031-03-05/2031-03-05", "single")
    assert [one.claim for one in finding.left_out] == [printed.id]


PLACES = [
    (
        "a quarter and its town",
        [("A", "Old Town", 1, 35.01, 40.01), ("B", "Marwa", 2, 35.0, 40.0)],
        "Old Town",
        "agreed",
    ),
    ("a town and its province", [("A", "Marwa", 1, 35.0, 40.0), ("B", "Highland", 4, 37.0, 43.0)], "Marwa", "agreed"),
    ("a town and its country", [("A", "Marwa", 1, 35.0, 40.0), ("B", "Land", 6, 39.0, 47.0)], "Marwa", "agreed"),
    ("two towns", [("A", "Marwa", 1, 35.0, 40.0), ("B", "Sill", 1, 36.5, 41.0)], "Marwa; Sill", "disputed"),
    ("one report", [("A", "Marwa", 1, 35.0, 40.0)], "Marwa", "single"),
]


@pytest.mark.parametrize(("rows", "value", "agreement"), [row[1:] for row in PLACES], ids=[row[0] for row in PLACES])
def test_places(ledger: SimpleNamespace, rows: list[Any], value: str, agreement: str) -> None:
    finding = _finding("place", [ledger.at(*row) for row in rows], ledger.reports())
    assert (finding.value, finding.agreement) == (value, agreement)


def test_reports_that_share_one_of_several_towns_agree(ledger: SimpleNamespace) -> None:
    marwa, sill = ("Marwa", 1, 35.0, 40.0), ("Sill", 1, 36.5, 41.0)
    finding = _finding(
        "place", [ledger.at("A", *marwa), ledger.at("A", *sill), ledger.at("B", *sill)], ledger.reports()
    )
    assert (finding.value, finding.agreement) == ("Sill; Marwa", "agreed")


def test_two_reports_of_one_outlet_dispute_with_nobody(ledger: SimpleNamespace) -> None:
    marwa, sill = ("Marwa", 1, 35.0, 40.0), ("Sill", 1, 36.5, 41.0)
    claims = [ledger.at("A", *marwa), ledger.at("A2", *sill), ledger.at("B", *marwa), ledger.at("B", *sill)]
    finding = _finding("place", claims, ledger.reports(*map(ledger.report, ("A", "A2", "B"))))
    assert (finding.origins, finding.agreement) == (2, "agreed")


def test_two_accounts_of_one_report_give_its_places_together(ledger: SimpleNamespace) -> None:
    marwa, sill = ledger.at("A", "Marwa", 1, 35.0, 40.0), ledger.at("A", "Sill", 1, 36.5, 41.0)
    claims = [marwa, replace(sill, account="a-A-2"), ledger.at("B", "Sill", 1, 36.5, 41.0)]
    assert _finding("place", claims, ledger.reports()).agreement == "agreed"


TYPES = [
    ("of equals the more specific", ["Attack", "Arrests"], "Arrests", "disputed"),
    ("most origins", ["Air/drone strike", "Air/drone strike", "Armed clash"], "Air/drone strike", "disputed"),
    ("the more specific", ["Attack", "Attack", "Suicide bomb"], "Suicide bomb", "agreed"),
    ("a car bomb with a bomber", ["Remote explosive/landmine/IED", "Suicide bomb"], "Suicide bomb", "agreed"),
]


@pytest.mark.parametrize(("types", "value", "agreement"), [row[1:] for row in TYPES], ids=[row[0] for row in TYPES])
def test_types(ledger: SimpleNamespace, types: list[str], value: str, agreement: str) -> None:
    claims = [ledger.claim(where, "type", kind) for where, kind in zip("ABC", types, strict=False)]
    finding = _finding("type", claims, ledger.reports())
    assert (finding.value, finding.agreement) == (value, agreement)


AUTHORS = [
    ("a force and its government", ["Syria: government forces", "Syrian government"], "agreed"),
    ("two states", ["Russia", "Turkey"], "disputed"),
    ("rebels without a name and a group", ["rebels", "Hill Front"], "agreed"),
    ("rebels and a state", ["rebels", "Russia"], "disputed"),
    ("nobody known and a state", ["unidentified gunmen", "Russia"], "single"),
]


@pytest.mark.parametrize(("actors", "agreement"), [row[1:] for row in AUTHORS], ids=[row[0] for row in AUTHORS])
def test_authors(ledger: SimpleNamespace, actors: list[str], agreement: str) -> None:
    claims = [ledger.claim(where, "actor", actor) for where, actor in zip("AB", actors, strict=True)]
    assert _finding("actor", claims, ledger.reports()).agreement == agreement


def test_who_accuses_and_who_denies_is_said(ledger: SimpleNamespace) -> None:
    accused = ledger.claim("A", "actor", "Russia", "residents", stance="accuses")
    denied = ledger.claim("B", "actor", "Russia", "Russian government", stance="denies")
    finding = _finding("actor", [accused, denied], ledger.reports())
    assert finding.denied_by == (denied.id,)
    assert finding.notes == ("Russia: accused by residents; denied by Russian government",)


def test_targets_of_most_origins_come_first(ledger: SimpleNamespace) -> None:
    rows = [("A", "bakery"), ("B", "market"), ("C", "Market")]
    claims = [ledger.claim(where, "target", value) for where, value in rows]
    finding = _finding("target", claims, ledger.reports())
    assert (finding.value, finding.agreement) == ("market; bakery", "agreed")


def test_a_report_that_quotes_others_is_no_origin_of_its_own(ledger: SimpleNamespace) -> None:
    quoted = [ledger.killed(where, "12", "Red Hills Observatory") for where in "AB"]
    own = [ledger.claim(where, "type", "Attack") for where in "AB"]
    assert reconcile([*quoted, *own], ledger.reports()).origins == 1


def test_disputed_fields_are_listed(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "12"), ledger.killed("B", "30"), ledger.on("A", 5), ledger.on("B", 5)]
    assert reconcile(claims, ledger.reports()).disputed == ("killed",)
