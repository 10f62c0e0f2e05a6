from __future__ import annotations

from khaldun.cli.explain import explanation
from khaldun.model.account import Reading


def test_each_value_comes_with_words_offsets_and_rule(reading: Reading) -> None:
    text = "\n".join(explanation(reading))
    report = reading.report.text
    for words, rule in (
        ("At least 57 people died in the attack", "figure:verb"),
        ("Mayadeen", "exact"),
        ("denied it", "cue:denied"),
        ("the fourth attack in three weeks", "ordinal"),
    ):
        start = report.index(words)
        assert f"“{words}” {start}–{start + len(words)}, rule {rule}" in text
    assert "“early on Wednesday”, rule relative" in text
    assert "read by parser en_core_web_sm 3.8.0" in text
