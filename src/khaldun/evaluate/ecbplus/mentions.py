"""Documents of ECB+ with their mentions of events, as the validated sentences have them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from khaldun.errors import InputError
from khaldun.evaluate.reference import Row, rows_in, rows_of
from khaldun.model.report import Report

_PARAGRAPH = "\n\n"


@dataclass(frozen=True, slots=True)
class EventMention:
    """Words that name an event.

    Attributes:
        name: unique in the set.
        sentence: number of its sentence in the document.
        spans: offsets of its words in the text of the document.
        text: the words.
        cluster: the event that they name.
    """

    name: str
    sentence: int
    spans: tuple[tuple[int, int], ...]
    text: str
    cluster: str


@dataclass(frozen=True, slots=True)
class EventDocument:
    """A document.

    Attributes:
        name: its id.
        topic: number of its topic with "ecb" or "ecbplus": two seminal events of one kind make a topic.
        text: its sentences, a paragraph each, words with a space between them.
        validated: first and last offset of each sentence that the annotators checked; only these are scored.
        mentions: events named in them.
    """

    name: str
    topic: str
    text: str
    validated: tuple[tuple[int, int], ...]
    mentions: tuple[EventMention, ...]

    @property
    def report(self) -> Report:
        """For the reader."""
        return Report(doc=self.name, text=self.text, language="en")


def load_documents(path: Path) -> Iterator[EventDocument]:
    """The documents of a file of JSON lines, in order.

    Raises:
        InputError: it is not there or not what it should be ("no-reference-data", "bad-reference-data").
    """
    for row in rows_of(path):
        try:
            yield _document(row)
        except (KeyError, ValueError, IndexError, TypeError) as error:
            raise InputError("bad-reference-data", f"{row.get('docid')} of ECB+ is broken: {error}.") from error


def _document(row: Row) -> EventDocument:
    sentences = list(rows_in(row, "sentences"))
    words = [_tokens(sentence) for sentence in sentences]
    texts = [" ".join(tokens) for tokens in words]
    starts = list(accumulate((len(text) + len(_PARAGRAPH) for text in texts), initial=0))
    numbers = {int(str(sentence["idx"])): place for place, sentence in enumerate(sentences)}
    checked = [sentence.get("validated") is True for sentence in sentences]
    return EventDocument(
        str(row["docid"]),
        f"{row['topic']} {str(row['subtopic']).lstrip('0123456789')}",
        _PARAGRAPH.join(texts),
        tuple((starts[i], starts[i] + len(texts[i])) for i, is_checked in enumerate(checked) if is_checked),
        tuple(_mentions(row, numbers, words, starts)),
    )


def _tokens(sentence: Row) -> list[str]:
    tokens = sentence["tokens"]
    return list(map(str, tokens)) if isinstance(tokens, list) else []


def _mentions(
    row: Row, numbers: Mapping[int, int], words: list[list[str]], starts: list[int]
) -> Iterator[EventMention]:
    for mention in rows_in(row, "mentions"):
        places = mention["tokens"]
        if mention["kind"] != "event" or mention["validated"] is not True or not isinstance(places, list):
            continue
        sentence = numbers[int(str(mention["sent"]))]
        spans = tuple(_span(words[sentence], starts[sentence], int(str(place))) for place in places)
        name = f"{row['docid']} {mention['id']}"
        yield EventMention(name, sentence, spans, str(mention["text"]), str(mention["cluster"]))


def _span(words: list[str], start: int, place: int) -> tuple[int, int]:
    before = start + sum(len(word) + 1 for word in words[:place])
    return before, before + len(words[place])
