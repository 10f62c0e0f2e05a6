"""Where a grouping went wrong, with the reasons that the matcher gave."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from khaldun.model.judgement import Comparison
from khaldun.pipeline import Features, compare

Kind = Literal["merged", "split"]
Groups = frozenset[str]


@dataclass(frozen=True, slots=True)
class Mistake:
    """Two groups of accounts that were wrongly put together, or wrongly kept apart.

    Attributes:
        kind: "merged" (two incidents under one id) or "split" (one incident under two).
        left, right: the two accounts across the groups that the matcher takes most for one incident: the pair that
            brought them together, or the pair that came nearest to it.
        comparison: what it makes of the two, and why.
        pairs: how many wrong pairs of accounts this makes.
    """

    kind: Kind
    left: str
    right: str
    comparison: Comparison
    pairs: int


def worst_mistakes(
    features: Mapping[str, Features], predicted: Mapping[str, str], reference: Mapping[str, str], most: int
) -> tuple[Mistake, ...]:
    """At most `most` mistakes of each kind, those first that make the most wrong pairs.

    Args:
        features: of each account, by its id.
        predicted, reference: the group of each account, by its id.
        most: how many of each kind.
    """
    merged = _worst("merged", features, _crossing(predicted, reference), most)
    return (*merged, *_worst("split", features, _crossing(reference, predicted), most))


def _crossing(one: Mapping[str, str], other: Mapping[str, str]) -> Iterable[list[tuple[str, str]]]:
    """Pairs that `one` puts together and `other` keeps apart, by the two groups of `other`."""
    members: dict[str, list[str]] = defaultdict(list)
    for account in sorted(one):
        members[one[account]].append(account)
    apart: dict[tuple[str, Groups], list[tuple[str, str]]] = defaultdict(list)
    for group, accounts in members.items():
        for left, right in combinations(accounts, 2):
            if other[left] != other[right]:
                apart[group, frozenset((other[left], other[right]))].append((left, right))
    return apart.values()


def _worst(
    kind: Kind, features: Mapping[str, Features], crossing: Iterable[list[tuple[str, str]]], most: int
) -> list[Mistake]:
    worst = sorted(crossing, key=lambda pairs: (-len(pairs), pairs[0]))[:most]
    return [_mistake(kind, features, pairs) for pairs in worst]


def _mistake(kind: Kind, features: Mapping[str, Features], pairs: list[tuple[str, str]]) -> Mistake:
    judged = [(compare(features[left], features[right]), left, right) for left, right in pairs]
    comparison, left, right = max(judged, key=lambda one: (one[0].score, one[1], one[2]))
    return Mistake(kind, left, right, comparison, len(pairs))
