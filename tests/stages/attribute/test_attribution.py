"""Who says it: sources, stances and contents."""

from __future__ import annotations

import pytest

from khaldun.stages.attribute import attribute_text
from khaldun.stages.parse import parse_text

CASES = [
    ("The Syrian Observatory for Human Rights said 12 people died.", "Syrian Observatory for Human Rights", "asserts"),
    ("Twelve people died, according to local doctors.", "local doctors", "asserts"),
    ("According to a police source in Kano, 12 people died.", "police source in Kano", "asserts"),
    ('"We heard three blasts," said Amina Yusuf, a market trader.', "Amina Yusuf", "asserts"),
    ("Israel has yet to comment on the strikes.", "Israel", "declines to comment"),
    ("The ministry denied that its aircraft hit the school.", "Ministry", "denies"),
    ("Al-Shabaab claimed responsibility for the attack.", "Al-Shabaab", "claims responsibility"),
    ("The United Nations condemned the attack.", "UN", "condemns"),
    ("Ukraine accused Russia of shelling the market.", "Ukraine", "accuses"),
    ("The attack was blamed on rebels.", "unspecified", "accuses"),
    ("A helicopter was shot down, the Kremlin said.", "Kremlin", "asserts"),
    ("Kremlin spokesman Dmitry Peskov said five people died.", "Kremlin", "asserts"),
    ("A senior US official told Reuters that the strikes were planned for weeks.", "US official", "asserts"),
]


@pytest.mark.parametrize(("text", "speaker", "stance"), CASES, ids=[text[:45] for text, _, _ in CASES])
def test_speaker_and_stance(text: str, speaker: str, stance: str) -> None:
    found = [(a.speaker.name, a.stance) for a in attribute_text(parse_text(text))]
    assert any(speaker.lower() in name.lower() and stance == said for name, said in found), found


def test_one_speaker_under_many_names() -> None:
    text = (
        "The Syrian Observatory for Human Rights (SOHR) said 20 people died. The Observatory added that dozens were"
        " hurt."
        " It warned the toll could rise. SOHR said the strikes went on. According to the same source, a depot burned."
    )
    assert {a.speaker.name for a in attribute_text(parse_text(text))} == {"Syrian Observatory for Human Rights"}


def test_an_unnamed_monitor_is_the_one_named_next() -> None:
    text = (
        "At least 43 people were killed, a monitor said.\n\n"
        "The Syrian Observatory for Human Rights said most were evacuees."
    )
    assert {a.speaker.name for a in attribute_text(parse_text(text))} == {"Syrian Observatory for Human Rights"}


def test_a_later_surname_is_the_person_named_before() -> None:
    text = "Leyla Demir, a doctor in Gao, said four people died. Demir said the clinic was full."
    assert len({a.speaker.name for a in attribute_text(parse_text(text))}) == 1


def test_a_quotation_runs_over_sentences_to_its_cue() -> None:
    text = '"The market was full. Then the shells fell," said Amina Yusuf, a trader.'
    attributions = attribute_text(parse_text(text))
    assert {a.speaker.named_person for a in attributions} == {"Amina Yusuf"}
    covered = {i for a in attributions for start, end in a.contents for i in range(start, end)}
    assert text.index("market") in covered
    assert text.index("shells") in covered


def test_nobody_claimed_it_makes_no_speaker() -> None:
    found = attribute_text(parse_text("No group has claimed responsibility for the attack."))
    assert not any(a.stance == "claims responsibility" for a in found)


def test_contents_lie_within_the_text() -> None:
    for text, _, _ in CASES:
        for attribution in attribute_text(parse_text(text)):
            assert all(0 <= start <= end <= len(text) for start, end in attribution.contents)
            assert text[attribution.cue_start : attribution.cue_end] == attribution.cue
