"""Datelines are cut off before sentences are parsed; what only looks like one is not."""

from __future__ import annotations

import pytest

from khaldun.stages.parse import parse_text
from khaldun.stages.parse.dateline import dateline_end

BODY = "A car bomb killed four people, police said."

DATELINES = [
    "TELMARA - ",
    "TELMARA, Orland - ",
    "TELMARA, Feb 3 (Two Rivers Wire) - ",
    "NEW HARBOUR, Orl. (TRW) — ",
    "ST. ANNE'S — ",
    "Telmara (TRW) – ",
    "Telmara, 3 February 2019 - ",
    "Port Telmara, Feb. 3: ",
    "TELMARA: ",
    "  TELMARA, 12 JAN 90 (RADIO ORLAND) -- ",
]
NONE = [
    "Ali Hassan - the mayor - said",
    "Witnesses: ",
    "BREAKING: ",
    "The mayor (of Telmara) — he is 50 — said ",
    "TELMARA ",
]


@pytest.mark.parametrize("dateline", DATELINES)
def test_the_sentence_begins_after_the_dateline(dateline: str) -> None:
    text = dateline + BODY
    assert dateline_end(text, 0, len(text)) == len(dateline)
    assert [text[s.start : s.end] for s in parse_text(text).sentences][-1] == BODY


@pytest.mark.parametrize("beginning", NONE)
def test_other_beginnings_are_none(beginning: str) -> None:
    assert dateline_end(beginning + BODY, 0, len(beginning + BODY)) == 0


def test_who_speaks_further_down_is_no_dateline() -> None:
    text = f"{BODY}\n\nHALIM: {BODY}"
    start = text.index("HALIM")
    assert dateline_end(text, start, len(text)) == start


def test_a_dateline_without_a_text_stays() -> None:
    assert dateline_end("TELMARA, Orland - ", 0, 18) == 0
