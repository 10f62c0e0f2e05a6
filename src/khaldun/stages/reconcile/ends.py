"""The rules by which low, best and high are chosen among figures that differ."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from khaldun.model.finding import LeftOut, Rule
from khaldun.stages.reconcile.figures import Figure
from khaldun.stages.reconcile.hearing import NAMED, OUTLET, ids_of
from khaldun.stages.reconcile.sides import same_side


@dataclass(frozen=True, slots=True)
class Ends:
    """Low, best and high of a count, each with the ids of its claims."""

    low: int
    best: int | None
    high: int | None
    low_claims: tuple[str, ...]
    best_claims: tuple[str, ...]
    high_claims: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    notes: tuple[str, ...] = ()


def choose_ends(figures: Sequence[Figure], rule: Rule, perpetrators: Sequence[str]) -> Ends:
    """The ends of `figures` (at least one) under `rule`; `perpetrators` are who is said to have done it."""
    return _RULES[rule](figures, perpetrators)


def spread(figures: Sequence[Figure], _perpetrators: Sequence[str] = ()) -> Ends:
    """The lowest low to the highest known bound; best is the figure with the most independent origins.

    Origin: the numerical range lowest to highest among the five treatments of disagreement that Every Casualty's
    standards admit. High is None where all say no more than one number "or more".
    """
    low, low_claims = _lowest(figures)
    high, high_claims = _highest(figures)
    best = _best_supported(figures)
    return Ends(low, best, high, low_claims, _ids(one for one in _firm(figures) if one.point == best), high_claims)


def _conservative(figures: Sequence[Figure], _perpetrators: Sequence[str]) -> Ends:
    """One number, the most conservative; a word for many is its unit. Origin: ACLED FAQ on fatalities (2024-05-07)."""
    firm = _firm(figures)
    number = min(_cautious(one) for one in firm)
    claims = _ids(one for one in firm if _cautious(one) == number)
    vague = ("words for many count as the number that ACLED's coders write for them",)
    notes = vague if any(one.vague is not None for one in firm) else ()
    return Ends(number, number, number, claims, claims, claims, notes=notes)


def _ucdp(figures: Sequence[Figure], perpetrators: Sequence[str]) -> Ends:
    """The lowest and the highest reliable estimate, and the likeliest. Origin: UCDP GED codebook.

    Reliable here: a named or institutional speaker or the outlet itself, and no party's word on its enemy's losses.
    """
    reliable = [one for one in figures if _reliable(one, perpetrators)]
    if not reliable:
        return _noted(spread(figures), "no figure is of a reliable speaker: all are used")
    why = "not reliable: the speaker is not named, or speaks of the losses of its enemy"
    return _with_left_out(spread(reliable), figures, reliable, why)


def _airwars(figures: Sequence[Figure], _perpetrators: Sequence[str]) -> Ends:
    """Minimum and maximum of all accounts; Airwars gives no best. Origin: Airwars' casualty ranges."""
    ends = spread(figures)
    return Ends(ends.low, None, ends.high, ends.low_claims, (), ends.high_claims)


def _latest(figures: Sequence[Figure], _perpetrators: Sequence[str]) -> Ends:
    """The figures of the last day that gives any. Origin: ACLED's revision "when better information arrives"."""
    last = max(one.first.day for one in figures)
    kept = [one for one in figures if one.first.day == last]
    return _with_left_out(spread(kept), figures, kept, "not of the latest day")


def _independent(figures: Sequence[Figure], _perpetrators: Sequence[str]) -> Ends:
    """The figure with the most independent origins. Origin: "majority of sources" in Every Casualty's standards."""
    best = _best_supported(figures)
    kept = [one for one in _firm(figures) if one.point == best]
    return _with_left_out(spread(kept), figures, kept, "fewer independent origins give this figure")


_RULES: Mapping[Rule, Callable[[Sequence[Figure], Sequence[str]], Ends]] = {
    "range": spread,
    "conservative": _conservative,
    "ucdp": _ucdp,
    "airwars": _airwars,
    "latest": _latest,
    "independent": _independent,
}


def _firm(figures: Sequence[Figure]) -> Sequence[Figure]:
    """Figures that say how many at least; "up to 57" does not, and sets the low end only where it stands alone."""
    return [one for one in figures if one.low > 0 or one.high == 0] or figures


def _lowest(figures: Sequence[Figure]) -> tuple[int, tuple[str, ...]]:
    firm = _firm(figures)
    low = min(one.low for one in firm)
    return low, _ids(one for one in firm if one.low == low)


def _highest(figures: Sequence[Figure]) -> tuple[int | None, tuple[str, ...]]:
    if all(one.high is None for one in figures) and len({one.low for one in figures}) == 1:
        return None, ()
    high = max(one.bound for one in figures)
    return high, _ids(one for one in figures if one.bound == high)


def _best_supported(figures: Sequence[Figure]) -> int:
    """The number that most independent origins give; of equals the latest, then the most specific speaker's."""
    firm = _firm(figures)
    precise = [one for one in firm if one.vague is None] or firm
    by_point: dict[int, list[Figure]] = {}
    for one in precise:
        by_point.setdefault(one.point, []).append(one)
    return max(by_point, key=lambda point: _support(point, by_point[point]))


def _support(point: int, figures: Sequence[Figure]) -> tuple[int, bool, int, int, int]:
    origins = {one.first.origin for one in figures}
    stated = any(not one.derived for one in figures)
    return len(origins), stated, max(one.first.day for one in figures), max(one.first.rank for one in figures), -point


def _cautious(figure: Figure) -> int:
    return figure.low if figure.vague is None else figure.vague


def _reliable(figure: Figure, perpetrators: Sequence[str]) -> bool:
    speaker = figure.first
    if speaker.rank not in {NAMED, OUTLET}:
        return False
    is_party = speaker.claim.speaker_kind in {"state", "armed group"}
    return not (is_party and any(same_side(speaker.claim.speaker, actor) for actor in perpetrators))


def _ids(figures: Iterable[Figure]) -> tuple[str, ...]:
    return ids_of(one for figure in figures for one in figure.heard)


def _with_left_out(ends: Ends, figures: Sequence[Figure], kept: Sequence[Figure], why: str) -> Ends:
    held = set(_ids(kept))
    dropped = tuple(LeftOut(claim, why) for claim in _ids(figures) if claim not in held)
    return Ends(
        ends.low, ends.best, ends.high, ends.low_claims, ends.best_claims, ends.high_claims, dropped, ends.notes
    )


def _noted(ends: Ends, note: str) -> Ends:
    return Ends(ends.low, ends.best, ends.high, ends.low_claims, ends.best_claims, ends.high_claims, (), (note,))
