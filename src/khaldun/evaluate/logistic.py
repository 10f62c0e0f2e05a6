"""Logistic regression over sets of features, small enough to be fitted anew for each part of a cross-validation."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

SEED = 19051213
"""Start of the pseudo-random order of the examples, fixed so that the same examples give the same weights."""

DIGITS = 3
"""Of a weight that is kept: rounding to them moves no probability by more than some thousandths."""


@dataclass(frozen=True, slots=True)
class Example:
    """Something that is so or not, with what is seen of it."""

    seen: Collection[str]
    true: bool


@dataclass(frozen=True, slots=True)
class Fitting:
    """How to fit.

    Attributes:
        rounds: passes over the examples.
        rate: first step of a weight; later ones shrink by what it moved before (AdaGrad, Duchi et al. 2011).
        decay: by how much a weight is drawn towards 0 with each example that has it.
        least: examples that a feature needs to get a weight.
    """

    rounds: int = 5
    rate: float = 0.05
    decay: float = 0.0015
    least: int = 4


@dataclass(slots=True)
class _State:
    """Weights while they are fitted, the last one for the bias, with the sum of the squares of their slopes."""

    weights: list[float]
    slopes: list[float]

    def probability(self, seen: Sequence[int]) -> float:
        total = self.weights[-1] + sum(self.weights[i] for i in seen)
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))

    def learn(self, seen: Sequence[int], true: bool, fitting: Fitting) -> None:
        error = self.probability(seen) - true
        for i in (*seen, -1):
            slope = error + (fitting.decay * self.weights[i] if i >= 0 else 0.0)
            self.slopes[i] += slope * slope
            self.weights[i] -= fitting.rate * slope / math.sqrt(self.slopes[i] + 1e-8)


def fit(examples: Iterable[Example], fitting: Fitting | None = None) -> tuple[float, Mapping[str, float]]:
    """The bias and the weight of each feature; of features that are too rare, and of those of weight 0, none."""
    fitting, examples = fitting or Fitting(), list(examples)
    counts = Counter(feature for example in examples for feature in example.seen)
    numbers = {one: i for i, one in enumerate(sorted(one for one, n in counts.items() if n >= fitting.least))}
    rows = [([numbers[one] for one in sorted(example.seen) if one in numbers], example.true) for example in examples]
    state = _State([0.0] * (len(numbers) + 1), [0.0] * (len(numbers) + 1))
    draw = random.Random(SEED)
    for _ in range(fitting.rounds):
        draw.shuffle(rows)
        for seen, true in rows:
            state.learn(seen, true, fitting)
    kept = {one: round(state.weights[i], DIGITS) for one, i in numbers.items()}
    return round(state.weights[-1], DIGITS), {one: weight for one, weight in kept.items() if weight}
