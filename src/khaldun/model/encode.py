"""A reading as the JSON object of the project's interface."""

from __future__ import annotations

import datetime
from dataclasses import asdict

from khaldun.model.account import Account, Reading, Tally
from khaldun.model.issue import Issue
from khaldun.values.dates import DateInterval

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


def encode_reading(reading: Reading) -> dict[str, Json]:
    """The JSON object of one report: fixed fields first, then what Khaldun adds."""
    report = reading.report
    return {
        "doc": report.doc,
        "title": report.title,
        "outlet": report.outlet,
        "published": _day(report.published),
        "language": report.language,
        "text": report.text,
        "incidents": [_account(account) for account in reading.accounts],
        "speakers": [_plain(speaker) for speaker in reading.speakers],
        "statements": [_plain(statement) for statement in reading.statements],
        "tallies": [encode_tally(tally) for tally in reading.tallies],
        "issues": [encode_issue(issue) for issue in reading.issues],
        "url": report.url,
        "byline": report.byline,
        "published_basis": report.published_basis,
        "source": report.source,
        "sha256": report.sha256,
        "versions": dict(reading.versions),
        "cost": _plain(reading.cost) if reading.cost else None,
    }


def _account(account: Account) -> dict[str, Json]:
    row = _plain(account)
    row["date"] = encode_interval(account.date)
    return row


def encode_tally(tally: Tally) -> dict[str, Json]:
    """The JSON object of a tally."""
    row = _plain(tally)
    start, end = _day(row.pop("window_start")), _day(row.pop("window_end"))
    row["window"] = None if start is None and end is None else {"start": start, "end": end}
    return row


def encode_interval(date: DateInterval | None) -> dict[str, Json] | None:
    """The JSON object of an interval; null for one without days."""
    if date is None or date.start is None:
        return None
    return {
        "start": _day(date.start),
        "end": _day(date.end),
        "precision": date.precision,
        "basis": date.basis,
        "text": date.text,
    }


def encode_issue(issue: Issue) -> dict[str, Json]:
    """The JSON object of an issue."""
    return _plain(issue)


def _day(day: object) -> str | None:
    return day.isoformat() if isinstance(day, datetime.date) else None


def _plain(row: object) -> dict[str, Json]:
    """A dataclass as a dictionary; tuples become lists when written."""
    return asdict(row)  # type: ignore[call-overload,no-any-return]
