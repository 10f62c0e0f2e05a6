"""Incidents one after the other with what they stand on, for what goes out of the record: one state, bounded memory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from sqlalchemy import Connection, func, select

from khaldun.catalogue.asking import MAX_PAGE, IncidentFilter, list_incidents
from khaldun.catalogue.connect import SCHEMA_VERSION
from khaldun.catalogue.deriving import rule_in_force
from khaldun.catalogue.evidence import IncidentEvidence, evidence_of
from khaldun.catalogue.migrate import identity_of
from khaldun.catalogue.overruling import overrule
from khaldun.catalogue.rows import dump
from khaldun.catalogue.schema import (
    accounts,
    decisions,
    incident_terms,
    incidents,
    issues,
    judgements,
    memberships,
    readings,
    reports,
    runs,
    tallies,
    terms,
)
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.views import Count, IncidentSummary
from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.finding import Finding, Rule
from khaldun.pipeline import reconcile

APPEND_ONLY = (runs, reports, readings, accounts, tallies, issues, decisions, judgements)
BATCH = 100
"""Incidents whose claims are held at once: of the largest, with hundreds of reports each, some tens of megabytes."""

Depth = Literal["summary", "claims"]


@dataclass(frozen=True, slots=True)
class CatalogueState:
    """Which state of which catalogue something was made of.

    The tables that it counts are never changed but by adding rows, so that their last numbers tell one state of a
    catalogue from every other one of it.

    Attributes:
        identity: of the catalogue, given when it was made.
        schema: version of its tables.
        rule: by which its findings are chosen.
        rows: the number of the last row of each table that only grows.
    """

    identity: str
    schema: str
    rule: Rule
    rows: Mapping[str, int]

    @property
    def digest(self) -> str:
        """The state in 64 hexadecimal digits."""
        told = {"identity": self.identity, "schema": self.schema, "rows": dict(sorted(self.rows.items()))}
        return hashlib.sha256(dump(told).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class IncidentRecord:
    """An incident on its way out.

    Attributes:
        summary: as in lists, its counts under `rule`.
        rule: by which the counts are chosen.
        speakers: kinds of those who speak of it, by name.
        outlets: that tell of it.
        findings, claims, reports: what it stands on; empty where only summaries were asked for.
        languages: ISO 639-1 codes of the reports by id.
        first_added, last_changed: times (ISO, UTC) at which its first report came, and at which it last changed; empty
            where only summaries were asked for.
    """

    summary: IncidentSummary
    rule: Rule
    speakers: Mapping[str, str] = field(default_factory=dict)
    outlets: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    claims: tuple[Claim, ...] = ()
    reports: tuple[ReportFacts, ...] = ()
    languages: Mapping[str, str] = field(default_factory=dict)
    first_added: str = ""
    last_changed: str = ""

    def finding(self, name: str) -> Finding | None:
        """The finding on a field, or None."""
        return next((finding for finding in self.findings if finding.field == name), None)


class Snapshot:
    """One state of a catalogue, whatever others add meanwhile."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.state = _state_of(connection)

    def records(
        self, wanted: IncidentFilter, rule: Rule | None = None, depth: Depth = "claims"
    ) -> Iterator[IncidentRecord]:
        """The incidents that `wanted` lets through, newest first.

        Args:
            wanted: which incidents; its figures and the order are those of the catalogue's own rule.
            rule: by which counts are chosen; the catalogue's if None.
            depth: whether claims, reports and findings are wanted too. Counts under another rule need them in any case.

        Raises:
            OptionError: a part of the filter means nothing.
        """
        chosen = rule or self.state.rule
        make = _with_claims if depth == "claims" or chosen != self.state.rule else _summaries
        after = None
        while True:
            page = list_incidents(self._connection, wanted, MAX_PAGE, after)
            for start in range(0, len(page.incidents), BATCH):
                yield from make(self._connection, page.incidents[start : start + BATCH], chosen)
            after = page.next
            if after is None:
                return


def _state_of(connection: Connection) -> CatalogueState:
    rows = {table.name: int(connection.execute(select(func.max(table.c.seq))).scalar() or 0) for table in APPEND_ONLY}
    return CatalogueState(identity_of(connection), SCHEMA_VERSION, rule_in_force(connection), rows)


def _numbers(connection: Connection, summaries: Sequence[IncidentSummary]) -> dict[str, int]:
    return {
        identifier: seq
        for chunk in in_chunks([summary.id for summary in summaries])
        for identifier, seq in connection.execute(
            select(incidents.c.id, incidents.c.seq).where(incidents.c.id.in_(chunk))
        )
    }


