"""What stands behind incidents, fetched for many at once: their accounts, claims, reports and decisions."""

from __future__ import annotations

import datetime
import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row, select

from khaldun.catalogue.edges import NumberedEdge, doubts_of, edges_of, void_decisions
from khaldun.catalogue.ids import founding_account, incident_id
from khaldun.catalogue.rows import claim_of_row, unpack_sketch
from khaldun.catalogue.rulings import Ruling, SetAside, lay_over
from khaldun.catalogue.schema import accounts, claims, decisions, memberships, reports
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.whereabouts import heirs
from khaldun.model.claim import Claim, ReportFacts
from khaldun.pipeline import ReportSketch, origins_of

SECOND_LOOK = "second-look"
"""The kind of decision that demands a second person for the whole catalogue, or demands none any more."""

_ReportRow = Row[Any, Any, Any, Any, Any, Any, Any, Any]


@dataclass(slots=True)
class IncidentEvidence:
    """Everything that one incident stands on.

    Attributes:
        seq: number of its first account.
        accounts: number and id of each account, in order of arrival.
        claims: of all accounts, in that order.
        reports: facts of each report, with the origin of its words among the incident's reports.
        set_aside: claims that people corrected, or said to be none.
        rulings: decisions in force on it, or on an incident that it took in.
        demands_second: whether the catalogue demands that a second person looks at what people decide.
        edges: judgements in force that touch its accounts, as far as they were asked for.
    """

    seq: int
    accounts: dict[int, str] = field(default_factory=dict)
    claims: list[Claim] = field(default_factory=list)
    reports: dict[str, ReportFacts] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)
    rulings: list[Ruling] = field(default_factory=list)
    edges: list[NumberedEdge] = field(default_factory=list)
    demands_second: bool = False

    @property
    def id(self) -> str:
        """The incident's permanent id."""
        return incident_id(self.accounts[self.seq])


def evidence_of(
    connection: Connection, incidents: Iterable[int], *, all_edges: bool = False
) -> dict[int, IncidentEvidence]:
    """The evidence of these incidents by their numbers; of those that are no more, nothing.

    Of the judgements only the unsure ones, or `all_edges`: of an incident with many reports these are very many.
    """
    found: dict[int, IncidentEvidence] = {}
    for chunk in in_chunks(sorted(set(incidents))):
        found.update(assemble(gather(connection, chunk, edges_of if all_edges else doubts_of)))
    return found


@dataclass(frozen=True, slots=True)
class Gathered:
    """The rows that incidents stand on, as the database gave them: `assemble` needs nothing else.

    Attributes:
        members: incident, seq, id and report of each account, in order of arrival.
        reports: seq and what is known of each report.
        claims: of the accounts, in order of account and number.
        rulings: decisions in force, each with the id of an account of the incident that it bears on.
        edges: judgements that touch the accounts.
        heirs: by accounts that people decided on and that are no more, which of the accounts stands for each.
        demands_second: as in `IncidentEvidence`.
    """

    members: Sequence[Row[Any, Any, Any, Any]]
    reports: Sequence[_ReportRow]
    claims: Sequence[Row[Any]]
    rulings: Sequence[tuple[Ruling, str]]
    edges: Sequence[NumberedEdge]
    heirs: Mapping[str, str]
    demands_second: bool


def gather(
    connection: Connection,
    incidents: Sequence[int],
    edges: Callable[[Connection, Iterable[int]], list[NumberedEdge]] = doubts_of,
) -> Gathered:
    """The rows that these incidents stand on; a few hundred incidents at a time."""
    members = connection.execute(
        select(memberships.c.incident, accounts.c.seq, accounts.c.id, accounts.c.report)
        .join(accounts, accounts.c.seq == memberships.c.account)
        .where(memberships.c.incident.in_(incidents))
        .order_by(accounts.c.seq)
    ).all()
    numbers, ids = [row.seq for row in members], {row.id for row in members}
    stands_for = {gone: heir for gone, heir in heirs(connection).items() if heir in ids}
    return Gathered(
        members,
        _report_rows(connection, {row.report for row in members}),
        _claim_rows(connection, numbers),
        rulings_on(connection, [*ids, *stands_for]),
        edges(connection, numbers),
        stands_for,
        second_is_demanded(connection),
    )


