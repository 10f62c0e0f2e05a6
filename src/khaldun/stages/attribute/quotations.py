"""Where a paragraph quotes: the stretches between quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

MARK = re.compile(r"[“”„«»\"]|''|``")
CLOSING = frozenset("”»")
OPENING = frozenset("“„«")


def quotations_of(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of the quotations between `start` and `end` with their marks; one that is not closed goes to the end."""
    return list(_quotations(text, start, min(end, len(text))))


def _quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    opened: int | None = None
    for mark in MARK.finditer(text, start, end):
        closes = mark[0] in CLOSING or opened is not None and mark[0] not in OPENING
        if not closes:
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            yield opened, mark.end()
            opened = None
    if opened is not None:
        yield opened, len(text[:end].rstrip())
