"""Local news on shootings, annotated by readers: how many victims were killed and hurt, and in which town."""

from __future__ import annotations

import time
from pathlib import Path

from khaldun.evaluate.answers import Answer, misses_of, share_right
from khaldun.evaluate.card import Card
from khaldun.evaluate.harm_counts import counted, harm_measures, harm_misses
from khaldun.evaluate.main_incident import main_account
from khaldun.evaluate.reading import read_reports
from khaldun.evaluate.reference import Row, reports_from, rows_of
from khaldun.model.account import Outcome, Reading

GVDB = Path("data/gvdb/dev.jsonl")
FIELDS: dict[Outcome, str] = {"killed": "n_victims_killed", "injured": "n_victims_injured"}
NOTES = (
    "One row a report: the incident that it is mainly about, with its greatest total.",
    "The counts are of the victims whom an annotator filled in, and not figures of the report.",
    "Clock times, and the names, ages and races of victims and shooters are not read, so their roles are not scored.",
)


def gvdb_card(shared: Path) -> Card:
    """The development portion of the Gun Violence Database, held against its annotators' rows.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    rows = list(rows_of(shared / GVDB))
    readings = read_reports(reports_from(map(_fields, rows)))
    harms = {outcome: counted(rows, readings, outcome, field) for outcome, field in FIELDS.items()}
    towns = [town for row, reading in zip(rows, readings, strict=True) if (town := _town(row, reading))]
    return Card(
        name="gvdb",
        scored=f"{len(rows)} articles of the development portion",
        measures=(
            *(one for outcome, answers in harms.items() for one in harm_measures(outcome, answers)),
            share_right("town, named", towns, trivial=("nothing read", 0.0)),
        ),
        misses=(
            *(miss for outcome, answers in harms.items() for miss in harm_misses(outcome, answers)),
            *misses_of("town, named", towns),
        ),
        notes=NOTES,
        seconds=time.perf_counter() - begun,
    )


def _fields(row: Row) -> Row:
    fields = {"doc": row["article_id"], "title": row["title"], "url": row["url"], "text": row["text"]}
    return {**fields, "published": row["date"] or None}


def _town(row: Row, reading: Reading) -> Answer | None:
    """Whether the main incident is in the town that was marked; nothing is asked where none was."""
    city = row.get("city")
    marked = str(city["value"]).strip() if isinstance(city, dict) else ""
    if not marked:
        return None
    account = main_account(reading)
    places = account.places if account else ()
    read = [name for place in places for name in (place.name, place.admin1 or "")]
    right = any(name and (name.lower() in marked.lower() or marked.lower() in name.lower()) for name in read)
    return Answer(reading.report.doc, marked, ", ".join(place.name for place in places), right)
