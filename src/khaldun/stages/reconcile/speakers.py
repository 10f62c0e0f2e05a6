"""Speakers against questions: what each one says of who, where, when and how many, and who agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from khaldun.model.claim import Claim, ClaimField, ReportFacts
from khaldun.model.speaker_table import SPEAKER_QUESTIONS, SpeakerCell, SpeakerRow, Standing
from khaldun.stages.reconcile.authors import is_known
from khaldun.stages.reconcile.figures import compatible, figure_of
from khaldun.stages.reconcile.hearing import AGAINST, Heard, hear, ids_of
from khaldun.stages.reconcile.places import same_area
from khaldun.stages.reconcile.sides import may_be_same_side
from khaldun.stages.reconcile.sifting import sift

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
        distinct = {(one.origin, _key(one)): one for one in heard if self._counts(one)}
        self._held = list(distinct.values())

    def cell(self, heard: Sequence[Heard]) -> SpeakerCell:
        """What one speaker says here."""
        told = [one for one in heard if one.claim.stance not in AGAINST]
        denied = [one for one in heard if one.claim.stance in AGAINST]
        words = "; ".join(dict.fromkeys([*self._answers(told), *(f"denies {_words(one)}" for one in denied)]))
        return SpeakerCell(self._field, words, self._standing(told, denied), ids_of(heard))

    def _answers(self, told: Sequence[Heard]) -> list[str]:
        """Answers in force, then those that the speaker has replaced; groups only where there is nothing else."""
        current = [one for one in told if one.claim.id not in self._replaced | self._partial]
        replaced = [f"earlier {_words(one)}" for one in told if one.claim.id in self._replaced]
        shown = [_words(one) for one in current] or [_words(one) for one in told if one.claim.id in self._partial]
        return [*shown, *replaced]

    def _counts(self, heard: Heard) -> bool:
        """True for an answer that others can agree or conflict with."""
        claim = heard.claim
        unknown = self._field == "actor" and not is_known(claim.value or "unidentified")
        return claim.stance not in AGAINST and claim.id not in self._replaced | self._partial and not unknown

    def _standing(self, told: Sequence[Heard], denied: Sequence[Heard]) -> Standing:
        if not told:
            return "denies" if denied else "silent"
        mine = [one for one in told if self._counts(one)]
        others = [one for one in self._held if one.origin != told[0].origin]
        if not mine or not others:
            return "alone"
        met = [[_agree(one, other) for one in mine] for other in others]
        if self._field == "place":
            return "agrees" if any(any(row) for row in met) else "differs"
        return "agrees" if all(any(row) for row in met) else "differs"


def _agree(left: Heard, right: Heard) -> bool:
    one, other = left.claim, right.claim
    if one.place is not None and other.place is not None:
        return same_area(one.place, other.place)
    if one.date is not None and other.date is not None:
        return _meet(one, other)
    if one.low is not None:
        return compatible(figure_of(left), figure_of(right))
    return may_be_same_side(one.value or "", other.value or "")


def _meet(left: Claim, right: Claim) -> bool:
    """True where the two days can be one; an unknown day excludes none."""
    one, other = left.date, right.date
    if one is None or other is None or not (one.start and one.end and other.start and other.end):
        return True
    return one.start <= other.end and other.start <= one.end


def _key(heard: Heard) -> tuple[object, ...]:
    claim = heard.claim
    return claim.value, claim.low, claim.high, claim.quote if claim.low is not None else ""


def _words(heard: Heard) -> str:
    """The answer as a cell shows it."""
    claim = heard.claim
    if claim.low is None:
        first, _, last = (claim.value or "").partition("/")
        return first if claim.field == "day" and first == last else claim.value or "not known"
    count = str(claim.low) if claim.high == claim.low else f"{claim.low}–{claim.high}"
    number = f"{claim.low}+" if claim.high is None else count
    return f"{number} {claim.group}" if claim.group else number
