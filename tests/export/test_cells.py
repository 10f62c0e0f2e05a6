"""Cells do no harm, and what was written can be read back."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khaldun.export.cells import harmless, read_cell, unharmed, write_cell
from khaldun.export.columns import Cell, Column, Kind

TEXTS = st.one_of(
    st.text(),
    st.text(alphabet="=+-@'\\u0123456789abcdef\t\r\n\x00;, \"\u202e\u2066"),
    st.sampled_from(["\\u0041", "\\\\u0041", "'=1", "''", "\ud800"]),
)


def column(kind: Kind) -> Column:
    return Column("x", kind, (), None, None, False, "filled", "", "", "")


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "'=1", "=cmd|' /C calc'!A0"],
)
def test_what_begins_like_a_formula_is_text(text: str) -> None:
    assert harmless(text).startswith("'")
    assert unharmed(harmless(text)) == text


@pytest.mark.parametrize(
    "mark", ["\x00", "\n", "\r", "\u2028", "\u202e", "\u2066", "\u200f", "\x1b", "\ud800", "\ufeff"]
)
def test_marks_that_steer_readers_are_written_out(mark: str) -> None:
    written = harmless(f"57{mark}75")
    assert mark not in written
    assert f"\\u{ord(mark):04x}" in written
    assert unharmed(written) == f"57{mark}75"


@given(TEXTS)
def test_every_text_comes_back(text: str) -> None:
    assert unharmed(harmless(text)) == text
    assert "\n" not in harmless(text)


@given(st.lists(TEXTS.filter(bool), min_size=1))
def test_every_list_comes_back(parts: list[str]) -> None:
    assert read_cell(column("list"), write_cell(tuple(parts))) == tuple(parts)


@given(TEXTS.filter(bool))
def test_every_text_comes_back_through_a_csv_file(text: str) -> None:
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\n").writerow([write_cell(text), "next"])
    assert stream.getvalue().count("\n") == 1
    [[cell, after]] = list(csv.reader(io.StringIO(stream.getvalue())))
    assert (read_cell(column("text"), cell), after) == (text, "next")


@pytest.mark.parametrize(
    ("kind", "cell", "written"),
    [
        ("integer", 57, "57"),
        ("integer", -1, "-1"),
        ("number", -12.345, "-12.345"),
        ("flag", True, "true"),
        ("flag", False, "false"),
        ("day", "2021-01-13", "2021-01-13"),
        ("text", None, ""),
        ("list", ("Aleppo", "Idlib; west"), "Aleppo; Idlib\\u003b west"),
    ],
)
def test_values_have_one_writing(kind: Kind, cell: Cell, written: str) -> None:
    assert write_cell(cell) == written
    assert read_cell(column(kind), written) == cell


@pytest.mark.parametrize(("kind", "words"), [("integer", "5.0"), ("integer", "9" * 19), ("number", "x"), ("flag", "1")])
def test_what_is_no_value_is_refused(kind: Kind, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        read_cell(column(kind), words)
