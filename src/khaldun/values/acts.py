"""The 25 sub-event types of ACLED's codebook, with their PLOVER and UCDP counterparts."""

from __future__ import annotations

from enum import StrEnum


class ActType(StrEnum):
    """What was done: one ACLED sub-event type."""

    ARMED_CLASH = "Armed clash"
    GOVERNMENT_REGAINS = "Government regains territory"
    NON_STATE_OVERTAKES = "Non-state actor overtakes territory"
    CHEMICAL = "Chemical weapon"
    AIR_STRIKE = "Air/drone strike"
    SUICIDE_BOMB = "Suicide bomb"
    SHELLING = "Shelling/artillery/missile attack"
    REMOTE_EXPLOSIVE = "Remote explosive/landmine/IED"
    GRENADE = "Grenade"
    SEXUAL_VIOLENCE = "Sexual violence"
    ATTACK = "Attack"
    ABDUCTION = "Abduction/forced disappearance"
    EXCESSIVE_FORCE = "Excessive force against protesters"
    VIOLENT_DEMONSTRATION = "Violent demonstration"
    MOB_VIOLENCE = "Mob violence"
    PEACEFUL_PROTEST = "Peaceful protest"
    PROTEST_WITH_INTERVENTION = "Protest with intervention"
    AGREEMENT = "Agreement"
    ARRESTS = "Arrests"
    GROUP_CHANGE = "Change to group/activity"
    DISRUPTED_WEAPONS = "Disrupted weapons use"
    BASE_ESTABLISHED = "Headquarters or base established"
    LOOTING = "Looting/property destruction"
    TERRITORY_TRANSFER = "Non-violent transfer of territory"
    OTHER = "Other"


PLOVER: dict[ActType, tuple[str, int | None]] = {
    ActType.ARMED_CLASH: ("ASSAULT:firearms", 1),
    ActType.GOVERNMENT_REGAINS: ("ASSAULT:seize", 1),
    ActType.NON_STATE_OVERTAKES: ("ASSAULT:seize", 1),
    ActType.CHEMICAL: ("ASSAULT:unconventional", 3),
    ActType.AIR_STRIKE: ("ASSAULT:aerial", 1),
    ActType.SUICIDE_BOMB: ("ASSAULT:suicide-attack", 3),
    ActType.SHELLING: ("ASSAULT:heavy-weapons", 1),
    ActType.REMOTE_EXPLOSIVE: ("ASSAULT:explosives", 3),
    ActType.GRENADE: ("ASSAULT:explosives", 3),
    ActType.SEXUAL_VIOLENCE: ("ASSAULT:sexual", 3),
    ActType.ATTACK: ("ASSAULT:unspecified", 3),
    ActType.ABDUCTION: ("ASSAULT:abduct", 3),
    ActType.EXCESSIVE_FORCE: ("COERCE:repress", 3),
    ActType.VIOLENT_DEMONSTRATION: ("PROTEST:riot", None),
    ActType.MOB_VIOLENCE: ("PROTEST:riot", None),
    ActType.PEACEFUL_PROTEST: ("PROTEST:demo", None),
    ActType.PROTEST_WITH_INTERVENTION: ("PROTEST:demo", None),
    ActType.AGREEMENT: ("AGREE:unspecified", None),
    ActType.ARRESTS: ("COERCE:arrest", None),
    ActType.GROUP_CHANGE: ("MOBILIZE:troops", None),
    ActType.DISRUPTED_WEAPONS: ("COERCE:seize", None),
    ActType.BASE_ESTABLISHED: ("MOBILIZE:troops", None),
    ActType.LOOTING: ("ASSAULT:destroy-property", None),
    ActType.TERRITORY_TRANSFER: ("RETREAT:withdraw", None),
    ActType.OTHER: ("", None),
}
"""PLOVER event and mode, and UCDP type of violence where the type alone decides it (1 state-based, 3 one-sided)."""
