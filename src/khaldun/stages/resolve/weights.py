"""The matcher's table: what each piece of evidence adds to the log-odds that two accounts are one incident.

The numbers are set by hand. They follow the windows of the field (xSub: 1 or 5 km and 1 or 2 days; MELTT: 3 km and
1 day), widened by `date_prec` and `where_prec`, and how often each kind of agreement was seen among pairs of one and of
two incidents in three reference sets; none is fitted to the sets' texts.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Weight:
    """One row: `value` is a natural logarithm of odds; `why` says what stands behind it."""

    value: float
    why: str


WEIGHTS: dict[str, Weight] = {
    "prior": Weight(-2.5, "of the accounts that meet in a block, one pair in thirteen and fewer are one incident"),
    # day
    "day same": Weight(1.4, "both say the day, and it is one"),
    "day same, inferred": Weight(1.3, "one day, but in one report it is that of publication or of another sentence"),
    "day next": Weight(0.5, "a day apart: nights, time zones; MELTT's window"),
    "day near": Weight(-1.1, "two days apart: xSub's wider window"),
    "day apart": Weight(-1.8, "three to seven days apart"),
    "day far": Weight(-2.6, "more than a week apart"),
    "day later report": Weight(-0.1, "told up to a week later by a report that gives no day of its own"),
    "day late report": Weight(-1.0, "told more than a week later by a report that gives no day of its own"),
    "day wide": Weight(0.3, "one falls into the other's week or month"),
    "day wider": Weight(0.0, "one falls into the other's year"),
    "day of year told": Weight(1.2, "one gives no year, but both acts were on one day of the year"),
    "day of year": Weight(0.0, "one gives no year, but both name one day of the year"),
    "day of week": Weight(-0.2, "one is of unknown date, but both say the same day of the week"),
    "day of week next": Weight(-1.8, "one is of unknown date; days of the week that follow each other: nights"),
    "day of week other": Weight(-3.0, "one is of unknown date, and they say other days of the week"),
    "day unknown": Weight(-1.8, "one has neither day nor day of publication: any year may be meant"),
    "day before": Weight(-5.0, "one report was out before the other's day"),
    # place
    "place same": Weight(1.9, "one place, exact or beside a known point"),
    "place beside point": Weight(1.4, "one known point, but one or both lay beside it: its countryside is wide"),
    "place capital": Weight(1.0, "one town that bears its province's name; the province may be meant"),
    "place near": Weight(.9, "within 5 km, or as far as the precision of the coarser reaches"),
    "place within": Weight(0.5, "one is the district or province of the other"),
    "place named": Weight(1.3, "one's place is a name in the other's passage"),
    "capital named": Weight(0.6, "one's town that bears its province's name is a name in the other's passage"),
    "place country": Weight(0.0, "one says the country only"),
    "place beside": Weight(-1.0, "5 to 25 km apart"),
    "place apart": Weight(-1.8, "one province, other towns"),
    "place far": Weight(-2.0, "other provinces of one country"),
    "place abroad": Weight(-2.5, "other countries"),
    # act
    "act same": Weight(0.7, "one ACLED sub-event type"),
    "act kin": Weight(0.2, "types that reports take for each other"),
    "act class": Weight(-0.4, "one class, other types"),
    "act other": Weight(-1.2, "other classes"),
    "act contrary": Weight(-1.8, "an agreement, arrest or protest, and violence"),
    # actors, targets
    "actors same": Weight(.9, "a named actor in common"),
    "actors of one state": Weight(0.5, "other names, but forces of one state"),
    "actors other": Weight(-.5, "both name actors, none in common; sides accuse each other"),
    "targets same": Weight(.6, "the same words for what was hit"),
    "targets kind": Weight(0.4, "one kind of target other than civilians"),
    # tolls
    "toll same": Weight(1.2, "the same count of four or more"),
    "toll same, small": Weight(.6, "the same count of one to three"),
    "injured same, small": Weight(0.0, "one to three hurt in both"),
    "toll same, great": Weight(1.8, "the same count of twenty or more"),
    "toll near, great": Weight(1.2, "counts of twenty or more that lie within a fifth of each other"),
    "toll near": Weight(0.6, "counts that overlap or lie within a fifth of each other"),
    "toll apart": Weight(-0.4, "counts that differ; tolls grow, and one incident had 20 and 126"),
    # names
    "name": Weight(1.9, "a full name in common, the first"),
    "name more": Weight(.8, "each further full name"),
    "name alike": Weight(1.5, "one last name, and first names alike"),
    "name last": Weight(0.5, "one last name of a person named in full, with other first names"),
    "names none": Weight(-.6, "both name three persons or more, none in common"),
    # wording
    "word": Weight(.25, "each rarer word in common beyond two"),
    "proper": Weight(.8, "each word of a name in common: surname, quarter, house"),
    "number": Weight(.9, "each age, hour or number in common"),
    "words none": Weight(-1.2, "both have eight rarer words, none in common"),
    # copies
    "copy": Weight(1.5, "more than half of the text is the same"),
    "copy part": Weight(.6, "a seventh of the text is the same"),
    # report
    "reported together": Weight(.4, "the two reports are at most a day apart"),
    "reported weeks apart": Weight(-.5, "the two reports are four days to a month apart"),
    "reported months apart": Weight(-1.0, "the two reports are more than a month apart"),
    "report": Weight(-3.5, "one report tells of both apart"),
}  # fmt: skip

LIMITS: dict[str, float] = {"names": 5.0, "wording": 5.0}
"""The most that a kind of evidence adds, however many names or words there are: they do not speak independently."""


def weight(row: str) -> float:
    """The value of a row of the table."""
    return WEIGHTS[row].value
