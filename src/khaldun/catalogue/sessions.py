"""Who is logged in to the desk, from what: a cookie is known by its hash alone. No part of the record."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from hashlib import sha256
from secrets import token_urlsafe

from sqlalchemy import delete, select

from khaldun.catalogue.adding import utc_now
from khaldun.catalogue.connect import Database
from khaldun.catalogue.schema import sessions
from khaldun.catalogue.wording import mend

SESSION_SECONDS = 12 * 3600
"""A working day; afterwards one logs in again."""

MAX_AGENT = 300
ID_CHARACTERS = 12


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who has logged in.

    Attributes:
        id: by which it is ended; says nothing of the cookie.
        person: whose.
        stamp: of the password that it was opened with; another password ends it.
        begun: when.
        agent: what the browser called itself.
    """

    id: str
    person: str
    stamp: str
    begun: str
    agent: str


class Sessions:
    """The sessions of a catalogue's desk.

    Args:
        database: of the catalogue.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self, person: str, stamp: str, agent: str) -> str:
        """Open a session and return its cookie, which is kept nowhere; those that are too old go."""
        cookie = token_urlsafe(32)
        row = {
            "hash": _hash(cookie),
            "person": person,
            "stamp": stamp,
            "begun": utc_now(),
            "agent": mend(agent[:MAX_AGENT]),
        }
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.begun < _oldest()))
            connection.execute(sessions.insert(), row)
        return cookie

    def find(self, cookie: str) -> Session | None:
        """The session of a cookie, if it is not too old."""
        with self._database.reading() as connection:
            row = connection.execute(
                select(sessions).where(sessions.c.hash == _hash(cookie), sessions.c.begun >= _oldest())
            ).first()
        return None if row is None else Session(row.hash[:ID_CHARACTERS], row.person, row.stamp, row.begun, row.agent)

    def of(self, person: str) -> list[Session]:
        """A person's sessions, the newest first."""
        query = select(sessions).where(sessions.c.person == person, sessions.c.begun >= _oldest())
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(sessions.c.begun.desc(), sessions.c.hash))
            return [Session(row.hash[:ID_CHARACTERS], row.person, row.stamp, row.begun, row.agent) for row in rows]

    def end(self, cookie: str) -> None:
        """Log out where this cookie is."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.hash == _hash(cookie)))

    def end_one(self, person: str, identifier: str) -> None:
        """Log a person out in one place."""
        its = sessions.c.hash.startswith(identifier, autoescape=True)
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.person == person, its))

    def end_all(self, person: str, but: str | None = None) -> None:
        """Log a person out everywhere, or everywhere but where the cookie `but` is."""
        its = sessions.c.person == person
        kept = its if but is None else its & (sessions.c.hash != _hash(but))
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(kept))


def _hash(cookie: str) -> str:
    # Random of 256 bits: a slow hash would add nothing.
    return sha256(cookie.encode("utf-8", "replace")).hexdigest()


def _oldest() -> str:
    then = datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=SESSION_SECONDS)
    return then.isoformat(timespec="seconds")
