"""Adding a few reports in one transaction, and what came of it: new accounts, copies, incidents that they joined."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from khaldun.catalogue.adding import Added, start_run, take_in
from khaldun.catalogue.asking import summary_of
from khaldun.catalogue.connect import Database
from khaldun.catalogue.evidence import IncidentEvidence, evidence_of
from khaldun.catalogue.linking import ProfileStore
from khaldun.catalogue.report_page import ReportIssue
from khaldun.catalogue.rows import ReadingRows, issue_row, rows_of
from khaldun.catalogue.schema import accounts, incidents, issues, memberships, reports, runs
from khaldun.catalogue.views import IncidentSummary
from khaldun.errors import UnknownError
from khaldun.model.account import Reading
from khaldun.model.claim import ReportFacts
from khaldun.model.issue import Issue

MAX_SHOWN = 200
"""Reports and issues of a run that are told of one by one."""

MAX_RUN = 2**63 - 1


@dataclass(frozen=True, slots=True)
class ArrivedIncident:
    """An incident that an added report tells of.

    Attributes:
        summary: as it stands now.
        is_new: True where no report of before told of it; else the report's account joined it.
    """

    summary: IncidentSummary
    is_new: bool


@dataclass(frozen=True, slots=True)
class Arrival:
    """What came of one report.

    Attributes:
        report: its facts; `origin` is whose words it prints.
        is_new: False where it was on record already and nothing was done.
        copy_of: id of the report whose words it prints, where these are another's.
        incidents: that it tells of.
        issues: what could not be read of it.
    """

    report: ReportFacts
    is_new: bool
    copy_of: str | None
    incidents: tuple[ArrivedIncident, ...]
    issues: tuple[ReportIssue, ...]


@dataclass(frozen=True, slots=True)
class Arrivals:
    """What came of a run: when and by whom, of what; the first `MAX_SHOWN` reports, and what belongs to none."""

    run: int
    at: str
    by: str
    what: str
    reports: tuple[Arrival, ...]
    issues: tuple[ReportIssue, ...]


def add_at_once(database: Database, items: Iterable[Reading | Issue], by: str, what: str) -> int:
    """Add all of these or, where that fails, nothing; returns the run's number.

    Raises:
        CatalogueError: the database refuses, and nothing is kept.
    """
    rows = [_rows(item) for item in items]
    with database.writing() as connection:
        run = start_run(connection, by, what[:500])
        for item in rows:
            if isinstance(item, Issue):
                # Told each time, also where it failed in the same way before.
                connection.execute(issues.insert(), {"run": run, "report": None, **issue_row(item)})
        take_in(connection, [item for item in rows if not isinstance(item, Issue)], run, ProfileStore(), Added())
        return run


def arrivals_of(database: Database, run: int, known: Sequence[str] = ()) -> Arrivals:
    """What came of a run, and of these reports, which were on record before it.

    Raises:
        UnknownError: there is no such run.
    """
    with database.reading() as connection:
        made = connection.execute(select(runs).where(runs.c.seq == run)).first() if 0 < run <= MAX_RUN else None
        if made is None:
            raise UnknownError(f"There is no run {run}; an addition leads to its own.")
        added = connection.execute(
            select(reports).where(reports.c.run == run).order_by(reports.c.seq).limit(MAX_SHOWN)
        ).all()
        before = connection.execute(
            select(reports).where(reports.c.id.in_(list(known)[:MAX_SHOWN]), reports.c.run != run)
        ).all()
        told = [*_arrivals(connection, added, run), *_arrivals(connection, before, None)]
        return Arrivals(run, made.at, made.by, made.what, tuple(told), _issues(connection, run, None))


def _rows(item: Reading | Issue) -> ReadingRows | Issue:
    if isinstance(item, Issue):
        return item
    try:
        return rows_of(item)
    except (ValueError, ArithmeticError) as fault:
        words = str(fault).splitlines()[0][:200]
        return Issue("not-stored", "catalogue", f"{item.report.source}: it cannot be kept ({words}).", item.report.doc)


def _arrivals(connection: Connection, rows: Sequence[Row[Any]], run: int | None) -> Iterable[Arrival]:
    numbers = {row.seq: row for row in rows}
    homes = connection.execute(
        select(accounts.c.report, memberships.c.incident)
        .join(memberships, memberships.c.account == accounts.c.seq)
        .where(accounts.c.report.in_(numbers))
        .order_by(accounts.c.seq)
    ).all()
    evidence = evidence_of(connection, {home.incident for home in homes})
    older = _with_older_reports(connection, list(evidence), run)
    summaries = {
        row.seq: summary_of(row)
        for row in connection.execute(select(incidents).where(incidents.c.seq.in_(list(evidence))))
    }
    for row in rows:
        its = list(dict.fromkeys(home.incident for home in homes if home.report == row.seq))
        facts = _facts(row, [evidence[home] for home in its])
        yield Arrival(
            facts,
            run is not None,
            facts.origin if facts.origin != facts.id else None,
            tuple(ArrivedIncident(summaries[home], run is not None and home not in older) for home in its),
            _issues(connection, None, row.seq),
        )


def _with_older_reports(connection: Connection, homes: Sequence[int], run: int | None) -> set[int]:
    """Those of the incidents of which reports of other runs tell."""
    query = (
        select(memberships.c.incident)
        .join(accounts, accounts.c.seq == memberships.c.account)
        .join(reports, reports.c.seq == accounts.c.report)
        .where(memberships.c.incident.in_(homes), reports.c.run != (run or 0))
    )
    return set(connection.execute(query.distinct()).scalars())


def _facts(row: Row[Any], homes: Sequence[IncidentEvidence]) -> ReportFacts:
    known = next((home.reports[row.id] for home in homes if row.id in home.reports), None)
    published = datetime.date.fromisoformat(row.published) if row.published else None
    credited = tuple(json.loads(row.credits)["credits"])
    return known or ReportFacts(row.id, row.outlet, published, row.url, row.title, row.id, credited)


def _issues(connection: Connection, run: int | None, report: int | None) -> tuple[ReportIssue, ...]:
    which = issues.c.report == report if report is not None else (issues.c.run == run) & issues.c.report.is_(None)
    query = select(issues).where(which).order_by(issues.c.seq).limit(MAX_SHOWN)
    return tuple(ReportIssue(row.code, row.message, row.start, row.end) for row in connection.execute(query))
