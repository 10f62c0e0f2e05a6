"""By which programs may ask the desk: each token with a name, a role and an end, its secret kept hashed."""

from __future__ import annotations

import datetime
import hmac
import re
from dataclasses import dataclass
from hashlib import sha256
from secrets import choice, token_urlsafe
from typing import Any

from sqlalchemy import Row, select

from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.people import MAX_NAME, People, Role, known_role, lesser_role
from khaldun.catalogue.schema import tokens
from khaldun.catalogue.wording import check_words, mend
from khaldun.errors import OptionError, UnknownError

PREFIX = "khaldun_"
"""How a token begins, so that it is found where it leaked."""

DEFAULT_DAYS, MAX_DAYS = 90, 3660
_LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
_FORM = re.compile(rf"{PREFIX}(t-[a-z0-9]{{8}})_([A-Za-z0-9_-]{{43}})")


@dataclass(frozen=True, slots=True)
class Token:
    """What a program may do.

    Attributes:
        id: by which it is revoked ("t-" and eight letters or digits).
        name: stands beside decisions, with the owner's.
        role: the most that it may do; a listed owner's role bounds it too.
        owner: the person of the desk whose it is; None where it was made on the command line for nobody.
        at, by: when and by whom it was made.
        expires: when it ends, or None for never.
        revoked: when it was taken back, or None.
    """

    id: str
    name: str
    role: Role
    owner: str | None
    at: str
    by: str
    expires: str | None
    revoked: str | None

    @property
    def is_over(self) -> bool:
        """Whether it lets nobody in any more."""
        return self.revoked is not None or (self.expires is not None and self.expires <= utc_now())


class Tokens:
    """The tokens of a catalogue's desk.

    Args:
        database: of the catalogue.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self, name: str, role: str, by: str, owner: str | None = None, days: int | None = DEFAULT_DAYS
    ) -> tuple[Token, str]:
        """Make a token; the second of what is returned is the secret, which is shown this once and kept nowhere.

        Raises:
            OptionError: the name or role means nothing, or it would last for too long or no time.
            UnknownError: nobody has the owner's name.
        """
        known = known_role(role)
        if not name.strip() or len(name.strip()) > MAX_NAME:
            raise OptionError(f"A token's name has 1 to {MAX_NAME} characters; say which program has it.")
        check_words("The name", name)
        if days is not None and not 1 <= days <= MAX_DAYS:
            raise OptionError(f"A token lasts 1 to {MAX_DAYS} days, not {days}.")
        if owner is not None and People(self._database).find(owner) is None:
            raise UnknownError(f"There is nobody named {owner!r}; `khaldun desk people list` lists them.")
        secret = token_urlsafe(32)
        token = Token(
            "t-" + "".join(choice(_LETTERS) for _ in range(8)), name.strip(), known, owner, utc_now(), by,
            None if days is None else _in_days(days), None,
        )  # fmt: skip
        row = {"id": token.id, "name": token.name, "role": known, "hash": _hash(secret), "owner": owner}
        row |= {"at": token.at, "by": by, "expires": token.expires, "revoked": None}
        with self._database.writing() as connection:
            connection.execute(tokens.insert(), row)
        return token, f"{PREFIX}{token.id}_{secret}"

    def find(self, words: str) -> tuple[Token, Role] | None:
        """The token that a program sent, and what it may do now; None where it lets nobody in."""
        parts = _FORM.fullmatch(words)
        if parts is None:
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(tokens).where(tokens.c.id == parts[1])).first()
        if row is None or not hmac.compare_digest(row.hash, _hash(parts[2])):
            return None
        token = _token(row)
        return None if token.is_over else self._as_far_as_the_owner(token)

    def all(self, owner: str | None = None) -> list[Token]:
        """Every token, or those of one person, the newest first."""
        query = select(tokens).order_by(tokens.c.at.desc(), tokens.c.id)
        if owner is not None:
            query = query.where(tokens.c.owner == owner)
        with self._database.reading() as connection:
            return [_token(row) for row in connection.execute(query)]

    def revoke(self, identifier: str, owner: str | None = None) -> Token:
        """Take a token back at once; it stays listed.

        Args:
            identifier: of the token.
            owner: whose it must be; None for anybody's.

        Raises:
            UnknownError: there is none.
        """
        found = next((one for one in self.all(owner) if one.id == identifier), None)
        if found is None:
            raise UnknownError(f"There is no token {mend(identifier)!r}; `khaldun desk tokens list` lists them.")
        with self._database.writing() as connection:
            connection.execute(
                tokens.update().where(tokens.c.id == identifier, tokens.c.revoked.is_(None)).values(revoked=utc_now())
            )
        return found

    def _as_far_as_the_owner(self, token: Token) -> tuple[Token, Role] | None:
        if token.owner is None:
            return token, token.role
        owner = People(self._database).find(token.owner)
        return None if owner is None or owner.locked else (token, lesser_role(token.role, owner.role))


def _token(row: Row[Any]) -> Token:
    return Token(row.id, row.name, row.role, row.owner, row.at, row.by, row.expires, row.revoked)


def _hash(secret: str) -> str:
    # Random of 256 bits: a slow hash would add nothing.
    return sha256(secret.encode()).hexdigest()


def _in_days(days: int) -> str:
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=days)).isoformat(timespec="seconds")
