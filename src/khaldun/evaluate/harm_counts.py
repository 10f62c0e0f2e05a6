"""Counts of the killed and the injured, one a report, held against a registry's."""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.evaluate.answers import Answer, always, exact, macro_f1, mean_f1, misses_of, share_right, value_of
from khaldun.evaluate.card import Measure, Miss, Published
from khaldun.evaluate.main_incident import toll, words_of
from khaldun.evaluate.reference import Row
from khaldun.model.account import Outcome, Reading


def counted(rows: Sequence[Row], readings: Sequence[Reading], outcome: Outcome, field: str) -> list[Answer]:
    """How many came to this harm in each report; `field` of a row is how many the registry has."""
    return [
        exact(reading.report.doc, row[field], toll(reading, outcome), words_of(reading, (outcome,)))
        for row, reading in zip(rows, readings, strict=True)
    ]


def harm_measures(
    outcome: Outcome, answers: Sequence[Answer], published: tuple[Published, ...] = ()
) -> tuple[Measure, ...]:
    """All counts of one harm, those above 0, and macro-F1."""
    some, none = [answer for answer in answers if answer.expected != "0"], always(answers, "0")
    return (
        share_right(f"{outcome}, exact", answers, trivial=("always 0", value_of(none)), published=published),
        share_right(f"{outcome}, of those above 0", some, trivial=("always 0", 0.0)),
        macro_f1(f"{outcome}, macro-F1", answers, trivial=("always 0", mean_f1(none))),
    )


def harm_misses(outcome: Outcome, answers: Sequence[Answer]) -> list[Miss]:
    """The counts that are wrong."""
    return misses_of(f"{outcome}, exact", answers)
