"""What a report comes to where a set has one row for it: the incident it is mainly about, with one toll.

The reader keeps all that a report tells; a set of single rows wants one of it. Which, is a convention of such sets and
not a matter of reading, so it is decided here.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from khaldun.model.account import Account, Casualty, Outcome, Reading

WAS_HIT = re.compile(r"\b(?:shot|hit|struck|stabbed)\b", re.I)
WAS_HURT = re.compile(r"\b(?:wound|injur|hurt|hospital|condition|other|another|more)", re.I)
"""Words of a count that leaves out the dead."""

HARMED: frozenset[Outcome] = frozenset({"killed", "injured"})
UNTRUE = frozenset({"denies", "doubts"})
LEAD_CHARACTERS = 300


def main_account(reading: Reading) -> Account | None:
    """The first account of which somebody was killed or hurt, else the first of all; None where there is none."""
    harmed = (account for account in reading.accounts if any(row.outcome in HARMED for row in account.casualties))
    return next(harmed, next(iter(reading.accounts), None))


def totals(account: Account, outcome: Outcome) -> list[Casualty]:
    """The rows that give a whole toll: no parts, nothing taken back or denied."""
    return [
        row
        for row in account.casualties
        if row.outcome == outcome and not row.part_of_total and not row.superseded and row.stance not in UNTRUE
    ]


def toll(reading: Reading, outcome: Outcome) -> int:
    """How many of the main incident came to this harm: the greatest of its totals, 0 where there is none.

    Registries count a person once, as killed or as injured: of "four people were shot", those who died are taken off.
    """
    account = main_account(reading)
    if account is None:
        return 0
    most = _most(account, outcome)
    return most - _dead_among(account, most) if outcome == "injured" else most


def _most(account: Account, outcome: Outcome) -> int:
    """The greatest total, or the greatest number of persons told of in one breath."""
    rows = totals(account, outcome)
    together = Counter(row.quote for row in rows if row.low == row.high == 1)
    return max([row.low for row in rows] + list(together.values()), default=0)


def _dead_among(account: Account, hit: int) -> int:
    """How many of those who were hit died, where the total says only that they were hit."""
    rows = [row for row in totals(account, "injured") if row.low == hit > 1]
    dead = max(
        (row.low for row in account.casualties if row.outcome == "killed" and row.stance not in UNTRUE), default=0
    )
    hit_only = rows and all(WAS_HIT.search(row.quote) and not WAS_HURT.search(row.quote) for row in rows)
    return dead if hit_only and dead <= hit else 0


def words_of(reading: Reading, outcomes: Iterable[Outcome]) -> str:
    """The clauses that the tolls of these outcomes stand on, else the first words of the report."""
    account, wanted = main_account(reading), frozenset(outcomes)
    rows = account.casualties if account else ()
    quotes = dict.fromkeys(row.quote for row in rows if row.outcome in wanted)
    return " | ".join(quotes) or reading.report.text[:LEAD_CHARACTERS]
