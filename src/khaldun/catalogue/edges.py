"""The judgements in force: the last suggestion on two accounts, or what people decided, unless it was undone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from operator import itemgetter
from typing import cast

from sqlalchemy import ColumnElement, Connection, or_, select

from khaldun.catalogue.schema import decisions, judgements
from khaldun.catalogue.storing import in_chunks
from khaldun.model.judgement import Verdict

EdgeRow = tuple[int, int, int, float, Verdict, int | None]
"""seq, left, right, score, verdict and decision of a row of `judgements`."""


_COLUMNS = (
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
    rows: dict[int, EdgeRow] = {}
    for chunk in in_chunks(sorted(set(accounts))):
        rows.update((row[0], row) for row in edge_rows(connection, touching(chunk)))
    return _settled(connection, rows.values())


def doubts_of(connection: Connection, accounts: Iterable[int]) -> list[NumberedEdge]:
    """Of the judgements in force on these accounts, those that are unsure; an incident of many reports has few."""
    rows: dict[int, EdgeRow] = {}
    for chunk in in_chunks(sorted(set(accounts))):
        unsure = judgements.c.verdict == "unsure"
        rows.update((row[0], row) for row in edge_rows(connection, touching(chunk), unsure))
    pairs = {(left, right) for _, left, right, *_ in rows.values()}
    for chunk in in_chunks(sorted({left for left, _ in pairs})):
        same_left = edge_rows(connection, judgements.c.left.in_(chunk))
        rows.update((row[0], row) for row in same_left if (row[1], row[2]) in pairs)
    return [edge for edge in _settled(connection, rows.values()) if edge.verdict == "unsure"]


def edge_rows(connection: Connection, *where: ColumnElement[bool]) -> list[EdgeRow]:
    """Rows of `judgements`, in force or not."""
    found = connection.execute(select(*_COLUMNS).where(*where)).all()
    return cast("list[EdgeRow]", [tuple(row) for row in found])


def touching(accounts: Sequence[int]) -> ColumnElement[bool]:
    """Of judgements: one of their accounts is one of these."""
    return or_(judgements.c.left.in_(accounts), judgements.c.right.in_(accounts))


def _settled(connection: Connection, rows: Collection[EdgeRow]) -> list[NumberedEdge]:
    decided = any(row[-1] is not None for row in rows)
    return in_force(rows, void_decisions(connection) if decided else frozenset())


def in_force(rows: Iterable[EdgeRow], void: frozenset[int]) -> list[NumberedEdge]:
    """Of rows of `judgements`, for each pair the last decision that is not void, else the last suggestion."""
    best: dict[tuple[int, int], NumberedEdge] = {}
    for seq, left, right, score, verdict, decision in sorted(rows, key=itemgetter(0)):
        there = best.get((left, right))
        if decision is None:
            if there is not None and there.decided:
                continue
        elif decision in void:
            continue
        best[left, right] = NumberedEdge(left, right, score, verdict, decision is not None, seq)
    return [best[pair] for pair in sorted(best)]


def edges_by_account(edges: Iterable[NumberedEdge]) -> defaultdict[int, list[NumberedEdge]]:
    """The judgements that touch each account."""
    found: defaultdict[int, list[NumberedEdge]] = defaultdict(list)
    for edge in edges:
        for end in edge.pair:
            found[end].append(edge)
    return found
