"""Figures: what one speaker gives as the toll in one account, whether two of them can both be true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from khaldun.model.claim import Claim
from khaldun.stages.reconcile.groups import traits_of
from khaldun.stages.reconcile.hearing import Heard

VAGUE_WORDS = {
    "tens": (20, 10),
    "dozens": (24, 12),
    "scores": (40, 20),
    "hundreds": (200, 100),
    "thousands": (2000, 1000),
    "several": (3, 3),
    "a number": (2, 2),
}
"""Words for many: the lower bound that they are read as, and the number that ACLED's coders write (FAQ of 2024-05-07:
tens 10, dozens 12, hundreds 100, "and so on"; of "several" nothing is known there, the bound as read is kept)."""

_VAGUE = re.compile(rf"\b(?:{'|'.join(VAGUE_WORDS)})\b", re.IGNORECASE)
_BOUND_BEFORE = r"(?:at least|more than|over|some|minimum of|no fewer than|no less than)\s+"
_HEDGE = re.compile(
    r"\b(?:about|around|some|roughly|nearly|almost|approximately|close to|an estimated|estimated|or so)\b",
    re.IGNORECASE,
)
_VAGUE_LOWS = frozenset(low for low, _ in VAGUE_WORDS.values())


@dataclass(frozen=True, slots=True)
class Figure:
    """A toll as one speaker gives it in one account: one claim, or the sum of its disjoint groups.

    Attributes:
        low, high: bounds; `high` None where open.
        heard: the claims; more than one where they were added up.
        derived: True where no words give it as a total.
        vague: the number that ACLED writes for a word like "dozens", else None.
        slack: how far a rounded number ("about 40") may be off on either side.
        group: the only group that it counts, where no total is given.
    """

    low: int
    high: int | None
    heard: tuple[Heard, ...]
    derived: bool = False
    vague: int | None = None
    slack: int = 0
    group: str | None = None

    @property
    def first(self) -> Heard:
        """The claim that stands for the figure's speaker and day."""
        return self.heard[0]

    @property
    def point(self) -> int:
        """The number that the words print: 57 of "at least 57" and of "up to 57", the lower of a range."""
        return self.low if self.low or self.high is None else self.high

    @property
    def bound(self) -> int:
        """The highest number that the words give."""
        return self.low if self.high is None else self.high


def figure_of(heard: Heard) -> Figure:
    """The figure that one claim gives."""
    claim = heard.claim
    low = claim.low or 0
    return Figure(low, claim.high, (heard,), False, _vague(claim), _slack(claim))


def sum_of(heard: Iterable[Heard]) -> Figure:
    """The figure that disjoint groups of one speaker make together: the sum of minima and the sum of maxima."""
    parts = tuple(heard)
    highs = [one.claim.high for one in parts if one.claim.high is not None]
    high = sum(highs) if len(highs) == len(parts) else None
    return Figure(sum(one.claim.low or 0 for one in parts), high, parts, derived=True)


def compatible(left: Figure, right: Figure) -> bool:
    """True where both can be true: their bounds meet, or they count groups that exclude each other."""
    if left.group and right.group and traits_of(left.group).excludes(traits_of(right.group)):
        return True
    return _meets(left, right) and _meets(right, left)


def _meets(left: Figure, right: Figure) -> bool:
    return right.high is None or left.low - left.slack <= right.high + right.slack


def _vague(claim: Claim) -> int | None:
    """ACLED's number for a word of many; None where the words print a number."""
    if claim.high is not None or claim.low is None or claim.low not in _VAGUE_LOWS:
        return None
    for found in _VAGUE.finditer(claim.quote):
        low, number = VAGUE_WORDS[found.group().lower()]
        if low == claim.low and not re.search(f"{_BOUND_BEFORE}{low}\\b", claim.quote, re.IGNORECASE):
            return number
    return None


def _slack(claim: Claim) -> int:
    """Half the unit of the last digit that is not zero, where the words round."""
    if not claim.low or claim.low != claim.high or not _HEDGE.search(claim.quote):
        return 0
    unit = 1
    while claim.low % (unit * 10) == 0:
        unit *= 10
    return max(1, unit // 2)
