"""What a press tally counts: incidents of which act, by whom, where and when, or people who came to harm.

The exclusions are those of Iraq Body Count for aggregate tolls: only totals tied to a stated period are used; rates,
snapshots and extrapolations are not; what hedges a number becomes a range.
"""

from __future__ import annotations

import datetime
import re

from khaldun.model.account import Account, Reading, Tally
from khaldun.model.finding import ReportedIncident, TallyScope, TallyWindow
from khaldun.stages.reconcile.tally_acts import CountedActs, counted_acts, means_of_harm
from khaldun.stages.reconcile.tally_number import stated_bounds
from khaldun.stages.reconcile.tally_parties import (
    Where,
    authors_in,
    is_everybody,
    known_actors,
    main_country,
    names_of,
    pointed_to,
    where_in,
)
from khaldun.stages.reconcile.tally_period import Period, period_of
from khaldun.stages.reconcile.tally_target import target_kind
from khaldun.stages.reconcile.tally_words import (
    Counted,
    counted_by,
    ranked_words,
    superlative_compares_dead,
)

__all__ = ["scope_of_tally", "window_of"]

RATE = re.compile(
    r"\b(?:on average|average of|per (?:day|week|month|year)|(?:every|each) (?:\w+ )?(?:day|night|week|month|year)s?"
    r"|daily|weekly|monthly|annually|yearly)\b"
    r"|\b(?!(?:is|was|has|this|as|across|less|takes|lasts|marks|days|weeks|months|years)\b)"
    r"(?:\d+|\w+s|people|children|men|women|killed|dead|wounded|injured) an? (?:hour|day|week|month|year)\b"
    r"(?! (?:ago|later|earlier|after|before|of|when|since))",
    re.IGNORECASE,
)
"""A number for each day or month ("12 people a day"): a snapshot."""