def _summaries(connection: Connection, summaries: Sequence[IncidentSummary], rule: Rule) -> Iterator[IncidentRecord]:
    numbers = _numbers(connection, summaries)
    speakers: dict[int, dict[str, str]] = {}
    outlets: dict[int, list[str]] = {}
    of_incident = select(incident_terms.c.incident, incident_terms.c.kind, incident_terms.c.term)
    found = connection.execute(of_incident.where(incident_terms.c.incident.in_(sorted(numbers.values())))).all()
    named = _named(connection, {(kind, term) for _, kind, term in found if kind in ("speaker", "outlet")})
    for incident, kind, term in found:
        name, note = named.get((kind, term), ("", ""))
        if kind == "speaker":
            speakers.setdefault(incident, {})[name] = note
        elif kind == "outlet":
            outlets.setdefault(incident, []).append(name)
    for summary in summaries:
        seq = numbers[summary.id]
        yield IncidentRecord(summary, rule, speakers.get(seq, {}), tuple(outlets.get(seq, ())))


def _named(connection: Connection, wanted: Iterable[tuple[str, str]]) -> dict[tuple[str, str], tuple[str, str]]:
    """Names and notes of terms: by their own key, for joined to their incidents they would all be looked at."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    by_kind: dict[str, list[str]] = {}
    for kind, term in sorted(wanted):
        by_kind.setdefault(kind, []).append(term)
    for kind, all_terms in by_kind.items():
        for chunk in in_chunks(all_terms):
            query = select(terms.c.term, terms.c.name, terms.c.note).where(
                terms.c.kind == kind, terms.c.term.in_(chunk)
            )
            found.update(((kind, term), (name, note)) for term, name, note in connection.execute(query))
    return found


def _with_claims(connection: Connection, summaries: Sequence[IncidentSummary], rule: Rule) -> Iterator[IncidentRecord]:
    numbers = _numbers(connection, summaries)
    evidence = evidence_of(connection, numbers.values())
    times = _times(connection, numbers.values())
    languages = _languages(connection, {report for item in evidence.values() for report in item.reports})
    for summary in summaries:
        seq = numbers[summary.id]
        yield _record(summary, evidence[seq], rule, times[seq], languages)


def _record(
    summary: IncidentSummary,
    evidence: IncidentEvidence,
    rule: Rule,
    times: tuple[str, str],
    languages: Mapping[str, str],
) -> IncidentRecord:
    reconciled = overrule(reconcile(evidence.claims, evidence.reports, rule), evidence.rulings)
    counts = {
        finding.field: Count(finding.low, finding.best, finding.high)
        for finding in reconciled.findings
        if finding.field in ("killed", "injured")
    }
    nothing = Count(None, None, None)
    return IncidentRecord(
        replace(summary, killed=counts.get("killed", nothing), injured=counts.get("injured", nothing)),
        rule,
        {claim.speaker: claim.speaker_kind for claim in evidence.claims},
        tuple(dict.fromkeys(report.outlet for report in evidence.reports.values() if report.outlet)),
        reconciled.findings,
        tuple(evidence.claims),
        tuple(evidence.reports.values()),
        {report: languages[report] for report in evidence.reports},
        times[0],
        max([times[1], *(ruling.at for ruling in evidence.rulings)]),
    )


def _times(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[str, str]]:
    """When the first report of each incident came, and when one was last read."""
    read = runs.alias("read")
    rows = connection.execute(
        select(memberships.c.incident, func.min(runs.c.at), func.max(read.c.at))
        .join(accounts, accounts.c.seq == memberships.c.account)
        .join(reports, reports.c.seq == accounts.c.report)
        .join(runs, runs.c.seq == reports.c.run)
        .join(readings, readings.c.seq == memberships.c.reading)
        .join(read, read.c.seq == readings.c.run)
        .where(memberships.c.incident.in_(sorted(numbers)))
        .group_by(memberships.c.incident)
    )
    return {incident: (first, last) for incident, first, last in rows}


def _languages(connection: Connection, wanted: set[str]) -> dict[str, str]:
    return {
        identifier: language
        for chunk in in_chunks(sorted(wanted))
        for identifier, language in connection.execute(
            select(reports.c.id, reports.c.language).where(reports.c.id.in_(chunk))
        )
    }
