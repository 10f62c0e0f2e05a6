"""What a rebuild notes down on its way, in temporary tables: in order of account, of key and of day.

They are the database's, so that memory holds a batch of them; they go with the transaction, whatever ends it.
"""

from __future__ import annotations

import contextlib
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    BigInteger,
    Column,
    Connection,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    delete,
    insert,
    select,
    tuple_,
)

from khaldun.catalogue.schema import account_features, block_keys, memberships
from khaldun.catalogue.storing import in_chunks

_metadata = MetaData()
_accounts = Table(
    "rebuilt_accounts",
    _metadata,
    Column("account", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("reading", BigInteger, nullable=False),
    Column("day", Integer, nullable=False),
    Column("sought", LargeBinary, nullable=False),
    Index("ix_rebuilt_accounts_day", "day", "account"),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)

_keys = Table(
    "rebuilt_keys",
    _metadata,
    Column("key", BigInteger, nullable=False),
    Column("account", BigInteger, nullable=False),
    prefixes=["TEMPORARY"],
    postgresql_on_commit="DROP",
)


@dataclass(frozen=True, slots=True)
class Keyed:
    """An account in force with its keys as numbers.

    Attributes:
        account, reading: their numbers.
        day: by which it is taken up: accounts of one time are compared together.
        stored: under which it waits.
        sought: under which those wait that it is compared with.
    """

    account: int
    reading: int
    day: int
    stored: array[int]
    sought: array[int]


@dataclass(frozen=True, slots=True)
class Seeking:
    """An account and the keys that it seeks."""

    account: int
    sought: array[int]


@contextlib.contextmanager
def worksheet(connection: Connection) -> Iterator[Worksheet]:
    """An empty worksheet, for as long as it is needed."""
    _metadata.create_all(connection, checkfirst=False)
    yield Worksheet(connection)
    _metadata.drop_all(connection, checkfirst=False)


class Worksheet:
    """The accounts in force with the keys that they seek and store."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def note(self, keyed: Sequence[Keyed]) -> None:
        """Keep accounts with their keys."""
        rows = [
            {"account": one.account, "reading": one.reading, "day": one.day, "sought": one.sought.tobytes()}
            for one in keyed
        ]
        self._connection.execute(insert(_accounts), rows)
        pairs = [{"key": key, "account": one.account} for one in keyed for key in one.stored]
        if pairs:
            self._connection.execute(insert(_keys), pairs)

    def write_keys(self) -> None:
        """Fill `block_keys`, in its order: in any other, each row would land on another page of a large table."""
        ordered = select(_keys.c.key, _keys.c.account).order_by(_keys.c.key, _keys.c.account)
        self._connection.execute(insert(block_keys).from_select(["key", "account"], ordered))
        self._connection.execute(delete(_keys))

    def by_day(self, size: int) -> Iterator[list[Seeking]]:
        """All accounts in order of their days, so many at a time."""
        place = tuple_(_accounts.c.day, _accounts.c.account)
        query = select(_accounts.c.account, _accounts.c.day, _accounts.c.sought)
        query = query.order_by(_accounts.c.day, _accounts.c.account).limit(size)
        rows = self._connection.execute(query).all()
        while rows:
            yield [Seeking(row.account, array("q", bytes(row.sought))) for row in rows]
            rows = self._connection.execute(query.where(place > tuple_(rows[-1].day, rows[-1].account))).all()

    def waiting(self, keys: Iterable[int]) -> dict[int, list[int]]:
        """The accounts that wait under each of these keys."""
        found: dict[int, list[int]] = {}
        for chunk in in_chunks(sorted(keys)):
            there = select(block_keys.c.key, block_keys.c.account).where(block_keys.c.key.in_(chunk))
            for key, account in self._connection.execute(there):
                found.setdefault(key, []).append(account)
        return found

    def features(self, wanted: Iterable[int]) -> dict[int, str]:
        """The features in force of these accounts; those that no reading has any more are left out."""
        current = (account_features.c.account == _accounts.c.account) & (
            account_features.c.reading == _accounts.c.reading
        )
        query = select(_accounts.c.account, account_features.c.features).join(account_features, current)
        return {
            account: text
            for chunk in in_chunks(sorted(wanted))
            for account, text in self._connection.execute(query.where(_accounts.c.account.in_(chunk)))
        }

    def enroll(self, homes: Sequence[int], size: int) -> None:
        """Fill `memberships`: the incident of each account, by its number."""
        query = select(_accounts.c.account, _accounts.c.reading).order_by(_accounts.c.account).limit(size)
        rows = self._connection.execute(query).all()
        while rows:
            members = [{"account": row.account, "incident": homes[row.account], "reading": row.reading} for row in rows]
            self._connection.execute(insert(memberships), members)
            rows = self._connection.execute(query.where(_accounts.c.account > rows[-1].account)).all()
