"""A count with the bounds that its words give."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Relation = Literal["exact", "at_least", "more_than", "up_to", "less_than", "about", "range", "vague", "zero"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """How many, as the words say it.

    Attributes:
        low: least number that the words allow.
        high: greatest number that they allow, or None where they leave it open ("at least 57", "dozens").
        value: the number printed (57 in "at least 57"), or None where the words print none ("dozens").
        relation: how the words bind the number.
        text: the words, qualifier included ("at least 57").
        start, end: offsets of `text`.
    """

    low: int
    high: int | None
    value: int | None
    relation: Relation
    text: str
    start: int
    end: int
