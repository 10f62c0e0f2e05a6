"""Press tallies held against the record, and what they say the record lacks."""

from __future__ import annotations

import datetime
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, func, select

from khaldun.catalogue.rows import scope_of_row
from khaldun.catalogue.schema import (
    accounts,
    claims,
    incident_terms,
    incidents,
    memberships,
    readings,
    reports,
    tallies,
)
from khaldun.catalogue.storing import in_chunks
from khaldun.model.claim import ReportFacts
from khaldun.model.decode import decode_tally
from khaldun.model.finding import CountedIncident, Gap, TallyCheck, TallyWindow
from khaldun.pipeline import check_tally, gaps, window_of

MAX_WINDOW_DAYS = 366
"""What may have been in a window began at most so long before it (`date_prec` 5)."""

DEFAULT_TALLIES = 50


@dataclass(frozen=True, slots=True)
class CheckedTally:
    """A check with its place in lists and the report that states it."""

    seq: int
    check: TallyCheck
    report: ReportFacts


def check_tallies(
    connection: Connection,
    outcome: str | None = None,
    limit: int = DEFAULT_TALLIES,
    before: int | None = None,
    of_reports: Sequence[int] | None = None,
) -> list[CheckedTally]:
    """The tallies of the catalogue, checked, the last added first.

    Args:
        outcome: only those that come out so.
        limit: at most so many.
        before: only those added before this one (`CheckedTally.seq`).
        of_reports: only those of these reports, by their numbers.
    """
    span = record_span(connection)
    found: list[CheckedTally] = []
    while len(found) < limit:
        rows = _page(connection, limit, before, of_reports)
        checked = [_check(connection, row, span) for row in rows]
        found += [item for item in checked if outcome in (None, item.check.outcome)]
        if len(rows) < limit:
            break
        before = rows[-1].seq
    return found[:limit]


def record_gaps(connection: Connection, checks: Sequence[CheckedTally]) -> tuple[Gap, ...]:
    """What the record lacks by these tallies, per actor, place and month."""
    return tuple(gaps([item.check for item in checks]))


def record_span(connection: Connection) -> tuple[datetime.date | None, datetime.date | None]:
    """First and last day of the record's incidents."""
    dated = incidents.c.day_start != ""
    first = connection.execute(select(func.min(incidents.c.day_start)).where(dated)).scalar()
    last = connection.execute(select(func.max(incidents.c.day_start)).where(dated)).scalar()
    return _day(first), _day(last)


def _page(
    connection: Connection, limit: int, before: int | None, of_reports: Sequence[int] | None
) -> Sequence[Row[Any]]:
    """Tallies of the last reading of their report, with the report's facts."""
    last = select(func.max(readings.c.seq)).where(readings.c.report == tallies.c.report).scalar_subquery()
    columns = (tallies, reports.c.id, reports.c.outlet, reports.c.published, reports.c.url, reports.c.title)
    query = select(*columns).join(reports, reports.c.seq == tallies.c.report).where(tallies.c.reading == last)
    if before is not None:
        query = query.where(tallies.c.seq < before)
    if of_reports is not None:
        query = query.where(tallies.c.report.in_(of_reports))
    return connection.execute(query.order_by(tallies.c.seq.desc()).limit(limit)).all()


def _check(
    connection: Connection, row: Row[Any], span: tuple[datetime.date | None, datetime.date | None]
) -> CheckedTally:
    tally, scope = decode_tally(json.loads(row.tally)), scope_of_row(row.scope)
    window = window_of(tally, scope)
    own = _own_incident(connection, row) if window else None
    counted = counted_incidents(connection, window, own) if window else []
    check = check_tally(tally, row.id, scope, counted, *span, own=own)
    return CheckedTally(
        row.seq, check, ReportFacts(row.id, row.outlet, _day(row.published), row.url, row.title, row.id)
    )


def counted_incidents(connection: Connection, window: TallyWindow, own: str | None) -> list[CountedIncident]:
    """The incidents that may lie in a window, and the one that the report tells of, as the check needs them."""
    earliest = window.start - datetime.timedelta(days=min(MAX_WINDOW_DAYS, window.start.toordinal() - 1))
    inside = [
        incidents.c.day_start >= earliest.isoformat(),
        incidents.c.day_start <= window.end.isoformat(),
        incidents.c.day_end >= window.start.isoformat(),
    ]
    if window.country:
        inside.append((incidents.c.country == window.country) | incidents.c.country.is_(None))
    if window.acts:
        inside.append(incidents.c.type.in_(window.acts))
    rows = list(connection.execute(select(incidents).where(*inside)).all())
    if own is not None and all(row.id != own for row in rows):
        rows += connection.execute(select(incidents).where(incidents.c.id == own)).all()
    places = _places(connection, [row.seq for row in rows])
    targets = _targets(connection, [row.seq for row in rows])
    return [_counted(row, places.get(row.seq, ()), targets.get(row.seq, ())) for row in rows]


def _counted(row: Row[Any], places: tuple[str, ...], targets: tuple[str, ...]) -> CountedIncident:
    return CountedIncident(
        row.id,
        row.type,
        row.day_start or None,
        row.day_end or None,
        row.country,
        row.admin1,
        tuple(dict.fromkeys([*([row.place] if row.place else []), *places])),
        tuple(json.loads(row.actors)),
        row.killed_low,
        row.killed_high,
        row.injured_low,
        row.injured_high,
        row.event_clarity == 1,
        targets,  # type: ignore[arg-type]
    )


def _places(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for chunk in in_chunks(seqs):
        rows = connection.execute(
            select(incident_terms.c.incident, incident_terms.c.term)
            .where(incident_terms.c.incident.in_(chunk), incident_terms.c.kind == "place")
            .order_by(incident_terms.c.incident, incident_terms.c.term)
        )
        for seq, term in rows:
            found[seq] = (*found.get(seq, ()), term)
    return found


def _targets(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, ...]]:
    """Kinds of target that claims of the incidents name."""
    found: dict[int, tuple[str, ...]] = {}
    for chunk in in_chunks(seqs):
        rows = connection.execute(
            select(memberships.c.incident, claims.c.detail)
            .join(
                memberships,
                (memberships.c.account == claims.c.account) & (memberships.c.reading == claims.c.reading),
            )
            .where(memberships.c.incident.in_(chunk), claims.c.field == "target", claims.c.detail.is_not(None))
            .order_by(claims.c.account, claims.c.number)
        )
        for seq, detail in rows:
            kind = json.loads(detail)
            found[seq] = tuple(dict.fromkeys((*found.get(seq, ()), kind)))
    return found


def _own_incident(connection: Connection, row: Row[Any]) -> str | None:
    """The incident that the tally's report tells of beside it."""
    scope = scope_of_row(row.scope)
    if scope.reported is None:
        return None
    ordinal = int(scope.reported.account.rpartition("#")[2])
    from khaldun.catalogue.schema import account_features

    return connection.execute(
        select(incidents.c.id)
        .join(memberships, memberships.c.incident == incidents.c.seq)
        .join(account_features, account_features.c.account == memberships.c.account)
        .join(accounts, accounts.c.seq == memberships.c.account)
        .where(
            accounts.c.report == row.report,
            account_features.c.reading == row.reading,
            account_features.c.ordinal == ordinal,
        )
    ).scalar()


def _day(words: str | None) -> datetime.date | None:
    return datetime.date.fromisoformat(words) if words else None
