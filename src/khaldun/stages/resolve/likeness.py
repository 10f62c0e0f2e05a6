"""Evidence of actors, targets, names, wording and copied text."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import JaroWinkler

from khaldun.model.judgement import Evidence
from khaldun.stages.resolve.copies import resemblance
from khaldun.stages.resolve.everyday import street_words
from khaldun.stages.resolve.features import Features
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
_STREETS = frozenset(street_words().values())


def actor_evidence(left: Features, right: Features) -> Evidence | None:
    """None where one account names nobody."""
    if not left.actors or not right.actors:
        return None
    shared = sorted(set(left.actors) & set(right.actors))
    if shared:
        return Evidence("actors", weight("actors same"), f"both name {', '.join(shared)}")
    return Evidence("actors", weight("actors other"), "they name other actors")


def target_evidence(left: Features, right: Features) -> Evidence | None:
    """None where nothing but civilians is common to them."""
    shared = sorted(set(left.targets) & set(right.targets) - {"civilians"})
    if not shared:
        return None
    row = "targets same" if any(" " in word for word in shared) else "targets kind"
    return Evidence("targets", weight(row), f"both hit {', '.join(shared[:_SHOWN])}")


def name_evidence(left: Features, right: Features) -> Evidence | None:
    """Full names in common, then last names with first names alike, then last names."""
    if not left.names or not right.names:
        return None
    shared = set(left.names) & set(right.names)
    value = weight("name") + weight("name more") * (len(shared) - 1) if shared else 0.0
    found = sorted(shared)
    for last, likeness in _last_names(set(left.names) - shared, set(right.names) - shared):
        value += weight("name alike" if likeness >= MIN_FIRST_NAME_LIKENESS else "name last")
        found.append(last)
    if found:
        return Evidence("names", min(value, LIMITS["names"]), f"both name {', '.join(found[:_SHOWN])}")
    if min(len(left.names), len(right.names)) < MANY_NAMES:
        return None
    return Evidence("names", weight("names none"), "they name other people and streets")


def _last_names(mine: Iterable[str], theirs: Iterable[str]) -> list[tuple[str, float]]:
    """Last names on both sides, each with the greatest likeness of the first names before it."""
    firsts: dict[str, list[str]] = {}
    for name in mine:
        first, _, last = name.rpartition(" ")
        if last in _STREETS:
            continue
        firsts.setdefault(last, []).append(first)
    best: dict[str, float] = {}
    for name in theirs:
        first, _, last = name.rpartition(" ")
        for other in firsts.get(last, ()):
            best[last] = max(best.get(last, 0.0), JaroWinkler.similarity(first, other))
    return sorted(best.items())


def word_evidence(left: Features, right: Features) -> Evidence | None:
    """Rarer words and numbers in common, and single words of names that are not of their places' names."""
    shared = set(left.words) & set(right.words)
    numbers = sorted(word for word in shared if word[0].isdigit())
    places = " ".join(spot.name for spot in (*left.spots, *right.spots))
    proper = sorted(word for word in set(left.proper) & set(right.proper) if word not in places)
    words = sorted(shared - set(numbers))
    value = weight("number") * len(numbers) + weight("proper") * len(proper)
    value += weight("word") * max(0, len(words) - _CHANCE_WORDS)
    found = [*proper, *numbers, *words]
    if value > 0:
        shown = ", ".join(found[:_SHOWN])
        return Evidence("wording", min(value, LIMITS["wording"]), f"{len(found)} rarer words in both ({shown})")
    if found or min(len(left.words) + len(left.proper), len(right.words) + len(right.proper)) < MANY_WORDS:
        return None
    return Evidence("wording", weight("words none"), "no rarer word in both")


def copy_evidence(left: Features, right: Features) -> Evidence | None:
    """Whether one text prints the other, between the accounts that each report is mainly about."""
    if not (left.main and right.main and left.type and right.type):
        return None
    share = resemblance(left.sketch, right.sketch)
    if share < COPY_PART:
        return None
    row = "copy" if share >= COPY_SHARE else "copy part"
    return Evidence("copy", weight(row), f"about {share:.0%} of the two texts is the same")
