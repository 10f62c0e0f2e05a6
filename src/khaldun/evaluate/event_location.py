"""Event-location linking (Halterman 2019): which names of places are where the act of a given verb happened."""

from __future__ import annotations

import hashlib
import re
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from khaldun.evaluate.card import Card, Measure, Miss, Published, f1_measure
from khaldun.evaluate.clustering import GroupShare, score_of
from khaldun.evaluate.geoparsing.trivial import largest_places
from khaldun.evaluate.logistic import Example, fit
from khaldun.evaluate.reference import Row, digest, rows_of
from khaldun.model.report import Report
from khaldun.pipeline import LinkModel, link_model, open_gazetteer, place_evidence
from khaldun.values.place import Place

FILE = Path("data/event_location/train.jsonl.gz")
PUBLISHED = Published("Halterman's network", 0.83, "arXiv 1905.12713: precision and recall both above .83, other part")
TRIVIAL = "every capitalised name of the gazetteer"
THRESHOLD = 0.42
"""Probability from which a name is taken for a place of the act: near the best of .30 to .60 in steps of .03."""

PARTS = 5
"""Of the cross-validation."""

LEAST_SHOWN = 100
"""Sentences of an origin from which its score is shown."""

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
class Candidate:
    """A place named in the sentence: where its name stands, and what speaks for its being where the act was."""

    span: tuple[int, int]
    seen: frozenset[str]

    def example(self, question: Question) -> Example:
        """What is learned from it: right where half of its words are due."""
        words, due = _words(question.text, [self.span]), _words(question.text, question.spans)
        return Example(self.seen, 2 * len(words & due) >= max(1, len(words)))


@dataclass(frozen=True, slots=True)
class Answer:
    """What was read for a question: spans of the names taken for its places."""

    question: Question
    spans: tuple[tuple[int, int], ...]

    def share(self) -> GroupShare:
        """Words of the names that are right, of those given and of those due."""
        given, due = _words(self.question.text, self.spans), _words(self.question.text, self.question.spans)
        return GroupShare(len(given & due), len(given), len(given & due), len(due))

    def names(self) -> GroupShare:
        """Whole names that are right."""
        given, due = set(self.spans), set(self.question.spans)
        return GroupShare(len(given & due), len(given), len(given & due), len(due))


def event_location_card(shared: Path) -> Card:
    """Sentences with a verb and the names of the places where its act happened, scored word by word.

    Sentences that the shipped weights were learned from are answered with others: each fifth with those that the other
    four teach.

    Raises:
        InputError: the set is not there ("no-reference-data").
    """
    begun = time.perf_counter()
    questions, broken = load_questions(shared)
    answers = list(_answers(questions, digest(shared / FILE) == link_model().trained_on))
    return Card(
        name="event_location",
        scored=f"{len(questions)} verbs in sentences, {sum(not one.spans for one in questions)} without a place",
        measures=tuple(_measures(answers)),
        misses=tuple(miss for answer in answers for miss in _misses(answer)),
        notes=(
            f"Left out are {broken} sentences whose spans are not whole words; the words they meant are lost.",
            "The sentences that taught the shipped weights are answered in fifths, with what the other four teach.",
            "The networks that were published were trained on this part of the set and scored on another.",
        ),
        seconds=time.perf_counter() - begun,
    )


def _answers(questions: Sequence[Question], taught: bool) -> Iterator[Answer]:
    if taught:
        yield from cross_validated(questions, list(map(candidates_of, questions)), THRESHOLD)
    else:
        yield from (answer_of(question, candidates_of(question), link_model()) for question in questions)


def candidates_of(question: Question) -> list[Candidate]:
    """The places named in the sentence of a question, in order."""
    report = Report(question.id, question.text, language="en")
    return [Candidate(_span(question.text, place), seen) for place, seen in place_evidence(report, question.start)]


def cross_validated(
    questions: Sequence[Question], candidates: Sequence[Sequence[Candidate]], threshold: float
) -> Iterator[Answer]:
    """The answers, each part of the sentences with weights learned from the other parts; in no order."""
    parts = [part_of(question) for question in questions]
    for part in range(PARTS):
        rest = zip(questions, candidates, parts, strict=True)
        model = learn([(question, found) for question, found, own in rest if own != part], threshold)
        for question, found, own in zip(questions, candidates, parts, strict=True):
            if own == part:
                yield answer_of(question, found, model)


def learn(answered: Iterable[tuple[Question, Sequence[Candidate]]], threshold: float) -> LinkModel:
    """The weights that questions with their answers teach."""
    bias, weights = fit(candidate.example(question) for question, found in answered for candidate in found)
    return LinkModel(bias, weights, threshold)


def answer_of(question: Question, candidates: Iterable[Candidate], model: LinkModel) -> Answer:
    """The names that a model takes for the places of the act."""
    taken = (one.span for one in candidates if model.probability(one.seen) >= model.threshold)
    return Answer(question, tuple(taken))


def part_of(question: Question) -> int:
    """Which part of the cross-validation a sentence is in, whatever the order; one sentence is in one part."""
    return int(hashlib.sha256(question.text.strip().encode()).hexdigest(), 16) % PARTS


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


def _span(text: str, place: Place) -> tuple[int, int]:
    """The name, with the word for its kind where that is written as a part of it ("Idlib Governorate")."""
    end = place.start + len(place.name)
    kind = text[end : place.end].split()
    return place.start, place.end if kind and all(word[0].isupper() for word in kind) else end


def _words(text: str, spans: Iterable[tuple[int, int]]) -> set[int]:
    return {start + word.start() for start, end in spans for word in TOKEN.finditer(text[start:end])}


def _measures(answers: Sequence[Answer]) -> Iterator[Measure]:
    baseline = score_of([_trivial(answer.question).share() for answer in answers]).f1
    yield f1_measure(
        "words of the places of acts",
        [answer.share() for answer in answers],
        trivial=(TRIVIAL, baseline),
        published=(PUBLISHED,),
    )
    yield f1_measure("names of the places of acts", [answer.names() for answer in answers])
    stated = [answer.share() for answer in answers if answer.question.spans]
    yield f1_measure("words, where a place is stated", stated, held=False)
    parts: dict[str, list[GroupShare]] = defaultdict(list)
    for answer in answers:
        parts[answer.question.origin].append(answer.share())
    for origin, shares in sorted(parts.items()):
        if len(shares) >= LEAST_SHOWN:
            yield f1_measure(f"words, sentences of {origin}", shares, held=False)


def _trivial(question: Question) -> Answer:
    places = largest_places(question.text, open_gazetteer())
    return Answer(question, tuple((place.start, place.end) for place in places))


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
