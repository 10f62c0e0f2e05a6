"""Which step of a long run is under way, on a line of standard error."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self, TextIO

from khaldun.cli.terminal import is_terminal

SECONDS_BETWEEN = 0.2
"""Often enough to see that it goes on."""

CLEAR_LINE = "\r\x1b[K"


class Steps:
    """Shows step and count where `stream` is a terminal; silent otherwise. Takes its line away at the end."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._shown = is_terminal(stream)
        self._last = time.monotonic()
        self._dirty = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._dirty:
            self._stream.write(CLEAR_LINE)
            self._stream.flush()

    def tell(self, step: str, done: int, total: int | None = None) -> None:
        """So much of this step is done, of so much if that is known."""
        now = time.monotonic()
        if not self._shown or now - self._last < SECONDS_BETWEEN:
            return
        self._last, self._dirty = now, True
        self._stream.write(f"{CLEAR_LINE}{step}: {done:,}" + (f" of {total:,}" if total else ""))
        self._stream.flush()
