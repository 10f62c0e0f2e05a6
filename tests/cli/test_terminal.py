from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from khaldun.wording.printable import escape_json, printable, shorten

STEERING = {*map(chr, range(0x20)), *map(chr, range(0x7F, 0xA0)), *"\u202a\u202b\u202d\u202e\u2066\u2069\u2028\u2029"}


@given(st.text())
def test_printable_text_is_one_line_without_controls(text: str) -> None:
    assert not STEERING & set(printable(text))
    assert printable(printable(text)) == printable(text)


def test_joiners_that_scripts_need_are_kept() -> None:
    assert printable("می\u200cخواهم") == "می\u200cخواهم"


@given(st.text())
def test_escaped_json_means_the_same(text: str) -> None:
    encoded = escape_json(json.dumps({"text": text}, ensure_ascii=False))
    assert json.loads(encoded) == {"text": text}
    assert not STEERING & set(encoded)


@given(st.text(), st.integers(8, 60))
def test_shortened_text_fits(text: str, width: int) -> None:
    assert len(shorten(text, width)) <= width
