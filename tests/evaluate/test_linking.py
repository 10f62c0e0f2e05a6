"""Accounts into incidents in memory."""

from __future__ import annotations

from collections.abc import Callable
from itertools import permutations

from khaldun.evaluate.linking import candidate_pairs, cluster_features
from khaldun.pipeline import Features


def test_accounts_of_one_strike_come_together(features: Callable[..., Features]) -> None:
    told = {"b": features("r2", "Mayadeen"), "a": features("r1", "Mayadeen"), "c": features("r3", "Manbij", day=9)}
    assert cluster_features(told) == {"a": "a", "b": "a", "c": "c"}


def test_the_order_of_the_accounts_does_not_matter(features: Callable[..., Features]) -> None:
    told = [("a", features("r1", "Mayadeen")), ("b", features("r2", "Mayadeen", 1)), ("c", features("r3", "Manbij"))]
    assert len({tuple(sorted(cluster_features(dict(order)).items())) for order in permutations(told)}) == 1


def test_accounts_far_apart_are_not_compared(features: Callable[..., Features]) -> None:
    told = {
        "a": features("r1", "Mayadeen"),
        "b": features("r2", "Mayadeen", killed=9),
        "c": features("r3", "Manbij", 90),
    }
    assert list(candidate_pairs(told)) == [("a", "b")]


def test_a_report_is_compared_for_each_of_its_accounts(features: Callable[..., Features]) -> None:
    told = {"a": features("r1", "Mayadeen"), "b": features("r2", "Manbij", 90)}
    assert list(candidate_pairs(told, {"b": (features("r2", "Mayadeen"),)})) == [("a", "b")]


def test_without_accounts_there_are_no_incidents() -> None:
    assert cluster_features({}) == {}