EXTRAPOLATION = re.compile(
    r"\b(?:at (?:this|that|the current) rate|extrapolat\w+|projected|projections?|on course to"
    r"|could (?:reach|rise|exceed)"
    r"|(?:will|would|may|might) (?:have )?(?:reach|rise|exceed|top|been)\w*|expected to)\b",
    re.IGNORECASE,
)
ONE_OF = re.compile(r"\bone of\b(?=.*\b\w+(?:est)\b)|\bamong the\b", re.IGNORECASE)
OF_A_TIME = re.compile(
    r"\b(?:dead|blood|wor)\w*est (?:(?!this|last|that|in|of|since)\w+ )?"
    r"(?:day|night|week|month|year|period|fighting)\b",
    re.IGNORECASE,
)
PASSIVE = re.compile(
    r"\b(?:was|were|been|being|be)\s+(?:\w+ly\s+)?(?:hit|struck|attacked|bombed|targeted|shelled)\b", re.I
)
OPENS_WITH_VERB = re.compile(r"^(?:has|have|had|was|were|is|are)\b", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?]['”\"]?\s|\n")
SUMMED = frozenset({"incidents", "killed", "injured"})
"""What `CountedIncident` has a number of."""

MAX_DAYS_BEFORE_LATEST = 3
"""Incidents so close to each other are the news of one report."""

FAR_CHARACTERS = 300
"""How far back from a tally its sentence's subject is looked for."""


def scope_of_tally(tally: Tally, reading: Reading) -> TallyScope:
    """What `tally` counts, read from its words and from what its report tells beside it.

    A generic noun ("the fourth attack", "the second time") counts acts like the one told of nearest to the tally, by
    its actors in its country. Where it cannot be checked, `why_not` says why.

    Args:
        tally: one of `reading.tallies`.
        reading: the report that states it.
    """
    account = _account_of(tally, reading)
    counted = counted_by(tally.text, tally.kind, tally.value)
    acts = _acts(tally, counted, account)
    place = _where(tally, reading, account)
    period = _period(tally, account, reading)
    low, high = stated_bounds(tally, counted)
    killed = tally.kind == "superlative" and superlative_compares_dead(tally.text)
    return TallyScope(
        counts=counted.counts,
        acts=acts.acts,
        kindred=acts.kindred,
        actors=_actors(tally, counted, reading, account),
        country=place.country,
        admin1=place.admin1,
        place=place.place,
        exact=low is not None and low == high,
        superlative_field="killed" if killed else None,
        why_not=_own_toll(tally, counted, reading) or _why_not(tally, counted, period, low, killed),
        noun=counted.noun,
        target=target_kind(tally.text),
        group=None if is_everybody(counted.group, place.country) else counted.group,
        low=low,
        high=high,
        start=period.start if period else None,
        end=period.end if period else None,
        sure_from=period.sure_from if period else None,
        reported=_reported(account),
    )


def window_of(tally: Tally, scope: TallyScope) -> TallyWindow | None:
    """Which incidents to ask the record for, or None where the tally cannot be checked.

    Args:
        tally: the tally.
        scope: as `scope_of_tally` gives it.
    """
    if scope.why_not is not None or scope.start is None or scope.end is None:
        return None
    acts = () if not scope.acts else (*scope.acts, *scope.kindred)
    return TallyWindow(scope.start, scope.end, scope.country, acts)


def _account_of(tally: Tally, reading: Reading) -> Account | None:
    """The account whose words stand nearest to the tally; of two as near, the earlier.

    A rank is held by what just happened: accounts of days before the latest told of do not come into question. "The
    raids were the deadliest" is said of all of them, which the account with the highest toll stands for.
    """
    days = [account.date.end for account in reading.accounts if account.date and account.date.end]
    latest = max(days, default=None)
    near = [account for account in reading.accounts if tally.kind == "cumulative" or _is_news(account, latest)]
    nearest = min(near, key=lambda account: _distance(tally, account), default=None)
    if nearest is None or tally.kind != "superlative":
        return nearest
    return max((account for account in near if account.type == nearest.type), key=lambda one: _killed(one) or 0)


def _is_news(account: Account, latest: datetime.date | None) -> bool:
    day = account.date.end if account.date else None
    return day is None or latest is None or (latest - day).days <= MAX_DAYS_BEFORE_LATEST


def _distance(tally: Tally, account: Account) -> int:
    spans = [(account.start, account.end), *((row.start, row.end) for row in account.casualties)]
    spans += [(target.start, target.end) for target in account.targets]
    return min(max(tally.start - end, start - tally.end, 0) for start, end in spans)


def _acts(tally: Tally, counted: Counted, account: Account | None) -> CountedActs:
    """Which acts count: of people killed, only those of an act that the words name."""
    like_it = tally.kind != "cumulative" or counted.noun == "times"
    told = account.type if account and like_it else None
    if counted.counts == "incidents":
        return counted_acts(counted.family, told, generic=counted.generic)
    means = means_of_harm(tally.text)
    return counted_acts(means, None, generic=False) if means else CountedActs((), ())


def _actors(tally: Tally, counted: Counted, reading: Reading, account: Account | None) -> tuple[str, ...]:
    """Who the words name, else who did what is told of, where it is acts like that one that are counted."""
    words = tally.text
    named = authors_in(words, names_of(words, reading.report.published), account, counted.group)
    if named or counted.counts != "incidents" or PASSIVE.search(words):
        return named
    return known_actors(account) if tally.kind == "ordinal" else ()


def _where(tally: Tally, reading: Reading, account: Account | None) -> Where:
    """The place that the rank's own words name, else the tally's, else where it was that the report tells of."""
    day = reading.report.published
    named = Where()
    for words in dict.fromkeys((ranked_words(tally.text, tally.kind, tally.value), tally.text)):
        if named == Where():
            named = where_in(words, _subject(tally, reading), names_of(words, day), reading)
    pointed = pointed_to(tally.text, account)
    if pointed is not None and named in (Where(), Where(pointed.country)):
        return pointed
    own = next((place.country for place in account.places if place.country), None) if account else None
    return named if named != Where() else Where(own or main_country(reading))


def _subject(tally: Tally, reading: Reading) -> str:
    """What the sentence begins with, up to its first comma, where the tally itself begins with the verb."""
    if not OPENS_WITH_VERB.match(tally.text) or not PASSIVE.search(tally.text):
        return ""
    before = reading.report.text[max(0, tally.start - FAR_CHARACTERS) : tally.start]
    ends = list(SENTENCE_END.finditer(before))
    return before[ends[-1].end() if ends else 0 :].partition(",")[0].strip()


def _period(tally: Tally, account: Account | None, reading: Reading) -> Period | None:
    ranks = tally.kind == "superlative" or tally.kind == "ordinal" and tally.value == 1
    on_occasion = tally.kind != "cumulative" and account is not None and account.date is not None
    last = account.date.end if on_occasion and account is not None and account.date is not None else None
    return period_of(tally, reading.report.published, last, ranks=ranks)


def _reported(account: Account | None) -> ReportedIncident | None:
    if account is None:
        return None
    day = account.date
    return ReportedIncident(
        account.id,
        day.start if day else None,
        day.end if day else None,
        tuple(place.name for place in account.places),
        _killed(account),
    )


def _killed(account: Account) -> int | None:
    """The greatest number that the report gives for the dead of this incident."""
    rows = [row for row in account.casualties if row.outcome == "killed" and not (row.part_of_total or row.superseded)]
    return max((count for row in rows for count in (row.low, row.high) if count is not None), default=None)


def _own_toll(tally: Tally, counted: Counted, reading: Reading) -> str | None:
    """ "killed at least 126 in the deadliest attack in a year": the number is of the one incident that is ranked."""
    span = (tally.start, tally.end)
    ranked = any(other.kind != "cumulative" and (other.start, other.end) == span for other in reading.tallies)
    if tally.kind == "cumulative" and counted.counts != "incidents" and ranked:
        return "its number is that of the incident itself"
    return None


def _why_not(tally: Tally, counted: Counted, period: Period | None, low: int | None, killed: bool) -> str | None:
    """Why Iraq Body Count's procedure leaves this tally out, or None."""
    words = tally.text
    if RATE.search(words):
        return "it states a rate, not a total over a period"
    if tally.kind == "cumulative" and EXTRAPOLATION.search(words):
        return "it extrapolates"
    if tally.kind == "superlative":
        return _why_no_superlative(words, period, killed)
    if counted.counts == "other":
        return f"it counts “{counted.noun}”, which the record does not count" if counted.noun else "it counts nothing"
    if counted.counts not in SUMMED:
        return f"it counts people {counted.counts}, which the record does not add up"
    if low is None:
        return "it gives no number"
    return None if period else "it states no period"


def _why_no_superlative(words: str, period: Period | None, killed: bool) -> str | None:
    if ONE_OF.search(words):
        return "“one of” several gives no rank"
    if OF_A_TIME.search(words):
        return "it compares days or months, not incidents"
    if not killed:
        return "it does not say what is compared"
    return None if period else "it states no period"
