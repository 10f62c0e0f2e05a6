"""Who is let in: by a password where others can reach the desk, each by an own one where people are listed."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable

from khaldun.catalogue.connect import Database
from khaldun.catalogue.people import People, Person
from khaldun.catalogue.sessions import Sessions
from khaldun.catalogue.tokens import Token, Tokens
from khaldun.catalogue.wrong_guesses import WrongGuesses
from khaldun.desk.guesses import Guesses
from khaldun.desk.passwords import hashed, is_right, stamp_of
from khaldun.desk.rights import Visitor

COOKIE = "khaldun_desk"
SCHEME = "bearer "
"""How the header of a program begins, in small letters (RFC 6750)."""

_EVERYBODY = ""
"""Under which name guesses of the one password count: whose name is given with it means nothing."""


class Door:
    """Checks passwords, sessions and tokens.

    Where people are listed, each logs in with the own password and has the own role. Where none are, one password lets
    in whoever knows it; and where there is none either, everybody on this machine is in, and nobody from elsewhere.

    Args:
        database: of the catalogue, which lists people, sessions and tokens.
        password: the one of a desk without people, hashed; None for none.
        clock: seconds since 1970; tests set their own.
    """

    def __init__(self, database: Database, password: str | None, clock: Callable[[], float] = time.time) -> None:
        self.people = People(database)
        self.sessions = Sessions(database)
        self.tokens = Tokens(database)
        self._password = password
        self._nobody = hashed("nobody")
        self._guesses = Guesses(clock, WrongGuesses(database))

    @property
    def has_people(self) -> bool:
        """Whether people are listed."""
        return len(self.people) > 0

    @property
    def asks(self) -> bool:
        """Whether anybody has to log in."""
        return self._password is not None or self.has_people

    def wait(self, name: str) -> float:
        """Seconds until the next guess for a name is looked at; 0.0 for now."""
        return self._guesses.wait(name if self.has_people else _EVERYBODY)

    def let_in(self, password: str, name: str, agent: str = "") -> str | None:
        """The cookie of a session for who knows the password; None for who does not, and while the door is shut."""
        has_people = self.has_people
        guessed = name if has_people else _EVERYBODY
        if not self._guesses.begin(guessed):
            return None
        entry = self._entry(name, has_people)
        # Looked at for unknown names too: how long it takes must not tell who is listed.
        if not is_right(password, entry or self._nobody) or entry is None:
            self._guesses.wrong(guessed)
            return None
        self._guesses.right(guessed)
        return self.sessions.begin(name, stamp_of(entry), agent)

    def who(self, cookie: str | None) -> Visitor | None:
        """Who a session is of, if it is not too old or ended, and the password is still the same."""
        session = self.sessions.find(cookie) if cookie else None
        if session is None:
            return None
        has_people = self.has_people
        entry = self._entry(session.person, has_people)
        if entry is None or not hmac.compare_digest(session.stamp, stamp_of(entry)):
            return None
        person = self.people.find(session.person) if has_people else None
        return Visitor(session.person, person.role if person else "admin")

    def program(self, authorization: str) -> Visitor | None:
        """Who a program is that sends this header; None where its token lets nobody in."""
        if not authorization.lower().startswith(SCHEME):
            return None
        found = self.tokens.find(authorization[len(SCHEME) :].strip())
        if found is None:
            return None
        token, role = found
        return Visitor(_program_name(token), role, is_program=True)

    def names_of_programs(self, person: str) -> tuple[str, ...]:
        """Under which names programs of a person decide."""
        return tuple(_program_name(token) for token in self.tokens.all() if (token.owner or token.by) == person)

    def is_own(self, name: str, password: str) -> bool:
        """Whether somebody who is logged in knows the own password; a wrong one counts as a guess."""
        person = self.people.find(name)
        if person is None or not self._guesses.begin(name):
            return False
        if not is_right(password, person.password):
            self._guesses.wrong(name)
            return False
        self._guesses.right(name)
        return True

    def _entry(self, name: str, has_people: bool) -> str | None:
        """The password that counts for a name."""
        if not has_people:
            return self._password
        person: Person | None = self.people.find(name)
        return None if person is None or person.locked else person.password


def _program_name(token: Token) -> str:
    return f"{token.name} (token {token.id} of {token.owner or token.by})"
