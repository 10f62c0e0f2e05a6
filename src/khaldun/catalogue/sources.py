"""Outlets and speakers: how much each contributes, how often first or alone, and how it agrees with others."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Row, and_, func, select

from khaldun.catalogue.deriving import fold
from khaldun.catalogue.schema import incident_terms, terms
from khaldun.catalogue.views import SourceRow
from khaldun.errors import OptionError

KINDS = ("outlet", "speaker")
DEFAULT_ROWS = 50


def source_rows(
    connection: Connection, kind: str | None = None, name: str | None = None, limit: int = DEFAULT_ROWS
) -> list[SourceRow]:
    """What outlets and speakers contribute, those with most incidents first.

    Args:
        kind: "outlet" or "speaker"; None for both.
        name: words of the name.
        limit: at most so many of each kind.

    Raises:
        OptionError: `kind` is neither.
    """
    if kind is not None and kind not in KINDS:
        raise OptionError(f"kind {kind!r} is neither outlet nor speaker.")
    return [row for each in KINDS if kind in (None, each) for row in _rows(connection, each, name, limit)]


def _rows(connection: Connection, kind: str, name: str | None, limit: int) -> list[SourceRow]:
    sums = [
        func.sum(incident_terms.c[column]).label(column)
        for column in ("reports", "claims", "first", "alone", "copied", "compared", "agreed")
    ]
    incidents = func.count().label("incidents")
    query = select(incident_terms.c.term, incidents, *sums).where(incident_terms.c.kind == kind)
    if name:
        wanted = select(terms.c.term).where(terms.c.kind == kind, terms.c.term.contains(fold(name), autoescape=True))
        query = query.where(incident_terms.c.term.in_(wanted))
    query = query.group_by(incident_terms.c.term).order_by(incidents.desc(), incident_terms.c.term).limit(limit)
    grouped = query.subquery()
    named = and_(terms.c.kind == kind, terms.c.term == grouped.c.term)
    rows = connection.execute(
        select(grouped, terms.c.name, terms.c.note)
        .join(terms, named)
        .order_by(grouped.c.incidents.desc(), grouped.c.term)
    )
    return [_source(kind, row) for row in rows]


def _source(kind: str, row: Row[Any]) -> SourceRow:
    return SourceRow(
        row.name,
        row.note or kind,
        int(row.reports),
        int(row.incidents),
        int(row.claims),
        int(row.first),
        int(row.alone),
        int(row.copied),
        int(row.compared),
        int(row.agreed),
    )
