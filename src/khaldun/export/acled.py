"""Incidents in the shape of ACLED's 31 columns. No row of ACLED's is in it, and ACLED endorses none of ours."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence

from khaldun.catalogue import IncidentRecord
from khaldun.export.columns import Table, Values, columns_of
from khaldun.export.parties import Party, party_of
from khaldun.export.sides import CLASHES, named_victims, statuses_hit
from khaldun.lexicons import actors, countries, read_table
from khaldun.lexicons.country_codes import country_codes
from khaldun.model.claim import Claim
from khaldun.names import find_outlet
from khaldun.values.acts import ActType
from khaldun.wording.sentence import in_a_sentence
from khaldun.wording.values import in_words_count

BATTLES, REMOTE, AGAINST_CIVILIANS = "Battles", "Explosions/Remote violence", "Violence against civilians"
PROTESTS, RIOTS, STRATEGIC = "Protests", "Riots", "Strategic developments"

EVENT_TYPES: dict[ActType, str] = {
    **dict.fromkeys(CLASHES, BATTLES),
    ActType.CHEMICAL: REMOTE,
    ActType.AIR_STRIKE: REMOTE,
    ActType.SUICIDE_BOMB: REMOTE,
    ActType.SHELLING: REMOTE,
    ActType.REMOTE_EXPLOSIVE: REMOTE,
    ActType.GRENADE: REMOTE,
    ActType.SEXUAL_VIOLENCE: AGAINST_CIVILIANS,
    ActType.ATTACK: AGAINST_CIVILIANS,
    ActType.ABDUCTION: AGAINST_CIVILIANS,
    ActType.PEACEFUL_PROTEST: PROTESTS,
    ActType.PROTEST_WITH_INTERVENTION: PROTESTS,
    ActType.EXCESSIVE_FORCE: PROTESTS,
    ActType.VIOLENT_DEMONSTRATION: RIOTS,
    ActType.MOB_VIOLENCE: RIOTS,
}
"""ACLED's type of each sub-event type; all others are strategic developments."""

DEMONSTRATIONS = frozenset({ActType.PEACEFUL_PROTEST, ActType.PROTEST_WITH_INTERVENTION, ActType.VIOLENT_DEMONSTRATION})
STATE, REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(1, 9)
INTER: dict[str, int] = {
    "coalition": EXTERNAL,
    "external": EXTERNAL,
    "communal": IDENTITY,
    "protesters": PROTESTERS,
    "rioters": RIOTERS,
    "civilians": CIVILIANS,
    "unknown": MILITIA,
}
MILITIA_SIDES = frozenset({"pro-government", "criminal"})
UNNAMED_MILITIAS = frozenset(
    {"gunmen", "bandits", "attackers", "assailants", "kidnappers", "gang", "militia", "militias"}
)
TIME_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}
GEO_PRECISION = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 6: 3, 7: 3}
DISTRICT = 3
MOST_FIGURES = 12
"""Figures told in the notes; an incident of hundreds of reports has hundreds."""

SCALES = ("Subnational", "National", "International")


def _codes_agree(values: Values) -> str | None:
    first, second, both = (values.get(name) for name in ("inter1", "inter2", "interaction"))
    wanted = _interaction(first if isinstance(first, int) else None, second if isinstance(second, int) else None)
    return None if both == wanted else f"interaction is {both}, and of inter1 and inter2 it is {wanted}"


def _types_agree(values: Values) -> str | None:
    wanted = EVENT_TYPES.get(ActType(str(values.get("sub_event_type"))), STRATEGIC)
    return None if values.get("event_type") == wanted else f"event_type is not {wanted}"


ACLED = Table("acled", "an event in the shape of ACLED's", columns_of("acled"), (_codes_agree, _types_agree))


def acled_rows(record: IncidentRecord) -> Iterator[Values]:
    """The row of an incident."""
    summary = record.summary
    kind = ActType(summary.type)
    doers, other = _actors(record, kind)
    left, right = (doers[0] if doers else None), other
    inters = _inter(left, summary.country), _inter(right, summary.country)
    yield {
        "event_id_cnty": summary.id,
        "event_date": summary.day_start,
        "year": int(summary.day_start[:4]) if summary.day_start else None,
        "time_precision": TIME_PRECISION.get(summary.date_prec or 0),
        "disorder_type": _disorder(kind),
        "event_type": EVENT_TYPES.get(kind, STRATEGIC),
        "sub_event_type": kind.value,
        "actor1": left.name if left else None,
        "assoc_actor_1": _joined(party.name for party in doers[1:]),
        "inter1": inters[0],
        "actor2": right.name if right else None,
        "inter2": inters[1],
        "interaction": _interaction(*inters),
        "civilian_targeting": _civilian_targeting(record, kind),
        **_where(record),
        "source": _joined(record.outlets),
        "source_scale": _scale(record),
        "notes": _notes(record),
        "fatalities": next((end for end in (summary.killed.best, summary.killed.low) if end is not None), 0),
        "timestamp": int(datetime.datetime.fromisoformat(record.last_changed).timestamp()),
    }


