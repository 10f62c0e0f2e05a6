"""What people decided on an incident, laid over what was derived; the derived value stays beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from khaldun.catalogue.evidence import Ruling
from khaldun.model.claim import ClaimField
from khaldun.model.finding import AirwarsGrade, Finding, Grade, Reconciled


def overrule(derived: Reconciled, rulings: Sequence[Ruling]) -> Reconciled:
    """`derived` with the findings and the grade that people set; of several decisions the last holds."""
    findings = {finding.field: finding for finding in derived.findings}
    grade = derived.grade
    for ruling in rulings:
        if ruling.kind == "finding":
            finding = _set(ruling, findings.values())
            findings[finding.field] = finding
        elif ruling.kind == "grade":
            grade = _graded(grade, ruling)
    settled = {ruling.subject["field"] for ruling in rulings if ruling.kind == "finding"}
    disputed = tuple(name for name in derived.disputed if name not in settled)
    return replace(derived, findings=tuple(findings.values()), grade=grade, disputed=disputed)


def _set(ruling: Ruling, findings: Iterable[Finding]) -> Finding:
    """The finding that a person set, in the place of the derived one."""
    subject = ruling.subject
    there = next((finding for finding in findings if finding.field == subject["field"]), None)
    base = there or Finding(cast("ClaimField", subject["field"]), "decided", "none")
    return replace(
        base,
        rule="decided",
        low=cast("int | None", subject.get("low")),
        best=cast("int | None", subject.get("best")),
        high=cast("int | None", subject.get("high")),
        value=cast("str | None", subject.get("value")),
        low_claims=(),
        best_claims=(),
        high_claims=(),
        overruled_by=ruling.seq,
    )


def _graded(grade: Grade, ruling: Ruling) -> Grade:
    """The grade with what a person set of it."""
    subject = ruling.subject
    set_by = f"decision {ruling.seq}: set by {ruling.by}"
    return replace(
        grade,
        airwars=cast("AirwarsGrade", subject.get("airwars") or grade.airwars),
        admiralty=str(subject.get("admiralty") or grade.admiralty),
        reasons=(*grade.reasons, f"{set_by}: {ruling.why}" if ruling.why else set_by),
        overruled_by=ruling.seq,
    )
