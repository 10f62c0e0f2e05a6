"""The trivial way to group reports: TF-IDF cosine, days of publication close together, connected components."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from khaldun.evaluate import Score, b_cubed, pairwise
from khaldun.model.report import Report

MAX_GAP_DAYS = 7
MIN_DOCUMENTS = 2
"""Words that stand in one report only join nothing."""

THRESHOLDS = tuple(i / 100 for i in range(10, 90, 2))
WORD = re.compile(r"[^\W_]{2,}")
Weighted = dict[str, float]


def best_baseline(reports: Sequence[Report], reference: Mapping[str, str]) -> tuple[float, Score, Score]:
    """Threshold, pairwise and B-cubed score of the threshold with the best pairwise F1 on these very reports.

    That is as much as the baseline can reach: a threshold chosen on other reports does no better.
    """
    links = sorted(cosines(reports), reverse=True)
    scored = []
    for threshold in THRESHOLDS:
        groups = components([r.doc for r in reports], ((a, b) for cosine, a, b in links if cosine >= threshold))
        scored.append((pairwise(groups, reference).f1, threshold, groups))
    _, threshold, groups = max(scored, key=lambda one: one[:2])
    return threshold, pairwise(groups, reference), b_cubed(groups, reference)


def cosines(reports: Sequence[Report]) -> Iterator[tuple[float, str, str]]:
    """Cosine and ids of each pair of reports out within `MAX_GAP_DAYS`; reports without a day meet all others."""
    vectors = weigh(reports)
    dated = sorted((r for r in reports if r.published), key=lambda r: (r.published, r.doc))
    days = [r.published.toordinal() for r in dated if r.published]
    for i, left in enumerate(dated):
        for right in dated[i + 1 : bisect_right(days, days[i] + MAX_GAP_DAYS)]:
            yield cosine(vectors[left.doc], vectors[right.doc]), left.doc, right.doc
    undated = [r for r in reports if not r.published]
    for i, left in enumerate(undated):
        for right in (*dated, *undated[i + 1 :]):
            yield cosine(vectors[left.doc], vectors[right.doc]), left.doc, right.doc


def weigh(reports: Sequence[Report]) -> dict[str, Weighted]:
    """A vector of length 1 for each report: (1 + log tf) · log(N / df) of the words of title and text."""
    counts = {r.doc: Counter(WORD.findall(f"{r.title or ''} {r.text}".lower())) for r in reports}
    documents = Counter(word for words in counts.values() for word in words)
    return {doc: unit(words, documents, len(reports)) for doc, words in counts.items()}


def unit(words: Counter[str], documents: Counter[str], total: int) -> Weighted:
    kept = {
        w: (1 + math.log(n)) * math.log(total / documents[w]) for w, n in words.items() if documents[w] >= MIN_DOCUMENTS
    }
    length = math.sqrt(sum(value * value for value in kept.values()))
    return {word: value / length for word, value in kept.items()} if length else {}


def cosine(left: Weighted, right: Weighted) -> float:
    if len(left) > len(right):
        left, right = right, left
    return sum(value * right[word] for word, value in left.items() if word in right)


def components(items: Iterable[str], links: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Item → name of its connected component."""
    near: dict[str, list[str]] = defaultdict(list)
    for left, right in links:
        near[left].append(right)
        near[right].append(left)
    group: dict[str, str] = {}
    for item in items:
        stack = [] if item in group else [item]
        while stack:
            one = stack.pop()
            if one not in group:
                group[one] = item
                stack.extend(near[one])
    return group
