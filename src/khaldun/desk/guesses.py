"""A limit on guessing passwords: of one name, and of all together; kept, so that opening the desk anew forgets none."""

from __future__ import annotations

import contextlib
import threading
from collections import deque
from collections.abc import Callable
from typing import Protocol

from khaldun.errors import CatalogueError

GUESSES, GUESS_SECONDS = 5, 60.0
"""So many wrong passwords for a name in so many seconds, whoever sends them, and it is shut until they are past."""

HOUR_GUESSES, HOUR_SECONDS = 20, 3600.0
"""The same for an hour: slow guessing gets no further than 500 a day (OWASP's cheat sheet on authentication)."""

ALL_GUESSES = 30
"""For all names together in `GUESS_SECONDS`: each costs 50 ms, and a list of names is soon tried with one password."""


class Kept(Protocol):
    """Where wrong guesses are kept while no desk is open."""

    def since(self, moment: float) -> list[tuple[float, str]]:
        """When and at whose name was guessed wrongly since a moment."""
        ...

    def add(self, moment: float, name: str, forget_before: float) -> None:
        """Note one, and forget those before a moment."""
        ...


class Guesses:
    """Counts guesses from before they are looked at, so that many at once are no way around the limit.

    Args:
        clock: seconds since 1970.
        kept: guesses of before, and where those to come are noted.
    """

    def __init__(self, clock: Callable[[], float], kept: Kept | None = None) -> None:
        self._clock = clock
        self._kept = kept
        self._lock = threading.Lock()
        before = kept.since(clock() - HOUR_SECONDS) if kept is not None else []
        # A clock that was set back must not shut the door for longer than an hour.
        self._made: deque[tuple[float, str]] = deque((min(at, clock()), name) for at, name in before)

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

    def wrong(self, name: str) -> None:
        """The last guess for a name was wrong, and is kept; where it cannot be, this desk still counts it."""
        if self._kept is not None:
            now = self._clock()
            with contextlib.suppress(CatalogueError):
                self._kept.add(now, name, now - HOUR_SECONDS)

    def _wait(self, name: str) -> float:
        now = self._clock()
        while self._made and self._made[0][0] + HOUR_SECONDS <= now:
            self._made.popleft()
        its = [at for at, whose in self._made if whose == name]
        everybodys = [at for at, _ in self._made]
        return max(
            0.0,
            _left(its, GUESSES, GUESS_SECONDS, now),
            _left(its, HOUR_GUESSES, HOUR_SECONDS, now),
            _left(everybodys, ALL_GUESSES, GUESS_SECONDS, now),
        )


def _left(at: list[float], most: int, seconds: float, now: float) -> float:
    """How long until fewer than `most` lie within the last `seconds`."""
    return at[-most] + seconds - now if len(at) >= most else 0.0
