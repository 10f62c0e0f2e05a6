"""What the commands on a catalogue share: opening it, and answering in JSON or on the terminal."""

from __future__ import annotations

import argparse
import contextlib
import json
import shlex
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

from khaldun.catalogue import Catalogue
from khaldun.catalogue.answers import encode
from khaldun.cli.options.command import usual_catalogue
from khaldun.cli.terminal import is_terminal, use_utf8
from khaldun.errors import OptionError
from khaldun.model.finding import RULES, Rule
from khaldun.wording.printable import escape_json, printable

if TYPE_CHECKING:
    from rich.console import Console, RenderableType


PIPE_COLUMNS = 140
"""Width of tables that no terminal shows."""


@contextlib.contextmanager
def opened(options: argparse.Namespace) -> Iterator[Catalogue]:
    """The catalogue that the options name.

    Raises:
        CatalogueError: there is none, or it cannot be used.
    """
    use_utf8()
    with Catalogue.open(options.catalogue) as catalogue:
        yield catalogue


def catalogue_words(options: argparse.Namespace) -> str:
    """What a command that is shown needs to go to this catalogue: " --catalogue PATH", or "" for the usual one.

    An address is not repeated: it may hold a password.
    """
    location = str(options.catalogue)
    if location == usual_catalogue() or "://" in location:
        return ""
    return f" --catalogue {shlex.quote(printable(location))}"


def print_json(answer: object) -> None:
    """An answer as one JSON object."""
    sys.stdout.write(escape_json(json.dumps(encode(answer), ensure_ascii=False, indent=2)) + "\n")


def print_json_line(answer: object) -> None:
    """An answer as a JSON object on a line, written at once."""
    sys.stdout.write(escape_json(json.dumps(encode(answer), ensure_ascii=False)) + "\n")
    sys.stdout.flush()


def page_width() -> int:
    """Columns of what `print_page` prints."""
    return _console().width


def print_page(*parts: RenderableType) -> None:
    """Parts of an answer for a person, one under the other, without blanks at the ends of lines."""
    console = _console()
    with console.capture() as captured:
        for part in parts:
            console.print(part)
    sys.stdout.write("".join(line.rstrip() + "\n" for line in captured.get().splitlines()))


def _console() -> Console:
    from rich.console import Console

    width = None if is_terminal(sys.stdout) else PIPE_COLUMNS
    return Console(file=sys.stdout, width=width, highlight=False, markup=False, emoji=False)


def rule_named(name: str | None) -> Rule | None:
    """The rule of this name.

    Raises:
        OptionError: there is none.
    """
    if name is None:
        return None
    for rule in RULES:
        if rule == name.casefold():
            return rule
    raise OptionError(f"rule {name!r} is none of {', '.join(RULES)}.")
