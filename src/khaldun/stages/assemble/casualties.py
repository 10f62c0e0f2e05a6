"""The figures of an incident, each with its speaker."""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Casualty
from khaldun.model.mention import Attribution, FigureMention
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.likeness import rank
from khaldun.stages.assemble.persons import each_once
from khaldun.stages.assemble.scenes import SITE_ROLES
from khaldun.stages.assemble.speaking import CLAIMING_TRUTH, attribution_at

MIN_WIDE_RANK = 3
"""A first-level division or coarser: wider than any one site (`likeness.rank`)."""


def casualties_of(
    parsed: ParsedText, incident: Incident, attributions: tuple[Attribution, ...]
) -> tuple[Casualty, ...]:
    """Every figure of an incident; what the same speaker says of the same count again is left out."""
    rows: dict[tuple[object, ...], Casualty] = {}
    local = _local_figures(incident)
    for figure, person in each_once(incident.figures):
        row = _casualty(parsed, figure, attributions)
        within = figure in local and row.speaker == OUTLET_VOICE and _is_within(figure, incident)
        if within or person is not None and _is_counted(figure, incident):
            row = replace(row, part_of_total=True)
        rows.setdefault((row.outcome, row.low, row.high, row.speaker, row.part_of_total and row.group, person), row)
    return tuple(rows.values())


def _is_counted(figure: FigureMention, incident: Incident) -> bool:
    """True for one person beside a total of several: "Two people were killed. A boy, 14, died at the scene"."""
    if figure.person is None or figure.person.other:
        return False
    return any(
        other.outcome == figure.outcome and other.quantity.low > 1 and not (other.part or other.superseded)
        for other in incident.figures
    )


def _local_figures(incident: Incident) -> set[FigureMention]:
    """Undivided figures that a sentence gives for one town or finer place."""
    return {
        figure
        for scene in incident.scenes
        if len(fine := [spot for spot in scene.places if spot.mention.role in SITE_ROLES and rank(spot) <= 1]) == 1
        and len(fine) == len([spot for spot in scene.places if spot.mention.role in SITE_ROLES])
        for figure in scene.figures
        if not figure.part
    }


def _is_within(figure: FigureMention, incident: Incident) -> bool:
    """ "Raids in Idlib killed 40, the monitor said. In Sarmin, 12 people died.": the count that the outlet gives for a
    town is part of the one before it for the province.
    """
    wide = (
        other
        for scene in incident.scenes
        if any(rank(spot) >= MIN_WIDE_RANK for spot in scene.places if spot.mention.role in SITE_ROLES)
        and not any(rank(spot) <= 1 for spot in scene.places if spot.mention.role in SITE_ROLES)
        for other in scene.figures
    )
    return any(
        other.outcome == figure.outcome
        and not (other.part or other.superseded)
        and other.sentence < figure.sentence
        and other.quantity.low > figure.quantity.low
        for other in wide
    )


def _casualty(parsed: ParsedText, figure: FigureMention, attributions: tuple[Attribution, ...]) -> Casualty:
    attribution = attribution_at(attributions, figure.sentence, figure.quantity.start, CLAIMING_TRUTH)
    named = attribution is not None and attribution.speaker.name != UNSPECIFIED
    return Casualty(
        outcome=figure.outcome,
        low=figure.quantity.low,
        high=figure.quantity.high,
        figure=figure.quantity.text,
        group=figure.group,
        civilian=figure.civilian,
        part_of_total=figure.part,
        speaker=attribution.speaker.name if attribution and named else OUTLET_VOICE,
        stance=attribution.stance if attribution else "asserts",
        quote=parsed.text[figure.start : figure.end],
        start=figure.start,
        end=figure.end,
        rule=figure.rule,
        superseded=figure.superseded,
    )
