"""What a reading gave, derived from it again: for `verify`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from khaldun import __version__
from khaldun.catalogue.ledger import RESTORE, Ledger
from khaldun.catalogue.rows import ReadingRows, claim_row, rows_of, unpack_reading
from khaldun.catalogue.schema import account_features, accounts, claims, readings, runs
from khaldun.model.account import Reading


def check_readings(connection: Connection, reports: Sequence[Row[Any]], ledger: Ledger) -> None:
    """The readings of these rows of `reports`: quotes stand where they say, and rows are those that they give.

    Rows are compared where this version made them; another version may have made others of the same reading.
    """
    by_number = {report.seq: report for report in reports}
    query = select(readings.c.report, readings.c.seq, readings.c.packed, runs.c.tool_version)
    query = query.join(runs, runs.c.seq == readings.c.run).where(readings.c.report.in_(list(by_number)))
    rows = connection.execute(query.order_by(readings.c.seq)).all()
    stored_claims, stored_features = _stored(connection, [row.seq for row in rows])
    for row in rows:
        report = by_number[row.report]
        where = f"readings {row.seq} of {report.id}"
        with ledger.reading(where):
            reading = unpack_reading(row.packed, report.text)
            _check_quotes(reading, where, ledger)
            if row.tool_version == __version__:
                rows_made = rows_of(reading)
                _compare(rows_made, stored_claims[row.seq], stored_features[row.seq], ledger)
                _compare_report(rows_made, report, ledger)
        ledger.look("readings", 1)


def _check_quotes(reading: Reading, where: str, ledger: Ledger) -> None:
    """Every quote of the reading, in whatever it holds: casualties, statements, tallies."""
    quoted = [
        *((item.quote, item.start, item.end) for account in reading.accounts for item in account.casualties),
        *((item.quote, item.start, item.end) for item in reading.statements),
        *((item.text, item.start, item.end) for item in reading.tallies),
    ]
    for quote, start, end in quoted:
        if reading.report.text[start:end] != quote:
            ledger.fault(where, f"{quote[:60]!r} does not stand at {start}", RESTORE)
    ledger.look("quotes", len(quoted))


def _compare(
    made: ReadingRows, claims_there: Mapping[str, list[Row[Any]]], features: Mapping[str, str], ledger: Ledger
) -> None:
    if claims_there.keys() - {account.id for account in made.accounts}:
        ledger.fault(f"claims of {made.report_id}", "some stand on an account that its reading does not give", RESTORE)
    for account in made.accounts:
        wanted = [claim_row(claim) for claim in account.claims]
        there = [{name: row._mapping[claims.c[name]] for name in wanted[0]} for row in claims_there.get(account.id, ())]
        if there != wanted:
            ledger.fault(f"claims of {account.id}", "they are not those that its reading gives", RESTORE)
        if features.get(account.id) != account.features:
            ledger.fault(f"account_features of {account.id}", "they are not those that its reading gives", RESTORE)


def _compare_report(made: ReadingRows, report: Row[Any], ledger: Ledger) -> None:
    if (made.sketch, made.credits) != (bytes(report.sketch), report.credits):
        ledger.fault(f"reports {report.id}", "its sketch or its credits are not those of its words", RESTORE)


def _stored(
    connection: Connection, numbers: Sequence[int]
) -> tuple[dict[int, dict[str, list[Row[Any]]]], dict[int, dict[str, str]]]:
    """Claims and features of these readings, by reading and account."""
    found_claims: dict[int, dict[str, list[Row[Any]]]] = defaultdict(lambda: defaultdict(list))
    query = select(claims, accounts.c.id).join(accounts, accounts.c.seq == claims.c.account)
    within = query.where(claims.c.reading.in_(numbers)).order_by(claims.c.account, claims.c.number)
    for row in connection.execute(within):
        found_claims[row._mapping[claims.c.reading]][row.id].append(row)
    found_features: dict[int, dict[str, str]] = defaultdict(dict)
    columns = (account_features.c.reading, accounts.c.id, account_features.c.features)
    joined = select(*columns).join(accounts, accounts.c.seq == account_features.c.account)
    for reading, account, features in connection.execute(joined.where(account_features.c.reading.in_(numbers))):
        found_features[reading][account] = features
    return found_claims, found_features
