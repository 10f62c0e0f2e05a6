"""Data that others coded, as reports and reference: which reports tell of one incident."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from khaldun.evaluate.outline import Outline, coded_outline
from khaldun.evaluate.reference import Row, reports_from, rows_of
from khaldun.model.report import Report

PRESS = Path("data/press_gold/dev.jsonl")
GVA_INCIDENTS = Path("data/gva_incidents/docs.jsonl.gz")
AIRWARS_SYRIA = Path("data/airwars_syria/docs_en.jsonl")


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
    rows = list(rows_of(shared / PRESS))
    fields = ("doc", "title", "outlet", "published", "url", "text")
    reports = reports_from({name: row.get(name) for name in fields} for row in rows)
    return CodedReports(reports, {str(row["doc"]): _outlines(row) for row in rows})


def load_gva_incidents(shared: Path) -> GroupedReports:
    """Local news on shootings in the United States, grouped by incident of the Gun Violence Archive.

    `dct`, the day of the document, is given to the reader as the day of publication, and the host of its address as
    the outlet.

    Raises:
        InputError: as for `load_press`.
    """
    rows = list(rows_of(shared / GVA_INCIDENTS))
    reports = reports_from(
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
    rows = [row for row in rows_of(shared / AIRWARS_SYRIA) if len(_ids(row)) == 1]
    reports = reports_from(
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


def _outlines(row: Row) -> tuple[Outline, ...]:
    incidents = row.get("incidents")
    return tuple(coded_outline(incident) for incident in incidents) if isinstance(incidents, list) else ()


def _ids(row: Row) -> list[object]:
    ids = row.get("incident_ids")
    return ids if isinstance(ids, list) else []
