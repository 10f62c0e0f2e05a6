"""Words that the tagger takes for somebody's and that stand in no saying yet: they go on with one beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.model.saying import Saying
from khaldun.stages.attribute.cue import Span
from khaldun.stages.attribute.tagged import Certainties
from khaldun.stages.attribute.tagger.decode import CONTENT

CONTENT_FROM = 0.7
"""Certainty from which a word is content that the rules left out; 0.5 brings more words and more wrong edges."""

MIN_WORDS = 4
WHOLE_FROM = 0.5
"""The same in a sentence that is content nearly whole, as those in the middle of a quotation are."""

WHOLE_SHARE = 0.7
"""Share of the words of a sentence that make it nearly whole."""

BETWEEN = " .,;:!?\"'“”‘’«»`-–—\n\r\t"
"""What may stand between a saying and the words that go on with it."""

MAX_GAP_CHARACTERS = 3000
"""Between a saying and a sentence that goes on with it, with the sentences between; some ten paragraphs of a speech."""


def continued(parsed: ParsedText, sayings: Sequence[Saying], certain: Certainties) -> list[Saying]:
    """`sayings` with the content around them that has no cue of its own: beside one, else of the nearest before."""
    found = list(sayings)
    taken = _taken(sayings)
    for sentence in parsed.sentences:
        for span, whole in _left_out(sentence, certain, taken):
            i = _beside(parsed.text, found, span)
            if i is None and whole:
                i = _nearest(found, span[0])
            if i is not None:
                found[i] = replace(found[i], content=_joined(parsed.text, [*found[i].content, span]))
    return found


def _taken(sayings: Sequence[Saying]) -> set[int]:
    """Offsets of all characters that stand in a part of a saying."""
    spans = (span for one in sayings for part in (one.source, one.cue, one.content) for span in part)
    return {at for start, end in spans for at in range(start, end)}


def _left_out(sentence: Sentence, certain: Certainties, taken: set[int]) -> Iterator[tuple[Span, bool]]:
    """Runs of words that the tagger takes for content and that stand in no saying; whether the sentence is but that."""
    row = certain[sentence.index][CONTENT]
    free = [word for word in sentence.words if word.start not in taken]
    likely = [word for word in free if row[word.i] >= WHOLE_FROM]
    if len(likely) >= WHOLE_SHARE * len(sentence.words) and len(likely) > 1:
        yield (likely[0].start, likely[-1].end), True
        return
    for run in _runs([word for word in free if row[word.i] >= CONTENT_FROM]):
        if len(run) >= MIN_WORDS:
            yield (run[0].start, run[-1].end), False


def _runs(words: Sequence[Word]) -> Iterator[list[Word]]:
    run: list[Word] = []
    for word in words:
        if run and word.i != run[-1].i + 1:
            yield run
            run = []
        run.append(word)
    if run:
        yield run


def _beside(text: str, sayings: Sequence[Saying], span: Span) -> int | None:
    """The number of the first saying that ends right before `span`, else of one that begins right after it."""
    for i, saying in enumerate(sayings):
        if _holds(saying) and _is_gap(text, _edges(saying)[1], span[0]):
            return i
    for i, saying in enumerate(sayings):
        if _holds(saying) and _is_gap(text, span[1], _edges(saying)[0]):
            return i
    return None


def _nearest(sayings: Sequence[Saying], start: int) -> int | None:
    """The number of the saying that ends last before `start`, where that is not too far off."""
    before = [(_edges(saying)[1], i) for i, saying in enumerate(sayings) if _holds(saying)]
    end, i = max(((end, i) for end, i in before if end <= start), default=(-MAX_GAP_CHARACTERS, 0))
    return i if start - end < MAX_GAP_CHARACTERS else None


def _holds(saying: Saying) -> bool:
    return bool(saying.content) and not saying.quoted


def _edges(saying: Saying) -> Span:
    spans = [*saying.source, *saying.cue, *saying.content]
    return min(start for start, _ in spans), max(end for _, end in spans)


def _is_gap(text: str, end: int, start: int) -> bool:
    return end <= start and not text[end:start].strip(BETWEEN)


def _joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """`spans` in order, those with nothing but space between made one."""
    joined: list[Span] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)
