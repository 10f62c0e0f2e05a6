"""All sayings of a text, wide: speech, writing, thought, wish and praise, each with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from khaldun.model.parsed import ParsedText, Sentence
from khaldun.model.saying import Saying, Spans
from khaldun.stages.attribute.continued import continued
from khaldun.stages.attribute.quotations import quotations_of
from khaldun.stages.attribute.said_nouns import other_sayings
from khaldun.stages.attribute.said_silence import doubted, impossible_to_verify, silenced, silent_sayings
from khaldun.stages.attribute.said_spans import SaidWords, spans_of
from khaldun.stages.attribute.said_verbs import verb_sayings
from khaldun.stages.attribute.tagged import Certainties, blend

OWN = frozenset({"i", "we", "you", "me", "us"})
"""Sources, within a quotation, that are the one quoted or whom he speaks to."""

MAX_GAP_CHARACTERS = 2
"""Between words beside each other: a space, and the full stop of a rank."""

WITHOUT_CONTENT = frozenset({"no comment", "no verifying"})
"""Rules that find silence, of which nothing need be said."""

CLOSING_SPACE = re.compile(r"[\s\"“”«»'`]*$")


def sayings_in(parsed: ParsedText, certain: Certainties | None = None) -> tuple[Saying, ...]:
    """Sayings of `parsed` in order of their cues: by the rules, and by the tagger where `certain` is given."""
    found: list[Saying] = []
    for _, paragraph in groupby(parsed.sentences, key=lambda sentence: sentence.paragraph):
        found += _of_paragraph(parsed, list(paragraph), certain)
    return tuple(found if certain is None else continued(parsed, found, certain))


def _of_paragraph(parsed: ParsedText, sentences: Sequence[Sentence], certain: Certainties | None) -> Iterator[Saying]:
    quotations = quotations_of(parsed.text, sentences[0].start, sentences[-1].end + 1)
    rows = [(sentence, _voiced(parsed.text, sentence, quotations, certain)) for sentence in sentences]
    cued = [span for _, sayings in rows for saying in sayings for span in saying.cue]
    for sentence, sayings in rows:
        for saying in sayings:
            if not saying.content:
                saying = _with_words_before(parsed.text, saying, sentence, quotations)
            if saying.content or saying.rule in WITHOUT_CONTENT:
                yield _with_quotations(parsed.text, saying, sentence, quotations, cued)


def _voiced(
    text: str, sentence: Sentence, quotations: Sequence[tuple[int, int]], certain: Certainties | None
) -> list[Saying]:
    """Sayings of one sentence; what somebody quoted says of himself ("I think that …") is no other's words."""
    found = (_saying(said) for said in _of_sentence(sentence, certain))
    known = (replace(saying, quoted=_is_inside(saying.cue[0][0], quotations)) for saying in found)
    return [saying for saying in known if not (saying.quoted and _is_own(text, saying.source))]


def _is_inside(offset: int, quotations: Sequence[tuple[int, int]]) -> bool:
    return any(start <= offset < end for start, end in quotations)


def _is_own(text: str, source: Spans) -> bool:
    return not source or text[source[0][0] : source[0][1]].lower() in OWN


def _of_sentence(sentence: Sentence, certain: Certainties | None) -> list[SaidWords]:
    """Sayings of one sentence; a cue within another cue gives way to it."""
    silent = [*silent_sayings(sentence), *impossible_to_verify(sentence)]
    taken = {i for said in silent for i in silenced(said)}
    spoken = (doubted(said) for said in (*verb_sayings(sentence), *other_sayings(sentence)))
    ruled = [*silent, *(said for said in spoken if not said.cue & taken)]
    both = ruled if certain is None else blend(sentence, ruled, certain[sentence.index])
    found = sorted(both, key=lambda said: min(said.cue))
    return [said for said in found if not any(said.cue < other.cue for other in found)]


def _saying(said: SaidWords) -> Saying:
    source, cue = (_joined(said.sentence, part) for part in (said.source, said.cue))
    content = spans_of(said.sentence, said.content)
    return Saying(source, cue, content, said.kind, said.stance, said.rule)


def _joined(sentence: Sentence, positions: Iterable[int]) -> Spans:
    """Spans of words, those beside each other made one."""
    joined: list[tuple[int, int]] = []
    for start, end in ((sentence.words[i].start, sentence.words[i].end) for i in sorted(positions)):
        if joined and start - joined[-1][1] <= MAX_GAP_CHARACTERS:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((start, end))
    return tuple(joined)


def _with_words_before(text: str, saying: Saying, sentence: Sentence, quotations: Sequence[tuple[int, int]]) -> Saying:
    """ "…?" he asked: `saying` with the quotation that closes right before its source or cue."""
    first = min(start for start, _ in (*saying.source, *saying.cue))
    own = (span for span in quotations if span[1] <= first and not text[span[1] : first].strip(" ,-—–"))
    before = next(own, None)
    return replace(saying, content=(before,)) if before else saying


def _with_quotations(
    text: str,
    saying: Saying,
    sentence: Sentence,
    quotations: Sequence[tuple[int, int]],
    cued: Sequence[tuple[int, int]],
) -> Saying:
    """`saying` with the whole of each quotation that its content shares, and those that follow its sentence."""
    own = [quotation for quotation in quotations if _may_widen(quotation, saying, sentence)]
    # The parser may give the mark that opens the next quotation to this sentence.
    said_until = sentence.start + len(CLOSING_SPACE.sub("", text[sentence.start : sentence.end]))
    end = max([said_until, *(end for _, end in own)])
    for start, stop in quotations:
        if own and start >= end and not text[end:start].strip() and not any(start <= at < stop for at, _ in cued):
            own.append((start, stop))
            end = stop
    return replace(saying, content=_merged([*saying.content, *own])) if own else saying


def _may_widen(quotation: tuple[int, int], saying: Saying, sentence: Sentence) -> bool:
    """True where the content shares the quotation and the cue stands outside it."""
    start, end = quotation
    if any(start < at < end for at, _ in saying.cue):
        return False
    return any(first < end and start < last for first, last in saying.content)


def _merged(spans: Iterable[tuple[int, int]]) -> Spans:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return tuple(merged)
