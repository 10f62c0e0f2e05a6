"""Who may do what on the desk: the one place where roles mean something."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from khaldun.catalogue.people import Role
from khaldun.desk.guard import SAFE_METHODS

Right = Literal["see", "decide", "look", "add", "own", "manage"]
"""See the record; decide; look at decisions of others as a second person; add reports; one's own password, sessions
and tokens; people, tokens of others and settings of the catalogue."""

MAY: Mapping[Role, frozenset[Right]] = {
    "reader": frozenset(("see", "own")),
    "coder": frozenset(("see", "own", "decide", "look", "add")),
    "admin": frozenset(("see", "own", "decide", "look", "add", "manage")),
}

NOT_FOR_PROGRAMS: frozenset[Right] = frozenset(("own", "look", "manage"))
"""A second pair of eyes is a person's, and a token makes no tokens."""

OPEN_PATHS = ("/login", "/static/")
"""What is shown to those who have not logged in."""

_PATHS: tuple[tuple[str, Right], ...] = (
    ("/people", "manage"),
    ("/settings", "manage"),
    ("/me", "own"),
    ("/logout", "own"),
    ("/add", "add"),
    ("/api/reports/add", "add"),
    ("/decide/confirm", "look"),
    ("/decide/contest", "look"),
    ("/api/decisions/confirm", "look"),
    ("/api/decisions/contest", "look"),
)
"""What an address asks for, whatever the method; the others ask to see, or with another method to decide."""

WHY_NOT: Mapping[Right, str] = {
    "see": "Log in first.",
    "decide": "Readers see the record and do not change it.",
    "look": "Who looks at decisions of others is a person with the role of coder or admin.",
    "add": "Readers see the record and add no reports.",
    "own": "A program has no password and no sessions of its own.",
    "manage": "Only admins change people and settings.",
}


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has been let in.

    Attributes:
        name: stands beside decisions.
        role: what the person may do.
        is_program: whether a token was shown instead of a log-in.
    """

    name: str
    role: Role
    is_program: bool = False

    def may(self, right: Right) -> bool:
        """Whether this is allowed."""
        return right in MAY[self.role] and not (self.is_program and right in NOT_FOR_PROGRAMS)


def right_for(method: str, path: str) -> Right:
    """What a request needs."""
    for begin, right in _PATHS:
        if path == begin or path.startswith(begin + "/"):
            return right
    return "see" if method in SAFE_METHODS else "decide"
