"""Mistakes of a grouping, with the matcher's reasons."""

from __future__ import annotations

from collections.abc import Callable

from khaldun.evaluate.mistakes import worst_mistakes
from khaldun.pipeline import Features


def accounts(features: Callable[..., Features]) -> dict[str, Features]:
    return {
        "a": features("r1", "Mayadeen"),
        "b": features("r2", "Mayadeen"),
        "c": features("r3", "Manbij"),
        "d": features("r4", "Manbij", day=5),
    }


def test_a_right_grouping_has_no_mistakes(features: Callable[..., Features]) -> None:
    groups = {"a": "1", "b": "1", "c": "2", "d": "3"}
    assert worst_mistakes(accounts(features), groups, groups, 5) == ()


def test_a_wrong_merge_shows_the_pair_that_seems_most_one_incident(features: Callable[..., Features]) -> None:
    predicted = dict.fromkeys("abc", "1") | {"d": "2"}
    reference = {"a": "x", "b": "y", "c": "y", "d": "z"}
    merged, split = [], []
    for mistake in worst_mistakes(accounts(features), predicted, reference, 5):
        (merged if mistake.kind == "merged" else split).append(mistake)
    assert [(one.left, one.right, one.pairs) for one in merged] == [("a", "b", 2)]
    assert "both in mayadeen" in " ".join(evidence.words for evidence in merged[0].comparison.evidence)
    assert split == []


def test_a_wrong_split_is_named_once_for_the_two_groups(features: Callable[..., Features]) -> None:
    predicted = {"a": "1", "b": "1", "c": "2", "d": "2"}
    found = worst_mistakes(accounts(features), predicted, dict.fromkeys("abcd", "x"), 5)
    assert [(one.kind, one.pairs) for one in found] == [("split", 4)]


def test_the_costliest_mistakes_come_first(features: Callable[..., Features]) -> None:
    predicted = {"a": "1", "b": "1", "c": "1", "d": "2"}
    found = worst_mistakes(accounts(features), predicted, dict.fromkeys("bcd", "y") | {"a": "x"}, 1)
    assert [(one.kind, one.pairs) for one in found] == [("merged", 2), ("split", 2)]
