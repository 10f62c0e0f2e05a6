"""A reading from the JSON object that `encode_reading` makes of it."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from khaldun.model.account import Account, Casualty, Reading, Speaker, Statement, Tally, Target
from khaldun.model.cost import Cost
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.values.acts import ActType
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

Row = TypeVar("Row")
Object = Mapping[str, Any]
"""A JSON object: what stands in it is checked by the classes that it becomes."""

_REPORT_FIELDS = ("doc", "text", "title", "outlet", "byline", "published_basis", "language", "url", "source", "sha256")


def decode_reading(row: Object) -> Reading:
    """The reading that `row` is the JSON of; `encode_reading` of it gives `row` again.

    Raises:
        KeyError, TypeError, ValueError: it is not such an object.
    """
    facts = {name: row[name] for name in _REPORT_FIELDS}
    return Reading(
        Report(**facts, published=_day(row["published"]), media_type=row.get("media_type", "text/plain")),
        tuple(_account(account) for account in row["incidents"]),
        tuple(
            Speaker(**{**speaker, "chain": tuple(speaker["chain"]), "mentions": tuple(speaker["mentions"])})
            for speaker in row["speakers"]
        ),
        tuple(Statement(**statement) for statement in row["statements"]),
        tuple(decode_tally(tally) for tally in row["tallies"]),
        tuple(decode_issue(issue) for issue in row["issues"]),
        tuple(row["versions"].items()),
        Cost(**cost) if (cost := row.get("cost")) else None,
    )


def decode_issue(row: Object) -> Issue:
    """The issue that `row` is the JSON of."""
    return Issue(**row)


def decode_tally(row: Object) -> Tally:
    """The tally that `row` is the JSON of."""
    window = row["window"] or {"start": None, "end": None}
    rest = {name: value for name, value in row.items() if name != "window"}
    return Tally(**rest, window_start=_day(window["start"]), window_end=_day(window["end"]))


def _account(row: Object) -> Account:
    date = row["date"]
    return Account(
        **{
            **row,
            "type": ActType(row["type"]),
            "date": decode_interval(date) if date else None,
            "places": _all(Place, row["places"]),
            "actors": tuple(row["actors"]),
            "actor_words": tuple(row.get("actor_words", ())),
            "targets": _all(Target, row["targets"]),
            "weapons": tuple(row["weapons"]),
            "casualties": _all(Casualty, row["casualties"]),
        }
    )


def decode_interval(row: Object) -> DateInterval:
    """The interval that `row` is the JSON of."""
    return DateInterval(_day(row["start"]), _day(row["end"]), row["precision"], row["basis"], row["text"])


def _all(kind: type[Row], rows: list[Object]) -> tuple[Row, ...]:
    return tuple(kind(**row) for row in rows)


def _day(words: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(words) if words else None
