"""The working of a tally check in words, and its outcome in one line."""

from __future__ import annotations

import re
from collections.abc import Sequence

from khaldun.lexicons import countries
from khaldun.model.account import Tally
from khaldun.model.finding import CountedIncident, TallyCheck, TallyScope

__all__ = ["describe_check", "in_words_bounds", "in_words_expected", "in_words_incidents", "in_words_left_out"]

MAX_LISTED = 20
"""Incidents listed by name in one line of the working."""

MAX_QUOTED = 160
"""Characters of a tally that its outcome repeats."""

OPENING = re.compile(
    r"^(?:and|but|adding that) "
    r"|^(?:it|this|that) (?:is|was) (?:considered |thought to be |worth noting that (?:this is )?)?",
    re.IGNORECASE,
)
"""Words before a rank that say nothing."""

STAND_INS = frozenset({"time", "times", "one", "such", "round", "case", "cases"})


def describe_check(check: TallyCheck) -> str:
    """The outcome in one line.

    "short by 3: the report says the fourth attack in less than three weeks, 1 is on record".
    """
    said = f"the report says {_quoted(check.tally.text)}"
    if check.outcome == "cannot be checked":
        return (
            f"cannot be checked: {said}, but {check.arithmetic[-1] if check.arithmetic else 'nothing is known of it'}"
        )
    if check.tally.kind == "superlative":
        return f"{check.outcome}: {said}, {_deadlier(check)}"
    by = f" by {abs(check.difference):,}" if check.difference else ""
    return f"{check.outcome}{by}: {said}, {_on_record(check)}"


def _quoted(text: str) -> str:
    words = OPENING.sub("", " ".join(text.split()))
    short = words if len(words) <= MAX_QUOTED else f"{words[:MAX_QUOTED].rsplit(' ', 1)[0]} …"
    return short if short.startswith("the ") else f"“{short}”"


def _on_record(check: TallyCheck) -> str:
    low, high = check.low or 0, check.high or 0
    verb = "is" if low == high == 1 else "are"
    what = "" if check.scope.counts == "incidents" else f" {check.scope.counts}"
    return f"{in_words_bounds(low, high)}{what} {verb} on record"


def _deadlier(check: TallyCheck) -> str:
    if not check.low:
        perhaps = f", {check.high} may be" if check.high else ""
        return f"none surely deadlier is on record{perhaps}"
    return f"{check.low} deadlier {'is' if check.low == 1 else 'are'} on record ({', '.join(check.incidents)})"


def in_words_bounds(low: int, high: int | None) -> str:
    """ "4", "1 to 4", "401 or more"."""
    if high is None:
        return f"{low:,} or more"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def in_words_expected(tally: Tally, scope: TallyScope) -> str:
    """ "expected 4 attacks from 2020-12-24 to 2021-01-13 by Israel in Syria"."""
    period = f"from {scope.start} to {scope.end}{_doubtful_days(scope)}{_parties(scope)}"
    if tally.kind == "superlative":
        return f"expected none deadlier {period}"
    stated = in_words_bounds(scope.low or 0, scope.high)
    if scope.counts == "incidents":
        return f"expected {stated} {_plural(scope)} {period}"
    return f"expected {stated} {scope.counts}{f' ({scope.group})' if scope.group else ''} {period}"


def _plural(scope: TallyScope) -> str:
    noun = scope.noun.lower()
    noun = "incident" if not noun or noun in STAND_INS else noun
    if scope.low == scope.high == 1 or noun.endswith("s"):
        return noun
    if noun.endswith(("ch", "sh")):
        return f"{noun}es"
    return f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"


def _doubtful_days(scope: TallyScope) -> str:
    if scope.sure_from is None or scope.sure_from == scope.start:
        return ""
    return f" (surely from {scope.sure_from})"


def _parties(scope: TallyScope) -> str:
    by = f" by {', '.join(scope.actors)}" if scope.actors else ""
    on = f" on {scope.target} targets" if scope.target else ""
    where = ", ".join(part for part in (scope.place, scope.admin1, _country(scope.country)) if part)
    return f"{by}{on}{f' in {where}' if where else ''}"


def _country(code: str | None) -> str | None:
    row = countries().get(code) if code else None
    return row.name if row else code


def in_words_incidents(heading: str, scope: TallyScope, incidents: Sequence[CountedIncident]) -> str:
    """ "on record: 1 (i-…, 2021-01-13, Deir ez-Zor)"."""
    if not incidents:
        return f"{heading}: 0"
    listed = "; ".join(_incident(one, scope) for one in incidents[:MAX_LISTED])
    more = f"; and {len(incidents) - MAX_LISTED} more" if len(incidents) > MAX_LISTED else ""
    return f"{heading}: {len(incidents)} ({listed}{more})"


def in_words_left_out(incidents: Sequence[CountedIncident]) -> str:
    """Aggregates, which would count other incidents twice."""
    listed = "; ".join(one.id for one in incidents[:MAX_LISTED])
    return f"not counted, sums of several incidents themselves: {len(incidents)} ({listed})"


def _incident(incident: CountedIncident, scope: TallyScope) -> str:
    first, last = incident.day_start or "?", incident.day_end or "?"
    days = first if first == last else f"{first} to {last}"
    parts = [incident.id, days, incident.places[0] if incident.places else incident.admin1 or "place unknown"]
    if scope.counts == "killed" or scope.superlative_field:
        parts.append(_toll(incident.killed_low, incident.killed_high, "killed"))
    elif scope.counts == "injured":
        parts.append(_toll(incident.injured_low, incident.injured_high, "injured"))
    return ", ".join(parts)


def _toll(low: int | None, high: int | None, outcome: str) -> str:
    return f"{outcome}: unknown" if low is None else f"{in_words_bounds(low, high)} {outcome}"
