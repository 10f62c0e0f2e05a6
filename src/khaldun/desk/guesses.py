"""A limit on guessing passwords: of one name, and of all together."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable

GUESSES, GUESS_SECONDS = 5, 60.0
"""So many wrong passwords for a name in so many seconds, whoever sends them, and it is shut until they are past."""

ALL_GUESSES = 30
"""The same for all names together: each guess costs 50 ms, and a list of names is soon tried with one password."""


class Guesses:
    """Counts guesses from before they are looked at, so that many at once are no way around the limit.

    Args:
        clock: seconds that only rise.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._made: deque[tuple[float, str]] = deque()
        self._lock = threading.Lock()

    def wait(self, name: str) -> float:
        """Seconds until the next guess for a name is looked at; 0.0 for now."""
        with self._lock:
            return self._wait(name)

    def begin(self, name: str) -> bool:
        """Whether a guess may be looked at now; it counts as wrong until `right` is called."""
        with self._lock:
            if self._wait(name) > 0:
                return False
            self._made.append((self._clock(), name))
            return True

    def right(self, name: str) -> None:
        """The last guess for a name was none: whoever it was knows the password."""
        with self._lock:
            last = max((at for at, whose in self._made if whose == name), default=None)
            if last is not None:
                self._made.remove((last, name))

    def _wait(self, name: str) -> float:
        now = self._clock()
        while self._made and self._made[0][0] + GUESS_SECONDS <= now:
            self._made.popleft()
        its = [at for at, whose in self._made if whose == name]
        until = [
            at[-most] for at, most in ((its, GUESSES), ([at for at, _ in self._made], ALL_GUESSES)) if len(at) >= most
        ]
        return max((at + GUESS_SECONDS - now for at in until), default=0.0)