def _actors(record: IncidentRecord, kind: ActType) -> tuple[list[Party], Party | None]:
    """Those who did it, and the other party."""
    country = record.summary.country
    named = [party_of(name) for name in record.summary.actors]
    known = [party for party in named if party.name != "unidentified"]
    if EVENT_TYPES.get(kind) in (PROTESTS, RIOTS):
        crowd = Party(_placed("Protesters", country), "protesters")
        if EVENT_TYPES.get(kind) == RIOTS:
            crowd = Party(_placed("Rioters", country), "rioters")
        return [crowd], next((party for party in known if party.organised), None)
    doers = known or [Party(_placed("Unidentified Armed Group", country), "unknown")]
    if kind in CLASHES and len(doers) > 1:
        return [doers[0], *doers[2:]], doers[1]
    return doers, _victims(record, doers)


def _victims(record: IncidentRecord, doers: Sequence[Party]) -> Party | None:
    """Who was hit: combatants before civilians, as ACLED's battles have them."""
    country = record.summary.country
    hit = set(statuses_hit(record))
    named = named_victims(record, doers)
    if named is not None:
        return named
    if "state" in hit and country is not None:
        forces = actors().get(f"{country.lower()}-forces")
        return Party(forces.name if forces else _placed("Forces", country), "state", country)
    if "armed group" in hit:
        return Party(_placed("Unidentified Armed Group", country), "unknown")
    return Party(_placed("Civilians", country), "civilians") if "civilians" in hit else None


def _placed(words: str, country: str | None) -> str:
    row = countries().get(country or "")
    return f"{words} ({row.name})" if row else words


def _inter(party: Party | None, home: str | None) -> int | None:
    if party is None:
        return None
    if party.kind == "state":
        return EXTERNAL if party.country is not None and home is not None and party.country != home else STATE
    if party.kind == "armed group":
        unnamed = not UNNAMED_MILITIAS.isdisjoint(party.name.casefold().split())
        return MILITIA if party.side in MILITIA_SIDES or unnamed else REBELS
    return INTER[party.kind]


def _interaction(left: int | None, right: int | None) -> int | None:
    """Both codes, the smaller first; a sole actor's and 0."""
    codes = sorted(code for code in (left, right) if code is not None)
    if not codes:
        return None
    return codes[0] * 10 + (codes[1] if len(codes) > 1 else 0)


def _disorder(kind: ActType) -> str:
    if kind == ActType.EXCESSIVE_FORCE:
        return "Political violence; Demonstrations"
    if kind in DEMONSTRATIONS:
        return "Demonstrations"
    return "Political violence" if kind in EVENT_TYPES else STRATEGIC


def _civilian_targeting(record: IncidentRecord, kind: ActType) -> str | None:
    if EVENT_TYPES.get(kind) == AGAINST_CIVILIANS or kind == ActType.EXCESSIVE_FORCE:
        return "Civilian targeting"
    only = EVENT_TYPES.get(kind) == REMOTE and set(statuses_hit(record)) == {"civilians"}
    return "Civilian targeting" if only else None


def _where(record: IncidentRecord) -> dict[str, str | int | float | None]:
    summary = record.summary
    codes = country_codes().get(summary.country or "")
    country = countries().get(summary.country or "")
    return {
        "iso": codes.iso_number if codes else None,
        "region": codes.acled_region if codes else None,
        "country": country.name if country else None,
        "admin1": summary.admin1,
        "admin2": summary.place if summary.where_prec == DISTRICT else None,
        "location": summary.place,
        "latitude": summary.lat,
        "longitude": summary.lon,
        "geo_precision": GEO_PRECISION.get(summary.where_prec or 0),
    }


def _scale(record: IncidentRecord) -> str | None:
    found = {_scale_of(outlet, record.summary.country) for outlet in record.outlets}
    return "-".join(scale for scale in SCALES if scale in found) or None


def _scale_of(outlet: str, home: str | None) -> str | None:
    row = find_outlet(outlet)
    if row is None or row.country is None or home is None:
        return None
    if row.country != home:
        return "International"
    local = {domain for domain, *_ in read_table("local_outlets.csv")}
    return "Subnational" if not local.isdisjoint(row.domains) else "National"


def _notes(record: IncidentRecord) -> str:
    """What happened, and what the one figure does not tell: other figures with their speakers, and other days."""
    summary = record.summary
    notes = [in_a_sentence(record)]
    if summary.day_start != summary.day_end:
        notes.append(f"Possible days: {summary.day_start} to {summary.day_end}.")
    figures = dict.fromkeys(
        f"{in_words_count(claim.low, claim.high)} ({claim.speaker})"
        for claim in _totals(record)
        if claim.low is not None
    )
    if len({(claim.low, claim.high) for claim in _totals(record)}) > 1:
        told = list(figures)[:MOST_FIGURES]
        rest = f"; and {len(figures) - len(told)} more" if len(figures) > len(told) else ""
        notes.append(f"Killed, by those who say it: {'; '.join(told)}{rest}. The most conservative figure is taken.")
    return " ".join(notes)


def _totals(record: IncidentRecord) -> list[Claim]:
    """The claims on those killed that compete: no parts of totals, none that was replaced, denied or doubted."""
    finding = record.finding("killed")
    out = {left.claim for left in finding.left_out} | set(finding.denied_by) if finding else set()
    return [claim for claim in record.claims if claim.field == "killed" and claim.id not in out]


def _joined(names: Iterator[str] | Sequence[str]) -> str | None:
    return "; ".join(name.replace(";", ",") for name in names) or None
