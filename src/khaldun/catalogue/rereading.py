"""Reading the reports of a catalogue again, with a newer reader: readings are appended, decisions stand."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Sequence, Set
from typing import Any

from sqlalchemy import Connection, Row, func, select

from khaldun.catalogue.adding import start_run
from khaldun.catalogue.connect import Database
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.edges import edges_of, void_decisions
from khaldun.catalogue.linking import ProfileStore, dismiss, enroll, link, recluster
from khaldun.catalogue.rows import ReadingRows, rows_of
from khaldun.catalogue.schema import accounts, decisions, judgements, memberships, readings, reports, runs
from khaldun.catalogue.storing import StoredAccount, store_issue, store_reading
from khaldun.catalogue.whereabouts import heir_of
from khaldun.model.account import Reading
from khaldun.model.issue import Issue
from khaldun.model.report import Report
from khaldun.workers import read_in_parallel, read_or_issue

BATCH = 32
BY_A_MODEL = '%"reader":"llm"%'
"""In the versions of a reading that a model gave: the built-in reader does not put its own in its place."""

Progress = Callable[[int, int], None]


def reread(
    database: Database, by: str, workers: int = 1, progress: Progress | None = None, *, all_of_them: bool = False
) -> int:
    """Read again the reports whose last reading another version made, and derive what follows.

    An account keeps its id, and with it what people decided, where the new reading tells of the act in the same words;
    accounts that the new reading does not give any more stay on record and leave their incidents. What people decided
    on those goes to the nearest account of the report; where the new reading gives none at all and people added or
    corrected claims, the earlier reading stands, with an issue row.

    Args:
        database: of the catalogue.
        by: who reads again.
        workers: processes to use.
        progress: told how many reports are done, and of how many.
        all_of_them: also those that this version read.

    Returns:
        How many reports were read again.
    """
    from khaldun import __version__

    with database.writing() as connection:
        run = start_run(connection, by, "reread")
        skipped = "" if all_of_them else __version__
        total = connection.execute(select(func.count()).select_from(_outdated(skipped, 0, run).subquery())).scalar_one()
    done, after = 0, 0
    while batch := _next_batch(database, skipped, after, run):
        fresh = _read([report for _, report in batch], workers)
        rows = [(seq, rows_of(reading)) for (seq, _), reading in zip(batch, fresh, strict=True) if reading]
        with database.writing() as connection:
            _take_in(connection, rows, run)
        after = batch[-1][0]
        done += len(batch)
        if progress:
            progress(done, total)
    return done


def _outdated(version: str, after: int, run: int) -> Any:
    """The reports whose last reading is by another version of the built-in reader, and older than this run."""
    any_reading = readings.alias()
    last = select(func.max(any_reading.c.seq)).where(any_reading.c.report == reports.c.seq).scalar_subquery()
    return (
        select(reports)
        .join(readings, readings.c.report == reports.c.seq)
        .join(runs, runs.c.seq == readings.c.run)
        .where(readings.c.seq == last, runs.c.tool_version != version, runs.c.seq < run, reports.c.seq > after)
        .where(readings.c.versions.not_like(BY_A_MODEL))
        .order_by(reports.c.seq)
    )


def _next_batch(database: Database, version: str, after: int, run: int) -> list[tuple[int, Report]]:
    with database.reading() as connection:
        rows = connection.execute(_outdated(version, after, run).limit(BATCH)).all()
    return [(row.seq, report_of_row(row)) for row in rows]


def report_of_row(row: Row[Any]) -> Report:
    """The report that a row of `reports` holds, without its original bytes."""
    return Report(
        row.doc,
        row.text,
        row.title,
        row.outlet,
        row.byline,
        datetime.date.fromisoformat(row.published) if row.published else None,
        row.published_basis,
        row.language,
        row.url,
        row.source,
        row.media_type,
        row.sha256,
    )


def _read(batch: Sequence[Report], workers: int) -> Iterator[Reading | None]:
    """The readings in order; None for a report on which the reader fails, whose last reading stands then."""
    results = read_in_parallel(iter(batch), workers) if workers > 1 else map(read_or_issue, batch)
    return (result if isinstance(result, Reading) else None for result in results)


def _take_in(connection: Connection, fresh: Sequence[tuple[int, ReadingRows]], run: int) -> None:
    touched, gone = set[int](), set[int]()
    stored: list[StoredAccount] = []
    for report, rows in fresh:
        if not rows.accounts and _has_claims_of_people(connection, report):
            store_issue(connection, _set_aside(rows), run)
            continue
        before = set(
            connection.execute(
                select(memberships.c.account)
                .join(accounts, accounts.c.seq == memberships.c.account)
                .where(accounts.c.report == report)
            ).scalars()
        )
        touched |= _homes_and_members(connection, before)
        dismiss(connection, before)
        now = store_reading(connection, rows, report, run)
        enroll(connection, now)
        gone |= before - {account.seq for account in now}
        stored += now
    link(connection, stored, ProfileStore(), run)
    # After the matcher, so that its own view is on record too when the decision is undone.
    _carry_over(connection, gone)
    there = set(connection.execute(select(memberships.c.account).where(memberships.c.account.in_(touched))).scalars())
    changed = recluster(connection, there | {account.seq for account in stored})
    derive(connection, changed | touched, rule_in_force(connection))


def _has_claims_of_people(connection: Connection, report: int) -> bool:
    """Whether people said by this report's words what it tells of an incident."""
    own = select(accounts.c.id).where(accounts.c.report == report)
    query = select(decisions.c.seq).where(decisions.c.account.in_(own), decisions.c.kind.in_(("claim", "no-claim")))
    return bool(set(connection.execute(query).scalars()) - void_decisions(connection))


def _set_aside(rows: ReadingRows) -> Issue:
    return Issue(
        "reading-set-aside",
        "catalogue",
        f"{rows.report.source}: read again, it tells of no incident any more, and people have said what it tells;"
        " the earlier reading stands. Undo their claims if they were wrong.",
        rows.report.doc,
    )


def _carry_over(connection: Connection, gone: Set[int]) -> None:
    """What people judged of accounts that the new reading does not give holds for those that stand for them."""
    decided = [edge for edge in edges_of(connection, gone) if edge.decided]
    heirs = {end: heir_of(connection, end) for edge in decided for end in edge.pair if end in gone}
    settled = {edge.pair for edge in edges_of(connection, heirs.values()) if edge.decided}
    for edge in decided:
        left, right = sorted(heirs.get(end, end) for end in edge.pair)
        if left != right and (left, right) not in settled and not {left, right} & gone:
            settled.add((left, right))
            row = connection.execute(select(judgements).where(judgements.c.seq == edge.seq)).one()
            kept = {name: value for name, value in row._mapping.items() if name != "seq"}
            connection.execute(judgements.insert(), {**kept, "left": left, "right": right})


def _homes_and_members(connection: Connection, accounts_in: set[int]) -> set[int]:
    """The incidents of these accounts, and all accounts that belong to them."""
    homes = select(memberships.c.incident).where(memberships.c.account.in_(accounts_in))
    members = select(memberships.c.account, memberships.c.incident).where(memberships.c.incident.in_(homes))
    return {number for row in connection.execute(members) for number in row}
