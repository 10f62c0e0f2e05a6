"""Which counts compete: superseded figures, parts of a total and bare denials are set aside, each with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from khaldun.model.finding import LeftOut
from khaldun.stages.reconcile.figures import Figure, figure_of, sum_of
from khaldun.stages.reconcile.groups import disjoint
from khaldun.stages.reconcile.hearing import AGAINST, UPHOLDING, Heard
from khaldun.stages.reconcile.sums import sum_notes
from khaldun.stages.reconcile.superseding import SAID_REPLACED, without_superseded


@dataclass(slots=True)
class Sifted:
    """Counts of one field, sorted.

    Attributes:
        figures: that compete, in order of day.
        left_out: claims that do not, each with the reason.
        against: that deny or doubt.
        notes: on sums and groups.
    """

    figures: list[Figure] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    against: list[Heard] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Told:
    """What one speaker counts in one account."""

    totals: list[Heard] = field(default_factory=list)
    groups: list[Heard] = field(default_factory=list)
    parts: list[Heard] = field(default_factory=list)

    def add(self, heard: Heard) -> None:
        claim = heard.claim
        kind = self.parts if claim.part_of_total else self.groups if claim.group is not None else self.totals
        kind.append(heard)


def sift(heard: Iterable[Heard]) -> Sifted:
    """The counts of one field, those that compete apart from those that do not."""
    sifted = Sifted()
    told = _by_speaker(heard, sifted)
    totals = [one for each in told for one in each.totals]
    used, replaced = without_superseded(totals)
    sifted.left_out += replaced
    sifted.figures = [figure_of(one) for one in used]
    for each in told:
        sifted.notes += sum_notes(each.totals, [*each.parts, *each.groups])
        sifted.left_out += [LeftOut(one.claim.id, "part of a total") for one in each.parts]
        if each.totals:
            total = each.totals[-1].claim.id
            sifted.left_out += [LeftOut(one.claim.id, f"part of the total {total}") for one in each.groups]
    _take_groups([each.groups for each in told if each.groups and not each.totals], used, sifted)
    sifted.figures.sort(key=lambda figure: (figure.first.day, figure.first.claim.id))
    return sifted


def _by_speaker(heard: Iterable[Heard], sifted: Sifted) -> list[_Told]:
    """What each speaker says in each account; words against it and words without a number are set aside."""
    told: dict[tuple[str, str], _Told] = {}
    for one in heard:
        if one.claim.stance in AGAINST:
            sifted.against.append(one)
        elif one.claim.stance not in UPHOLDING:
            sifted.left_out.append(LeftOut(one.claim.id, f"the speaker {one.claim.stance}"))
        elif one.claim.superseded and one.claim.group is not None:
            sifted.left_out.append(LeftOut(one.claim.id, SAID_REPLACED))
        else:
            told.setdefault((one.claim.account, one.identity), _Told()).add(one)
    return list(told.values())


def _take_groups(sets: Sequence[list[Heard]], totals: Sequence[Heard], sifted: Sifted) -> None:
    """Groups of speakers who give no total: disjoint ones are added up; one alone is a floor under others' totals."""
    latest = {one.identity: one for one in totals}
    for groups in sets:
        later = latest.get(groups[0].identity)
        if later is not None and later.day >= groups[0].day:
            sifted.left_out += [LeftOut(one.claim.id, f"part of the total {later.claim.id}") for one in groups]
            continue
        _take_set(_distinct(groups, sifted), sifted, _ceiling(totals))


def _distinct(groups: Sequence[Heard], sifted: Sifted) -> list[Heard]:
    """Each group once: where one is counted twice in an account, as it is counted last."""
    by_group = {(one.claim.group or "").casefold(): one for one in groups}
    kept = list(by_group.values())
    sifted.left_out += [LeftOut(one.claim.id, "counted again below") for one in groups if one not in kept]
    return kept


def _ceiling(totals: Sequence[Heard]) -> int | None:
    """The highest number of the totals, or None where one is open or there is none."""
    highs = [one.claim.high for one in totals]
    known = [high for high in highs if high is not None]
    return max(known) if known and len(known) == len(highs) else None


def _take_set(groups: list[Heard], sifted: Sifted, ceiling: int | None) -> None:
    has_totals = any(not figure.derived for figure in sifted.figures)
    speaker = groups[0].claim.speaker
    if len(groups) > 1 and disjoint([one.claim for one in groups]):
        figure = sum_of(groups)
        sifted.figures.append(figure)
        sifted.notes.append(f"{_list(groups)} of {speaker} make {figure.low}; no undivided total is given")
        return
    largest = max(groups, key=lambda one: (one.claim.low or 0, one.claim.id))
    why = f"may overlap with {largest.claim.id}"
    sifted.left_out += [LeftOut(one.claim.id, why) for one in groups if one is not largest]
    low, group = largest.claim.low or 0, largest.claim.group
    if not has_totals:
        sifted.figures.append(Figure(low, largest.claim.high, (largest,), derived=True, group=group))
        sifted.notes.append(f"{speaker} counts {group} only")
    elif ceiling is not None and low > ceiling:
        sifted.figures.append(Figure(low, None, (largest,), derived=True))
        sifted.notes.append(f"{low} {group} of {speaker} alone are more than the highest total, {ceiling}")
    else:
        sifted.left_out.append(LeftOut(largest.claim.id, f"counts {group} only, where others give an undivided total"))


def _list(groups: Sequence[Heard]) -> str:
    named = [f"{one.claim.low} {one.claim.group}" for one in groups]
    return f"{', '.join(named[:-1])} and {named[-1]}"
