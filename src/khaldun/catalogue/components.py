"""Accounts that "same" judgements connect, also by way of others: clusters lie within them."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from khaldun.catalogue.edges import NumberedEdge, edge_rows, in_force, void_decisions
from khaldun.catalogue.schema import accounts, judgements, memberships

ACCOUNTS_AT_ONCE = 2000
"""Accounts whose judgements are looked at together: all at once fill the memory."""


class Components:
    """A forest over the numbers of accounts, eight bytes each; the root of each tree is its first account."""

    def __init__(self, last: int) -> None:
        self._parents = array("q", range(last + 1))

    def join(self, one: int, other: int) -> None:
        """Connect two accounts."""
        left, right = self._root(one), self._root(other)
        self._parents[max(left, right)] = min(left, right)

    def groups(self) -> Iterator[list[int]]:
        """Each component of more than one account once, in order."""
        size = len(self._parents)
        following, ends = array("q", bytes(8 * size)), array("q", range(size))
        for account in range(1, size):
            root = self._root(account)
            if root != account:
                following[ends[root]] = ends[root] = account
        for root in range(1, size):
            if self._parents[root] == root and following[root]:
                yield list(_chain(root, following))

    def _root(self, account: int) -> int:
        """The first account of the component so far; the way to it is shortened."""
        parents = self._parents
        while parents[account] != account:
            parents[account] = account = parents[parents[account]]
        return account


def _chain(first: int, following: array[int]) -> Iterator[int]:
    while first:
        yield first
        first = following[first]


def components(connection: Connection) -> Iterator[list[int]]:
    """Accounts that "same" judgements in force connect, each component of more than one once."""
    last = last_account(connection)
    present = bytearray(last + 1)
    for (account,) in connection.execute(select(memberships.c.account)):
        present[account] = True
    found = Components(last)
    for edge in _all_edges(connection, last):
        if edge.verdict == "same" and present[edge.left] and present[edge.right]:
            found.join(edge.left, edge.right)
    return found.groups()


def last_account(connection: Connection) -> int:
    """The highest number of an account."""
    return connection.execute(select(func.max(accounts.c.seq))).scalar() or 0


def _all_edges(connection: Connection, last: int) -> Iterator[NumberedEdge]:
    """The judgements in force on every pair."""
    void = void_decisions(connection)
    for low in range(0, last, ACCOUNTS_AT_ONCE):
        stretch = judgements.c.left.between(low + 1, low + ACCOUNTS_AT_ONCE)
        yield from in_force(edge_rows(connection, stretch), void)
