"""What kind of act an incident was: one sub-event type, from its families of acts, weapons, actors and figures."""

from __future__ import annotations

from collections import Counter

from khaldun.model.account import Outcome
from khaldun.stages.assemble.incidents import NEUTRAL, Incident
from khaldun.stages.assemble.parties import STATE_ROLES, Parties
from khaldun.stages.assemble.targets import Weapon
from khaldun.values.acts import ActType

UNMISTAKABLE = {
    "suicide_bomb": ActType.SUICIDE_BOMB,
    "chemical": ActType.CHEMICAL,
    "sexual_violence": ActType.SEXUAL_VIOLENCE,
    "abduction": ActType.ABDUCTION,
}
"""Families of which one mention decides, the first of them where there are several."""

BY_WEIGHT = UNMISTAKABLE | {
    "remote_explosive": ActType.REMOTE_EXPLOSIVE,
    "grenade": ActType.GRENADE,
    "air_strike": ActType.AIR_STRIKE,
    "shelling": ActType.SHELLING,
}
"""Families that the most mentions decide between, the earlier one where they are equal."""

SOLE = {
    "agreement": ActType.AGREEMENT,
    "transfer": ActType.TERRITORY_TRANSFER,
    "looting": ActType.LOOTING,
    "disrupted_weapons": ActType.DISRUPTED_WEAPONS,
    "base": ActType.BASE_ESTABLISHED,
}
"""Families that decide only where no other act is told."""

UNSPECIFIC = frozenset({"reference", "offensive"})
BOMBARDMENT = frozenset({"air_strike", "shelling", "remote_explosive", "strike"})
DEADLIER_THAN_SEIZING = frozenset({"air_strike", "shelling", "suicide_bomb", "explosion", "chemical", "attack"})
HARMED: frozenset[Outcome] = frozenset({"killed", "injured"})
WEIGHT_OF_ACT, WEIGHT_OF_LEAD, MAX_WEIGHT_OF_WEAPON = 2, 2, 2


def act_type(incident: Incident, weapons: list[Weapon], parties: Parties, title_families: set[str]) -> ActType:
    """The one sub-event type of `incident`.

    Args:
        incident: the incident.
        weapons: weapons named in its sentences.
        parties: who did it.
        title_families: families of the acts in the report's title, where the title tells of this incident.
    """
    only_left = incident.families == {"displacement"}
    present = {"displacement"} if only_left else {act.family for act in incident.acts} - NEUTRAL
    lead = incident.acts[0].family if incident.acts else "attack"
    special = _special(incident, present, lead, parties) or _crowd(incident, present)
    if special is not None:
        return special
    armed = Counter(weapon.family for weapon in weapons)
    for family, kind in UNMISTAKABLE.items():
        if family in present or family in armed or family == "suicide_bomb" and family in title_families:
            return kind
    if "clash" in present and not present & BOMBARDMENT:
        return ActType.ARMED_CLASH
    heaviest = _heaviest(incident, present, lead, armed)
    if heaviest is not None:
        return heaviest
    if present & {"clash", "offensive"}:
        return ActType.ARMED_CLASH
    return ActType.OTHER if "displacement" in present else _of_the_harmed(incident)


def _special(incident: Incident, present: set[str], lead: str, parties: Parties) -> ActType | None:
    """Types that are no plain violence, where nothing deadlier stands beside them."""
    told = present - UNSPECIFIC
    if lead == "seize" or "seize" in present and not present & DEADLIER_THAN_SEIZING:
        return ActType.GOVERNMENT_REGAINS if _by_state(parties) else ActType.NON_STATE_OVERTAKES
    if "displacement" in told and told <= {"displacement", "agreement", "transfer"}:
        return ActType.OTHER
    if lead == "displacement" and not incident.figures:
        return ActType.OTHER
    if len(told) == 1 and (sole := SOLE.get(min(told))):
        return sole
    if lead == "arrests" and told <= {"arrests", "attack"}:
        return ActType.ARRESTS
    return None


def _crowd(incident: Incident, present: set[str]) -> ActType | None:
    """Types of crowds, and groups that change."""
    if "riot" in present:
        return ActType.VIOLENT_DEMONSTRATION
    if "mob" in present:
        return ActType.MOB_VIOLENCE
    if "protest" in present:
        if any(figure.outcome in HARMED for figure in incident.figures):
            return ActType.EXCESSIVE_FORCE
        met = present & {"intervention", "arrests", "attack"}
        return ActType.PROTEST_WITH_INTERVENTION if met else ActType.PEACEFUL_PROTEST
    if "group_change" in present and present - UNSPECIFIC <= {"group_change", "attack"} and not incident.figures:
        return ActType.GROUP_CHANGE
    return None


def _by_state(parties: Parties) -> bool:
    return any(name.role in STATE_ROLES or name.kind in {"country", "demonym"} for name in parties.names[:1])


def _heaviest(incident: Incident, present: set[str], lead: str, armed: Counter[str]) -> ActType | None:
    """The type with the most mentions of acts and weapons; bare strikes and blasts go with the likeliest."""
    scores: Counter[str] = Counter()
    for act in incident.acts:
        scores[act.family] += WEIGHT_OF_ACT
    scores[lead] += WEIGHT_OF_LEAD
    for family, count in armed.items():
        scores[family] += min(count, MAX_WEIGHT_OF_WEAPON)
    scores = Counter({family: score for family, score in scores.items() if family in BY_WEIGHT})
    if "strike" in present and not scores["shelling"]:
        scores["air_strike"] += 1 + (lead == "strike")
    if "explosion" in present and not scores["air_strike"] and not scores["shelling"]:
        scores["remote_explosive"] += 2
    best = max(BY_WEIGHT, key=lambda family: scores[family])
    return BY_WEIGHT[best] if scores[best] else None


def _of_the_harmed(incident: Incident) -> ActType:
    """An attack on fighters or soldiers is a clash; on anybody else, an attack."""
    fighters = [figure.civilian is False for figure in incident.figures if figure.outcome in HARMED]
    return ActType.ARMED_CLASH if fighters and all(fighters) else ActType.ATTACK
