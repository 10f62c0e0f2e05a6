"""Dates as intervals."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DateInterval:
    """First and last possible day of something, and how that is known.

    Attributes:
        start, end: first and last possible day, inclusive; None where relative words have nothing to be relative to.
        precision: UCDP `date_prec` 1 to 5 (1 exact day, 2 within 2 to 6 days, 3 a week, 4 a month, 5 up to a year);
            None where unresolved.
        basis: "stated" (the text gives the full date), "relative" (resolved against the publication date),
            "published" (no day is given: the day of publication), "context" (taken over from another sentence),
            "unresolved" (relative words and no publication date).
        text: the words; empty where there are none.
    """

    start: datetime.date | None
    end: datetime.date | None
    precision: int | None
    basis: str
    text: str = ""
