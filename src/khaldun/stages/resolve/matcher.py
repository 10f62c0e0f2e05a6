"""Whether two accounts are one incident: evidence by kind, added up."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from khaldun.model.judgement import Comparison, Evidence, Verdict
from khaldun.stages.resolve.acts import act_evidence
from khaldun.stages.resolve.days import day_evidence
from khaldun.stages.resolve.features import Features
from khaldun.stages.resolve.ground import place_evidence
from khaldun.stages.resolve.likeness import (
    actor_evidence,
    copy_evidence,
    may_be_copies,
    most_by_names,
    most_by_wording,
    name_evidence,
    target_evidence,
    word_evidence,
)
from khaldun.stages.resolve.profile import Hint, Profile, profile_of
from khaldun.stages.resolve.tolls import toll_evidence
from khaldun.stages.resolve.weights import LIMITS, weight

RESOLVER_VERSION = "5"
"""Of the table of weights and of what features hold; another one makes other suggestions."""

SAME_THRESHOLD, UNSURE_THRESHOLD = 0.5, 0.2
"""Probabilities from which two accounts are one incident, and from which a person should look."""

_PRIOR = weight("prior")
_UNSURE_ODDS = math.log(UNSURE_THRESHOLD / (1 - UNSURE_THRESHOLD))
_ROUNDING = 0.001
"""Scores are rounded: odds so little below `_UNSURE_ODDS` may reach `UNSURE_THRESHOLD`."""

_MOST_BY_FACTS = sum(map(weight, ("act same", "actors same", "targets same", "reported together"))) + 2 * weight(
    "toll same, great"
)
"""The most that act, actors, targets, tolls and the time of the reports can add."""

TOGETHER_DAYS, FRESH_DAYS, MONTH_DAYS = 1, 3, 30
"""Days between two reports: news of one incident, first follow-ups, and beyond them trials and anniversaries."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """What two accounts come to; why, only when it is asked for.

    Attributes:
        score, verdict: as in `Comparison`.
        hints: the evidence, in the order in which it was found.
    """

    score: float
    verdict: Verdict
    hints: tuple[Hint, ...]

    def comparison(self) -> Comparison:
        """The same with the reasons in words."""
        evidence = (Evidence(kind, value, words()) for kind, value, words in self.hints)
        ordered = sorted(evidence, key=lambda one: (-abs(one.weight), one.kind))
        return Comparison(self.score, self.verdict, tuple(ordered))


def compare(left: Features, right: Features) -> Comparison:
    """What speaks for and against `left` and `right` being one incident; pure, and the same for (right, left)."""
    return weigh(profile_of(left), profile_of(right)).comparison()


def weigh(left: Profile, right: Profile) -> Weighed:
    """As `compare`, for accounts that are compared with many others."""
    return _weighed(left, right, _when_and_where(left, right), _facts(left, right))


def weigh_if_alike(left: Profile, right: Profile) -> Weighed | None:
    """As `weigh`, and None where that finds them different, as it does nine times in ten: faster there."""
    basis, facts = _when_and_where(left, right), _facts(left, right)
    odds = _PRIOR
    for hint in basis:
        odds += hint[1]
    for hint in facts:
        odds += hint[1]
    if not _may_be_mended(left, right, _UNSURE_ODDS - _ROUNDING - odds):
        return None
    found = _weighed(left, right, basis, facts)
    return None if found.verdict == "different" else found


def _weighed(left: Profile, right: Profile, basis: list[Hint], facts: list[Hint]) -> Weighed:
    hints, most = basis, _most_by_words(left, right)
    if not _hopeless(hints, most + _MOST_BY_FACTS):
        hints = basis + facts
        if left.report != right.report and not _hopeless(hints, most):
            hints += _told((name_evidence(left, right), word_evidence(left, right), copy_evidence(left, right)))
    score = round(1.0 / (1.0 + math.exp(-_odds(hints))), 4)
    return Weighed(score, _verdict(score), tuple(hints))


def _odds(hints: Iterable[Hint]) -> float:
    return _PRIOR + math.fsum([value for _, value, _ in hints])


def _told(hints: Iterable[Hint | None]) -> list[Hint]:
    return [hint for hint in hints if hint is not None]


def _hopeless(hints: Iterable[Hint], most: float) -> bool:
    """True where what is known speaks so much against it that `most` more could not make it doubtful."""
    return _odds(hints) + most < _UNSURE_ODDS


def _most_by_words(left: Profile, right: Profile) -> float:
    """The most that names, wording and copied text can add, by what both have.

    One text shares its words and names with itself, whatever it tells of: between accounts of one report they say
    nothing.
    """
    if left.report == right.report:
        return 0.0
    proper, words = len(left.proper & right.proper), len(left.words & right.words)
    most = min(LIMITS["wording"], proper * weight("proper") + words * weight("number"))
    most += LIMITS["names"] if left.names and right.names else 0.0
    return most + (weight("copy") if left.main and right.main else 0.0)


def _may_be_mended(left: Profile, right: Profile, wanting: float) -> bool:
    """Whether the words, names and text that both share can add the odds that are `wanting`; the costly ones last."""
    if wanting <= 0.0 or left.report == right.report:
        return wanting <= 0.0
    wanting -= most_by_wording(left, right)
    if wanting > 0.0:
        wanting -= most_by_names(left, right)
    return wanting <= 0.0 or wanting <= weight("copy") and may_be_copies(left, right)


def _when_and_where(left: Profile, right: Profile) -> list[Hint]:
    return _told((day_evidence(left, right), place_evidence(left, right)))


def _facts(left: Profile, right: Profile) -> list[Hint]:
    return _told(
        (
            act_evidence(left, right),
            actor_evidence(left, right),
            target_evidence(left, right),
            toll_evidence("killed", left.killed, right.killed),
            toll_evidence("injured", left.injured, right.injured),
            _reports(left, right),
        )
    )


def _reports(left: Profile, right: Profile) -> Hint | None:
    """Accounts of one report were kept apart when it was read, with all its words at hand; late reports are rare."""
    if left.report == right.report:
        return "report", weight("report"), lambda: "one report tells of both, apart"
    if left.published is None or right.published is None:
        return None
    return _timing(abs(left.published - right.published))


def _timing(gap: int) -> Hint | None:
    """Reports of one incident come out together; `gap` in days."""
    if TOGETHER_DAYS < gap <= FRESH_DAYS:
        return None
    row = "together" if gap <= TOGETHER_DAYS else "weeks apart" if gap <= MONTH_DAYS else "months apart"
    return "report", weight(f"reported {row}"), lambda: f"reported {gap} {'day' if gap == 1 else 'days'} apart"


def _verdict(score: float) -> Verdict:
    return "same" if score >= SAME_THRESHOLD else "unsure" if score >= UNSURE_THRESHOLD else "different"
