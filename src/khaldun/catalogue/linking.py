"""Accounts into incidents: new accounts are compared with those near them, and clusters are derived anew."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import Connection, Select, delete, select

from khaldun.catalogue.edges import NumberedEdge, edges_by_account, edges_of
from khaldun.catalogue.ids import key_number
from khaldun.catalogue.rows import dump
from khaldun.catalogue.schema import account_features, accounts, block_keys, judgements, memberships
from khaldun.catalogue.storing import StoredAccount, in_chunks
from khaldun.model.judgement import Comparison, Edge
from khaldun.pipeline import (
    RESOLVER_VERSION,
    BlockKeys,
    Profile,
    cluster_accounts,
    decode_features,
    keys_of_account,
    profile_of,
    weigh,
    weigh_if_alike,
)

MAX_KEPT_PROFILES = 10_000
"""Accounts kept ready to be compared, about 100 MB: reports of one time and place come one after the other."""

SCORE_DIGITS = 9
"""Scores that differ beyond this are another suggestion."""

MAX_EVIDENCE = 6
"""Reasons kept with a suggested judgement, the strongest."""


class ProfileStore:
    """Accounts ready to be compared by their number, kept while there is room."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Profile] = OrderedDict()

    def put(self, account: int, profile: Profile) -> None:
        """Keep `profile`, forgetting the least used if need be."""
        self._kept[account] = profile
        if len(self._kept) > MAX_KEPT_PROFILES:
            self._kept.popitem(last=False)

    def forget(self) -> None:
        """Keep nothing: what was put may have been rolled back."""
        self._kept.clear()

    def get(self, connection: Connection, wanted: Collection[int]) -> dict[int, Profile]:
        """The accounts by the features in force; those that no reading has any more are left out."""
        found = {account: self._kept[account] for account in wanted if account in self._kept}
        for account in found:
            self._kept.move_to_end(account)
        for chunk in in_chunks(account for account in wanted if account not in found):
            for account, text in connection.execute(_features_in_force(chunk)).all():
                found[account] = profile_of(decode_features(text))
                self.put(account, found[account])
        return found


def link(connection: Connection, accounts_in: Sequence[StoredAccount], store: ProfileStore, run: int) -> int:
    """Compare each account with those that wait near it, and let it wait for the next.

    What the matcher suggests is appended where it is another view than the judgement in force; what people decided is
    left alone.

    Returns:
        How many judgements were appended.
    """
    edges = edges_of(connection, [account.seq for account in accounts_in])
    known = {edge.pair: edge for edge in edges}
    touching = edges_by_account(edges)
    suggested: list[dict[str, object]] = []
    for account in accounts_in:
        profile = profile_of(decode_features(account.features))
        store.put(account.seq, profile)
        keys = keys_of_account(profile.features)
        judged = {end for edge in touching[account.seq] for end in edge.pair}
        others = sorted((candidates(connection, keys) | judged) - {account.seq})
        wait(connection, account.seq, keys)
        for other, theirs in store.get(connection, others).items():
            pair = min(account.seq, other), max(account.seq, other)
            comparison = news(known.get(pair), theirs, profile)
            if comparison is not None:
                suggested.append(suggestion(pair, comparison, run))
                known[pair] = NumberedEdge(*pair, comparison.score, comparison.verdict, False, 0)
    if suggested:
        connection.execute(judgements.insert(), suggested)
    return len(suggested)


def news(there: NumberedEdge | None, left: Profile, right: Profile) -> Comparison | None:
    """What the matcher makes of two accounts, where that is another view than the judgement in force.

    No judgement is "different"; of what people decided nothing is news.
    """
    if there is None:
        found = weigh_if_alike(left, right)
        return found.comparison() if found else None
    if there.decided:
        return None
    weighed = weigh(left, right)
    scores = round(there.score, SCORE_DIGITS), round(weighed.score, SCORE_DIGITS)
    if there.verdict == weighed.verdict and scores[0] == scores[1]:
        return None
    return weighed.comparison()


def candidates(connection: Connection, keys: BlockKeys) -> set[int]:
    """The accounts that wait under a key that is sought."""
    sought = sorted({key_number(key) for key in keys.sought})
    if not sought:
        return set()
    return set(connection.execute(select(block_keys.c.account).where(block_keys.c.key.in_(sought))).scalars())


def wait(connection: Connection, account: int, keys: BlockKeys) -> None:
    """Let later accounts find this one."""
    stored = sorted({key_number(key) for key in keys.stored})
    if stored:
        connection.execute(block_keys.insert(), [{"key": key, "account": account} for key in stored])


def suggestion(pair: tuple[int, int], comparison: Comparison, run: int) -> dict[str, object]:
    """A row of `judgements` for what the matcher makes of two accounts."""
    evidence = [[item.kind, round(item.weight, 2), item.words] for item in comparison.evidence[:MAX_EVIDENCE]]
    return {
        "left": pair[0],
        "right": pair[1],
        "verdict": comparison.verdict,
        "score": comparison.score,
        "evidence": dump(evidence),
        "by": f"resolver {RESOLVER_VERSION}",
        "run": run,
        "decision": None,
    }


