"""Superlatives held against the record: is there an incident in the period that was deadlier?"""

from __future__ import annotations

from dataclasses import replace

from khaldun.model.finding import CountedIncident, ReportedIncident, TallyCheck


def check_rank(
    check: TallyCheck,
    sure: tuple[CountedIncident, ...],
    possible: tuple[CountedIncident, ...],
    own: str | None,
) -> TallyCheck:
    """Whether any counted incident has a higher low than the greatest number given for the one reported.

    `low` and `high` of the result are how many incidents were deadlier, surely and possibly; `incidents` and
    `overlaps` are these.

    Args:
        check: the tally with its scope.
        sure, possible: incidents in the period, those that fit in part apart.
        own: id of the incident reported, if known; else it is what happened at its places on its days.
    """
    reported = check.scope.reported
    toll = _own_toll(reported, (*sure, *possible), own)
    if toll is None:
        why_not = "its report does not say how many were killed in the incident that it ranks"
        return replace(
            check, outcome="cannot be checked", low=None, high=None, difference=None, incidents=(), overlaps=(),
            arithmetic=(*check.arithmetic, why_not),
        )  # fmt: skip
    deadlier = [one for one in sure if _is_deadlier(one, toll) and not _is_own(one, reported, own)]
    perhaps = [one for one in possible if _is_deadlier(one, toll) and not _is_own(one, reported, own)]
    return replace(
        check,
        outcome="exceeded" if deadlier else "supported",
        low=len(deadlier),
        high=len(deadlier) + len(perhaps),
        difference=-len(deadlier),
        incidents=tuple(one.id for one in deadlier),
        overlaps=tuple(one.id for one in perhaps),
        arithmetic=(*check.arithmetic, f"the one reported: {toll:,} killed", _in_words(deadlier, perhaps)),
    )


def _own_toll(reported: ReportedIncident | None, counted: tuple[CountedIncident, ...], own: str | None) -> int | None:
    """The greatest number given for the incident reported: by its report, or by the record."""
    counts = [reported.killed] if reported and reported.killed is not None else []
    for one in counted:
        if one.id == own:
            counts += [count for count in (one.killed_low, one.killed_high) if count is not None]
    return max(counts, default=None)


def _is_deadlier(incident: CountedIncident, toll: int) -> bool:
    return incident.killed_low is not None and incident.killed_low > toll


def _is_own(incident: CountedIncident, reported: ReportedIncident | None, own: str | None) -> bool:
    """The incident reported; without its id, anything on its days counts as it."""
    if own is not None or reported is None or reported.day_start is None or reported.day_end is None:
        return incident.id == own
    first = incident.day_start or incident.day_end or ""
    last = incident.day_end or first
    return first <= reported.day_end.isoformat() and last >= reported.day_start.isoformat()


def _in_words(deadlier: list[CountedIncident], perhaps: list[CountedIncident]) -> str:
    if not deadlier:
        return "deadlier on record: 0" + (f", possibly {_listed(perhaps)}" if perhaps else "")
    return f"deadlier on record: {_listed(deadlier)}" + (f", possibly also {_listed(perhaps)}" if perhaps else "")


def _listed(incidents: list[CountedIncident]) -> str:
    return "; ".join(f"{one.id} ({one.killed_low:,} or more killed)" for one in incidents)
