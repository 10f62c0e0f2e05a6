"""Accounts into incidents without a catalogue: block, compare, cluster, all in memory.

The catalogue does the same one report at a time and keeps each judgement; here the judgements are dropped, so that a
whole set can be resolved and scored at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from khaldun.model.judgement import Edge
from khaldun.pipeline import Features, cluster_accounts, compare, keys_of_account

Pair = tuple[str, str]
"""Ids of two accounts, the lesser first."""


def cluster_features(features: Mapping[str, Features]) -> dict[str, str]:
    """The incident of each account: its id → the least id among the accounts of its incident.

    Args:
        features: of each account (or whole report), by its id; their order does not matter.
    """
    return cluster_pairs(features, candidate_pairs(features))


def cluster_pairs(features: Mapping[str, Features], pairs: Iterable[Pair]) -> dict[str, str]:
    """As `cluster_features`, where the pairs to compare are known."""
    judged = (_edge(features, left, right) for left, right in pairs)
    groups = cluster_accounts(features.keys(), [edge for edge in judged if edge.verdict != "different"])
    return {account: group[0] for group in groups for account in group}


def _edge(features: Mapping[str, Features], left: str, right: str) -> Edge:
    comparison = compare(features[left], features[right])
    return Edge(left, right, comparison.score, comparison.verdict)


def candidate_pairs(
    features: Mapping[str, Features], parts: Mapping[str, Sequence[Features]] | None = None
) -> Iterator[Pair]:
    """Pairs of ids, the lesser first, of which one waits under a key that the other seeks; each pair once.

    Args:
        features: of each account (or whole report), by its id.
        parts: the accounts of whole reports, by the same ids: a report waits and seeks under their keys too, since in a
            catalogue each account does.
    """
    keys = {
        one: [keys_of_account(each) for each in (features[one], *(parts or {}).get(one, ()))]
        for one in sorted(features)
    }
    waiting: dict[str, set[str]] = defaultdict(set)
    for one, own in keys.items():
        for key in chain.from_iterable(each.stored for each in own):
            waiting[key].add(one)
    met: dict[str, set[str]] = defaultdict(set)
    for one, own in keys.items():
        sought = set(chain.from_iterable(each.sought for each in own))
        for other in set().union(*(waiting.get(key, ()) for key in sought)) - {one}:
            left, right = sorted((one, other))
            met[left].add(right)
    return ((left, right) for left, others in met.items() for right in sorted(others))
