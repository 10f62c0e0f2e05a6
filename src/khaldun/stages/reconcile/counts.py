"""The finding on a count: figures that compete, chosen by a rule, agreed or disputed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from khaldun.model.claim import CountField
from khaldun.model.finding import Agreement, Finding, Rule
from khaldun.stages.reconcile.ends import choose_ends
from khaldun.stages.reconcile.figures import Figure, compatible
from khaldun.stages.reconcile.hearing import Heard, ids_of
from khaldun.stages.reconcile.sifting import sift


def count_finding(field: CountField, heard: Sequence[Heard], rule: Rule, perpetrators: Sequence[str]) -> Finding:
    """What the claims on one count come to.

    Args:
        field: of the claims.
        heard: its claims.
        rule: by which the ends are chosen.
        perpetrators: who is said to have done it; their word on the losses of the other side is a party's.
    """
    sifted = sift(heard)
    left_out, against, notes = tuple(sifted.left_out), ids_of(sifted.against), tuple(dict.fromkeys(sifted.notes))
    if not sifted.figures:
        return Finding(field, rule, "none", left_out=left_out, denied_by=against, notes=notes)
    ends = choose_ends(sifted.figures, rule, perpetrators)
    origins = len({figure.first.origin for figure in sifted.figures})
    return Finding(
        field,
        rule,
        _agreement(sifted.figures, origins),
        ends.low,
        ends.best,
        ends.high,
        None,
        ends.low_claims,
        ends.best_claims,
        ends.high_claims,
        (*left_out, *ends.left_out),
        against,
        origins,
        (*notes, *ends.notes, *_open(sifted.figures, ends.high)),
    )


def _agreement(figures: Sequence[Figure], origins: int) -> Agreement:
    if origins < 2:
        return "single"
    distinct = {(one.low, one.high, one.slack, one.group, one.first.origin): one for one in figures}
    if _all_meet(list(distinct.values())):
        return "agreed"
    pairs = combinations(distinct.values(), 2)
    clash = any(left.first.origin != right.first.origin and not compatible(left, right) for left, right in pairs)
    return "disputed" if clash else "agreed"


def _all_meet(figures: Sequence[Figure]) -> bool:
    """Intervals of which each two meet have a point in common, so that the outermost ends decide."""
    highs = [one.high + one.slack for one in figures if one.high is not None]
    return not highs or max(one.low - one.slack for one in figures) <= min(highs)


def _open(figures: Sequence[Figure], high: int | None) -> tuple[str, ...]:
    """Says that the upper end is a lower bound in its own words, where nobody gives it as the number itself."""
    if any(one.high == high for one in figures):
        return ()
    speakers = sorted({one.first.claim.speaker for one in figures if one.high is None and one.low == high})
    return (f"open upwards: {', '.join(speakers)}: {high} or more",) if speakers else ()
