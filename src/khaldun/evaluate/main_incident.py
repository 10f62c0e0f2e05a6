"""What a report comes to where a set has one row for it: the incident it is mainly about, with one toll.

The reader keeps all that a report tells; a set of single rows wants one of it. Which, is a convention of such sets and
not a matter of reading, so it is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable

from khaldun.model.account import Account, Casualty, Outcome, Reading

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
    """How many of the main incident came to this harm: the greatest of its totals, 0 where there is none."""
    account = main_account(reading)
    return max((row.low for row in totals(account, outcome)), default=0) if account else 0


def words_of(reading: Reading, outcomes: Iterable[Outcome]) -> str:
    """The clauses that the tolls of these outcomes stand on, else the first words of the report."""
    account, wanted = main_account(reading), frozenset(outcomes)
    rows = account.casualties if account else ()
    quotes = dict.fromkeys(row.quote for row in rows if row.outcome in wanted)
    return " | ".join(quotes) or reading.report.text[:LEAD_CHARACTERS]
