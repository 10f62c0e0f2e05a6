"""Event-location linking (Halterman 2019): which names of places are where the act of a given verb happened."""

from __future__ import annotations

import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published, f1_measure
from khaldun.evaluate.clustering import GroupShare, score_of
from khaldun.evaluate.geoparsing.trivial import largest_places
from khaldun.evaluate.reference import Row, rows_of
from khaldun.model.report import Report
from khaldun.pipeline import open_gazetteer, places_of_word
from khaldun.values.place import Place

FILE = Path("data/event_location/train.jsonl.gz")
PUBLISHED = Published("Halterman's network", 0.83, "arXiv 1905.12713: precision and recall both above .83, other part")
TRIVIAL = "every capitalised name of the gazetteer"
TOKEN = re.compile(r"\w+(?:[.'’-]\w+)*")
"""A word with its hyphens, apostrophes and inner points."""


@dataclass(frozen=True, slots=True)
class Question:
    """A verb in a sentence, and where its act was.

    Attributes:
        id, origin: of the sentence: its id in the set, and which part of the set it comes from.
        text: the sentence.
        start, verb: where the verb stands, and its form.
        spans: of the names of places where its act was, as they stand in `text`; none where it says none.
    """

    id: str
    origin: str
    text: str
    start: int
    verb: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read for a question: spans of the names taken for its places, and of every name that may be one."""

    question: Question
    spans: tuple[tuple[int, int], ...]
    every: tuple[tuple[int, int], ...]

    def share(self, spans: Iterable[tuple[int, int]]) -> GroupShare:
        """Words of the names that are right, of those given and of those due."""
        given, due = _words(self.question.text, spans), _words(self.question.text, self.question.spans)
        return GroupShare(len(given & due), len(given), len(given & due), len(due))


def event_location_card(shared: Path) -> Card:
    """Sentences with a verb and the names of the places where its act happened, scored word by word.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    questions, broken = load_questions(shared)
    answers = list(map(_answer, questions))
    return Card(
        name="event_location",
        scored=f"{len(questions)} verbs in sentences, {sum(not one.spans for one in questions)} without a place",
        measures=tuple(_measures(answers)),
        misses=tuple(miss for answer in answers for miss in _misses(answer)),
        notes=(
            f"Left out are {broken} sentences whose spans are not whole words; the words they meant are lost.",
            "The networks that were published were trained on this part of the set and scored on another.",
        ),
        seconds=time.perf_counter() - begun,
    )


def load_questions(shared: Path) -> tuple[list[Question], int]:
    """The questions in the order of the set, and how many were left out because their spans are no words.

    Raises:
        InputError: the set is not there or is not what it should be ("no-reference-data", "bad-reference-data").
    """
    rows = [_question(row) for row in rows_of(shared / FILE)]
    whole = [one for one in rows if all(_is_name(one.text, *span) for span in one.spans)]
    return whole, len(rows) - len(whole)


def _question(row: Row) -> Question:
    (start, _, verb), *_ = _spans(row, "verb")
    spans = tuple((first, last) for first, last, _ in _spans(row, "locations"))
    return Question(str(row["uid"]), str(row["source"]), str(row["text"]), start, verb, spans)


def _spans(row: Row, field: str) -> list[tuple[int, int, str]]:
    values = row.get(field)
    return [(int(start), int(end), str(words)) for start, end, words in values] if isinstance(values, list) else []


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the span is of whole words, one with a capital."""
    words = text[start:end]
    whole = (
        words == words.strip() and not text[max(0, start - 1) : start].isalnum() and not text[end : end + 1].isalnum()
    )
    return whole and len(words) > 1 and any(map(str.isupper, words))


def _answer(question: Question) -> Answer:
    report = Report(question.id, question.text, language="en")
    spans = map(_span, places_of_word(report, question.start))
    return Answer(question, tuple(spans), tuple(map(_span, largest_places(question.text, open_gazetteer()))))


def _span(place: Place) -> tuple[int, int]:
    return place.start, place.start + len(place.name)


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {start + word.start() for start, end in spans for word in TOKEN.finditer(text[start:end])}


def _measures(answers: list[Answer]) -> Iterator[Measure]:
    baseline = score_of([answer.share(answer.every) for answer in answers]).f1
    yield f1_measure(
        "words of the places of acts",
        [answer.share(answer.spans) for answer in answers],
        trivial=(TRIVIAL, baseline),
        published=(PUBLISHED,),
    )
    yield f1_measure("names of the places of acts", list(map(_names, answers)))
    stated = [answer for answer in answers if answer.question.spans]
    yield f1_measure("words, where a place is stated", [one.share(one.spans) for one in stated], held=False)
    parts: dict[str, list[GroupShare]] = defaultdict(list)
    for answer in answers:
        parts[answer.question.origin].append(answer.share(answer.spans))
    for origin, shares in sorted(parts.items()):
        if len(shares) >= 100:
            yield f1_measure(f"words, sentences of {origin}", shares, held=False)


def _names(answer: Answer) -> GroupShare:
    given, due = set(answer.spans), set(answer.question.spans)
    return GroupShare(len(given & due), len(given), len(given & due), len(due))


def _misses(answer: Answer) -> Iterator[Miss]:
    question = answer.question
    given, due = _words(question.text, answer.spans), _words(question.text, question.spans)
    if given != due:
        yield Miss(
            "words of the places of acts",
            f"{question.id} {question.verb}",
            "; ".join(question.text[start:end] for start, end in question.spans),
            "; ".join(question.text[start:end] for start, end in answer.spans),
            question.text.strip(),
        )
