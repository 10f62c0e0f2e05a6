"""The derived row of an incident: what its claims come to under the catalogue's rule, for lists and filters."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select

from khaldun.catalogue.columns import keep_columns
from khaldun.catalogue.contributions import Contribution, contributions_of
from khaldun.catalogue.evidence import IncidentEvidence, evidence_of
from khaldun.catalogue.looks import looks_at
from khaldun.catalogue.overruling import overrule
from khaldun.catalogue.rows import Row, dump
from khaldun.catalogue.schema import decisions, incident_terms, incidents, terms
from khaldun.catalogue.storing import in_chunks
from khaldun.model.claim import Claim
from khaldun.model.finding import RULES, Finding, Reconciled, Rule
from khaldun.pipeline import reconcile
from khaldun.values.place import Place

CELL_DEGREES, WIDE_CELL_DEGREES = 0.5, 5.0
"""Sides of the cells by which places are looked up: a town's surroundings, and a country."""

DEFAULT_RULE: Rule = "range"
MAX_DOUBT = 99
MAX_TERM_CHARACTERS = 200
"""A page of an index must hold several terms; no name is that long."""

DOUBTFUL_MERGE, DISPUTED, UNRESOLVED, CONTESTED, SECOND_LOOK_WAITS = 4, 2, 1, 5, 3
"""How much each reason weighs in the order of the review queue: a wrong merge spoils everything else."""

STATUS_OF_STANCE = {
    "claims responsibility": "claimed",
    "accuses": "alleged",
    "asserts": "stated",
    "doubts": "suspected",
}


@dataclass(frozen=True, slots=True)
class Derived:
    """What follows from an incident's evidence.

    Attributes:
        row: of the table `incidents`.
        terms: actors, speakers, outlets and places, with what the speakers and outlets contribute.
    """

    row: Row
    terms: tuple[Contribution, ...]


def rule_in_force(connection: Connection) -> Rule:
    """The rule that people chose last for this catalogue, or the default."""
    chosen = connection.execute(
        select(decisions.c.subject).where(decisions.c.kind == "rule").order_by(decisions.c.seq.desc()).limit(1)
    ).scalar()
    return next((rule for rule in RULES if chosen == dump({"rule": rule})), DEFAULT_RULE)


def derive(connection: Connection, changed: Iterable[int], rule: Rule) -> None:
    """Derive these incidents anew; the rows of those that are no more are taken away."""
    for chunk in in_chunks(sorted(set(changed))):
        found = evidence_of(connection, chunk)
        connection.execute(delete(incident_terms).where(incident_terms.c.incident.in_(chunk)))
        connection.execute(delete(incidents).where(incidents.c.seq.in_(chunk)))
        store_derived(connection, [derived_row(evidence, rule) for evidence in found.values()], gone=chunk)


def store_derived(connection: Connection, derived: list[Derived], gone: Iterable[int] = ()) -> None:
    """Write the rows of incidents that have none; of those in `gone` they were taken away before."""
    if derived:
        connection.execute(incidents.insert(), [item.row for item in derived])
        _store_terms(connection, derived)
    keep_columns(connection, gone, [item.row for item in derived])


def derived_row(evidence: IncidentEvidence, rule: Rule) -> Derived:
    """What an incident's evidence comes to under `rule`, with what people decided laid over it."""
    reconciled = overrule(reconcile(evidence.claims, evidence.reports, rule), evidence.rulings, evidence.demands_second)
    by_field = {finding.field: finding for finding in reconciled.findings}
    by_id = {claim.id: claim for claim in evidence.claims}
    place = place_of(evidence, by_field.get("place"), by_id)
    actors = actors_of(by_field.get("actor"))
    review, doubt = reasons_for_review(evidence, reconciled, place)
    published = sorted(report.published.isoformat() for report in evidence.reports.values() if report.published)
    day_start, day_end = day_of(by_field.get("day"))
    outlets = {report.outlet for report in evidence.reports.values() if report.outlet}
    kind = by_field.get("type")
    row: Row = {
        "seq": evidence.seq,
        "id": evidence.id,
        "type": (kind.value if kind else None) or "Other",
        "day_start": day_start,
        "day_end": day_end,
        "date_prec": reconciled.grade.date_prec,
        "actors": dump(actors),
        "actor_status": _actor_status(by_field.get("actor"), by_id),
        **_place_columns(place),
        **_counts("killed", by_field.get("killed")),
        **_counts("injured", by_field.get("injured")),
        "grade": reconciled.grade.airwars,
        "admiralty": reconciled.grade.admiralty,
        "event_clarity": reconciled.grade.event_clarity,
        "disputed": " ".join(reconciled.disputed),
        "denied": any(claim.stance == "denies" for claim in evidence.claims),
        "accounts": len(evidence.accounts),
        "reports": len(evidence.reports),
        "outlets": len(outlets),
        "origins": reconciled.origins,
        "first_published": published[0] if published else None,
        "last_published": published[-1] if published else None,
        "review": dump(review),
        "doubt": doubt,
        "rule": rule,
    }
    return Derived(row, tuple(contributions_of(evidence, actors)))


