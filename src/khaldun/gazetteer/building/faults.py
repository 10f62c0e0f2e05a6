"""Rows that cannot be read: named by file and line; they stop a build unless it is told to leave them out."""

from __future__ import annotations

from dataclasses import dataclass

from khaldun.errors import InputError

MAX_FAULTS = 20
"""So many are told of at once; a file with more is broken as a whole."""
MAX_LEFT_OUT = 10_000
"""More rows than this are not left out: what remained would not be what was downloaded."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A row that cannot be read.

    Attributes:
        file: its name.
        line: from 1.
        reason: what is wrong.
    """

    file: str
    line: int
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}: {self.reason}"


class MalformedRowsError(InputError):
    """Raised when rows of a download cannot be read.

    Args:
        faults: the first of them.
        more: whether there are others.
    """

    def __init__(self, faults: list[Fault], *, more: bool) -> None:
        self.faults = tuple(faults)
        count = f"{len(faults)} rows" if len(faults) > 1 else "A row"
        others = " at least" if more else ""
        super().__init__(
            "malformed-rows",
            f"{faults[0]}. {count}{others} cannot be read; nothing was changed."
            " Download the file again, or leave such rows out with --skip-malformed.",
        )
