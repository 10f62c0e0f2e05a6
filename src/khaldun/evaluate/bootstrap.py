"""How far a score would move if other documents had been drawn: the bootstrap over reference groups."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from khaldun.evaluate.clustering import GroupShare, score_of

ROUNDS = 1_000
"""Samples drawn; Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, ask for 1,000 or more."""

LEVEL = 0.95
"""Share of the samples that lie within the interval."""

SEED = 20170415
"""Start of the pseudo-random draw, fixed so that the same readings give the same interval."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends between which a score lies in `LEVEL` of the samples."""

    low: float
    high: float


def f1_interval(shares: Iterable[GroupShare], rounds: int = ROUNDS, seed: int = SEED) -> Interval:
    """Percentile interval of F1 under drawing whole reference groups with replacement.

    Groups and not items are drawn, because the items of one incident (or of one document) stand or fall together. What
    stands in a group's share may depend on how the whole set was grouped, so the interval holds for records of this
    density.
    """
    return interval_of(list(shares), lambda drawn: score_of(drawn).f1, rounds, seed)


def mean_interval(sums: Iterable[tuple[float, float]], rounds: int = ROUNDS, seed: int = SEED) -> Interval:
    """Percentile interval of a ratio of sums, (sum, over how many) of each document, documents drawn whole."""
    return interval_of(list(sums), _ratio, rounds, seed)


def median_interval(groups: Iterable[Sequence[float]], rounds: int = ROUNDS, seed: int = SEED) -> Interval:
    """Percentile interval of the median of the values of all groups, groups (documents) drawn whole."""
    return interval_of(list(groups), _median, rounds, seed)


def _median(groups: Sequence[Sequence[float]]) -> float:
    values = sorted(value for group in groups for value in group)
    return values[len(values) // 2] if values else 0.0


def _ratio(sums: Sequence[tuple[float, float]]) -> float:
    over = sum(of for _, of in sums)
    return sum(total for total, _ in sums) / over if over else 1.0


def interval_of(
    groups: Sequence[T], score: Callable[[Sequence[T]], float], rounds: int = ROUNDS, seed: int = SEED
) -> Interval:
    """Percentile interval of any `score` of a sample, groups (or documents) drawn whole with replacement."""
    if not groups:
        return Interval(1.0, 1.0)
    draw = random.Random(seed)
    scores = sorted(score(draw.choices(groups, k=len(groups))) for _ in range(rounds))
    cut = int(rounds * (1 - LEVEL) / 2)
    return Interval(scores[cut], scores[rounds - 1 - cut])
