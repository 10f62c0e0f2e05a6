"""Words that the tagger takes for somebody's, right behind a saying: they go on with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khaldun.model.parsed import ParsedText, Sentence
from khaldun.model.saying import Saying
from khaldun.stages.attribute.tagged import CONTENT, Certainties

CONTENT_FROM = 0.7
"""Certainty from which a word is content that the rules left out; 0.5 brings more words and more wrong edges."""

MIN_WORDS = 4
BETWEEN = " .,;:!?\"'“”‘’«»`-–—\n\r\t"
"""What may stand between a saying and the words that go on with it."""


def continued(parsed: ParsedText, sayings: Sequence[Saying], certain: Certainties) -> list[Saying]:
    """`sayings` with the content, in their own sentence or the next, that follows them without a cue of its own."""
    found = list(sayings)
    taken = _taken(sayings)
    for sentence in parsed.sentences:
        for start, end in _left_out(sentence, certain, taken):
            i = _before(parsed.text, found, start)
            if i is not None:
                found[i] = replace(found[i], content=tuple(sorted((*found[i].content, (start, end)))))
    return found


def _taken(sayings: Sequence[Saying]) -> set[int]:
    """Offsets of all characters that stand in a part of a saying."""
    spans = (span for one in sayings for part in (one.source, one.cue, one.content) for span in part)
    return {at for start, end in spans for at in range(start, end)}


def _left_out(sentence: Sentence, certain: Certainties, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Runs of words that the tagger takes for content and that stand in no saying."""
    here = certain[sentence.index][CONTENT] >= CONTENT_FROM
    run: list[int] = []
    for word in sentence.words:
        if here[word.i] and word.start not in taken:
            run.append(word.i)
        elif run:
            yield from _long(sentence, run)
            run = []
    yield from _long(sentence, run)


def _long(sentence: Sentence, run: Sequence[int]) -> Iterator[tuple[int, int]]:
    if len(run) >= MIN_WORDS:
        yield sentence.words[run[0]].start, sentence.words[run[-1]].end


def _before(text: str, sayings: Sequence[Saying], start: int) -> int | None:
    """The number of the first saying that ends right before `start`."""
    for i, saying in enumerate(sayings):
        end = max(span[1] for part in (saying.source, saying.cue, saying.content) for span in part)
        if saying.content and not saying.quoted and end <= start and not text[end:start].strip(BETWEEN):
            return i
    return None
