"""Intervals of scores over the reference groups drawn."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.evaluate.bootstrap import Interval, f1_interval
from khaldun.evaluate.clustering import GroupShare, b_cubed_shares, pair_shares, score_of, singletons

SHARES = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)).map(
        lambda n: GroupShare(n[0], n[0] + n[1], n[0], n[0] + n[2])
    ),
    min_size=1,
    max_size=8,
)


def test_a_perfect_grouping_has_no_spread() -> None:
    reference = {str(i): str(i // 3) for i in range(30)}
    assert f1_interval(pair_shares(reference, reference).values()) == Interval(1.0, 1.0)


def test_nothing_to_draw_from_has_no_spread() -> None:
    assert f1_interval([]) == Interval(1.0, 1.0)


def test_the_same_shares_give_the_same_interval() -> None:
    reference = {str(i): str(i // 3) for i in range(30)}
    shares = list(b_cubed_shares({item: str(int(item) // 4) for item in reference}, reference).values())
    assert f1_interval(shares) == f1_interval(shares)


def test_more_groups_narrow_the_interval() -> None:
    few, many = spread(10), spread(400)
    assert many < few


@settings(max_examples=30)
@given(SHARES)
def test_an_interval_stays_among_the_scores_that_can_be_drawn(shares: list[GroupShare]) -> None:
    interval = f1_interval(shares, rounds=50)
    assert 0.0 <= interval.low <= interval.high <= 1.0


@given(st.integers(1, 9))
def test_drawing_all_groups_alike_often_leaves_the_score(times: int) -> None:
    reference = {str(i): str(i // 3) for i in range(12)}
    shares = list(b_cubed_shares(singletons(reference), reference).values())
    assert abs(score_of(shares * times).f1 - score_of(shares).f1) < 1e-9


def spread(groups: int) -> float:
    """Width of the interval where every other group of two was found."""
    reference = {f"{i}{side}": str(i) for i in range(groups) for side in "ab"}
    predicted = {item: name if int(name) % 2 else item for item, name in reference.items()}
    interval = f1_interval(pair_shares(predicted, reference).values())
    return interval.high - interval.low
