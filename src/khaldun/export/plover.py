"""Incidents as PLOVER records (Open Event Data Alliance, draft 0.7b1), with an extension for speaker and stance."""

from __future__ import annotations

from collections.abc import Iterator

from khaldun import __version__
from khaldun.catalogue import IncidentRecord
from khaldun.export.columns import Cell, Table, Values, columns_of
from khaldun.export.parties import Party, party_of
from khaldun.export.sides import CLASHES, named_victims, statuses_hit
from khaldun.lexicons import actors
from khaldun.lexicons.country_codes import country_codes
from khaldun.model.claim import Claim
from khaldun.values.acts import PLOVER, ActType
from khaldun.values.place import Place

QUADS = {"AGREE": 1, "RETREAT": 2, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4, "PROTEST": 4}
"""PLOVER's quad categories."""

SECTORS = {
    "state": "MIL",
    "coalition": "MIL",
    "armed group": "REB",
    "external": "IGO",
    "communal": "CVL",
    "civilians": "CVL",
    "protesters": "OPP",
    "rioters": "OPP",
}
VICTIMS = {"civilians": ("CVL", "civilians"), "state": ("MIL", "forces"), "armed group": ("REB", "armed group")}
TOLD = frozenset({"actor", "killed", "injured", "missing", "captured", "displaced", "act"})
GEONAMES = "geonames:"
CODEBOOK = "plover-0.7b1"

RECORDS = Table("plover", "an incident as a PLOVER record", columns_of("plover"))


def plover_rows(record: IncidentRecord) -> Iterator[Values]:
    """The record of an incident."""
    summary = record.summary
    kind = ActType(summary.type)
    event, _, mode = PLOVER[kind][0].partition(":")
    parties = [party_of(name) for name in summary.actors if name != "unidentified"]
    both = kind in CLASHES and len(parties) > 1
    yield {
        "id": summary.id,
        "date": summary.day_start,
        "enddate": summary.day_end if summary.day_end != summary.day_start else None,
        "source": tuple(map(_actor, parties)),
        "recipient": None if both else tuple(_recipients(record, parties)) or None,
        "event": (event,) if event else (),
        "mode": mode or None,
        "quad_code": QUADS.get(event),
        **_location(record),
        "size.dead": _size(record, "killed"),
        "size.injured": _size(record, "injured"),
        "size.arrested": _arrested(record) if kind == ActType.ARRESTS else None,
        **_citation(record),
        "coder": f"khaldun {__version__}",
        "coded_date": record.last_changed[:10],
        "khaldun.actor_status": summary.actor_status,
        "khaldun.grade": summary.grade,
        "khaldun.admin1": summary.admin1,
        "khaldun.where_prec": summary.where_prec,
        "khaldun.date_prec": summary.date_prec,
        "khaldun.dead_low": summary.killed.low,
        "khaldun.dead_high": summary.killed.high,
        "khaldun.injured_low": summary.injured.low,
        "khaldun.injured_high": summary.injured.high,
        "khaldun.claims": tuple(_claim(record, claim) for claim in record.claims if claim.field in TOLD),
    }


def _actor(party: Party) -> dict[str, Cell]:
    row = next((row for row in actors().values() if row.name == party.name), None)
    sector = "GOV" if row is not None and row.kind == "government" else SECTORS.get(party.kind)
    told: dict[str, Cell] = {"code": _iso3(party.country), "sector": sector, "actor_text": party.name}
    return {name: value for name, value in told.items() if value is not None}


def _recipients(record: IncidentRecord, parties: list[Party]) -> Iterator[dict[str, Cell]]:
    named = named_victims(record, parties)
    if named is not None:
        yield _actor(named)
    for status in dict.fromkeys(statuses_hit(record)):
        if status in VICTIMS and not (named is not None and status == "armed group"):
            sector, words = VICTIMS[status]
            code = _iso3(record.summary.country)
            yield {**({"code": code} if code else {}), "sector": sector, "actor_text": words}


def _iso3(country: str | None) -> str | None:
    codes = country_codes().get(country or "")
    return codes.iso3 if codes else None


def _location(record: IncidentRecord) -> dict[str, Cell]:
    summary = record.summary
    place = _place(record)
    identifier = place.gazetteer_id if place is not None and place.name == summary.place else None
    return {
        "event_loc.name": summary.place,
        "event_loc.geonameid": int(identifier.removeprefix(GEONAMES))
        if identifier and _is_geonames(identifier)
        else None,
        "event_loc.latitude": summary.lat,
        "event_loc.longitude": summary.lon,
        "event_loc.country code": summary.country,
        "event_loc.cc3": _iso3(summary.country),
    }


def _is_geonames(identifier: str) -> bool:
    return identifier.startswith(GEONAMES) and identifier.removeprefix(GEONAMES).isdigit()


def _place(record: IncidentRecord) -> Place | None:
    finding = record.finding("place")
    used = finding.best_claims if finding else ()
    return next((claim.place for claim in record.claims if claim.id in used and claim.place is not None), None)


def _size(record: IncidentRecord, field: str) -> int | None:
    count = record.summary.killed if field == "killed" else record.summary.injured
    return next((end for end in (count.best, count.low) if end is not None), None)


def _arrested(record: IncidentRecord) -> int | None:
    return max((claim.low for claim in record.claims if claim.field == "captured" and claim.low), default=None)


def _citation(record: IncidentRecord) -> dict[str, Cell]:
    first = min(record.reports, key=lambda report: (report.published is None, str(report.published)), default=None)
    return {
        "cite_info.url": first.url if first else None,
        "cite_info.title": first.title if first else None,
        "cite_info.publication": first.outlet if first else None,
        "cite_info.language": (record.languages[first.id] or None) if first else None,
        "cite_info.codebook": CODEBOOK,
    }


def _claim(record: IncidentRecord, claim: Claim) -> dict[str, Cell]:
    report = next(report for report in record.reports if report.id == claim.report)
    told: dict[str, Cell] = {
        "id": claim.id,
        "field": claim.field,
        "value": claim.value,
        "low": claim.low,
        "high": claim.high,
        "group": claim.group,
        "speaker": claim.speaker,
        "speaker_kind": claim.speaker_kind,
        "chain": claim.chain or None,
        "stance": claim.stance,
        "quote": claim.quote or None,
        "publication": report.outlet,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
    }
    return {name: value for name, value in told.items() if value is not None}
