"""Evidence of actors, targets, names, wording and copied text."""

from __future__ import annotations

from collections.abc import Collection

from rapidfuzz.distance import JaroWinkler

from khaldun.stages.resolve.copies import resemblance
from khaldun.stages.resolve.profile import Hint, Profile
from khaldun.stages.resolve.weights import LIMITS, weight

MIN_FIRST_NAME_LIKENESS = 0.8
"""Jaro-Winkler, from which two spellings of a first name may be one ("Deneka", "Daneka")."""

COPY_SHARE, COPY_PART = 0.5, 0.14
"""Shares of common shingles from which a text is a copy, and from which it has taken sentences over."""

MANY_NAMES, MANY_WORDS = 3, 8
"""From so many on both sides, having none in common says something."""

_CHANCE_WORDS = 2
"""Rarer words that two reports of one kind of act share by chance."""

_SHOWN = 4


def actor_evidence(left: Profile, right: Profile) -> Hint | None:
    """None where one account names nobody."""
    if not left.actors or not right.actors:
        return None
    shared = left.actors & right.actors
    if shared:
        return "actors", weight("actors same"), lambda: f"both name {', '.join(sorted(shared))}"
    if left.states & right.states:
        return "actors", weight("actors of one state"), lambda: "they name forces of one state"
    return "actors", weight("actors other"), lambda: "they name other actors"


def target_evidence(left: Profile, right: Profile) -> Hint | None:
    """None where nothing but civilians is common to them."""
    shared = left.targets & right.targets
    if not shared:
        return None
    row = "targets same" if any(" " in word for word in shared) else "targets kind"
    return "targets", weight(row), lambda: f"both hit {', '.join(sorted(shared)[:_SHOWN])}"


def name_evidence(left: Profile, right: Profile) -> Hint | None:
    """Full names in common, then last names with first names alike, then last names."""
    if not left.names or not right.names:
        return None
    shared = left.names & right.names
    value = weight("name") + weight("name more") * (len(shared) - 1) if shared else 0.0
    found = sorted(shared)
    for last, likeness in _last_names(left, right, shared):
        value += weight("name alike" if likeness >= MIN_FIRST_NAME_LIKENESS else "name last")
        found.append(last)
    if found:
        return "names", min(value, LIMITS["names"]), lambda: f"both name {', '.join(found[:_SHOWN])}"
    if min(len(left.features.names), len(right.features.names)) < MANY_NAMES:
        return None
    return "names", weight("names none"), lambda: "they name other people and streets"


def most_by_names(left: Profile, right: Profile) -> float:
    """The most that `name_evidence` can add."""
    full, last = len(left.names & right.names), len(left.firsts.keys() & right.firsts.keys())
    value = weight("name") + weight("name more") * (full - 1) if full else 0.0
    return min(LIMITS["names"], value + weight("name alike") * last)


def _last_names(left: Profile, right: Profile, shared: frozenset[str]) -> list[tuple[str, float]]:
    """Last names of other names than the shared ones on both sides, with the greatest likeness of the first names."""
    best: dict[str, float] = {}
    for last in left.firsts.keys() & right.firsts.keys():
        ours, others = _others(last, left, shared), _others(last, right, shared)
        if ours and others:
            best[last] = max(JaroWinkler.similarity(mine, theirs) for mine in ours for theirs in others)
    return sorted(best.items())


def _others(last: str, side: Profile, shared: frozenset[str]) -> list[str]:
    """First names that go with a last name in names that the two sides do not share."""
    return [first for first in side.firsts[last] if (f"{first} {last}" if first else last) not in shared]


def word_evidence(left: Profile, right: Profile) -> Hint | None:
    """Rarer words and numbers in common, and single words of names that are not of their places' names.

    The day that both accounts have is the evidence of the day, and none of the wording.
    """
    shared = left.words & right.words
    told = left.numbers & shared
    numbers = told - (left.day_marks & right.day_marks)
    proper = [word for word in left.proper & right.proper if word not in left.places and word not in right.places]
    words = shared - left.numbers
    value = weight("number") * len(numbers) + weight("proper") * len(proper)
    value += weight("word") * max(0, len(words) - _CHANCE_WORDS)
    if value > 0:
        return "wording", min(value, LIMITS["wording"]), lambda: _shared_words(proper, numbers, words)
    if proper or told or words or min(left.telling, right.telling) < MANY_WORDS:
        return None
    return "wording", weight("words none"), lambda: "no rarer word in both"


def most_by_wording(left: Profile, right: Profile) -> float:
    """The most that `word_evidence` can add."""
    proper, numbers = len(left.proper & right.proper), len(left.numbers & right.numbers)
    words = len(left.words & right.words) - numbers - _CHANCE_WORDS
    value = weight("proper") * proper + weight("number") * numbers + (weight("word") * words if words > 0 else 0.0)
    return min(LIMITS["wording"], value)


def _shared_words(*kinds: Collection[str]) -> str:
    found = [word for words in kinds for word in sorted(words)]
    return f"{len(found)} rarer words in both ({', '.join(found[:_SHOWN])})"


def copy_evidence(left: Profile, right: Profile) -> Hint | None:
    """Whether one text prints the other, between the accounts that each report is mainly about."""
    if not may_be_copies(left, right):
        return None
    share = resemblance(left.features.sketch, right.features.sketch)
    if share < COPY_PART:
        return None
    row = "copy" if share >= COPY_SHARE else "copy part"
    return "copy", weight(row), lambda: f"about {share:.0%} of the two texts is the same"


def may_be_copies(left: Profile, right: Profile) -> bool:
    """False where the two texts share nothing, or an account is not what its report is mainly about."""
    return bool(left.main and right.main and left.type and right.type and not left.hashes.isdisjoint(right.hashes))
