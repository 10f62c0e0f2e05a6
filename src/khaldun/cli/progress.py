"""A progress line on standard error for runs over many reports."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Self, TextIO

from khaldun.cli.terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress as RichProgress

QUIET_SECONDS = 1.0
"""Shorter runs show no progress."""


class Progress:
    """Counts what `noun` says and shows count, rate and remaining time where `stream` is a terminal; silent otherwise.

    Args:
        stream: where it is shown.
        total: about how many reports there are, or None where that is not known.
        noun: what is counted.
    """

    def __init__(self, stream: TextIO, total: int | None = None, noun: str = "reports") -> None:
        self._stream = stream
        self._noun = noun
        self._total = total
        self._shown = is_terminal(stream)
        self._began = time.monotonic()
        self._done = 0
        self._bar: RichProgress | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        if self._shown and self._bar is None and self._done > 1 and time.monotonic() - self._began > QUIET_SECONDS:
            self._bar = self._start()
        if self._bar is not None:
            self._bar.update(self._bar.task_ids[0], completed=self._done, rate=self._rate())

    def show_line(self, line: str) -> None:
        """Print a line on the stream without disturbing the bar."""
        with self.hidden():
            print(line, file=self._stream, flush=True)

    @contextlib.contextmanager
    def hidden(self) -> Iterator[None]:
        """Take the bar off the screen while something else is printed there."""
        if self._bar is None:
            yield
            return
        self._bar.stop()
        try:
            yield
        finally:
            self._bar.start()

    def _start(self) -> RichProgress:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn, TimeRemainingColumn

        known = (TextColumn("of about {task.total:,.0f},"), TimeRemainingColumn()) if self._total else ()
        bar = Progress(
            SpinnerColumn(),
            TextColumn(f"{{task.completed:,}} {self._noun}"),
            *known,
            BarColumn(),
            TextColumn("{task.fields[rate]} a second,"),
            TimeElapsedColumn(),
            console=Console(file=self._stream),
            transient=True,
            redirect_stdout=False,
            redirect_stderr=False,
        )
        bar.add_task("reading", total=self._total, rate=self._rate())
        bar.start()
        return bar

    def _rate(self) -> str:
        """Reports a second since the beginning."""
        return f"{self._done / max(time.monotonic() - self._began, 0.001):,.1f}"
