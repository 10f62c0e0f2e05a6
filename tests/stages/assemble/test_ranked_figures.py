"""A figure beside a rank ("the worst attack in two years") is the incident's own; the period is the rank's."""

from __future__ import annotations

import pytest

import khaldun


def _killed_and_tallies(text: str) -> tuple[list[int], list[str]]:
    (reading,) = khaldun.read(text=text, published="2017-04-16")
    killed = [row.low for account in reading.accounts for row in account.casualties if row.outcome == "killed"]
    return killed, [tally.kind for tally in reading.tallies]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("A blast killed 30 people in the worst attack on the town in two years, police said.", 30),
        ("The toll of Friday's strike on Homs reached 44 dead in the deadliest raid since January, medics said.", 44),
        ("Gunmen killed nine soldiers in Gao in the third ambush in the past two months, the army said.", 9),
    ],
)
def test_the_period_of_a_rank_is_not_that_of_the_figure(text: str, count: int) -> None:
    killed, tallies = _killed_and_tallies(text)
    assert killed == [count]
    assert "cumulative" not in tallies


@pytest.mark.parametrize(
    "text",
    [
        "More than 400 people have been killed in Homs since January, medics said.",
        "It was the deadliest month with 400 people killed in the city since January, medics said.",
    ],
)
def test_a_figure_over_a_period_stays_a_tally(text: str) -> None:
    killed, tallies = _killed_and_tallies(text)
    assert killed == []
    assert "cumulative" in tallies
