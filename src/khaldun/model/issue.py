"""What could not be read, as a row beside what could."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Issue:
    """In this report (or file), this stage could not read this, for this reason.

    Attributes:
        code: short stable name, lower case with hyphens ("language-not-read").
        stage: the stage that met it ("read", "parse", ...).
        message: what is wrong, where, and what to do.
        doc: identifier of the report or path of the file.
        line: 1-based line or row in the file, where there is one.
        start, end: offsets into the report's text, where there are any.
    """

    code: str
    stage: str
    message: str
    doc: str
    line: int | None = None
    start: int | None = None
    end: int | None = None
