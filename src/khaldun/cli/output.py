"""Where readings go: cards for a person, JSON for a program, to standard output or a file."""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO

from khaldun.cli.terminal import is_terminal
from khaldun.errors import OptionError
from khaldun.model.account import Reading
from khaldun.model.encode import encode_reading
from khaldun.model.issue import Issue
from khaldun.wording.printable import escape_json

if TYPE_CHECKING:
    from khaldun.table import TableWriter


class Output(Protocol):
    """Takes readings one by one."""

    on_terminal: bool

    def add(self, reading: Reading) -> None:
        """Write one reading."""

    def close(self) -> None:
        """Write what is due at the end."""


@contextlib.contextmanager
def open_output(options: argparse.Namespace) -> Iterator[Output]:
    """The output that `options` ask for. A file appears only when all was written."""
    if options.parquet:
        if options.output is None:
            raise OptionError("--parquet is written into a file; name it with --output.")
        with _table(options.output) as table:
            yield TableOutput(table)
        return
    with open_stream(options.output) as stream:
        output = _make(options, stream or sys.stdout)
        yield output
        output.close()


@contextlib.contextmanager
def open_stream(target: str | None) -> Iterator[TextIO | None]:
    """The file of --output, which appears only when all was written; None, for standard output, where none is named."""
    if target is None:
        yield None
        sys.stdout.flush()
        return
    path = Path(target)
    partial = path.with_name(path.name + ".partial")
    try:
        stream = partial.open("w", encoding="utf-8", newline="\n", errors="backslashreplace")
    except OSError as error:
        raise OptionError(f"--output {path}: cannot be written ({error.strerror}).") from None
    try:
        with stream:
            yield stream
        os.replace(partial, path)
    finally:
        partial.unlink(missing_ok=True)


@contextlib.contextmanager
def _table(target: str) -> Iterator[TableWriter]:
    from khaldun.table import TableWriter

    try:
        with TableWriter(target) as table:
            yield table
    except OSError as error:
        raise OptionError(f"--output {target}: cannot be written ({error.strerror or error}).") from None


class TableOutput:
    """A row of a Parquet table for each reading, and for each issue of what gave none."""

    def __init__(self, table: TableWriter) -> None:
        self.on_terminal = False
        self._table = table

    def add(self, reading: Reading | Issue) -> None:
        """Write a row."""
        self._table.add(reading)

    def close(self) -> None:
        """Nothing is due at the end."""


class JsonObject:
    """One object; from the second reading on, an array of them."""

    def __init__(self, stream: TextIO) -> None:
        self.on_terminal = is_terminal(stream)
        self._stream = stream
        self._first: str | None = None
        self._count = 0

    def add(self, reading: Reading) -> None:
        """Hold the first object back until it is known whether it is the only one."""
        encoded = escape_json(json.dumps(encode_reading(reading), ensure_ascii=False, indent=2))
        self._count += 1
        if self._count == 1:
            self._first = encoded
            return
        if self._first is not None:
            self._stream.write(f"[\n{self._first}")
            self._first = None
        self._stream.write(f",\n{encoded}")

    def close(self) -> None:
        """Write the only object, or the end of the array."""
        if self._count > 1:
            self._stream.write("\n]\n")
        else:
            self._stream.write(f"{self._first or '[]'}\n")


class JsonLines:
    """An object on a line for each reading, written at once."""

    def __init__(self, stream: TextIO) -> None:
        self.on_terminal = is_terminal(stream)
        self._stream = stream

    def add(self, reading: Reading) -> None:
        """Write a line."""
        self._stream.write(escape_json(json.dumps(encode_reading(reading), ensure_ascii=False)) + "\n")
        self._stream.flush()

    def close(self) -> None:
        """Nothing is due at the end."""


class Cards:
    """A card for each reading."""

    def __init__(self, stream: TextIO) -> None:
        from khaldun.cli.card import card_console

        self.on_terminal = is_terminal(stream)
        self._stream = stream
        self._console = card_console(stream)

    def add(self, reading: Reading) -> None:
        """Write a card."""
        from khaldun.cli.card import draw_card

        with self._console.capture() as captured:
            self._console.print(draw_card(reading))
        self._stream.write("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))

    def close(self) -> None:
        """Nothing is due at the end."""


def _make(options: argparse.Namespace, stream: TextIO) -> Output:
    if options.jsonl:
        return JsonLines(stream)
    return JsonObject(stream) if options.json else Cards(stream)
