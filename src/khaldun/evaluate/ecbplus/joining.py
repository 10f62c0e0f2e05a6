"""Which mentions name one event: the same word, in documents that the matcher finds alike."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache

from khaldun.evaluate.ecbplus.lemmas import lemma_of
from khaldun.evaluate.ecbplus.mentions import EventDocument
from khaldun.lexicons.words import act_words, harm_words
from khaldun.pipeline import Features, compare

LIKE_ENOUGH = 0.03
"""Mean score of the matcher from which documents tell of the same events. The matcher weighs whole incidents, with days
and tolls that these stories lack; .02 to .06 does equally well on eight topics of the training portion."""

_NO_KIND = frozenset({"harm", "reference"})
"""Families of words that tell of some act and not of which."""

Likeness = Callable[[str, str], float]


def words_of(documents: Iterable[EventDocument]) -> dict[str, tuple[str, str]]:
    """Of each mention its document, and its kind of harm or act in the reader's lexicons, else its last word's stem."""
    return {
        mention.name: (document.name, _kind(mention.text)) for document in documents for mention in document.mentions
    }


def stems_of(documents: Iterable[EventDocument]) -> dict[str, tuple[str, str]]:
    """As `words_of`, by stems alone."""
    return {
        mention.name: (document.name, _stem(mention.text)) for document in documents for mention in document.mentions
    }


def _kind(text: str) -> str:
    """ "killed", "dead" and "death" are one, as are "raid" and "air strike"."""
    words = text.lower().split()
    harms = (entry.labels[1] for word in words for entry in harm_words().lookup(word))
    acts = (entry.labels[0] for word in words for entry in act_words().lookup(word))
    return next((kind for kind in (*harms, *acts) if kind not in _NO_KIND), _stem(text))


def _stem(text: str) -> str:
    """Of the last word, which is mostly the head."""
    return lemma_of(text.split()[-1])


def by_word(words: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """The baseline: one event a word."""
    return {mention: word for mention, (_, word) in words.items()}


def by_matcher(words: Mapping[str, tuple[str, str]], features: Mapping[str, Features]) -> dict[str, str]:
    """One event a word and group of like documents, the documents grouped anew for each word.

    Args:
        words: as `words_of` gives them.
        features: of each document, as the matcher reads it.
    """
    likeness = _likeness(features)
    using: dict[str, set[str]] = defaultdict(set)
    for document, word in words.values():
        using[word].add(document)
    groups = {word: like_groups(sorted(documents), likeness) for word, documents in using.items()}
    return {mention: f"{word} {groups[word][document]}" for mention, (document, word) in words.items()}


def _likeness(features: Mapping[str, Features]) -> Likeness:
    @cache
    def likeness(left: str, right: str) -> float:
        return compare(features[left], features[right]).score

    return lambda left, right: likeness(*sorted((left, right)))


def like_groups(names: Sequence[str], likeness: Likeness, least: float = LIKE_ENOUGH) -> dict[str, str]:
    """Name → first name of its group: the two groups with the highest mean likeness are joined while it is `least`."""
    groups = [[name] for name in names]
    means = {(i, j): likeness(names[i], names[j]) for j in range(len(names)) for i in range(j)}
    alive = set(range(len(names)))
    while means:
        (left, right), best = max(means.items(), key=lambda item: (item[1], -item[0][0], -item[0][1]))
        if best < least:
            break
        alive.discard(right)
        for other in alive - {left}:
            one, two = _pair(left, other), _pair(right, other)
            weights = len(groups[left]), len(groups[right])
            means[one] = (means[one] * weights[0] + means.pop(two) * weights[1]) / sum(weights)
        del means[left, right]
        groups[left] += groups[right]
    return {name: groups[i][0] for i in alive for name in groups[i]}


def _pair(left: int, right: int) -> tuple[int, int]:
    return (left, right) if left < right else (right, left)
