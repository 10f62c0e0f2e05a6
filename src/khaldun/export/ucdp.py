"""Incidents in the 49 columns of UCDP GED. UCDP has neither made, checked nor endorsed what comes of it."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun.catalogue import IncidentRecord
from khaldun.export.columns import Table, Values, columns_of
from khaldun.export.grid import priogrid_cell
from khaldun.export.parties import Party
from khaldun.export.sides import deaths_by_side, side_name, sides_of
from khaldun.lexicons import countries
from khaldun.lexicons.country_codes import country_codes
from khaldun.model.claim import ReportFacts

MOST_SOURCES = 20
"""Reports named one by one in a row; an incident may have hundreds."""

REGIONS = ((200, "Americas"), (400, "Europe"), (630, "Africa"), (700, "Middle East"), (1000, "Asia"))
"""UCDP's regions by the Gleditsch and Ward number that each ends before (codebook of UCDP/PRIO)."""

DISTRICT = 3


def _sum_of_deaths(values: Values) -> str | None:
    parts = [values.get(f"deaths_{part}") for part in ("a", "b", "civilians", "unknown")]
    total = sum(part for part in parts if isinstance(part, int))
    return None if values.get("best") == total else f"best is {values.get('best')}, and the four kinds of dead {total}"


def _ends_in_order(values: Values) -> str | None:
    ends = [value for end in ("low", "best", "high") if isinstance(value := values.get(end), int)]
    return None if ends == sorted(ends) else "low, best and high are not in order"


def _government_first(values: Values) -> str | None:
    if values.get("type_of_violence") == 3 and values.get("side_b") != "Civilians":
        return "side_b of one-sided violence is not Civilians"
    if values.get("type_of_violence") == 2 and (values.get("gwnoa") or values.get("gwnob")):
        return "a government is a side of non-state violence"
    return None


def _cell_of_point(values: Values) -> str | None:
    lat, lon = values.get("latitude"), values.get("longitude")
    if not isinstance(lat, float) or not isinstance(lon, float):
        return None if values.get("priogrid_gid") is None else "priogrid_gid without a position"
    return None if values.get("priogrid_gid") == priogrid_cell(lat, lon) else "priogrid_gid is another cell"


GED = Table(
    "ucdp-ged",
    "an event as UCDP GED has them",
    columns_of("ucdp-ged"),
    (_sum_of_deaths, _ends_in_order, _government_first, _cell_of_point),
)


def outside_ged(record: IncidentRecord) -> str | None:
    """Why an incident is no event of UCDP's: its unit is armed force with at least one direct death."""
    return None if max(_ends(record)) > 0 else "nobody killed that anybody counts"


def ged_rows(record: IncidentRecord) -> Iterator[Values]:
    """The row of an incident."""
    summary = record.summary
    low, best, high = _ends(record)
    sides = sides_of(record)
    left, right, civilians, unknown = deaths_by_side(record, sides, best)
    names = side_name(sides.left), side_name(sides.right)
    yield {
        "id": summary.id,
        "relid": f"khaldun:{summary.id}",
        "year": int(summary.day_start[:4]) if summary.day_start else None,
        "type_of_violence": sides.violence,
        "dyad_name": " - ".join(name for name in names if name) if all(names) else None,
        "side_a": names[0],
        "side_b": names[1],
        **_sources(record),
        **_where(record),
        "event_clarity": summary.event_clarity,
        "date_prec": summary.date_prec,
        "date_start": summary.day_start,
        "date_end": summary.day_end,
        "deaths_a": left,
        "deaths_b": right,
        "deaths_civilians": civilians,
        "deaths_unknown": unknown,
        "best": best,
        "high": high,
        "low": low,
        "gwnoa": _gw_number(sides.left),
        "gwnob": _gw_number(sides.right),
    }


def _ends(record: IncidentRecord) -> tuple[int, int, int]:
    """Low, best and high in this order: an end that is open or unknown is best itself."""
    count = record.summary.killed
    best = next((end for end in (count.best, count.low, count.high) if end is not None), 0)
    low = best if count.low is None else count.low
    high = best if count.high is None else count.high
    return min(low, best), best, max(high, best)


def _sources(record: IncidentRecord) -> dict[str, str | int | None]:
    shown = record.reports[:MOST_SOURCES]
    articles = [f'"{", ".join(part for part in _told(report) if part)}"' for report in shown]
    rest = len(record.reports) - len(shown)
    return {
        "number_of_sources": len(record.reports),
        "source_article": ";".join(articles + ([f"and {rest} more"] if rest else [])),
        "source_office": _joined(report.outlet for report in shown),
        "source_date": ";".join(report.published.isoformat() if report.published else "" for report in shown) or None,
        "source_headline": _joined(report.title for report in shown),
        "source_original": _joined(dict.fromkeys(_originals(record))),
    }


def _told(report: ReportFacts) -> tuple[str, str, str]:
    published = report.published.isoformat() if report.published else ""
    return report.outlet or "", published, (report.title or "").replace('"', "'")


def _joined(parts: Iterator[str | None] | dict[str, None]) -> str | None:
    """Parts in order, one place for each; semicolons part them and stand in none."""
    return ";".join((part or "").replace(";", ",") for part in parts) or None


def _originals(record: IncidentRecord) -> Iterator[str]:
    """From whom the outlets have the number of dead; where it is their own, from whom they have anything."""
    quoted = [claim for claim in record.claims if claim.speaker not in record.outlets]
    killed = [claim for claim in quoted if claim.field == "killed"]
    yield from (claim.speaker for claim in killed or quoted)


def _where(record: IncidentRecord) -> dict[str, str | int | float | None]:
    summary = record.summary
    lat, lon = summary.lat, summary.lon
    codes = country_codes().get(summary.country or "")
    country = countries().get(summary.country or "")
    number = codes.gw_number if codes else None
    named = dict.fromkeys(claim.place.name for claim in record.claims if claim.place is not None)
    known = lat is not None and lon is not None
    return {
        "where_prec": summary.where_prec,
        "where_coordinates": summary.place,
        "where_description": _joined(named),
        "adm_1": summary.admin1,
        "adm_2": summary.place if summary.where_prec == DISTRICT else None,
        "latitude": lat,
        "longitude": lon,
        "geom_wkt": f"POINT ({lon} {lat})" if known else None,
        "priogrid_gid": priogrid_cell(lat, lon) if lat is not None and lon is not None else None,
        "country": country.name if country else None,
        "country_id": number,
        "region": next((name for end, name in REGIONS if number < end), None) if number else None,
    }


def _gw_number(side: Party | None) -> int | None:
    if side is None or side.kind != "state":
        return None
    codes = country_codes().get(side.country or "")
    return codes.gw_number if codes else None
