"""Tallies of whole reports, from their text to what they count. All reports are invented."""

from __future__ import annotations

import pytest

import khaldun
from khaldun.model.finding import TallyScope
from khaldun.stages.reconcile import scope_of_tally

REPORTS = [
    (
        "Gunmen killed 12 farmers in Zabarmari, in Nigeria's Borno state, on Tuesday, police said.",
        "It was the third such attack this month.",
        "2021-03-10",
        ["incidents 3-3 Attack by anybody in NG, 2021-03-01 to 2021-03-09"],
    ),
    (
        "A car bomb killed 9 people in Mogadishu on Friday.",
        "Al-Shabaab has carried out at least 15 suicide bombings in the Somali capital since January.",
        "2022-10-03",
        ["incidents 15-None Suicide bomb by Al-Shabaab in SO Mogadishu, 2022-01-01 to 2022-10-03"],
    ),
    (
        "A suicide bomber killed 30 people at a mosque in Kabul on Friday.",
        "The bombing was the third in the city in a week and the deadliest this year.",
        "2021-10-09",
        [
            "incidents 3-3 Suicide bomb by anybody in AF Kabul, 2021-10-02 to 2021-10-08",
            "deadliest Suicide bomb by anybody in AF, 2021-01-01 to 2021-10-08",
        ],
    ),
    (
        "A US drone strike killed four men in Shabwa on Sunday,",
        "the seventh such strike in Yemen in less than two weeks.",
        "2013-08-11",
        ["incidents 7-7 Air/drone strike by United States in YE, 2013-07-29 to 2013-08-11"],
    ),
    (
        "Israel struck targets near Damascus on Monday.",
        "It was the fourth time in two weeks that Israel has attacked Syria.",
        "2022-05-21",
        ["incidents 4-4 Air/drone strike by Israel in SY, 2022-05-07 to 2022-05-16"],
    ),
    (
        "Rebels ambushed an army convoy near Goma on Monday, killing six soldiers.",
        "The ambush was the second in as many weeks.",
        "2012-11-20",
        ["incidents 2-2 Armed clash by anybody in CD, 2012-11-06 to 2012-11-19"],
    ),
    (
        "Taliban fighters killed 10 policemen in Kunduz on Monday.",
        "An average of 12 policemen have been killed every day since May.",
        "2019-09-02",
        ["it states a rate, not a total over a period"],
    ),
]


def in_short(scope: TallyScope) -> str:
    if scope.why_not is not None:
        return scope.why_not
    what = "deadliest" if scope.superlative_field else f"{scope.counts} {scope.low}-{scope.high}"
    where = " ".join(part for part in (scope.country, scope.place) if part)
    by = ", ".join(scope.actors) or "anybody"
    return f"{what} {scope.acts[0]} by {by} in {where}, {scope.start} to {scope.end}"


@pytest.mark.parametrize(("lead", "tally", "published", "scopes"), REPORTS)
def test_what_the_tallies_of_a_report_count(lead: str, tally: str, published: str, scopes: list[str]) -> None:
    (reading,) = khaldun.read(text=f"{lead} {tally}", published=published, outlet="Two Rivers Wire")
    assert [in_short(scope_of_tally(found, reading)) for found in reading.tallies] == scopes
