"""Evidence of the day."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterable
from datetime import date

from khaldun.model.judgement import Evidence
from khaldun.stages.resolve.features import Day, Features
from khaldun.stages.resolve.marks import days_apart, days_of_week
from khaldun.stages.resolve.profile import Hint, Profile
from khaldun.stages.resolve.weights import weight
from khaldun.stages.resolve.wording import month_day

NARROW_DAYS, WIDE_DAYS = 3, 31
"""Up to three days are a day with its night and the next (`date_prec` 1 to 2); beyond a month little is said."""

NEAR_DAYS, WEEK_DAYS = 2, 7
"""xSub's wider window; beyond a week reports of one incident give other days only by mistake."""

_MONTH_DAY = re.compile(r"\d\d-\d\d")
FIRM = frozenset({"stated", "relative"})
"""Bases of a day that the account itself tells."""


def day_evidence(left: Profile, right: Profile) -> Hint | None:
    """The pair of days that speaks most for one incident; None where one has no day and nothing rules it out."""
    pairs = [(weight(_row(mine, theirs)), mine, theirs) for mine in left.days for theirs in right.days]
    if not pairs:
        ruled = _against_publication(left.features, right.features)
        return (ruled.kind, ruled.weight, lambda: ruled.words) if ruled else None
    most = pairs[0][0] if len(pairs) == 1 else max(value for value, _, _ in pairs)
    return "day", most, lambda: min(_words(mine, theirs) for value, mine, theirs in pairs if value == most)


def _row(left: Day, right: Day) -> str:
    gap = _gap(left, right)
    width = max(left.end - left.start, right.end - right.start)
    if width > NARROW_DAYS:
        return _wide(gap, width)
    if gap > 1:
        late = _late(left, right) or _late(right, left)
        if late:
            return "day later report" if gap <= WEEK_DAYS else "day late report"
    if gap == 0:
        return "day same" if left.basis in FIRM and right.basis in FIRM else "day same, inferred"
    return (
        "day next" if gap == 1 else "day near" if gap <= NEAR_DAYS else "day apart" if gap <= WEEK_DAYS else "day far"
    )


def _gap(left: Day, right: Day) -> int:
    """Days between the two, 0 where they meet."""
    gap = left.start - right.end if left.start > right.start else right.start - left.end
    return max(gap, 0)


def _wide(gap: int, width: int) -> str:
    if gap == 0:
        return "day wide" if width <= WIDE_DAYS else "day wider"
    return "day near" if gap <= 1 else "day far"


def _late(early: Day, late: Day) -> bool:
    """True where the later day is only that of publication, so that the incident may well lie before it."""
    return late.start > early.end and late.basis == "published"


def _against_publication(left: Features, right: Features) -> Evidence | None:
    """Where one has no day: its report cannot tell of what happened after it was out."""
    for undated, dated in ((left, right), (right, left)):
        if undated.days:
            continue
        if undated.published is None:
            return _by_day_of_year(undated, dated)
        first = min((day.start for day in dated.days), default=undated.published)
        if first > undated.published + 1:
            return Evidence("day", weight("day before"), f"one report was out before {_iso(first)}")
    return None


def _by_day_of_year(undated: Features, other: Features) -> Evidence:
    """Where any year may be meant: days that both texts name without their year, or days of the week."""
    own, theirs = _told_days_of_year(undated, ()), _told_days_of_year(other, other.days)
    if told := sorted(own & theirs):
        return Evidence("day", weight("day of year told"), f"both on {told[0]} (month and day)")
    named = _told_days_of_year(other, other.days, published=True) | set(days_of_year(other))
    if shared := sorted(named & set(days_of_year(undated))):
        return Evidence("day", weight("day of year"), f"both name the day {shared[0]} (month and day)")
    return _by_day_of_week(undated, other)


def _told_days_of_year(features: Features, days: Iterable[Day], *, published: bool = False) -> set[str]:
    """Days of the year on which its act was, by its own words and by `days`."""
    narrow = [day for day in days if day.end - day.start <= NARROW_DAYS and (published or day.basis != "published")]
    dates = (date.fromordinal(one) for day in narrow for one in (day.start, day.end))
    return {mark for mark in features.marks if _MONTH_DAY.fullmatch(mark)} | {
        month_day(one.month, one.day) for one in dates
    }


def _by_day_of_week(undated: Features, other: Features) -> Evidence:
    """Where both say the day of the week, or one does and the other's day is known."""
    told = [day for day in other.days if day.end - day.start <= NARROW_DAYS and day.basis != "published"]
    mine, theirs = days_of_week(undated.marks, ()), days_of_week(other.marks, told)
    if not mine or not theirs:
        return Evidence("day", weight("day unknown"), "one is of unknown date")
    if shared := sorted(mine & theirs):
        return Evidence("day", weight("day of week"), f"both on a {day_name[shared[0]]}, one of unknown date")
    row = "day of week next" if days_apart(mine, theirs) == 1 else "day of week other"
    return Evidence("day", weight(row), "on other days of the week, one of unknown date")


def days_of_year(features: Features) -> list[str]:
    """Days of the year among its words, in their order ("08-19")."""
    return [word for word in features.words if _MONTH_DAY.fullmatch(word)]


def _words(left: Day, right: Day) -> str:
    gap = _gap(left, right)
    if gap == 0:
        return f"both on {_span(left)}" if left == right else f"{_both(left, right)}, which meet"
    return f"{_both(left, right)}, {gap} {'day' if gap == 1 else 'days'} apart"


def _both(left: Day, right: Day) -> str:
    """The two intervals, the earlier first, whichever account is left."""
    return " and ".join(_span(day) for day in sorted((left, right), key=lambda day: (day.start, day.end, day.basis)))


def _span(day: Day) -> str:
    words = _iso(day.start) if day.start == day.end else f"{_iso(day.start)} to {_iso(day.end)}"
    return f"{words} (day of publication)" if day.basis == "published" else words


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
