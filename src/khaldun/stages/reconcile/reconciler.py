"""The claims of one incident become findings, field by field, and a grade."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from khaldun.model.claim import COUNT_FIELDS, Claim, ClaimField, ReportFacts
from khaldun.model.finding import Finding, Reconciled, Rule
from khaldun.stages.reconcile.authors import actor_finding, is_known
from khaldun.stages.reconcile.counts import count_finding
from khaldun.stages.reconcile.days import day_finding
from khaldun.stages.reconcile.deeds import act_finding, listed_finding, type_finding
from khaldun.stages.reconcile.grading import Evidence, grade
from khaldun.stages.reconcile.hearing import AGAINST, Heard, hear, primary_origins
from khaldun.stages.reconcile.places import place_finding

RECONCILER_VERSION = "1"
"""Rises with every change that may alter a finding or a grade."""

NOBODY_JUDGED: Mapping[str, str] = MappingProxyType({})

_FINDERS: Mapping[ClaimField, Callable[[Sequence[Heard], Rule], Finding]] = MappingProxyType(
    {
        "type": type_finding,
        "day": day_finding,
        "place": place_finding,
        "actor": actor_finding,
        "target": lambda heard, rule: listed_finding("target", heard, rule),
        "weapon": lambda heard, rule: listed_finding("weapon", heard, rule),
        "act": act_finding,
    }
)
"""Fields that are no counts, in the order of their findings."""


def reconcile(
    claims: Sequence[Claim],
    reports: Mapping[str, ReportFacts],
    rule: Rule = "range",
    reliability: Mapping[str, str] = NOBODY_JUDGED,
) -> Reconciled:
    """What the claims of one incident come to; it does not depend on their order.

    Where each rule, grade and treatment comes from stands in `docs/rules-of-the-record.md`.

    Args:
        claims: all claims of the incident's accounts.
        reports: their reports by id; a reprint's original should be among them.
        rule: how low, best and high are chosen among counts that differ.
        reliability: Admiralty letter (A to F) by name of outlet or speaker, where somebody has decided on it.

    Returns:
        A finding for each field on which there is a claim (counts first), the grade, the number of independent origins
        that attest the incident, and the fields in dispute.

    Raises:
        KeyError: a claim's report is not among `reports`.
    """
    by_field: dict[ClaimField, list[Heard]] = {}
    heard = hear(claims, reports)
    for one in heard:
        by_field.setdefault(one.claim.field, []).append(one)
    findings = _findings(by_field, rule)
    result = grade(Evidence(heard, by_field, {one.field: one for one in findings}, reports, reliability))
    disputed = tuple(one.field for one in findings if one.agreement == "disputed")
    return Reconciled(findings, result, len(primary_origins(heard)), disputed)


def _findings(by_field: Mapping[ClaimField, Sequence[Heard]], rule: Rule) -> tuple[Finding, ...]:
    authors = _perpetrators(by_field.get("actor", ()))
    counts = [count_finding(name, by_field[name], rule, authors) for name in COUNT_FIELDS if name in by_field]
    others = [finder(by_field[name], rule) for name, finder in _FINDERS.items() if name in by_field]
    return (*counts, *others)


def _perpetrators(heard: Sequence[Heard]) -> list[str]:
    named = {one.claim.value for one in heard if one.claim.stance not in AGAINST and one.claim.value is not None}
    return sorted(name for name in named if is_known(name))
