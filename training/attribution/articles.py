"""Articles written for training, with their parts in brackets: `[s1 The governor] [c1 said] [t1 that …]`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from training.attribution.passage import STANCES, Coded, CodingError, Passage, Span, Stance

OPENING = re.compile(r"\[([sct])(\d+)(?::([a-z]+))? ")
SENTENCE_END = re.compile(r"[.!?][\"”')\]]*\s+(?=[\"“'‘(A-Z])")

MAX_CHARACTERS_TO_CUE = 30
"""Between a source and its cue, where the source bears the number of another attribution."""


@dataclass(slots=True)
class _Parts:
    """The parts of one article while it is read, by label and number."""

    spans: dict[str, list[Span]] = field(default_factory=dict)
    stances: dict[str, Stance] = field(default_factory=dict)


def read_articles(path: Path, problems: list[CodingError]) -> Iterator[Passage]:
    """The articles of a file.

    One whose brackets do not match, or with a label or stance that the guide does not know, goes into `problems`.
    """
    for lines in _articles(path):
        try:
            yield _article(path, lines)
        except CodingError as problem:
            problems.append(problem)


def _articles(path: Path) -> Iterator[list[tuple[int, str]]]:
    """The lines of each article with their numbers."""
    lines: list[tuple[int, str]] = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.startswith("#") and lines:
            yield lines
            lines = []
        if not line.startswith("#") and line.strip():
            lines.append((number, line.strip()))
    if lines:
        yield lines


def _article(path: Path, lines: list[tuple[int, str]]) -> Passage:
    parts, texts, at = _Parts(), list[str](), 0
    for number, line in lines:
        text = _paragraph(f"{path.name}:{number}", line, at, parts)
        texts.append(text)
        at += len(text) + 1
    where = f"{path.name}:{lines[0][0]}"
    text = "\n".join(texts)
    return Passage(where, text, tuple(_coded(parts)), sentence_starts(text), written=True)


def sentence_starts(text: str) -> tuple[int, ...]:
    """Offsets where lines and, by their marks, sentences begin."""
    lines = [match.end() for match in re.finditer(r"\n+", text)]
    return tuple(sorted({0, *lines, *(match.end() for match in SENTENCE_END.finditer(text))}))


def _paragraph(where: str, line: str, offset: int, parts: _Parts) -> str:
    """The words of `line` without its brackets; its parts go into `parts`."""
    words: list[str] = []
    opened: list[tuple[str, int]] = []
    at, length = 0, 0
    while at < len(line):
        opening = OPENING.match(line, at)
        if opening:
            opened.append((_label(where, opening, parts), offset + length))
            at = opening.end()
            continue
        if line[at] == "]" and opened:
            label, start = opened.pop()
            if offset + length == start:
                raise CodingError(where, f"{label} holds no words")
            parts.spans.setdefault(label, []).append((start, offset + length))
        elif line[at] == "[" and re.match(r"\[[a-z]\d", line[at:]):
            raise CodingError(where, f"unknown label at {line[at : at + 12]!r}")
        else:
            words.append(line[at])
            length += 1
        at += 1
    if opened:
        raise CodingError(where, f"{opened[-1][0]} is not closed")
    return "".join(words)


def _label(where: str, opening: re.Match[str], parts: _Parts) -> str:
    label = opening[1] + opening[2]
    if opening[3]:
        stance = next((known for known in STANCES if known == opening[3]), None)
        if stance is None or opening[1] != "c":
            raise CodingError(where, f"{opening[0]!r} bears no stance of the guide ({', '.join(STANCES)})")
        parts.stances[label] = stance
    return label


def _coded(parts: _Parts) -> Iterator[Coded]:
    """The attributions by number; one without a cue is part of a quotation whose cue stands elsewhere."""
    _share_out(parts.spans)
    for number in sorted({int(label[1:]) for label in parts.spans}):
        source, cue, content = (tuple(parts.spans.get(f"{part}{number}", ())) for part in "sct")
        yield Coded(source, cue, content, parts.stances.get(f"c{number}", "asserts"))


def _share_out(spans: dict[str, list[Span]]) -> None:
    """Give a source that bears the number of an earlier one ("the agency … it") to the cue without one beside it."""
    free = {label: pieces[0][0] for label, pieces in spans.items() if label[0] == "c" and f"s{label[1:]}" not in spans}
    for label in [label for label, pieces in spans.items() if label[0] == "s" and len(pieces) > 1]:
        for piece in spans[label][1:]:
            cue = min(free, key=lambda other: abs(free[other] - piece[1]), default=None)
            if cue is not None and abs(free[cue] - piece[1]) <= MAX_CHARACTERS_TO_CUE:
                spans[label].remove(piece)
                spans[f"s{cue[1:]}"] = [piece]
                del free[cue]
