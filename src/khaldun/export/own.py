"""Khaldun's own tables: incidents, claims, and incidents as features of a map."""

from __future__ import annotations

from khaldun.catalogue import IncidentSummary
from khaldun.export.columns import Table, Values, columns_of
from khaldun.export.public import PublicRecord, QuoteKept
from khaldun.model.claim import Claim, ReportFacts
from khaldun.model.finding import Finding
from khaldun.wording.values import PLACE_PRECISION

POINT_PRECISION = 2
"""UCDP's codes up to this one are a place, or near one; a coarser one is an area, which no point may stand for."""


def _day_order(values: Values) -> str | None:
    start, end = values.get("day_start"), values.get("day_end")
    if (start is None) != (end is None) or (start is not None and str(start) > str(end)):
        return f"day_start {start} and day_end {end} are no period"
    return None


def _in_order(values: Values) -> str | None:
    for harm in ("killed", "injured"):
        ends = [value for end in ("low", "high") if isinstance(value := values.get(f"{harm}_{end}"), int)]
        if ends != sorted(ends):
            return f"{harm}_low is above {harm}_high"
    return None


def _position(values: Values) -> str | None:
    return None if (values.get("lat") is None) == (values.get("lon") is None) else "lat and lon go together"


def _span(values: Values) -> str | None:
    start, end = values.get("start"), values.get("end")
    return None if isinstance(start, int) and isinstance(end, int) and start <= end else "start is after end"


INCIDENTS = Table("incidents", "an incident", columns_of("incidents"), (_day_order, _in_order, _position))
FEATURES = Table("features", "an incident", columns_of("geojson"), (_day_order, _in_order, _position))
CLAIMS = Table(
    "claims",
    "a claim: in this report, this speaker takes this stance on this value, in these words",
    columns_of("claims"),
    (_span,),
)


def incident_row(summary: IncidentSummary) -> Values:
    """The row of an incident."""
    values: dict[str, object] = {
        name: getattr(summary, name) for name in INCIDENTS.names if not name.startswith(("killed_", "injured_"))
    }
    for harm, count in (("killed", summary.killed), ("injured", summary.injured)):
        values |= {f"{harm}_low": count.low, f"{harm}_best": count.best, f"{harm}_high": count.high}
    return values  # type: ignore[return-value]


def feature_row(summary: IncidentSummary) -> Values:
    """The properties and position of an incident; of an area, a point that stands for it, which is no position."""
    values = dict(incident_row(summary))
    lat, lon = values.pop("lat"), values.pop("lon")
    point = summary.where_prec is not None and summary.where_prec <= POINT_PRECISION
    return {
        **values,
        "lat": lat if point else None,
        "lon": lon if point else None,
        "precision": PLACE_PRECISION.get(summary.where_prec or 0),
        "area_lat": None if point else lat,
        "area_lon": None if point else lon,
    }


def claim_rows(public: PublicRecord) -> list[Values]:
    """The rows of an incident's claims."""
    record = public.record
    reports = {report.id: report for report in record.reports}
    used = _uses(record.findings)
    return [
        _claim_row(
            claim,
            record.summary.id,
            reports[claim.report],
            record.languages[claim.report],
            tuple(used.get(claim.id, ())),
            public.quotes.get(claim.id, "left out"),
        )
        for claim in record.claims
    ]


def _claim_row(
    claim: Claim, incident: str, report: ReportFacts, language: str, used: tuple[str, ...], kept: QuoteKept
) -> Values:
    return {
        "claim": claim.id,
        "incident": incident,
        "used": used,
        "quote_kept": kept,
        **{name: getattr(claim, name) for name in _PLAIN},
        "quote": claim.quote or None,
        **_place(claim),
        **_day(claim),
        "outlet": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "title": report.title,
        "url": report.url,
        "language": language or None,
        "origin": report.origin,
        "credits": report.credits,
        "rule": claim.rule or None,
        "by": claim.by or None,
    }


_PLAIN = (
    "account report field value low high group civilian part_of_total superseded speaker speaker_kind anonymous chain"
    " stance start end target_kind"
).split()


def _place(claim: Claim) -> dict[str, str | float | int | None]:
    place = claim.place
    if place is None:
        return {}
    return {
        "place_admin1": place.admin1,
        "place_country": place.country,
        "place_lat": place.lat,
        "place_lon": place.lon,
        "place_prec": place.precision,
    }


def _day(claim: Claim) -> dict[str, str | int | None]:
    date = claim.date
    if date is None:
        return {}
    return {
        "day_start": date.start.isoformat() if date.start else None,
        "day_end": date.end.isoformat() if date.end else None,
        "date_prec": date.precision,
        "basis": date.basis,
    }


def _uses(findings: tuple[Finding, ...]) -> dict[str, list[str]]:
    """What the findings make of each claim, by its id."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        ends = (("low", finding.low_claims), ("best", finding.best_claims), ("high", finding.high_claims))
        for end, claims in (*ends, ("denies", finding.denied_by)):
            for claim in claims:
                found.setdefault(claim, []).append(end)
        for left in finding.left_out:
            found.setdefault(left.claim, []).append(f"left out: {left.why}")
    return found
