"""The page of one incident: what is known and how well, every claim, who says what, and how it came to be on record."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from khaldun.catalogue import Count, IncidentDossier, IncidentSummary
from khaldun.catalogue.changes import states_of
from khaldun.catalogue.contexts import Words, words_of
from khaldun.catalogue.decidable import GRADES
from khaldun.desk.desk import Desk
from khaldun.desk.places import offers
from khaldun.errors import OptionError
from khaldun.model.claim import COUNT_FIELDS, Claim, ReportFacts
from khaldun.model.finding import RULES, Finding, Rule
from khaldun.model.speaker_table import SPEAKER_QUESTIONS
from khaldun.values.acts import ActType
from khaldun.wording.sentence import in_a_sentence
from khaldun.wording.values import in_short_count

QUESTIONS: Mapping[str, str] = {
    "actor": "Who did it",
    "place": "Where",
    "day": "When",
    "killed": "Killed",
    "injured": "Injured",
}
STANDINGS: Mapping[str, str] = {"agrees": "✓", "differs": "≠", "denies": "✗"}
NOT_USED = "not used"
CLAIM_IDS = re.compile(r"\ba-[0-9a-z]{12}\.d?[0-9]+")
TOLD_CHARACTERS = 40
MAX_OTHERS = 20
"""Incidents that are offered to be merged with."""

FIGURE_WIDTH = 600.0
"""Units of a drawing of figures."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One claim's figure on the scale of its field.

    Attributes:
        claim: whose figure.
        day: of publication, or "".
        outlet: who published it.
        x, x_high: where its low and its high stand, in units; `x_high` None where it is open.
        use: "low", "best", "high", "used", or why it is left out.
    """

    claim: Claim
    day: str
    outlet: str
    x: float
    x_high: float | None
    use: str


@dataclass(frozen=True, slots=True)
class Figures:
    """A field that counts people: its finding, and each claim's figure on one scale from 0 to `most`."""

    finding: Finding
    used: tuple[Dot, ...]
    unused: tuple[Dot, ...]
    most: int
    x_low: float
    x_best: float | None
    x_high: float


def routes(desk: Desk) -> APIRouter:
    """`/incidents/ID`."""
    router = APIRouter()

    @router.get("/incidents/{identifier}", include_in_schema=False)
    def incident(request: Request, identifier: str, rule: str | None = None, place_name: str | None = None) -> Response:
        dossier = desk.catalogue.show(identifier, rule_named(rule))
        if dossier.summary.id != identifier:
            return RedirectResponse(f"/incidents/{dossier.summary.id}", status_code=303)
        reports = {one.id: one for one in dossier.reports}
        words = words_of(desk.catalogue.database, dossier.claims)
        values = {
            "dossier": dossier,
            "sentence": in_a_sentence(dossier),
            "figures": [_figures(finding, dossier, reports) for finding in dossier.findings if _counts(finding)],
            "findings": [finding for finding in dossier.findings if not _counts(finding)],
            "questions": QUESTIONS,
            "fields": SPEAKER_QUESTIONS,
            "standings": STANDINGS,
            "told": defaultdict(str, _told(dossier.claims, words)),
            "reports": reports,
            "claims": {claim.id: claim for claim in dossier.claims},
            "rules": RULES,
            "width": FIGURE_WIDTH,
            "words": words,
            "copies": _copies(dossier.reports),
            "looks": {look.decision: look for look in dossier.looks},
            "suggested": {finding.field: finding for finding in dossier.suggested},
            "acts": [act.value for act in ActType],
            "grades": GRADES,
            "place_name": place_name or "",
            "offers": offers(place_name, dossier.summary.country) if place_name else (),
            "others": _others(desk, dossier),
        }
        return desk.page("incident.html", request, values)

    return router


def _copies(reports: Sequence[ReportFacts]) -> list[tuple[ReportFacts, list[ReportFacts]]]:
    """Each report whose words others print, with those others."""
    copies: dict[str, list[ReportFacts]] = {}
    for report in reports:
        if report.origin and report.origin != report.id:
            copies.setdefault(report.origin, []).append(report)
    return [(report, copies[report.id]) for report in reports if report.id in copies]


def _others(desk: Desk, dossier: IncidentDossier) -> list[IncidentSummary]:
    """Incidents that may be the same: those that judgements of its accounts name."""
    named = dict.fromkeys(one.other_incident for one in dossier.judgements if one.other_incident)
    return [state.summary for state in states_of(desk.catalogue.database, [*named][:MAX_OTHERS])]


def rule_named(name: str | None) -> Rule | None:
    """The rule of a name; None for none, which is the catalogue's.

    Raises:
        OptionError: there is no such rule.
    """
    found = next((rule for rule in RULES if rule == name), None)
    if name and found is None:
        raise OptionError(f"rule {name!r} is none of {', '.join(RULES)}.")
    return found


def _counts(finding: Finding) -> bool:
    return finding.field in COUNT_FIELDS and finding.agreement != "none"


def _figures(finding: Finding, dossier: IncidentDossier, reports: Mapping[str, ReportFacts]) -> Figures:
    claims = [claim for claim in dossier.claims if claim.field == finding.field and claim.low is not None]
    ends = [end for claim in claims for end in (claim.low, claim.high)] + [finding.low, finding.high]
    most = max(1, *(end for end in ends if end is not None))
    scale = FIGURE_WIDTH / most
    dots = sorted(_dots(claims, finding, reports, scale), key=lambda dot: (dot.day, dot.claim.id))
    best = None if finding.best is None else finding.best * scale
    high = most if finding.high is None else finding.high
    used = tuple(dot for dot in dots if not dot.use.startswith(NOT_USED))
    unused = tuple(dot for dot in dots if dot.use.startswith(NOT_USED))
    return Figures(finding, used, unused, most, (finding.low or 0) * scale, best, high * scale)


def _dots(claims: Sequence[Claim], finding: Finding, reports: Mapping[str, ReportFacts], scale: float) -> Iterator[Dot]:
    figures = {claim.id: in_short_count(Count(claim.low, None, claim.high)) for claim in claims}
    why_not = {one.claim: _in_figures(one.why, figures) for one in finding.left_out}
    for claim in claims:
        report = reports[claim.report]
        high = None if claim.high is None else claim.high * scale
        day = report.published.isoformat() if report.published else ""
        yield Dot(claim, day, report.outlet or "", (claim.low or 0) * scale, high, _use(claim, finding, why_not))


def _use(claim: Claim, finding: Finding, why_not: Mapping[str, str]) -> str:
    if claim.id in why_not:
        return f"{NOT_USED}: {why_not[claim.id]}"
    if finding.overruled_by is not None:
        return "claimed"
    ends = (("low", finding.low_claims), ("best", finding.best_claims), ("high", finding.high_claims))
    return " and ".join(name for name, ids in ends if claim.id in ids) or "used"


def _in_figures(why: str, figures: Mapping[str, str]) -> str:
    """A reason with the figures of the claims that it names by their ids."""
    return CLAIM_IDS.sub(lambda found: figures.get(found[0], found[0]), why)


def _told(claims: Sequence[Claim], words: Mapping[str, Words]) -> dict[str, str]:
    """By account, the words that first tell of its act, with what is around them."""
    told = ((claim.account, words.get(claim.id)) for claim in claims if claim.field == "type" and not claim.by)
    return {
        account: f"…{said.before[-TOLD_CHARACTERS:]}{said.quote}{said.after[:TOLD_CHARACTERS]}…"
        for account, said in told
        if said is not None
    }
