"""MUC, B-cubed and CEAF: against figures worked out by hand, and a best match found by trying all."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.evaluate.clustering import score_of, singletons
from khaldun.evaluate.coreference import Coreference, best_match, coreference

REFERENCE = {"a": "1", "b": "1", "c": "1", "d": "2", "e": "2"}
PARTS = dict.fromkeys(REFERENCE, "topic")


def f1s(found: Coreference) -> tuple[float, float, float]:
    return score_of(found.muc).f1, score_of(found.b_cubed).f1, score_of(found.ceaf).f1


def test_the_reference_itself_scores_one() -> None:
    found = coreference(REFERENCE, REFERENCE, PARTS)
    assert (found.conll, f1s(found)) == (1.0, (1.0, 1.0, 1.0))


def test_each_alone_has_no_links() -> None:
    muc, b_cubed, ceaf = f1s(coreference(singletons(REFERENCE), REFERENCE, PARTS))
    assert muc == 0.0
    assert b_cubed == pytest.approx(2 * 0.4 / 1.4)
    # φ4 of {a} and {a, b, c} is 2/4, of {d} and {d, e} 2/3; five groups made, two due.
    assert ceaf == pytest.approx(2 * (7 / 6) / 7)


def test_one_mention_in_the_wrong_group() -> None:
    predicted = {**REFERENCE, "c": "2"}
    muc, b_cubed, ceaf = f1s(coreference(predicted, REFERENCE, PARTS))
    assert muc == pytest.approx(2 / 3)
    assert b_cubed == pytest.approx((1 + 1 + 1 / 3 + 2 / 3 + 2 / 3 + 2 / 3 + 2 / 3 + 1 / 3 + 1 + 1) / 10)
    assert ceaf == pytest.approx((4 / 5 + 4 / 5) / 2)


def test_groups_that_cross_parts_count_where_most_of_them_is() -> None:
    parts = {**PARTS, "d": "other", "e": "other"}
    found = coreference(dict.fromkeys(REFERENCE, "all"), REFERENCE, parts)
    assert score_of(found.muc).precision == pytest.approx(3 / 4)
    assert score_of(found.muc).recall == 1.0


WEIGHTS = st.integers(1, 4).flatmap(
    lambda columns: st.lists(st.lists(st.floats(0, 1), min_size=columns, max_size=columns), min_size=1, max_size=4)
)


@given(WEIGHTS)
def test_no_other_match_is_better(weights: list[list[float]]) -> None:
    rows, columns = len(weights), len(weights[0])
    found = best_match(weights)
    assert len({row for row, _ in found}) == len({column for _, column in found}) == min(rows, columns)
    if rows <= columns:
        totals = [sum(weights[i][j] for i, j in enumerate(order)) for order in permutations(range(columns), rows)]
    else:
        totals = [sum(weights[i][j] for j, i in enumerate(order)) for order in permutations(range(rows), columns)]
    assert sum(weights[i][j] for i, j in found) == pytest.approx(max(totals))
