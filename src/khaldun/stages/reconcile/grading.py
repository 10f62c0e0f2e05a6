"""How well an incident is attested: Airwars' five grades, the Admiralty pair, UCDP's codes; each with its reasons."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from khaldun.model.claim import COUNT_FIELDS, ClaimField, ReportFacts
from khaldun.model.finding import AirwarsGrade, Finding, Grade
from khaldun.stages.reconcile.authors import sides_blamed
from khaldun.stages.reconcile.hearing import NAMED, NOBODY, UPHOLDING, Heard, primary_origins
from khaldun.values.acts import ActType

CANNOT_BE_JUDGED = "F"
"""Letter of a source on whose reliability nobody has decided."""

CREDIBLE_ORIGINS = 2
"""Airwars' "Fair": reported by two or more credible sources."""

TWO_SIDED = frozenset({ActType.ARMED_CLASH.value, ActType.GOVERNMENT_REGAINS.value, ActType.NON_STATE_OVERTAKES.value})
"""Types whose two parties are no competing suspects."""

DENIABLE: frozenset[ClaimField] = frozenset({"actor", *COUNT_FIELDS})
"""Fields on which a denial speaks against the incident as told."""

CORE: tuple[ClaimField, ...] = ("killed", "injured", "actor", "type", "day", "place")
"""Fields on which one origin can confirm another."""

HARM: tuple[ClaimField, ...] = ("killed", "injured")
MAX_CLEAR_DATE_PREC, MAX_CLEAR_WHERE_PREC = 3, 4
"""Up to a week and a first-level division an event can be told from others; beyond it is a summary."""

_DATE_PREC_BY_DAYS = ((1, 1), (6, 2), (7, 3), (31, 4))
"""Longest stretch in days of each UCDP `date_prec`; longer ones are 5."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a grade stands on.

    Attributes:
        claims: all of them.
        heard: the same by field.
        findings: the findings by field.
        reports: the incident's reports by id.
        reliability: Admiralty letter by name of outlet or speaker.
    """

    claims: Sequence[Heard]
    heard: Mapping[ClaimField, Sequence[Heard]]
    findings: Mapping[ClaimField, Finding]
    reports: Mapping[str, ReportFacts]
    reliability: Mapping[str, str]


def grade(evidence: Evidence) -> Grade:
    """The grades of an incident."""
    credible = _credible(evidence)
    airwars, why = _airwars(evidence, credible)
    letter, why_letter = _source(evidence)
    digit, why_digit = _information(evidence, credible)
    date_prec, where_prec = _date_prec(evidence), _where_prec(evidence)
    clarity, why_clarity = _clarity(date_prec, where_prec)
    reasons = (
        f"airwars: {why}",
        f"admiralty source: {why_letter}",
        f"admiralty information: {why_digit}",
        f"event clarity: {why_clarity}",
        f"date precision: {_words_of(date_prec, 'the day')}",
        f"place precision: {_words_of(where_prec, 'the place')}",
    )
    return Grade(airwars, f"{letter}{digit}", clarity, date_prec, where_prec, reasons)


def _airwars(evidence: Evidence, credible: Sequence[str]) -> tuple[AirwarsGrade, str]:
    """Airwars' definitions in the order: Discounted, Confirmed, Contested, Fair, Weak."""
    actors = evidence.heard.get("actor", ())
    if _only_combatants(evidence):
        return "Discounted", "all the dead and hurt who are counted are combatants"
    owners = sorted({one.claim.speaker for one in actors if _accepts(one)})
    if owners:
        return "Confirmed", f"{', '.join(owners)} claims responsibility"
    sides = sides_blamed(actors)
    if len(sides) > 1 and not _two_sided(evidence):
        return "Contested", f"{len(sides)} sides are blamed: {', '.join(sides)}"
    if len(credible) >= CREDIBLE_ORIGINS and sides:
        return "Fair", f"{len(credible)} independent origins ({_few(credible)}); named: {', '.join(sides)}"
    return "Weak", _why_weak(credible, sides)


def _why_weak(credible: Sequence[str], sides: Sequence[str]) -> str:
    if len(credible) < CREDIBLE_ORIGINS:
        return f"a single origin: {credible[0]}" if credible else "nobody vouches for it"
    return f"{len(credible)} independent origins ({_few(credible)}), but no belligerent is named" if not sides else ""


def _only_combatants(evidence: Evidence) -> bool:
    """True where counts are given and every one of them says that it counts combatants."""
    counts = [one for name in HARM for one in evidence.heard.get(name, ()) if one.claim.stance in UPHOLDING]
    return bool(counts) and all(one.claim.civilian is False for one in counts)


def _accepts(heard: Heard) -> bool:
    return heard.claim.stance == "claims responsibility"


def _two_sided(evidence: Evidence) -> bool:
    finding = evidence.findings.get("type")
    return finding is not None and finding.value in TWO_SIDED


