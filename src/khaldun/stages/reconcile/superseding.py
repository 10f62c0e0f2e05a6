"""Figures that a later one replaces: the report says so, or the same speaker gives another number later."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence

from khaldun.model.claim import Claim
from khaldun.model.finding import LeftOut
from khaldun.stages.reconcile.figures import figure_of
from khaldun.stages.reconcile.hearing import UNKNOWN_DAY, Heard

SAID_REPLACED = "superseded: the report itself says that a later figure replaces it"

_EARLIER_TOLL = re.compile(
    r"\b(?:previous|earlier|initial|preliminary|provisional)\s+(?:death\s+|casualty\s+)?"
    r"(?:toll|count|figure|estimate|report|tally)s?\b",
    re.IGNORECASE,
)
"""Words that call a figure one of before; beside another figure of the same report they say that it is replaced."""


def without_superseded(totals: Sequence[Heard]) -> tuple[list[Heard], list[LeftOut]]:
    """The totals in force, and those that a later one replaces, each with the reason.

    A later day of publication replaces an earlier one, also by a lower number, where the speaker is the same
    (`Heard.identity`) and gives another number; on one day only the report's own words do. "Dozens" replaces no
    number, the same number is no replacement, and a report without a date neither replaces nor is replaced.
    """
    current = [one for one in totals if not _said_replaced(one, totals)]
    in_force = {id(one) for one in current}
    left_out = [LeftOut(one.claim.id, _by_own_report(one, current)) for one in totals if id(one) not in in_force]
    latest = _latest(current)
    used = []
    for one in current:
        later = latest.get(one.identity, ())
        if later and later[0].day > one.day != UNKNOWN_DAY and _number(one) not in map(_number, later):
            left_out.append(LeftOut(one.claim.id, _by_later_word(later[0])))
        else:
            used.append(one)
    return used, left_out


def _said_replaced(heard: Heard, totals: Sequence[Heard]) -> bool:
    """True where the reading says so, or the words call it an earlier toll beside another one of the report."""
    claim = heard.claim
    return claim.superseded or (
        _EARLIER_TOLL.search(claim.quote) is not None and any(_is_other(claim, one.claim) for one in totals)
    )


def _is_other(claim: Claim, other: Claim) -> bool:
    """True for another figure of the same account that no words call an earlier one."""
    return other.account == claim.account and other.low != claim.low and not _EARLIER_TOLL.search(other.quote)


def _number(heard: Heard) -> int:
    return figure_of(heard).point


def _latest(totals: Sequence[Heard]) -> dict[str, list[Heard]]:
    """By speaker, the totals of the last day on which they gave a number; "dozens" is none."""
    latest: dict[str, list[Heard]] = {}
    for one in totals:
        if figure_of(one).vague is not None:
            continue
        known = latest.get(one.identity)
        if known is None or known[0].day < one.day:
            latest[one.identity] = [one]
        elif known[0].day == one.day:
            known.append(one)
    return latest


def _by_own_report(heard: Heard, current: Sequence[Heard]) -> str:
    """The report itself tells of a later figure; its claim is named where it was read."""
    for other in current:
        if other.claim.report == heard.claim.report and other.identity == heard.identity:
            return f"superseded: the report itself gives {other.claim.id} as the later figure"
    return SAID_REPLACED


def _by_later_word(later: Heard) -> str:
    day = datetime.date.fromordinal(later.day).isoformat()
    return f"superseded by {later.claim.id}, the figure of {later.claim.speaker} on {day}"
