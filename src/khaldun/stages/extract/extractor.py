"""One pass over the sentences of a text."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from khaldun.model.mention import ActMention, BlameMention, FigureMention, Mentions, PlaceMention, TallyMention
from khaldun.model.name import Name
from khaldun.model.parsed import ParsedText
from khaldun.stages.extract.acts import extract_acts
from khaldun.stages.extract.blame import extract_blames
from khaldun.stages.extract.figures import extract_figures
from khaldun.stages.extract.people import without_people
from khaldun.stages.extract.places import extract_places
from khaldun.stages.extract.tallies import extract_tallies
from khaldun.values.furniture import furniture, lies_in
from khaldun.values.number_grammar import find_quantities


def extract_mentions(parsed: ParsedText) -> Mentions:
    """Acts, casualty figures, places, tallies and blame that `parsed` mentions, each in order of the text."""
    quantities = find_quantities(parsed.text)
    starts = [quantity.start for quantity in quantities]
    names = list(parsed.names)
    acts: list[ActMention] = []
    figures: list[FigureMention] = []
    places: list[PlaceMention] = []
    tallies: list[TallyMention] = []
    blames: list[BlameMention] = []
    aside = furniture(parsed.text)
    for sentence in parsed.sentences:
        inside = _names_between(names, sentence.start, sentence.end)
        counts = quantities[bisect_left(starts, sentence.start) : bisect_right(starts, sentence.end)]
        counted = extract_tallies(parsed, sentence, counts)
        told = extract_acts(parsed, sentence)
        repeated = any(tally.rule in {"repeated acts", "counted acts"} for tally in counted)
        acts += [replace(act, modality="habitual") if repeated else act for act in told]
        figures += extract_figures(parsed, sentence, counts, inside)
        places += extract_places(parsed, sentence, inside)
        tallies += counted
        blames += extract_blames(parsed, sentence)
    return Mentions(
        tuple(act for act in acts if not lies_in(act.phrase.start, aside)),
        tuple(figure for figure in figures if not lies_in(figure.start, aside)),
        tuple(place for place in without_people(parsed, places) if not lies_in(place.phrase.start, aside)),
        tuple(tally for tally in tallies if not lies_in(tally.start, aside)),
        tuple(blame for blame in blames if blame.culprits),
    )


def _names_between(names: Sequence[Name], start: int, end: int) -> tuple[Name, ...]:
    """Names within the offsets."""
    low = bisect_left(names, start, key=lambda name: name.start)
    high = bisect_left(names, end, key=lambda name: name.start)
    return tuple(names[low:high])
