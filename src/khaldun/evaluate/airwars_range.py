"""The range of a toll as Airwars writes it, out of the rows that were read.

Airwars gives a minimum and a maximum of civilians killed and injured. Its researchers put the count that they hold to
be sure first, so the first total is the minimum; the greatest that any source gives is the maximum. Their numbers for
words, as their records show: "dozens" and "a large number" are 12 to 24, "hundreds" 100 to 200, any other plural
without a number ("several", "others") is 2, "more than 20" is 20 to 21.
"""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.evaluate.main_incident import totals
from khaldun.model.account import Casualty, Outcome, Reading

Range = tuple[int, int]

DOZENS = (12, 24)
HUNDREDS = (100, 200)
SOME = (2, 2)
SOME_WORDS = ("several", "number of", "multiple", "a few", "handful", "many", "couple of")


def killed_or_injured(reading: Reading, outcome: Outcome) -> Range | None:
    """Least and most of this harm over the whole narrative, which tells of one incident; None where nothing is read."""
    ranges = [range_of(row) for row in rows_of_all(reading, outcome)]
    return (ranges[0][0], max(high for _, high in ranges)) if ranges else None


def rows_of_all(reading: Reading, outcome: Outcome) -> Sequence[Casualty]:
    """The totals of every account, in order; that nobody was hurt is no range."""
    return [row for account in reading.accounts for row in totals(account, outcome) if row.high != 0]


def range_of(row: Casualty) -> Range:
    """One row in Airwars' numbers: "at least 5" is 5, "more than 5" is 5 to 6, "up to 5" is 5."""
    words = row.figure.lower()
    if row.high is None and ("dozen" in words or "large number" in words):
        return DOZENS
    if row.high is None and words == "hundreds":
        return HUNDREDS
    if any(word in words for word in SOME_WORDS) or words.isalpha() and row.low == 2 and row.high is None:
        return SOME
    if "more than" in words or words.startswith("over "):
        return (row.low - 1, row.low)
    high = row.high if row.high is not None else row.low
    return (row.low or high, high)


def overlap(left: Range | None, right: Range | None) -> bool:
    """Whether two ranges have a number in common; two unknowns agree."""
    if left is None or right is None:
        return left is right
    return left[0] <= right[1] and right[0] <= left[1]
