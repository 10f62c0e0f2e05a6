"""The table of speakers shows what each says and how it stands to the others."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from khaldun.model.speaker_table import SPEAKER_QUESTIONS, SpeakerCell
from khaldun.stages.reconcile import speaker_table

OBSERVATORY = "Red Hills Observatory"


def _cell(claims: list[Any], reports: dict[str, Any], speaker: str, field: str) -> SpeakerCell:
    row = next(one for one in speaker_table(claims, reports) if one.speaker == speaker)
    return next(one for one in row.cells if one.field == field)


def test_a_speaker_in_two_reports_has_one_row(ledger: SimpleNamespace) -> None:
    claims = [ledger.killed("A", "12", OBSERVATORY), ledger.killed("B", "12", OBSERVATORY)]
    (row,) = speaker_table(claims, ledger.reports())
    assert (row.speaker, row.reports, tuple(cell.field for cell in row.cells)) == (
        OBSERVATORY,
        ("r-A", "r-B"),
        SPEAKER_QUESTIONS,
    )


STANDINGS = [
    (["A 12"], "alone"),
    (["A 12", "B 12"], "agrees"),
    (["A 12", "B 10+"], "agrees"),
    (["A 12", "B 30"], "differs"),
    (["A 12", "B 12", "C 30"], "differs"),
]


@pytest.mark.parametrize(("rows", "standing"), STANDINGS)
def test_standing_of_a_count(ledger: SimpleNamespace, rows: list[str], standing: str) -> None:
    claims = [ledger.killed(*row.split()) for row in rows]
    assert _cell(claims, ledger.reports(), "Lantern Post", "killed").standing == standing


def test_a_replaced_figure_is_shown_as_earlier(ledger: SimpleNamespace) -> None:
    reports = ledger.reports(ledger.report("A", 2), ledger.report("B", 3))
    claims = [ledger.killed("A", "40", OBSERVATORY), ledger.killed("B", "57+", OBSERVATORY)]
    assert _cell(claims, reports, OBSERVATORY, "killed").words == "57+; earlier 40"


def test_a_denial_is_shown(ledger: SimpleNamespace) -> None:
    claims = [
        ledger.claim("A", "actor", "Russia", OBSERVATORY, stance="accuses"),
        ledger.claim("A", "actor", "Russia", "Russian government", stance="denies"),
    ]
    cell = _cell(claims, ledger.reports(), "Russian government", "actor")
    assert (cell.words, cell.standing) == ("denies Russia", "denies")


def test_accusing_different_sides_differs(ledger: SimpleNamespace) -> None:
    claims = [
        ledger.claim("A", "actor", "Russia", OBSERVATORY, stance="accuses"),
        ledger.claim("B", "actor", "Turkey", "residents", stance="accuses"),
    ]
    assert _cell(claims, ledger.reports(), OBSERVATORY, "actor").standing == "differs"


def test_places_of_one_area_agree(ledger: SimpleNamespace) -> None:
    claims = [ledger.at("A", "Old Town", 1, 35.01, 40.01), ledger.at("B", "Marwa", 2, 35.0, 40.0)]
    assert _cell(claims, ledger.reports(), "Lantern Post", "place") == SpeakerCell(
        "place", "Old Town", "agrees", (claims[0].id,)
    )


def test_days_are_shown_and_compared(ledger: SimpleNamespace) -> None:
    claims = [ledger.on("A", 5), ledger.on("B", 6)]
    cell = _cell(claims, ledger.reports(), "Lantern Post", "day")
    assert (cell.words, cell.standing) == ("2031-03-05", "differs")


def test_who_only_condemns_is_silent_on_every_question(ledger: SimpleNamespace) -> None:
    (row,) = speaker_table([ledger.claim("A", "act", "x", "Ministry of Health", stance="condemns")], ledger.reports())
    assert (row.stances, {cell.standing for cell in row.cells}) == (("condemns",), {"silent"})
