"""The parts of a rebuild that need no database: what a `Crew` does."""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from khaldun.catalogue.deriving import Derived, derived_row
from khaldun.catalogue.edges import EdgeRow, NumberedEdge, in_force
from khaldun.catalogue.evidence import Gathered, assemble
from khaldun.catalogue.ids import key_number
from khaldun.catalogue.linking import clusters, news, suggestion
from khaldun.catalogue.storing import StoredAccount
from khaldun.catalogue.worksheet import Keyed
from khaldun.model.finding import Rule
from khaldun.pipeline import Features, decode_features, keys_of_account, profile_of

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class KeyTask:
    """Under which keys accounts wait, and which they seek."""

    accounts: Sequence[StoredAccount]

    def work(self) -> list[Keyed]:
        """In the order of the accounts."""
        return [_keyed(account, decode_features(account.features)) for account in self.accounts]


def _keyed(account: StoredAccount, features: Features) -> Keyed:
    keys = keys_of_account(features)
    stored, sought = ({key_number(key) for key in found} for found in (keys.stored, keys.sought))
    return Keyed(account.seq, account.reading, _day(features), array("q", sorted(stored)), array("q", sorted(sought)))


def _day(features: Features) -> int:
    """Of publication, or the first possible one of the act; 0 for neither."""
    first = min((day.start for day in features.days), default=0)
    return first if features.published is None else features.published


@dataclass(frozen=True, slots=True)
class Compared:
    """What came of comparing so many accounts: rows of `judgements` that are news, and pairs that are the same."""

    accounts: int
    rows: list[dict[str, object]]
    same: list[Pair]


@dataclass(frozen=True, slots=True)
class CompareTask:
    """Accounts, each to be compared with others.

    Attributes:
        features: of all accounts, by their numbers.
        others: with which an account is compared.
        edges: rows of `judgements` that touch the accounts.
        void: numbers of the decisions that are taken back.
        run: under which suggestions are appended.
    """

    features: Mapping[int, str]
    others: Mapping[int, Sequence[int]]
    edges: Sequence[EdgeRow]
    void: frozenset[int]
    run: int

    def work(self) -> Compared:
        """Compare each pair once."""
        profiles = {account: profile_of(decode_features(text)) for account, text in self.features.items()}
        known = {edge.pair: edge for edge in in_force(self.edges, self.void)}
        compared = Compared(len(self.others), [], [])
        for pair in self._pairs():
            if pair[0] not in profiles or pair[1] not in profiles:
                continue
            there = known.get(pair)
            comparison = news(there, profiles[pair[0]], profiles[pair[1]])
            if comparison is not None:
                compared.rows.append(suggestion(pair, comparison, self.run))
            verdict = comparison.verdict if comparison is not None else there and there.verdict
            if verdict == "same":
                compared.same.append(pair)
        return compared

    def _pairs(self) -> Iterator[Pair]:
        for account, others in self.others.items():
            yield from ((min(account, other), max(account, other)) for other in others)


@dataclass(frozen=True, slots=True)
class ClusterTask:
    """Components to be divided into clusters.

    Attributes:
        components: numbers of their accounts.
        ids: of the accounts, by their numbers.
        edges: rows of `judgements` of which the left account is one of them.
        void: numbers of the decisions that are taken back.
    """

    components: Sequence[Sequence[int]]
    ids: Mapping[int, str]
    edges: Sequence[EdgeRow]
    void: frozenset[int]

    def work(self) -> dict[int, int]:
        """The incident of each account, by the number of its first account."""
        component = {account: number for number, members in enumerate(self.components) for account in members}
        inside: list[list[NumberedEdge]] = [[] for _ in self.components]
        for edge in in_force(self.edges, self.void):
            if component[edge.left] == component.get(edge.right):
                inside[component[edge.left]].append(edge)
        return {
            account: incident
            for members, edges in zip(self.components, inside, strict=True)
            for account, incident in clusters({one: self.ids[one] for one in members}, edges).items()
        }


@dataclass(frozen=True, slots=True)
class DeriveTask:
    """Incidents whose rows are derived, from the rows that they stand on."""

    gathered: Gathered
    rule: Rule

    def work(self) -> list[Derived]:
        """In the order of the incidents' first accounts."""
        return [derived_row(evidence, self.rule) for evidence in assemble(self.gathered).values()]
