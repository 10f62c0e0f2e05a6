"""How far a score would move if other incidents had been drawn: the bootstrap over reference groups."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass

from khaldun.evaluate.clustering import GroupShare, score_of

ROUNDS = 1_000
"""Samples drawn; Efron & Tibshirani, "An Introduction to the Bootstrap" (1993), chapter 13, ask for 1,000 or more."""

LEVEL = 0.95
"""Share of the samples that lie within the interval."""

SEED = 20170415
"""Start of the pseudo-random draw, fixed so that the same readings give the same interval."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Ends between which a score lies in `LEVEL` of the samples."""

    low: float
    high: float


def f1_interval(shares: Iterable[GroupShare], rounds: int = ROUNDS, seed: int = SEED) -> Interval:
    """Percentile interval of F1 under drawing whole reference groups with replacement.

    Groups and not items are drawn, because the items of one incident stand or fall together. What stands in a
    group's share depends on how the whole set was grouped, so the interval holds for records of this density.
    """
    groups = list(shares)
    if not groups:
        return Interval(1.0, 1.0)
    draw = random.Random(seed)
    scores = sorted(score_of(draw.choices(groups, k=len(groups))).f1 for _ in range(rounds))
    cut = int(rounds * (1 - LEVEL) / 2)
    return Interval(scores[cut], scores[rounds - 1 - cut])
