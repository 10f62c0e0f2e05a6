"""What a decision changes: the incidents that it touches, before and after."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from khaldun.catalogue.asking import summary_of
from khaldun.catalogue.connect import Database
from khaldun.catalogue.ids import founding_account
from khaldun.catalogue.schema import accounts, decisions, incidents, judgements, memberships
from khaldun.catalogue.storing import in_chunks
from khaldun.catalogue.views import IncidentSummary


@dataclass(frozen=True, slots=True)
class IncidentState:
    """An incident as it stands at one moment: its summary and the ids of its accounts, in order of arrival."""

    summary: IncidentSummary
    accounts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """What a decision did.

    Attributes:
        decision: its number.
        before, after: the incidents that it touches, as they stood and as they stand.
    """

    decision: int
    before: tuple[IncidentState, ...]
    after: tuple[IncidentState, ...]


def states_of(database: Database, identifiers: Iterable[str]) -> tuple[IncidentState, ...]:
    """The incidents to which these incidents' or accounts' ids lead now, longest on record first."""
    wanted = sorted({_account(identifier.strip().lower()) for identifier in identifiers})
    with database.reading() as connection:
        homes = [
            home
            for chunk in in_chunks(wanted)
            for home in connection.execute(
                select(memberships.c.incident)
                .join(accounts, accounts.c.seq == memberships.c.account)
                .where(accounts.c.id.in_(chunk))
            ).scalars()
        ]
        return tuple(_states(connection, sorted(set(homes))))


def members_of_states(states: Iterable[IncidentState]) -> list[str]:
    """Every account of these incidents."""
    return [account for state in states for account in state.accounts]


def touched_by(database: Database, decision: int) -> tuple[str, ...]:
    """Ids of the accounts and the incident on which a decision bears, or of the one that it undoes; none if unknown."""
    with database.reading() as connection:
        row = connection.execute(select(decisions).where(decisions.c.seq == decision)).first()
        while row is not None and (row.undoes is not None or row.about is not None):
            row = connection.execute(select(decisions).where(decisions.c.seq == (row.undoes or row.about))).first()
        if row is None:
            return ()
        pairs = connection.execute(
            select(judgements.c.left, judgements.c.right).where(judgements.c.decision == row.seq)
        )
        numbers = sorted({end for pair in pairs for end in pair})
        named = [
            identifier
            for chunk in in_chunks(numbers)
            for identifier in connection.execute(select(accounts.c.id).where(accounts.c.seq.in_(chunk))).scalars()
        ]
        return (*([row.incident] if row.incident else []), *([row.account] if row.account else []), *named)


def _account(identifier: str) -> str:
    return founding_account(identifier) if identifier.startswith("i-") else identifier


def _states(connection: Connection, homes: Sequence[int]) -> Iterable[IncidentState]:
    for chunk in in_chunks(homes):
        members: dict[int, list[str]] = {}
        for home, account in connection.execute(
            select(memberships.c.incident, accounts.c.id)
            .join(accounts, accounts.c.seq == memberships.c.account)
            .where(memberships.c.incident.in_(chunk))
            .order_by(accounts.c.seq)
        ):
            members.setdefault(home, []).append(account)
        for row in connection.execute(select(incidents).where(incidents.c.seq.in_(chunk)).order_by(incidents.c.seq)):
            yield IncidentState(summary_of(row), tuple(members.get(row.seq, ())))
