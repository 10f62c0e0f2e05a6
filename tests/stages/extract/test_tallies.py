"""Tallies: ranks of acts over a period."""

from __future__ import annotations

import pytest

from khaldun.stages.extract import extract_mentions
from khaldun.stages.parse import parse_text


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("It was the fourth attack in less than three weeks.", "ordinal", 4),
        ("The raids were the deadliest since June 2018, a doctor said.", "superlative", None),
        ("The bombing was the second in two weeks.", "ordinal", 2),
        ("The raid was the latest in a string of such strikes.", "ordinal", None),
    ],
)
def test_what_is_said_of_an_act_ranks_it(text: str, kind: str, value: int | None) -> None:
    found = extract_mentions(parse_text(text, None)).tallies
    assert [(tally.kind, tally.value) for tally in found] == [(kind, value)]


@pytest.mark.parametrize(
    "text", ["The strikes are the latest to hit the town.", "The hotel was the largest in the province."]
)
def test_what_ranks_no_act_is_no_tally(text: str) -> None:
    assert extract_mentions(parse_text(text, None)).tallies == ()
