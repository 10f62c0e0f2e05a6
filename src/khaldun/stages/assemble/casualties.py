"""The figures of an incident, each with its speaker."""

from __future__ import annotations

from khaldun.model.account import OUTLET_VOICE, UNSPECIFIED, Casualty
from khaldun.model.mention import Attribution, FigureMention
from khaldun.model.parsed import ParsedText
from khaldun.stages.assemble.incidents import Incident
from khaldun.stages.assemble.speaking import CLAIMING_TRUTH, attribution_at


def casualties_of(
    parsed: ParsedText, incident: Incident, attributions: tuple[Attribution, ...]
) -> tuple[Casualty, ...]:
    """Every figure of an incident; what the same speaker says of the same count again is left out."""
    rows: dict[tuple[object, ...], Casualty] = {}
    for figure in incident.figures:
        row = _casualty(parsed, figure, attributions)
        rows.setdefault((row.outcome, row.low, row.high, row.speaker, row.part_of_total and row.group), row)
    return tuple(rows.values())


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
