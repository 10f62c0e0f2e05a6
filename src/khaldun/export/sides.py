"""The two sides of an incident as UCDP tells them apart, and which of the dead were whose.

UCDP's codebook: state-based violence has a government as side A; in one-sided violence side A did it and side B is
"Civilians"; non-state violence is between two organised groups. Civilians who die where combatants are fought do not
make the violence one-sided. Reports rarely state the type, so it follows here from who is said to have done it and who
was hit; where either is unknown, the type is left empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from khaldun.catalogue import IncidentRecord
from khaldun.export.parties import STATUS_OF_TARGET, Party, Status, bodies_in, nation_in, party_of, status_of
from khaldun.lexicons import countries, read_table
from khaldun.lexicons.inflect import noun_forms
from khaldun.model.claim import Claim
from khaldun.values.acts import ActType

STATE_BASED, NON_STATE, ONE_SIDED = 1, 2, 3
CIVILIANS = "Civilians"
CLASHES = frozenset({ActType.ARMED_CLASH, ActType.GOVERNMENT_REGAINS, ActType.NON_STATE_OVERTAKES})
AGAINST_CROWDS = frozenset({ActType.EXCESSIVE_FORCE, ActType.PROTEST_WITH_INTERVENTION})
NO_FORCE = frozenset({ActType.VIOLENT_DEMONSTRATION, ActType.MOB_VIOLENCE, ActType.PEACEFUL_PROTEST})


@dataclass(frozen=True, slots=True)
class Sides:
    """UCDP's type of violence and the two sides; None where the reports do not tell.

    `right` may be `CIVILIANS`' party in one-sided violence.
    """

    violence: int | None = None
    left: Party | None = None
    right: Party | None = None


def sides_of(record: IncidentRecord) -> Sides:
    """The sides of an incident."""
    kind = ActType(record.summary.type)
    parties = [party for party in map(party_of, record.summary.actors) if party.organised]
    home = record.summary.country
    if kind in NO_FORCE or not parties:
        return Sides()
    if kind in AGAINST_CROWDS:
        return _one_sided(parties)
    hit = frozenset(statuses_hit(record))
    if kind in CLASHES:
        return _clash(parties, hit, home, named_victims(record, parties))
    return _strike(parties, hit, home, named_victims(record, parties))


def side_name(party: Party | None) -> str | None:
    """A side as UCDP names it: governments by their country, others by their own name."""
    if party is None:
        return None
    row = countries().get(party.country or "")
    return f"Government of {row.name}" if party.kind == "state" and row is not None else party.name


def statuses_hit(record: IncidentRecord) -> Iterator[Status]:
    """Who was hit, by the kinds of target and by whom the counts of killed and injured count."""
    for claim in record.claims:
        if claim.stance in ("denies", "doubts"):
            continue
        status = None
        if claim.field == "target":
            status = STATUS_OF_TARGET.get(claim.target_kind or "")
        elif claim.field in ("killed", "injured"):
            status = status_of(claim.group, claim.civilian)
        if status is not None:
            yield status


def deaths_by_side(record: IncidentRecord, sides: Sides, best: int) -> tuple[int, int, int, int]:
    """How many of the `best` dead were of side A, of side B, civilians, and of unknown status.

    Only what the speaker of the best figure says of it counts: groups of others belong to other totals. Groups that
    exclude each other (women, children) are added up, of others the largest is taken; where they come to more than the
    figure, nobody can be assigned.
    """
    buckets: list[list[Claim]] = [[], [], []]
    for claim in _groups_of_best(record):
        bucket = _bucket(claim, sides)
        if bucket is not None:
            buckets[bucket].append(claim)
    left, right, civilians = (people_in(claims) for claims in buckets)
    if left + right + civilians > best:
        return 0, 0, 0, best
    return left, right, civilians, best - left - right - civilians


def _one_sided(parties: Sequence[Party]) -> Sides:
    state = next((party for party in parties if party.kind == "state"), None)
    return Sides(ONE_SIDED, state, Party(CIVILIANS, "civilians")) if state else Sides()


def _clash(parties: Sequence[Party], hit: frozenset[Status], home: str | None, victims: Party | None) -> Sides:
    states = _states(parties, home)
    others = [party for party in parties if party.kind != "state"]
    if states:
        return Sides(STATE_BASED, states[0], next(iter([*states[1:], *others]), victims))
    if len(others) > 1:
        return Sides(NON_STATE, others[0], others[1])
    if "state" in hit and home is not None:
        return Sides(STATE_BASED, _government(home), others[0])
    if "armed group" in hit and victims is not None:
        return Sides(NON_STATE, others[0], victims)
    return Sides()


def _strike(parties: Sequence[Party], hit: frozenset[Status], home: str | None, victims: Party | None) -> Sides:
    """Of an act that one side does to another. Several accused of different kinds leave it open."""
    states = _states(parties, home)
    others = [party for party in parties if party.kind != "state"]
    if states and others:
        return Sides()
    if states:
        return _by_state(states[0], hit, home, victims)
    return _by_group(others[0], hit, home, victims) if len({party.name for party in others}) == 1 else Sides()


def _by_state(state: Party, hit: frozenset[Status], home: str | None, victims: Party | None) -> Sides:
    if hit == {"civilians"}:
        return Sides(ONE_SIDED, state, Party(CIVILIANS, "civilians"))
    if "armed group" in hit:
        return Sides(STATE_BASED, state, victims)
    if "state" in hit and home is not None and home != state.country:
        return Sides(STATE_BASED, state, _government(home))
    return Sides(STATE_BASED, state) if "fighters" in hit else Sides()


def _by_group(group: Party, hit: frozenset[Status], home: str | None, victims: Party | None) -> Sides:
    if hit == {"civilians"}:
        return Sides(ONE_SIDED, group, Party(CIVILIANS, "civilians"))
    if "state" in hit and home is not None:
        return Sides(STATE_BASED, _government(home), group)
    if "armed group" in hit:
        # A coalition is one of states: what it does to an armed group is no violence between groups.
        return Sides(STATE_BASED if group.kind != "armed group" else NON_STATE, group, victims)
    return Sides()


def _states(parties: Sequence[Party], home: str | None) -> list[Party]:
    """One party for each state, that of the incident's country first: it is UCDP's side A in a civil war."""
    found: dict[str, Party] = {}
    for party in parties:
        if party.kind == "state":
            country = party.country or home
            found.setdefault(country or "", Party(party.name, "state", country, party.side))
    return sorted(found.values(), key=lambda party: party.country != home)


def _government(country: str) -> Party:
    row = countries().get(country)
    return Party(f"Government of {row.name if row else country}", "state", country)


def named_victims(record: IncidentRecord, parties: Sequence[Party]) -> Party | None:
    """The armed body that the words for those who were hit name, unless it is one of those who did it."""
    doers = {party.name for party in parties}
    for claim in record.claims:
        words = claim.value if claim.field == "target" else claim.group if claim.field == "killed" else None
        for party in bodies_in(words) if words else ():
            if party.name not in doers:
                return party
    return None


def _groups_of_best(record: IncidentRecord) -> list[Claim]:
    finding = record.finding("killed")
    by_id = {claim.id: claim for claim in record.claims}
    ends = [by_id[name] for name in (finding.best_claims or finding.low_claims if finding else ()) if name in by_id]
    if not ends:
        return []
    first = ends[0]
    said = [
        claim
        for claim in record.claims
        if claim.field == "killed" and (claim.account, claim.speaker) == (first.account, first.speaker)
    ]
    return [claim for claim in said if not claim.superseded and claim.stance not in ("denies", "doubts")]


def _bucket(claim: Claim, sides: Sides) -> int | None:
    """0, 1 or 2 for side A, side B or civilians; None where it cannot be said."""
    status = status_of(claim.group, claim.civilian)
    if status == "civilians":
        return 2
    if status in (None, "fighters"):
        return None
    fitting = [
        index
        for index, side in enumerate((sides.left, sides.right))
        if side is not None and _may_be_of(claim.group or "", status == "state", side)
    ]
    return fitting[0] if len(fitting) == 1 else None


def _may_be_of(group: str, of_state: bool, side: Party) -> bool:
    if of_state != (side.kind == "state"):
        return False
    if of_state:
        nation = nation_in(group)
        return nation is None or nation == side.country
    named = bodies_in(group)
    return not named or side.name in {party.name for party in named}


def people_in(claims: Sequence[Claim]) -> int:
    """How many people groups come to: those that exclude each other are added up, of others the largest is taken."""
    plain = [0]
    scales: dict[str, dict[str, int]] = {}
    for claim in claims:
        number = claim.low or 0
        scale, label = class_of(claim.group or "")
        if scale:
            classes = scales.setdefault(scale, {})
            classes[label] = max(number, classes.get(label, 0))
        else:
            plain.append(number)
    return max([*plain, *(sum(classes.values()) for classes in scales.values())])


def class_of(group: str) -> tuple[str, str]:
    """Scale and class of a group's last noun by the lexicon of victim groups; empty where it has none."""
    for word in reversed(group.casefold().split()):
        if word in _classes():
            return _classes()[word]
    return "", ""


@cache
def _classes() -> dict[str, tuple[str, str]]:
    return {form: (scale, label) for noun, scale, label in read_table("victim_groups.csv") for form in noun_forms(noun)}
