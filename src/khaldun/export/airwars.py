"""Incidents in the shape of Airwars' tables. Airwars has neither made, checked nor endorsed what comes of it."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from khaldun.catalogue import IncidentRecord
from khaldun.export.airwars_harm import CASUALTY_COLUMNS, casualty_cells
from khaldun.export.columns import Cell, Table, Values, columns_of
from khaldun.export.parties import Party, nation_in, party_of
from khaldun.export.sides import named_victims
from khaldun.lexicons import actors, countries
from khaldun.model.claim import Claim, ReportFacts

STRIKE_STATUS = {
    "Confirmed": "Declared strike",
    "Fair": "Likely strike",
    "Weak": "Single source claim",
    "Contested": "Contested strike",
}
"""Airwars' status of a strike beside each of its grades."""

ACCURACY = {3: "District", 4: "Province/governorate"}
GENERIC = "The coordinates are those of the named place: generic and unverified."
PEOPLE = frozenset({"civilians", "state forces", "rebels/non-state fighters", "other"})
"""Kinds of target that are people, not infrastructure."""

HOSTS = {
    "twitter": ("twitter.com", "x.com"),
    "facebook": ("facebook.com", "fb.com"),
    "telegram": ("t.me", "telegram.me"),
}
NOT_DENIED = frozenset({"asserts", "claims responsibility", "accuses", "condemns"})
ASSESSED = {"not_yet_assessed": "Not yet assessed", "non_credible": "Non credible", "credible": "Credible"}


def _ranges_in_order(values: Values) -> str | None:
    for name in CASUALTY_COLUMNS:
        low, high = values.get(f"{name}_min"), values.get(f"{name}_max")
        if isinstance(low, int) and isinstance(high, int) and low > high:
            return f"{name}_min is above {name}_max"
    return None


INCIDENTS = Table("incidents", "an incident", columns_of("airwars-incidents"), (_ranges_in_order,))
BELLIGERENTS = Table("belligerents", "a belligerent of an incident", columns_of("airwars-belligerents"))
SOURCES = Table("sources", "a source of an incident", columns_of("airwars-sources"))


def airwars_rows(record: IncidentRecord) -> Iterator[tuple[int, Values]]:
    """The rows of an incident, each with the number of its table."""
    yield 0, _incident(record)
    for name in record.summary.actors:
        if name != "unidentified":
            yield 1, _belligerent(record, party_of(name))
    for report in record.reports:
        yield 2, _source(record, report)


