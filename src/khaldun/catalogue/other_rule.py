"""Lists under another rule than the catalogue's: the same incidents in the same order, their figures chosen anew."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from khaldun.catalogue.asking import summary_of_derived
from khaldun.catalogue.connect import Database
from khaldun.catalogue.deriving import derived_row
from khaldun.catalogue.evidence import evidence_of
from khaldun.catalogue.schema import incidents
from khaldun.catalogue.views import IncidentPage, IncidentSummary
from khaldun.model.finding import Rule


def page_under(database: Database, page: IncidentPage, rule: Rule) -> IncidentPage:
    """`page` with the figures that `rule` chooses; filters and order stay those of the catalogue's own rule."""
    return replace(page, incidents=tuple(_derived(database, page.incidents, rule)))


def _derived(database: Database, summaries: Sequence[IncidentSummary], rule: Rule) -> list[IncidentSummary]:
    wanted = [summary.id for summary in summaries]
    with database.reading() as connection:
        rows = connection.execute(select(incidents.c.id, incidents.c.seq).where(incidents.c.id.in_(wanted)))
        numbers = dict(rows.all())
        evidence = evidence_of(connection, numbers.values())
    return [
        summary_of_derived(derived_row(evidence[numbers[summary.id]], rule).row) if summary.id in numbers else summary
        for summary in summaries
    ]
