"""The finding on the day: intervals that meet agree, and their common part is the day."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from khaldun.model.finding import Agreement, Finding, LeftOut, Rule
from khaldun.stages.reconcile.hearing import AGAINST, Heard, ids_of, origins_of

NO_DAY_GIVEN = frozenset({"published", "unresolved"})
"""Bases of an interval that the report's words do not give."""


@dataclass(frozen=True, slots=True)
class _Span:
    """First and last possible day, and the claims that give exactly these."""

    start: datetime.date
    end: datetime.date
    heard: tuple[Heard, ...]

    def meets(self, other: _Span) -> bool:
        return self.start <= other.end and other.start <= self.end

    @property
    def days(self) -> int:
        return (self.end - self.start).days


def day_finding(heard: Sequence[Heard], rule: Rule) -> Finding:
    """When it happened. Intervals that all meet agree on their common part; else the interval that most origins allow.

    Where some report gives a day, the day of publication of others that give none is left out.
    """
    against = ids_of(one for one in heard if one.claim.stance in AGAINST)
    told = [one for one in heard if one.claim.stance not in AGAINST]
    spans, left_out = _usable(told)
    if not spans:
        return Finding("day", rule, "none", left_out=left_out, denied_by=against)
    start, end = max(span.start for span in spans), min(span.end for span in spans)
    used = [one for span in spans for one in span.heard]
    origins = len(origins_of(used))
    agreement: Agreement = "single" if origins < 2 else "agreed" if start <= end else "disputed"
    if start > end:
        likeliest = max(spans, key=lambda span: _support(span, spans))
        start, end = likeliest.start, likeliest.end
    allowing = [one for span in spans if span.start <= end and start <= span.end for one in span.heard]
    return Finding(
        "day",
        rule,
        agreement,
        value=f"{start.isoformat()}/{end.isoformat()}",
        best_claims=ids_of(allowing),
        left_out=left_out,
        denied_by=against,
        origins=origins,
        notes=_notes(spans),
    )


def _usable(heard: Sequence[Heard]) -> tuple[list[_Span], tuple[LeftOut, ...]]:
    """The intervals known, each once; those that words give, where any do."""
    worded = [one for one in heard if one.claim.date is not None and one.claim.date.basis not in NO_DAY_GIVEN]
    used = worded or list(heard)
    kept = {one.claim.id for one in used}
    why = "no day given: only the day of publication"
    left_out = [LeftOut(one.claim.id, why) for one in heard if one.claim.id not in kept]
    by_days: dict[tuple[datetime.date, datetime.date], list[Heard]] = {}
    for one in used:
        date = one.claim.date
        if date is None or date.start is None or date.end is None:
            left_out.append(LeftOut(one.claim.id, "the day is not known"))
        else:
            by_days.setdefault((date.start, date.end), []).append(one)
    return [_Span(start, end, tuple(ones)) for (start, end), ones in by_days.items()], tuple(left_out)


def _support(span: _Span, spans: Sequence[_Span]) -> tuple[int, int, int]:
    """How many origins allow the interval, then how narrow it is, then how early."""
    allowing = origins_of(one for other in spans if other.meets(span) for one in other.heard)
    return len(allowing), -span.days, -span.start.toordinal()


def _notes(spans: Sequence[_Span]) -> tuple[str, ...]:
    if max(span.start for span in spans) <= min(span.end for span in spans):
        return ()
    ordered = sorted(spans, key=lambda span: (span.start, span.end))
    return (f"reports give {_list(_words(span) for span in ordered)}",)


def _words(span: _Span) -> str:
    return span.start.isoformat() if span.days == 0 else f"{span.start.isoformat()} to {span.end.isoformat()}"


def _list(words: Iterable[str]) -> str:
    named = list(words)
    return f"{', '.join(named[:-1])} and {named[-1]}"