def slug(words: str) -> str:
    """Words as they stand in an address: small letters and digits, hyphens between."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", words) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", plain.casefold()))


def _incident(record: IncidentRecord) -> Values:
    summary = record.summary
    first = min(record.reports, key=lambda report: (report.published is None, str(report.published)), default=None)
    known = summary.lat is not None and summary.lon is not None
    country = countries().get(summary.country or "")
    named: dict[str, str | None] = {
        "country": country.name if country else None,
        "strike_status": STRIKE_STATUS.get(summary.grade),
        "infrastructure": "; ".join(_infrastructure(record)) or None,
        "strike_type": summary.type,
        "targeted_belligerent": _name(named_victims(record, [party_of(name) for name in summary.actors])),
        "civilian_harm_status": summary.grade,
        "geolocation_accuracy": ACCURACY.get(summary.where_prec or 0),
    }
    return {
        "post_id": summary.id,
        "post_published": record.first_added,
        "post_modified": record.last_changed,
        "date": summary.day_start,
        "date_end": summary.day_end if summary.day_end != summary.day_start else None,
        "local_first_reported_date_time": first.published.isoformat() if first and first.published else None,
        "local_first_reported_by": first.outlet if first else None,
        "local_first_reported_url": first.url if first else None,
        "location_name": summary.place,
        "region": summary.admin1,
        **{f"{name}_name": words for name, words in named.items()},
        **{f"{name}_slug": slug(words) if words else None for name, words in named.items()},
        "civilian_harm_reported": _civilian_harm(record),
        "geolocated": known,
        "latitude": summary.lat,
        "longitude": summary.lon,
        "geolocation_notes": GENERIC if known else None,
        **casualty_cells(record),
        **_source_counts(record.reports),
    }


def _name(party: Party | None) -> str | None:
    return party.name if party else None


def _infrastructure(record: IncidentRecord) -> list[str]:
    kinds = (claim.target_kind for claim in record.claims if claim.field == "target")
    return list(dict.fromkeys(kind for kind in kinds if kind is not None and kind not in PEOPLE))


def _civilian_harm(record: IncidentRecord) -> str | None:
    counted = [claim for claim in record.claims if claim.field in ("killed", "injured") and claim.stance in NOT_DENIED]
    if any(claim.civilian for claim in counted):
        return "Yes"
    return "No" if counted and all(claim.civilian is False for claim in counted) else None


def _source_counts(reports: Sequence[ReportFacts]) -> dict[str, Cell]:
    counts = defaultdict[str, int](int)
    for report in reports:
        host = (_host(report.url or "")).removeprefix("www.").removeprefix("mobile.")
        counts[next((name for name, hosts in HOSTS.items() if host in hosts), "other")] += 1
    return {"num_sources": len(reports), **{f"num_sources_{name}": counts[name] for name in (*HOSTS, "other")}}


def _host(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""


def _belligerent(record: IncidentRecord, party: Party) -> Values:
    said = [claim for claim in record.claims if speaks_for(claim, party)]
    claimed = any(claim.stance == "claims responsibility" for claim in said)
    assessment = _assessment(said)
    return {
        "post_id": record.summary.id,
        "belligerent_id": _lexicon_id(party.name) or slug(party.name) or party.name,
        "belligerent_name": party.name,
        "belligerent_slug": slug(party.name) or party.name,
        "type": "Known" if claimed or record.summary.grade == "Confirmed" else "Suspected",
        "assessment_name": ASSESSED[assessment],
        "assessment_slug": assessment,
        **_conceded(said, "killed", "deaths"),
        **_conceded(said, "injured", "injuries"),
        "civcas_statements": _statements(record, said),
        "strike_reports": _statements(record, [claim for claim in said if claim.stance == "claims responsibility"]),
    }


def speaks_for(claim: Claim, party: Party) -> bool:
    """Whether a claim's speaker is the party itself, or an office of its state."""
    if claim.speaker.casefold() == party.name.casefold():
        return True
    if party.kind != "state" or claim.speaker_kind not in ("state", "official (unnamed)"):
        return False
    speaker = party_of(claim.speaker)
    return party.country is not None and party.country in (speaker.country, nation_in(claim.speaker))


def _assessment(said: Sequence[Claim]) -> str:
    if _concessions(said, "killed") or _concessions(said, "injured"):
        return "credible"
    denies = any(claim.stance == "denies" for claim in said)
    admits = any(claim.stance == "claims responsibility" for claim in said)
    return "non_credible" if denies and not admits else "not_yet_assessed"


def _concessions(said: Sequence[Claim], field: str) -> list[Claim]:
    """Its figures of civilians harmed; one who denies anything of the incident concedes nothing."""
    if any(claim.stance == "denies" for claim in said):
        return []
    return [one for one in said if one.field == field and one.civilian and one.low and one.stance in NOT_DENIED]


def _conceded(said: Sequence[Claim], field: str, name: str) -> dict[str, Cell]:
    counts = _concessions(said, field)
    lows = [claim.low for claim in counts if claim.low is not None]
    highs = [claim.low if claim.high is None else claim.high for claim in counts]
    return {
        f"{name}_conceded_min": min(lows, default=None),
        f"{name}_conceded_max": max((high for high in highs if high is not None), default=None),
    }


def _statements(record: IncidentRecord, said: Sequence[Claim]) -> str | None:
    reports = {report.id: report for report in record.reports}
    found: dict[str, None] = {}
    for claim in said:
        if not claim.quote and claim.stance == "asserts":
            continue
        report = reports[claim.report]
        day = report.published.isoformat() if report.published else ""
        words = [
            day,
            report.url or report.outlet or "",
            f"{claim.stance}: {claim.quote}" if claim.quote else claim.stance,
        ]
        found[", ".join(part for part in words if part)] = None
    return " | ".join(found) or None


def _lexicon_id(name: str) -> str | None:
    return next((row.id for row in actors().values() if row.name == name), None)


def _source(record: IncidentRecord, report: ReportFacts) -> Values:
    return {
        "post_id": record.summary.id,
        "source_name": report.outlet,
        "source_url": report.url,
        "source_language": record.languages[report.id] or None,
    }
