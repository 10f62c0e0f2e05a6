"""Words of time in running English."""

from __future__ import annotations

import datetime

import pytest

from khaldun.values.date_grammar import find_dates

PUBLISHED = datetime.date(2021, 1, 14)  # a Thursday

ONE_SPAN: list[tuple[str, str, str, str]] = [
    ("in the early hours of Wednesday", "the early hours of Wednesday", "2021-01-13", "2021-01-13"),
    ("last month", "last month", "2020-12-01", "2020-12-31"),
]


@pytest.mark.parametrize(("text", "words", "start", "end"), ONE_SPAN)
def test_words_give_days(text: str, words: str, start: str, end: str) -> None:
    [mention] = find_dates(text, PUBLISHED)
    assert (mention.text, str(mention.interval.start), str(mention.interval.end)) == (words, start, end)
