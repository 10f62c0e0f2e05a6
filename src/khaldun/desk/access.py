"""Who is let in: by a password where others can reach the desk, with a signed session and a limit on guessing."""

from __future__ import annotations

import hmac
import threading
import time
from collections import deque
from collections.abc import Callable
from hashlib import scrypt
from secrets import token_bytes

from itsdangerous import BadSignature, URLSafeTimedSerializer

SESSION_SECONDS = 12 * 3600
"""A working day; afterwards one logs in again."""

GUESSES, GUESS_SECONDS = 5, 60.0
"""So many wrong passwords in so many seconds, whoever sends them, and the door stays shut for the rest of the time."""

COOKIE = "khaldun_desk"
_COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: some 50 ms and 16 MB a guess (RFC 7914; OWASP's cheat sheet on password storage)."""


class Door:
    """Checks passwords and sessions.

    Args:
        password: that lets in; None where everybody who reaches the desk is in.
        secret: signs sessions.
        clock: seconds that only rise; tests set their own.
    """

    def __init__(self, password: str | None, secret: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._salt = token_bytes(16)
        self._hash = _hash(password, self._salt) if password is not None else None
        self._sessions = URLSafeTimedSerializer(secret, salt="session")
        self._clock = clock
        self._wrong: deque[float] = deque(maxlen=GUESSES)
        self._lock = threading.Lock()

    @property
    def is_open(self) -> bool:
        """Whether no password is asked."""
        return self._hash is None

    def wait(self) -> float:
        """Seconds until the next guess is looked at; 0.0 for now."""
        with self._lock:
            if len(self._wrong) < GUESSES:
                return 0.0
            return max(0.0, self._wrong[0] + GUESS_SECONDS - self._clock())

    def let_in(self, password: str, by: str) -> str | None:
        """A session for who knows the password, signed; None for who does not, and while the door is shut."""
        if self.wait() > 0:
            return None
        if self._hash is None or hmac.compare_digest(_hash(password, self._salt), self._hash):
            return self._sessions.dumps(by)
        with self._lock:
            self._wrong.append(self._clock())
        return None

    def who(self, session: str | None) -> str | None:
        """The name in a session that is ours and not too old."""
        if session is None:
            return None
        try:
            name = self._sessions.loads(session, max_age=SESSION_SECONDS)
        except BadSignature:
            return None
        return name if isinstance(name, str) else None


def _hash(password: str, salt: bytes) -> bytes:
    return scrypt(password.encode(), salt=salt, dklen=32, **_COST)
