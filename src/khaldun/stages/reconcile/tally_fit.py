"""Whether an incident of the record is one that a tally counts: surely, possibly or not."""

from __future__ import annotations

import datetime
import re
from enum import IntEnum
from functools import lru_cache

from khaldun.gazetteer.keys import normalise, skeleton
from khaldun.model.finding import CountedIncident, TallyScope
from khaldun.stages.reconcile.sides import same_side
from khaldun.stages.reconcile.tally_parties import is_named

JOINED_ARTICLE = re.compile(r"\b([ae])([tdrzsnl])\2")
"""An Arabic article before a sun letter, written as one word with its noun."""


class Fit(IntEnum):
    """How an incident stands to a tally."""

    NO = 0
    POSSIBLE = 1
    SURE = 2


def fit_of(incident: CountedIncident, scope: TallyScope) -> Fit:
    """How well `incident` fits `scope` in all respects: the worst of them decides.

    What the record leaves open (a wide day, no place, nobody named) makes an incident a possible one, never a sure one.

    Args:
        incident: an incident of the record.
        scope: with a period.
    """
    fit = day_fit(incident, scope)
    for judge in (_act_fit, _country_fit, _place_fit, _actor_fit, _target_fit):
        if fit is Fit.NO:
            break
        fit = min(fit, judge(incident, scope))
    return fit


def day_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    """Sure where all possible days of the incident lie in the period, possible where some do."""
    if scope.start is None or scope.end is None or incident.day_start is None and incident.day_end is None:
        return Fit.NO
    start, sure_from, end = _in_iso(scope.start, scope.sure_from, scope.end)
    first = incident.day_start or incident.day_end or ""
    last = incident.day_end or first
    if last < start or first > end:
        return Fit.NO
    return Fit.SURE if sure_from <= first and last <= end else Fit.POSSIBLE


def within_period(incident: CountedIncident, scope: TallyScope) -> bool:
    """True where all possible days of the incident lie in the period, its doubtful first days included."""
    if scope.start is None or scope.end is None or incident.day_start is None or incident.day_end is None:
        return False
    start, _, end = _in_iso(scope.start, scope.sure_from, scope.end)
    return start <= incident.day_start and incident.day_end <= end


@lru_cache(maxsize=256)
def _in_iso(start: datetime.date, sure_from: datetime.date | None, end: datetime.date) -> tuple[str, str, str]:
    """Days as the text that incidents have theirs in: compared as text, thousands of incidents cost little."""
    return start.isoformat(), (sure_from or start).isoformat(), end.isoformat()


def _act_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    if not scope.acts or incident.type in scope.acts:
        return Fit.SURE
    return Fit.POSSIBLE if incident.type in scope.kindred else Fit.NO


def _country_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    if scope.country is None or incident.country == scope.country:
        return Fit.SURE
    return Fit.POSSIBLE if incident.country is None else Fit.NO


def _place_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    if scope.place is not None:
        return _named_place_fit(incident, scope.place, scope.admin1)
    if scope.admin1 is None or _same_name(incident.admin1, scope.admin1):
        return Fit.SURE
    if any(_same_name(place, scope.admin1) for place in incident.places):
        return Fit.SURE
    return Fit.POSSIBLE if incident.admin1 is None else Fit.NO


def _named_place_fit(incident: CountedIncident, place: str, admin1: str | None) -> Fit:
    if any(_same_name(name, place) for name in (*incident.places, incident.admin1)):
        return Fit.SURE
    wide = all(_same_name(name, incident.admin1) for name in incident.places)
    within = incident.admin1 is None or admin1 is None or _same_name(incident.admin1, admin1)
    return Fit.POSSIBLE if wide and within else Fit.NO


def _actor_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    if not scope.actors:
        return Fit.SURE
    if any(same_side(done, counted) for done in incident.actors for counted in scope.actors):
        return Fit.SURE
    return Fit.POSSIBLE if not any(is_named(actor) for actor in incident.actors) else Fit.NO


def _target_fit(incident: CountedIncident, scope: TallyScope) -> Fit:
    if scope.target is None or scope.target in incident.targets:
        return Fit.SURE
    return Fit.NO if incident.targets else Fit.POSSIBLE


@lru_cache(maxsize=65536)
def _same_name(left: str | None, right: str | None) -> bool:
    """True for two spellings of one name ("Deir Ezzor", "Dayr az-Zawr"); within one country this is safe."""
    if left is None or right is None:
        return False
    if normalise(left) == normalise(right):
        return True
    bones = _bones(left)
    return bool(bones) and bones == _bones(right)


def _bones(name: str) -> str:
    """The skeleton of a name whose Arabic article may be written into its word ("Ezzor", "ez-Zor")."""
    return skeleton(JOINED_ARTICLE.sub(r"\1\2 \2", normalise(name)))
