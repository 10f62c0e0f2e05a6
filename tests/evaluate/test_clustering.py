"""Clustering scores against worked examples, against brute force, and against what must hold of any grouping."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.errors import OptionError
from khaldun.evaluate.clustering import Score, b_cubed, pairwise, singletons

GROUPS = st.lists(st.tuples(st.sampled_from("pqrst"), st.sampled_from("abcd")), min_size=1, max_size=12)
Groupings = list[tuple[str, str]]
Measure = Callable[[dict[str, str], dict[str, str]], Score]


def grouping(words: str) -> dict[str, str]:
    """ "1 2 | 3" as {"1": "g0", "2": "g0", "3": "g1"}."""
    return {item: f"g{i}" for i, group in enumerate(words.split("|")) for item in group.split()}


def both_of(groupings: Groupings) -> tuple[dict[str, str], dict[str, str]]:
    predicted = {str(i): left for i, (left, _) in enumerate(groupings)}
    return predicted, {str(i): right for i, (_, right) in enumerate(groupings)}


@pytest.mark.parametrize(
    ("predicted", "reference", "precision", "recall"),
    [
        ("1 2 3", "1 2 3", 1, 1),
        ("1 2 3 4", "1 2 | 3 4", 2 / 6, 1),
        ("1 2 | 3 4", "1 2 3 4", 1, 2 / 6),
        ("1 3 | 2 4", "1 2 | 3 4", 0, 0),
        ("1 | 2 | 3", "1 2 3", 1, 0),
        ("1 2 | 3", "1 | 2 | 3", 0, 1),
        ("1 | 2", "1 | 2", 1, 1),
        # 17 items in the book's three groups of three classes: 20 of the 40 pairs made are right, of 44 due.
        (
            "1 2 3 4 5 6 | 7 8 9 10 11 12 | 13 14 15 16 17",
            "1 2 3 4 5 7 13 14 | 6 8 9 10 11 | 12 15 16 17",
            0.5,
            20 / 44,
        ),
    ],
)
def test_pairwise_counts_pairs(predicted: str, reference: str, precision: float, recall: float) -> None:
    score = pairwise(grouping(predicted), grouping(reference))
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


@pytest.mark.parametrize(
    ("predicted", "reference", "precision", "recall"),
    [
        ("1 2 3", "1 2 3", 1, 1),
        ("1 2 3 4", "1 2 | 3 4", 0.5, 1),
        ("1 2 | 3 4", "1 2 3 4", 1, 0.5),
        ("1 3 | 2 4", "1 2 | 3 4", 0.5, 0.5),
        ("1 | 2 | 3", "1 2 3", 1, 1 / 3),
        # The example of Bagga and Baldwin (1998): two of three chains run together.
        ("1 2 3 4 5 | 6 7 8 9 A B C", "1 2 3 4 5 | 6 7 | 8 9 A B C", 16 / 21, 1),
        ("1 2 3 4 5 8 9 A B C | 6 7", "1 2 3 4 5 | 6 7 | 8 9 A B C", 7 / 12, 1),
    ],
)
def test_b_cubed_averages_over_items(predicted: str, reference: str, precision: float, recall: float) -> None:
    score = b_cubed(grouping(predicted), grouping(reference))
    assert (score.precision, score.recall) == pytest.approx((precision, recall))


def test_f1_is_the_harmonic_mean() -> None:
    assert pairwise(grouping("1 2 3 4"), grouping("1 2 | 3 4")).f1 == pytest.approx(2 * (1 / 3) / (4 / 3))


def test_other_items_on_the_two_sides_are_refused() -> None:
    with pytest.raises(OptionError, match=r"2 stand on one side only \(2, 3\)"):
        pairwise({"1": "a", "2": "a"}, {"1": "a", "3": "b"})


def test_singletons_put_nothing_together() -> None:
    assert singletons("xyz") == {"x": "x", "y": "y", "z": "z"}


def pairs_of(groups: dict[str, str]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(groups, 2) if groups[pair[0]] == groups[pair[1]]}


@given(GROUPS)
def test_pairwise_is_what_listing_every_pair_gives(groupings: Groupings) -> None:
    predicted, reference = both_of(groupings)
    made, due = pairs_of(predicted), pairs_of(reference)
    score = pairwise(predicted, reference)
    assert score.precision == pytest.approx(len(made & due) / len(made) if made else 1)
    assert score.recall == pytest.approx(len(made & due) / len(due) if due else 1)


@given(GROUPS)
def test_b_cubed_is_what_its_definition_gives_item_by_item(groupings: Groupings) -> None:
    predicted, reference = both_of(groupings)
    precision = recall = 0.0
    for item in reference:
        mates = {other for other in reference if predicted[other] == predicted[item]}
        due = {other for other in reference if reference[other] == reference[item]}
        precision += len(mates & due) / len(mates)
        recall += len(mates & due) / len(due)
    score = b_cubed(predicted, reference)
    assert (score.precision, score.recall) == pytest.approx((precision / len(reference), recall / len(reference)))


@pytest.mark.parametrize("measure", [pairwise, b_cubed])
@given(groupings=GROUPS)
def test_the_reference_scores_one_against_itself(measure: Measure, groupings: Groupings) -> None:
    _, reference = both_of(groupings)
    assert measure(reference, reference) == Score(1.0, 1.0, 1.0)


@pytest.mark.parametrize("measure", [pairwise, b_cubed])
@given(groupings=GROUPS)
def test_changing_sides_changes_precision_and_recall(measure: Measure, groupings: Groupings) -> None:
    predicted, reference = both_of(groupings)
    there, back = measure(predicted, reference), measure(reference, predicted)
    assert (there.precision, there.recall) == pytest.approx((back.recall, back.precision))


@pytest.mark.parametrize("measure", [pairwise, b_cubed])
@given(groupings=GROUPS)
def test_names_and_order_of_groups_do_not_matter(measure: Measure, groupings: Groupings) -> None:
    predicted, reference = both_of(groupings)
    renamed = {item: f"other {group}" for item, group in reversed(predicted.items())}
    there, other = measure(predicted, reference), measure(renamed, reference)
    assert (there.precision, there.recall, there.f1) == pytest.approx((other.precision, other.recall, other.f1))


@given(GROUPS)
def test_singletons_are_never_wrong(groupings: Groupings) -> None:
    _, reference = both_of(groupings)
    alone = singletons(reference)
    assert pairwise(alone, reference).precision == b_cubed(alone, reference).precision == 1.0
