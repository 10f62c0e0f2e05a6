"""Persons told of one by one: who is the same, who died in the end, and how many that makes."""

from __future__ import annotations

import pytest

from khaldun.model.account import Outcome
from khaldun.pipeline import read_report, report_from_fields

CASES: list[tuple[str, list[tuple[Outcome, str]]]] = [
    ("A man was shot in Denver on Tuesday. He died at the hospital.", [("killed", "He")]),
    ("A man was shot in Denver on Tuesday. The driver was wounded.", [("injured", "A man")]),
    ("A woman was shot in Denver on Tuesday. The man was wounded too.", [("injured", "A woman"), ("injured", "man")]),
    ("A man, 24, was shot in Denver. Another man was wounded.", [("injured", "A man"), ("injured", "Another man")]),
    ("A teenager was shot in Denver. The 17-year-old was pronounced dead.", [("killed", "The 17-year-old")]),
    ("Ann Hall was shot in Denver on Tuesday. Hall was pronounced dead there.", [("killed", "Hall")]),
    ("Man shot in Denver. Police said the victim was wounded in the leg.", [("injured", "Man")]),
    ("The deputy was shot in Denver on Tuesday, police said.", [("injured", "deputy")]),
    ("A man was not injured in the shooting in Denver, police said.", []),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:50] for text, _ in CASES])
def test_each_person_counts_once(text: str, expected: list[tuple[Outcome, str]]) -> None:
    assert _rows(text) == expected


def test_a_person_beside_a_total_is_a_part_of_it() -> None:
    text = "Two people were killed in a shooting in Denver. A boy, 14, died at the scene."
    report, _ = report_from_fields({"doc": "d", "text": text, "published": "2020-03-04", "language": "en"}, "d")
    assert report is not None
    rows = read_report(report).accounts[0].casualties
    assert [(row.low, row.part_of_total) for row in rows] == [(2, False), (1, True)]


def _rows(text: str) -> list[tuple[Outcome, str]]:
    report, _ = report_from_fields({"doc": "d", "text": text, "published": "2020-03-04", "language": "en"}, "d")
    assert report is not None
    return [(row.outcome, row.figure) for account in read_report(report).accounts for row in account.casualties]
