"""Data that others coded, as reports and reference: which reports tell of one incident.

Each loader takes the folder of the reference data, whose `data/` holds one folder a set with its origin and licence in
`README.md`. Texts are third-party and for evaluation only.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from khaldun.errors import InputError
from khaldun.evaluate.outline import Outline, coded_outline
from khaldun.model.report import Report
from khaldun.pipeline import report_from_fields

PRESS = Path("data/press_gold/dev.jsonl")
GVA_INCIDENTS = Path("data/gva_incidents/docs.jsonl.gz")
AIRWARS_SYRIA = Path("data/airwars_syria/docs_en.jsonl")

Row = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class GroupedReports:
    """Reports of which each tells of one incident of a registry.

    Attributes:
        reports: in the order of the set.
        reference: `Report.doc` → the registry's id of the incident.
    """

    reports: tuple[Report, ...]
    reference: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class CodedReports:
    """Reports of which each tells of some incidents, coded one by one.

    Attributes:
        reports: in the order of the set.
        coded: `Report.doc` → its incidents as coded; an incident has the same id in all reports that tell of it.
    """

    reports: tuple[Report, ...]
    coded: Mapping[str, tuple[Outline, ...]]


def load_press(shared: Path) -> CodedReports:
    """Press gold: 30 reports on the Syrian war, coded by hand.

    Raises:
        InputError: the set is not there or is not what it should be ("no-reference-data", "bad-reference-data").
    """
    rows = list(_rows(shared / PRESS))
    fields = ("doc", "title", "outlet", "published", "url", "text")
    reports = _reports({name: row.get(name) for name in fields} for row in rows)
    return CodedReports(reports, {str(row["doc"]): _outlines(row) for row in rows})


def load_gva_incidents(shared: Path) -> GroupedReports:
    """Local news on shootings in the United States, grouped by incident of the Gun Violence Archive.

    `dct`, the day of the document, is given to the reader as the day of publication, and the host of its address as
    the outlet.

    Raises:
        InputError: as for `load_press`.
    """
    rows = list(_rows(shared / GVA_INCIDENTS))
    reports = _reports(
        {
            "doc": row["doc_id"],
            "title": row["title"],
            "outlet": outlet_of(str(row["url"] or "")),
            "published": row["dct"],
            "url": row["url"],
            "text": row["text"],
        }
        for row in rows
    )
    return GroupedReports(reports, {str(row["doc_id"]): str(row["incident_id"]) for row in rows})


def load_airwars_syria(shared: Path) -> GroupedReports:
    """English news and posts that Airwars lists under its incidents in Syria; only those listed under one incident.

    Raises:
        InputError: as for `load_press`.
    """
    rows = [row for row in _rows(shared / AIRWARS_SYRIA) if len(_ids(row)) == 1]
    reports = _reports(
        {
            "doc": row["doc_id"],
            "title": row["title"],
            "outlet": row["publisher"] or row["host"],
            "published": row["published"],
            "text": row["text"],
        }
        for row in rows
    )
    return GroupedReports(reports, {str(row["doc_id"]): str(_ids(row)[0]) for row in rows})


def outlet_of(url: str) -> str | None:
    """The host that a page was published on, also where `url` is an archive's copy of it."""
    inner = url[url.rfind("/http") + 1 :] if "/http" in url else url
    return (urlsplit(inner).hostname or "").removeprefix("www.") or None


def _rows(path: Path) -> Iterator[Row]:
    if not path.is_file():
        raise InputError("no-reference-data", f"The reference data is not here: {path}. Say where with --shared.")
    with gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if not isinstance(row, dict):
                raise InputError("bad-reference-data", f"A line of {path} is no JSON object; fetch the file anew.")
            yield row


def _reports(rows: Iterable[Row]) -> tuple[Report, ...]:
    return tuple(_report(row) for row in rows)


def _report(fields: Row) -> Report:
    report, issues = report_from_fields(fields, str(fields["doc"]))
    if report is None:
        raise InputError("bad-reference-data", f"{fields['doc']} of the reference data has no text: {issues}.")
    return report


def _outlines(row: Row) -> tuple[Outline, ...]:
    incidents = row.get("incidents")
    return tuple(coded_outline(incident) for incident in incidents) if isinstance(incidents, list) else ()


def _ids(row: Row) -> list[object]:
    ids = row.get("incident_ids")
    return ids if isinstance(ids, list) else []