def place_of(evidence: IncidentEvidence, finding: Finding | None, by_id: dict[str, Claim]) -> Place | None:
    """The incident's place: the one a person set, else that of the first claim the finding stands on."""
    for ruling in reversed(evidence.rulings):
        if ruling.kind == "place":
            return Place(**ruling.subject)
    for identifier in finding.best_claims if finding else ():
        if identifier in by_id and by_id[identifier].place is not None:
            return by_id[identifier].place
    return None


def day_of(finding: Finding | None) -> tuple[str, str]:
    """First and last possible day as ISO text, both empty where unknown."""
    if finding is None or not finding.value:
        return "", ""
    start, _, end = finding.value.split(";")[0].strip().partition("/")
    return start, end or start


def actors_of(finding: Finding | None) -> list[str]:
    """The actors that a finding names."""
    if finding is None or not finding.value:
        return []
    return [name for name in finding.value.split("; ") if name]


def cell_of(lat: float, lon: float, degrees: float) -> int:
    """The number of the cell, with sides of so many degrees, that a position lies in."""
    columns = math.ceil(360 / degrees)
    return math.floor((lat + 90) / degrees) * columns + math.floor((lon + 180) / degrees) % columns


def fold(words: str) -> str:
    """Words as terms are compared: small letters without accents, one space between."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())


def reasons_for_review(
    evidence: IncidentEvidence, reconciled: Reconciled, place: Place | None
) -> tuple[list[str], int]:
    """Why a person should look at the incident, and how urgently."""
    unsure = sum(edge.verdict == "unsure" and not edge.decided for edge in evidence.edges)
    reasons = [f"doubtful-merge:{unsure}"] if unsure else []
    reasons += [f"disputed:{name}" for name in reconciled.disputed]
    unresolved = place is None or place.lat is None
    reasons += ["unresolved-place"] if unresolved else []
    looks = looks_at(evidence.rulings)
    contested = sum(look.standing == "contested" for look in looks)
    waiting = sum(look.standing == "awaits" for look in looks) if evidence.demands_second else 0
    reasons += [f"contested:{contested}"] if contested else []
    reasons += [f"second-look:{waiting}"] if waiting else []
    doubt = DOUBTFUL_MERGE * min(unsure, 10) + DISPUTED * len(reconciled.disputed) + UNRESOLVED * unresolved
    doubt += CONTESTED * (contested > 0) + SECOND_LOOK_WAITS * (waiting > 0)
    return reasons, min(doubt, MAX_DOUBT)


def _place_columns(place: Place | None) -> Row:
    known = place is not None and place.lat is not None and place.lon is not None
    lat, lon = (place.lat, place.lon) if place and known else (None, None)
    return {
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "place": place.name if place else None,
        "lat": lat,
        "lon": lon,
        "where_prec": place.precision if place else None,
        "cell": cell_of(lat, lon, CELL_DEGREES) if lat is not None and lon is not None else None,
        "wide_cell": cell_of(lat, lon, WIDE_CELL_DEGREES) if lat is not None and lon is not None else None,
    }


def _counts(name: str, finding: Finding | None) -> Row:
    low, best, high = (finding.low, finding.best, finding.high) if finding else (None, None, None)
    return {f"{name}_low": low, f"{name}_best": best, f"{name}_high": high}


def _actor_status(finding: Finding | None, by_id: dict[str, Claim]) -> str:
    """How firmly the actors are named: the firmest stance of the claims that name them."""
    stances = {by_id[name].stance for name in (finding.best_claims if finding else ()) if name in by_id}
    return next((status for stance, status in STATUS_OF_STANCE.items() if stance in stances), "unknown")


def term_rows(derived: Derived) -> dict[tuple[str, str], Row]:
    """The rows of `incident_terms` for an incident, by kind and term."""
    seq, day = derived.row["seq"], derived.row["day_start"]
    rows: dict[tuple[str, str], Row] = {}
    for item in derived.terms:
        term = term_of(item)
        rows[item.kind, term] = {
            "kind": item.kind,
            "term": term,
            "day_start": day,
            "incident": seq,
            **item.numbers(),
        }
    return rows


def term_of(item: Contribution) -> str:
    """The words that a name is found by."""
    return fold(item.name)[:MAX_TERM_CHARACTERS]


def _store_terms(connection: Connection, derived: list[Derived]) -> None:
    names: dict[tuple[str, str], tuple[str, str]] = {}
    for item in derived:
        for contribution in item.terms:
            names.setdefault((contribution.kind, term_of(contribution)), (contribution.name, contribution.note))
    rows = [row for item in derived for row in term_rows(item).values()]
    if rows:
        connection.execute(incident_terms.insert(), rows)
        _store_names(connection, names)


def _store_names(connection: Connection, names: dict[tuple[str, str], tuple[str, str]]) -> None:
    """Add the terms that are not in the dictionary of terms yet."""
    wanted = [
        {"kind": kind, "term": term, "name": name, "note": note} for (kind, term), (name, note) in sorted(names.items())
    ]
    if connection.dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    connection.execute(insert(terms).on_conflict_do_nothing(), wanted)
