"""The list of attributing words is in order and its words are found in every form."""

from __future__ import annotations

from importlib.resources import files

import pytest

from khaldun import lexicons
from khaldun.lexicons import read_table
from khaldun.lexicons.attributing import taking_of


def test_rows_are_sorted_without_doubles() -> None:
    keys = [(row[0], row[1]) for row in read_table("attributing.csv")]
    assert keys == sorted(set(keys))


def test_file_states_origin_and_licence() -> None:
    text = (files(lexicons) / "attributing.csv").read_text(encoding="utf-8")
    assert "# Origin:" in text
    assert "Licence:" in text


@pytest.mark.parametrize(
    ("word", "pos", "kind"),
    [
        ("Said", "v", "speech"),
        ("sought", "v", "wish"),
        ("condemning", "v", "judgement"),
        ("claims", "n", "speech"),
        ("confident", "a", "thought"),
    ],
)
def test_forms(word: str, pos: str, kind: str) -> None:
    taking = taking_of(word, pos)
    assert taking is not None
    assert taking.kind == kind


def test_a_word_that_only_looks_like_one_is_known_as_such() -> None:
    taking = taking_of("prove", "v")
    assert taking is not None
    assert taking.kind is None