def _credible(evidence: Evidence) -> list[str]:
    """Origins that attest the incident, words that attribute to nobody left out."""
    return sorted(primary_origins(one for one in evidence.claims if one.rank != NOBODY))


def _source(evidence: Evidence) -> tuple[str, str]:
    """The letter of the best source: somebody's decision on a speaker or outlet, F by default."""
    names = {one.claim.speaker for one in evidence.claims if one.claim.stance in UPHOLDING}
    names |= {report.outlet for report in _cited(evidence) if report.outlet is not None}
    known = sorted((letter, name) for name, letter in evidence.reliability.items() if name in names)
    if not known:
        return CANNOT_BE_JUDGED, "nobody has judged how reliable the outlets and speakers are"
    letter, name = known[0]
    return letter, f"{name} has been judged {letter}"


def _cited(evidence: Evidence) -> list[ReportFacts]:
    return [evidence.reports[report] for report in sorted({one.claim.report for one in evidence.claims})]


def _information(evidence: Evidence, credible: Sequence[str]) -> tuple[int, str]:
    """The digit: 1 confirmed by others, 2 probably true, 3 possibly true, 4 doubtful, 6 cannot be judged."""
    denied = _denied(evidence)
    if not credible:
        return 6, "nobody who could be asked vouches for it"
    if len(credible) < CREDIBLE_ORIGINS:
        return _alone(evidence, credible[0], denied)
    disputed = sorted(name for name, finding in evidence.findings.items() if finding.agreement == "disputed")
    if disputed or denied:
        what = [*(f"they differ on {', '.join(disputed)}" for _ in disputed[:1]), *(["it is denied"] if denied else [])]
        return 2, f"{len(credible)} independent origins tell of it; {' and '.join(what)}"
    agreed = _agreed(evidence)
    if not agreed:
        return 2, f"{len(credible)} independent origins tell of it ({_few(credible)}), each of something else"
    return 1, f"{len(credible)} independent origins ({_few(credible)}); they agree on {', '.join(agreed)}"


def _agreed(evidence: Evidence) -> list[ClaimField]:
    """What independent origins confirm to each other: the number of dead where one is given, else any other field."""
    killed = evidence.findings.get("killed")
    if killed is not None and killed.agreement == "single":
        return []
    return [name for name in CORE if name in evidence.findings and evidence.findings[name].agreement == "agreed"]


def _alone(evidence: Evidence, origin: str, denied: bool) -> tuple[int, str]:
    if denied:
        return 4, f"only {origin} tells of it, and it is denied"
    if not any(one.rank == NAMED for one in evidence.claims) and _all_nameless(evidence):
        return 6, f"only {origin} tells of it, who is not named"
    return 3, f"only {origin} tells of it"


def _all_nameless(evidence: Evidence) -> bool:
    """True where no report tells of it in its own voice either."""
    reports = {one.claim.report for one in evidence.claims}
    own = {
        one.claim.report for one in evidence.claims if one.claim.speaker == evidence.reports[one.claim.report].outlet
    }
    return not reports & own


def _denied(evidence: Evidence) -> bool:
    return any(finding.denied_by for name, finding in evidence.findings.items() if name in DENIABLE)


def _date_prec(evidence: Evidence) -> int | None:
    """UCDP `date_prec` of the day found, no better than that of the best claim it stands on."""
    finding = evidence.findings.get("day")
    if finding is None or finding.value is None:
        return None
    start, end = (datetime.date.fromisoformat(day) for day in finding.value.split("/"))
    days = (end - start).days + 1
    width = next((code for longest, code in _DATE_PREC_BY_DAYS if days <= longest), 5)
    held = set(finding.best_claims)
    dates = [one.claim.date for one in evidence.heard.get("day", ()) if one.claim.id in held]
    codes = [date.precision for date in dates if date is not None and date.precision is not None]
    return max(width, min(codes, default=width))


def _where_prec(evidence: Evidence) -> int | None:
    """The finest UCDP `where_prec` of the places found."""
    finding = evidence.findings.get("place")
    held = set(finding.best_claims) if finding is not None else set()
    places = [one.claim.place for one in evidence.heard.get("place", ()) if one.claim.id in held]
    return min((place.precision for place in places if place is not None and place.precision is not None), default=None)


def _clarity(date_prec: int | None, where_prec: int | None) -> tuple[int, str]:
    """UCDP `event_clarity`: 1 where reports allow to tell the event from others, 2 for a summary."""
    if date_prec is None or where_prec is None:
        return 2, f"{'the day' if date_prec is None else 'the place'} is not known"
    if date_prec > MAX_CLEAR_DATE_PREC or where_prec > MAX_CLEAR_WHERE_PREC:
        return 2, "day or place are too wide to tell it from other events"
    return 1, "day and place tell it from other events"


def _words_of(code: int | None, what: str) -> str:
    return f"{what} is not known" if code is None else f"UCDP code {code}"


def _few(names: Sequence[str]) -> str:
    return ", ".join(names[:4]) + (f" and {len(names) - 4} more" if len(names) > 4 else "")
