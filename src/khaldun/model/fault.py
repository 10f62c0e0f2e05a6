"""What is wrong with a cell of a table that somebody wrote by hand."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and where.

    Attributes:
        file: name of the file.
        line: from 1.
        column: its head; "" for the row as a whole.
        reason: what is wrong with it.
    """

    file: str
    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        return f"{self.file}, line {self.line}{f', {self.column}' if self.column else ''}: {self.reason}"