def assemble(gathered: Gathered) -> dict[int, IncidentEvidence]:
    """The evidence of the incidents by their numbers."""
    found = {row.incident: IncidentEvidence(row.incident) for row in gathered.members}
    home = {row.seq: row.incident for row in gathered.members}
    for row in gathered.members:
        found[row.incident].accounts[row.seq] = row.id
    report_ids = _add_reports(gathered, found)
    report_of = {row.seq: report_ids[row.report] for row in gathered.members}
    for claim in gathered.claims:
        incident = found[home[claim.account]]
        incident.claims.append(claim_of_row(claim, incident.accounts[claim.account], report_of[claim.account]))
    # Decisions are on an incident's id, which is that of one of its accounts; they go where that account goes.
    by_account = {row.id: found[row.incident] for row in gathered.members}
    for ruling, account in gathered.rulings:
        by_account[gathered.heirs.get(account, account)].rulings.append(ruling)
    _lay_over(gathered, found, report_ids)
    for edge in gathered.edges:
        for number in {home[end] for end in edge.pair if end in home}:
            found[number].edges.append(edge)
    return found


def _lay_over(gathered: Gathered, found: Mapping[int, IncidentEvidence], report_ids: Mapping[int, str]) -> None:
    """Put what people said of the reports' claims beside what the reader found."""
    homes = {row.id: (row.id, report_ids[row.report]) for row in gathered.members}
    homes |= {gone: homes[heir] for gone, heir in gathered.heirs.items()}
    for incident in found.values():
        incident.demands_second = gathered.demands_second
        if incident.rulings:
            incident.claims, incident.set_aside = lay_over(incident.claims, incident.rulings, homes)


def _report_rows(connection: Connection, wanted: Collection[int]) -> list[_ReportRow]:
    columns = (
        reports.c.seq,
        reports.c.id,
        reports.c.outlet,
        reports.c.published,
        reports.c.url,
        reports.c.title,
        reports.c.sketch,
        reports.c.credits,
    )
    return [
        row
        for chunk in in_chunks(sorted(wanted))
        for row in connection.execute(select(*columns).where(reports.c.seq.in_(chunk)))
    ]


def _claim_rows(connection: Connection, numbers: Sequence[int]) -> list[Row[Any]]:
    in_force = (memberships.c.account == claims.c.account) & (memberships.c.reading == claims.c.reading)
    query = select(claims).join(memberships, in_force).order_by(claims.c.account, claims.c.number)
    return [
        row
        for chunk in in_chunks(sorted(numbers))
        for row in connection.execute(query.where(claims.c.account.in_(chunk)))
    ]


def _add_reports(gathered: Gathered, found: dict[int, IncidentEvidence]) -> dict[int, str]:
    """Fill in the reports' facts; returns their ids by number."""
    facts: dict[int, tuple[ReportFacts, ReportSketch]] = {}
    for row in gathered.reports:
        published = datetime.date.fromisoformat(row.published) if row.published else None
        named = json.loads(row.credits)
        credited, cited = tuple(named["credits"]), tuple(named["cites"])
        facts[row.seq] = (
            ReportFacts(row.id, row.outlet, published, row.url, row.title, row.id, credited),
            ReportSketch(row.id, row.outlet, published, row.url, unpack_sketch(row.sketch), cited),
        )
    reports_in: dict[int, set[int]] = defaultdict(set)
    for member in gathered.members:
        reports_in[member.incident].add(member.report)
    for incident, inside in reports_in.items():
        origins = origins_of([facts[seq][1] for seq in sorted(inside)]) if len(inside) > 1 else {}
        for seq in sorted(inside):
            plain = facts[seq][0]
            found[incident].reports[plain.id] = replace(plain, origin=origins.get(plain.id, plain.id))
    return {seq: pair[0].id for seq, pair in facts.items()}


def rulings_on(connection: Connection, account_ids: Collection[str]) -> list[tuple[Ruling, str]]:
    """The decisions in force on these accounts and the incidents that begin with them, each with the account's id."""
    rows: dict[int, Row[Any]] = {}
    for chunk in in_chunks(sorted(account_ids)):
        founded = decisions.c.account.is_(None) & decisions.c.incident.in_([incident_id(one) for one in chunk])
        for which in (founded, decisions.c.account.in_(chunk)):
            rows.update((row.seq, row) for row in connection.execute(select(decisions).where(which)))
    void = void_decisions(connection) if rows else frozenset()
    return [
        (_ruling(row), row.account or founding_account(row.incident))
        for row in sorted(rows.values(), key=lambda row: int(row.seq))
        if row.seq not in void
    ]


def _ruling(row: Row[Any]) -> Ruling:
    return Ruling(row.seq, row.kind, json.loads(row.subject), row.by, row.at, row.why, row.about, row.account)


def second_is_demanded(connection: Connection) -> bool:
    """Whether people chose last that a second person shall look at what is decided."""
    chosen = select(decisions.c.subject).where(decisions.c.kind == SECOND_LOOK).order_by(decisions.c.seq.desc())
    found = connection.execute(chosen.limit(1)).scalar()
    return found is not None and bool(json.loads(found)["demanded"])
