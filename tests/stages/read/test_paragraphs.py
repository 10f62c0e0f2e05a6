from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from khaldun.stages.read.paragraphs import join_lines, mend_words, reflow, words_of

FIRST = (
    "Nine people were killed on Tuesday when shells hit a crowded market in the town of Harabad, residents and a "
    "doctor at the only hospital of the district said."
)
SECOND = "The army, which holds the hills above the town, said that it had fired at fighters, and not at the market."
SHORT = "Nobody else was hurt."
PARAGRAPHS = [FIRST, SHORT, SECOND]


@pytest.mark.parametrize("width", [60, 66, 72, 80, 100])
@pytest.mark.parametrize("indent", ["", "   "])
def test_hard_wrapped_paragraphs_are_unwrapped(width: int, indent: str) -> None:
    wrapped = "\n\n".join(textwrap.fill(part, width, initial_indent=indent) for part in PARAGRAPHS)
    assert reflow(wrapped) == "\n\n".join(PARAGRAPHS)


def test_indents_alone_part_wrapped_paragraphs() -> None:
    wrapped = "\n".join(textwrap.fill(part, 66, initial_indent="   ") for part in PARAGRAPHS)
    assert reflow(wrapped) == "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("text", "shaped"),
    [
        (f"{FIRST}\n{SECOND}", f"{FIRST}\n\n{SECOND}"),
        (f"{FIRST}\n\n{SECOND}\n", f"{FIRST}\n\n{SECOND}\n"),
        ("Nine people were killed in the\nmarket of the town.", "Nine people were killed in the market of the town."),
        ("Killed in May:\n- three in Qar\n- two in Hosh", "Killed in May:\n\n- three in Qar\n\n- two in Hosh"),
        ("Harabad\nQar\nHosh", "Harabad\nQar\nHosh"),
        ("", ""),
    ],
)  # fmt: skip
def test_line_ends_of_the_author_are_kept_or_become_paragraphs(text: str, shaped: str) -> None:
    assert reflow(text) == shaped


@pytest.mark.parametrize(
    ("lines", "rest", "joined"),
    [
        (["a con-", "voy of trucks"], "", "a convoy of trucks"),
        (["Iranian-", "backed fighters"], "", "Iranian-backed fighters"),
        (["Deir el-", "Zour"], "", "Deir el-Zour"),
        (["a 30-", "year-old man"], "", "a 30-year-old man"),
        (["the cease-", "fire"], "the cease-fire held", "the cease-fire"),
        (["the cease-", "fire"], "the ceasefire held", "the ceasefire"),
        (["self-", "declared"], "", "self-declared"),
        (["said –", "twice"], "", "said – twice"),
        (["one", "", "two"], "", "one two"),
    ],
)
def test_broken_words_become_whole(lines: list[str], rest: str, joined: str) -> None:
    assert join_lines(lines, words_of(rest)) == joined


def test_marked_breaks_are_mended() -> None:
    assert (
        mend_words("the man\u00adagement of Iranian\u00adbacked men", frozenset())
        == "the management of Iranian-backed men"
    )


@settings(max_examples=60)
@given(st.text(alphabet=st.characters(codec="utf-8", exclude_characters="-\u2010\u00ad"), max_size=300))
def test_no_letter_is_lost_or_added(text: str) -> None:
    assert "".join(reflow(text).split()) == "".join(text.split())
