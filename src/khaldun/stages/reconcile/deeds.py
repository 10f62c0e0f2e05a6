"""The findings on what was done, to whom and with what, and on the incident as a whole."""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.model.claim import ClaimField
from khaldun.model.finding import Finding, Rule
from khaldun.stages.reconcile.hearing import AGAINST, UPHOLDING, Heard, ids_of, origins_of, primary_origins
from khaldun.values.acts import ActType

GENERAL = {
    ActType.OTHER.value: 0,
    ActType.ATTACK.value: 1,
    ActType.REMOTE_EXPLOSIVE.value: 2,
    ActType.SHELLING.value: 2,
}
"""How specific the general types are; every other type is `SPECIFIC`."""

SPECIFIC = 3

EXPLOSIONS = frozenset(
    {
        ActType.AIR_STRIKE.value,
        ActType.CHEMICAL.value,
        ActType.GRENADE.value,
        ActType.REMOTE_EXPLOSIVE.value,
        ActType.SHELLING.value,
        ActType.SUICIDE_BOMB.value,
    }
)
"""ACLED's sub-events of "Explosions/Remote violence"."""

WITHIN = {
    ActType.OTHER.value: frozenset(one.value for one in ActType),
    ActType.ATTACK.value: EXPLOSIONS
    | {
        ActType.ABDUCTION.value,
        ActType.SEXUAL_VIOLENCE.value,
        ActType.EXCESSIVE_FORCE.value,
        ActType.ARMED_CLASH.value,
    },
    ActType.REMOTE_EXPLOSIVE.value: frozenset({ActType.SUICIDE_BOMB.value}),
    ActType.SHELLING.value: frozenset({ActType.CHEMICAL.value}),
    ActType.AIR_STRIKE.value: frozenset({ActType.CHEMICAL.value}),
}
"""Types that words may mean which a report codes under a wider one: a car bomb whose driver died is a suicide bomb."""

MAX_LISTED = 8
"""More targets or weapons than this are counted, not listed."""


def type_finding(heard: Sequence[Heard], rule: Rule) -> Finding:
    """What was done: the type that most origins give or allow, of equals the more specific."""
    told = [one for one in heard if one.claim.stance not in AGAINST and one.claim.value is not None]
    by_type = _by_value(told)
    if not by_type:
        return Finding("type", rule, "none")
    chosen = max(by_type, key=lambda kind: (_allowing(kind, by_type), GENERAL.get(kind, SPECIFIC), kind))
    origins = len(origins_of(told))
    clash = any(not _agree(chosen, kind) for kind in by_type)
    return Finding(
        "type",
        rule,
        "single" if origins < 2 else "disputed" if clash else "agreed",
        value=chosen,
        best_claims=ids_of(by_type[chosen]),
        denied_by=ids_of(one for one in heard if one.claim.stance in AGAINST),
        origins=origins,
    )


def _allowing(kind: str, by_type: dict[str, list[Heard]]) -> int:
    """Origins whose type is this one or one that it lies within."""
    wider = [other for other in by_type if other == kind or kind in WITHIN.get(other, ())]
    return len(origins_of(one for other in wider for one in by_type[other]))


def _agree(left: str, right: str) -> bool:
    return left == right or right in WITHIN.get(left, ()) or left in WITHIN.get(right, ())


def listed_finding(field: ClaimField, heard: Sequence[Heard], rule: Rule) -> Finding:
    """Targets or weapons: all that are named, those of most origins first; naming different ones is no dispute."""
    told = [one for one in heard if one.claim.stance not in AGAINST and one.claim.value is not None]
    by_value = _by_value(told)
    ranked = sorted(by_value, key=lambda value: (-len(origins_of(by_value[value])), by_value[value][0].day, value))
    listed = ranked[:MAX_LISTED]
    origins = len(origins_of(told))
    return Finding(
        field,
        rule,
        "none" if not origins else "single" if origins < 2 else "agreed",
        value="; ".join(by_value[value][0].claim.value or "" for value in listed) or None,
        best_claims=ids_of(one for value in listed for one in by_value[value]),
        denied_by=ids_of(one for one in heard if one.claim.stance in AGAINST),
        origins=origins,
        notes=(f"and {len(ranked) - MAX_LISTED} more",) if len(ranked) > MAX_LISTED else (),
    )


def act_finding(heard: Sequence[Heard], rule: Rule) -> Finding:
    """The incident as a whole: how many independent origins tell of it, and who denies or doubts what is told."""
    told = [one for one in heard if one.claim.stance in UPHOLDING]
    origins = len(primary_origins(told))
    return Finding(
        "act",
        rule,
        "none" if not origins else "single" if origins < 2 else "agreed",
        denied_by=ids_of(one for one in heard if one.claim.stance in AGAINST),
        origins=origins,
    )


def _by_value(heard: Sequence[Heard]) -> dict[str, list[Heard]]:
    found: dict[str, list[Heard]] = {}
    for one in heard:
        if one.claim.value is not None:
            key = one.claim.value if one.claim.field == "type" else one.claim.value.casefold()
            found.setdefault(key, []).append(one)
    return found
