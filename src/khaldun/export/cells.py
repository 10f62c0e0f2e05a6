r"""Cells of a text table that can do no harm where they are opened, and that can be read back as they were.

A spreadsheet takes a cell that begins with `=`, `+`, `-`, `@`, a tab or a carriage return for a formula, which can
fetch and run things; marks that reorder text make a cell look like another; NUL and line breaks cut lines in tools that
read line by line. So:

- controls, line breaks, marks of direction and halves of surrogate pairs are written as `\uXXXX`, and a backslash that
  such a code could be read from as `\u005c`;
- text that begins like a formula, or with an apostrophe, gets an apostrophe before it.

Both are undone by `unharmed`. Numbers are no text and stay as they are.
"""

from __future__ import annotations

import re

from khaldun.export.columns import Cell, Column

LIST_SEPARATOR = "; "
FORMULA_BEGINS = "=+-@\t\r\n'＝＋－＠"
"""What some spreadsheet takes for the beginning of a formula, full-width forms too; and the apostrophe itself."""

_BEGINS = frozenset(FORMULA_BEGINS)
_HARMFUL = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|\\(?=u[0-9a-f]{4})"
)
_WRITTEN = re.compile(r"\\u([0-9a-f]{4})")


def visible(text: str) -> str:
    r"""`text` with every character that could steer a reader written as `\uXXXX`."""
    plain = text.isascii() and text.isprintable() and "\\" not in text
    return text if plain else _HARMFUL.sub(_code, text)


def harmless(text: str) -> str:
    """`text` as a cell that no spreadsheet takes for a formula."""
    return _marked(text, visible(text))


def unharmed(cell: str) -> str:
    """The text that `harmless` was given."""
    return _as_it_was(cell.removeprefix("'"))


def write_cell(cell: Cell) -> str:
    """A value as the text of a cell; nothing is an empty cell."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return repr(cell)
    if isinstance(cell, tuple):
        listed = LIST_SEPARATOR.join(visible(str(part)).replace(";", "\\u003b") for part in cell)
        return _marked(listed, listed)
    return harmless(cell) if isinstance(cell, str) else str(cell)


def read_cell(column: Column, cell: str) -> Cell:
    """The value of a cell that `write_cell` wrote.

    Raises:
        ValueError: it is no value of the column's kind.
    """
    if cell == "":
        return None
    if column.kind == "integer":
        return _whole(cell)
    if column.kind == "number":
        return float(cell)
    if column.kind == "flag":
        return _flag(cell)
    if column.kind == "list":
        return tuple(map(_as_it_was, cell.removeprefix("'").split(LIST_SEPARATOR)))
    return unharmed(cell)


def _marked(text: str, written: str) -> str:
    """With an apostrophe before it where `text` begins like a formula; blanks before one deceive no spreadsheet."""
    return "'" + written if text[:1] in _BEGINS or text.lstrip()[:1] in _BEGINS else written


def _as_it_was(written: str) -> str:
    return _WRITTEN.sub(lambda found: chr(int(found[1], 16)), written)


def _code(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


def _whole(cell: str) -> int:
    if not re.fullmatch(r"-?\d{1,18}", cell):
        raise ValueError(f"{cell!r} is no whole number")
    return int(cell)


def _flag(cell: str) -> bool:
    if cell.lower() not in ("true", "false"):
        raise ValueError(f"{cell!r} is neither true nor false")
    return cell.lower() == "true"
