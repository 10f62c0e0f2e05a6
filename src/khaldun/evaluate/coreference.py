"""Scores of coreference: MUC, B-cubed, CEAF over entities, and their mean, the CoNLL score.

Sources: Vilain et al. 1995 (MUC); Bagga & Baldwin 1998 (B-cubed); Luo 2005 (CEAF, with φ4); Pradhan et al. 2012 for the
mean. Both groupings hold the same mentions.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from khaldun.evaluate.bootstrap import LEVEL, SEED, Interval
from khaldun.evaluate.clustering import GroupShare, b_cubed_shares, score_of

ROUNDS = 500
"""Samples drawn for the interval."""
Grouping = Mapping[str, str]
"""Mention → group."""


@dataclass(frozen=True, slots=True)
class Coreference:
    """The three scores of a grouping, and their mean.

    Attributes:
        muc, b_cubed, ceaf: of each part, its shares.
        conll: mean of the three F1.
        interval: of `conll`, if other parts had been drawn.
    """

    muc: Sequence[GroupShare]
    b_cubed: Sequence[GroupShare]
    ceaf: Sequence[GroupShare]
    conll: float
    interval: Interval


def coreference(predicted: Grouping, reference: Grouping, parts: Mapping[str, str]) -> Coreference:
    """Scores of `predicted`.

    Args:
        predicted, reference: the group of each mention.
        parts: of each mention, the part of the set that it belongs to (a topic): groups of the reference do not cross
            parts. Parts are drawn for the interval.

    Raises:
        OptionError: the two do not group the same mentions.
    """
    of_part = {reference[mention]: part for mention, part in parts.items()}
    found = [_by_part(shares, of_part) for shares in _shares(predicted, reference)]
    places = range(len(found[0]))
    draw = random.Random(SEED)
    rounds = sorted(_conll(found, draw.choices(places, k=len(places))) for _ in range(ROUNDS)) if places else [1.0]
    cut = int(len(rounds) * (1 - LEVEL) / 2)
    interval = Interval(rounds[cut], rounds[len(rounds) - 1 - cut])
    muc, b_cubed, ceaf = found
    return Coreference(muc, b_cubed, ceaf, _conll(found, places), interval)


def _shares(predicted: Grouping, reference: Grouping) -> tuple[Mapping[str, GroupShare], ...]:
    """Of each reference group, its shares of the three scores."""
    b_cubed = b_cubed_shares(predicted, reference)
    return _muc_shares(predicted, reference), b_cubed, _ceaf_shares(predicted, reference)


def _by_part(shares: Mapping[str, GroupShare], of_part: Mapping[str, str]) -> list[GroupShare]:
    """The sums of each part, in order of its name."""
    parted: dict[str, list[GroupShare]] = defaultdict(list)
    for group, share in shares.items():
        parted[of_part[group]].append(share)
    return [_sum(parted[part]) for part in sorted(parted)]


def _sum(shares: Sequence[GroupShare]) -> GroupShare:
    return GroupShare(
        sum(share.right_precision for share in shares),
        sum(share.made for share in shares),
        sum(share.right_recall for share in shares),
        sum(share.due for share in shares),
    )


def _conll(found: Sequence[Sequence[GroupShare]], drawn: Sequence[int]) -> float:
    return sum(score_of(shares[place] for place in drawn).f1 for shares in found) / len(found)


def members(grouping: Grouping) -> dict[str, set[str]]:
    """Group → its mentions."""
    groups: dict[str, set[str]] = defaultdict(set)
    for mention, group in grouping.items():
        groups[group].add(mention)
    return groups


def _muc_shares(predicted: Grouping, reference: Grouping) -> dict[str, GroupShare]:
    """Links kept: a group of n mentions that the other side has in k pieces keeps n - k of n - 1 links.

    The links of a predicted group count for the reference group that has most of it.
    """
    right: dict[str, float] = defaultdict(float)
    made: dict[str, float] = defaultdict(float)
    for mentions in members(predicted).values():
        pieces = _pieces(mentions, reference)
        owner = max(sorted(pieces), key=lambda group: pieces[group])
        right[owner] += len(mentions) - len(pieces)
        made[owner] += len(mentions) - 1
    shares = {}
    for group, mentions in members(reference).items():
        kept = len(mentions) - len(_pieces(mentions, predicted))
        shares[group] = GroupShare(right[group], made[group], kept, len(mentions) - 1)
    return shares


def _pieces(mentions: Iterable[str], grouping: Grouping) -> dict[str, int]:
    pieces: dict[str, int] = defaultdict(int)
    for mention in mentions:
        pieces[grouping[mention]] += 1
    return pieces


def _ceaf_shares(predicted: Grouping, reference: Grouping) -> dict[str, GroupShare]:
    """The likeness φ4 of the best match of groups: precision over predicted, recall over reference groups."""
    made, due = members(predicted), members(reference)
    owners: dict[str, float] = defaultdict(float)
    for mentions in made.values():
        pieces = _pieces(mentions, reference)
        owners[max(sorted(pieces), key=lambda group: pieces[group])] += 1
    likeness: dict[str, float] = {}
    for block in _blocks(predicted, reference):
        matched = best_match([[_phi4(due[left], made[right]) for right in block.right] for left in block.left])
        for row, column in matched:
            likeness[block.left[row]] = _phi4(due[block.left[row]], made[block.right[column]])
    return {group: GroupShare(likeness.get(group, 0.0), owners[group], likeness.get(group, 0.0), 1.0) for group in due}


def _phi4(left: set[str], right: set[str]) -> float:
    return 2 * len(left & right) / (len(left) + len(right))


@dataclass(frozen=True, slots=True)
class _Block:
    """Reference and predicted groups that share mentions with each other and with no others."""

    left: list[str]
    right: list[str]


def _blocks(predicted: Grouping, reference: Grouping) -> list[_Block]:
    """The pairing problem in independent parts, each small enough to be solved at once."""
    made, due = members(predicted), members(reference)
    seen: set[str] = set()
    blocks = []
    for start in sorted(due):
        if start in seen:
            continue
        left, right, waiting = {start}, set[str](), [start]
        while waiting:
            touched = {predicted[mention] for mention in due[waiting.pop()]} - right
            right |= touched
            fresh = {reference[mention] for group in touched for mention in made[group]} - left
            left |= fresh
            waiting += sorted(fresh)
        seen |= left
        blocks.append(_Block(sorted(left), sorted(right)))
    return blocks


def best_match(weights: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """The one-to-one match of rows and columns with the greatest sum of weights (Kuhn 1955, by shortest paths)."""
    rows, columns = len(weights), len(weights[0]) if weights else 0
    if rows > columns:
        turned = [[weights[row][column] for row in range(rows)] for column in range(columns)]
        return [(row, column) for column, row in best_match(turned)]
    above, beside = [0.0] * (rows + 1), [0.0] * (columns + 1)
    owner = [0] * (columns + 1)
    for row in range(1, rows + 1):
        _augment(weights, row, owner, above, beside)
    return sorted((owner[column] - 1, column - 1) for column in range(1, columns + 1) if owner[column])


def _augment(
    weights: Sequence[Sequence[float]], row: int, owner: list[int], above: list[float], beside: list[float]
) -> None:
    """Gives a column to one more row, moving others where that is best."""
    columns = len(owner) - 1
    owner[0], column = row, 0
    least, way, done = [float("inf")] * (columns + 1), [0] * (columns + 1), [False] * (columns + 1)
    while owner[column]:
        done[column] = True
        held, gap, follower = owner[column], float("inf"), 0
        for other in range(1, columns + 1):
            if done[other]:
                continue
            cost = -weights[held - 1][other - 1] - above[held] - beside[other]
            if cost < least[other]:
                least[other], way[other] = cost, column
            if least[other] < gap:
                gap, follower = least[other], other
        for other in range(columns + 1):
            if done[other]:
                above[owner[other]] += gap
                beside[other] -= gap
            else:
                least[other] -= gap
        column = follower
    while column:
        owner[column], column = owner[way[column]], way[column]
