"""Codings of other people's sentences, kept without the sentences: an id, and each part by its words (`*.tsv`)."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate, groupby
from pathlib import Path

from training.attribution.passage import STANCES, Coded, CodingError, Passage, Span, Stance

FIELD = re.compile(r"([sct])(\d+)(?::([a-z]+))?=(.+)")
OCCURRENCE = re.compile(r"(.+)@(\d+)")
NUMBERED = re.compile(r"#(\d+)-(\d+)")


def sentences_of_ecbplus(shared: Path) -> dict[str, str]:
    """ECB+ (CC BY 3.0): the sentences of the training documents by "document#number"."""
    return {
        f"{row['docid']}#{sentence['idx']}": " ".join(sentence["tokens"])
        for row in _rows(shared / "data/ecbplus/train.jsonl.gz")
        for sentence in row["sentences"]
    }


def sentences_of_event_location(shared: Path) -> dict[str, str]:
    """Halterman's sentences (MIT) by their id."""
    return {row["uid"]: row["text"] for row in _rows(shared / "data/event_location/train.jsonl.gz")}


SETS: Mapping[str, Callable[[Path], dict[str, str]]] = {
    "ecbplus": sentences_of_ecbplus,
    "event_location": sentences_of_event_location,
}
"""By the name of the table."""


def read_codings(path: Path, sentences: Mapping[str, str], problems: list[CodingError]) -> Iterator[Passage]:
    """The coded sentences of a table; those that follow each other in a document are one passage.

    A line whose sentence is not in the set, or with words that do not stand in it once, goes into `problems`.
    """
    rows = list(_sentences(path, sentences, problems))
    for _, run in groupby(enumerate(rows), key=lambda row: _place(row[1][0], row[0])):
        yield _one([passage for _, (_, passage) in run])


def _place(uid: str, row: int) -> tuple[str, int]:
    """The same for sentences that follow each other, in the table and in their document."""
    document, _, number = uid.rpartition("#")
    return (document, int(number) - row) if document else (uid, 0)


def _one(passages: list[Passage]) -> Passage:
    """Sentences as one text, a line each."""
    starts = list(accumulate((len(passage.text) + 1 for passage in passages), initial=0))[:-1]
    coded = [_moved(one, start) for passage, start in zip(passages, starts, strict=True) for one in passage.coded]
    return Passage(passages[0].name, "\n".join(passage.text for passage in passages), tuple(coded), tuple(starts))


def _moved(coded: Coded, by: int) -> Coded:
    source, cue, content = (
        tuple((start + by, end + by) for start, end in part) for part in (coded.source, coded.cue, coded.content)
    )
    return Coded(source, cue, content, coded.stance)


def _sentences(path: Path, sentences: Mapping[str, str], problems: list[CodingError]) -> Iterator[tuple[str, Passage]]:
    """Each sentence of a table with its id."""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if line.strip() and not line.startswith("#"):
            try:
                yield _sentence(f"{path.name}:{number}", line, sentences)
            except CodingError as problem:
                problems.append(problem)


def _sentence(where: str, line: str, sentences: Mapping[str, str]) -> tuple[str, Passage]:
    uid, *fields = line.split("\t")
    if uid not in sentences:
        raise CodingError(where, f"no sentence {uid!r} in the set")
    return uid, Passage(where, sentences[uid], tuple(_coded(where, sentences[uid], fields)), (0,))


def _coded(where: str, sentence: str, fields: list[str]) -> Iterator[Coded]:
    parts: dict[str, list[Span]] = {}
    stances: dict[str, Stance] = {}
    for text in filter(None, (field.strip() for field in fields)):
        match = FIELD.fullmatch(text)
        if match is None:
            raise CodingError(where, f"{text!r} is no part")
        parts.setdefault(match[1] + match[2], []).append(span_of(where, sentence, match[4]))
        if match[3]:
            stances[match[2]] = _stance(where, match[3])
    for number in sorted({label[1:] for label in parts}, key=int):
        source, cue, content = (tuple(sorted(parts.get(part + number, ()))) for part in "sct")
        yield Coded(source, cue, content, stances.get(number, "asserts"))


def _stance(where: str, word: str) -> Stance:
    known = next((stance for stance in STANCES if stance == word), None)
    if known is None:
        raise CodingError(where, f"{word!r} is no stance")
    return known


def span_of(where: str, sentence: str, words: str) -> Span:
    """Where `words` stand in `sentence`: "first ... last", "words@2", "#5-7" or the words themselves.

    Raises:
        CodingError: they do not, or more than once.
    """
    if numbered := NUMBERED.fullmatch(words):
        blanks = [match.span() for match in re.finditer(r"\S+", sentence)]
        return blanks[int(numbered[1]) - 1][0], blanks[int(numbered[2]) - 1][1]
    if " ... " in words:
        first, last = words.split(" ... ", 1)
        start, end = _find(where, sentence, first, 0)
        return start, _find(where, sentence, last, end, ends=True)[1]
    return _find(where, sentence, words, 0)


def _find(where: str, sentence: str, words: str, after: int, *, ends: bool = False) -> Span:
    occurrence = OCCURRENCE.fullmatch(words)
    words, wanted = (occurrence[1], int(occurrence[2])) if occurrence else (words, 0)
    before, after_it = (r"(?<!\w)" * words[:1].isalnum(), r"(?!\w)" * words[-1:].isalnum())
    pattern = re.compile(before + re.escape(words) + after_it)
    found = [match.span() for match in pattern.finditer(sentence, 0 if wanted else after)]
    if not found or wanted > len(found):
        raise CodingError(where, f"{words!r} does not stand in the sentence")
    if len(found) > 1 and not wanted and not ends:
        raise CodingError(where, f"{words!r} stands {len(found)} times in the sentence; say which with @1, @2")
    return found[wanted - 1] if wanted else found[0]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)
