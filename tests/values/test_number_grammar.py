"""Counts of things in running English."""

from __future__ import annotations

import pytest

from khaldun.values.number_grammar import find_quantities

Row = tuple[str, str, int, int | None]

ONE_COUNT: list[Row] = [
    ("At least 57 people died.", "At least 57", 57, None),
    ("dozens were injured", "dozens", 24, None),
    ("More than 5,000 people left", "More than 5,000", 5001, None),
    ("30 to 40 dead", "30 to 40", 30, 40),
]


@pytest.mark.parametrize(("text", "words", "low", "high"), ONE_COUNT)
def test_words_give_bounds(text: str, words: str, low: int, high: int | None) -> None:
    [quantity] = find_quantities(text)
    assert (quantity.text, quantity.low, quantity.high) == (words, low, high)
