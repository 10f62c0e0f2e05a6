"""Rules and tagger together: what is taken back, what is added, what goes on."""

from __future__ import annotations

import numpy as np
import pytest

from khaldun.model.parsed import ParsedText
from khaldun.stages.attribute.attributor import attributions_of
from khaldun.stages.attribute.sayings import sayings_in
from khaldun.stages.attribute.tagged import Certainties, certainties
from khaldun.stages.attribute.tagger.decode import decode
from khaldun.stages.attribute.tagger.session import WEIGHTS, open_tagger
from khaldun.stages.attribute.tagger.windows import windows_of
from khaldun.stages.attribute.tagger.wordpiece import WordPieces
from khaldun.stages.parse import parse_text

PARTS = ("source", "cue", "content")


def votes(parsed: ParsedText, **parts: str) -> Certainties:
    """Certainty 0.97 for the words of each part where they stand in the text, 0.3 for all others."""
    certain = {sentence.index: np.full((3, len(sentence.words)), 0.3) for sentence in parsed.sentences}
    for part, words in parts.items():
        start = parsed.text.index(words)
        for sentence in parsed.sentences:
            for word in sentence.words:
                if start <= word.start < start + len(words):
                    certain[sentence.index][PARTS.index(part), word.i] = 0.97
    return certain


def found(text: str, **parts: str) -> list[tuple[str, str, str]]:
    parsed = parse_text(text)
    rows = []
    for saying in sayings_in(parsed, votes(parsed, **parts)):
        spans = (saying.source, saying.cue, saying.content)
        rows.append(tuple(" / ".join(text[start:end] for start, end in part) for part in spans))
    return rows  # type: ignore[return-value]


def test_a_cue_that_the_tagger_is_sure_is_none_is_taken_back() -> None:
    parsed = parse_text("The army denied that it had fired.")
    certain = {0: np.zeros((3, len(parsed.sentences[0].words)))}
    assert sayings_in(parsed, certain) == ()
    assert len(sayings_in(parsed, votes(parsed))) == 1


def test_a_cue_of_the_tagger_gets_its_parts_from_the_tree() -> None:
    text = "The mayor mooted a new bridge."
    assert sayings_in(parse_text(text)) == ()
    assert found(text, cue="mooted") == [("The mayor", "mooted", "a new bridge")]


def test_a_cue_that_is_no_verb_gets_its_parts_from_the_tagger() -> None:
    text = "In the words of the mayor, the bridge was a ruin."
    assert found(text, cue="In the words of", source="the mayor", content="the bridge was a ruin") == [
        ("the mayor", "In the words of", "the bridge was a ruin")
    ]


def test_a_mark_alone_is_no_content() -> None:
    text = "In the words of the mayor, the bridge was a ruin."
    assert found(text, cue="In the words of", source="the mayor", content=",") == []
    parsed = parse_text("Initially the toll was in doubt with ‘Harbour Rescue’ stating via a post, at noon, that.")
    for attribution in attributions_of(parsed, votes(parsed, cue="stating", content=",")):
        assert attribution.contents


def test_a_sentence_amid_a_speech_goes_on_with_the_saying_before() -> None:
    text = (
        "“We waited,” the doctor said. The road runs along the river for a mile. “Nobody came to help us that night.”"
    )
    assert found(text, content="“Nobody came to help us that night.”")[0][2].endswith(
        "Nobody came to help us that night.”"
    )


def test_content_right_behind_a_saying_goes_on_with_it() -> None:
    text = "The doctor said two had died. Three more were in a bad way. He left at noon."
    assert found(text, content="Three more were in a bad way") == [
        ("The doctor", "said", "two had died / Three more were in a bad way")
    ]


@pytest.mark.parametrize(
    ("text", "cue", "speakers"),
    [
        ("The ministry, its own figures in doubt since spring, announced 12 deaths.", "announced", 1),
        ("The mayor mooted a new bridge.", "mooted", 0),
    ],
)
def test_only_plain_speech_becomes_an_attribution(text: str, cue: str, speakers: int) -> None:
    parsed = parse_text(text)
    assert len(attributions_of(parsed, votes(parsed, cue=cue))) == speakers


def test_votes_are_carried_to_the_words_of_the_parser() -> None:
    parsed = parse_text("the mayor said")
    pieces = WordPieces(["[UNK]", "[CLS]", "[SEP]", "the", "may", "##or", "said"])
    window = next(windows_of(parsed.text, [0], pieces))
    labels = np.zeros((6, 9))
    labels[:, ::3] = 9.0
    labels[4, 3:6] = [-9.0, 9.0, 0.0]
    certain = certainties(parsed, [(window, decode(window, labels))])
    assert [round(value) for value in certain[0][1]] == [0, 0, 1]


def test_the_weights_are_one_file_that_can_be_carried() -> None:
    if not WEIGHTS.is_file():
        pytest.skip("the tagger's weights are not installed")
    assert WEIGHTS.stat().st_size <= 25_000_000


def test_the_tagger_finds_a_plain_saying() -> None:
    tagger = open_tagger()
    if tagger is None:
        pytest.skip("the tagger's weights or onnxruntime are not installed")
    text = "The governor said that two bridges had fallen."
    parsed = parse_text(text)
    (window, vote), *_ = tagger.votes(parsed)
    words = [text[word.start : word.end] for word in window]
    assert [words[first : last + 1] for first, last in vote.runs[1]] == [["said"]]
    assert [words[first : last + 1] for first, last in vote.runs[0]] == [["The", "governor"]]
