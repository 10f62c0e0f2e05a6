"""The 24 scored slots of a MUC-4 template, what kind of filler each takes, and the set lists.

Source: "Task description, template design, and specifications for slot fillers", version 7 (NRaD, 4 March 1992), and
"Guidelines for scoring mismatches", version 7 (19 May 1992); both lie beside the data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

SlotKind = Literal["date", "place", "set", "string", "name", "number"]

SLOTS: Mapping[str, SlotKind] = {
    "incident_date": "date",
    "incident_location": "place",
    "incident_type": "set",
    "incident_stage": "set",
    "instrument_id": "string",
    "instrument_type": "set",
    "perp_category": "set",
    "perp_individual_id": "string",
    "perp_organization_id": "name",
    "perp_organization_confidence": "set",
    "phys_tgt_id": "string",
    "phys_tgt_type": "set",
    "phys_tgt_number": "number",
    "phys_tgt_foreign_nation": "set",
    "phys_tgt_effect": "set",
    "phys_tgt_total_number": "number",
    "hum_tgt_name": "name",
    "hum_tgt_description": "string",
    "hum_tgt_type": "set",
    "hum_tgt_number": "number",
    "hum_tgt_foreign_nation": "set",
    "hum_tgt_effect": "set",
    "hum_tgt_total_number": "number",
}
"""In the order of the score reports, without the template's own number, which the row ALL TEMPLATES leaves out."""

OFFICIAL: Mapping[str, str] = {
    "incident_date": "inc-date",
    "incident_location": "inc-loc",
    "incident_type": "inc-type",
    "incident_stage": "inc-stage",
    "instrument_id": "inc-instr-id",
    "instrument_type": "inc-instr-type",
    "perp_category": "perp-inc-cat",
    "perp_individual_id": "perp-ind-id",
    "perp_organization_id": "perp-org-id",
    "perp_organization_confidence": "perp-org-conf",
    "phys_tgt_id": "phys-tgt-id",
    "phys_tgt_type": "phys-tgt-type",
    "phys_tgt_number": "phys-tgt-num",
    "phys_tgt_foreign_nation": "phys-tgt-nation",
    "phys_tgt_effect": "phys-tgt-effect",
    "phys_tgt_total_number": "phys-tgt-total-num",
    "hum_tgt_name": "hum-tgt-name",
    "hum_tgt_description": "hum-tgt-desc",
    "hum_tgt_type": "hum-tgt-type",
    "hum_tgt_number": "hum-tgt-num",
    "hum_tgt_foreign_nation": "hum-tgt-nation",
    "hum_tgt_effect": "hum-tgt-effect",
    "hum_tgt_total_number": "hum-tgt-total-num",
}
"""Each slot's row in the score reports of 1992."""

CONTENT_SLOTS = (
    "perp_individual_id",
    "perp_organization_id",
    "phys_tgt_id",
    "phys_tgt_type",
    "hum_tgt_name",
    "hum_tgt_description",
    "hum_tgt_type",
)
"""A response maps to a key template only where one of these agrees at least in part (guidelines, section 3.2.1)."""

ABOVE: Mapping[str, str] = {
    "MACHINE GUN": "GUN",
    "MORTAR": "GUN",
    "HANDGUN": "GUN",
    "RIFLE": "GUN",
    "BOMB": "EXPLOSIVE",
    "GRENADE": "EXPLOSIVE",
    "MOLOTOV COCKTAIL": "EXPLOSIVE",
    "VEHICLE BOMB": "BOMB",
    "DYNAMITE": "BOMB",
    "MINE": "BOMB",
    "AERIAL BOMB": "BOMB",
    "MISSILE": "PROJECTILE",
    "ROCKET": "PROJECTILE",
}
"""Instrument types and the wider type above each (task description, section 7.8)."""

HALF_RIGHT: Mapping[str, frozenset[tuple[str, str]]] = {
    "perp_organization_confidence": frozenset({("SUSPECTED OR ACCUSED", "SUSPECTED OR ACCUSED BY AUTHORITIES")}),
    "phys_tgt_type": frozenset({("POLITICAL FIGURE OFFICE OR RESIDENCE", "GOVERNMENT OFFICE OR RESIDENCE")}),
    "phys_tgt_effect": frozenset({("DESTROYED", "SOME DAMAGE")}),
    "hum_tgt_type": frozenset(
        {
            ("GOVERNMENT OFFICIAL", "FORMER GOVERNMENT OFFICIAL"),
            ("GOVERNMENT OFFICIAL", "FORMER ACTIVE MILITARY"),
            ("ACTIVE MILITARY", "FORMER GOVERNMENT OFFICIAL"),
            ("ACTIVE MILITARY", "FORMER ACTIVE MILITARY"),
            ("POLITICAL FIGURE", "GOVERNMENT OFFICIAL"),
        }
    ),
    "hum_tgt_effect": frozenset({("NO INJURY", "NO INJURY OR DEATH"), ("NO DEATH", "NO INJURY OR DEATH")}),
}
"""(response, key) that earn half (guidelines, sections 3.2.11 to 3.2.23)."""


def half_right(slot: str, response: str, key: str) -> bool:
    """True where the guidelines give half for this mismatch of set fillers."""
    if slot == "incident_type":
        return response == "ATTACK" != key
    if slot == "instrument_type":
        return response in _wider(key)
    return (response, key) in HALF_RIGHT.get(slot, frozenset())


def _wider(kind: str) -> set[str]:
    found = set()
    while kind in ABOVE:
        kind = ABOVE[kind]
        found.add(kind)
    return found
