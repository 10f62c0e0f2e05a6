"""Incidents out of judgements: the partition of accounts that belong together."""

from __future__ import annotations

import heapq
import math
from collections.abc import Collection, Iterable, Iterator

from khaldun.model.judgement import Edge
from khaldun.stages.resolve.matcher import SAME_THRESHOLD

_UNITS = 1_000_000
"""Log-odds are added as whole millionths: sums of floats would depend on their order."""

_MAX_ODDS = 6.0
"""One pair's log-odds count no more than this, so that one sure pair does not carry many doubtful ones."""

MISSING_ODDS = -2.2
"""Log-odds (of one in ten) of a pair without a judgement, or judged different by the matcher alone, which the record
does not keep. A likely pair (nine in ten) then never takes in a third account that speaks against one of the two."""


def cluster_accounts(accounts: Collection[str], edges: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """The incidents of one connected component, each sorted, in order of their first accounts.

    People's decisions come first: accounts decided the same are together, accounts decided different are never, and
    where decisions contradict each other "different" wins. The rest is average linkage: the two groups whose pairs
    speak most for one incident on average are joined, as long as the average reaches `SAME_THRESHOLD`; a pair without a
    judgement, or that the matcher holds to be different, counts as rather different. So a chain of likenesses does not
    join its ends. The order of `accounts` and `edges` does not matter. About E log E steps for E edges.

    Raises:
        ValueError: an edge names an account that is not among `accounts`.
    """
    members = sorted(set(accounts))
    position = {account: i for i, account in enumerate(members)}
    groups = _Groups(len(members))
    for (left, right), edge in _in_force(edges, position).items():
        groups.note(left, right, edge)
    groups.join_decided()
    groups.join_likeliest()
    found = sorted(sorted(group) for group in groups.members.values())
    return tuple(tuple(members[i] for i in group) for group in found)


def _in_force(edges: Iterable[Edge], position: dict[str, int]) -> dict[tuple[int, int], Edge]:
    """One edge a pair: a decided one before suggestions, "different" before the others, then the lowest score."""
    found: dict[tuple[int, int], Edge] = {}
    for edge in edges:
        if edge.left not in position or edge.right not in position:
            raise ValueError(
                f"The edge {edge.left} - {edge.right} is between accounts that are not all to be clustered."
            )
        if edge.verdict == "different" and not edge.decided:
            continue
        low, high = sorted((position[edge.left], position[edge.right]))
        if low != high and ((low, high) not in found or _rank(edge) < _rank(found[low, high])):
            found[low, high] = edge
    return dict(sorted(found.items()))


def _rank(edge: Edge) -> tuple[bool, bool, float]:
    return (not edge.decided, edge.verdict != "different", edge.score)


class _Groups:
    """Groups of accounts that grow together; each is known by its first member."""

    def __init__(self, size: int) -> None:
        self.members: dict[int, list[int]] = {i: [i] for i in range(size)}
        self._odds: dict[int, dict[int, tuple[int, int]]] = {i: {} for i in range(size)}
        """For two groups: how many pairs were compared, and the sum of their log-odds."""
        self._apart: dict[int, set[int]] = {i: set() for i in range(size)}
        self._same: list[tuple[int, int]] = []

    def note(self, left: int, right: int, edge: Edge) -> None:
        """Keep an edge between two accounts."""
        if edge.decided and edge.verdict == "different":
            self._apart[left].add(right)
            self._apart[right].add(left)
        elif edge.decided and edge.verdict == "same":
            self._same.append((left, right))
        self._odds[left][right] = self._odds[right][left] = (1, _odds(edge))

    def join_decided(self) -> None:
        """Join what people decided to be the same, unless they decided it different elsewhere."""
        home = {i: i for i in self.members}
        for left, right in sorted(self._same):
            a, b = sorted((home[left], home[right]))
            if a != b and b not in self._apart[a]:
                for account in self.members[b]:
                    home[account] = a
                self._join(a, b)

    def join_likeliest(self) -> None:
        """Join the likeliest two groups until none are likely enough."""
        queue = [row for a in self.members for row in self._candidates(a) if row[1] == a]
        heapq.heapify(queue)
        while queue:
            average, a, b = heapq.heappop(queue)
            if a not in self.members or b not in self.members or average != -self._average(a, b):
                continue
            self._join(a, b)
            for row in self._candidates(a):
                heapq.heappush(queue, row)

    def _candidates(self, a: int) -> Iterator[tuple[float, int, int]]:
        """Pairs of group `a` with others that are likely enough: least first is likeliest."""
        for b in self._odds[a]:
            if b not in self._apart[a] and (average := self._average(a, b)) >= _THRESHOLD:
                yield -average, min(a, b), max(a, b)

    def _average(self, a: int, b: int) -> float:
        """Average log-odds (in units) of the pairs between two groups."""
        compared, odds = self._odds[a].get(b, (0, 0))
        pairs = len(self.members[a]) * len(self.members[b])
        return (odds + (pairs - compared) * _MISSING) / pairs

    def _join(self, a: int, b: int) -> None:
        """Take group `b` into group `a`."""
        self.members[a] += self.members.pop(b)
        for c, (compared, odds) in self._odds.pop(b).items():
            del self._odds[c][b]
            if c != a:
                known = self._odds[a].get(c, (0, 0))
                self._odds[a][c] = self._odds[c][a] = (known[0] + compared, known[1] + odds)
        for c in self._apart.pop(b):
            self._apart[c].discard(b)
            self._apart[c].add(a)
            self._apart[a].add(c)


def _odds(edge: Edge) -> int:
    """Log-odds of the edge in units; a person's "unsure" is none. Only a "same" joins, whatever the score was."""
    score = 0.5 if edge.decided and edge.verdict == "unsure" else min(max(edge.score, 1e-9), 1 - 1e-9)
    odds = round(min(max(math.log(score / (1 - score)), -_MAX_ODDS), _MAX_ODDS) * _UNITS)
    return odds if edge.verdict == "same" else min(odds, _THRESHOLD - 1)


_MISSING = round(MISSING_ODDS * _UNITS)
_THRESHOLD = round(math.log(SAME_THRESHOLD / (1 - SAME_THRESHOLD)) * _UNITS)
