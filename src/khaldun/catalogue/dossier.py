"""Everything on record about one incident."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from khaldun.catalogue.asking import summary_of, summary_of_derived
from khaldun.catalogue.deriving import derived_row, rule_in_force
from khaldun.catalogue.edges import NumberedEdge, void_decisions
from khaldun.catalogue.evidence import IncidentEvidence, evidence_of
from khaldun.catalogue.ids import incident_id
from khaldun.catalogue.linking import homes_of, ids_of
from khaldun.catalogue.looks import looks_at
from khaldun.catalogue.overruling import overrule
from khaldun.catalogue.schema import accounts, decisions, incidents, judgements, reports, runs
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.tallying import check_tallies
from khaldun.catalogue.views import Happening, IncidentDossier, IncidentSummary, JudgementView
from khaldun.catalogue.whereabouts import heirs, incident_number
from khaldun.errors import InternalError
from khaldun.model.finding import Rule, TallyCheck
from khaldun.model.judgement import Evidence
from khaldun.pipeline import reconcile, speaker_table

MAX_JUDGEMENTS = 200
MAX_TALLIES = 200


def dossier_of(connection: Connection, identifier: str, rule: Rule | None = None) -> IncidentDossier:
    """The dossier of the incident that `identifier` stands for now, its findings under `rule` or the catalogue's.

    Raises:
        OptionError: no incident ever had the id.
    """
    seq = incident_number(connection, identifier)
    evidence = evidence_of(connection, [seq], all_edges=True)[seq]
    chosen = rule or rule_in_force(connection)
    derived = reconcile(evidence.claims, evidence.reports, chosen)
    in_force = overrule(derived, evidence.rulings, evidence.demands_second)
    overruled = {finding.field for finding in in_force.findings if finding.overruled_by is not None}
    return IncidentDossier(
        identifier,
        _summary(connection, evidence, rule, chosen),
        chosen,
        in_force.findings,
        tuple(finding for finding in derived.findings if finding.field in overruled),
        in_force.grade,
        derived.grade,
        tuple(evidence.claims),
        tuple(evidence.reports.values()),
        speaker_table(evidence.claims, evidence.reports),
        _tallies(connection, evidence),
        tuple(judgement_views(connection, evidence.edges, evidence.accounts)),
        tuple(_history(connection, evidence)),
        tuple(evidence.set_aside),
        looks_at(evidence.rulings),
        evidence.demands_second,
    )


def _summary(connection: Connection, evidence: IncidentEvidence, rule: Rule | None, chosen: Rule) -> IncidentSummary:
    """The row of the lists; under another rule than the catalogue's it is derived for this answer."""
    row = connection.execute(select(incidents).where(incidents.c.seq == evidence.seq)).first()
    if row is None:
        raise InternalError(f"{evidence.id} has accounts and no row in the lists; `khaldun rebuild` mends it.")
    if rule is None or rule == row.rule:
        return summary_of(row)
    return summary_of_derived(derived_row(evidence, chosen).row)


def judgement_views(
    connection: Connection, edges: Sequence[NumberedEdge], inside: Collection[int]
) -> Iterable[JudgementView]:
    """The judgements on an incident whose accounts are `inside`: the doubtful ones first, then the weak."""
    told = [edge for edge in edges if edge.decided or edge.verdict != "different"]
    told.sort(key=lambda edge: (edge.verdict != "unsure", edge.score, edge.pair))
    told = told[:MAX_JUDGEMENTS]
    outside = {end for edge in told for end in edge.pair if end not in inside}
    homes = homes_of(connection, outside)
    named = ids_of(connection, {*(end for edge in told for end in edge.pair), *homes.values()})
    rows = _judgement_rows(connection, [edge.seq for edge in told])
    for edge in told:
        by, evidence = rows[edge.seq]
        others = [incident_id(named[homes[end]]) for end in edge.pair if end in homes]
        yield JudgementView(
            named[edge.left],
            named[edge.right],
            next(iter(others), None),
            edge.verdict,
            edge.score,
            edge.decided,
            by,
            tuple(Evidence(kind, weight, words) for kind, weight, words in json.loads(evidence)),
        )


def _judgement_rows(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[str, str]]:
    return {
        seq: (by, evidence)
        for chunk in in_chunks(seqs)
        for seq, by, evidence in connection.execute(
            select(judgements.c.seq, judgements.c.by, judgements.c.evidence).where(judgements.c.seq.in_(chunk))
        )
    }


def _tallies(connection: Connection, evidence: IncidentEvidence) -> tuple[TallyCheck, ...]:
    """The tallies of the incident's reports, checked."""
    inside = select(accounts.c.report).where(accounts.c.seq.in_(sorted(evidence.accounts)[:MAX_TALLIES]))
    numbers = sorted(set(connection.execute(inside).scalars()))
    return tuple(item.check for item in check_tallies(connection, limit=MAX_TALLIES, of_reports=numbers))


def _history(connection: Connection, evidence: IncidentEvidence) -> Iterable[Happening]:
    """When each account came, and what people decided, in order."""
    arrivals = connection.execute(
        select(accounts.c.seq, accounts.c.id, runs.c.at, runs.c.by, reports.c.outlet, reports.c.doc)
        .join(reports, reports.c.seq == accounts.c.report)
        .join(runs, runs.c.seq == reports.c.run)
        .where(accounts.c.seq.in_(sorted(evidence.accounts)))
        .order_by(accounts.c.seq)
    )
    for row in arrivals:
        yield Happening(
            row.at, row.by, f"account {row.id} added, of {row.outlet or 'an unknown outlet'} ({row.doc})", ""
        )
    void = void_decisions(connection)
    for made in _decisions_on(connection, evidence):
        about = made.undoes if made.kind == "undo" else made.about
        what = f"{made.kind} of decision {about}" if about else f"{made.kind} {made.subject}"
        yield Happening(made.at, made.by, what, made.why, made.seq, made.seq in void)


def _decisions_on(connection: Connection, evidence: IncidentEvidence) -> list[Row[Any]]:
    """Decisions on the incident, on those merged into it, and on its accounts, with the undos of all these."""
    found: dict[int, Row[Any]] = {}
    own = set(evidence.accounts.values())
    gone = {account for account, heir in heirs(connection).items() if heir in own}
    for chunk in in_chunks(sorted(own | gone)):
        founded = decisions.c.account.is_(None) & decisions.c.incident.in_([incident_id(one) for one in chunk])
        for which in (founded, decisions.c.account.in_(chunk)):
            found.update((row.seq, row) for row in connection.execute(select(decisions).where(which)))
    for numbers in in_chunks(sorted(evidence.accounts)):
        touching = or_(judgements.c.left.in_(numbers), judgements.c.right.in_(numbers))
        judged = select(judgements.c.decision).where(touching, judgements.c.decision.is_not(None))
        found.update((row.seq, row) for row in connection.execute(select(decisions).where(decisions.c.seq.in_(judged))))
    new = sorted(found)
    while new:
        later = connection.execute(
            select(decisions).where(or_(decisions.c.undoes.in_(new), decisions.c.about.in_(new)))
        ).all()
        new = [row.seq for row in later if row.seq not in found]
        found.update((row.seq, row) for row in later)
    return [found[seq] for seq in sorted(found)]
