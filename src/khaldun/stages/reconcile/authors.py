"""The finding on who did it: everybody who is named, by whom, and who denies it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import combinations

from khaldun.model.finding import Finding, Rule
from khaldun.stages.reconcile.blame import NOBODY_KNOWN
from khaldun.stages.reconcile.hearing import AGAINST, Heard, ids_of, origins_of
from khaldun.stages.reconcile.sides import is_general, may_be_same_side

VERBS = {
    "asserts": "named by",
    "accuses": "accused by",
    "claims responsibility": "claimed by",
    "condemns": "condemned by",
    "denies": "denied by",
    "doubts": "doubted by",
}
"""How a note says each stance."""


@lru_cache(maxsize=16384)
def is_known(actor: str) -> bool:
    """False for "unidentified gunmen": nobody who could be accused."""
    return not actor.lower().startswith(NOBODY_KNOWN)


def sides_blamed(heard: Sequence[Heard]) -> list[str]:
    """The distinct sides that are said to have done it, those of most origins first; the unidentified left out."""
    told = [one for one in heard if one.claim.stance not in AGAINST and is_known(one.claim.value or NOBODY_KNOWN)]
    named: dict[str, list[Heard]] = {}
    for one in sorted(told, key=lambda one: is_general(one.claim.value or "")):
        value = one.claim.value or ""
        side = next((known for known in named if may_be_same_side(known, value)), value)
        named.setdefault(side, []).append(one)
    return sorted(named, key=lambda side: (-len(origins_of(named[side])), side))


def actor_finding(heard: Sequence[Heard], rule: Rule) -> Finding:
    """Who did it. Disputed where two origins blame different sides and neither names the other's."""
    told = [one for one in heard if one.claim.stance not in AGAINST and one.claim.value is not None]
    against = [one for one in heard if one.claim.stance in AGAINST]
    known = [one for one in told if one.claim.value is not None and is_known(one.claim.value)]
    used = known or told
    if not used:
        return Finding("actor", rule, "none", denied_by=ids_of(against), notes=_notes(against))
    origins = len(origins_of(used))
    return Finding(
        "actor",
        rule,
        "single" if origins < 2 else "disputed" if blamed_apart(known) else "agreed",
        value="; ".join(_ranked(used)),
        best_claims=ids_of(used),
        denied_by=ids_of(against),
        origins=origins,
        notes=_notes([*used, *against]),
    )


def blamed_apart(heard: Sequence[Heard]) -> bool:
    """True where two origins name different sides."""
    by_origin: dict[str, set[str]] = {}
    for one in heard:
        by_origin.setdefault(one.origin, set()).add(one.claim.value or "")
    distinct = {frozenset(values) for values in by_origin.values()}
    return any(not _share(left, right) for left, right in combinations(distinct, 2))


def _share(left: frozenset[str], right: frozenset[str]) -> bool:
    return any(may_be_same_side(one, other) for one in left for other in right)


def _ranked(heard: Sequence[Heard]) -> list[str]:
    by_value: dict[str, list[Heard]] = {}
    for one in heard:
        by_value.setdefault(one.claim.value or "", []).append(one)
    return sorted(by_value, key=lambda value: (-len(origins_of(by_value[value])), by_value[value][0].day, value))


def _notes(heard: Sequence[Heard]) -> tuple[str, ...]:
    """For each actor, who takes which stance on it."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for one in heard:
        verb = VERBS.get(one.claim.stance, one.claim.stance)
        found.setdefault(one.claim.value or "", {}).setdefault(verb, {})[one.claim.speaker] = None
    return tuple(
        f"{actor}: {'; '.join(f'{verb} {_few(sorted(speakers))}' for verb, speakers in sorted(stances.items()))}"
        for actor, stances in sorted(found.items())
    )


def _few(speakers: Sequence[str]) -> str:
    """At most five names: a note is read, not searched."""
    return ", ".join(speakers[:5]) + (f" and {len(speakers) - 5} more" if len(speakers) > 5 else "")
