"""Paragraphs to sentences to words, with offsets into the report's text."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from khaldun.model.parsed import ParsedText, Sentence, Word
from khaldun.names import tag_names
from khaldun.stages.parse.brackets import without_brackets
from khaldun.stages.parse.dateline import dateline_end
from khaldun.stages.parse.mend import mend
from khaldun.stages.parse.parser import ParseSettings, load_parser, parser_version

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARAGRAPH_BREAK = re.compile(r"[ \t]*\n[ \t]*(?:\n\s*)*")
BLANK_LINE = re.compile(r"[ \t]*\n[ \t]*\n\s*")
WRAPPED_SHARE = 0.6
"""Share of lines, among those followed by another, that end within a sentence (0.8 in old agency texts)."""
CHUNK_END = re.compile(r"[.!?][\"')\]]*\s")
ISLAMIC_STATE = re.compile(r"\bIS\b")
"""The acronym, which the parser takes for the verb; it parses as an acronym that it knows."""
RANK = re.compile(
    r"\b(Sgt|Cpl|Lt|Col|Gen|Maj|Capt|Det|Brig|Pvt|Sen|Rep|Gov|Prof|Rev|Adm|Cmdr|Insp|Supt|Lieut|Pte|Sheik)\.(?= [A-Z])"
)
"""Ranks and titles whose full stop the parser takes for the end of the sentence."""
MAX_SENTENCE_WORDS = 400
"""Longer sentences are cut: rules on their trees would cost more than linear time and mean nothing."""

SAME_WIDTH = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "\t": " "}
    | {"\n": " ", "\r": " ", "–": "-", "‑": "-", "‐": "-"}
)
"""Typographic characters that the parser was hardly trained on, each to one character so that offsets stay."""


def parse_text(text: str, day: datetime.date | None = None, settings: ParseSettings | None = None) -> ParsedText:
    """Sentences, dependencies and names of `text`.

    Args:
        text: the report's text.
        day: day of publication, which decides who held an office; None where unknown.
        settings: how to parse.
    """
    settings = settings or ParseSettings()
    nlp = load_parser(settings.model)
    chunks = list(_chunks(text, settings.max_chunk_chars))
    docs = nlp.pipe((_legible(text[start:end]) for _, start, end, _ in chunks), batch_size=64)
    sentences: list[Sentence] = []
    for (paragraph, start, _, _), doc in zip(chunks, docs, strict=True):
        sentences.extend(_sentences(doc, paragraph, start, len(sentences)))
    names = tuple(tag_names(text, day))
    datelines = tuple((start, end) for _, start, end, is_dateline in chunks if is_dateline)
    return ParsedText(text, tuple(sentences), names, parser_version(settings.model), datelines)


def _chunks(text: str, longest: int) -> Iterator[tuple[int, int, int, bool]]:
    """(paragraph, start, end, is dateline) of each piece: paragraphs, cut after datelines, and where too long."""
    position, paragraph = 0, 0
    breaks = BLANK_LINE if _wrapped(text) else PARAGRAPH_BREAK
    for stop in [*(m.span() for m in breaks.finditer(text)), (len(text), len(text))]:
        start, end = position, stop[0]
        position = stop[1]
        if not text[start:end].strip():
            continue
        body = dateline_end(text, start, end)
        if body > start:
            yield paragraph, start, body, True
            start = body
        while end - start > longest:
            cut = _cut(text, start, start + longest)
            yield paragraph, start, cut, False
            start = cut
        yield paragraph, start, end, False
        paragraph += 1


def _wrapped(text: str) -> bool:
    """True where lines are broken to a width, so that only a blank line ends a paragraph."""
    lines = [line.strip() for line in text.split("\n")]
    followed = [line for line, after in pairwise(lines) if line and after]
    running = sum(line[-1] not in ".!?:\"”'’)" for line in followed)
    return len(followed) >= 3 and running > WRAPPED_SHARE * len(followed)


def _cut(text: str, start: int, limit: int) -> int:
    """Where to cut an overlong paragraph: after its last sentence end, else last space, else at the limit."""
    ends = [m.end() for m in CHUNK_END.finditer(text, start, limit)]
    if ends:
        return ends[-1]
    space = text.rfind(" ", start, limit)
    return space + 1 if space > start else limit


def _legible(chunk: str) -> str:
    """`chunk` in characters that the parser knows, of the same length; all-capitals text in sentence case."""
    chunk = without_brackets(chunk).translate(SAME_WIDTH)
    letters = sum(c.isalpha() for c in chunk)
    if letters > 30 and sum(c.isupper() for c in chunk) > 0.7 * letters:
        lowered = chunk.lower()
        return lowered if len(lowered) == len(chunk) else chunk
    return RANK.sub(r"\1 ", ISLAMIC_STATE.sub("US", chunk))


def _sentences(doc: Doc, paragraph: int, offset: int, first: int) -> Iterator[Sentence]:
    """The sentences of one parsed piece, spaces left out of the words."""
    index = first
    for span in doc.sents:
        for low in range(span.start, span.end, MAX_SENTENCE_WORDS):
            tokens = [token for token in doc[low : min(span.end, low + MAX_SENTENCE_WORDS)] if not token.is_space]
            if not tokens:
                continue
            words = mend(_words(tokens, offset))
            yield Sentence(index, paragraph, words[0].start, words[-1].end, words, _children(words))
            index += 1


def _words(tokens: list[Token], offset: int) -> tuple[Word, ...]:
    """The tokens of one sentence; a head outside it makes a word its own head."""
    position = {token.i: i for i, token in enumerate(tokens)}
    return tuple(
        Word(
            i,
            token.text,
            token.lower_,
            token.tag_,
            token.dep_,
            position.get(token.head.i, i),
            offset + token.idx,
            offset + token.idx + len(token.text),
        )
        for i, token in enumerate(tokens)
    )


def _children(words: tuple[Word, ...]) -> tuple[tuple[int, ...], ...]:
    below: list[list[int]] = [[] for _ in words]
    for word in words:
        if word.head != word.i:
            below[word.head].append(word.i)
    return tuple(map(tuple, below))
