"""Who is let in: by a password where others can reach the desk, each by an own one where people are listed."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import scrypt, sha256
from secrets import token_bytes
from typing import Protocol

from itsdangerous import BadSignature, URLSafeTimedSerializer

from khaldun.catalogue.people import Person, Role
from khaldun.desk.guesses import Guesses

SESSION_SECONDS = 12 * 3600
"""A working day; afterwards one logs in again."""

COOKIE = "khaldun_desk"
_N, _R, _P = 2**14, 8, 1
"""Of scrypt: some 50 ms and 16 MB a guess (RFC 7914; OWASP's cheat sheet on password storage)."""

_EVERYBODY = ""
"""Under which name guesses of the one password count: whose name is given with it means nothing."""


class Register(Protocol):
    """Where people are listed."""

    def __len__(self) -> int: ...

    def find(self, name: str) -> Person | None:
        """The person of a name."""
        ...


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has been let in: the name that stands beside decisions, and what the person may do."""

    name: str
    role: Role

    @property
    def may_decide(self) -> bool:
        """Whether the person may change the record."""
        return self.role != "reader"


class Door:
    """Checks passwords and sessions.

    Where people are listed, each logs in with the own password and has the own role. Where none are, one password lets
    in whoever knows it; and where there is none either, everybody on this machine is in, and nobody from elsewhere.

    Args:
        password: the one of a desk without people.
        secret: signs sessions.
        clock: seconds that only rise; tests set their own.
        register: the people.
    """

    def __init__(
        self,
        password: str | None,
        secret: str,
        clock: Callable[[], float] = time.monotonic,
        register: Register | None = None,
    ) -> None:
        self._password = None if password is None else hashed(password)
        self._nobody = hashed(secret)
        self._sessions = URLSafeTimedSerializer(secret, salt="session")
        self._guesses = Guesses(clock)
        self._register = register

    @property
    def has_people(self) -> bool:
        """Whether people are listed."""
        return self._register is not None and len(self._register) > 0

    @property
    def asks(self) -> bool:
        """Whether anybody has to log in."""
        return self._password is not None or self.has_people

    def wait(self, name: str) -> float:
        """Seconds until the next guess for a name is looked at; 0.0 for now."""
        return self._guesses.wait(name if self.has_people else _EVERYBODY)

    def let_in(self, password: str, name: str) -> str | None:
        """A session for who knows the password, signed; None for who does not, and while the door is shut."""
        has_people = self.has_people
        guessed = name if has_people else _EVERYBODY
        if not self._guesses.begin(guessed):
            return None
        person = self._register.find(name) if has_people and self._register is not None else None
        # Looked at for unknown names too: how long it takes must not tell who is listed.
        entry = (person.password if person else None) if has_people else self._password
        if not is_right(password, entry or self._nobody) or entry is None:
            return None
        self._guesses.right(guessed)
        return str(self._sessions.dumps([name, _stamp(entry)]))

    def who(self, session: str | None) -> Visitor | None:
        """Who a session is of, if it is ours, not too old, and the person's password is still the same."""
        claimed = self._claimed(session)
        if claimed is None:
            return None
        name, stamp = claimed
        if not self.has_people:
            same = self._password is not None and hmac.compare_digest(stamp, _stamp(self._password))
            return Visitor(name, "admin") if same else None
        person = self._register.find(name) if self._register is not None else None
        same = person is not None and hmac.compare_digest(stamp, _stamp(person.password))
        return Visitor(person.name, person.role) if same and person is not None else None

    def _claimed(self, session: str | None) -> tuple[str, str] | None:
        """Name and stamp of a session with our signature."""
        if session is None:
            return None
        try:
            found = self._sessions.loads(session, max_age=SESSION_SECONDS)
        except BadSignature:
            return None
        return (found[0], found[1]) if isinstance(found, list) and len(found) == 2 else None


def hashed(password: str) -> str:
    """A password as it is kept: `scrypt$N$r$p$salt$hash`, the last two hexadecimal."""
    salt = token_bytes(16)
    return f"scrypt${_N}${_R}${_P}${salt.hex()}${_hash(password, salt, _N, _R, _P).hex()}"


def is_right(password: str, kept: str) -> bool:
    """Whether a password is the one that was hashed, at the cost that it was hashed with."""
    kind, n, r, p, salt, expected = kept.split("$")
    if kind != "scrypt":
        return False
    found = _hash(password, bytes.fromhex(salt), int(n), int(r), int(p))
    return hmac.compare_digest(found, bytes.fromhex(expected))


def _hash(password: str, salt: bytes, n: int, r: int, p: int) -> bytes:
    return scrypt(password.encode("utf-8", "replace"), salt=salt, dklen=32, n=n, r=r, p=p)


def _stamp(entry: str) -> str:
    """What a session has of a password's entry: another password, and the session is worth nothing."""
    return sha256(entry.encode()).hexdigest()[:32]
