"""Where ids lead now: incidents and accounts by their numbers, and who stands for an account that is no more."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, func, literal, select

from khaldun.catalogue.edges import edges_of
from khaldun.catalogue.ids import founding_account
from khaldun.catalogue.schema import accounts, decisions, memberships
from khaldun.catalogue.wording import is_storable, mend
from khaldun.errors import OptionError, UnknownError


def incident_number(connection: Connection, identifier: str) -> int:
    """The number of the incident that an id stands for now: another's, where it was merged or lost its first account.

    Raises:
        OptionError: no incident ever had the id, or a later reading gives nothing of it any more.
    """
    account = account_number(connection, founding_account(identifier.strip().lower()), asked=identifier)
    return home_of(connection, heir_of(connection, account))


def heir_of(connection: Connection, account: int) -> int:
    """Who stands for an account: itself, or where no reading gives it any more, whoever is likeliest to tell of it.

    That is the nearest account of the same report, else the likeliest of those that were the same incident.
    """
    if _is_there(connection, account):
        return account
    return _nearest_of_report(connection, account) or _likeliest_kin(connection, account) or account


def heirs(connection: Connection) -> dict[str, str]:
    """For each account that people decided on and that no reading gives any more, the id of its heir."""
    founding = literal("a-") + func.substr(decisions.c.incident, 3)
    gone: dict[int, str] = {}
    for named in (founding, decisions.c.account):
        query = (
            select(accounts.c.seq, accounts.c.id)
            .select_from(decisions)
            .join(accounts, accounts.c.id == named)
            .outerjoin(memberships, memberships.c.account == accounts.c.seq)
            .where(memberships.c.account.is_(None))
        )
        gone.update((row.seq, row.id) for row in connection.execute(query))
    found = {identifier: heir_of(connection, seq) for seq, identifier in gone.items()}
    named_by = dict(
        connection.execute(select(accounts.c.seq, accounts.c.id).where(accounts.c.seq.in_(set(found.values())))).all()
    )
    return {identifier: named_by[heir] for identifier, heir in found.items() if heir not in gone}


def _is_there(connection: Connection, account: int) -> bool:
    there = select(memberships.c.account).where(memberships.c.account == account)
    return connection.execute(there).first() is not None


def _nearest_of_report(connection: Connection, account: int) -> int | None:
    report, start = connection.execute(
        select(accounts.c.report, accounts.c.start).where(accounts.c.seq == account)
    ).one()
    query = (
        select(accounts.c.seq)
        .join(memberships, memberships.c.account == accounts.c.seq)
        .where(accounts.c.report == report)
        .order_by(func.abs(accounts.c.start - start), accounts.c.seq)
    )
    return connection.execute(query.limit(1)).scalar()


def _likeliest_kin(connection: Connection, account: int) -> int | None:
    edges = [edge for edge in edges_of(connection, [account]) if edge.verdict == "same"]
    edges.sort(key=lambda edge: (edge.decided, edge.score, -edge.left, -edge.right), reverse=True)
    kin = [end for edge in edges for end in edge.pair if end != account]
    there = set(connection.execute(select(memberships.c.account).where(memberships.c.account.in_(kin))).scalars())
    return next((one for one in kin if one in there), None)


def account_number(connection: Connection, identifier: str, asked: str | None = None) -> int:
    """The number of an account.

    Raises:
        UnknownError: there is none with the id.
    """
    there = select(accounts.c.seq).where(accounts.c.id == identifier)
    found = connection.execute(there).scalar() if is_storable(identifier) else None
    if found is None:
        what = "incident" if asked else "account"
        raise UnknownError(f"No {what} has the id {mend(asked or identifier)!r}; `khaldun incidents` lists them.")
    return int(found)


def home_of(connection: Connection, account: int) -> int:
    """The incident that an account belongs to.

    Raises:
        OptionError: a later reading of its report does not give the account any more.
    """
    found = connection.execute(select(memberships.c.incident).where(memberships.c.account == account)).scalar()
    if found is None:
        raise OptionError("The account is on record only: a later reading of its report does not give it any more.")
    return int(found)


def members_of(connection: Connection, homes: Collection[int]) -> list[int]:
    """The accounts of these incidents, in order of arrival."""
    query = select(memberships.c.account).where(memberships.c.incident.in_(homes)).order_by(memberships.c.account)
    return list(connection.execute(query).scalars())
