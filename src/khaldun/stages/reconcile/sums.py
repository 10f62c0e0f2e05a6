"""The sum of the groups that a speaker names, held against the total that the speaker gives."""

from __future__ import annotations

from collections.abc import Sequence

from khaldun.stages.reconcile.groups import disjoint
from khaldun.stages.reconcile.hearing import Heard


def sum_notes(totals: Sequence[Heard], parts: Sequence[Heard]) -> list[str]:
    """What the groups of one speaker in one account come to beside the total, in words; nothing where none is given."""
    named = [one for one in parts if one.claim.low is not None]
    if not totals or not named:
        return []
    if len(named) > 1 and not disjoint([one.claim for one in named]):
        return [note for one in named for note in _excess(totals, [one])]
    if len(named) == 1:
        return _excess(totals, named)
    return [_balance(totals, named)]


def _balance(totals: Sequence[Heard], parts: Sequence[Heard]) -> str:
    """The total that the sum meets, else how far it is from the last one."""
    made, words = _sum(parts), _words(parts)
    for total in totals:
        if total.claim.low == made:
            given = "the total given earlier" if total.claim.superseded else "the total given"
            return f"{words} make {made}, {given} by {total.claim.speaker}"
    low = totals[-1].claim.low or 0
    speaker = totals[-1].claim.speaker
    if made < low:
        return f"{words} make {made}; {low - made} of the {low} of {speaker} are not broken down"
    return f"{words} make {made}, {made - low} more than the {low} of {speaker}"


def _excess(totals: Sequence[Heard], parts: Sequence[Heard]) -> list[str]:
    """A note where a part is greater than every total of its speaker that is not open."""
    highs = [one.claim.high for one in totals]
    closed = [high for high in highs if high is not None]
    if len(closed) < len(highs) or _sum(parts) <= max(closed):
        return []
    return [f"{_words(parts)} are more than the {max(closed)} of {totals[-1].claim.speaker}"]


def _sum(parts: Sequence[Heard]) -> int:
    return sum(one.claim.low or 0 for one in parts)


def _words(parts: Sequence[Heard]) -> str:
    named = [f"{one.claim.low} {one.claim.group or 'unspecified'}" for one in parts]
    return named[0] if len(named) == 1 else f"{', '.join(named[:-1])} and {named[-1]}"