def recluster(connection: Connection, changed: Iterable[int]) -> set[int]:
    """Derive anew the clusters that these accounts belong to.

    Returns:
        The numbers of all incidents that lost or won an account or whose judgements changed, also of those that are
        no more.
    """
    start = set(changed)
    members, edges = component(connection, start)
    before = homes_of(connection, members)
    members &= before.keys()
    after = clusters(ids_of(connection, members), edges.values())
    moved: dict[int, list[int]] = {}
    for account, incident in after.items():
        if before[account] != incident:
            moved.setdefault(incident, []).append(account)
    for incident, movers in moved.items():
        for chunk in in_chunks(movers):
            connection.execute(memberships.update().where(memberships.c.account.in_(chunk)).values(incident=incident))
    told = {account for account in members if account in start or before[account] != after[account]}
    changed_homes = {home for account in told for home in (before[account], after[account])}
    return changed_homes | start | _doubting(connection, start, edges.values(), after)


def _doubting(
    connection: Connection, start: Collection[int], edges: Iterable[NumberedEdge], after: Mapping[int, int]
) -> set[int]:
    """The other incidents that judgements on these accounts bear on: what waits for review is told of both."""
    others = {end for edge in edges if edge.left in start or edge.right in start for end in edge.pair}
    homes = {after[end] for end in others if end in after}
    for chunk in in_chunks(sorted(others - after.keys())):
        query = select(memberships.c.incident).where(memberships.c.account.in_(chunk))
        homes.update(connection.execute(query).scalars())
    return homes


def component(connection: Connection, start: Iterable[int]) -> tuple[set[int], dict[tuple[int, int], NumberedEdge]]:
    """The accounts that "same" judgements in force connect with these, and the judgements that touch them."""
    members: set[int] = set()
    edges: dict[tuple[int, int], NumberedEdge] = {}
    frontier = set(start)
    while frontier:
        members |= frontier
        found = edges_of(connection, frontier)
        edges.update((edge.pair, edge) for edge in found)
        frontier = {end for edge in found if edge.verdict == "same" for end in edge.pair} - members
    return members, edges


def clusters(ids: Mapping[int, str], edges: Iterable[NumberedEdge]) -> dict[int, int]:
    """The incident of each account: the number of the first account of its cluster.

    `ids` are those of the accounts of one component, by their numbers; judgements on others are left out. Clusters
    depend on the accounts' ids and the judgements alone; only which number names them depends on who came first.
    """
    numbers = {identifier: account for account, identifier in ids.items()}
    within = [edge for edge in edges if edge.left in ids and edge.right in ids]
    found: dict[int, int] = {}
    for cluster in cluster_accounts(sorted(numbers), [_named(edge, ids) for edge in within]):
        accounts_in = [numbers[identifier] for identifier in cluster]
        found.update(dict.fromkeys(accounts_in, min(accounts_in)))
    return found


def ids_of(connection: Connection, wanted: Collection[int]) -> dict[int, str]:
    """The ids of accounts by their numbers."""
    return {
        seq: identifier
        for chunk in in_chunks(sorted(wanted))
        for seq, identifier in connection.execute(
            select(accounts.c.seq, accounts.c.id).where(accounts.c.seq.in_(chunk))
        )
    }


def homes_of(connection: Connection, wanted: Collection[int]) -> dict[int, int]:
    """The incident that each of these accounts belongs to; those that a later reading does not give are left out."""
    return {
        account: incident
        for chunk in in_chunks(sorted(wanted))
        for account, incident in connection.execute(
            select(memberships.c.account, memberships.c.incident).where(memberships.c.account.in_(chunk))
        )
    }


def enroll(connection: Connection, new: Sequence[StoredAccount]) -> None:
    """Give each new account a place of its own, until clusters are derived."""
    if new:
        rows = [{"account": account.seq, "incident": account.seq, "reading": account.reading} for account in new]
        connection.execute(memberships.insert(), rows)


def dismiss(connection: Connection, gone: Collection[int]) -> None:
    """Take accounts out that a later reading does not give any more; their rows stay."""
    for chunk in in_chunks(sorted(gone)):
        connection.execute(delete(block_keys).where(block_keys.c.account.in_(chunk)))
        connection.execute(delete(memberships).where(memberships.c.account.in_(chunk)))


def _named(edge: NumberedEdge, ids: Mapping[int, str]) -> Edge:
    left, right = sorted((ids[edge.left], ids[edge.right]))
    return Edge(left, right, edge.score, edge.verdict, edge.decided)


def _features_in_force(chunk: list[int]) -> Select[int, str]:
    current = (memberships.c.account == account_features.c.account) & (
        memberships.c.reading == account_features.c.reading
    )
    columns = select(account_features.c.account, account_features.c.features)
    return columns.join(memberships, current).where(account_features.c.account.in_(chunk))
