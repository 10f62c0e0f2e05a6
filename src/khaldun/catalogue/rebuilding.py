"""Everything derived, derived anew from what is on record: block keys, judgements, clusters, incidents.

One transaction: a stop in the middle leaves the views as they were. Memory holds some numbers for each account, and
what is under way; the rest stands in temporary tables.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

from sqlalchemy import Connection, delete, func, select

from khaldun.catalogue.adding import start_run
from khaldun.catalogue.components import Components, last_account
from khaldun.catalogue.connect import Database
from khaldun.catalogue.crew import Crew
from khaldun.catalogue.deriving import rule_in_force, store_derived
from khaldun.catalogue.edges import EdgeRow, edge_rows, touching, void_decisions
from khaldun.catalogue.evidence import gather
from khaldun.catalogue.linking import ids_of
from khaldun.catalogue.schema import DERIVED, account_features, accounts, judgements, memberships, readings
from khaldun.catalogue.searching import index_anew, unindexed
from khaldun.catalogue.storing import StoredAccount, in_chunks
from khaldun.catalogue.tasks import ClusterTask, CompareTask, DeriveTask, KeyTask
from khaldun.catalogue.worksheet import Worksheet, worksheet

BATCH = 500
COMPARED_AT_ONCE = 1000
MAX_AT_HAND = 4000
"""Accounts to be compared in one task, and accounts that it needs for that: about 40 MB when they are ready."""

MAX_CLUSTERED_PAIRS = 20_000
"""Pairs within the components of one task, each of which may have a judgement; a component of 200 has so many."""

INCIDENTS_AT_ONCE = 200

Progress = Callable[[str, int, int], None]
"""Told the step ("keys", "compare", "cluster", "derive"), how much of it is done, and how much there is."""


def rebuild(
    database: Database, by: str, what: str = "rebuild", progress: Progress | None = None, workers: int = 1
) -> int:
    """Derive everything anew; where the matcher has come to another view, its suggestion is appended.

    Args:
        database: of the catalogue.
        by, what: for the history.
        progress: is told how far it is.
        workers: processes that compare, cluster and derive; with 1 this one does it all.

    Returns:
        How many suggestions were appended.
    """
    with Crew(workers) as crew, database.rewriting() as connection, worksheet(connection) as sheet:
        for table in DERIVED:
            connection.execute(delete(table))
        run = start_run(connection, by, what)
        rebuilding = _Rebuilding(connection, sheet, crew, run, progress or (lambda step, done, total: None))
        rebuilding.note_all()
        rebuilding.compare_all()
        rebuilding.cluster_all()
        rebuilding.derive_all()
        if unindexed(connection):
            index_anew(connection)
        return rebuilding.appended


def current_accounts(connection: Connection) -> Iterator[list[StoredAccount]]:
    """The accounts of the last reading of every report, in order of arrival, in batches."""
    last = select(func.max(readings.c.seq)).where(readings.c.report == accounts.c.report).scalar_subquery()
    query = (
        select(accounts.c.seq, accounts.c.id, account_features.c.reading, account_features.c.features)
        .join(account_features, account_features.c.account == accounts.c.seq)
        .where(account_features.c.reading == last)
        .order_by(accounts.c.seq)
        .limit(BATCH)
    )
    after = 0
    while rows := connection.execute(query.where(accounts.c.seq > after)).all():
        yield [StoredAccount(*row) for row in rows]
        after = rows[-1].seq


class _Rebuilding:
    """The steps of a rebuild, one after the other."""

    def __init__(self, connection: Connection, sheet: Worksheet, crew: Crew, run: int, tell: Progress) -> None:
        self.appended = 0
        self._connection, self._sheet, self._crew, self._run, self._tell = connection, sheet, crew, run, tell
        self._void = void_decisions(connection)
        self._last = last_account(connection)
        self._components = Components(self._last)
        self._total = 0

    def note_all(self) -> None:
        """The keys of every account."""
        for keyed in self._crew.results(KeyTask(batch) for batch in current_accounts(self._connection)):
            self._sheet.note(keyed)
            self._total += len(keyed)
            self._tell("keys", self._total, self._last)
        self._sheet.write_keys()

    def compare_all(self) -> None:
        """Every two accounts that share a key or were judged before, once."""
        done = 0
        for compared in self._crew.results(self._comparisons()):
            if compared.rows:
                self._connection.execute(judgements.insert(), compared.rows)
            for left, right in compared.same:
                self._components.join(left, right)
            self.appended += len(compared.rows)
            done += compared.accounts
            self._tell("compare", done, self._total)

    def cluster_all(self) -> None:
        """The incident of every account; most are incidents of their own, or two or three are one."""
        homes, done = array("q", range(self._last + 1)), 0
        for clustered in self._crew.results(self._clusterings()):
            for account, incident in clustered.items():
                homes[account] = incident
            done += len(clustered)
            self._tell("cluster", done, self._total)
        self._sheet.enroll(homes, BATCH)

    def derive_all(self) -> None:
        """The rows of every incident."""
        total = self._connection.execute(select(func.count(func.distinct(memberships.c.incident)))).scalar_one()
        done = 0
        for derived in self._crew.results(self._derivations()):
            store_derived(self._connection, derived)
            done += len(derived)
            self._tell("derive", done, total)

    def _comparisons(self) -> Iterator[CompareTask]:
        """The accounts in order of their days, each to be compared with those before it.

        In another order than that of the days, each would need others than the one before it.
        """
        before = bytearray(self._last + 1)
        for page in self._sheet.by_day(COMPARED_AT_ONCE):
            waiting = self._sheet.waiting({key for noted in page for key in noted.sought})
            edges = self._edges_of([noted.account for noted in page])
            judged = _neighbours(edges)
            others: dict[int, list[int]] = {}
            needed: set[int] = set()
            for noted in page:
                met = judged[noted.account].union(*(waiting.get(key, ()) for key in noted.sought))
                others[noted.account] = sorted(other for other in met if before[other])
                before[noted.account] = True
                needed.update((noted.account, *others[noted.account]))
                if len(needed) > MAX_AT_HAND:
                    yield self._comparison(others, needed, edges)
                    others, needed = {}, set()
            if others:
                yield self._comparison(others, needed, edges)

    def _comparison(
        self, others: dict[int, list[int]], needed: Collection[int], edges: Iterable[EdgeRow]
    ) -> CompareTask:
        within = [row for row in edges if row[1] in needed and row[2] in needed]
        return CompareTask(self._sheet.features(needed), others, within, self._void, self._run)

    def _edges_of(self, numbers: Sequence[int]) -> list[EdgeRow]:
        return [row for chunk in in_chunks(numbers) for row in edge_rows(self._connection, touching(chunk))]

    def _clusterings(self) -> Iterator[ClusterTask]:
        group: list[list[int]] = []
        pairs = 0
        for members in self._components.groups():
            group.append(members)
            pairs += len(members) * (len(members) - 1) // 2
            if pairs >= MAX_CLUSTERED_PAIRS:
                yield self._clustering(group)
                group, pairs = [], 0
        if group:
            yield self._clustering(group)

    def _clustering(self, group: Sequence[Sequence[int]]) -> ClusterTask:
        """Judgements between two of a component have its first of the two on their left."""
        numbers = sorted(account for members in group for account in members)
        edges = [
            row for chunk in in_chunks(numbers) for row in edge_rows(self._connection, judgements.c.left.in_(chunk))
        ]
        return ClusterTask(group, ids_of(self._connection, numbers), edges, self._void)

    def _derivations(self) -> Iterator[DeriveTask]:
        rule, after = rule_in_force(self._connection), 0
        column = memberships.c.incident
        query = select(column).distinct().order_by(column).limit(INCIDENTS_AT_ONCE)
        while seqs := self._connection.execute(query.where(column > after)).scalars().all():
            yield DeriveTask(gather(self._connection, seqs), rule)
            after = seqs[-1]


def _neighbours(edges: Iterable[EdgeRow]) -> defaultdict[int, set[int]]:
    """The accounts with which each was judged."""
    found: defaultdict[int, set[int]] = defaultdict(set)
    for _, left, right, *_ in edges:
        found[left].add(right)
        found[right].add(left)
    return found
