"""A press tally held against the record: which incidents it counts, and whether the record has as many.

The procedure is Iraq Body Count's for aggregate tolls (entries x132, x334 and x350): only totals tied to a stated
period, hedges as ranges, what is already recorded for the same place and period taken off, confirmed and potential
overlaps apart, and the working published.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from khaldun.model.account import Tally
from khaldun.model.finding import CountedIncident, TallyCheck, TallyOutcome, TallyScope
from khaldun.stages.reconcile.tally_fit import Fit, fit_of, within_period
from khaldun.stages.reconcile.tally_ranking import check_rank
from khaldun.stages.reconcile.tally_working import (
    in_words_bounds,
    in_words_expected,
    in_words_incidents,
    in_words_left_out,
)

__all__ = ["check_tally"]

LEAST_SHARE_ON_RECORD = 0.5
"""Of a period that lies to a greater part before or after the record, nothing is counted: the lack would be no gap."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What the record comes to.

    Attributes:
        sure, possible: incidents that a tally counts, in order of their days.
        left_out: aggregates, which would count others twice.
        low, high: number of incidents, or sum of the people harmed.
    """

    sure: tuple[CountedIncident, ...]
    possible: tuple[CountedIncident, ...]
    left_out: tuple[CountedIncident, ...]
    low: int
    high: int


def check_tally(
    tally: Tally,
    report_id: str,
    scope: TallyScope,
    incidents: Sequence[CountedIncident],
    record_start: datetime.date | None,
    record_end: datetime.date | None,
    own: str | None = None,
) -> TallyCheck:
    """Hold `tally` against the incidents of the record.

    The order of `incidents` does not matter, and those that the tally does not count may be among them.

    Args:
        tally: the tally.
        report_id: permanent id of its report.
        scope: as `scope_of_tally` gives it.
        incidents: those of `window_of(tally, scope)`, or more.
        record_start, record_end: first and last day of the record's incidents, None where it has none.
        own: id of the incident that the tally's report tells of (`scope.reported.account`), if known; it is always
            counted where it lies in the period.
    """
    why_not = scope.why_not or _why_not_on_record(tally, scope, record_start, record_end)
    if why_not is not None:
        return TallyCheck(tally, report_id, scope, "cannot be checked", scope.low, arithmetic=(why_not,))
    counts = _count(scope, incidents, own)
    check = TallyCheck(
        tally,
        report_id,
        scope,
        "supported",
        scope.low,
        counts.low,
        counts.high,
        0,
        tuple(incident.id for incident in counts.sure),
        tuple(incident.id for incident in counts.possible),
        _working(tally, scope, counts, record_start, record_end),
    )
    if tally.kind == "superlative":
        return check_rank(check, counts.sure, counts.possible, own)
    return _judged(check, scope)


def _why_not_on_record(
    tally: Tally, scope: TallyScope, record_start: datetime.date | None, record_end: datetime.date | None
) -> str | None:
    """The record must cover most of the period, or what it lacks says nothing.

    For a count in order it need not go back to the beginning: that this is the fourth tells of three others before it,
    which a record that begins later lacks.
    """
    if scope.start is None or scope.end is None:
        return "it states no period"
    if record_start is None or record_end is None:
        return "the record is empty"
    days = (scope.end - scope.start).days + 1
    first = scope.start if tally.kind == "ordinal" and record_start <= scope.end else max(scope.start, record_start)
    on_record = (min(scope.end, record_end) - first).days + 1
    if on_record < LEAST_SHARE_ON_RECORD * days:
        return (
            f"of the {days} days from {scope.start} to {scope.end} the record covers {max(0, on_record)}"
            f" ({record_start} to {record_end})"
        )
    return None


def _count(scope: TallyScope, incidents: Sequence[CountedIncident], own: str | None) -> Counts:
    fits: dict[str, tuple[Fit, CountedIncident]] = {}
    for incident in incidents:
        fit = fit_of(incident, scope)
        if incident.id == own and within_period(incident, scope):
            fit = Fit.SURE
        if fit is not Fit.NO:
            fits[incident.id] = fit, incident
    ordered = sorted(fits.values(), key=lambda one: (one[1].day_start or one[1].day_end or "", one[1].id))
    sure = tuple(one for fit, one in ordered if fit is Fit.SURE and one.clear)
    possible = tuple(one for fit, one in ordered if fit is Fit.POSSIBLE and one.clear)
    left_out = tuple(one for _, one in ordered if not one.clear)
    low, high = _sums(scope, sure, possible)
    return Counts(sure, possible, left_out, low, high)


def _sums(
    scope: TallyScope, sure: tuple[CountedIncident, ...], possible: tuple[CountedIncident, ...]
) -> tuple[int, int]:
    """Incidents counted, or people: of a group the record knows only the totals, so that it bounds from above."""
    if scope.counts == "incidents":
        return len(sure), len(sure) + len(possible)
    low = 0 if scope.group else sum(harmed(one, scope.counts)[0] for one in sure)
    return low, sum(harmed(one, scope.counts)[1] for one in (*sure, *possible))


def harmed(incident: CountedIncident, counts: str) -> tuple[int, int]:
    """Least and greatest number of people killed or injured; an open end counts as the number given.

    Args:
        incident: an incident of the record.
        counts: "killed" or "injured".
    """
    low, high = incident.killed_low, incident.killed_high
    if counts == "injured":
        low, high = incident.injured_low, incident.injured_high
    least = low or 0
    return least, max(least, high or 0)


def _judged(check: TallyCheck, scope: TallyScope) -> TallyCheck:
    """Compare what the tally states with what the record has; where the two ranges meet, it is supported."""
    low, high, stated = check.low or 0, check.high or 0, scope.low or 0
    outcome: TallyOutcome = "supported"
    difference = 0
    if high < stated:
        outcome, difference = "short", stated - high
    elif scope.group and low == 0 < stated:
        why_not = f"how many of the dead or injured were {scope.group} is not on record: between 0 and {high}"
        return replace(check, outcome="cannot be checked", difference=None, arithmetic=(*check.arithmetic, why_not))
    elif scope.high is not None and low > scope.high:
        outcome, difference = "exceeded", scope.high - low
    result = _in_words_result(outcome, difference, check, scope)
    return replace(check, outcome=outcome, difference=difference, arithmetic=(*check.arithmetic, result))


def _in_words_result(outcome: TallyOutcome, difference: int, check: TallyCheck, scope: TallyScope) -> str:
    """ "4 - 1 = 3 missing"."""
    if outcome == "short":
        return f"{scope.low:,} - {check.high:,} = {difference:,} missing"
    if outcome == "exceeded":
        return f"{check.low:,} - {scope.high:,} = {-difference:,} more on record than stated"
    on_record = in_words_bounds(check.low or 0, check.high)
    return f"{in_words_bounds(scope.low or 0, scope.high)} stated, {on_record} on record: supported"


def _working(
    tally: Tally,
    scope: TallyScope,
    counts: Counts,
    record_start: datetime.date | None,
    record_end: datetime.date | None,
) -> tuple[str, ...]:
    lines = [in_words_expected(tally, scope)]
    if record_start and scope.start and record_start > scope.start:
        lines.append(f"the record begins on {record_start}")
    if record_end and scope.end and record_end < scope.end:
        lines.append(f"the record ends on {record_end}")
    lines.append(in_words_incidents("on record", scope, counts.sure))
    lines.append(in_words_incidents("possible", scope, counts.possible))
    if counts.left_out:
        lines.append(in_words_left_out(counts.left_out))
    if scope.counts != "incidents":
        lines.append(f"{scope.counts} on record: {in_words_bounds(counts.low, counts.high)}")
    return tuple(lines)
