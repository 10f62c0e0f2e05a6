"""Taking readings in: rows are appended, and what is there already is left alone."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, select

from khaldun.catalogue.rows import PACKING_LEVEL, AccountRows, ReadingRows, claim_row, issue_row
from khaldun.catalogue.schema import (
    account_features,
    accounts,
    claims,
    issues,
    originals,
    readings,
    reports,
    tallies,
)
from khaldun.catalogue.searching import index_words
from khaldun.model.issue import Issue

MAX_PARAMETERS = 500
"""Values in one IN (…): both databases take more, and this keeps their plans small."""

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class StoredAccount:
    """An account in the catalogue: its number, id, the reading in force, and its features as text."""

    seq: int
    id: str
    reading: int
    features: str


def in_chunks(items: Iterable[Item], size: int = MAX_PARAMETERS) -> Iterable[list[Item]]:
    """`items` in lists of at most `size`."""
    chunk: list[Item] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == size:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def known_reports(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """Which of these reports are in the catalogue, with their numbers."""
    found: dict[str, int] = {}
    for chunk in in_chunks(ids):
        rows = connection.execute(select(reports.c.id, reports.c.seq).where(reports.c.id.in_(chunk)))
        found.update((row.id, row.seq) for row in rows)
    return found


def store_report(connection: Connection, rows: ReadingRows, run: int) -> int:
    """Append a report that is not there yet, with its original bytes, and return its number."""
    report = rows.report
    original = None
    if report.original is not None:
        original = report.sha256
        _store_original(connection, original, report.original, run)
    values = {
        "id": rows.report_id,
        "doc": report.doc,
        "title": report.title,
        "outlet": report.outlet,
        "byline": report.byline,
        "url": report.url,
        "published": report.published.isoformat() if report.published else None,
        "published_basis": report.published_basis,
        "language": report.language,
        "text": report.text,
        "source": report.source,
        "media_type": report.media_type,
        "sha256": report.sha256,
        "original": original,
        "sketch": rows.sketch,
        "credits": rows.credits,
        "run": run,
    }
    seq = int(connection.execute(reports.insert().returning(reports.c.seq), values).scalar_one())
    index_words(connection, seq, report.title, report.text)
    return seq


def store_reading(connection: Connection, rows: ReadingRows, report: int, run: int) -> list[StoredAccount]:
    """Append a reading of a report with its accounts, claims, tallies and issues."""
    values = {"report": report, "versions": rows.versions, "packed": rows.packed, "run": run}
    reading = int(connection.execute(readings.insert().returning(readings.c.seq), values).scalar_one())
    numbers = _store_accounts(connection, rows.accounts, report)
    stored = [StoredAccount(numbers[account.id], account.id, reading, account.features) for account in rows.accounts]
    _insert(
        connection,
        account_features,
        [
            {"account": account.seq, "reading": reading, "ordinal": ordinal, "features": account.features}
            for ordinal, account in enumerate(stored, 1)
        ],
    )
    _insert(
        connection,
        claims,
        [
            {"account": numbers[account.id], "reading": reading, **claim_row(claim)}
            for account in rows.accounts
            for claim in account.claims
        ],
    )
    _insert(connection, tallies, [{"reading": reading, "report": report, **row} for row in rows.tallies])
    _insert(connection, issues, [{"run": run, "report": report, **row} for row in rows.issues])
    return stored


def store_issue(connection: Connection, issue: Issue, run: int) -> bool:
    """Append what could not be read and belongs to no report; False where that is on record already."""
    row = issue_row(issue)
    same = (
        issues.c.doc == row["doc"],
        issues.c.report.is_(None),
        issues.c.code == issue.code,
        issues.c.message == row["message"],
        issues.c.line.is_(None) if issue.line is None else issues.c.line == issue.line,
    )
    if connection.execute(select(issues.c.seq).where(*same).limit(1)).first() is not None:
        return False
    connection.execute(issues.insert(), {"run": run, "report": None, **row})
    return True


def _store_original(connection: Connection, sha256: str, data: bytes, run: int) -> None:
    there = connection.execute(select(originals.c.sha256).where(originals.c.sha256 == sha256)).first()
    if there is None:
        packed = zlib.compress(data, PACKING_LEVEL)
        values = {"sha256": sha256, "size": len(data), "packed": packed, "run": run}
        connection.execute(originals.insert(), values)


def _store_accounts(connection: Connection, found: Sequence[AccountRows], report: int) -> dict[str, int]:
    """The numbers of the accounts, those that an earlier reading gave kept."""
    known = dict(connection.execute(select(accounts.c.id, accounts.c.seq).where(accounts.c.report == report)).all())
    for account in found:
        if account.id not in known:
            values = {
                "id": account.id,
                "report": report,
                "start": account.start,
                "end": account.end,
                "nth": account.nth,
            }
            inserted = connection.execute(accounts.insert().returning(accounts.c.seq), values)
            known[account.id] = int(inserted.scalar_one())
    return known


def _insert(connection: Connection, table: object, rows: list[dict[str, object]]) -> None:
    if rows:
        connection.execute(table.insert(), rows)  # type: ignore[attr-defined]
