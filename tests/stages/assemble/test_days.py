"""On which day an incident was, where its own sentence names none."""

from __future__ import annotations

import datetime

import pytest

from khaldun.model.report import Report
from khaldun.pipeline import read_report

PUBLISHED = datetime.date(2021, 1, 14)  # a Thursday

TEXTS = [
    ("Two men were shot dead at a mill. The neighbours heard nothing on Monday evening.", "2021-01-11", "context"),
    ("Two men were shot dead on Tuesday. The neighbours heard nothing on Monday evening.", "2021-01-12", "relative"),
    ("Two men were shot dead at a mill. The neighbours moved there on 3 May 2015.", "2021-01-14", "published"),
    ("Two men were shot dead at a mill. It had been closed since Monday.", "2021-01-14", "published"),
    ("Police are looking into shots fired at a mill on Monday.", "2021-01-11", "relative"),
    (
        "Two men were shot dead at a mill. The mayor spoke of it on Wednesday. Neighbours heard shouts on Tuesday.",
        "2021-01-12",
        "context",
    ),
    (
        "Two men were shot dead at a mill earlier in the day. The neighbours came home on Monday.",
        "2021-01-14",
        "published",
    ),
]


@pytest.mark.parametrize(("text", "day", "basis"), TEXTS)
def test_an_undated_act_is_of_the_first_day_named_lately(text: str, day: str, basis: str) -> None:
    reading = read_report(Report(doc="one", text=text, published=PUBLISHED, language="en"))
    date = reading.accounts[0].date
    assert date is not None
    assert (str(date.start), date.basis) == (day, basis)
