"""The judgements in force: the last suggestion on two accounts, or what people decided, unless it was undone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from khaldun.catalogue.schema import decisions, judgements
from khaldun.catalogue.storing import in_chunks
from khaldun.model.judgement import Verdict

JudgementRow = Row[Any, Any, Any, Any, Any, Any]
"""seq, left, right, score, verdict and decision of a row of `judgements`."""


COLUMNS = (
    judgements.c.seq,
    judgements.c.left,
    judgements.c.right,
    judgements.c.score,
    judgements.c.verdict,
    judgements.c.decision,
)


@dataclass(frozen=True, slots=True)
class NumberedEdge:
    """A judgement in force between two accounts, by their numbers; `seq` is its row."""

    left: int
    right: int
    score: float
    verdict: Verdict
    decided: bool
    seq: int

    @property
    def pair(self) -> tuple[int, int]:
        """The two accounts."""
        return self.left, self.right


def void_decisions(connection: Connection) -> frozenset[int]:
    """Numbers of the decisions that an undo in force takes back; an undo can be undone."""
    rows = connection.execute(select(decisions.c.seq, decisions.c.undoes).where(decisions.c.undoes.is_not(None)))
    undone_by: dict[int, list[int]] = {}
    for row in rows:
        undone_by.setdefault(row.undoes, []).append(row.seq)
    void: set[int] = set()
    for seq in sorted(undone_by, reverse=True):
        if any(undo not in void for undo in undone_by[seq]):
            void.add(seq)
    return frozenset(void)


def edges_of(connection: Connection, accounts: Iterable[int]) -> list[NumberedEdge]:
    """The judgements in force on pairs of which at least one is in `accounts`, in order of the pairs."""
    rows: dict[int, JudgementRow] = {}
    for chunk in in_chunks(sorted(set(accounts))):
        touching = or_(judgements.c.left.in_(chunk), judgements.c.right.in_(chunk))
        rows.update((row.seq, row) for row in connection.execute(select(*COLUMNS).where(touching)))
    return _settled(connection, rows)


def doubts_of(connection: Connection, accounts: Iterable[int]) -> list[NumberedEdge]:
    """Of the judgements in force on these accounts, those that are unsure; an incident of many reports has few."""
    rows: dict[int, JudgementRow] = {}
    for chunk in in_chunks(sorted(set(accounts))):
        touching = or_(judgements.c.left.in_(chunk), judgements.c.right.in_(chunk))
        unsure = select(*COLUMNS).where(touching, judgements.c.verdict == "unsure")
        rows.update((row.seq, row) for row in connection.execute(unsure))
    pairs = {(row.left, row.right) for row in rows.values()}
    for chunk in in_chunks(sorted({left for left, _ in pairs})):
        same_left = connection.execute(select(*COLUMNS).where(judgements.c.left.in_(chunk)))
        rows.update((row.seq, row) for row in same_left if (row.left, row.right) in pairs)
    return [edge for edge in _settled(connection, rows) if edge.verdict == "unsure"]


def _settled(connection: Connection, rows: Mapping[int, JudgementRow]) -> list[NumberedEdge]:
    decided = any(row.decision is not None for row in rows.values())
    return in_force(rows.values(), void_decisions(connection) if decided else frozenset())


def in_force(rows: Collection[JudgementRow], void: frozenset[int]) -> list[NumberedEdge]:
    """Of rows of `judgements`, for each pair the last decision that is not void, else the last suggestion."""
    best: dict[tuple[int, int], NumberedEdge] = {}
    for row in sorted(rows, key=lambda row: int(row.seq)):
        if row.decision in void:
            continue
        edge = NumberedEdge(row.left, row.right, row.score, row.verdict, row.decision is not None, row.seq)
        there = best.get(edge.pair)
        if there is None or edge.decided or not there.decided:
            best[edge.pair] = edge
    return [best[pair] for pair in sorted(best)]
