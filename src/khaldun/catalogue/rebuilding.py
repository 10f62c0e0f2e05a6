"""Everything derived, derived anew from what is on record: block keys, judgements, clusters, incidents.

One transaction: a stop in the middle leaves the views as they were. Memory holds one number for each account that has
a neighbour, and one batch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, delete, func, select

from khaldun.catalogue.adding import start_run
from khaldun.catalogue.connect import Database
from khaldun.catalogue.deriving import derive, rule_in_force
from khaldun.catalogue.edges import COLUMNS, NumberedEdge, edges_of, in_force, void_decisions
from khaldun.catalogue.linking import FeatureStore, clusters, enroll, link
from khaldun.catalogue.schema import DERIVED, account_features, accounts, judgements, memberships, readings
from khaldun.catalogue.searching import index_anew, unindexed
from khaldun.catalogue.storing import StoredAccount, in_chunks

BATCH = 500
ACCOUNTS_AT_ONCE = 2000
COMPONENTS_AT_ONCE = 20
"""A component of 200 accounts has 20,000 judgements, about 10 MB."""

Progress = Callable[[str, int, int], None]
"""Told the step ("compare", "cluster", "derive"), how much of it is done, and how much there is."""


def rebuild(database: Database, by: str, what: str = "rebuild", progress: Progress | None = None) -> int:
    """Derive everything anew; where the matcher has come to another view, its suggestion is appended.

    Returns:
        How many suggestions were appended.
    """
    tell = progress or (lambda step, done, total: None)
    with database.writing() as connection:
        run = start_run(connection, by, what)
        for table in DERIVED:
            connection.execute(delete(table))
        total = _enroll_all(connection)
        appended = _compare_all(connection, run, total, tell)
        _cluster_all(connection, total, tell)
        _derive_all(connection, tell)
        if unindexed(connection):
            index_anew(connection)
        return appended


def current_accounts(connection: Connection, after: int = 0) -> Iterator[list[StoredAccount]]:
    """The accounts of the last reading of every report, in order of arrival, in batches."""
    last = select(func.max(readings.c.seq)).where(readings.c.report == accounts.c.report).scalar_subquery()
    query = (
        select(accounts.c.seq, accounts.c.id, account_features.c.reading, account_features.c.features)
        .join(account_features, account_features.c.account == accounts.c.seq)
        .where(account_features.c.reading == last)
        .order_by(accounts.c.seq)
        .limit(BATCH)
    )
    while rows := connection.execute(query.where(accounts.c.seq > after)).all():
        yield [StoredAccount(*row) for row in rows]
        after = rows[-1].seq


def _enroll_all(connection: Connection) -> int:
    total = 0
    for batch in current_accounts(connection):
        enroll(connection, batch)
        total += len(batch)
    return total


def _compare_all(connection: Connection, run: int, total: int, tell: Progress) -> int:
    store, appended, done = FeatureStore(), 0, 0
    for batch in current_accounts(connection):
        appended += link(connection, batch, store, run, earlier_only=True)
        done += len(batch)
        tell("compare", done, total)
    return appended


def _cluster_all(connection: Connection, total: int, tell: Progress) -> None:
    """Clusters of every component that has more than one account; the others are incidents of their own."""
    done = 0
    for group in in_chunks(components(connection), COMPONENTS_AT_ONCE):
        together = [account for members in group for account in members]
        touching = edges_by_account(edges_of(connection, together))
        for members in group:
            edges = {edge.pair: edge for account in members for edge in touching[account]}
            changed: dict[int, list[int]] = defaultdict(list)
            for account, incident in clusters(connection, members, edges).items():
                if account != incident:
                    changed[incident].append(account)
            for incident, moved in changed.items():
                for chunk in in_chunks(moved):
                    there = memberships.c.account.in_(chunk)
                    connection.execute(memberships.update().where(there).values(incident=incident))
        done += len(together)
        tell("cluster", done, total)


def components(connection: Connection) -> Iterator[list[int]]:
    """Accounts that "same" judgements in force connect, each component of more than one once."""
    present = set(connection.execute(select(memberships.c.account)).scalars())
    parent: dict[int, int] = {}
    for edge in _all_edges(connection):
        if edge.verdict == "same" and edge.left in present and edge.right in present:
            left, right = _root(parent, edge.left), _root(parent, edge.right)
            parent[max(left, right)] = min(left, right)
    members: dict[int, list[int]] = defaultdict(list)
    for account in parent:
        members[_root(parent, account)].append(account)
    yield from (sorted({root, *found}) for root, found in members.items())


def _all_edges(connection: Connection) -> Iterator[NumberedEdge]:
    """The judgements in force on every pair, those of a stretch of accounts at a time: all at once fill the memory."""
    void = void_decisions(connection)
    last = connection.execute(select(func.max(judgements.c.left))).scalar() or 0
    for low in range(0, last, ACCOUNTS_AT_ONCE):
        stretch = judgements.c.left.between(low + 1, low + ACCOUNTS_AT_ONCE)
        yield from in_force(connection.execute(select(*COLUMNS).where(stretch)).all(), void)


def _root(parent: dict[int, int], account: int) -> int:
    """The smallest account of the component so far; the way to it is shortened."""
    root = account
    while parent.get(root, root) != root:
        root = parent[root]
    while parent.get(account, account) != root:
        parent[account], account = root, parent[account]
    return root


def edges_by_account(edges: Sequence[NumberedEdge]) -> dict[int, list[NumberedEdge]]:
    """The judgements that touch each account."""
    touching: dict[int, list[NumberedEdge]] = defaultdict(list)
    for edge in edges:
        for end in edge.pair:
            touching[end].append(edge)
    return touching


def _derive_all(connection: Connection, tell: Progress) -> None:
    rule = rule_in_force(connection)
    total = connection.execute(select(func.count(func.distinct(memberships.c.incident)))).scalar_one()
    done, after = 0, 0
    query = select(memberships.c.incident).distinct().order_by(memberships.c.incident).limit(BATCH)
    while seqs := connection.execute(query.where(memberships.c.incident > after)).scalars().all():
        derive(connection, seqs, rule)
        done, after = done + len(seqs), seqs[-1]
        tell("derive", done, total)
