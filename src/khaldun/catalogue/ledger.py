"""What `verify` looked at, and what it found."""

from __future__ import annotations

import contextlib
import struct
import zlib
from collections import Counter
from collections.abc import Callable, Iterator

from khaldun.catalogue.views import Fault

MAX_FAULTS = 1000
"""More faults than this say no more; the rest is counted."""

REBUILD = "Run `khaldun rebuild`: views are derived anew from what is on record."
RESTORE = "Restore a backup with `khaldun restore`, or add the report's file again to a new catalogue."

UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, zlib.error, struct.error)
"""What comes of reading a row that is damaged."""

Progress = Callable[[str, int], None]


class Ledger:
    """Counts what was looked at, and keeps the faults."""

    def __init__(self, progress: Progress | None) -> None:
        self.checked: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self._progress = progress

    def look(self, what: str, count: int) -> None:
        """So many more of these were looked at."""
        self.checked[what] += count
        if self._progress:
            self._progress(what, self.checked[what])

    def fault(self, where: str, what: str, remedy: str) -> None:
        """Something differs."""
        if len(self.faults) < MAX_FAULTS:
            self.faults.append(Fault(where, what, remedy))
        self.checked["faults"] += 1

    @contextlib.contextmanager
    def reading(self, where: str) -> Iterator[None]:
        """A row, or a step, that cannot be read is a fault of its own, and the others are looked at."""
        try:
            yield
        except UNREADABLE as fault:
            self.fault(where, f"it cannot be read ({type(fault).__name__}: {str(fault)[:200]})", RESTORE)
