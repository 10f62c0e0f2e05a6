"""Local news on shootings in the United States: how many were killed, how many hurt, on which day."""

from __future__ import annotations

import datetime
import time
from collections.abc import Sequence
from pathlib import Path

from khaldun.evaluate.answers import Answer, exact, misses_of, share_right, value_of
from khaldun.evaluate.card import Card, Published
from khaldun.evaluate.harm_counts import counted, harm_measures, harm_misses
from khaldun.evaluate.main_incident import LEAD_CHARACTERS, main_account
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.reference import Row, reports_from, rows_of
from khaldun.evaluate.registry_day import day_of
from khaldun.model.account import Outcome, Reading

GVA_ARTICLES = Path("data/gva_articles/dev.jsonl")
SOURCE = "predictions in the set's repository, test portion"
PUBLISHED = {"killed": (0.837, 0.772), "injured": (0.742, 0.598), "date": (0.774, 0.390)}
"""Of each field, the trained system of those who made the set, and their simple baseline; re-scored for its README."""

FIELDS: dict[Outcome, str] = {"killed": "n_killed", "injured": "n_injured"}
READ_DAY = "date of the main incident as read, exact"
NOTES = (
    "One row a report: the incident that it is mainly about, with its greatest total.",
    "Most rows are 0, so the answers above 0 and macro-F1 are shown beside.",
    "The day is one that the report names with an hour, else that of the main incident, else that of publication.",
    "Of robberies and searches in which nobody is hurt no incident is read, and so no day of one.",
)


def gva_articles_card(shared: Path) -> Card:
    """Articles linked by the Gun Violence Archive, held against the row that the registry has of the shooting.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    rows = list(rows_of(shared / GVA_ARTICLES))
    fields = ({"doc": row["id"], "text": row["text"], "published": row["publish_date"]} for row in rows)
    readings = read_reports(reports_from(fields))
    harms = {outcome: counted(rows, readings, outcome, field) for outcome, field in FIELDS.items()}
    days = [_day(row, reading) for row, reading in zip(rows, readings, strict=True)]
    read = [_read_day(row, reading) for row, reading in zip(rows, readings, strict=True)]
    return Card(
        name="gva_articles",
        scored=f"{len(rows)} articles of the development portion",
        measures=(
            *(one for outcome, answers in harms.items() for one in harm_measures(outcome, answers, _others(outcome))),
            share_right("date, exact", days, trivial=_as_published(rows, readings), published=_others("date")),
            share_right(READ_DAY, read, trivial=_as_published(rows, readings)),
        ),
        misses=(
            *(miss for outcome, answers in harms.items() for miss in harm_misses(outcome, answers)),
            *misses_of("date, exact", days),
            *misses_of(READ_DAY, read),
        ),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _others(field: str) -> tuple[Published, ...]:
    trained, simple = PUBLISHED[field]
    return (Published("trained system", trained, SOURCE), Published("simple baseline", simple, SOURCE))


def _day(row: Row, reading: Reading) -> Answer:
    day, words = day_of(reading) or (None, "")
    shown = f"“{words}” in: {_around(reading, words)}" if words else reading.report.text[:LEAD_CHARACTERS]
    return exact(reading.report.doc, row["shooting_date"], _iso(day), shown)


def _read_day(row: Row, reading: Reading) -> Answer:
    """The first day of the main incident as it was read, whatever a registry would choose; nothing without incident."""
    account = main_account(reading)
    date = account.date if account else None
    words = date.text if date else ""
    shown = f"“{words}” in: {_around(reading, words)}" if words else reading.report.text[:LEAD_CHARACTERS]
    return exact(reading.report.doc, row["shooting_date"], _iso(date.start) if date else None, shown)


def _iso(day: datetime.date | None) -> str | None:
    return day.isoformat() if day else None


def _around(reading: Reading, words: str, reach: int = 150) -> str:
    """The text around `words`."""
    at = max(0, reading.report.text.find(words))
    return reading.report.text[max(0, at - reach) : at + reach]


def _as_published(rows: Sequence[Row], readings: Sequence[Reading]) -> tuple[str, float]:
    """What the day of publication alone would reach."""
    pairs = zip(rows, readings, strict=True)
    days = [exact("", row["shooting_date"], _iso(reading.report.published)) for row, reading in pairs]
    return "day of publication", value_of(days)
