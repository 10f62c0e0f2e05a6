"""Which templates the task wants, and which are one: its definition of a relevant incident and of a separate one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from khaldun.evaluate.muc34.template import Days, Fill, Template

FORCES = frozenset({"ACTIVE MILITARY", "LAW ENFORCEMENT"})
FORCES_PLACES = frozenset({"LAW ENFORCEMENT FACILITY"})
_FIGHTERS = re.compile(
    r"\b(?:GUERRILLAS?|REBELS?|SUBVERSIVES?|TERRORISTS?|CONTRAS?|INSURGENTS?|FIGHTERS?|TRAFFICKERS?|CONVOY|PATROL|TROOPS?"
    r"|POSITIONS?|MILITARY|ARMY|BATTALION|BRIGADE|SOLDIERS?|ENEMY)\b"
)
TARGETS = ("phys_tgt_id", "hum_tgt_name", "hum_tgt_description")
AUTHORS = ("perp_individual_id", "perp_organization_id")


def is_relevant(template: Template) -> bool:
    """False where nothing is named, or only members and places of armed forces and groups hit (section 1, rules 1, 7).

    Foreigners among the forces make an incident relevant.
    """
    if not any(template.get(slot) for slot in TARGETS):
        return any(template.get(slot) for slot in ("hum_tgt_effect", *AUTHORS))
    if template.get("hum_tgt_foreign_nation"):
        return True
    return any(_is_civil(template, fill) for fill in template.get("hum_tgt_type", ())) or any(
        fill.value not in FORCES_PLACES and not _FIGHTERS.search(fill.about or "")
        for fill in template.get("phys_tgt_type", ())
    )


def _is_civil(template: Template, fill: Fill) -> bool:
    return fill.value not in FORCES and not _FIGHTERS.search(fill.about or "")


def merged(templates: Sequence[Template]) -> tuple[Template, ...]:
    """Templates that no place, day, type or author tells apart are one (section 5)."""
    kept: list[Template] = []
    for template in templates:
        i = next((i for i, other in enumerate(kept) if _is_one(other, template)), None)
        if i is None:
            kept.append(template)
        else:
            kept[i] = _union(kept[i], template)
    return tuple(kept)


def _is_one(left: Template, right: Template) -> bool:
    if left.get("incident_type") != right.get("incident_type") or left.get("incident_stage") != right.get(
        "incident_stage"
    ):
        return False
    return (
        _same_place(_value(left, "incident_location"), _value(right, "incident_location"))
        and _same_days(_value(left, "incident_date"), _value(right, "incident_date"))
        and all(_same_authors(left.get(slot, ()), right.get(slot, ())) for slot in AUTHORS)
    )


def _value(template: Template, slot: str) -> object:
    return next((fill.value for fill in template.get(slot, ())), None)


def _same_place(left: object, right: object) -> bool:
    """True for one place, and for a place and the country that it is in."""
    if not isinstance(left, tuple) or not isinstance(right, tuple):
        return True
    return left == right or (left[:1] == right[:1] and 1 in (len(left), len(right)))


def _same_days(left: object, right: object) -> bool:
    """True for one day, and where one is only "on or before" the report's."""
    if not isinstance(left, Days) or not isinstance(right, Days):
        return True
    return left == right or None in (left.start, right.start)


def _same_authors(left: Iterable[Fill], right: Iterable[Fill]) -> bool:
    ours, theirs = ({str(fill.value) for fill in fills} for fills in (left, right))
    return not ours or not theirs or bool(ours & theirs)


def _union(left: Template, right: Template) -> Template:
    """Both; of place and day the one that says more."""
    both: dict[str, tuple[Fill, ...]] = {
        slot: tuple(dict.fromkeys((*left.get(slot, ()), *right.get(slot, ()))))
        for slot in dict.fromkeys(chain(left, right))
    }
    both["incident_location"] = max(left.get("incident_location", ()), right.get("incident_location", ()), key=_detail)
    both["incident_date"] = max(left.get("incident_date", ()), right.get("incident_date", ()), key=_stated)
    both["perp_category"] = left.get("perp_category", ()) or right.get("perp_category", ())
    return {slot: fills for slot, fills in both.items() if fills}


def _detail(fills: Sequence[Fill]) -> int:
    value: object = fills[0].value if fills else ()
    return len(value) if isinstance(value, tuple) else 0


def _stated(fills: Sequence[Fill]) -> bool:
    return bool(fills) and isinstance(fills[0].value, Days) and fills[0].value.start is not None
