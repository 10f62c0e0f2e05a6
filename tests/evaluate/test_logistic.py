"""The regression learns what tells true from false, and the same from the same examples."""

from __future__ import annotations

from khaldun.evaluate.logistic import Example, Fitting, fit

EXAMPLES = [Example({"in", "noise" if i % 2 else "other"}, True) for i in range(40)]
EXAMPLES += [Example({"from", "noise" if i % 2 else "other"}, False) for i in range(40)]


def test_what_tells_weighs_most() -> None:
    _, weights = fit(EXAMPLES)
    assert weights["in"] > 0.5 > -0.5 > weights["from"]
    assert abs(weights.get("noise", 0.0)) < 0.3


def test_rare_features_have_no_weight() -> None:
    _, weights = fit([*EXAMPLES, Example({"once"}, True)], Fitting(least=2))
    assert "once" not in weights


def test_the_same_examples_give_the_same_weights() -> None:
    assert fit(EXAMPLES) == fit(EXAMPLES)
