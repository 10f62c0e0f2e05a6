"""What the record lacks by its own reports."""

from __future__ import annotations

import datetime
from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.model.account import Tally
from khaldun.model.finding import TallyCheck, TallyScope
from khaldun.stages.reconcile import gaps
from khaldun.stages.reconcile.tally_gap import Lack, fewest, most

FIRST = datetime.date(2021, 1, 1)
SCOPE = TallyScope("incidents", acts=("Air/drone strike",), actors=("Israel",), country="SY", low=4, high=4)


def day(number: int) -> datetime.date:
    return FIRST + datetime.timedelta(days=number)


def short(
    report: str, start: int, end: int, stated: int, low: int, high: int | None = None, **other: object
) -> TallyCheck:
    scope = replace(SCOPE, low=stated, high=stated, start=day(start), end=day(end), **other)  # type: ignore[arg-type]
    high = low if high is None else high
    tally = Tally("the fourth attack", 5, 22, "ordinal", stated, day(start), day(end), "(outlet)")
    return TallyCheck(tally, report, scope, "short", stated, low, high, stated - high)


def test_one_tally_makes_one_gap_with_its_actor_place_and_month() -> None:
    (gap,) = gaps([short("r-1", 0, 12, 4, 1, 2)])
    assert (gap.actor, gap.country, gap.month, gap.low, gap.high) == ("Israel", "SY", "2021-01", 2, 3)
    assert [(source.report, source.start, source.end) for source in gap.tallies] == [("r-1", 5, 22)]


def test_what_one_report_alone_says_is_provisional() -> None:
    assert [gap.provisional for gap in gaps([short("r-1", 0, 12, 4, 1)])] == [True]
    assert [gap.provisional for gap in gaps([short("r-1", 0, 12, 4, 1), short("r-2", 0, 12, 4, 1)])] == [False]


def test_a_window_over_two_months_names_its_days_and_no_month() -> None:
    (gap,) = gaps([short("r-1", -8, 12, 4, 1)])
    assert (gap.month, gap.start, gap.end) == (None, day(-8), day(12))


@pytest.mark.parametrize(
    ("windows", "low", "high"),
    [
        ([(0, 20, 3), (0, 20, 3)], 3, 3),
        ([(0, 20, 3), (5, 20, 2)], 3, 3),
        ([(0, 20, 2), (5, 20, 3)], 3, 3),
        ([(0, 10, 2), (8, 20, 3)], 3, 5),
        ([(0, 10, 2), (8, 20, 3), (5, 12, 2)], 3, 5),
        ([(0, 5, 1), (4, 12, 2), (11, 20, 1)], 2, 4),
        ([(0, 9, 1), (4, 14, 1), (12, 20, 1)], 2, 3),
    ],
)
def test_windows_that_overlap_share_what_is_missing(windows: list[tuple[int, int, int]], low: int, high: int) -> None:
    checks = [short(f"r-{i}", start, end, lacking, 0) for i, (start, end, lacking) in enumerate(windows)]
    (gap,) = gaps(checks)
    assert (gap.low, gap.high) == (low, high)
    assert len(gap.tallies) == len(checks)


def test_windows_apart_make_two_gaps() -> None:
    assert [gap.low for gap in gaps([short("r-2", 20, 30, 2, 0), short("r-1", 0, 10, 3, 0)])] == [3, 2]


@pytest.mark.parametrize(
    "other",
    [
        {"actors": ("Russia",)},
        {"country": "LB"},
        {"place": "Homs"},
        {"counts": "killed"},
        {"group": "police"},
        {"target": "school"},
    ],
)
def test_other_series_are_kept_apart(other: dict[str, object]) -> None:
    assert len(gaps([short("r-1", 0, 10, 3, 0), short("r-2", 0, 10, 3, 0, **other)])) == 2  # type: ignore[arg-type]


def test_an_open_number_leaves_the_gap_open() -> None:
    (gap,) = gaps(
        [replace(short("r-1", 0, 10, 3, 0), scope=replace(SCOPE, low=3, high=None, start=day(0), end=day(10)))]
    )
    assert (gap.low, gap.high) == (3, None)


def test_only_what_is_short_is_a_gap() -> None:
    assert gaps([replace(short("r-1", 0, 10, 3, 0), outcome="supported")]) == ()


LACKS = st.lists(
    st.builds(
        lambda start, length, low, more: Lack(day(start), day(start + length), low, low + more, ()),
        st.integers(0, 5),
        st.integers(0, 3),
        st.integers(1, 2),
        st.integers(0, 1),
    ),
    min_size=1,
    max_size=4,
)


def totals(lacks: list[Lack], fits: str) -> list[int]:
    """By trying every way of missing up to four incidents on each day."""
    span = sorted(
        {lack.start + datetime.timedelta(days=i) for lack in lacks for i in range((lack.end - lack.start).days + 1)}
    )
    found = []
    for counts in product(range(4), repeat=len(span)):
        placed = dict(zip(span, counts, strict=True))
        inside = [sum(count for when, count in placed.items() if one.start <= when <= one.end) for one in lacks]
        if all(got >= one.low if fits == "low" else got <= one.high for got, one in zip(inside, lacks, strict=True)):
            found.append(sum(counts))
    return found


@given(LACKS.filter(lambda lacks: max(one.end for one in lacks) < day(5)))
def test_the_least_is_the_least_that_makes_every_tally_true(lacks: list[Lack]) -> None:
    assert fewest(lacks) == min(totals(lacks, "low"))


@given(LACKS.filter(lambda lacks: max(one.end for one in lacks) < day(5)))
def test_the_greatest_is_the_greatest_that_contradicts_none(lacks: list[Lack]) -> None:
    covered = {one.start + datetime.timedelta(days=i) for one in lacks for i in range((one.end - one.start).days + 1)}
    if len(covered) == (max(one.end for one in lacks) - min(one.start for one in lacks)).days + 1:
        assert most(lacks) == max(totals(lacks, "high"))


@given(LACKS)
def test_the_order_of_checks_does_not_matter(lacks: list[Lack]) -> None:
    checks = [
        short(f"r-{i}", (one.start - FIRST).days, (one.end - FIRST).days, one.high, 0) for i, one in enumerate(lacks)
    ]
    assert gaps(checks) == gaps(reversed(checks))


@given(LACKS)
def test_a_gap_is_never_more_than_its_tallies_added_up_nor_less_than_any_of_them(lacks: list[Lack]) -> None:
    assert max(one.low for one in lacks) <= fewest(lacks) <= sum(one.low for one in lacks)
    greatest = most(lacks)
    assert greatest is None or greatest <= sum(one.high for one in lacks)
