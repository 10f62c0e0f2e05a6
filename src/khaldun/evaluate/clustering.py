"""Scores of one grouping held against another: pairwise and B-cubed precision, recall and F1.

A grouping is given as item → name of its group; only who stands together counts, not what the groups are called.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from khaldun.errors import OptionError

SHOWN_ITEMS = 5
"""How many items an error message names."""


@dataclass(frozen=True, slots=True)
class Score:
    """How well a predicted grouping agrees with the reference, each number 0 to 1.

    Attributes:
        precision: how much of what was put together belongs together.
        recall: how much of what belongs together was put together.
        f1: harmonic mean of the two; 0 where both are 0.
    """

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True)
class GroupShare:
    """What one reference group adds to each sum of which a score is made (numerators, then denominators).

    Attributes:
        right_precision, made: of the predicted grouping; their sums over all groups give precision.
        right_recall, due: of the reference grouping; their sums over all groups give recall.
    """

    right_precision: float
    made: float
    right_recall: float
    due: float


def pairwise(predicted: Mapping[str, str], reference: Mapping[str, str]) -> Score:
    """Of all pairs of items put together, how many belong together, and the reverse.

    The pair-counting F-measure of clustering, also called pairwise F1 in record linkage: precision is
    |predicted ∩ reference pairs| / |predicted pairs|, recall the same over the reference pairs. A large group weighs by
    the square of its size. Where a side has no pair at all, nothing of it can be wrong: its ratio is 1.
    Source: Manning, Raghavan & Schütze, "Introduction to Information Retrieval" (2008), section 16.3.

    Raises:
        OptionError: the two do not group the same items.
    """
    return score_of(pair_shares(predicted, reference).values())


def b_cubed(predicted: Mapping[str, str], reference: Mapping[str, str]) -> Score:
    """For each item, how much of its predicted group is of its reference group, and the reverse; averaged over items.

    Source: Bagga & Baldwin, "Entity-based cross-document coreferencing using the vector space model" (COLING-ACL 1998),
    each item with the same weight; Amigó et al., "A comparison of extrinsic clustering evaluation metrics based on
    formal constraints" (Information Retrieval 12, 2009). Without items every number is 1.

    Raises:
        OptionError: the two do not group the same items.
    """
    return score_of(b_cubed_shares(predicted, reference).values())


def singletons(items: Iterable[str]) -> dict[str, str]:
    """The grouping in which each item stands alone: what a system reaches that does nothing."""
    return {item: item for item in items}


def score_of(shares: Iterable[GroupShare]) -> Score:
    """The score that `shares` come to, a share as often as it is given (see `khaldun.evaluate.bootstrap`)."""
    right_precision = made = right_recall = due = 0.0
    for share in shares:
        right_precision += share.right_precision
        made += share.made
        right_recall += share.right_recall
        due += share.due
    precision = right_precision / made if made else 1.0
    recall = right_recall / due if due else 1.0
    both = precision + recall
    return Score(precision, recall, 2 * precision * recall / both if both else 0.0)


def pair_shares(predicted: Mapping[str, str], reference: Mapping[str, str]) -> dict[str, GroupShare]:
    """Per reference group, its part of the pairs: a wrong pair of two groups is counted half to each."""
    sizes, table = Counter(predicted.values()), _contingency(predicted, reference)
    shares = {}
    for group, counts in table.items():
        right = sum(_pairs(n) for n in counts.values())
        made = sum(n * (sizes[name] - 1) / 2 for name, n in counts.items())
        shares[group] = GroupShare(right, made, right, _pairs(counts.total()))
    return shares


def b_cubed_shares(predicted: Mapping[str, str], reference: Mapping[str, str]) -> dict[str, GroupShare]:
    """Per reference group, the sums of its items' precision and recall, and how many items it has."""
    sizes, table = Counter(predicted.values()), _contingency(predicted, reference)
    shares = {}
    for group, counts in table.items():
        items = counts.total()
        precision = sum(n * n / sizes[name] for name, n in counts.items())
        recall = sum(n * n for n in counts.values()) / items
        shares[group] = GroupShare(precision, items, recall, items)
    return shares


def _contingency(predicted: Mapping[str, str], reference: Mapping[str, str]) -> dict[str, Counter[str]]:
    """Reference group → predicted group → items in both."""
    _same_items(predicted, reference)
    table: dict[str, Counter[str]] = defaultdict(Counter)
    for item, group in reference.items():
        table[group][predicted[item]] += 1
    return table


def _same_items(predicted: Mapping[str, str], reference: Mapping[str, str]) -> None:
    odd = sorted(predicted.keys() ^ reference.keys())
    if odd:
        named = ", ".join(odd[:SHOWN_ITEMS])
        raise OptionError(
            f"predicted and reference do not group the same items: {len(odd)} stand on one side only ({named});"
            " give every item on both sides, alone in its group where it belongs to no other."
        )


def _pairs(items: int) -> int:
    return items * (items - 1) // 2
