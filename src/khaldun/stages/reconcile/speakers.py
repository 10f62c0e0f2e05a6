"""Speakers against questions: what each one says of who, where, when and how many, and who agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from khaldun.model.claim import Claim, ClaimField, ReportFacts
from khaldun.model.speaker_table import SPEAKER_QUESTIONS, SpeakerCell, SpeakerRow, Standing
from khaldun.stages.reconcile.authors import is_known
from khaldun.stages.reconcile.figures import Figure, compatible, figure_of
from khaldun.stages.reconcile.hearing import AGAINST, Heard, hear, ids_of
from khaldun.stages.reconcile.places import same_area
from khaldun.stages.reconcile.sides import may_be_same_side
from khaldun.stages.reconcile.sifting import sift
from khaldun.values.dates import DateInterval
from khaldun.values.place import Place

_Answer = Place | DateInterval | str | Figure
"""What can be compared of a claim: a place, a day, a name, or the bounds of a count, each without its words."""

_COUNTS: tuple[ClaimField, ...] = ("killed", "injured")


def speaker_table(claims: Sequence[Claim], reports: Mapping[str, ReportFacts]) -> tuple[SpeakerRow, ...]:
    """Every speaker of an incident with what it says on each question; those with most answers first.

    A cell "differs" where the answer conflicts with that of a speaker of another origin: a figure outside the bounds, a
    day or side that excludes the other, places of which none lies in one area with the other's.

    Raises:
        KeyError: a claim's report is not among `reports`.
    """
    heard = hear(claims, reports)
    by_speaker: dict[str, list[Heard]] = {}
    for one in heard:
        by_speaker.setdefault(one.identity, []).append(one)
    columns = {field: _Column(field, [one for one in heard if one.claim.field == field]) for field in SPEAKER_QUESTIONS}
    rows = [_row(ones, columns) for ones in by_speaker.values()]
    return tuple(sorted(rows, key=lambda row: (-sum(bool(cell.words) for cell in row.cells), row.speaker, row.origin)))


def _row(heard: Sequence[Heard], columns: Mapping[ClaimField, _Column]) -> SpeakerRow:
    first = heard[0]
    return SpeakerRow(
        first.claim.speaker,
        first.claim.speaker_kind,
        first.claim.anonymous,
        first.origin,
        tuple(dict.fromkeys(one.claim.report for one in heard)),
        tuple(dict.fromkeys(one.claim.stance for one in heard)),
        tuple(columns[field].cell([one for one in heard if one.claim.field == field]) for field in SPEAKER_QUESTIONS),
    )


class _Column:
    """One question and all that is said on it."""

    def __init__(self, field: ClaimField, heard: Sequence[Heard]) -> None:
        self._field = field
        self._replaced: set[str] = set()
        self._partial: set[str] = set()
        if field in _COUNTS:
            for left_out in sift(heard).left_out:
                (self._replaced if left_out.why.startswith("superseded") else self._partial).add(left_out.claim)
        self._aside = self._replaced | self._partial
        self._held: dict[_Answer, set[str]] = {}
        for one in heard:
            if self._counts(one):
                self._held.setdefault(_answer(one), set()).add(one.origin)

    def cell(self, heard: Sequence[Heard]) -> SpeakerCell:
        """What one speaker says here."""
        told = [one for one in heard if one.claim.stance not in AGAINST]
        denied = [one for one in heard if one.claim.stance in AGAINST]
        words = "; ".join(dict.fromkeys([*self._answers(told), *(f"denies {_words(one)}" for one in denied)]))
        return SpeakerCell(self._field, words, self._standing(told, denied), ids_of(heard))

    def _answers(self, told: Sequence[Heard]) -> list[str]:
        """Answers in force, then those that the speaker has replaced; groups only where there is nothing else."""
        current = [one for one in told if one.claim.id not in self._aside]
        replaced = [f"earlier {_words(one)}" for one in told if one.claim.id in self._replaced]
        shown = [_words(one) for one in current] or [_words(one) for one in told if one.claim.id in self._partial]
        return [*shown, *replaced]

    def _counts(self, heard: Heard) -> bool:
        """True for an answer that others can agree or conflict with."""
        claim = heard.claim
        unknown = self._field == "actor" and not is_known(claim.value or "unidentified")
        return claim.stance not in AGAINST and claim.id not in self._aside and not unknown

    def _standing(self, told: Sequence[Heard], denied: Sequence[Heard]) -> Standing:
        if not told:
            return "denies" if denied else "silent"
        mine = {_answer(one) for one in told if self._counts(one)}
        others = [answer for answer, origins in self._held.items() if origins - {told[0].origin}]
        if not mine or not others:
            return "alone"
        met = [any(_agree(answer, other) for answer in mine) for other in others]
        return "agrees" if all(met) or (self._field == "place" and any(met)) else "differs"


def _answer(heard: Heard) -> _Answer:
    claim = heard.claim
    if claim.low is not None:
        figure = figure_of(heard)
        return Figure(figure.low, figure.high, (), slack=figure.slack, group=claim.group)
    if claim.place is not None:
        return _bare(claim.place)
    return claim.date or claim.value or ""


def _bare(place: Place) -> Place:
    """The place without where in a text it stands, so that two reports on it hold one answer."""
    return replace(place, start=0, end=0, rule="")


def _agree(left: _Answer, right: _Answer) -> bool:
    match left, right:
        case Place(), Place():
            return same_area(left, right)
        case DateInterval(), DateInterval():
            return _meet(left, right)
        case str(), str():
            return may_be_same_side(left, right)
        case Figure(), Figure():
            return compatible(left, right)
    return False


def _meet(left: DateInterval, right: DateInterval) -> bool:
    """True where the two days can be one; an unknown day excludes none."""
    if left.start is None or left.end is None or right.start is None or right.end is None:
        return True
    return left.start <= right.end and right.start <= left.end


def _words(heard: Heard) -> str:
    """The answer as a cell shows it."""
    claim = heard.claim
    if claim.low is None:
        first, _, last = (claim.value or "").partition("/")
        return first if claim.field == "day" and first == last else claim.value or "not known"
    count = str(claim.low) if claim.high == claim.low else f"{claim.low}–{claim.high}"
    number = f"{claim.low}+" if claim.high is None else count
    return f"{number} {claim.group}" if claim.group else number
