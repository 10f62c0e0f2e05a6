"""The casualty groups of Airwars' table of incidents, from the groups that the words of reports name.

For each speaker of each report: what it gives for a group, and what its total leaves beside its groups. Over all of
them the lowest and the highest figure of a group are its minimum and maximum. Groups that follow from law, not from
words (persons hors de combat, direct participation in hostilities), are left empty.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from khaldun.catalogue import IncidentRecord
from khaldun.export.columns import Cell
from khaldun.export.parties import status_of
from khaldun.export.sides import class_of, people_in
from khaldun.model.claim import Claim

GROUPS = (
    "civilian_non_combatants",
    "children",
    "women",
    "men",
    "journalists",
    "healthcare_personnel",
    "other_civilian_non_combatants",
    "undetermined",
    "belligerents",
    "member_of_armed_forces",
)
OF_CLASS = {
    "child": "children",
    "woman": "women",
    "man": "men",
    "media": "journalists",
    "medical": "healthcare_personnel",
    "aid": "other_civilian_non_combatants",
    "rescue": "other_civilian_non_combatants",
    "school": "other_civilian_non_combatants",
}
"""By the class that the lexicon of victim groups gives."""

HARMS = ("killed", "injured")
CASUALTY_COLUMNS = tuple(f"{group}_{harm}" for group in GROUPS for harm in HARMS)

Range = tuple[int, int]


def casualty_cells(record: IncidentRecord) -> dict[str, Cell]:
    """The minimum and maximum of every group that is filled."""
    cells: dict[str, Cell] = {}
    for harm in HARMS:
        found: dict[str, list[Range]] = defaultdict(list)
        for claims in _by_speaker(record, harm):
            for group, told in _groups(claims):
                found[group].append(told)
        for group in GROUPS:
            ranges = found.get(group, [])
            cells[f"{group}_{harm}_min"] = min((low for low, _ in ranges), default=None)
            cells[f"{group}_{harm}_max"] = max((high for _, high in ranges), default=None)
    return cells


def _by_speaker(record: IncidentRecord, harm: str) -> Iterator[Sequence[Claim]]:
    """The figures of each speaker in each report that stand: not replaced by a later one, not denied."""
    replaced = {
        left.claim
        for finding in record.findings
        for left in finding.left_out
        if left.why.startswith(("superseded", "counted again"))
    }
    by_speaker: dict[tuple[str, str], list[Claim]] = defaultdict(list)
    for claim in record.claims:
        stands = not claim.superseded and claim.id not in replaced and claim.stance not in ("denies", "doubts")
        if claim.field == harm and claim.low is not None and stands:
            by_speaker[claim.account, claim.speaker].append(claim)
    yield from by_speaker.values()


def _groups(claims: Sequence[Claim]) -> Iterator[tuple[str, Range]]:
    civilians = [claim for claim in claims if status_of(claim.group, claim.civilian) == "civilians"]
    fighters = [claim for claim in claims if status_of(claim.group, claim.civilian) not in ("civilians", None)]
    totals = [claim for claim in claims if claim.group is None and claim.civilian is None and not claim.part_of_total]
    if civilians:
        yield "civilian_non_combatants", _range(civilians)
    if fighters:
        yield "belligerents", _range(fighters)
        of_state = [claim for claim in fighters if status_of(claim.group, claim.civilian) == "state"]
        if of_state:
            yield "member_of_armed_forces", _range(of_state)
    for claim in claims:
        group = OF_CLASS.get(class_of(claim.group or "")[1])
        if group is not None:
            yield group, _range([claim])
    for total in totals:
        rest = tuple(max(0, end - people_in(civilians) - people_in(fighters)) for end in _range([total]))
        if any(rest):
            yield "undetermined", (rest[0], rest[1])


def _range(claims: Sequence[Claim]) -> Range:
    low = people_in(claims)
    highs = [claim.high if claim.high is not None else claim.low or 0 for claim in claims]
    return low, max(low, max(highs) if len(claims) == 1 else low)
