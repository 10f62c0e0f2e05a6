"""Adding readings to a catalogue: in batches, each a transaction; stopping at any moment loses one at most."""

from __future__ import annotations

import datetime
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection
from sqlalchemy.exc import DataError, StatementError

from khaldun import __version__
from khaldun.catalogue.connect import Database
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.ids import report_id
from khaldun.catalogue.linking import ProfileStore, enroll, link, recluster
from khaldun.catalogue.rows import ReadingRows, rows_of
from khaldun.catalogue.schema import runs
from khaldun.catalogue.storing import known_reports, store_issue, store_reading, store_report
from khaldun.errors import CatalogueError
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report

BATCH_REPORTS = 32
BATCH_SECONDS = 2.0
"""A batch is written when it has so many reports, or the first of them has waited so long."""


REFUSALS = (DataError, StatementError, ValueError, ArithmeticError, CatalogueError)
"""What comes of a row that a database does not take, or of values that nothing can be made of."""


@dataclass(slots=True)
class Added:
    """How many reports were added, how many were there already, how many accounts they gave, and what failed."""

    reports: int = 0
    known: int = 0
    accounts: int = 0
    issues: int = 0


def utc_now() -> str:
    """The time as rows have it. Nothing is ordered by it: clocks jump."""
    return datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def start_run(connection: Connection, by: str, what: str) -> int:
    """Append a run: who does what with which version."""
    values = {"at": utc_now(), "by": by, "what": what, "tool_version": __version__}
    return int(connection.execute(runs.insert().returning(runs.c.seq), values).scalar_one())


class Adder:
    """Takes readings and issues, and writes them in batches; `flush` writes what waits.

    Args:
        database: of the catalogue.
        by: who adds.
        what: what is added, in words.
    """

    def __init__(self, database: Database, by: str, what: str) -> None:
        self.added = Added()
        self._database = database
        self._by = by
        self._what = what
        self._run: int | None = None
        self._store = ProfileStore()
        self._waiting: list[ReadingRows | Issue] = []
        self._since = 0.0

    def add(self, item: Reading | Issue) -> None:
        """Take one more; a batch is written when it is full.

        Raises:
            CatalogueError: the batch cannot be written; nothing of it is kept.
        """
        try:
            rows = item if isinstance(item, Issue) else rows_of(item)
        except (ValueError, ArithmeticError) as fault:
            rows = _refused(item.report, fault)  # type: ignore[union-attr]
        self.put(rows)

    def put(self, rows: ReadingRows | Issue) -> None:
        """As `add`, for what is ready to be stored."""
        if not self._waiting:
            self._since = time.monotonic()
        self._waiting.append(rows)
        if len(self._waiting) >= BATCH_REPORTS or time.monotonic() - self._since >= BATCH_SECONDS:
            self.flush()

    def knows(self, report: Report) -> bool:
        """Whether this report is in the catalogue already, and need not be read; it is counted as known then."""
        identifier = report_id(report)
        with self._database.reading() as connection:
            there = identifier in known_reports(connection, [identifier])
        self.added.known += there
        return there

    def flush(self) -> None:
        """Write what waits."""
        waiting, self._waiting = self._waiting, []
        if not waiting:
            return
        try:
            self._write(waiting)
        except REFUSALS as fault:
            self._store.forget()
            if isinstance(fault, CatalogueError) and fault.code != "database":
                raise
            self._write_singly(waiting)

    def _write_singly(self, waiting: list[ReadingRows | Issue]) -> None:
        """One row that the database refuses must not cost the others of its batch."""
        for item in waiting:
            try:
                self._write([item])
            except REFUSALS as fault:
                self._store.forget()
                if isinstance(item, Issue) or isinstance(fault, CatalogueError) and fault.code != "database":
                    raise
                self._write([_refused(item.report, fault)])

    def _write(self, items: Sequence[ReadingRows | Issue]) -> None:
        added = Added()
        with self._database.writing() as connection:
            run = self._run or start_run(connection, self._by, self._what)
            readings = [item for item in items if not isinstance(item, Issue)]
            for item in items:
                if isinstance(item, Issue):
                    added.issues += store_issue(connection, item, run)
            take_in(connection, readings, run, self._store, added)
        self._run = run
        self._count(added)

    def _count(self, added: Added) -> None:
        self.added.reports += added.reports
        self.added.known += added.known
        self.added.accounts += added.accounts
        self.added.issues += added.issues


def take_in(
    connection: Connection, readings: Iterable[ReadingRows], run: int, store: ProfileStore, added: Added
) -> None:
    """Append those of `readings` whose reports are new, link their accounts, and derive what changes."""
    readings = list(readings)
    there = known_reports(connection, [rows.report_id for rows in readings])
    new = []
    for rows in readings:
        if rows.report_id in there:
            added.known += 1
            continue
        there[rows.report_id] = store_report(connection, rows, run)
        accounts = store_reading(connection, rows, there[rows.report_id], run)
        enroll(connection, accounts)
        new += accounts
        added.reports += 1
        added.issues += len(rows.issues)
    added.accounts += len(new)
    if new:
        link(connection, new, store, run)
        changed = recluster(connection, [account.seq for account in new])
        derive(connection, changed, rule_in_force(connection))


def _refused(report: Report, fault: Exception) -> Issue:
    words = str(fault).splitlines()[0][:200]
    return Issue(
        "not-stored",
        "catalogue",
        f"{report.source}: the catalogue refused this report ({words}); its file is untouched. Please report it.",
        report.doc,
    )
