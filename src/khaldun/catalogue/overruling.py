"""What people decided on an incident, laid over what was derived; the derived value stays beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import cast

from khaldun.catalogue.looks import looks_at
from khaldun.catalogue.rulings import Ruling
from khaldun.model.claim import ClaimField
from khaldun.model.finding import AirwarsGrade, Finding, Grade, Reconciled


def overrule(derived: Reconciled, rulings: Sequence[Ruling], demands_second: bool = False) -> Reconciled:
    """`derived` with the findings, the place and the grade that people set; of several decisions the last holds.

    Where a second person is demanded, a grade "Confirmed" that one person set holds only when another has confirmed it.
    """
    findings = {finding.field: finding for finding in derived.findings}
    grade = derived.grade
    confirmed = {look.decision for look in looks_at(rulings) if look.standing == "confirmed"}
    for ruling in rulings:
        if ruling.kind == "finding":
            finding = _set(ruling, findings.values())
            findings[finding.field] = finding
        elif ruling.kind == "place":
            findings["place"] = _placed(ruling, findings.values())
        elif ruling.kind == "grade":
            holds = not demands_second or ruling.seq in confirmed
            grade = _graded(grade, ruling, holds)
    settled = {ruling.subject["field"] for ruling in rulings if ruling.kind == "finding"}
    settled |= {"place" for ruling in rulings if ruling.kind == "place"}
    disputed = tuple(name for name in derived.disputed if name not in settled)
    return replace(derived, findings=tuple(findings.values()), grade=grade, disputed=disputed)


def _placed(ruling: Ruling, findings: Iterable[Finding]) -> Finding:
    """The finding on the place, as a decision on name and position has it."""
    return _set(replace(ruling, subject={"field": "place", "value": ruling.subject["name"]}), findings)


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


def _graded(grade: Grade, ruling: Ruling, holds: bool) -> Grade:
    """The grade with what a person set of it; "Confirmed" only where that holds."""
    subject = ruling.subject
    set_by = f"decision {ruling.seq}: set by {ruling.by}"
    reason = f"{set_by}: {ruling.why}" if ruling.why else set_by
    airwars = cast("AirwarsGrade", subject.get("airwars") or grade.airwars)
    if airwars == "Confirmed" and subject.get("airwars") and not holds:
        reason = f"decision {ruling.seq}: {ruling.by} holds it to be Confirmed, which awaits a second person"
        airwars = grade.airwars
    return replace(
        grade,
        airwars=airwars,
        admiralty=str(subject.get("admiralty") or grade.admiralty),
        reasons=(*grade.reasons, reason),
        overruled_by=ruling.seq,
    )
