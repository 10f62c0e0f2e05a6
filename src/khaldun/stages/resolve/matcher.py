"""Whether two accounts are one incident: evidence by kind, added up."""

from __future__ import annotations

import math

from khaldun.model.judgement import Comparison, Evidence, Verdict
from khaldun.stages.resolve.acts import act_evidence
from khaldun.stages.resolve.days import day_evidence
from khaldun.stages.resolve.features import Features
from khaldun.stages.resolve.ground import place_evidence
from khaldun.stages.resolve.likeness import (
    actor_evidence,
    copy_evidence,
    name_evidence,
    target_evidence,
    word_evidence,
)
from khaldun.stages.resolve.tolls import toll_evidence
from khaldun.stages.resolve.weights import LIMITS, weight

RESOLVER_VERSION = "2"
"""Of the table of weights and of what features hold; another one makes other suggestions."""

SAME_THRESHOLD, UNSURE_THRESHOLD = 0.5, 0.2
"""Probabilities from which two accounts are one incident, and from which a person should look."""

_UNSURE_ODDS = math.log(UNSURE_THRESHOLD / (1 - UNSURE_THRESHOLD))
_MOST_BY_FACTS = sum(map(weight, ("act same", "actors same", "targets same", "reported together"))) + 2 * weight(
    "toll same"
)
"""The most that act, actors, targets, tolls and the time of the reports can add."""

TOGETHER_DAYS, FRESH_DAYS, MONTH_DAYS = 1, 3, 30
"""Days between two reports: news of one incident, first follow-ups, and beyond them trials and anniversaries."""


def compare(left: Features, right: Features) -> Comparison:
    """What speaks for and against `left` and `right` being one incident; pure, and the same for (right, left)."""
    evidence = [one for one in (day_evidence(left, right), place_evidence(left, right)) if one is not None]
    most = _most_by_words(left, right)
    if not _hopeless(evidence, most + _MOST_BY_FACTS):
        evidence += [one for one in _facts(left, right) if one is not None]
        if left.report != right.report and not _hopeless(evidence, most):
            words = (name_evidence(left, right), word_evidence(left, right), copy_evidence(left, right))
            evidence += [one for one in words if one is not None]
    odds = weight("prior") + math.fsum(one.weight for one in evidence)
    score = round(1.0 / (1.0 + math.exp(-odds)), 4)
    ordered = sorted(evidence, key=lambda one: (-abs(one.weight), one.kind))
    return Comparison(score, _verdict(score), tuple(ordered))


def _hopeless(evidence: list[Evidence], most: float) -> bool:
    """True where what is known speaks so much against it that `most` more could not make it doubtful."""
    return weight("prior") + math.fsum(one.weight for one in evidence) + most < _UNSURE_ODDS


def _most_by_words(left: Features, right: Features) -> float:
    """The most that names, wording and copied text can add.

    One text shares its words and names with itself, whatever it tells of: between accounts of one report they say
    nothing.
    """
    if left.report == right.report:
        return 0.0
    proper = len(set(left.proper).intersection(right.proper))
    words = len(set(left.words).intersection(right.words))
    most = min(LIMITS["wording"], proper * weight("proper") + words * weight("number"))
    most += LIMITS["names"] if left.names and right.names else 0.0
    return most + (weight("copy") if left.main and right.main else 0.0)


def _facts(left: Features, right: Features) -> list[Evidence | None]:
    return [
        act_evidence(left, right),
        actor_evidence(left, right),
        target_evidence(left, right),
        *toll_evidence(left, right),
        _reports(left, right),
    ]


def _reports(left: Features, right: Features) -> Evidence | None:
    """Accounts of one report were kept apart when it was read, with all its words at hand; late reports are rare."""
    if left.report == right.report:
        return Evidence("report", weight("report"), "one report tells of both, apart")
    if left.published is None or right.published is None:
        return None
    return _timing(abs(left.published - right.published))


def _timing(gap: int) -> Evidence | None:
    """Reports of one incident come out together; `gap` in days."""
    if TOGETHER_DAYS < gap <= FRESH_DAYS:
        return None
    row = "together" if gap <= TOGETHER_DAYS else "weeks apart" if gap <= MONTH_DAYS else "months apart"
    return Evidence("report", weight(f"reported {row}"), f"reported {gap} {'day' if gap == 1 else 'days'} apart")


def _verdict(score: float) -> Verdict:
    return "same" if score >= SAME_THRESHOLD else "unsure" if score >= UNSURE_THRESHOLD else "different"
